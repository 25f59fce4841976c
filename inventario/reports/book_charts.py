"""The workbook's own charts, in the colours of the printed ones, each bar with its number."""

from __future__ import annotations

from collections.abc import Sequence

from . import palette
from .book import Sheet
from .book_columns import Spot

_FONT = {"color": palette.LABEL, "size": 9}
_WIDTH = 470  # pixels, of a chart that is given no size

_Size = tuple[int, int]


def bars_height(bars: int) -> int:
    """Pixels that a chart of so many horizontal bars wants."""
    return max(70 + 24 * bars, 150)


def columns_height() -> int:
    """Pixels that a chart of upright columns wants."""
    return 290


def bar_chart(
    sheet: Sheet,
    row: int,
    column: int,
    title: str,
    spot: Spot,
    names: int,
    numbers: int,
    *,
    size: _Size | None = None,
    reach: float | None = None,
) -> None:
    """Horizontal bars of a table's column `numbers`, named by its column `names`, placed at a cell.

    `size` is in pixels; the axis ends at `reach`."""
    chart = sheet.book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": title,
            "categories": spot.values(names),
            "values": spot.values(numbers),
            "fill": {"color": palette.ACCENT},
            "gap": 60,
            "data_labels": {"value": True, "font": {**_FONT, "bold": True}},
        }
    )
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0, **({"max": reach} if reach else {})})
    _place(sheet, chart, row, column, title, size or (_WIDTH, bars_height(spot.last - spot.first + 1)))


def column_chart(
    sheet: Sheet,
    row: int,
    column: int,
    title: str,
    spot: Spot,
    fills: Sequence[str],
    axis: str,
    names: int = 0,
    numbers: int = 1,
    *,
    size: _Size | None = None,
) -> None:
    """Upright columns of a table's column `numbers`, named by its column `names`, each with its own fill; `size` in pixels."""
    chart = sheet.book.workbook.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": title,
            "categories": spot.values(names),
            "values": spot.values(numbers),
            "points": [{"fill": {"color": fill}} for fill in fills],
            "gap": 40,
            "data_labels": {"value": True, "font": {**_FONT, "bold": True}},
        }
    )
    chart.set_x_axis({"name": axis, "name_font": {**_FONT, "bold": False}, "num_font": _FONT, "major_tick_mark": "none"})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    _place(sheet, chart, row, column, title, size or (_WIDTH, columns_height()))


def _place(sheet: Sheet, chart: object, row: int, column: int, title: str, size: _Size) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12, "bold": True, "color": palette.TEXT}, "overlay": False})  # type: ignore[attr-defined]
    chart.set_legend({"none": True})  # type: ignore[attr-defined]
    chart.set_size({"width": size[0], "height": size[1]})  # type: ignore[attr-defined]
    chart.set_chartarea({"border": {"color": palette.RULE}})  # type: ignore[attr-defined]
    sheet.worksheet.insert_chart(row, column, chart, {"description": title})
