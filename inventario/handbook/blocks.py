"""What a page of the manual consists of, whatever it is shown on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one look. `target` is where it leads, as the page writes it."""

    text: str
    strong: bool = False
    slanted: bool = False
    code: bool = False
    target: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of that level; `anchor` is how links name it."""

    level: int
    spans: Spans
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Code:
    """Lines to be typed, or what a program answers, as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen; `source` is relative to the page's folder, `about` is what it shows."""

    source: str
    about: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; a head of empty cells is none."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]

    @property
    def has_head(self) -> bool:
        """Whether anything stands in the head."""
        return any(self.head)


@dataclass(frozen=True, slots=True)
class Listing:
    """Steps, or points; each item holds blocks of its own."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the program."""

    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Code | Picture | Grid | Listing | Quote


def words(spans: Iterable[Span]) -> str:
    """The text of spans, without looks."""
    return "".join(span.text for span in spans)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Everything that can be read in blocks, piece by piece; pictures by what they show."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield words(block.spans)
            case Code():
                yield block.text
            case Picture():
                yield block.about
            case Grid():
                for row in (block.head, *block.rows):
                    yield " ".join(filter(None, map(words, row)))
            case Listing():
                for item in block.items:
                    yield from texts(item)
            case Quote():
                yield from texts(block.blocks)
