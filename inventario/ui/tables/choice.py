"""Which rows of a list are chosen, as ranges of positions: a million take as much room as one."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, count


class RowChoice:
    """A set of positions kept as sorted ranges that do not touch."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._stops: list[int] = []
        self._count = 0
        for start, stop in ranges:
            self.add(start, stop)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, position: int) -> bool:
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self._stops[at]

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(range(start, stop) for start, stop in self.ranges())

    def ranges(self) -> list[tuple[int, int]]:
        """The ranges, first position and the one after the last."""
        return list(zip(self._starts, self._stops, strict=True))

    def copy(self) -> RowChoice:
        """Another of the same positions."""
        other = RowChoice()
        other._starts, other._stops, other._count = self._starts[:], self._stops[:], self._count
        return other

    def clear(self) -> None:
        """Drop all."""
        self._starts, self._stops, self._count = [], [], 0

    def add(self, start: int, stop: int) -> None:
        """Choose the positions from `start` up to, not including, `stop`."""
        if start >= stop:
            return
        low, high = bisect_left(self._stops, start), bisect_right(self._starts, stop)
        if low < high:
            start, stop = min(start, self._starts[low]), max(stop, self._stops[high - 1])
        self._replace(low, high, [(start, stop)])

    def remove(self, start: int, stop: int) -> None:
        """Drop the positions from `start` up to, not including, `stop`."""
        low, high = bisect_right(self._stops, start), bisect_left(self._starts, stop)
        if start >= stop or low >= high:
            return
        first, last = self._starts[low], self._stops[high - 1]
        pieces = [piece for piece in ((first, start), (stop, last)) if piece[0] < piece[1]]
        self._replace(low, high, pieces)

    def toggle(self, position: int) -> None:
        """Choose it, or drop it when it was chosen."""
        if position in self:
            self.remove(position, position + 1)
        else:
            self.add(position, position + 1)

    def _replace(self, low: int, high: int, pieces: Sequence[tuple[int, int]]) -> None:
        self._count -= sum(self._stops[low:high]) - sum(self._starts[low:high])
        self._starts[low:high] = [start for start, _ in pieces]
        self._stops[low:high] = [stop for _, stop in pieces]
        self._count += sum(stop - start for start, stop in pieces)

    def of(self, rows: array[int]) -> array[int]:
        """The chosen ones of `rows`, in their order."""
        chosen = array("q")
        for start, stop in self.ranges():
            chosen.extend(rows[start:stop])
        return chosen

    def carried(self, old: array[int], new: array[int], *, same: bool) -> RowChoice:
        """The choice after the list changed from `old` to `new`: what was chosen and is still listed stays chosen.

        `same` says that `new` holds the same rows in another order, so that a choice of all needs no looking up."""
        if not self._count:
            return RowChoice()
        if same and self._count == len(old):
            return RowChoice([(0, len(new))])
        chosen = frozenset(self.of(old))
        carried = RowChoice()
        for position in compress(count(), map(chosen.__contains__, new)):
            if carried._stops and carried._stops[-1] == position:
                carried._stops[-1] += 1
            else:
                carried._starts.append(position)
                carried._stops.append(position + 1)
            carried._count += 1
        return carried
