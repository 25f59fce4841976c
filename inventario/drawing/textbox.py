"""Text in a box: shrunk or wrapped until it fits, cut with an ellipsis only at the smallest size that still reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .fonts import Metrics, metrics, printable
from .shapes import BLACK, Anchor, Role, Text

LINE_HEIGHT = 1.18
"""From baseline to baseline, in ems; also the height a single line asks for."""
_RISE = 0.93  # from the top of a line to its baseline, room for the tilde of a capital included
_STEP = 0.94  # a wrapped text is tried at ever smaller sizes in this ratio
_ELLIPSIS = "…"


class Valign(StrEnum):
    """Where lines stand in a box that is higher than they are."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class TextBox:
    """Text to be set in a box, in millimetres: at `size` if it fits, smaller down to `min_size`, in at most `lines` lines."""

    x: float
    y: float
    width: float
    height: float
    content: str
    size: float
    min_size: float = 1.4
    role: Role = Role.REGULAR
    align: Anchor = Anchor.START
    valign: Valign = Valign.MIDDLE
    lines: int = 1
    angle: int = 0  # 0, 90, 180 or 270, clockwise
    fill: str = BLACK


@dataclass(frozen=True, slots=True)
class SetText:
    """The lines as shapes, and whether something had to be left out."""

    texts: tuple[Text, ...]
    size: float
    cut: bool


def set_text(box: TextBox) -> SetText:
    """Lay the text out in its box."""
    content = printable(box.content.strip(), box.role)
    if not content:
        return SetText((), box.size, False)
    across = box.angle % 180 == 90
    width, height = (box.height, box.width) if across else (box.width, box.height)
    measures = metrics(box.role)
    if box.lines == 1:
        lines, size, cut = _one_line(content, box, width, height, measures)
    else:
        lines, size, cut = _several_lines(content, box, width, height, measures)
    return SetText(tuple(_place(lines, size, box, width, height, measures)), size, cut)


def _one_line(content: str, box: TextBox, width: float, height: float, measures: Metrics) -> tuple[list[str], float, bool]:
    natural = measures.width(content)
    size = min(box.size, height / LINE_HEIGHT)
    if natural * size > width:
        size = width / natural
    if size >= min(box.min_size, height / LINE_HEIGHT):
        return [content], size, False
    size = min(box.min_size, height / LINE_HEIGHT)
    return [cut_to(content, width / size, measures)], size, True


def _several_lines(content: str, box: TextBox, width: float, height: float, measures: Metrics) -> tuple[list[str], float, bool]:
    size = box.size
    while True:
        most = max(1, min(box.lines, int(height / (LINE_HEIGHT * size) + 0.001)))
        lines = wrap(content, width / size, measures)
        fits = len(lines) <= most and all(measures.width(line) * size <= width * 1.0001 for line in lines)
        if fits and size * LINE_HEIGHT <= height:
            return lines, size, False
        if size <= box.min_size:
            break
        size = max(size * _STEP, box.min_size)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [cut_to(line, width / size, measures) for line in kept], size, True


def wrap(content: str, width: float, measures: Metrics) -> list[str]:
    """Lines of at most `width` ems, broken at spaces; a word that is longer stands alone."""
    lines: list[str] = []
    line = ""
    for word in content.split():
        longer = f"{line} {word}" if line else word
        if line and measures.width(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def cut_to(content: str, width: float, measures: Metrics) -> str:
    """As much of the text as fits in `width` ems, with an ellipsis where something was left out."""
    if measures.width(content) <= width:
        return content
    room = width - measures.width(_ELLIPSIS)
    kept = len(content)
    while kept > 0 and measures.width(content[:kept]) > room:
        kept -= 1
    return content[:kept].rstrip() + _ELLIPSIS


def _place(lines: list[str], size: float, box: TextBox, width: float, height: float, measures: Metrics) -> list[Text]:
    block = (len(lines) - 1) * LINE_HEIGHT * size
    if box.valign is Valign.TOP:
        baseline = _RISE * size
    elif box.valign is Valign.BOTTOM:
        baseline = height - block - (LINE_HEIGHT - _RISE) * size
    else:  # centred on the capitals, which is what the eye centres
        baseline = (height - block + measures.cap_height * size) / 2
    x = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[box.align]
    texts = []
    for index, line in enumerate(lines):
        px, py = _turn(x, baseline + index * LINE_HEIGHT * size, box)
        texts.append(Text(px, py, line, size, box.role, box.align, box.fill, float(box.angle)))
    return texts


def _turn(x: float, y: float, box: TextBox) -> tuple[float, float]:
    """A point of the unturned box on the page."""
    if box.angle == 0:
        return box.x + x, box.y + y
    if box.angle == 90:
        return box.x + box.width - y, box.y + x
    if box.angle == 180:
        return box.x + box.width - x, box.y + box.height - y
    return box.x + y, box.y + box.height - x
