"""What the start page shows, gathered in one go off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from inventario import __version__
from inventario.audits.history import with_sightings
from inventario.core.formats import format_date
from inventario.power.matters import power_matters
from inventario.register.attention import DECIDE, Gravity, Matter, gravest_first, matters
from inventario.register.expiries import Expiry, expiries
from inventario.register.overview import Overview, navigation_counts, overview
from inventario.store.backup_files import newest_backup
from inventario.store.history import Operation, recent_operations
from inventario.store.register import Register
from inventario.sync.conflicts import list_conflicts
from inventario.sync.releases import Release
from inventario.sync.state import known_release
from inventario.upkeep.attention import upkeep_matters

from ...words import count_of
from .steps import NO_STEPS, RegisterSteps, gather_steps

SHOWN_DAYS = 365  # expiries further away than this are not on the page, those that are longer past stand at its end
_SETTLED = frozenset({"preference", "model"})  # what a register may hold and still be empty to a person


@dataclass(frozen=True, slots=True)
class Facts:
    """The register on one day."""

    today: date
    matters: tuple[Matter, ...]
    expiries: tuple[Expiry, ...]
    overview: Overview
    last: Operation | None
    backed_up: datetime | None
    path: Path
    empty: bool
    steps: RegisterSteps = NO_STEPS


def gather(register: Register, check: Callable[[], None]) -> Facts:
    """Read everything; `check` is called between the parts and may raise Cancelled."""
    counts = navigation_counts(register)
    check()
    figures = overview(register)
    check()
    noted = with_sightings(register, matters(register))
    check()
    quieter = [*noted, *power_matters(register), *upkeep_matters(register), *release_matters(register)]
    asked = (*conflict_matters(register), *gravest_first(quieter))
    check()
    ending = expiries(register, within=SHOWN_DAYS)
    ending.sort(key=lambda one: one.days < -SHOWN_DAYS)  # what ended long ago counts, and stands last
    check()
    operations = recent_operations(register, 1)
    backup = newest_backup(register.path)
    empty = not any(amount for name, amount in counts.items() if name not in _SETTLED)
    return Facts(
        register.clock.today(),
        asked,
        tuple(ending),
        figures,
        operations[0] if operations else None,
        backup.made_at if backup is not None else None,
        register.path,
        empty,
        gather_steps(register),
    )


def conflict_matters(register: Register) -> tuple[Matter, ...]:
    """What people disagree about, first of all."""
    conflicts = list_conflicts(register)
    if not conflicts:
        return ()
    others = {value.author for conflict in conflicts for value in conflict.values if not value.mine}
    own = any(value.mine for conflict in conflicts for value in conflict.values)
    people = count_of(len(others), _tr("otra persona"), _tr("otras personas"))
    who = _tr("Usted y {0} cambiaron lo mismo").format(people) if own else _tr("{0} cambiaron lo mismo").format(people.capitalize())
    title = count_of(len(conflicts), _tr("dato en conflicto"), _tr("datos en conflicto"))
    return (Matter(Gravity.ASK, "call-split", title, who, _tr("Decidir"), action=DECIDE),)


def release_matters(register: Register) -> tuple[Matter, ...]:
    """A newer program, when the shared register told of one: for information."""
    release = known_release(register)
    if not release.is_newer_than():
        return ()
    title = _tr("Hay un Inventario más nuevo ({0})").format(release.version)
    return (Matter(Gravity.MUTE, "package-up", title, newer_where(release), _tr("Acerca de"), action="help.about"),)


def newer_where(release: Release) -> str:
    """Where a newer program is to be had, and which one this is."""
    if release.where:
        return _tr("Está en {0}; este es el {1}.").format(release.where, __version__)
    return _tr("Pídalo a quien administra el servidor; este es el {0}.").format(__version__)


def moment_text(moment: datetime, today: date) -> str:
    """`hoy 09:41`, `ayer 17:48`, `12-03-2024`."""
    local = moment.astimezone()
    days = (today - local.date()).days
    if days in (0, 1):
        return f"{_tr('ayer') if days else _tr('hoy')} {local.hour:02d}:{local.minute:02d}"
    return format_date(local.date())


def first_name(author: str) -> str:
    """`Paula Muñoz` -> `Paula`; empty for what is the name of an account rather than of a person."""
    name = author.split()[0] if author.split() else ""
    return name if name[:1].isupper() else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Start", text)
