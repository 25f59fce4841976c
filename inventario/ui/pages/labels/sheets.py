"""Which labels stand on which page, without laying out the whole job: a preview composes the page in sight alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from inventario.drawing.shapes import Page
from inventario.labels import LabelItem, LabelJob, next_start, pages_needed
from inventario.labels.printing import composed
from inventario.labels.sheets import impose

_LONGEST = 8.0  # times its height that is shown of a strip


def beginning(page: Page) -> Page:
    """Of a long strip as much as can be read on a screen; any other page whole."""
    return Page(page.height * _LONGEST, page.height, page.shapes) if page.width > page.height * _LONGEST else page


@dataclass(frozen=True)
class Sheets:
    """A job's labels on its pages. `designs` says how many labels each item has, without copies: one number for all, or one each."""

    job: LabelJob
    items: int
    designs: int | tuple[int, ...] = 1

    @property
    def labels(self) -> int:
        """All labels, copies counted."""
        return self._before(self.items)

    @property
    def pages(self) -> int:
        """Pages they take; on a roll, one a label."""
        return pages_needed(self.labels, self.job.stock, self.job.start)

    @property
    def free(self) -> int:
        """Positions left on the last sheet."""
        stock = self.job.stock
        position = next_start(self.labels, stock, self.job.start) if self.labels else self.job.start
        return stock.per_page - position + 1 if position > 1 else 0

    def _before(self, item: int) -> int:
        """Labels before an item."""
        if isinstance(self.designs, int):
            return item * self.designs * self.job.copies
        return sum(self.designs[:item]) * self.job.copies

    def span(self, page: int) -> tuple[int, int]:
        """The labels of a page, counted from 0: the first, and the one after the last."""
        room, used = self.job.stock.per_page, self.job.start - 1
        return max(0, page * room - used), min(self.labels, (page + 1) * room - used)

    def item_of(self, label: int) -> int:
        """The item that a label is of."""
        if isinstance(self.designs, int):
            return label // (self.designs * self.job.copies)
        return bisect_right(list(accumulate(self.designs)), label // self.job.copies)

    def items_on(self, page: int) -> tuple[int, int]:
        """The items that have labels on a page: the first, and the one after the last."""
        first, last = self.span(page)
        return (self.item_of(first), self.item_of(last - 1) + 1) if last > first else (0, 0)

    def page_of(self, label: int) -> int:
        """The page on which a label stands."""
        return (label + self.job.start - 1) // self.job.stock.per_page

    def compose(self, page: int, items: Sequence[LabelItem]) -> Page | None:
        """A page as it will be printed, from the items of `items_on`; None when nothing is on it. Raises KnownError."""
        first, last = self.span(page)
        if last <= first:
            return None
        begin = self._before(self.items_on(page)[0])
        labels = islice(composed(items, self.job), first - begin, last - begin)
        start = self.job.start if page == 0 else 1
        return next(iter(impose(labels, self.job.stock, start=start, calibration=self.job.calibration)), None)
