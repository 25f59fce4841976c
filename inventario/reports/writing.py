"""Lines of text on paper: styles, measuring, wrapping and shortening to a width.  Sizes of type in points, the rest in millimetres."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..drawing.fonts import metrics
from ..drawing.shapes import Anchor, Role, Text
from . import palette

POINT = 25.4 / 72
"""Millimetres in a point."""

LEADING = 1.24
"""Distance between baselines, in ems."""

_ELLIPSIS = "…"
_PIECES = re.compile(r"(?:[^\s/\-_.,;:@\\]|[.,:](?=\d))*[/\-_.,;:@\\]*\s*")


@dataclass(frozen=True, slots=True)
class Style:
    """A size of type in points, a typeface and a colour."""

    size: float
    role: Role = Role.REGULAR
    fill: str = palette.TEXT

    @property
    def em(self) -> float:
        """The size in millimetres."""
        return self.size * POINT

    @property
    def leading(self) -> float:
        """From one baseline to the next, in millimetres."""
        return self.em * LEADING

    @property
    def rise(self) -> float:
        """From the top of capitals to the baseline, in millimetres."""
        return metrics(self.role).cap_height * self.em

    def width(self, content: str) -> float:
        """Of one line, in millimetres."""
        return metrics(self.role).width(content) * self.em

    def at(self, x: float, y: float, content: str, anchor: Anchor = Anchor.START) -> Text:
        """The line as a shape, its baseline at y."""
        return Text(x, y, content, self.em, self.role, anchor, self.fill)

    def but(self, fill: str) -> Style:
        """The same in another colour."""
        return replace(self, fill=fill)


PAGE_TITLE = Style(20, Role.BOLD)
SUBTITLE = Style(11, fill=palette.LABEL)
HEADING = Style(13, Role.BOLD)
CARD_TITLE = Style(10.5, Role.BOLD)
BODY = Style(8.5)
STRONG = Style(8.5, Role.BOLD)
LEAD = Style(11.5)
LABEL = Style(8.5, fill=palette.LABEL)
HEADER = Style(8, Role.BOLD, palette.LABEL)
CAPTION = Style(8, fill=palette.HINT)
CODE = Style(7.6, Role.MONO)
FIGURE = Style(22, Role.BOLD)


def smaller(content: str, style: Style, width: float, least: float) -> Style:
    """The style in the size, not below `least` points, in which the text fits in one line of the width."""
    wanted = style.width(content)
    return style if wanted <= width else replace(style, size=max(style.size * width / wanted, least))


def elide(content: str, style: Style, width: float) -> str:
    """The text in one line no wider than `width`, its end replaced by an ellipsis when it must."""
    content = " ".join(content.split())
    if style.width(content) <= width:
        return content
    room = width - style.width(_ELLIPSIS)
    return content[: _fitting(content, style, room)].rstrip() + _ELLIPSIS


def wrap(content: str, style: Style, width: float, most: int = 1000) -> tuple[str, ...]:
    """The text in lines no wider than `width`, broken at spaces and after `/ - _ . , ; : @` (not inside a number), else where it must.

    Of more than `most` lines the last one kept ends in an ellipsis."""
    if style.width(content) <= width and "\n" not in content:
        return (content,)
    lines: list[str] = []
    for paragraph in content.splitlines():
        _wrap_paragraph(paragraph, style, width, lines, most + 1)
        if len(lines) > most:
            break
    if len(lines) <= most:
        return tuple(lines) or ("",)
    last = lines[most - 1]
    kept = last[: _fitting(last, style, width - style.width(_ELLIPSIS))]
    return (*lines[: most - 1], kept.rstrip() + _ELLIPSIS)


def longest_piece(content: str, style: Style) -> float:
    """Width of the widest piece of a text that `wrap` does not break unless it must, in millimetres."""
    return max((style.width(piece.rstrip()) for piece in _PIECES.findall(content)), default=0.0)


def _wrap_paragraph(paragraph: str, style: Style, width: float, lines: list[str], most: int) -> None:
    """Add the paragraph's lines, at most until `lines` holds `most`."""
    line = ""
    for piece in _PIECES.findall(paragraph):
        if style.width((line + piece).rstrip()) <= width:
            line += piece
            continue
        if line:
            lines.append(line.rstrip())
        while style.width(piece.rstrip()) > width and len(lines) < most:
            cut = max(_fitting(piece, style, width), 1)
            lines.append(piece[:cut])
            piece = piece[cut:]
        if len(lines) >= most:
            return
        line = piece
    if line.strip() or not paragraph:
        lines.append(line.rstrip())


def _fitting(content: str, style: Style, width: float) -> int:
    """How many characters fit in the width."""
    low, high = 0, len(content)
    while low < high:
        middle = (low + high + 1) // 2
        if style.width(content[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low
