"""The lines on which people sign at the end of a paper."""

from __future__ import annotations

from collections.abc import Sequence

from ..drawing.shapes import Anchor, Line
from . import palette
from .frame import Document
from .writing import BODY, STRONG, elide

_BELOW = 9.0  # millimetres beneath the lines: the name and in what quality


def signatures(document: Document, some: Sequence[tuple[str, str]]) -> None:
    """Two or three lines side by side, each with a name, where it is known, and in what quality it signs; `y` ends below them.

    The caller keeps them together with what is signed; they take up to 39 mm, most of it room for the pen."""
    document.y = max(document.y + 24, min(document.y + 30, document.bottom - 10))
    put_signatures(document, some)


def put_signatures(document: Document, some: Sequence[tuple[str, str]]) -> None:
    """The lines alone, at the height of `y`."""
    width = document.content * (0.29 if len(some) == 3 else 0.38)
    gap = (document.content - len(some) * width) / max(len(some) - 1, 1)
    for index, (name, role) in enumerate(some):
        x = document.left + index * (width + gap)
        middle = x + width / 2
        document.put(
            Line(x, document.y, x + width, document.y, palette.TEXT, 0.2),
            STRONG.at(middle, document.y + 4, elide(name, STRONG, width), Anchor.MIDDLE),
            BODY.but(palette.LABEL).at(middle, document.y + 8, role, Anchor.MIDDLE),
        )
    document.y += _BELOW
