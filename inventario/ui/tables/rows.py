"""Where a table's rows come from: row numbers in an array, and windows of values fetched as they come in sight."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from inventario.core.fields import Value

PAGE = 64  # rows fetched at once
KEPT_PAGES = 24


class RowSource(Protocol):
    """Gives the values of rows. Called on the UI thread for a page at a time, so it answers in a few milliseconds."""

    def fetch(self, rows: Sequence[int], names: Sequence[str]) -> Sequence[Sequence[Value]]:
        """One sequence a row, in the order asked, with the values of the named fields; references as their text.

        A row that is no longer there gives Nones."""
        ...


class RowWindow:
    """The pages of rows that are in sight or were a moment ago."""

    def __init__(self, source: RowSource, names: Sequence[str]) -> None:
        self.source = source
        self.names = tuple(names)
        self.rows = array("q")
        self._pages: OrderedDict[int, Sequence[dict[str, Value]]] = OrderedDict()

    def reset(self, rows: array[int]) -> None:
        """Other rows, or the same in another order."""
        self.rows = rows
        self._pages.clear()

    def forget(self) -> None:
        """Fetch again whatever is asked from now on."""
        self._pages.clear()

    def ask_for(self, names: Sequence[str]) -> None:
        """Other fields."""
        if tuple(names) != self.names:
            self.names = tuple(names)
            self._pages.clear()

    def page_of(self, position: int) -> int:
        """The number of the page where a position stands."""
        return position // PAGE

    def has_page(self, page: int) -> bool:
        """Whether the page needs no fetching; pages outside the list need none."""
        return page < 0 or page * PAGE >= len(self.rows) or page in self._pages

    def load(self, page: int) -> Sequence[dict[str, Value]]:
        """The page's rows, fetched unless they are at hand."""
        found = self._pages.get(page)
        if found is None:
            wanted = self.rows[page * PAGE : (page + 1) * PAGE]
            names = self.names
            found = [dict(zip(names, values, strict=True)) for values in self.source.fetch(wanted, names)]
            self._pages[page] = found
            while len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return found

    def values(self, position: int) -> dict[str, Value]:
        """The values of the row at a position of the list."""
        return self.load(position // PAGE)[position % PAGE]
