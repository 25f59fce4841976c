"""Turns blocks of the manual into what the typesetter flows over pages (ReportLab's Platypus, BSD licence)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, ListFlowable, ListItem, Paragraph, Preformatted, Spacer, Table

from ..drawing.fonts import font_name, metrics, printable
from ..drawing.shapes import Role
from . import blocks as of
from .library import Handbook, Page
from .screens import Screen
from .styles import ACCENT, LINE, RULE, SUNKEN, Styles

_ROLES = {True: Role.MONO, False: Role.REGULAR}
_CODE_SCALE = 0.86  # of the mono typeface beside running text
_PADDING = 5.0
_LEAST_SHARE = 0.14  # of a table's width, for its narrowest column
_SCREEN = 0.92  # of the page's width, for a screen
_TALLEST = 330.0  # points
_LEAST_TEXT = 34.0  # of a title or a line with the one after it
_SMALL = 8  # rows of a table that is not cut in two
_ENDLESS = 1e6


class Title(Paragraph):
    """A title that is named in the outline and, for those of the first levels, in the contents."""

    def __init__(self, text: str, style: Any, level: int, plain: str, key: str) -> None:
        super().__init__(text, style)
        self.level, self.plain, self.key = level, plain, key


class Typesetter:
    """Sets pages for a width in points. `included` are the names of the pages that will be in the document: only there do links lead."""

    def __init__(self, handbook: Handbook, included: Iterable[str], width: float) -> None:
        self.styles = Styles()
        self._handbook, self._width = handbook, width
        self._anchors = {name: {heading.anchor for heading in handbook.page(name).headings} for name in included}
        self._page: Page = handbook.pages[0]

    def page(self, page: Page) -> list[Flowable]:
        """Everything of a page, its title first. A title, and what announces a table, stay with the beginning of what follows."""
        self._page = page
        found: list[Flowable] = []
        for at, block in enumerate(page.blocks):
            parted = at and not isinstance(page.blocks[at - 1], of.Heading)  # a title saw to its own room, and is never left alone
            if parted and (room := self._least(page.blocks[at : at + 3])):
                found.append(CondPageBreak(room))
            found += self._block(block, self._width)
        return found

    def _least(self, coming: Sequence[of.Block]) -> float:
        """Room that what comes must find on this page, else it begins on the next: lines, and all of a screen, of lines of code, of a
        small table."""
        room = 0.0
        for block in coming:
            match block:
                case of.Heading() | of.Paragraph():
                    room += _LEAST_TEXT
                case of.Picture():
                    return room + self._screen(block, self._width).height + _LEAST_TEXT if room else 0.0
                case of.Code():
                    return room + _height(self._code(block.text, self._width), self._width)
                case of.Grid() if len(block.rows) <= _SMALL:
                    return room + _height(self._grid(block, self._width), self._width)
                case _:
                    return room + _LEAST_TEXT if room else 0.0
        return room if isinstance(coming[0], of.Heading) else 0.0

    def _set(self, blocks: Sequence[of.Block], width: float) -> list[Flowable]:
        return [flowable for block in blocks for flowable in self._block(block, width)]

    def _block(self, block: of.Block, width: float) -> Iterator[Flowable]:
        styles = self.styles
        match block:
            case of.Heading():
                key = key_of(self._page.name, block.anchor if block.level > 1 else "")
                yield Title(self._markup(block.spans), styles.titles[block.level - 1], block.level - 1, of.words(block.spans), key)
            case of.Paragraph():
                yield Paragraph(self._markup(block.spans), styles.body)
            case of.Code():
                yield self._code(block.text, width)
                yield Spacer(0, 7)
            case of.Picture():
                yield self._picture(block, width)
            case of.Grid():
                yield self._grid(block, width)
                yield Spacer(0, 8)
            case of.Listing():
                yield self._listing(block, width)
            case of.Quote():
                inside = Table([[self._set(block.blocks, width - 16)]], colWidths=[width])
                inside.setStyle([("LINEBEFORE", (0, 0), (0, -1), 2, ACCENT), ("LEFTPADDING", (0, 0), (-1, -1), 10),
                                 ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), -2)])  # fmt: skip
                yield inside
                yield Spacer(0, 8)

    def _code(self, text: str, width: float) -> Flowable:
        """Lines of a fixed width on a grey ground, broken where they do not fit."""
        style = self.styles.code
        room = int((width - 16) / (metrics(Role.MONO).width("0") * style.fontSize))
        lines = [piece for line in text.splitlines() for piece in _broken(printable(line, Role.MONO), room)]
        table = Table([[Preformatted("\n".join(lines[at : at + 60]), style)] for at in range(0, len(lines), 60)], colWidths=[width])
        table.setStyle([("BACKGROUND", (0, 0), (-1, -1), SUNKEN), ("LEFTPADDING", (0, 0), (-1, -1), 8),
                        ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)])  # fmt: skip
        return table

    def _picture(self, block: of.Picture, width: float) -> Flowable:
        return KeepTogether([Spacer(0, 3), self._screen(block, width), Paragraph(escape(block.about), self.styles.caption)])

    def _screen(self, block: of.Picture, width: float) -> Screen:
        return Screen(self._handbook.picture(self._page.name, block.source), width * _SCREEN, _TALLEST, RULE)

    def _grid(self, block: of.Grid, width: float) -> Flowable:
        styles = self.styles
        rows = [[Paragraph(self._markup(cell), styles.cell) for cell in row] for row in block.rows]
        if block.has_head:
            rows.insert(0, [Paragraph(self._markup(cell), styles.head) for cell in block.head])
        table = Table(rows, colWidths=self._widths(block, width), repeatRows=int(block.has_head), hAlign="LEFT")
        look: list[Any] = [
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("LEFTPADDING", (1, 0), (-1, -1), _PADDING), ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ]  # fmt: skip
        table.setStyle([*look, *([("LINEBELOW", (0, 0), (-1, 0), 0.8, RULE)] if block.has_head else [])])
        return table

    def _widths(self, block: of.Grid, width: float) -> list[float]:
        """What each column would like, scaled to the page; one that needs little keeps it."""
        columns = range(len(block.head))
        wanted = [max(self._wide(row[at]) for row in (block.head, *block.rows)) + 2 * _PADDING + 2 for at in columns]
        if sum(wanted) <= width:
            return wanted
        fair = width / len(wanted)
        kept = {at: wanted[at] for at in columns if wanted[at] <= fair}
        rest = width - sum(kept.values())
        weights = {at: wanted[at] ** 0.5 for at in columns if at not in kept}
        shared = {at: max(width * _LEAST_SHARE, rest * weight / sum(weights.values())) for at, weight in weights.items()}
        return [(kept | shared)[at] for at in columns]

    def _wide(self, spans: of.Spans) -> float:
        size = self.styles.cell.fontSize
        return sum(metrics(_ROLES[span.code]).width(span.text) * size * (_CODE_SCALE if span.code else 1.06 if span.strong else 1)
                   for span in spans)  # fmt: skip

    def _listing(self, block: of.Listing, width: float) -> Flowable:
        items: list[Any] = [ListItem(self._set(item, width - 16)) for item in block.items]
        how: dict[str, Any] = {"bulletType": "1", "bulletFormat": "%s."} if block.ordered else {"bulletType": "bullet", "start": "•"}
        style = self.styles.body
        return ListFlowable(items, leftIndent=16, bulletFontName=style.fontName, bulletFontSize=style.fontSize, bulletColor=ACCENT, **how)

    def _markup(self, spans: of.Spans) -> str:
        return "".join(map(self._span, spans))

    def _span(self, span: of.Span) -> str:
        text = escape(printable(span.text, _ROLES[span.code]))
        if span.code:
            text = f'<font name="{font_name(Role.MONO)}" size="{self.styles.cell.fontSize * _CODE_SCALE:.1f}">{text}</font>'
        if span.strong:
            text = f"<b>{text}</b>"
        if span.slanted:
            text = f"<i>{text}</i>"
        if span.target and (key := self._key(span.target)):
            text = f"<a href={quoteattr('#' + key)} color={quoteattr(ACCENT.hexval().replace('0x', '#'))}>{text}</a>"
        return text

    def _key(self, target: str) -> str:
        """The spot that a link leads to, when it is in the document."""
        name, anchor = self._handbook.goal(self._page.name, target)
        if name not in self._anchors:
            return ""
        return key_of(name, anchor if anchor in self._anchors[name] else "")


def _height(flowable: Flowable, width: float) -> float:
    return float(flowable.wrap(width, _ENDLESS)[1])


def key_of(name: str, anchor: str) -> str:
    """How the file names the spot of a heading; a page's own without an anchor."""
    return quote(f"{name}/{anchor}").replace("%", "_")


def _broken(line: str, room: int) -> Iterator[str]:
    """A line of code in pieces that fit, at blanks where there are any; those that go on stand in."""
    indent = ""
    while len(indent + line) > room:
        cut = line.rfind(" ", room // 2, room - len(indent))
        cut = cut if cut > 0 else room - len(indent)
        yield indent + line[:cut]
        line, indent = line[cut:].lstrip(), "    "
    yield indent + line
