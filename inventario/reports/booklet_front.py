"""The booklet's first pages: title and figures, then the contents, with the page of everything and a link to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..core.formats import format_date, format_integer
from ..drawing.shapes import Anchor, Line, Rect
from . import palette
from .booklet_records import Booklet
from .charts import figure, placed
from .frame import Document, logo, running_head
from .writing import BODY, HEADING, LEAD, PAGE_TITLE, STRONG, SUBTITLE, Style, elide, wrap

CONTENTS, TABLES, FIGURES = "Contenido", "Tablas", "Figuras"
_COVER_TITLE = Style(34, PAGE_TITLE.role)
_COVER_SUBTITLE = Style(14, fill=palette.LABEL)
_LINE = 5.4  # between the lines of the contents
_TILE, _GAP = 22.5, 5.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: `level` is its depth."""

    title: str
    level: int
    page: int
    key: str


@dataclass
class Laid:
    """A layout in the making, and where everything came to stand in it."""

    document: Document
    contents: list[Entry] = field(default_factory=list)
    tables: list[Entry] = field(default_factory=list)
    figures: list[Entry] = field(default_factory=list)

    def enter(self, kept: list[Entry], title: str, level: int, outline: int | None = None) -> None:
        """Note this spot for the contents and name it in the outline."""
        key = self.document.bookmark(title, level if outline is None else outline)
        kept.append(Entry(title, level, self.document.number, key))


def cover_head(document: Document) -> float:
    """The head of the first page, which is its title; one line on the others."""
    if document.number > 1:
        return running_head(document)
    origin, left, y = document.origin, document.left, 16.0
    if origin.logo:
        document.put(logo(origin, left, y - 4))
        left += 19
    document.put(SUBTITLE.at(left, y + 3, elide(origin.institution, SUBTITLE, document.right - left)))
    y = 66.0
    for line in wrap(document.title, _COVER_TITLE, document.content, 3):
        document.put(_COVER_TITLE.at(document.left, y, line))
        y += _COVER_TITLE.leading
    y -= 4
    for line in wrap(document.subtitle, _COVER_SUBTITLE, document.content, 3):
        document.put(_COVER_SUBTITLE.at(document.left, y, line))
        y += _COVER_SUBTITLE.leading
    document.put(
        Rect(document.left, y + 1, 24, 1.2, palette.ACCENT),
        LEAD.at(document.left, y + 12, f"Al {format_date(origin.as_of)}"),
    )
    return y + 24


def put_cover(document: Document, booklet: Booklet) -> None:
    """The figures that are asked for first, and where they come from."""
    document.bookmark(booklet.title)
    columns = 4
    width = (document.content - _GAP * (columns - 1)) / columns
    for index, one in enumerate(booklet.figures):
        x = document.left + index % columns * (width + _GAP)
        shapes = figure(format_integer(one.number), one.label, one.note, width, _TILE)
        document.put(placed(shapes, x, document.y + index // columns * (_TILE + _GAP)))
    document.y += -(-len(booklet.figures) // columns) * (_TILE + _GAP) + 4
    document.paragraph(booklet.about, LEAD)


def put_contents(document: Document, booklet: Booklet, before: Laid | None) -> None:
    """Chapters and parts, then the tables, then the figures, each with its page."""
    document.new_page()
    document.bookmark(CONTENTS)
    for title, entries in _lists(booklet, before):
        document.need(3 * _LINE + 12)
        if not document.fresh:
            document.y += 5
        document.put(HEADING.at(document.left, document.y + 5, title))
        document.y += 8.5
        for entry in entries:
            if document.need(_LINE):
                document.y += 1
            _line(document, entry)


def _lists(booklet: Booklet, before: Laid | None) -> Iterator[tuple[str, Sequence[Entry]]]:
    if before is not None:
        chosen: tuple[Sequence[Entry], ...] = (before.contents, before.tables, before.figures)
    else:
        parts = [chapter_parts for _, chapter_parts in booklet.numbered]
        amounts = (
            sum(len(some) + 1 for some in parts) - (booklet.comparison is not None), len(booklet.tables),
            sum(table.figure is not None for table in booklet.tables),
        )  # fmt: skip
        chosen = tuple([Entry("", 1, 0, "")] * amount for amount in amounts)
    yield from ((title, entries) for title, entries in zip((CONTENTS, TABLES, FIGURES), chosen, strict=True) if entries)


def _line(document: Document, entry: Entry) -> None:
    style = STRONG if entry.level == 0 else BODY
    left = document.left + (0 if entry.level == 0 else 5)
    document.y += _LINE
    y = document.y - 1.4
    number = str(entry.page)
    title = elide(entry.title, style, document.right - left - 16)
    start, end = left + style.width(title) + 1.5, document.right - style.width(number) - 1.5
    document.put(style.at(left, y, title), style.at(document.right, y, number, Anchor.END))
    if end > start:
        document.put(Line(start, y, end, y, palette.HINT, 0.18, (0.2, 1.1)))
    if entry.key:
        document.link(entry.key, document.left, document.y - _LINE, document.content, _LINE)
