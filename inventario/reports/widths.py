"""Widths of a table's columns when its text does not fit: those with which its rows take the fewest lines.

Everything in millimetres; a cell's width is that of its text in one line, with the room beside it, and 0 for an empty cell."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

_WASTE = 1.12  # times what a text takes in one line is what it takes in several: lines end before the margin
_STEPS = (8.0, 4.0, 2.0)  # by which room goes from a column to another, the great ones first
_MOST_MOVES = 24
_MOST_ROWS = 60  # that are judged
_SHARES = (0.95, 0.85, 0.7, 0.5)  # of a column's cells that begin in one line


def narrowed(rows: Sequence[Sequence[float]], floors: Sequence[float], wanted: Sequence[float], available: float) -> tuple[float, ...]:
    """Widths that add up to `available`, which is less than the columns have `wanted`; none below its floor, unless all are."""
    if sum(floors) >= available:
        factor = available / sum(floors)
        return tuple(floor * factor for floor in floors)
    judged = _Judge(rows[:: max(len(rows) // _MOST_ROWS, 1)][:_MOST_ROWS], len(floors))
    starts = [_levelled(wanted, floors, available), *_shares(rows, floors, wanted, available)]
    widths = min(starts, key=judged.lines)
    for step in _STEPS:
        for _ in range(_MOST_MOVES):
            moved = _moved(widths, floors, wanted, step, judged)
            if moved is None:
                break
            widths = moved
    return tuple(widths)


class _Judge:
    """How many lines rows take with given widths: what a row takes is what its highest cell does."""

    def __init__(self, rows: Sequence[Sequence[float]], columns: int) -> None:
        self._columns = [[row[index] for row in rows] for index in range(columns)]

    def column(self, index: int, width: float) -> list[int]:
        """The lines of each cell of a column."""
        return [1 if text <= width else ceil(text * _WASTE / width) for text in self._columns[index]]

    def all(self, widths: Sequence[float]) -> list[list[int]]:
        """The lines of every column's cells."""
        return [self.column(index, width) for index, width in enumerate(widths)]

    def total(self, lines: Sequence[Sequence[int]]) -> float:
        """Of all rows; of two as high the one with less wrapped is better."""
        high: int = sum(map(max, zip(*lines, strict=True)))
        return high + sum(map(sum, lines)) / 1000

    def lines(self, widths: Sequence[float]) -> float:
        """Of all rows with these widths."""
        return self.total(self.all(widths))


def _moved(widths: Sequence[float], floors: Sequence[float], wanted: Sequence[float], step: float, judge: _Judge) -> list[float] | None:
    """The best that comes of giving a step of one column's room to another; None when no such step makes it better."""
    lines = judge.all(widths)
    best, found = judge.total(lines), None
    takers = [index for index, width in enumerate(widths) if width < wanted[index] and max(lines[index], default=1) > 1]
    givers = [index for index, width in enumerate(widths) if width - step >= floors[index]]
    for giver in givers:
        less = judge.column(giver, widths[giver] - step)
        for taker in takers:
            if taker == giver:
                continue
            tried = list(lines)
            tried[giver], tried[taker] = less, judge.column(taker, widths[taker] + step)
            total = judge.total(tried)
            if total < best:
                best, found = total, (giver, taker)
    if found is None:
        return None
    after = list(widths)
    after[found[0]] -= step
    after[found[1]] += step
    return after


def _levelled(wanted: Sequence[float], floors: Sequence[float], available: float) -> list[float]:
    """The widest columns brought down to one common width until all fit."""
    low, high = 0.0, max(wanted)
    for _ in range(40):
        level = (low + high) / 2
        if sum(max(floor, min(width, level)) for width, floor in zip(wanted, floors, strict=True)) > available:
            high = level
        else:
            low = level
    return [max(floor, min(width, low)) for width, floor in zip(wanted, floors, strict=True)]


def _shares(rows: Sequence[Sequence[float]], floors: Sequence[float], wanted: Sequence[float], available: float) -> list[list[float]]:
    """Widths in which a share of every column's cells is in one line, the rest of the room going to those that want more."""
    found = []
    ordered = [sorted(min(row[index], most) for row in rows) or [0.0] for index, most in enumerate(wanted)]
    for share in _SHARES:
        typical = [max(floor, cells[int(share * (len(cells) - 1))]) for floor, cells in zip(floors, ordered, strict=True)]
        room = available - sum(typical)
        if room >= 0:
            gaps = [most - width for most, width in zip(wanted, typical, strict=True)]
            whole = sum(gaps) or 1.0
            found.append([width + room * gap / whole for width, gap in zip(typical, gaps, strict=True)])
    return found
