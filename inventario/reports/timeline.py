"""A power failure as bars by UPS, minute by minute: the same shapes for the window and for paper, in millimetres.

The axis (`axis`) and the rows (`rows`) are apart, so that one stays in sight while the other scrolls or goes on to the next page.
A bar's colour is never alone: bars under what is asked have a mark, those that are dark by now stripes, what is not known is hatched."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.formats import count_of, format_decimal
from ..drawing.fonts import metrics
from ..drawing.shapes import Anchor, Line, Polyline, Rect, Role, Shape, Text
from ..drawing.textbox import cut_to
from . import palette

LATE, DARK, ON, UNKNOWN, HEADING = "late", "dark", "on", "unknown", "heading"
_STEP = 20  # minutes between the lines of the axis
_LIMIT = 120  # minutes that the axis goes to before it breaks
_BROKEN = 0.93  # of the width is left to those, when there is more
_HATCH = 1.6


@dataclass(frozen=True, slots=True)
class TimeLook:
    """Colours of a timeline, `#RRGGBB`."""

    text: str = palette.TEXT
    label: str = palette.LABEL
    line: str = palette.LINE
    edge: str = palette.HINT
    ground: str = "#FFFFFF"
    late: str = palette.BAD
    late_soft: str = "#FCE9E7"
    dark: str = palette.WARN
    on: str = palette.ACCENT
    other: str = palette.SECOND
    on_bar: str = "#FFFFFF"

    def bar(self, state: str) -> str:
        """The fill of a bar."""
        return {LATE: self.late, DARK: self.dark}.get(state, self.on)


NO_PLACE = "Sin lugar"


@dataclass(frozen=True, slots=True)
class TimeBar:
    """A UPS: minutes until it is dark (None not known, infinite for never), what is declared, and what is said beside the bar."""

    title: str
    detail: str
    minutes: float | None
    declared: float | None
    state: str
    said: str
    chosen: bool = False
    compared: tuple[float | None] | None = None  # in the scenario that it is compared with


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Where minutes stand: names up to `left`, the axis from there to `right`; beyond `limit` everything stands at the end."""

    left: float
    right: float
    limit: float
    most: float  # the longest there is
    row: float = 7.4
    size: float = 2.75  # em of names

    @property
    def broken(self) -> bool:
        """Whether something lasts longer than the axis goes."""
        return self.most > self.limit

    @property
    def _reach(self) -> float:
        return (self.right - self.left) * (_BROKEN if self.broken else 1.0)

    def x(self, minute: float) -> float:
        """Where a minute stands."""
        return self.right if minute > self.limit else self.left + self._reach * minute / self.limit

    def minute_at(self, x: float) -> float:
        """The minute at a place, from 0 to the limit."""
        return min(max((x - self.left) / self._reach, 0.0), 1.0) * self.limit


def scale_of(bars: Sequence[TimeBar], left: float, right: float, row: float = 7.4, size: float = 2.75) -> TimeScale:
    """A scale on which these bars fit, of whole steps; what lasts longer than two hours is broken off."""
    ends = [end for bar in bars for end in (bar.minutes, bar.declared) if end is not None and end < math.inf]
    most = max(ends, default=0.0)
    limit = min(_LIMIT, max(3, math.ceil(most / _STEP)) * _STEP)
    return TimeScale(left, right, limit, most, row, size)


def under_headings(bars: Sequence[TimeBar], groups: Sequence[str]) -> list[TimeBar]:
    """The bars with a row over each group that says its name, how many they are, and when its first goes dark."""
    found: list[TimeBar] = []
    for name in dict.fromkeys(groups):
        some = [bar for bar, group in zip(bars, groups, strict=True) if group == name]
        first = min((bar.minutes for bar in some if bar.minutes is not None), default=None)
        when = "" if first is None else "todas siguen" if first == math.inf else f"la primera a los {math.floor(first)} min"
        said = " · ".join(filter(None, (count_of(len(some), "UPS", "UPS"), when)))
        found += [TimeBar(name or NO_PLACE, said, None, None, HEADING, said), *some]
    return found


def axis(scale: TimeScale, height: float, required: float, minute: float | None, look: TimeLook) -> Iterator[Shape]:
    """The numbers over the rows; the minutes that are asked for are bold, the moment in hand has its knob."""
    base = height * 0.42 + scale.size * 0.36
    last = metrics(Role.REGULAR).width(format_decimal(round(scale.most))) * scale.size if scale.broken else 0.0
    for tick in range(0, int(scale.limit) + 1, _STEP):
        asked = tick == required
        x = scale.x(tick)
        if last and x + scale.size * 1.4 > scale.right - last:
            continue  # the end of a broken axis is worth more than its last step
        words = "0 min" if tick == 0 else str(tick)
        yield Text(x, base, words, scale.size, Role.BOLD if asked else Role.REGULAR, Anchor.MIDDLE, look.text if asked else look.label)
    if scale.broken:
        yield Text(scale.right, base, format_decimal(round(scale.most)), scale.size, Role.REGULAR, Anchor.END, look.label)
    yield Line(0, height, scale.right, height, look.line, 0.2)
    if minute is not None:
        x, knob = scale.x(minute), scale.size * 0.6
        yield Line(x, height, x, height - knob, look.text, 0.4)
        yield Rect(x - knob, height - 2 * knob - scale.size * 0.2, 2 * knob, 2 * knob, look.ground, look.text, scale.size * 0.35, knob)


def rows(bars: Sequence[TimeBar], scale: TimeScale, required: float, minute: float | None, look: TimeLook) -> Iterator[Shape]:
    """The bars, one row each, from y = 0; below them nothing."""
    bottom = len(bars) * scale.row
    yield Rect(scale.left, 0, scale.x(required) - scale.left, bottom, look.late_soft, None)
    for tick in range(0, int(scale.limit) + 1, _STEP):
        yield Line(scale.x(tick), 0, scale.x(tick), bottom, look.line, 0.2)
    for number, bar in enumerate(bars):
        y = number * scale.row
        if bar.state == HEADING:
            yield from _heading(bar, scale, y, look)
            continue
        yield from _names(bar, scale, y, look)
        yield from _hatched(bar, scale, y, required, look) if bar.minutes is None else _bar(bar, bar.minutes, scale, y, look)
        if bar.compared is not None and (other := bar.compared[0]) is not None:
            height = scale.row * 0.12
            yield Rect(scale.left, y + scale.row * 0.78, max(scale.x(other) - scale.left, 0.4), height, look.other, None, radius=height / 2)
        yield Line(0, y + scale.row, scale.right, y + scale.row, look.line, 0.2)
    asked = scale.x(required)
    for top, end in _stretches(bars, scale.row):
        yield Line(asked, top, asked, end, look.late, 0.3, (1.2, 0.9))
        if minute is not None:
            yield Line(scale.x(minute), top, scale.x(minute), end, look.text, 0.4)


def _stretches(bars: Sequence[TimeBar], row: float) -> Iterator[tuple[float, float]]:
    """From where to where bars stand without a heading between them."""
    start = 0
    for number, bar in enumerate(bars):
        if bar.state == HEADING:
            if number > start:
                yield start * row, number * row
            start = number + 1
    if start < len(bars):
        yield start * row, len(bars) * row


def _heading(bar: TimeBar, scale: TimeScale, y: float, look: TimeLook) -> Iterator[Shape]:
    """The name of a group over its bars, with what is said of it; no line of the axis runs through it."""
    base = y + scale.row * 0.66
    width = metrics(Role.BOLD).width(bar.title) * scale.size
    yield Rect(0, y, scale.right, scale.row, look.ground, None)
    yield Text(2.2, base, bar.title, scale.size, Role.BOLD, Anchor.START, look.text)
    yield Text(2.2 + width + 3, base, bar.said, scale.size * 0.92, Role.REGULAR, Anchor.START, look.label)
    yield Line(0, y + scale.row, scale.right, y + scale.row, look.line, 0.2)


def _names(bar: TimeBar, scale: TimeScale, y: float, look: TimeLook) -> Iterator[Shape]:
    room, middle, small = scale.left - 4, y + scale.row / 2, scale.size * 0.86
    if bar.chosen:
        yield Rect(0, y + 0.6, 0.8, scale.row - 1.2, look.on, None, radius=0.4)
    for base, words, size, role, fill in (
        (middle - scale.size * 0.2, bar.title, scale.size, Role.BOLD, look.text),
        (middle + scale.size * 0.95, bar.detail, small, Role.REGULAR, look.label),
    ):
        yield Text(2.2, base, cut_to(words, room / size, metrics(role)), size, role, Anchor.START, fill)


def _bar(bar: TimeBar, minutes: float, scale: TimeScale, y: float, look: TimeLook) -> Iterator[Shape]:
    thick = scale.row * 0.42
    top, end, start = y + (scale.row - thick) / 2, scale.x(minutes), scale.left
    far = end
    if bar.declared is not None:
        far = max(end, scale.x(bar.declared))
        if far > end:
            yield _dashed(end, top, far - end, thick, look, first=False)
    yield Rect(start, top, max(end - start, 0.4), thick, look.bar(bar.state), None, radius=min(0.8, (end - start) / 2))
    if bar.state == DARK:
        words = start if _fits(bar, _when(minutes), far, scale) else _inside(scale)
        yield from _stripes(words if words > start else end, start, top, thick, look)
    if scale.limit < minutes < math.inf:
        yield from _break(end - scale.row * 0.55, top, thick, look)
    if bar.declared is not None and bar.declared < minutes:  # over the bar, so that both are seen
        x = scale.x(bar.declared)
        yield Line(x, top, x, top + thick, look.on_bar, 0.25, (0.6, 0.5))
    yield from _said(bar, _when(minutes), far, scale, y, look)


def _when(minutes: float) -> str:
    return "sigue" if minutes == math.inf else f"{math.floor(minutes)} min"


def _said(bar: TimeBar, when: str, end: float, scale: TimeScale, y: float, look: TimeLook) -> Iterator[Shape]:
    """The time and what goes dark, after the bar; inside it where there is no room."""
    size = scale.size * 0.92
    base = y + scale.row / 2 + size * 0.36
    first = metrics(Role.BOLD).width(when) * size
    x = end + 1.8
    if not _fits(bar, when, end, scale):
        words = " · ".join(filter(None, (when, bar.said)))
        x = _inside(scale)
        words = cut_to(words, (scale.x(scale.limit) - x - 4) / size, metrics(Role.BOLD))
        yield Text(x, base, words, size, Role.BOLD, Anchor.START, look.on_bar)
        return
    if bar.state == LATE:
        yield from _mark(x + size * 0.5, base - size * 0.36, size, look)
        x += size * 1.5
    yield Text(x, base, when, size, Role.BOLD, Anchor.START, look.late if bar.state == LATE else look.text)
    yield Text(x + first + 1.6, base, bar.said, size, Role.REGULAR, Anchor.START, look.label)


def _fits(bar: TimeBar, when: str, end: float, scale: TimeScale) -> bool:
    """Whether what is said has room after the bar."""
    size = scale.size * 0.92
    return end + 4.0 + (metrics(Role.BOLD).width(when) + metrics(Role.REGULAR).width(bar.said)) * size <= scale.right


def _inside(scale: TimeScale) -> float:
    """Where words stand on a bar."""
    return scale.left + (scale.x(scale.limit) - scale.left) * 0.235


def _stripes(end: float, start: float, top: float, thick: float, look: TimeLook) -> Iterator[Shape]:
    """Strokes across a bar that is dark by now, as far as no words stand on it."""
    x = start + _HATCH / 2
    while x + thick * 0.6 < end:
        yield Line(x, top + thick, x + thick * 0.6, top, look.on_bar, 0.3)
        x += _HATCH


def _mark(x: float, y: float, size: float, look: TimeLook) -> Iterator[Shape]:
    """An exclamation in a circle: what is asked for is not reached."""
    radius = size * 0.5
    yield Rect(x - radius, y - radius, 2 * radius, 2 * radius, None, look.late, size * 0.09, radius)
    yield Line(x, y - radius * 0.55, x, y + radius * 0.15, look.late, size * 0.12)
    yield Line(x, y + radius * 0.4, x, y + radius * 0.6, look.late, size * 0.12)


def _break(x: float, top: float, thick: float, look: TimeLook) -> Iterator[Shape]:
    """Two strokes across a bar that goes on further than is drawn."""
    for shift in (0.0, thick * 0.45):
        points = ((x + shift, top + thick), (x + shift + thick * 0.4, top))
        yield Polyline(points, False, None, look.ground, thick * 0.16)


def _hatched(bar: TimeBar, scale: TimeScale, y: float, required: float, look: TimeLook) -> Iterator[Shape]:
    """Nothing is known: hatched over twice the minutes that are asked for, with what is missing in words."""
    thick = scale.row * 0.42
    top, end = y + (scale.row - thick) / 2, scale.x(min(2 * required, scale.limit / 2) or _STEP)
    start = scale.left - thick
    while start < end:
        low, high = max(start, scale.left), min(start + thick, end)
        if high > low:
            yield Line(low, top + thick - (low - start), high, top + thick - (high - start), look.line, 0.25)
        start += _HATCH
    yield _dashed(scale.left, top, end - scale.left, thick, look)
    size = scale.size * 0.92
    yield Text(end + 1.8, y + scale.row / 2 + size * 0.36, bar.said, size, Role.BOLD, Anchor.START, look.label)


def _dashed(x: float, y: float, width: float, height: float, look: TimeLook, *, first: bool = True) -> Shape:
    """A frame of dashes, without its first upright where a bar stands there."""
    points = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Polyline(points, first, None, look.edge, 0.2, (0.8, 0.6))
