"""The printer's grid: positions on whole dots, and the dark runs of symbols."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_EXACT = {203: 8.0, 305: 12.0, 609: 24.0}  # heads that are metric in truth, named by their rounded inches


def dots_per_mm(dpi: int) -> float:
    """Dots in a millimetre of a printer sold as so many dots an inch: 203 dpi is 8 a millimetre (0.125 mm a dot)."""
    return _EXACT.get(dpi, dpi / 25.4)


def snap(position: float, dots_per_mm: float | None) -> float:
    """The position in millimetres, moved to the nearest dot; unchanged when the device's resolution is not known."""
    return position if dots_per_mm is None else round(position * dots_per_mm) / dots_per_mm


def dark_bars(runs: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Start and width, in modules, of each bar of a linear symbol."""
    position = 0
    for index, run in enumerate(runs):
        if index % 2 == 0:
            yield position, run
        position += run


@lru_cache(maxsize=512)
def dark_runs(row: bytes) -> tuple[tuple[int, int], ...]:
    """Start and width, in modules, of each dark run in a row of a two-dimensional symbol."""
    found = []
    start = row.find(1)
    while start >= 0:
        end = row.find(0, start)
        end = len(row) if end < 0 else end
        found.append((start, end - start))
        start = row.find(1, end)
    return tuple(found)
