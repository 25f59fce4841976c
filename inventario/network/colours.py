"""Colours of cables and of what they end on: tables that can be corrected, not constants (the sources of the standard disagree).

No colour ever says a thing alone: each has its name, and a cable its sort."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..core.cable_colours import cable_colours, colours_by_sort
from ..core.resources import resource
from ..core.text import fold
from .records import Cable


@dataclass(frozen=True, slots=True)
class Termination:
    """The colour of a termination field (ANSI/TIA-606): what it is for, the colour's name and its value as `#RRGGBB`."""

    use: str
    name: str
    colour: str
    label: str


@cache
def terminations() -> tuple[Termination, ...]:
    """The table of termination colours."""
    with resource("network/termination-colours.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Termination(line["use"], line["name"], line["colour"], line["label"]) for line in csv.DictReader(file))


def colour_of(cable: Cable, by_sort: Mapping[str, str] | None = None) -> str:
    """The colour to draw a cable in: its own where its name is known, else that of its sort, as the office has it."""
    table, usual = cable_colours(), by_sort or colours_by_sort("")
    return table.get(fold(cable.color)) or table[usual.get(cable.kind, "gris")]
