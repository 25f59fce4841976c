"""A report of several tables as PDF: the sentence and figures on top, charts, then each table under its heading."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.fields import Kind
from ..core.formats import count_of, format_integer
from ..drawing.pdf import Writing
from . import palette
from .amounts import said_amount
from .charts import bars, card, card_room, columns, figure, placed
from .figures import Count, top
from .frame import Document
from .lists import list_table
from .parts import Chart, Figure, Part, PartsReport
from .writing import BODY, LEAD, wrap

_GAP = 5.0
_HEADING = 12.5  # millimetres of a part's title, with what is above it
_TILE = 22.5
_ROW_OF_TILES = 6
_WIDE = 220.0  # millimetres of content: a sheet on its side
_CARD = 62.0
_BAR = 6.4  # room in millimetres that a bar wants
_FILLS = {"warn": palette.WARN, "bad": palette.BAD}


def parts_pdf(report: PartsReport) -> bytes:
    """The report as a PDF."""
    return _laid(report).finish()


def save_parts_pdf(report: PartsReport, stream: Writing) -> None:
    """Write the report as a PDF, which is then nowhere in memory as a whole."""
    _laid(report).save(stream)


def _laid(report: PartsReport) -> Document:
    document = Document(report.origin, report.title, report.filters, landscape=report.landscape)
    document.bookmark(report.title)
    if report.empty:
        document.paragraph(report.empty, LEAD)
        return document
    if report.lead:
        document.paragraph(report.lead, LEAD)
        document.y += 4
    _tiles(document, report.figures)
    _charts(document, report)
    for part in report.parts:
        put_part(document, part)
    return document


def put_part(document: Document, part: Part) -> None:
    """A table under its heading, or the sentence that says that it has nothing."""
    note = part.note or (count_of(len(part.rows), *part.noun) if part.rows else "")
    said = wrap(part.said, BODY, document.content) if part.said else ()

    def head(room: float) -> None:
        document.heading(part.title, note, keep=_HEADING + (len(said) * BODY.leading + 2) * bool(said) + room)
        if said:
            document.paragraph(part.said, BODY.but(palette.LABEL))
            document.y += 2

    if len(part.rows):
        list_table(document, part.columns, part.rows, part.noun, part.group_by, snug=True, above=head)
    else:
        head(2 * BODY.leading)
        document.paragraph(part.nothing or f"No hay {part.noun[1]} que mostrar.", BODY)
    document.y += 3


def _tiles(document: Document, figures: Sequence[Figure]) -> None:
    """The figures in rows of tiles of one width."""
    most = _ROW_OF_TILES if document.content > _WIDE else 3
    for start in range(0, len(figures), most):
        some = figures[start : start + most]
        width = (document.content - _GAP * (len(some) - 1)) / len(some)
        document.need(_TILE)
        for index, one in enumerate(some):
            fill = _FILLS.get(one.weight, palette.TEXT) if one.value else palette.TEXT
            said = said_amount(one.value) if one.kind is Kind.MONEY else format_integer(one.value or 0)
            document.put(placed(figure(said, one.label, one.note, width, _TILE, fill), document.left + index * (width + _GAP), document.y))
        document.y += _TILE + _GAP


def _charts(document: Document, report: PartsReport) -> None:
    """Cards side by side, two in a row or all of three, as high as the tallest of a row wants."""
    shown = [(chart, report.counts(chart)) for chart in report.charts if report.parts[chart.part].rows]
    wide = document.content > _WIDE
    most = 1 if not wide and len(shown) == 1 else 3 if wide and len(shown) == 3 else 2
    width = (document.content - _GAP * (most - 1)) / most
    for start in range(0, len(shown), most):
        some = shown[start : start + most]
        height = max(_wanted(chart, counts) for chart, counts in some)
        document.need(height)
        for index, (chart, counts) in enumerate(some):
            whole = sum(count.number for count in counts)
            inner = card_room(width, height)
            drawn = columns(counts, *inner, axis=chart.axis) if chart.upright else bars(_gathered(chart, counts), *inner, whole=whole)
            shapes = card(chart.title, chart.note or format_integer(whole), drawn, width, height)
            document.put(placed(shapes, document.left + index * (width + _GAP), document.y))
        document.y += height + _GAP


def _gathered(chart: Chart, counts: Sequence[Count]) -> tuple[Count, ...]:
    return top(counts, chart.most, lambda number: f"Otros {number}")


def _wanted(chart: Chart, counts: Sequence[Count]) -> float:
    if chart.upright:
        return _CARD
    return max(16.0 + _BAR * min(len(counts), chart.most), 30.0)
