"""Elevations put together: racks side by side on one floor, before and after with arrows between, bars of what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from ..core.formats import count_of, format_decimal
from ..drawing.fonts import text_width
from ..drawing.shapes import Group, Path, Polyline, Rect, Role, Shape, Text
from ..drawing.textbox import TextBox, set_text
from ..network.portstates import PortState
from .elevation import Drawing, elevation
from .figures import Gauge, RackFigures
from .geometry import UNIT_MM, Face
from .look import PAPER, Look
from .marks import NO_MARKS, Marks
from .reading import Mounted, RackView

_HEAD = 7.5  # millimetres above an elevation for its title
_TITLE, _NOTE = 3.9, 2.9
_ARROWS = 3.2  # room for arrows between two elevations, in units
_ASIDE = 1.35  # units from the panels to where arrows begin, beyond the numbers
AROUND = 1.6
"""How far an arrow within one rack bends out to the right, in units."""
_TIGHT, _FULL = 0.8, 1.0  # shares of weight and power from which a bar warns
States = Mapping[UUID, Sequence[PortState]]
Box = tuple[float, float, float, float]
"""Left, top, width and height in millimetres."""


@dataclass(frozen=True)
class Picture:
    """Shapes with their upper left corner at the origin, and their size in millimetres."""

    shapes: tuple[Shape, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Titled:
    """An elevation with what stands above it."""

    title: str
    note: str
    drawing: Drawing


def scale_text(unit: float) -> str:
    """`1:7,2` for a unit drawn so many millimetres high."""
    return f"1:{format_decimal(round(UNIT_MM / unit, 1))}"


def faces_of(view: RackView, unit: float, states: States, look: Look = PAPER) -> list[Titled]:
    """The front of a rack and its rear."""
    return [
        Titled(name, view.title, elevation(view, face, unit, ports=states, look=look))
        for name, face in (("Frente", Face.FRONT), ("Atrás", Face.REAR))
    ]


def side_by_side(things: Sequence[Titled], gap: float = 4.0, look: Look = PAPER) -> Picture:
    """Elevations in a row on one floor, each under its title."""
    highest = max((thing.drawing.height for thing in things), default=0.0)
    shapes: list[Shape] = []
    x = 0.0
    for thing in things:
        drawing = thing.drawing
        y = _HEAD + highest - drawing.height
        shapes += _heading(thing, x + drawing.frame.left, y - 2.2, drawing.frame.width, look)
        shapes.append(Group(drawing.shapes, x, y))
        x += drawing.width + gap
    return Picture(tuple(shapes), max(x - gap, 0.0), highest + _HEAD)


def _heading(thing: Titled, x: float, y: float, width: float, look: Look) -> list[Shape]:
    title = set_text(TextBox(x, y - 4.2, width, 5.4, thing.title, _TITLE, 2.4, Role.BOLD, fill=look.text))
    used = max((text_width(text.content, Role.BOLD, title.size) for text in title.texts), default=0.0)
    room = width - used - 2.0
    if not thing.note or room < 8:
        return list(title.texts)
    return [*title.texts, *set_text(TextBox(x + used + 2.0, y - 4.0, room, 5.4, thing.note, _NOTE, 2.0, fill=look.label)).texts]


@dataclass(frozen=True)
class Change:
    """A rack before and after: what stands in it then and then, and what stands out."""

    view: RackView
    before: Sequence[Mounted]
    after: Sequence[Mounted]
    marks: Marks = NO_MARKS
    after_marks: Marks = NO_MARKS
    titles: tuple[str, str] = ("Antes", "Después")
    notes: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Compared(Picture):
    """A picture of before and after; `corners` are the upper left ones of both drawings in it."""

    before: Drawing
    after: Drawing
    corners: tuple[tuple[float, float], tuple[float, float]]


def before_and_after(change: Change, unit: float, states: States, face: Face = Face.FRONT, look: Look = PAPER) -> Compared:
    """Two elevations of one face with an arrow for every device that moves within it."""
    drawings = [
        elevation(change.view, face, unit, mounted=mounted, ports=states, marks=marks, look=look)
        for mounted, marks in ((change.before, change.marks), (change.after, change.after_marks))
    ]
    gap = _ARROWS * unit
    titled = [Titled(title, note, drawing) for title, note, drawing in zip(change.titles, change.notes, drawings, strict=True)]
    picture = side_by_side(titled, gap, look)
    left, right = drawings[0].width - 0.5 * unit, drawings[0].width + gap + 0.5 * unit
    arrows = list(_arrows(change, drawings, (left, right), unit, look))
    heights = [picture.height - drawing.height for drawing in drawings]
    corners = ((0.0, heights[0]), (drawings[0].width + gap, heights[1]))
    return Compared((*picture.shapes, *arrows), picture.width, picture.height, drawings[0], drawings[1], corners)


def _arrows(change: Change, drawings: Sequence[Drawing], xs: tuple[float, float], unit: float, look: Look) -> Iterable[Shape]:
    spots = [{spot.device: spot for spot in drawing.spots if not spot.behind} for drawing in drawings]
    wide = {one.device.id for one in (*change.before, *change.after) if one.placed.span is None}
    for device, start in spots[0].items():
        goal = spots[1].get(device)
        if goal is None or device in wide or abs(goal.y - start.y) < 0.01:
            continue
        strong = device == change.marks.current
        y1, y2 = (_HEAD + spot.y + spot.height / 2 for spot in (start, goal))
        yield from arrow((xs[0], y1), (xs[1], y2), unit, look, strong=strong)


def arrow(
    start: tuple[float, float], goal: tuple[float, float], unit: float, look: Look, *, strong: bool, bulge: float = 0.0
) -> list[Shape]:
    """A curve from a point to another with a head at its end; with a `bulge` it leaves to the right and comes back from there."""
    colour, width = (look.accent, 0.11 * unit) if strong else (look.frame, 0.06 * unit)
    (x1, y1), (x2, y2) = start, goal
    away = -1.0 if bulge or x2 < x1 else 1.0
    base = x2 - away * 0.5 * unit  # where the head begins
    one, other = (x1 + bulge, base + bulge) if bulge else (x1 + (base - x1) / 2, base - (base - x1) / 2)
    tip = ((x2, y2), (base, y2 - 0.24 * unit), (base, y2 + 0.24 * unit))
    return [Path((("M", x1, y1), ("C", one, y1, other, y2, base, y2)), None, colour, width), Polyline(tip, True, colour, None)]


def way_between(start: Box, goal: Box, unit: float, look: Look, *, strong: bool = False) -> list[Shape]:
    """An arrow between two places on one floor: out at the side that looks to the goal; within one rack around at its right.

    It begins and ends beside the numbers of the units."""
    y1, y2 = (box[1] + box[3] / 2 for box in (start, goal))
    aside = _ASIDE * unit
    right, far = start[0] + start[2] + aside, goal[0] + goal[2] + aside
    if abs(goal[0] - start[0]) < unit:
        return arrow((right, y1), (far, y2), unit, look, strong=strong, bulge=AROUND * unit)
    ends = ((right, y1), (goal[0] - aside, y2)) if goal[0] > start[0] else ((start[0] - aside, y1), (far, y2))
    return arrow(*ends, unit, look, strong=strong)


def gauges(figures: RackFigures, width: float, look: Look = PAPER) -> Picture:
    """Bars of units, weight and power against their limits, with the numbers written; without a limit the number alone."""
    rows = (
        ("Unidades", figures.units, "U", f"libre seguido más largo: {format_decimal(figures.largest)}U"),
        ("Peso", figures.weight, "kg", _unknown(figures.weight)),
        ("Potencia", figures.power, "W", _unknown(figures.power)),
    )
    shapes: list[Shape] = []
    column = width / len(rows)
    for number, (title, gauge, unit, note) in enumerate(rows):
        shapes += _gauge(number * column, column - 6.0, title, gauge, unit, note, look)
    return Picture(tuple(shapes), width, 13.0)


def _unknown(gauge: Gauge) -> str:
    return f"sin contar {count_of(gauge.unknown, 'equipo que no lo dice', 'equipos que no lo dicen')}" if gauge.unknown else ""


def _gauge(x: float, width: float, title: str, gauge: Gauge, unit: str, note: str, look: Look) -> Iterable[Shape]:
    symbol = unit if unit == "U" else f" {unit}"
    used = f"{format_decimal(round(gauge.used, 1))}{symbol}"
    said = f"{used} de {format_decimal(gauge.limit)}{symbol}" if gauge.limit else used
    yield Text(x, 3.2, title, 2.9, Role.BOLD, fill=look.label)
    yield Text(x + text_width(title, Role.BOLD, 2.9) + 1.8, 3.2, said, 2.9, fill=look.text)
    share = gauge.share
    yield Rect(x, 4.8, width, 2.2, look.odd, look.line, 0.15, 1.1)
    if share is not None and share > 0:
        colour = look.bad if share > _FULL else look.accent
        yield Rect(x, 4.8, max(width * min(share, 1.0), 2.2), 2.2, colour, None, radius=1.1)
    words = [note] if note else []
    if share is not None and share > _FULL:
        words.insert(0, "sobre el límite")
    elif share is not None and unit != "U" and share > _TIGHT:
        words.insert(0, f"más del {round(_TIGHT * 100)} %")
    if gauge.limit is None:
        words.insert(0, "sin límite anotado")
    yield from set_text(TextBox(x, 7.6, width, 4.4, " · ".join(words), 2.5, 1.9, fill=look.hint)).texts
