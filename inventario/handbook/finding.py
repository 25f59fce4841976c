"""Finds in the manual: which parts of its pages have all the words, those first whose titles have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..core.text import fold
from .blocks import Block, Heading, texts, words
from .library import Handbook, Page

_MOST = 60
_BEFORE, _LONG = 40, 150  # characters of what is shown of a part: before the first word, and in all


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a page that has the words: where it is, its title, and a piece of it around the first of them."""

    page: Page
    anchor: str
    title: str
    piece: str


@dataclass(frozen=True, slots=True)
class _Part:
    page: Page
    heading: Heading
    text: str
    folded: str
    folded_title: str


class Finder:
    """The manual's parts made comparable: without accents, in lower case."""

    def __init__(self, handbook: Handbook) -> None:
        self._parts = [part for page in handbook.pages for part in _parts(page)]

    def find(self, sought: str) -> list[Found]:
        """Parts that have all the words, best first: in the title of the part, of its page, at the beginning of a word, anywhere."""
        wanted = fold(sought).split()
        if not wanted:
            return []
        having = [part for part in self._parts if all(word in part.folded or word in part.folded_title for word in wanted)]
        ranked = sorted(enumerate(having), key=lambda pair: (-_weight(pair[1], wanted), pair[0]))
        return [Found(part.page, part.heading.anchor, words(part.heading.spans), _piece(part, wanted)) for _, part in ranked[:_MOST]]


def _parts(page: Page) -> Iterator[_Part]:
    """A page cut at its titles."""
    heading, blocks = page.headings[0], list[Block]()
    for block in (*page.blocks, None):
        if block is None or isinstance(block, Heading):
            if blocks or block is None:
                text = " ".join(" ".join(texts(blocks)).split())
                title = words(heading.spans)
                yield _Part(page, heading, text, fold(text), fold(f"{page.title} {title}" if page.title != title else title))
            blocks = []
            heading = block or heading
        else:
            blocks.append(block)


def _weight(part: _Part, wanted: list[str]) -> int:
    titled = sum(word in part.folded_title for word in wanted)
    begun = sum(bool(re.search(rf"\b{re.escape(word)}", part.folded)) for word in wanted)
    return 10 * titled + 3 * begun + min(3, part.folded.count(wanted[0])) - 2 * (part.page.name == "teclas.md")


def _piece(part: _Part, wanted: list[str]) -> str:
    """Some words around the first that was sought, whole words only."""
    place = min((at for word in wanted if (at := part.folded.find(word)) >= 0), default=0)
    start = part.text.rfind(" ", 0, max(0, place - _BEFORE)) + 1 if place > _BEFORE else 0
    piece = part.text[start : start + _LONG]
    if start + _LONG < len(part.text):
        piece = piece.rpartition(" ")[0] + "…"
    return ("…" if start else "") + piece
