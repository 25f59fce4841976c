"""Colours of cables and of what they end on: tables that can be corrected, not constants (the sources of the standard disagree).

No colour ever says a thing alone: each has its name, and a cable its sort."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..core.resources import resource
from ..core.text import fold
from .records import Cable

_BY_KIND = {"horizontal": "azul", "patch": "gris", "backbone": "amarillo", "fibre": "amarillo"}


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


@cache
def cable_colours() -> Mapping[str, str]:
    """Colours by their folded Spanish names."""
    with resource("network/cable-colours.csv").open(encoding="utf-8", newline="") as file:
        return {fold(line["name"]): line["colour"] for line in csv.DictReader(file)}


def colour_of(cable: Cable) -> str:
    """The colour to draw a cable in: its own where its name is known, else that of its sort."""
    table = cable_colours()
    return table.get(fold(cable.color)) or table[_BY_KIND.get(cable.kind, "gris")]
