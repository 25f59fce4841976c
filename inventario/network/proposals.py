"""Names for what is new: the next outlets of a place, the next cables of a sort, by the patterns that the office chose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from ..core.patterns import CABLES, POINTS, Pattern, pattern_of
from ..core.text import fold
from .addresses import short_name
from .plant import Plant
from .records import Place, Point

SERIES = {"patch": "C", "horizontal": "H", "backbone": "B", "fibre": "F"}
"""What the names of each sort of cable begin with."""


def next_points(plant: Plant, place: UUID | None, amount: int = 1, pattern: str = "") -> list[str]:
    """The next free names for outlets of a place: they go on with the series of its floor, else they begin one for it."""
    chosen = pattern_of(POINTS, pattern)
    site, floor = plant.site_of(place), plant.floor_of(place)
    mine = [point for point in plant.points.values() if plant.site_of(point.place) == site]
    series = _series_in(chosen, [point for point in mine if place is not None and point.place == place])
    series = series or _series_in(chosen, [point for point in mine if floor is not None and plant.floor_of(point.place) == floor])
    series = series or _new_series(site, floor)
    taken = {fold(point.name) for point in mine}
    last = max((number for point in mine if (number := _number(chosen, point.name, series)) is not None), default=0)
    names: list[str] = []
    while len(names) < amount:
        last += 1
        name = chosen.write({"series": series, "number": last})
        if fold(name) not in taken:
            names.append(name)
    return names


def _series_in(pattern: Pattern, points: Iterable[Point]) -> str:
    """The series that most of them have; empty when none follows the pattern."""
    found = Counter(str(parts["series"]) for point in points if (parts := pattern.read(point.name)) is not None)
    return found.most_common(1)[0][0] if found else ""


def _new_series(site: Place | None, floor: Place | None) -> str:
    digits = re.search(r"\d+", floor.name) if floor else None
    if digits:
        return digits[0]
    return short_name(floor.name if floor else site.name if site else "") or "P"


def _number(pattern: Pattern, name: str, series: str) -> int | None:
    parts = pattern.read(name)
    return int(parts["number"]) if parts is not None and fold(str(parts["series"])) == fold(series) else None


class CableNames:
    """Gives the next free names of cables, each once; those in `given` are spoken for."""

    def __init__(self, plant: Plant, pattern: str = "", given: Sequence[str] = ()) -> None:
        self._pattern = pattern_of(CABLES, pattern)
        self._last: Counter[str] = Counter()
        self._taken = {fold(cable.name) for cable in plant.cables.values()} | set(map(fold, given))
        for cable in plant.cables.values():
            parts = self._pattern.read(cable.name)
            if parts is not None:
                series = str(parts["series"]).upper()
                self._last[series] = max(self._last[series], int(parts["number"]))

    def next(self, kind: str) -> str:
        """The next name for a cable of that sort."""
        series = SERIES.get(kind, "C")
        while True:
            self._last[series] += 1
            name = self._pattern.write({"series": series, "number": self._last[series]})
            if fold(name) not in self._taken:
                return name
