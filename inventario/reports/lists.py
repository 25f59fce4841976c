"""Any list as PDF and XLSX: columns of typed values, grouped or not, with totals.  Long lists stream: memory does not grow with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice

from ..core.fields import Kind, Value
from ..core.formats import count_of
from ..core.values import format_value
from ..drawing.pdf import Writing
from .book import Book
from .book_columns import LINE, NUMBERS, BookColumn, Spot
from .frame import Document
from .records import NOT_NOTED, ListColumn, ListReport
from .tables import TOTAL_ROOM, Column, Section, Strong, Table, fit
from .writing import BODY, CODE, LEAD

_CODES = (Kind.TAG, Kind.CODE, Kind.IP, Kind.MAC)
_SHORT = 6  # rows of a table that is not parted from its heading
_SAMPLE = 200  # rows whose text decides the widths: the first ones, and as many spread over the rest
_LEAST_NUMBER = 15.0  # millimetres of a column of numbers, so that its header does not stand on end
_NOTHING = "Sin valor"

Writer = Callable[[Value], str]


def list_pdf(report: ListReport) -> bytes:
    """The list as a PDF."""
    return _laid(report).finish()


def save_list_pdf(report: ListReport, stream: Writing) -> None:
    """Write the list as a PDF, which is then nowhere in memory as a whole."""
    _laid(report).save(stream)


def _laid(report: ListReport) -> Document:
    document = Document(report.origin, report.title, report.filters, landscape=report.landscape)
    document.bookmark(report.title)
    if len(report.rows):
        list_table(document, report.columns, report.rows, report.noun, report.group_by)
    else:
        document.paragraph(_nothing(report.noun), LEAD)
    return document


def list_table(
    document: Document, heads: Sequence[ListColumn], rows: Sequence[Sequence[Value]], noun: tuple[str, str], group_by: int | None = None,
    *, snug: bool = False, above: Callable[[float], None] | None = None,
) -> None:  # fmt: skip
    """A table of typed values with its total; when grouped, each group ends with what it adds up to. `snug` as in `fit`.

    `above` puts the heading; it is told how many millimetres of the table must stand beneath on the same page."""
    shown = [index for index in range(len(heads)) if index != group_by]
    columns = [_column(heads[index]) for index in shown]
    writers = [_writer(column) for column in heads]
    foot = _Foot(heads, shown, writers, noun)
    whole = foot.of(rows) if foot.summed else ()
    total = foot.cells(len(rows), whole, "Total")
    sample = _texts(_sample(rows), shown, writers)
    widths = fit(columns, chain(sample, [("", *map(Strong, total[1:]))]), document.content, snug=snug)
    table = Table(document, columns, widths)
    if above is not None:
        above(_beginning(table, heads, rows, group_by, shown, writers, (1 + bool(foot.summed and group_by is not None)) * TOTAL_ROOM))
    for head, some in _groups(heads, rows, group_by, writers, noun):
        if head is None or not foot.summed:
            table.section(_texts(some, shown, writers), head, TOTAL_ROOM)
            continue
        adding = foot.adding(some)
        table.section(_texts(adding, shown, writers), head, 2 * TOTAL_ROOM)
        table.total(foot.cells(adding.number, adding.sums, "Subtotal"))
    table.total(total)


def _sample(rows: Sequence[Sequence[Value]]) -> Iterator[Sequence[Value]]:
    yield from islice(rows, _SAMPLE)
    rest = len(rows) - _SAMPLE
    if rest > 0:
        yield from rows[_SAMPLE :: max(rest // _SAMPLE, 1)]


def _beginning(
    table: Table, heads: Sequence[ListColumn], rows: Sequence[Sequence[Value]], key: int | None, shown: Sequence[int],
    writers: Sequence[Writer], spare: float,
) -> float:  # fmt: skip
    """What of a table stands under its heading: all of a short one, else its first rows, with their own heading when grouped."""
    first = list(islice(rows, _SHORT + 1))
    if key is None:
        texts = list(_texts(first, shown, writers))
        return table.height(texts) + spare if len(texts) <= _SHORT else table.opening(texts)
    same = [row for row in first if row[key] == first[0][key]]
    return table.opening(list(_texts(same, shown, writers)), Section(_named(heads, key, first[0][key], writers)), spare)


def list_xlsx(report: ListReport) -> bytes:
    """The list as a workbook of one sheet; a grouped list keeps its column, so that it can be filtered."""
    book = Book(report.origin, report.title, report.filters)
    sheet = book.sheet(report.title, landscape=report.landscape)
    whole = f"Total: {count_of(len(report.rows), *report.noun)}"
    spot = sheet.table(book_columns(report.columns), report.rows, main=True, total=whole, nothing=_nothing(report.noun))
    if report.group_by is not None and len(report.rows):
        group_sheet(book, report.columns, report.rows, report.group_by, report.noun, spot)
    return book.finish()


def book_columns(columns: Sequence[ListColumn]) -> tuple[BookColumn, ...]:
    """The columns as a workbook has them."""
    return tuple(BookColumn(column.title, column.kind, "sum" if column.total else "", column.field) for column in columns)


def group_sheet(
    book: Book, heads: Sequence[ListColumn], rows: Sequence[Sequence[Value]], key: int, noun: tuple[str, str], listed: Spot
) -> None:
    """A sheet that says how many rows each group of a list has and what they add up to, by formulas over the list."""
    summed = [index for index, column in enumerate(heads) if column.total and index != key]
    groups: dict[Value, list[float | None]] = {}
    start = [0.0, *(None if heads[index].kind is Kind.MONEY else 0.0 for index in summed)]
    for row in rows:
        sums = groups.setdefault(row[key] if row[key] != "" else None, list(start))
        sums[0] = (sums[0] or 0.0) + 1
        for place, index in enumerate(summed, 1):
            value = row[index]
            if isinstance(value, (int, float)):
                sums[place] = (sums[place] or 0.0) + value
    columns = (
        BookColumn(heads[key].title, heads[key].kind, field=heads[key].field), BookColumn(noun[1].capitalize(), Kind.INTEGER, "sum"),
        *(BookColumn(heads[index].title, heads[index].kind, "sum") for index in summed),
    )  # fmt: skip
    sheet = book.sheet(f"Por {heads[key].title.lower()}")
    values: list[tuple[Value, ...]] = [
        (_NOTHING if value is None else value, *(None if number is None else _plain(number) for number in sums))
        for value, sums in groups.items()
    ]
    spot = sheet.table(columns, values, main=True)
    cells = listed.column_range(key)
    for line, (value, sums) in enumerate(groups.items(), spot.first):
        same = f"({cells}=$A{line + 1})" if value is not None else f'({cells}="")'  # COUNTIF would take `*` and `>5` for patterns
        for place, (number, index) in enumerate(zip(sums, (key, *summed), strict=True), 1):
            if number is None:
                continue
            counted = f"--{same}" if place == 1 else f"{same}*1,{listed.column_range(index)}"
            style = NUMBERS.get(columns[place].kind, "#,##0")
            sheet.formula(line, place, f"=SUMPRODUCT({counted})", _plain(number), style, **LINE)


def _nothing(noun: tuple[str, str]) -> str:
    return f"No hay {noun[1]} que mostrar."


def _column(column: ListColumn) -> Column:
    code = column.kind in _CODES
    right = column.kind.numeric or column.kind is Kind.DATE
    return Column(column.title, right, CODE if code else BODY, _LEAST_NUMBER if right else 8.0, 42.0 if code else 70.0)


def _writer(column: ListColumn) -> Writer:
    """How the column's values are written, the plain cases without detour."""
    field = column.field

    def write(value: Value) -> str:
        return value if isinstance(value, str) and plain else "" if value is None else format_value(field, value, str(value))

    plain = column.kind not in (Kind.CHOICE, Kind.RUT)
    return write


def _groups(
    heads: Sequence[ListColumn], rows: Sequence[Sequence[Value]], key: int | None, writers: Sequence[Writer], noun: tuple[str, str]
) -> Iterator[tuple[Section | None, Iterable[Sequence[Value]]]]:
    """The rows under each heading with how many they are, in the order they come; one group without a heading when not grouped."""
    if key is None:
        yield None, rows
        return
    sizes = [sum(1 for _ in some) for _, some in groupby(rows, lambda row: row[key])]
    for size, (value, some) in zip(sizes, groupby(rows, lambda row: row[key]), strict=True):
        yield Section(_named(heads, key, value, writers), count_of(size, *noun)), some


def _named(heads: Sequence[ListColumn], key: int, value: Value, writers: Sequence[Writer]) -> str:
    return writers[key](value) or f"{heads[key].title}: {_NOTHING.lower()}"


def _texts(rows: Iterable[Sequence[Value]], shown: Sequence[int], writers: Sequence[Writer]) -> Iterator[tuple[str, ...]]:
    """The rows as text."""
    pairs = [(index, writers[index]) for index in shown]
    for row in rows:
        yield tuple([write(row[index]) for index, write in pairs])


class _Adding:
    """Rows that are counted and added up as they pass; amounts of money that nobody noted come to None, not to zero."""

    def __init__(self, rows: Iterable[Sequence[Value]], heads: Sequence[ListColumn], summed: Sequence[int]) -> None:
        self.number = 0
        self.sums: list[float | None] = [None if heads[index].kind is Kind.MONEY else 0.0 for index in summed]
        self._rows, self._summed = rows, summed

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for row in self._rows:
            self.number += 1
            for place, index in enumerate(self._summed):
                value = row[index]
                if isinstance(value, (int, float)):
                    self.sums[place] = (self.sums[place] or 0.0) + value
            yield row


class _Foot:
    """What stands below rows: how many they are, and the sums of the columns that add up."""

    def __init__(self, heads: Sequence[ListColumn], shown: Sequence[int], writers: Sequence[Writer], noun: tuple[str, str]) -> None:
        self._heads, self._shown, self._writers, self._noun = heads, shown, writers, noun
        self.summed = [index for index in shown if heads[index].total]

    def adding(self, rows: Iterable[Sequence[Value]]) -> _Adding:
        """The rows, added up as they are gone through."""
        return _Adding(rows, self._heads, self.summed)

    def of(self, rows: Iterable[Sequence[Value]]) -> Sequence[float | None]:
        """The sums of the rows."""
        adding = self.adding(rows)
        for _ in adding:
            pass
        return adding.sums

    def cells(self, number: int, sums: Sequence[float | None], word: str) -> tuple[str, ...]:
        """The row: the word and how many, unless the first column has a sum of its own, and the sums."""
        found = dict(zip(self.summed, sums, strict=True))
        texts = {index: NOT_NOTED if total is None else self._writers[index](_plain(total)) for index, total in found.items()}
        cells = [texts.get(index, "") for index in self._shown]
        return (cells[0] or f"{word}: {count_of(number, *self._noun)}", *cells[1:])


def _plain(number: float) -> int | float:
    return int(number) if number.is_integer() else number
