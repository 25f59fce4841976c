"""The booklet's chart of periods: a bar a row from its first day to its last, years beneath, and the day of the report as a dashed line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.utility import xl_rowcol_to_cell

from ..drawing.shapes import Anchor, Line, Rect, Shape
from . import palette
from .book import Sheet
from .book_columns import Spot
from .booklet_records import NumberedTable
from .charts import bar_name
from .writing import CAPTION, LABEL

MOST_SPANS = 18
STEP, AXIS = 6.4, 9.0
_EPOCH = date(1899, 12, 30)  # from which spreadsheets count days
_FONT = {"color": palette.LABEL, "size": 9}


@dataclass(frozen=True, slots=True)
class Span:
    """A period and its name."""

    label: str
    start: date
    end: date


def spans(numbered: NumberedTable) -> list[Span]:
    """The periods of a table's rows that have both days, in their order."""
    table, chart = numbered.table, numbered.table.chart
    assert chart is not None and chart.until is not None
    found = []
    for row in table.rows:
        start, end = row[chart.numbers[0]], row[chart.until]
        if isinstance(start, date) and isinstance(end, date) and start <= end:
            found.append(Span(table.text(row, chart.names[0]), start, end))
    return found


def span_shapes(numbered: NumberedTable, width: float, today: date) -> tuple[Shape, ...]:
    """The first periods as bars, their upper left corner at the origin; those that are over are lighter."""
    found = spans(numbered)[:MOST_SPANS]
    if not found:
        return ()
    first, last = min(one.start for one in found).year, max(*(one.end for one in found), today).year + 1
    labels = min(max(LABEL.width(one.label) for one in found), width * 0.42) + 2.5
    whole = (date(last, 1, 1) - date(first, 1, 1)).days
    foot = STEP * len(found)

    def at(day: date) -> float:
        return labels + (width - labels) * (day - date(first, 1, 1)).days / whole

    shapes = _years(first, last, at(date(first, 1, 1)), width, foot)
    for index, one in enumerate(found):
        middle = index * STEP + STEP / 2
        shapes += bar_name(one.label, middle, labels - 2.5, STEP)
        fill = palette.SECOND if one.end < today else palette.ACCENT
        shapes.append(Rect(at(one.start), middle - 1.6, max(at(one.end) - at(one.start), 0.4), 3.2, fill, None, radius=0.4))
    style, x = CAPTION.but(palette.WARN), at(today)
    after = x + 1.5 + style.width("hoy") <= width
    shapes.append(Line(x, 0, x, foot + 1.5, palette.WARN, 0.25, (1.2, 0.9)))
    shapes.append(style.at(x + 1 if after else x - 1, foot + 7.6, "hoy", Anchor.START if after else Anchor.END))
    return tuple(shapes)


def _years(first: int, last: int, left: float, right: float, foot: float) -> list[Shape]:
    """A faint line where each year begins, and its number as often as there is room."""
    step = (right - left) / (last - first)
    every = next(count for count in (1, 2, 5, 10, 20, 50, 1000) if count * step > CAPTION.width("2024") + 3)
    shapes: list[Shape] = []
    for year in range(first, last + 1):
        x = left + (year - first) * step
        shapes.append(Line(x, 0, x, foot, palette.LINE, 0.15))
        if (year - first) % every == 0 and year < last:
            shapes.append(CAPTION.at(x, foot + 4, str(year)))
    return shapes


def put_spans(sheet: Sheet, spot: Spot, numbered: NumberedTable) -> None:
    """The workbook's chart, over the cells with the days that each period lasts, which are formulas of the table's two columns."""
    table, chart, column = numbered.table, numbered.table.chart, len(numbered.table.columns) + 1
    assert chart is not None and chart.until is not None
    start, lasting = chart.numbers[0], column + 1
    found: Sequence[Span] = spans(numbered)
    if not found:
        return
    for row, values in enumerate(table.rows, spot.first):
        one, other = values[start], values[chart.until]
        if isinstance(one, date) and isinstance(other, date):
            cells = f"={xl_rowcol_to_cell(row, chart.until)}-{xl_rowcol_to_cell(row, start)}"
            sheet.formula(row, lasting, cells, (other - one).days, font_color=palette.HINT)
    made = sheet.book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    names = spot.values(chart.names[0])
    made.add_series({"name": table.columns[start].title, "categories": names, "values": spot.values(start), "fill": {"none": True}})
    made.add_series({"name": "Días", "categories": names, "values": spot.values(lasting), "fill": {"color": palette.ACCENT}, "gap": 60})
    made.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"none": True}, "major_tick_mark": "none"})
    low, high = (date(year, 1, 1) - _EPOCH for year in (min(one.start for one in found).year, max(one.end for one in found).year + 1))
    axis = {"num_format": "yyyy", "num_font": _FONT, "min": low.days, "max": high.days, "major_unit": 365.25}
    made.set_x_axis({**axis, "major_gridlines": {"visible": True, "line": {"color": palette.LINE}}})
    made.set_title({"name": numbered.figure_title, "name_font": {"size": 12, "bold": True, "color": palette.TEXT}, "overlay": False})
    made.set_legend({"none": True})
    made.set_size({"width": 720, "height": 110 + 26 * len(table.rows)})
    made.set_chartarea({"border": {"color": palette.RULE}})
    sheet.worksheet.insert_chart(spot.first - 1, column, made, {"description": numbered.figure_title})
