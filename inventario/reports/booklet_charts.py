"""The booklet's charts, on paper and as the workbook's own: plain bars, or stacked ones whose parts differ in tone, in grey too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..core.formats import format_integer, format_percent
from ..drawing.shapes import Anchor, Rect, Shape
from . import palette
from .book import Sheet
from .book_charts import bar_chart
from .book_columns import Spot
from .booklet_records import Bar, NumberedTable
from .booklet_spans import AXIS as SPAN_AXIS
from .booklet_spans import MOST_SPANS, put_spans, span_shapes, spans
from .booklet_spans import STEP as SPAN_STEP
from .charts import bar_name, bars
from .figures import Count
from .writing import CAPTION, LABEL, STRONG

MOST_BARS = 18
STEP = 6.4
_LEGEND = 6.5
_TONES = (palette.ACCENT, palette.SECOND, palette.MUTED, palette.SUNKEN)  # each lighter than the one before
_FONT = {"color": palette.LABEL, "size": 9}


def chart_height(numbered: NumberedTable) -> float:
    """Millimetres that the bars of a table's chart take, with their legend."""
    chart = numbered.table.chart
    if chart is None:
        return 0.0
    if chart.until is not None:
        return SPAN_STEP * min(len(spans(numbered)), MOST_SPANS) + SPAN_AXIS
    return STEP * min(len(numbered.table.rows), MOST_BARS) + (_LEGEND if len(chart.numbers) > 1 else 0.0)


def chart_shapes(numbered: NumberedTable, width: float, today: date) -> tuple[Shape, ...]:
    """The bars, their upper left corner at the origin; of very many the smallest are gathered."""
    table = numbered.table
    assert table.chart is not None
    if table.chart.until is not None:
        return span_shapes(numbered, width, today)
    found = _gathered(table.bars(table.chart))
    if len(table.chart.numbers) == 1:
        counts = [Count(bar.label, bar.total, "second" if index == MOST_BARS - 1 and len(table.rows) > MOST_BARS else "plain")
                  for index, bar in enumerate(found)]  # fmt: skip
        return bars(counts, width, STEP * len(counts), whole=sum(bar.total for bar in found) or None)
    return _stacked(found, [table.columns[index].title for index in table.chart.numbers], width)


def _gathered(found: Sequence[Bar]) -> list[Bar]:
    """The bars in their order; of more than can be read the greatest first and the rest in one."""
    if len(found) <= MOST_BARS:
        return list(found)
    ordered = sorted(found, key=lambda bar: -bar.total)
    head, tail = ordered[: MOST_BARS - 1], ordered[MOST_BARS - 1 :]
    return [*head, Bar(f"Otros {len(tail)}", tuple(map(sum, zip(*(bar.numbers for bar in tail), strict=True))))]


def _stacked(found: Sequence[Bar], names: Sequence[str], width: float) -> tuple[Shape, ...]:
    shapes = list(_legend(names))
    numbers = max(STRONG.width(format_integer(bar.total)) for bar in found)
    share = LABEL.width(format_percent(1)) + 2
    labels = min(max(LABEL.width(bar.label) for bar in found), width * 0.46) + 2.5
    span, most = width - labels - numbers - share - 2.5, max(bar.total for bar in found) or 1
    whole = sum(bar.total for bar in found) or 1
    for index, bar in enumerate(found):
        middle = _LEGEND + index * STEP + STEP / 2
        base, x = middle + LABEL.rise / 2, labels
        shapes += bar_name(bar.label, middle, labels - 2.5, STEP)
        for number, tone in zip(bar.numbers, _TONES, strict=False):
            length = span * number / most
            if number:
                shapes.append(Rect(x, middle - 1.6, length, 3.2, tone, palette.LABEL if tone in _TONES[2:] else None, 0.12))
            x += length
        shapes.append(STRONG.at(width - share, base, format_integer(bar.total), Anchor.END))
        shapes.append(LABEL.at(width, base, _share(bar.total / whole), Anchor.END))
    return tuple(shapes)


def _share(fraction: float) -> str:
    return "<1 %" if 0 < fraction < 0.005 else format_percent(fraction)


def _legend(names: Sequence[str]) -> list[Shape]:
    """Which tone is which, from the left as in the bars."""
    shapes: list[Shape] = []
    x = 0.0
    for name, tone in zip(names, _TONES, strict=False):
        shapes.append(Rect(x, 0.6, 3.0, 2.6, tone, palette.LABEL if tone in _TONES[2:] else None, 0.12))
        shapes.append(CAPTION.at(x + 4.2, 2.9, name))
        x += 4.2 + CAPTION.width(name) + 6
    return shapes


def put_chart(sheet: Sheet, spot: Spot, numbered: NumberedTable) -> None:
    """The workbook's chart, at the right of its table. Bars named by several columns take their names from cells that it covers."""
    table, chart, column = numbered.table, numbered.table.chart, len(numbered.table.columns) + 1
    assert chart is not None
    if chart.until is not None:
        put_spans(sheet, spot, numbered)
        return
    names = chart.names[0]
    if len(chart.names) > 1:
        names = column + 1
        for row, bar in enumerate(table.bars(chart), spot.first):
            sheet.text(row, names, bar.label, font_color=palette.HINT)
    if len(chart.numbers) == 1:
        bar_chart(sheet, spot.first - 1, column, numbered.figure_title, spot, names, chart.numbers[0])
        return
    made = sheet.book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for number, tone in zip(chart.numbers, _TONES, strict=False):
        made.add_series(
            {
                "name": table.columns[number].title, "categories": spot.values(names), "values": spot.values(number),
                "fill": {"color": tone}, "border": {"color": palette.LABEL, "width": 0.5}, "gap": 60, "overlap": 100,
            }
        )  # fmt: skip
    made.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"none": True}, "major_tick_mark": "none"})
    made.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    made.set_title({"name": numbered.figure_title, "name_font": {"size": 12, "bold": True, "color": palette.TEXT}, "overlay": False})
    made.set_legend({"position": "bottom", "font": _FONT})
    made.set_size({"width": 520, "height": 110 + 24 * len(table.rows)})
    made.set_chartarea({"border": {"color": palette.RULE}})
    sheet.worksheet.insert_chart(spot.first - 1, column, made, {"description": numbered.figure_title})
