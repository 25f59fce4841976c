"""The summary sheet of a workbook: its columns make two blocks as wide as a printed page, and charts stand on whole pages.

A chart takes its size from the cells it covers, so that a program that draws columns wider draws the chart wider too; those side by
side are of one height, drawn closer where that keeps them on the page, and a row of charts that the page would cut starts the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from . import palette
from .book import Sheet
from .book_charts import bar_chart, bars_height, column_chart, columns_height
from .book_columns import Spot
from .parts import Chart

NOTE = 3
"""Column of what there is to say of a figure; 0 is its label, 1 its number, 2 the room between both blocks."""

BLOCKS = NOTE + 1
"""How many columns both blocks have."""

_WIDTHS = (44.0, 22.0, 2.0, 66.7)  # characters: blocks of 472 pixels and 19 between them, a sheet of Letter on its side
_BLOCK, _WHOLE = 472, 963  # pixels
_ROW = 20  # pixels of a row
_CLOSE = 15  # pixels of a bar at its closest
_POINTS = 15.0  # of a row
_MARGINS = 1.3 * 72  # points above and below
_SPARE = 2  # rows: the title is higher than a row, and programs round


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart and the table that it shows."""

    chart: Chart
    spot: Spot
    reach: float | None = None  # the end of the axis of bars whose numbers are too long for what programs leave

    @property
    def bars(self) -> int:
        """How many it has."""
        return self.spot.last - self.spot.first + 1

    @property
    def rows(self) -> int:
        """How many rows of cells it wants."""
        return ceil((columns_height() if self.chart.upright else bars_height(self.bars)) / _ROW)

    @property
    def least(self) -> int:
        """With how many it can still be read, so that it stays on a page that has room."""
        return 10 if self.chart.upright else max(ceil((70 + _CLOSE * self.bars) / _ROW), 6)


def widen_blocks(sheet: Sheet) -> None:
    """Make the columns of both blocks; before anything is put on the sheet."""
    for column, characters in enumerate(_WIDTHS):
        sheet.widen(column, characters)


def put_charts(sheet: Sheet, charts: Sequence[Charted], *, landscape: bool) -> None:
    """Place the charts from the sheet's next row on, two side by side (one on an upright page), the last alone over both blocks."""
    most = 2 if landscape else 1
    size = sheet.book.origin.paper.size
    page = int(((size[0] if landscape else size[1]) / 25.4 * 72 - _MARGINS) / _POINTS) - _SPARE
    row, end, breaks = sheet.row + 1, page, list[int]()
    for start in range(0, len(charts), most):
        some = charts[start : start + most]
        if end - row < max(one.least for one in some) and row > 1:
            breaks.append(row - 1)  # the free row before a chart opens the page: on its very edge both pages would show the frame
            end = row + page - 1
        rows = min(max(one.rows for one in some), end - row)
        for number, one in enumerate(some):
            _put(sheet, row, NOTE * number, one, (_WHOLE if len(some) == 1 else _BLOCK, rows * _ROW))
        row += rows + 1
    sheet.worksheet.set_h_pagebreaks(breaks)
    sheet.row = row


def _put(sheet: Sheet, row: int, column: int, one: Charted, size: tuple[int, int]) -> None:
    chart = one.chart
    if chart.upright:
        fills = [palette.ACCENT] * one.bars
        column_chart(sheet, row, column, chart.title, one.spot, fills, chart.axis, chart.names, chart.numbers, size=size)
    else:
        bar_chart(sheet, row, column, chart.title, one.spot, chart.names, chart.numbers, size=size, reach=one.reach)
