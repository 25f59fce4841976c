"""A workbook as a person would have made it: titles, typed cells, widths, frozen headers, filters, totals as formulas that also
hold their values, print set-up.  XlsxWriter writes it, because it keeps the value of a formula beside it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ..core.errors import KnownError
from ..core.fields import Field, Kind, Value
from ..core.formats import format_date, format_moment
from ..core.values import format_value
from . import palette
from .book_columns import LINE, NUMBERS, BookColumn, Spot, apart_from_number
from .book_page import set_up_print
from .book_text import clean, sheet_name
from .records import NOT_NOTED, Origin

_MOST_ROWS = 1_048_576  # of a worksheet
_LINE_HEIGHT, _HIGHEST = 15.0, 409.0  # points of a line, and of the highest row that spreadsheets know
_WIDEST = 46  # characters of a column; longer text is wrapped
_LONGEST = 120  # characters of a line that nothing wraps
_USUAL_WIDTH, _NARROWEST = 8.4, 80.0  # characters of a column that nobody widened, and of the least that a sentence is wrapped to
_SAMPLE = 1000  # rows whose text decides the widths
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count the days before it differently


class Book:
    """A workbook in the making; `finish` gives its bytes."""

    def __init__(self, origin: Origin, title: str, subtitle: str = "") -> None:
        self.origin = origin
        self.title = title
        self.subtitle = subtitle
        self._stream = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
        self.workbook = Workbook(self._stream, options)
        made = origin.made_at.astimezone().replace(tzinfo=None) if origin.made_at else datetime.combine(origin.as_of, datetime.min.time())
        self.workbook.set_properties(
            {"title": title, "subject": subtitle, "author": origin.author, "company": origin.institution, "created": made}
        )
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def style(self, **properties: object) -> Format:
        """The cell format with these properties, made once."""
        key = tuple(sorted(properties.items(), key=lambda pair: pair[0]))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"font_color": palette.TEXT, "valign": "top", **properties})
        return self._formats[key]

    def sheet(self, name: str, *, landscape: bool = True) -> Sheet:
        """A new sheet, with the report's titles on top and set up to print one page wide."""
        return Sheet(self, name, landscape)

    def free_name(self, name: str) -> str:
        """The name, with a number when another sheet has it already; spreadsheets do not tell capitals apart."""
        taken = {str(sheet.get_name()).lower() for sheet in self.workbook.worksheets()}
        number, free = 1, name
        while free.lower() in taken:
            number += 1
            free = f"{name[: 30 - len(str(number))]} {number}"
        return free

    def finish(self) -> bytes:
        """The whole file."""
        self.workbook.close()
        return self._stream.getvalue()


class Sheet:
    """A worksheet: titles, then what is put on it; `row` is the next free one."""

    def __init__(self, book: Book, name: str, landscape: bool) -> None:
        self.book = book
        self.name = book.free_name(sheet_name(name))
        self.worksheet: Worksheet = book.workbook.add_worksheet(self.name)
        self._widths: dict[int, float] = {}
        origin = book.origin
        set_up_print(self.worksheet, origin, landscape=landscape)
        self.row = 0
        self._line(book.title, book.style(bold=True, font_size=16), 24)
        for line in textwrap.wrap(book.subtitle, _LONGEST):
            self._line(line, book.style(font_size=12, font_color=palette.LABEL), 18)
        printed = f"impreso el {format_moment(origin.made_at)}" if origin.made_at else ""
        said = (origin.institution, f"al {format_date(origin.as_of)}", printed, origin.author, origin.note)
        for line in textwrap.wrap(" · ".join(filter(None, said)), _LONGEST + 30):
            self._line(line, book.style(font_color=palette.HINT))
        self.row += 1

    def heading(self, title: str) -> None:
        """A part's title."""
        self._line(title, self.book.style(bold=True, font_size=12), 20)

    def note(self, content: str) -> None:
        """A sentence in rows of its own, none longer than a printed page is wide: else the whole sheet is printed smaller."""
        for line in textwrap.wrap(content, _LONGEST):
            self._line(line, self.book.style())

    def table(
        self, columns: Sequence[BookColumn], rows: Sequence[Sequence[Value]], *, main: bool = False, total: str = "Total", nothing: str = ""
    ) -> Spot:
        """A table with its header and its totals.  The `main` one of a sheet freezes its header, repeats it in print and has filters;
        its totals then follow what the filter leaves.  Above one without rows `nothing` is said."""
        if nothing and not rows:
            self.note(nothing)
        if self.row + len(rows) + 2 > _MOST_ROWS:
            raise KnownError("La lista no cabe en una planilla; acote el informe con un filtro o guárdelo como PDF.")
        header, first = self.row, self.row + 1
        head: dict[str, object] = {
            "bold": True, "font_color": palette.LABEL, "bg_color": palette.SUNKEN, "bottom": 1, "bottom_color": palette.RULE,
            "text_wrap": True, "valign": "vcenter",
        }  # fmt: skip
        for index, column in enumerate(columns):
            side: dict[str, object] = {"align": "right"} if column.right else apart_from_number(columns, index)
            self.worksheet.write_string(header, index, column.title, self.book.style(**head, **side))
        long = self._values(columns, rows, first)
        last = first + max(len(rows), 1) - 1
        self._fit(columns, rows, 4.0 if main else 1.5)
        self._raise(header, [column.title for column in columns])
        for offset in long:
            self._raise(first + offset, rows[offset])
        if main:
            self.worksheet.freeze_panes(first, min(2, len(columns) - 1))
            self.worksheet.autofilter(header, 0, last, len(columns) - 1)
            self.worksheet.repeat_rows(header)
        self.row = last + 1
        summed = any(column.total for column in columns)
        spot = Spot(self.name, first, last, self.row if summed else None)
        if summed:
            self._totals(columns, rows, spot, main, total)
        self.row += 1
        return spot

    def formula(self, row: int, column: int, formula: str, value: int | float, number: str = "#,##0", **style: object) -> None:
        """A formula with the value that it has."""
        self.worksheet.write_formula(row, column, formula, self.book.style(num_format=number, **style), value)

    def number(self, row: int, column: int, value: int | float, number: str = "#,##0", **style: object) -> None:
        """A number."""
        self.worksheet.write_number(row, column, value, self.book.style(num_format=number, **style))

    def text(self, row: int, column: int, content: str, **style: object) -> None:
        """A text, never taken for a formula."""
        self.worksheet.write_string(row, column, clean(content), self.book.style(**style))

    def wrapped(self, row: int, content: str, columns: int) -> None:
        """A text in lines over the first columns of a row, and the next ones if those are narrow, as high as it needs; their widths must
        be set by then."""
        width = sum(self._widths.get(column, _USUAL_WIDTH) for column in range(columns))
        while width < _NARROWEST:
            width, columns = width + self._widths.get(columns, _USUAL_WIDTH), columns + 1
        lines = len(textwrap.wrap(content, max(int(width * 0.95), 1)))
        self.worksheet.merge_range(row, 0, row, max(columns - 1, 1), clean(content), self.book.style(text_wrap=True))
        self.worksheet.set_row(row, min(_LINE_HEIGHT * lines, _HIGHEST))

    def link(self, row: int, column: int, sheet: Sheet, content: str) -> None:
        """A text that leads to the top of another sheet."""
        style = self.book.style(font_color=palette.ACCENT, underline=1, bottom=1, bottom_color=palette.LINE)
        self.worksheet.write_url(row, column, f"internal:'{sheet.name}'!A1", style, clean(content)[:255])

    def widen(self, column: int, characters: float) -> None:
        """Make a column at least so wide."""
        if characters > self._widths.get(column, 0):
            self._widths[column] = characters
            self.worksheet.set_column(column, column, characters)

    def _line(self, content: str, style: Format, height: float | None = None) -> None:
        self.worksheet.write_string(self.row, 0, clean(content), style)
        if height:
            self.worksheet.set_row(self.row, height)
        self.row += 1

    def _values(self, columns: Sequence[BookColumn], rows: Sequence[Sequence[Value]], first: int) -> list[int]:
        """Write the cells; gives the numbers of the rows in which a text is wrapped."""
        styles = [self.book.style(**LINE, **column.style, **apart_from_number(columns, index)) for index, column in enumerate(columns)]
        wrapped = self.book.style(text_wrap=True, **LINE)
        write, wraps = self._write, list[int]()
        for offset, row in enumerate(rows):
            for index, value in enumerate(row):
                long = isinstance(value, str) and len(value) > _WIDEST
                write(first + offset, index, value, columns[index], wrapped if long else styles[index])
                if long and (not wraps or wraps[-1] != offset):
                    wraps.append(offset)
        return wraps

    def _raise(self, row: int, texts: Sequence[Value]) -> None:
        """Make a row as high as its wrapped texts need: not every program does so on opening."""
        widths = (max(int(self._widths.get(column, _USUAL_WIDTH)) - 1, 1) for column in range(len(texts)))
        lines = max(len(textwrap.wrap(text, width)) if isinstance(text, str) else 1 for text, width in zip(texts, widths, strict=True))
        if lines > 1:
            self.worksheet.set_row(row, min(_LINE_HEIGHT * lines, _HIGHEST))

    def _write(self, row: int, index: int, value: Value, column: BookColumn, style: Format) -> None:
        sheet = self.worksheet
        if value is None or value == "":
            sheet.write_blank(row, index, None, style)
        elif isinstance(value, str) and column.kind not in (Kind.CHOICE, Kind.RUT):
            sheet.write_string(row, index, clean(value), style)
        elif isinstance(value, bool):
            sheet.write_string(row, index, "Sí" if value else "No", style)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, index, value.astimezone().replace(tzinfo=None), style)
        elif isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, index, value, style)
        elif isinstance(value, (int, float)) and abs(value) < 2**53:
            sheet.write_number(row, index, value, style)
        else:
            sheet.write_string(row, index, clean(format_value(column.field or Field(column.title, column.kind), value)), style)

    def _totals(self, columns: Sequence[BookColumn], rows: Sequence[Sequence[Value]], spot: Spot, filtered: bool, total: str) -> None:
        base: dict[str, object] = {"bold": True, "top": 1, "top_color": palette.LABEL}
        assert spot.total is not None
        for index, column in enumerate(columns):
            name = xl_col_to_name(index)
            cells = f"{name}{spot.first + 1}:{name}{spot.last + 1}"
            if column.total == "sum" and column.kind is Kind.MONEY and all(row[index] is None for row in rows):
                self.text(spot.total, index, NOT_NOTED, align="right", **base)
            elif column.total == "sum":
                value = sum(row[index] or 0 for row in rows)  # type: ignore[misc]
                call = f"SUBTOTAL(109,{cells})" if filtered else f"SUM({cells})"
                self.formula(spot.total, index, f"={call}", value, NUMBERS[column.kind], **base)
            elif column.total == "count":
                value = sum(row[index] not in (None, "") for row in rows)
                call = f"SUBTOTAL(103,{cells})" if filtered else f"COUNTA({cells})"
                self.formula(spot.total, index, f"={call}", value, "#,##0", align="left", **base)
            else:
                self._write(spot.total, index, total if index == 0 else None, BookColumn(""), self.book.style(**base))

    def _fit(self, columns: Sequence[BookColumn], rows: Sequence[Sequence[Value]], spare: float) -> None:
        for index, column in enumerate(columns):
            width = max(len(word) for word in (column.title or " ").split(" ")) + spare
            for row in rows[:_SAMPLE]:
                value = row[index]
                shown = len(value) if isinstance(value, str) else 11 if isinstance(value, date) else len(f"{value or 0:,}") + 2
                width = max(width, shown + 1.5)
            self.widen(index, min(width, _WIDEST + 2))
