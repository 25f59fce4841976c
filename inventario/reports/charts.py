"""Plain charts as shapes in millimetres: bars and columns with the number written, which read in grey as in colour.

Each function draws in a box whose upper left corner is the origin; `placed` puts the result on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from ..core.formats import format_integer, format_percent
from ..drawing.shapes import Anchor, Group, Line, Rect, Shape
from . import palette
from .figures import Count
from .writing import CAPTION, CARD_TITLE, FIGURE, LABEL, STRONG, Style, elide, smaller, wrap

_FILLS = {"plain": palette.ACCENT, "second": palette.SECOND}
_STATES = {"warn": palette.WARN, "bad": palette.BAD, "plain": palette.HINT}
_CARD_PAD = 4.0
_CARD_HEAD = 11.0
_LEAST_SIZE = 7.0  # points of a name that does not fit as it is
_LEAST_LABEL = 9.0  # millimetres of a label below a column


def placed(shapes: Iterable[Shape], x: float, y: float) -> Group:
    """The shapes with their origin at (x, y)."""
    return Group(tuple(shapes), x, y)


def card(title: str, note: str, content: Iterable[Shape], width: float, height: float) -> tuple[Shape, ...]:
    """A frame with a title at the left and a word at the right; the content's origin is inside it (see `card_room`)."""
    room = width - 2 * _CARD_PAD - CAPTION.width(note) - 3
    return (
        Rect(0, 0, width, height, None, palette.RULE, 0.2, 1.6),
        CARD_TITLE.at(_CARD_PAD, 7, elide(title, CARD_TITLE, room)),
        CAPTION.at(width - _CARD_PAD, 7, note, Anchor.END),
        Group(tuple(content), _CARD_PAD, _CARD_HEAD),
    )


def card_room(width: float, height: float) -> tuple[float, float]:
    """Width and height inside a card."""
    return width - 2 * _CARD_PAD, height - _CARD_HEAD - _CARD_PAD


def figure(number: str, label: str, note: str, width: float, height: float, fill: str = palette.TEXT) -> tuple[Shape, ...]:
    """A figure with what it counts below it and a remark, in two lines where it needs them."""
    room = width - 5
    said = CAPTION if len(wrap(note, CAPTION, room)) < 3 else replace(CAPTION, size=_LEAST_SIZE)
    remarks = wrap(note, said, room, 2)
    lift = 1.6 if len(remarks) > 1 else 0.0
    named = smaller(label, STRONG, room, _LEAST_SIZE)
    style = FIGURE.but(fill)
    while style.width(number) > width - 8 and style.size > 10:
        style = Style(style.size - 1, style.role, fill)
    return (
        Rect(0, 0, width, height, palette.SUNKEN, None, radius=1.6),
        style.at(4, 10.5 - lift / 2, number),
        named.at(4, 15.6 - lift, elide(label, named, room)),
        *(said.at(4, 19.6 - lift + 3.2 * index, remark) for index, remark in enumerate(remarks)),
    )


def bars(counts: Sequence[Count], width: float, height: float, *, whole: int | None = None) -> tuple[Shape, ...]:
    """Horizontal bars, the number at the right of each and, of a `whole`, its share.  Lighter bars are gathered rests."""
    if not counts:
        return ()
    step = min(height / len(counts), 7.4)
    thick = min(step * 0.5, 3.4)
    numbers = max(STRONG.width(format_integer(count.number)) for count in counts)
    shares = max(LABEL.width(format_percent(1)), LABEL.width("00 %")) + 2 if whole else 0.0
    names = min(max(LABEL.width(count.label) for count in counts), width * 0.46) + 2.5
    span = width - names - numbers - shares - 2.5
    most = max(count.number for count in counts) or 1
    shapes: list[Shape] = []
    for index, count in enumerate(counts):
        y = index * step + step / 2
        base = y + LABEL.rise / 2
        length = max(span * count.number / most, 0.4)
        fill = _FILLS.get(count.weight, palette.ACCENT)
        shapes += bar_name(count.label, y, names - 2.5, step)
        if count.number:
            shapes.append(Rect(names, y - thick / 2, length, thick, fill, None, radius=0.4))
        shapes.append(STRONG.at(width - shares, base, format_integer(count.number), Anchor.END))
        if whole:
            shapes.append(LABEL.at(width, base, _share(count.number / whole), Anchor.END))
    return tuple(shapes)


def bar_name(label: str, middle: float, width: float, step: float) -> list[Shape]:
    """A bar's name about its middle: smaller where it must, then in two lines where bars leave room for them."""
    style = smaller(label, LABEL, width, _LEAST_SIZE)
    lines = wrap(label, style, width, 2 if step >= 2.2 * style.em else 1)
    first = middle + style.rise / 2 - style.em * 1.05 * (len(lines) - 1) / 2
    return [style.at(0, first + style.em * 1.05 * index, line) for index, line in enumerate(lines)]


def _share(fraction: float) -> str:
    """In whole percents; a little is not nothing."""
    return "<1 %" if 0 < fraction < 0.005 else format_percent(fraction)


def columns(
    counts: Sequence[Count], width: float, height: float, *, mark: int | None = None, mark_label: str = "", axis: str = ""
) -> tuple[Shape, ...]:
    """Upright columns with the number on top and the label below; a dashed line stands before column number `mark`.

    A muted count, such as `no date`, is hatched and stands apart. Where they do not fit side by side, only some are written."""
    if not counts:
        return ()
    foot = height - (9.0 if axis else 5.0)
    head = 9.0 if mark is not None else 4.5
    step = width / len(counts)
    most = max(count.number for count in counts) or 1
    labels = [elide(count.label, CAPTION, max(step - 1, _LEAST_LABEL)) for count in counts]
    every = _every(max(map(CAPTION.width, labels)), step)
    numbers = _every(max(STRONG.width(format_integer(count.number)) for count in counts), step)
    shapes: list[Shape] = []
    for index, count in enumerate(counts):
        middle = index * step + step / 2
        tall = (foot - head) * count.number / most
        shapes += _column(count, middle - step * 0.37, foot - tall, step * 0.74, tall)
        if index % numbers == 0:
            shapes.append(STRONG.at(middle, foot - tall - 1.2, format_integer(count.number), Anchor.MIDDLE))
        if index % every == 0:
            shapes.append(CAPTION.at(middle, foot + 3.8, labels[index], Anchor.MIDDLE))
    shapes.append(Line(0, foot, width, foot, palette.RULE, 0.25))
    if axis:
        shapes.append(CAPTION.at(width / 2, height - 0.8, axis, Anchor.MIDDLE))
    if mark is not None and 0 < mark < len(counts):
        shapes += _mark(mark * step, foot, mark_label, width)
    return tuple(shapes)


def _every(width: float, step: float) -> int:
    """Of how many columns one is labelled when a label is so wide."""
    return max(ceil((width + 0.6) / step), 1)


def _column(count: Count, x: float, y: float, width: float, height: float) -> list[Shape]:
    if height <= 0:
        return []
    if count.weight != "muted":
        return [Rect(x, y, width, height, _FILLS.get(count.weight, palette.ACCENT), None, radius=min(0.6, height / 2))]
    hatch: list[Shape] = [Rect(x, y, width, height, palette.SUNKEN, palette.LABEL, 0.2)]
    level = y + height - 1.2
    while level > y:
        hatch.append(Line(x, level, x + width, level, palette.RULE, 0.2))
        level -= 1.2
    return hatch


def _mark(x: float, foot: float, label: str, width: float) -> list[Shape]:
    style = CAPTION.but(palette.WARN)
    after = x + 1.5 + style.width(label) <= width
    return [
        Line(x, 0, x, foot, palette.WARN, 0.25, (1.2, 0.9)),
        style.at(x + 1.5 if after else x - 1.5, 2.6, label, Anchor.START if after else Anchor.END),
    ]


def matters(counts: Sequence[Count], width: float, height: float, nothing: str) -> tuple[Shape, ...]:
    """What asks for attention: the number, then the matter, with a mark by gravity; `nothing` is the sentence when all is well."""
    if not counts:
        return (LABEL.but(palette.OK).at(0, LABEL.rise + 1, nothing),)
    step = min(height / len(counts), 7.4)
    numbers = max(STRONG.width(format_integer(count.number)) for count in counts)
    shapes: list[Shape] = []
    for index, count in enumerate(counts):
        y = index * step + step / 2
        base = y + LABEL.rise / 2
        shapes.append(Rect(0, y - 1.5, 0.9, 3, _STATES.get(count.weight, palette.HINT)))
        shapes.append(STRONG.at(3 + numbers, base, format_integer(count.number), Anchor.END))
        shapes.append(LABEL.at(5.2 + numbers, base, elide(count.label, LABEL, width - numbers - 5.2)))
        if index:
            shapes.append(Line(0, index * step, width, index * step, palette.LINE, 0.12))
    return tuple(shapes)
