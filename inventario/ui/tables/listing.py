"""A change of rows worked out away from the window: which of the chosen ones remain and where the current row went."""

from __future__ import annotations

from array import array
from contextlib import suppress
from dataclasses import dataclass

from .choice import RowChoice

_PIECE = 40_000  # rows


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows ready to be shown; `basis` says of which choice it was worked out."""

    rows: array[int]
    choice: RowChoice
    position: int  # of the current row, -1 for none
    basis: object


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a table listed, had chosen and had current. Taken on the UI thread; `arrange` may run on any.

    At a million rows `arrange` takes up to a tenth of a second, too long for the thread that paints."""

    rows: array[int]
    choice: RowChoice
    current: int | None
    basis: object

    def arrange(self, rows: array[int], *, same: bool = False) -> Listing:
        """The listing of `rows`; `same` says they are the same rows in another order. What is chosen and listed stays chosen."""
        choice = self.choice.carried(self.rows, rows, same=same)
        position = _position(rows, self.current) if self.current is not None else None
        return Listing(rows, choice, (0 if rows else -1) if position is None else position, self.basis)


def _position(rows: array[int], row: int) -> int | None:
    """Where a row stands; looked for in pieces of a millisecond, between which other threads have their turn."""
    for start in range(0, len(rows), _PIECE):
        with suppress(ValueError):
            return rows.index(row, start, start + _PIECE)
    return None
