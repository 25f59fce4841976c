"""Tables that break well: headers repeated, no row alone on either side of a page's end, long text wrapped, numbers to the right."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..drawing.shapes import Anchor, Line, Rect, Role, Shape
from . import palette
from .frame import Document
from .widths import narrowed
from .writing import BODY, CODE, HEADER, LABEL, STRONG, Style, longest_piece, wrap

_PAD = 1.5  # on both sides of a cell
_ABOVE = 1.35  # between a row's rule and its text, and below
_MOST_LINES = 20  # of a cell; what is longer ends in an ellipsis
_SECTION = Style(10, Role.BOLD)
_SECTION_STEP = 4.6  # between the lines of a section's head
_GAP = 3.0  # above a section's head
_CONTINUED = "continúa"
_SNUG = 1.3  # times what its text takes is what a snug table takes at most
_LEAST_SHARE = 0.5  # of the page's width, at least
_ROOM_OF_CODES = 0.95  # of the page's width: when all else fits in it, codes are not broken
_MOST_OF_A_WORD = 26.0  # millimetres that a column keeps for its longest word
_TITLE = 12.5  # a heading above a table, with what is above it
TOTAL_ROOM = 2 * BODY.leading + 2 * _ABOVE
"""Millimetres that a row of totals takes, at most two lines."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: title, side, style, and the least and greatest width in millimetres it may take."""

    title: str
    right: bool = False
    style: Style = BODY
    least: float = 8.0
    most: float = 60.0


def code_column(title: str, most: float = 42.0) -> Column:
    """A column of tags, serials, part numbers: fixed width, marked zero."""
    return Column(title, style=CODE, most=most)


class Strong(str):
    """A cell that is out of the ordinary and is set bold."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that stand together under a name, with a word about them at the right; `level` is its depth in the file's outline."""

    title: str
    note: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[str, ...], ...]
    styles: tuple[Style, ...]
    height: float
    strong: bool = False


def fit(columns: Sequence[Column], rows: Iterable[Sequence[str]], available: float, *, snug: bool = False) -> tuple[float, ...]:
    """Widths in millimetres that add up to `available`: by the text of these rows, between least and most of each column.

    When text does not fit, they are those with which these rows take the fewest lines (`widths`), no column below its longest word
    (up to a limit); when there is room to spare, columns of text share it. A `snug` table that would be mostly empty takes less, so
    that the eye finds the number of a name."""
    wanted = [max(_header_width(column), column.least) for column in columns]
    floors = [_header_width(column) if column.right else width for column, width in zip(columns, wanted, strict=True)]
    codes = [column.style.role is Role.MONO for column in columns]
    taken: list[list[float]] = []
    for row in rows:
        taken.append([0.0] * len(columns))
        for index, cell in enumerate(row):
            if cell:
                style = STRONG if type(cell) is Strong else columns[index].style
                width = taken[-1][index] = style.width(cell[:200]) + 2 * _PAD + 0.1
                wanted[index] = max(wanted[index], min(width, columns[index].most))
                if width > floors[index] and not codes[index]:
                    floors[index] = max(
                        floors[index], min(longest_piece(cell[:200], style) + 2 * _PAD + 0.1, _MOST_OF_A_WORD, wanted[index])
                    )
    if snug:
        available = min(available, max(sum(wanted) * _SNUG, available * _LEAST_SHARE))
    excess = sum(wanted) - available
    if excess > 0:
        whole_codes = [most if code else floor for most, code, floor in zip(wanted, codes, floors, strict=True)]
        return narrowed(taken, whole_codes if sum(whole_codes) < available * _ROOM_OF_CODES else floors, wanted, available)
    flexible = [0.0 if column.right else width for column, width in zip(columns, wanted, strict=True)]
    whole = sum(flexible)
    if not whole:
        return tuple(width + -excess / len(wanted) for width in wanted)
    return tuple(width - excess * share / whole for width, share in zip(wanted, flexible, strict=True))


def _header_width(column: Column) -> float:
    """A header breaks at its spaces, so its longest word decides."""
    return max(HEADER.width(word) for word in (column.title or " ").split(" ")) + 2 * _PAD + 0.1


class Table:
    """A table flowing through a document's pages, in one or more sections."""

    def __init__(self, document: Document, columns: Sequence[Column], widths: Sequence[float]) -> None:
        self._document = document
        self._columns = tuple(columns)
        self._widths = tuple(widths)
        edges = [document.left]
        for width in widths:
            edges.append(edges[-1] + width)
        self._edges = tuple(edges)
        self._header = tuple(wrap(column.title, HEADER, width - 2 * _PAD + 0.2) for column, width in zip(columns, widths, strict=True))
        self._header_height = max(len(lines) for lines in self._header) * HEADER.leading + 2 * _ABOVE
        self._page = 0  # on which the header stands last

    def opening(self, rows: Sequence[Sequence[str]], head: Section | None = None, spare: float = 0.0) -> float:
        """Height of the column header with the rows of a section that must stand under it on the same page: what a heading above is
        kept with.  `spare` as in `section`."""
        block = _block(0, min(len(rows), 4))
        named = _SECTION_STEP * (len(self._section_lines(head)) + 1) if head is not None else 0.0
        return self._header_height + named + sum(self._measure(row).height for row in rows[:block]) + spare * (block == len(rows))

    def titled(self, title: str, note: str, rows: Sequence[Sequence[str]], spare: float = 0.0) -> None:
        """A heading with a section below it, never on two pages; `spare` as in `section`."""
        self._document.heading(title, note, keep=_TITLE + self.opening(rows, spare=spare))
        self.section(rows, spare=spare)

    def section(self, rows: Iterable[Sequence[str]], head: Section | None = None, spare: float = 0.0) -> int:
        """Lay rows under a section's head; returns how many there were.

        `spare` is the room in millimetres that must remain below the last two, for a total or signatures that follow them."""
        source = iter(rows)
        waiting: deque[_Row] = deque(self._measure(row) for row in islice(source, 4))
        placed = 0
        while waiting:
            block = _block(placed, len(waiting))
            self._keep([waiting[i] for i in range(block)], head, placed, spare if block == len(waiting) else 0.0)
            for _ in range(block):
                self._lay(waiting.popleft(), head, placed)
                placed += 1
            waiting.extend(self._measure(row) for row in islice(source, 4 - len(waiting)))
        return placed

    def height(self, rows: Iterable[Sequence[str]]) -> float:
        """Millimetres that the column header and these rows would take, were they on one page."""
        return self._header_height + sum(self._measure(row).height for row in rows)

    def total(self, cells: Sequence[str]) -> None:
        """A bold row of totals; give the sections before it `TOTAL_ROOM` to spare, so that it never stands alone on a page."""
        row = self._measure(cells, strong=True)
        self._keep([row], None, 0)
        self._lay(row, None, 0)

    def _keep(self, rows: Sequence[_Row], head: Section | None, placed: int, spare: float = 0.0) -> None:
        """Go to a new page when these rows, with the heads they need, do not fit on this one; then put those heads."""
        document = self._document
        height = sum(row.height for row in rows) + spare
        if document.room < height + self._heads(head, placed) and not document.fresh:
            document.new_page()
        self._put_heads(head, placed)

    def _heads(self, head: Section | None, placed: int) -> float:
        """Height of the column header and the section's head that have to stand before the next row here."""
        new = self._page != self._document.number
        named = head is not None and (placed == 0 or new)
        height = self._header_height * new
        if head is not None and named:
            height += _SECTION_STEP * (len(self._section_lines(head)) + 1) + _GAP * (not new)
        return height

    def _section_lines(self, head: Section) -> tuple[str, ...]:
        room = self._edges[-1] - self._document.left - max(LABEL.width(head.note), LABEL.width(_CONTINUED)) - 8
        return wrap(head.title, _SECTION, room, 3)

    def _put_heads(self, head: Section | None, placed: int) -> None:
        document = self._document
        new = self._page != document.number
        if new:
            self._put_header()
            self._page = document.number
        if head is not None and (placed == 0 or new):
            if not new:
                document.y += _GAP
            self._put_section(head, placed > 0)

    def _put_header(self) -> None:
        document, height = self._document, self._header_height
        y = document.y
        document.put(Rect(document.left, y, self._edges[-1] - document.left, height, palette.SUNKEN))
        document.put_all(self._texts(self._header, y + height - _ABOVE, [HEADER] * len(self._columns), from_bottom=True))
        document.y += height

    def _put_section(self, head: Section, continued: bool) -> None:
        document = self._document
        note = _CONTINUED if continued else head.note
        y = document.y + 1.4
        for number, line in enumerate(self._section_lines(head)):
            y += _SECTION_STEP
            document.put(_SECTION.at(document.left + _PAD, y, line))
            if number == 0 and note:
                document.put(LABEL.at(self._edges[-1] - _PAD, y, note, Anchor.END))
        if not continued:
            document.bookmark(head.title, head.level)
        document.y = y + _SECTION_STEP - 1.4
        self._rule(palette.RULE, 0.2)

    def _rule(self, colour: str, width: float) -> None:
        y = self._document.y
        self._document.put(Line(self._document.left, y, self._edges[-1], y, colour, width))

    def _lay(self, row: _Row, head: Section | None, placed: int) -> None:
        document = self._document
        if document.room < row.height and not document.fresh:  # only rows that are nearly a page high come here
            document.new_page()
            self._put_heads(head, placed)
        if row.strong:
            self._rule(palette.LABEL, 0.3)
        document.put_all(self._texts(row.cells, document.y + _ABOVE, row.styles, led=row.strong))
        document.y += row.height
        if not row.strong:
            self._rule(palette.LINE, 0.12)

    def _texts(
        self, cells: Sequence[tuple[str, ...]], y: float, styles: Sequence[Style], from_bottom: bool = False, *, led: bool = False
    ) -> Iterator[Shape]:
        """The cells' lines; y is where their first line's box begins, or their last line's ends.

        A row is `led` by words that reach over the columns after the first: they begin at its left, however the column is written."""
        for index, lines in enumerate(cells):
            if not lines or lines == ("",):
                continue
            style, right = styles[index], self._columns[index].right and not (led and index == 0)
            x = self._edges[index + 1] - _PAD if right else self._edges[index] + _PAD
            anchor = Anchor.END if right else Anchor.START
            first = y - (len(lines) - 1) * style.leading - 0.25 * style.em if from_bottom else y + BODY.leading * 0.76
            for number, line in enumerate(lines):
                yield style.at(x, first + number * (style.leading if from_bottom else BODY.leading), line, anchor)

    def _measure(self, row: Sequence[str], strong: bool = False) -> _Row:
        cells: list[tuple[str, ...]] = []
        styles: list[Style] = []
        most = 1
        for index, cell in enumerate(row):
            style = STRONG if strong or type(cell) is Strong else self._columns[index].style
            styles.append(style)
            width = self._span(row) if strong and index == 0 else self._widths[index]
            lines = wrap(cell, style, width - 2 * _PAD + 0.05, _MOST_LINES) if cell else ()
            most = max(most, len(lines))
            cells.append(lines)
        return _Row(tuple(cells), tuple(styles), most * BODY.leading + 2 * _ABOVE, strong)

    def _span(self, row: Sequence[str]) -> float:
        """Width that the first cell of a total may take: as far as the next cell that says something."""
        taken = next((index for index in range(1, len(row)) if row[index]), len(row))
        return sum(self._widths[:taken])


def _block(placed: int, waiting: int) -> int:
    """How many of the waiting rows (four are looked ahead) must stand on one page.

    Two begin a section and two end it, so neither its first nor its last row stands alone; three rows are not parted."""
    if placed == 0:
        return waiting if waiting <= 3 else 2
    return waiting if waiting <= 2 else 1
