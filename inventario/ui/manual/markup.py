"""A page of the manual as the rich text that Qt shows, in the theme's colours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import quote

from inventario.handbook import blocks as of
from inventario.handbook.library import Page

from ..theme import Theme, Type

ENLARGE = "imagen:"
"""How the link of a picture begins; its source follows."""

Measure = Callable[[str], tuple[int, int]]
"""The size at which a picture is shown, by its source."""

_TITLES = (Type.PAGE_TITLE, 17, 14)


class Markup:
    """Writes pages in one theme. `measure` says how large a picture is to be."""

    def __init__(self, theme: Theme, measure: Measure) -> None:
        self._colour = theme.palette.of
        self._mono = theme.fonts.mono
        self._measure = measure

    def page(self, page: Page) -> str:
        """The whole page."""
        return f'<html><body style="color:{self._colour("text")}">{self._blocks(page.blocks)}</body></html>'

    def _blocks(self, blocks: Iterable[of.Block]) -> str:
        return "".join(map(self._block, blocks))

    def _block(self, block: of.Block) -> str:
        colour = self._colour
        match block:
            case of.Heading():
                size = _TITLES[block.level - 1]
                return (
                    f'<p style="font-size:{size}px; font-weight:600; margin:{0 if block.level == 1 else size + 4}px 0 6px 0">'
                    f'<a name="{quote(block.anchor)}"></a>{self._spans(block.spans)}</p>'
                )
            case of.Paragraph():
                return f'<p style="margin:0 0 9px 0; line-height:132%">{self._spans(block.spans)}</p>'
            case of.Code():
                lines = escape(block.text).replace("\n", "<br>").replace("  ", "&nbsp;&nbsp;")
                code = f"<td>{self._code(lines)}</td>"
                return _table(f'cellpadding="9" bgcolor="{colour("sunken")}"', code)
            case of.Picture():
                width, height = self._measure(block.source)
                source = escape(block.source)
                picture = f'<a href="{ENLARGE}{source}"><img src="{source}" width="{width}" height="{height}"></a>'
                caption = f"margin:0 0 12px 0; font-size:12px; color:{colour('text3')}"
                return f'<p style="margin:2px 0 2px 0">{picture}</p><p style="{caption}">{escape(block.about)}</p>'
            case of.Grid():
                return self._grid(block)
            case of.Listing():
                tag = "ol" if block.ordered else "ul"
                items = "".join(f'<li style="margin:0 0 5px 0">{self._item(item)}</li>' for item in block.items)
                return f'<{tag} style="margin:0 0 9px 0; -qt-list-indent:1">{items}</{tag}>'
            case of.Quote():
                edge = f'<td width="3" bgcolor="{colour("accent")}"></td><td width="12"></td>'
                return _table('cellpadding="0"', f"{edge}<td>{self._blocks(block.blocks)}</td>")

    def _item(self, item: tuple[of.Block, ...]) -> str:
        """A point of a list: its first paragraph stands on the line of its number."""
        first, *rest = item
        said = self._spans(first.spans) if isinstance(first, of.Paragraph) else self._block(first)
        return said + self._blocks(rest)

    def _grid(self, block: of.Grid) -> str:
        line = f"border-bottom:1px solid {self._colour('line')}"
        head = "".join(
            f'<td style="{line}; font-size:12px; font-weight:600; color:{self._colour("text2")}">{self._spans(cell)}</td>'
            for cell in block.head
        )
        rows = [f"<tr>{head}</tr>"] if block.has_head else []
        rows += ["<tr>" + "".join(f'<td style="{line}">{self._spans(cell)}</td>' for cell in row) + "</tr>" for row in block.rows]
        return f'<table cellpadding="5" cellspacing="0" style="border-collapse:collapse">{"".join(rows)}</table>{_GAP}'

    def _code(self, text: str, more: str = "") -> str:
        return f"<span style=\"font-family:'{self._mono}'; font-size:12px{more}\">{text}</span>"

    def _spans(self, spans: of.Spans) -> str:
        return "".join(map(self._span, spans))

    def _span(self, span: of.Span) -> str:
        text = escape(span.text)
        if span.code:
            text = self._code(text, f"; background-color:{self._colour('sunken')}")
        if span.strong:
            text = f'<span style="font-weight:600">{text}</span>'
        if span.slanted:
            text = f"<i>{text}</i>"
        if span.target:
            text = f'<a href="{escape(span.target)}" style="color:{self._colour("accent")}; text-decoration:none">{text}</a>'
        return text


_GAP = '<p style="margin:0; font-size:8px">&nbsp;</p>'


def _table(look: str, cells: str) -> str:
    """A row as wide as the page: what Qt's rich text has in place of a box."""
    return f'<table width="100%" cellspacing="0" {look}><tr>{cells}</tr></table>{_GAP}'
