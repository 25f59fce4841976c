"""A report of several tables as a workbook: a sheet of figures and charts, then a sheet for each table.

Figures are formulas over the tables' cells that also hold their values; charts are the workbook's own."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.fields import Kind
from . import palette
from .book import Book, Sheet
from .book_columns import LINE, MONEY, Spot
from .book_grid import BLOCKS, NOTE, Charted, put_charts, widen_blocks
from .lists import book_columns, group_sheet
from .parts import Add, Chart, Figure, PartsReport
from .records import NOT_NOTED

SUMMARY = "Resumen"


def parts_xlsx(report: PartsReport) -> bytes:
    """The report as a workbook."""
    book = Book(report.origin, report.title, report.filters)
    if report.empty:
        book.sheet(SUMMARY).note(report.empty)
        return book.finish()
    summary = book.sheet(SUMMARY, landscape=report.landscape) if report.figures or report.charts else None
    spots = [_sheet(book, report, index) for index in range(len(report.parts))]
    if summary is not None:
        _summary(summary, report, spots)
    return book.finish()


def _sheet(book: Book, report: PartsReport, index: int) -> Spot:
    """A part on a sheet of its own, and how its groups add up below."""
    part = report.parts[index]
    sheet = book.sheet(part.title, landscape=report.landscape)
    if len(report.parts) > 1 or part.title != report.title:
        sheet.heading(part.title)
    said, sheet.row = sheet.row, sheet.row + bool(part.said)
    spot = sheet.table(book_columns(part.columns), part.rows, main=True, nothing=part.nothing or f"No hay {part.noun[1]} que mostrar.")
    if part.said:
        sheet.wrapped(said, part.said, len(part.columns))
    if part.group_by is not None and len(part.rows):
        group_sheet(book, part.columns, part.rows, part.group_by, part.noun, spot)
    return spot


def _summary(sheet: Sheet, report: PartsReport, spots: Sequence[Spot]) -> None:
    widen_blocks(sheet)
    if report.lead:
        sheet.wrapped(sheet.row, report.lead, BLOCKS)
        sheet.row += 2
    for figure in report.figures:
        _figure(sheet, figure, spots)
    shown = [Charted(chart, spots[chart.part], _reach(report, chart)) for chart in report.charts if report.parts[chart.part].rows]
    put_charts(sheet, shown, landscape=report.landscape)


def _reach(report: PartsReport, chart: Chart) -> float | None:
    """Where an axis of pesos ends, so that the amount at the end of the longest bar stays inside the frame."""
    if report.parts[chart.part].columns[chart.numbers].kind is not Kind.MONEY:
        return None
    return max(count.number for count in report.counts(chart)) * 1.25 or None


def _figure(sheet: Sheet, figure: Figure, spots: Sequence[Spot]) -> None:
    """A label, its number and what there is to say of it."""
    row, number = sheet.row, MONEY if figure.kind is Kind.MONEY else "#,##0"
    sheet.text(row, 0, figure.label, font_color=palette.LABEL, **LINE)
    if figure.value is None:
        sheet.text(row, 1, NOT_NOTED, bold=True, align="right", **LINE)
    elif figure.part is None:
        sheet.number(row, 1, figure.value, number, bold=True, **LINE)
    else:
        cells = spots[figure.part].column_range(figure.column)
        formula = f"=SUM({cells})" if figure.add is Add.SUM else f"=COUNTA({cells})"
        sheet.formula(row, 1, formula, figure.value, number, bold=True, **LINE)
    sheet.text(row, 2, "", **LINE)
    sheet.text(row, NOTE, figure.note, font_color=palette.HINT, **LINE)
    sheet.row += 1
