"""A report of several tables as a workbook: a sheet of figures and charts, then a sheet for each table.

Figures are formulas over the tables' cells that also hold their values; charts are the workbook's own."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.fields import Kind
from . import palette
from .book import LINE, MONEY, Book, Sheet, Spot
from .book_charts import bar_chart, column_chart
from .lists import book_columns, group_sheet
from .parts import Add, Figure, PartsReport

_CHARTS_AT = 3  # column of the first chart

_PIXELS = 20  # of a row
SUMMARY = "Resumen"


def parts_xlsx(report: PartsReport) -> bytes:
    """The report as a workbook."""
    book = Book(report.origin, report.title, report.filters)
    if report.empty:
        book.sheet(SUMMARY).note(report.empty)
        return book.finish()
    summary = book.sheet(SUMMARY) if report.figures or report.charts else None
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
    if part.said:
        sheet.note(part.said)
    if not len(part.rows):
        sheet.note(part.nothing or f"No hay {part.noun[1]} que mostrar.")
    spot = sheet.table(book_columns(part.columns), part.rows, main=True)
    if part.group_by is not None and len(part.rows):
        group_sheet(book, part.columns, part.rows, part.group_by, part.noun, spot)
    return spot


def _summary(sheet: Sheet, report: PartsReport, spots: Sequence[Spot]) -> None:
    sheet.widen(0, 38)
    sheet.widen(1, 18)
    sheet.widen(2, 30)
    if report.lead:
        sheet.note(report.lead)
        sheet.row += 1
    for figure in report.figures:
        _figure(sheet, figure, spots)
    row = sheet.row + 1
    for number, chart in enumerate(chart for chart in report.charts if report.parts[chart.part].rows):
        spot = spots[chart.part]
        at, column = row, 0 if number % 2 == 0 else _CHARTS_AT
        amount = spot.last - spot.first + 1
        if chart.upright:
            column_chart(sheet, at, column, chart.title, spot, [palette.ACCENT] * amount, chart.axis, chart.names, chart.numbers)
        else:
            bar_chart(sheet, at, column, chart.title, spot, chart.names, chart.numbers)
        if number % 2:
            row += max(16, (70 + 24 * amount) // _PIXELS + 2)


def _figure(sheet: Sheet, figure: Figure, spots: Sequence[Spot]) -> None:
    """A label, its number and what there is to say of it."""
    row, number = sheet.row, MONEY if figure.kind is Kind.MONEY else "#,##0"
    sheet.text(row, 0, figure.label, font_color=palette.LABEL, **LINE)
    if figure.part is None:
        sheet.number(row, 1, figure.value, number, bold=True, **LINE)
    else:
        cells = spots[figure.part].column_range(figure.column)
        formula = f"=SUM({cells})" if figure.add is Add.SUM else f"=COUNTA({cells})"
        sheet.formula(row, 1, formula, figure.value, number, bold=True, **LINE)
    sheet.text(row, 2, figure.note, font_color=palette.HINT, indent=1, **LINE)
    sheet.row += 1
