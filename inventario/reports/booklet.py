"""The annual plan's booklet as PDF: a first page, contents with page numbers, then chapter by chapter its numbered tables and figures.

It is laid out twice: the first time tells on which page everything stands, the second writes those numbers into the contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ..core.fields import Kind
from ..core.formats import count_of
from ..drawing.shapes import Rect
from . import palette
from .booklet_charts import chart_height, chart_shapes
from .booklet_front import Entry, Laid, cover_head, put_contents, put_cover
from .booklet_records import Booklet, Chapter, NumberedPart, NumberedTable, PlanColumn, PlanTable
from .charts import card, card_room, placed
from .frame import Document
from .tables import TOTAL_ROOM, Column, Section, Strong, Table, code_column, fit
from .writing import BODY, CAPTION, HEADING, LABEL, PAGE_TITLE, STRONG, wrap

_NARROW = 122.0  # millimetres of a table of few columns
_FEW_COLUMNS = 3
_MOST_EMPTY = 0.4  # of a page, that is left empty so that a table and its figure stand together
_KEEP = 44.0  # room that a part's title needs: with its sentence, the table's caption, its header and two rows


def booklet_pdf(booklet: Booklet) -> bytes:
    """The booklet as a PDF, upright."""
    first = _lay(booklet, None)
    return _lay(booklet, first).document.finish()


def _lay(booklet: Booklet, before: Laid | None) -> Laid:
    """Lay it out with the page numbers of the layout before it; without one the contents are as long, and empty."""
    laid = Laid(Document(booklet.origin, booklet.title, booklet.subtitle, landscape=False, head=cover_head))
    put_cover(laid.document, booklet)
    put_contents(laid.document, booklet, before)
    for chapter, parts in booklet.numbered:
        _chapter(laid, chapter, parts)
    return laid


def _chapter(laid: Laid, chapter: Chapter, parts: Sequence[NumberedPart]) -> None:
    document = laid.document
    document.new_page()
    if not chapter.number:  # the annex is one part, with a title of its own
        for part in parts:
            _part(laid, part, f"{chapter.title}. {part.part.title}", 0)
        return
    title = f"{chapter.number}. {chapter.title}"
    laid.enter(laid.contents, title, 0)
    document.put(PAGE_TITLE.at(document.left, document.y + 7, title))
    document.y += 14
    for part in parts:
        _part(laid, part, part.title, 1)


def _part(laid: Laid, part: NumberedPart, title: str, level: int) -> None:
    document = laid.document
    tables = [_Ready.of(document, table) for table in part.tables]
    _keep(document, 22.0 + tables[0].height, _KEEP)
    if not document.fresh:
        document.y += 5
    laid.enter(laid.contents, title, level)
    document.put(HEADING.at(document.left, document.y + 5, title))
    document.y += 8.5
    if part.part.lead:
        document.paragraph(part.part.lead)
        document.y += 1
    for place, table in enumerate(tables):
        if place:
            _keep(document, table.height, _KEEP - 16)
        _table(laid, table, level + 1, outlined=len(tables) > 1)


def _keep(document: Document, whole: float, least: float) -> None:
    """Ask for room for all of it, unless that would leave much of this page empty or no page can hold it: then for its beginning."""
    page = document.bottom - document.top
    document.need(whole if whole <= page and document.room < _MOST_EMPTY * page else min(least, whole))


@dataclass(frozen=True)
class _Ready:
    """A table ready to be laid: `flowing` has its widths, `shown` are the columns on paper, `height` is what all of it takes."""

    numbered: NumberedTable
    flowing: Table
    shown: tuple[int, ...]
    texts: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    height: float

    @classmethod
    def of(cls, document: Document, numbered: NumberedTable) -> _Ready:
        """Measure it for that document."""
        table = numbered.table
        shown = tuple(index for index in range(len(table.columns)) if index != table.group_by)
        columns = [_column(table.columns[index], first=index == shown[0]) for index in shown]
        total = (table.total_label, *(table.total_row[index] for index in shown[1:]))
        texts = tuple(tuple(table.text(row, index) for index in shown) for row in table.rows)
        wide = document.content if len(shown) > _FEW_COLUMNS else _NARROW
        flowing = Table(document, columns, fit(columns, [*texts, ("", *map(Strong, total[1:]))], wide))
        height = 16.0
        if texts:
            chart = _figure_height(numbered) + 4 if numbered.figure is not None else 0.0
            height = 7.0 + flowing.height(texts) + TOTAL_ROOM + _remarks_height(document, table) + chart
        return cls(numbered, flowing, shown, texts, total, height)


def _table(laid: Laid, ready: _Ready, level: int, *, outlined: bool) -> None:
    document, numbered, table = laid.document, ready.numbered, ready.numbered.table
    document.y += 2
    if outlined:
        laid.enter(laid.tables, numbered.title, 1, level)
    else:
        laid.tables.append(Entry(numbered.title, 1, document.number, laid.contents[-1].key))
    caption = f"Tabla {numbered.number}."
    document.put(
        STRONG.at(document.left, document.y + 3, caption),
        LABEL.at(document.left + STRONG.width(caption) + 1.2, document.y + 3, table.title),
    )
    document.y += 5
    if not table.rows:
        document.paragraph(table.nothing, BODY)
        document.y += 2
        return
    _rows(document, ready, level)
    document.y += 1.5
    _remarks(document, table)
    if numbered.figure is not None:
        _figure(laid, numbered)


def _rows(document: Document, ready: _Ready, level: int) -> None:
    """The rows, under headings where the table has groups, and their total with the remarks that belong to it."""
    table, key = ready.numbered.table, ready.numbered.table.group_by
    spare = TOTAL_ROOM + 1.5 + _remarks_height(document, table)
    if key is None:
        ready.flowing.section(ready.texts, spare=spare)
    else:
        for name, pairs in groupby(zip(table.rows, ready.texts, strict=True), lambda pair: table.text(pair[0], key)):
            some = [texts for _, texts in pairs]
            ready.flowing.section(some, Section(name, count_of(len(some), *table.noun), level + 1), spare)
    ready.flowing.total(ready.total)


def _column(column: PlanColumn, *, first: bool) -> Column:
    """The first stands at the left whatever it holds, as the foot begins in it."""
    if column.kind is Kind.CODE:
        return code_column(column.title, 30)
    right = column.right and not first
    return Column(column.title, right, least=22.0 if column.kind is Kind.DATE else 17.0 if right else 10.0, most=24.0 if right else 72.0)


def _remarks_height(document: Document, table: PlanTable) -> float:
    return sum(len(wrap(said, BODY, document.content - 4)) for said in table.said) * BODY.leading + 3 * bool(table.said)


def _remarks(document: Document, table: PlanTable) -> None:
    """What is to be said below the table; a published figure that differs is marked with a bar."""
    differing = sum(not one.agrees for one in table.comparisons)
    for place, said in enumerate(table.said):
        style = BODY if place < differing else CAPTION
        lines = wrap(said, style, document.content - 4)
        document.need(len(lines) * BODY.leading)
        if place < differing:
            document.put(Rect(document.left, document.y + 0.4, 0.9, len(lines) * style.leading, palette.WARN))
        for line in lines:
            document.y += style.leading
            document.put(style.at(document.left + (3 if place < differing else 0), document.y - style.em * 0.28, line))
        document.y += 0.8


def _figure_height(numbered: NumberedTable) -> float:
    return 15.0 + chart_height(numbered)


def _figure(laid: Laid, numbered: NumberedTable) -> None:
    document, height = laid.document, _figure_height(numbered)
    if not document.need(height + 3):
        document.y += 2
    laid.figures.append(Entry(numbered.figure_title, 1, document.number, document.spot()))
    shapes = chart_shapes(numbered, card_room(document.content, height)[0], document.origin.as_of)
    document.put(placed(card(numbered.figure_title, "", shapes, document.content, height), document.left, document.y))
    document.y += height + 2
