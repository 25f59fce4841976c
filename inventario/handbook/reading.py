"""Reads a page of the manual into blocks: CommonMark with tables, by markdown-it. Marks in comments are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .blocks import Block, Code, Grid, Heading, Listing, Paragraph, Picture, Quote, Span, Spans, words


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a page, in its order."""
    return tuple(_Reader(MarkdownIt("commonmark", {"html": False}).enable("table").parse(_without_marks(text))).blocks())


def anchor_of(title: str) -> str:
    """A heading's name in links, as code hosts make it: `La conexión cifrada` -> `la-conexión-cifrada`."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _without_marks(text: str) -> str:
    return re.sub(r"^<!--.*?-->\n?", "", text, flags=re.MULTILINE)


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def blocks(self, end: str = "") -> Iterator[Block]:
        """Blocks up to the token that closes what they stand in."""
        while self._at < len(self._tokens):
            token = self._take()
            if token.type == end:
                return
            yield from self._block(token)

    def _block(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "heading_open":
                spans = self._inline()
                yield Heading(int(token.tag[1]), spans, anchor_of(words(spans)))
            case "paragraph_open":
                yield from self._paragraph()
            case "fence" | "code_block":
                yield Code(token.content.rstrip("\n"))
            case "bullet_list_open" | "ordered_list_open":
                yield self._listing(token.type.replace("open", "close"), ordered=token.type.startswith("ordered"))
            case "blockquote_open":
                yield Quote(tuple(self.blocks("blockquote_close")))
            case "table_open":
                yield self._grid()

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _inline(self) -> Spans:
        """The spans of what is open; its closing token is taken too."""
        inline = self._take()
        self._take()
        return tuple(_spans(inline.children or ()))

    def _paragraph(self) -> Iterator[Block]:
        children = self._take().children or []
        self._take()
        pictures = [child for child in children if child.type == "image"]
        yield from (Picture(str(child.attrs["src"]), child.content) for child in pictures)
        spans = tuple(_spans(child for child in children if child.type != "image"))
        if words(spans).strip():
            yield Paragraph(spans)

    def _listing(self, end: str, *, ordered: bool) -> Listing:
        items = []
        while self._take().type != end:
            items.append(tuple(self.blocks("list_item_close")))
        return Listing(ordered, tuple(items))

    def _grid(self) -> Grid:
        rows: list[list[Spans]] = []
        while (token := self._take()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self._inline())
        return Grid(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))


def _spans(children: Sequence[Token] | Iterator[Token]) -> Iterator[Span]:
    """Runs of one look; a line that is broken in the source goes on."""
    strong = slanted = 0
    target = ""
    for child in children:
        match child.type:
            case "strong_open" | "strong_close":
                strong += child.nesting
            case "em_open" | "em_close":
                slanted += child.nesting
            case "link_open":
                target = str(child.attrs["href"])
            case "link_close":
                target = ""
            case "text" | "code_inline" | "softbreak" | "hardbreak":
                text = " " if child.type.endswith("break") else child.content
                if text:
                    yield Span(text, strong > 0, slanted > 0, child.type == "code_inline", target)
