"""Cables as people list them: from, to. Each end is a port (`SW-P3-1:12`), an outlet (`3-12`) or a device, whichever it is called like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from ...core.fields import Field, Subject
from ...core.text import shorten
from ..references import References
from .rows import CheckedRow

_FROM = Field("Desde", name="a_end", names=("extremo a", "origen", "from", "punta a", "a"), through="a_port.end", width=20)
_TO = Field("Hasta", name="b_end", names=("extremo b", "destino", "to", "punta b", "b"), through="b_port.end", width=20)
ENDS = {_FROM.name: "a", _TO.name: "b"}
_COLUMNS = {"port": "port", "network-point": "point", "asset": "asset"}


@lru_cache(maxsize=64)
def with_ends(subject: Subject) -> Subject:
    """Cables as imports know them: with ends that may be anything; other subjects as they are."""
    if subject.name != "cable" or subject.has(_FROM.name):
        return subject
    fields: list[Field] = []
    for field in subject.fields:
        if field.name in ("a_port", "b_port"):
            end = _FROM if field.name == "a_port" else _TO
            fields.append(replace(end, group=field.group))
        fields.append(field)
    return replace(subject, fields=tuple(fields))


def columns_of(named: set[str]) -> set[str]:
    """The fields that the named ends may come to be."""
    return {f"{ENDS[name]}_{column}" for name in named & ENDS.keys() for column in _COLUMNS.values()}


def part_ends(subject: Subject, rows: Sequence[CheckedRow], references: References) -> None:
    """Put each end where it belongs: a port, an outlet or a device; what it was before is taken away."""
    known: dict[str, tuple[str, Sequence[UUID]]] = {}
    for row in rows:
        for name, side in ENDS.items():
            text = row.values.pop(name, None)
            if not isinstance(text, str):
                continue
            if text not in known:
                known[text] = _meaning(text, references)
            target, found = known[text]
            if len(found) == 1:
                row.values.update(dict.fromkeys((f"{side}_{column}" for column in _COLUMNS.values()), None))
                row.values[f"{side}_{_COLUMNS[target]}"] = found[0]
            else:
                row.reject(name, _refusal(subject, text, target, len(found)), "no es un puerto, un punto ni un equipo")


def _meaning(text: str, references: References) -> tuple[str, Sequence[UUID]]:
    """What the text is called like, ports first; several alike are given as they are."""
    for target in _COLUMNS:
        if found := references.candidates(target, text):
            return target, found
    return "", ()


def _refusal(subject: Subject, text: str, target: str, amount: int) -> str:
    if amount:
        return f"Hay {amount} que se llaman «{shorten(text, 60)}»; escriba también el edificio, o la etiqueta."
    return f"«{shorten(text, 60)}» no es un puerto, un punto ni un equipo del registro; revise cómo está escrito."
