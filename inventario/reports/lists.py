"""Any list as PDF and XLSX: columns of typed values, grouped or not, with totals.  Long lists stream: memory does not grow with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice

from ..core.fields import Kind, Value
from ..core.formats import count_of
from ..core.values import format_value
from .book import Book, BookColumn
from .frame import Document
from .records import ListColumn, ListReport
from .tables import TOTAL_ROOM, Column, Section, Strong, Table, fit
from .writing import BODY, CODE, LEAD

_CODES = (Kind.TAG, Kind.CODE, Kind.IP, Kind.MAC)
_SAMPLE = 400  # rows whose text decides the widths
_NOTHING = "Sin valor"

Writer = Callable[[Value], str]


def list_pdf(report: ListReport) -> bytes:
    """The list as a PDF."""
    document = Document(report.origin, report.title, report.filters, landscape=report.landscape)
    document.bookmark(report.title)
    if not len(report.rows):
        document.paragraph(f"No hay {report.noun[1]} que mostrar.", LEAD)
        return document.finish()
    shown = [index for index in range(len(report.columns)) if index != report.group_by]
    columns = [_column(report.columns[index]) for index in shown]
    writers = [_writer(column) for column in report.columns]
    total = _total(report, shown, writers)
    sample = _texts(islice(report.rows, _SAMPLE), shown, writers)
    widths = fit(columns, chain(sample, [("", *map(Strong, total[1:]))]), document.content)
    table = Table(document, columns, widths)
    for head, rows in _groups(report, writers):
        table.section(_texts(rows, shown, writers), head, TOTAL_ROOM)
    table.total(total)
    return document.finish()


def list_xlsx(report: ListReport) -> bytes:
    """The list as a workbook of one sheet; a grouped list keeps its column, so that it can be filtered."""
    book = Book(report.origin, report.title, report.filters)
    sheet = book.sheet(report.title, landscape=report.landscape)
    columns = tuple(BookColumn(column.title, column.kind, "sum" if column.total else "", column.field) for column in report.columns)
    sheet.table(columns, report.rows, main=True, total=f"Total: {count_of(len(report.rows), *report.noun)}")
    return book.finish()


def _column(column: ListColumn) -> Column:
    code = column.kind in _CODES
    right = column.kind.numeric or column.kind is Kind.DATE
    return Column(column.title, right, CODE if code else BODY, most=42.0 if code else 70.0)


def _writer(column: ListColumn) -> Writer:
    """How the column's values are written, the plain cases without detour."""
    field = column.field

    def write(value: Value) -> str:
        return value if isinstance(value, str) and plain else "" if value is None else format_value(field, value, str(value))

    plain = column.kind not in (Kind.CHOICE, Kind.RUT)
    return write


def _groups(report: ListReport, writers: Sequence[Writer]) -> Iterator[tuple[Section | None, Iterable[Sequence[Value]]]]:
    """The rows under each heading, in the order they come; one group without a heading when the list is not grouped."""
    key = report.group_by
    if key is None:
        yield None, report.rows
        return
    for value, rows in groupby(report.rows, lambda row: row[key]):
        yield Section(writers[key](value) or f"{report.columns[key].title}: {_NOTHING.lower()}"), rows


def _texts(rows: Iterable[Sequence[Value]], shown: Sequence[int], writers: Sequence[Writer]) -> Iterator[tuple[str, ...]]:
    """The rows as text."""
    pairs = [(index, writers[index]) for index in shown]
    for row in rows:
        yield tuple([write(row[index]) for index, write in pairs])


def _total(report: ListReport, shown: Sequence[int], writers: Sequence[Writer]) -> tuple[str, ...]:
    """The foot: how many rows, unless the first column has a sum of its own, and the sums."""
    summed = [index for index in shown if report.columns[index].total]
    sums = dict.fromkeys(summed, 0.0)
    for row in report.rows if summed else ():
        for index in summed:
            value = row[index]
            if isinstance(value, (int, float)):
                sums[index] += value
    cells = [writers[index](int(sums[index]) if sums[index].is_integer() else sums[index]) if index in sums else "" for index in shown]
    return (cells[0] or f"Total: {count_of(len(report.rows), *report.noun)}", *cells[1:])
