"""Which actions make sense on which subject, so that no button stands where it can never be pressed."""

from __future__ import annotations

from collections.abc import Sequence

from inventario.core.fields import Subject

from ..actions import Actions

_ONLY = {"loans.lend": "asset", "licence.seats": "licence", "contract.covers": "contract", "person.holdings": "person"}


def fitting(commands: Actions, subject: Subject, names: Sequence[str]) -> list[str]:
    """Those of the names that are registered and can apply to the subject; empty names (lines of a menu) stay where they part something."""
    from ..pages.labels.sources import LABELLED

    known = {spec.name for spec in commands.specs()}
    never = {
        *(() if subject.has("place") else ("rows.move",)),
        *(() if subject.name in ("asset", "rack") else ("rows.transfer", "rows.write-off", "rows.intake")),
        *(name for name, only in _ONLY.items() if subject.name != only),
        *(() if subject.name in LABELLED else ("labels.print",)),
        *(() if subject.name == "port" else ("port.vlans",)),
    }
    kept: list[str] = []
    for name in names:
        if name and name in known and name not in never:
            kept.append(name)
        elif not name and kept and kept[-1]:
            kept.append("")
    return kept[:-1] if kept and not kept[-1] else kept
