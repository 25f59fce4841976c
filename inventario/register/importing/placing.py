"""Places that a file gives in several columns: building, floor and room become one path."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ...core.fields import Field, Subject, Value
from ...core.text import fold
from ...store.derived import PATH_SEPARATOR
from ..paths import split_path
from .rows import CheckedRow

SITE = Field("Edificio", name="site", names=("sede", "inmueble", "site", "building"), width=24)
FLOOR = Field("Piso", name="floor", names=("nivel", "planta", "floor", "n piso"), width=8)
_NUMBER = re.compile(r"(-?[0-9]{1,2})\s*(?:er|ero|do|to|mo|vo|no|o)?\.?(?:\s+piso)?")


@lru_cache(maxsize=64)
def with_places(subject: Subject) -> Subject:
    """The subject as imports know it: with a building and a floor of their own where it has a place."""
    name = "parent" if subject.name == "place" else "place"
    if not subject.has(name) or subject.has(SITE.name):
        return subject
    parts = (FLOOR,) if subject.name == "place" else (SITE, FLOOR)
    fields: list[Field] = []
    for field in subject.fields:
        fields.append(field)
        if field.name == name:
            fields.extend(replace(part, through=f"{name}.{part.name}", group=field.group) for part in parts)
    return replace(subject, fields=tuple(fields))


def join_places(subject: Subject, rows: Sequence[CheckedRow]) -> None:
    """Put what came in the columns of building and floor before the room; a room that comes as a whole path needs neither."""
    name = "parent" if subject.name == "place" else "place"
    for row in rows:
        site, floor = row.values.pop(SITE.name, None), row.values.pop(FLOOR.name, None)
        if site is None and floor is None:
            continue
        place = row.values.get(name)
        given = place if isinstance(place, str) else ""
        parts = [str(site) if site else "", _floor(floor), given]
        if subject.name == "place":  # its parent is the building
            parts = [given, _floor(floor)]
        elif len(split_path(given)) > 1:
            continue
        if path := PATH_SEPARATOR.join(part for part in parts if part):
            row.values[name] = path


def _floor(value: Value) -> str:
    """A floor by its name: `4`, `4º` and `4to piso` are `Piso 4`; `Subterráneo` stays."""
    text = str(value) if value is not None else ""
    match = _NUMBER.fullmatch(fold(text))
    return f"Piso {match[1]}" if match else text
