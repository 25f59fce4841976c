"""Colours of cables: a table of names, and what the office draws a cable in that has no colour of its own, by its sort.

`horizontal azul, cordón gris, troncal amarillo, fibra amarillo`. The sources of the standard disagree, so nothing of it stands in code."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

from .errors import FieldFault
from .resources import resource
from .text import fold

DEFAULT = "horizontal azul, cordón gris, troncal amarillo, fibra amarillo"
_SORTS = {"horizontal": "horizontal", "cordon": "patch", "troncal": "backbone", "fibra": "fibre"}
_FIELD = "cable_colours"


@cache
def cable_colours() -> Mapping[str, str]:
    """Colours as `#RRGGBB` by their folded Spanish names."""
    with resource("network/cable-colours.csv").open(encoding="utf-8", newline="") as file:
        return {fold(line["name"]): line["colour"] for line in csv.DictReader(file)}


def colours_by_sort(text: str) -> Mapping[str, str]:
    """The colour's name for each sort of cable, those that the text leaves out as they are usually.

    Raises FieldFault for a sort or a colour that there is not."""
    found = _read(DEFAULT)
    found.update(_read(text))
    return found


def _read(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(str.strip, re.split(r"[,;]", text)):
        sort, _, colour = fold(part).replace(":", " ").partition(" ")
        if sort not in _SORTS:
            said = "no empieza con horizontal, cordón, troncal ni fibra; escriba, por ejemplo, cordón gris."
            raise FieldFault(_FIELD, f"«{part.strip()}» {said}")
        if colour.strip() not in cable_colours():
            raise FieldFault(_FIELD, f"«{colour.strip()}» no es un color de la tabla; use uno de {', '.join(sorted(cable_colours()))}.")
        found[_SORTS[sort]] = colour.strip()
    return found
