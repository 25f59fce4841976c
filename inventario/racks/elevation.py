"""One face of a rack as shapes in millimetres, true to scale: what is on the screen is what is printed.

A front panel is 482.6 mm wide and a unit 44.45 mm high (EIA-310); everything follows from how high a unit is drawn.  The rear shows what
is mounted there, and the backs of what is of full depth.  `Drawing.spots` and `.ports` say where things are, to be clicked and dragged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from ..core.formats import format_decimal
from ..drawing.fonts import text_width
from ..drawing.shapes import Anchor, Group, Line, Polyline, Rect, Role, Shape, Text
from ..drawing.textbox import TextBox, set_text
from ..network.portstates import PortState
from .geometry import RACK_MM, UNIT_MM, Face, Placed, Room, height_from_floor
from .look import PAPER, Look
from .marks import NO_MARKS, Marks
from .port_marks import PortMarks, PortSpot, port_marks
from .reading import Mounted, RackView

PANEL = RACK_MM / UNIT_MM
"""A front panel's width in units' heights."""
_NUMBERS = 1.45  # widths in units: of a column of numbers, of the frame around the panels, of what hangs at the side
_FRAME = 0.28
_SIDE = 0.95
_DETAIL_UNITS = 2.0  # from which height a device says more than its name


@dataclass(frozen=True, slots=True)
class DeviceSpot:
    """Where a device is drawn, in millimetres; `behind` when it is the back of one on the other face."""

    device: UUID
    x: float
    y: float
    width: float
    height: float
    behind: bool = False


@dataclass(frozen=True)
class Drawing:
    """The shapes of a face with its upper left corner at the origin, its size, and where things are."""

    shapes: tuple[Shape, ...]
    width: float
    height: float
    spots: tuple[DeviceSpot, ...]
    marked: tuple[tuple[float, float, PortMarks], ...]
    frame: Frame

    @cached_property
    def ports(self) -> tuple[PortSpot, ...]:
        """Where each port is."""
        return tuple(
            PortSpot(spot.port, dx + spot.x, dy + spot.y, spot.width, spot.height) for dx, dy, marks in self.marked for spot in marks.spots
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the units of a face are: `left` and `top` of the panels' area in millimetres, `unit` the height of one."""

    left: float
    top: float
    unit: float
    room: Room

    @property
    def width(self) -> float:
        """Of the panels' area."""
        return PANEL * self.unit

    @property
    def height(self) -> float:
        """Of the panels' area."""
        return self.room.units * self.unit

    def span_box(self, span: tuple[int, int]) -> tuple[float, float, float, float]:
        """Left, top, width and height of half units."""
        above = self.room.units * 2 - height_from_floor(span, self.room) - (span[1] - span[0])
        return self.left, self.top + above * self.unit / 2, self.width, (span[1] - span[0]) * self.unit / 2

    def unit_from(self, y: float, height: float) -> float | None:
        """The unit from which on a device of that height (in units) stands when its upper edge is dragged to y; None off the rack.

        It snaps to whole units; of what is higher or lower than whole ones, to halves."""
        step = 2 if height % 1 == 0 else 1
        above = round((y - self.top) / self.unit * 2 / step) * step
        halves = round(height * 2)
        most = self.room.units * 2 - halves
        if not -1 <= above <= most + 1 or most < 0:
            return None
        above = min(max(above, 0), most)
        start = above if self.room.from_top else most - above
        return start / 2 + 1


def width_of(unit: float, *, side: bool = False) -> float:
    """How wide a face is drawn, numbers and frame included; `side` leaves room for what hangs there."""
    return (PANEL + 2 * (_NUMBERS + _FRAME) + (_SIDE if side else 0.0)) * unit


def height_of(unit: float, units: int) -> float:
    """How high a face is drawn, frame included."""
    return (units + 2 * _FRAME) * unit


def has_side(mounted: Iterable[Mounted], face: Face) -> bool:
    """Whether something hangs at the side of that face."""
    return any(one.placed.span is None and one.spot.face is face for one in mounted)


def elevation(
    view: RackView,
    face: Face,
    unit: float,
    *,
    mounted: Sequence[Mounted] | None = None,
    ports: Mapping[UUID, Sequence[PortState]] | None = None,
    marks: Marks = NO_MARKS,
    look: Look = PAPER,
) -> Drawing:
    """A face of a rack with what is mounted in it (or would be), `unit` millimetres to a unit."""
    things = view.mounted if mounted is None else mounted
    side = has_side(things, face)
    frame = Frame((_NUMBERS + _FRAME) * unit, _FRAME * unit, unit, view.room)
    painter = _Face(frame, face, ports or {}, marks, look)
    painter.ground(side)
    for place, text in marks.left:
        painter.outline(place, text, look.hint)
    for one in sorted(things, key=lambda one: one.spot.face is face):
        painter.device(one)
    painter.at_the_side([one for one in things if one.placed.span is None and one.spot.face is face])
    if marks.awaited is not None:
        painter.outline(marks.awaited, marks.awaited_text, look.accent)
    return Drawing(
        tuple(painter.shapes), width_of(unit, side=side), height_of(unit, view.units), tuple(painter.spots), tuple(painter.marked), frame
    )


@dataclass
class _Face:
    """Gathers the shapes of one face."""

    frame: Frame
    face: Face
    states: Mapping[UUID, Sequence[PortState]]
    marks: Marks
    look: Look
    shapes: list[Shape] = field(default_factory=list)
    spots: list[DeviceSpot] = field(default_factory=list)
    marked: list[tuple[float, float, PortMarks]] = field(default_factory=list)

    def ground(self, side: bool) -> None:
        """The frame, its units and their numbers on both sides."""
        frame, look, unit = self.frame, self.look, self.frame.unit
        edge = _FRAME * unit
        width = frame.width + 2 * edge + (_SIDE * unit if side else 0.0)
        stroke = 0.07 * unit
        self.shapes.append(
            Rect(frame.left - edge, frame.top - edge, width, frame.height + 2 * edge, look.ground, look.frame, stroke, 0.14 * unit)
        )
        for number in range(1, frame.room.units + 1):
            left, top, wide, high = frame.span_box((number * 2 - 2, number * 2))
            self.shapes.append(Rect(left, top, wide, high, look.odd if number % 2 else look.even, None))
            self.shapes.append(Line(left, top + high, left + wide, top + high, look.line, 0.03 * unit))
            size, baseline = 0.46 * unit, top + high / 2 + 0.16 * unit
            right = left - edge + width + 0.3 * unit
            self.shapes.append(Text(left - edge - 0.3 * unit, baseline, str(number), size, anchor=Anchor.END, fill=look.label))
            self.shapes.append(Text(right, baseline, str(number), size, fill=look.label))

    def device(self, one: Mounted) -> None:
        """A device in its units; of one on the other face its back, when it reaches through."""
        span = one.placed.span
        here = one.spot.face is self.face
        if span is None or not (here or one.device.body.full_depth):
            return
        unit = self.frame.unit
        left, top, width, height = self.frame.span_box(span)
        box = (left + 0.08 * unit, top + 0.06 * unit, width - 0.16 * unit, height - 0.12 * unit)
        self.spots.append(DeviceSpot(one.device.id, *box, behind=not here))
        fill, edge, stroke = self._colours(one.device.id, here)
        self.shapes.append(Rect(*box, fill, edge, stroke, 0.12 * unit))
        ports = tuple(self.states.get(one.device.id, ())) if here else ()
        marks = port_marks(ports, one.device.kind, box[2], box[3], unit, self.look)
        if marks.shapes:
            self.shapes.append(Group(marks.shapes, box[0], box[1]))
            self.marked.append((box[0], box[1], marks))
        ticked = one.device.id in self.marks.done
        if ticked:
            self._tick(box[0] + box[2] - marks.width - 0.55 * unit, box[1] + box[3] / 2)
        self._name(one, box, box[2] - marks.width - (0.9 * unit if ticked else 0.0), here)

    def _colours(self, device: UUID, here: bool) -> tuple[str, str, float]:
        look, unit = self.look, self.frame.unit
        if device in self.marks.clashing:
            return look.bad_soft, look.bad, 0.09 * unit
        if device == self.marks.current:
            return look.accent_soft, look.accent, 0.09 * unit
        if device in self.marks.done:
            return look.ok_soft, look.ok, 0.05 * unit
        if device in self.marks.moved:
            return look.accent_soft, look.accent, 0.05 * unit
        return (look.device, look.edge, 0.05 * unit) if here else (look.behind, look.line, 0.05 * unit)

    def _name(self, one: Mounted, box: tuple[float, float, float, float], width: float, here: bool) -> None:
        """Its step's number, its name and, where it comes from or goes to is to be said and finds room, that."""
        unit, look = self.frame.unit, self.look
        left, top, _, height = box
        strong = one.device.id == self.marks.current
        name = one.device.title if here else f"{one.device.title} · por detrás"
        detail = self._detail(one) if here and height >= _DETAIL_UNITS * unit * 0.9 else ""
        high = min(height, 0.9 * unit)
        start = top + (height - high) / 2 - (0.32 * unit if detail else 0.0)
        indent = 0.3 * unit
        if here and (step := self.marks.steps.get(one.device.id)) is not None:
            self._badge(left + 0.56 * unit, start + high / 2, step, strong)
            indent = 1.06 * unit
        role = Role.BOLD if here else Role.REGULAR
        fill = look.accent if strong else look.text if here else look.hint
        spare = max(width - indent - 0.3 * unit, 0.5 * unit)
        self._set(TextBox(left + indent, start, spare, high, name, 0.5 * unit, 0.34 * unit, role, fill=fill))
        if detail:
            self._set(TextBox(left + indent, start + 0.66 * unit, spare, high, detail, 0.4 * unit, 0.3 * unit, fill=look.label))
        used = min(text_width(name, role, 0.5 * unit), spare) + 0.4 * unit
        way = self.marks.ways.get(one.device.id, "") if here else ""
        if way and text_width(way, Role.REGULAR, 0.34 * unit) <= spare - used:
            self._set(TextBox(left + indent + used, start, spare - used, high, way, 0.44 * unit, 0.34 * unit, fill=look.label))

    def _badge(self, x: float, y: float, number: int, strong: bool) -> None:
        """The number of a step in a circle, as it stands in the list."""
        unit, look = self.frame.unit, self.look
        radius = 0.33 * unit
        fill, edge, ink = (look.accent, None, look.ground) if strong else (look.ground, look.frame, look.text)
        self.shapes.append(Rect(x - radius, y - radius, 2 * radius, 2 * radius, fill, edge, 0.04 * unit, radius))
        inside = TextBox(x - radius, y - radius, 2 * radius, 2 * radius, str(number), 0.42 * unit, 0.28 * unit, Role.BOLD,
                         Anchor.MIDDLE, fill=ink)  # fmt: skip
        self._set(inside)

    def _detail(self, one: Mounted) -> str:
        device = one.device
        weight = f"{format_decimal(round(device.weight_kg, 1))} kg" if device.weight_kg else ""
        return " · ".join(filter(None, (device.model if device.model != device.title else "", weight)))

    def _set(self, box: TextBox) -> None:
        self.shapes += set_text(box).texts

    def _tick(self, x: float, y: float) -> None:
        unit = self.frame.unit
        points = ((x - 0.2 * unit, y), (x - 0.05 * unit, y + 0.16 * unit), (x + 0.22 * unit, y - 0.18 * unit))
        self.shapes.append(Polyline(points, stroke=self.look.ok, width=0.1 * unit))

    def at_the_side(self, things: Sequence[Mounted]) -> None:
        """What takes no unit, upright at the right of the panels."""
        frame, unit, look = self.frame, self.frame.unit, self.look
        if not things:
            return
        height = frame.height / len(things)
        x = frame.left + frame.width + 0.1 * unit
        for number, one in enumerate(sorted(things, key=lambda one: one.device.title)):
            y = frame.top + number * height + 0.1 * unit
            box = (x, y, (_SIDE - 0.05) * unit, height - 0.2 * unit)
            self.spots.append(DeviceSpot(one.device.id, *box))
            fill, edge, stroke = self._colours(one.device.id, True)
            self.shapes.append(Rect(*box, fill, edge, stroke, 0.12 * unit))
            inside = (box[0], box[1] + 0.2 * unit, box[2], box[3] - 0.4 * unit)
            self._set(TextBox(*inside, one.device.title, 0.46 * unit, 0.3 * unit, Role.BOLD, angle=90, fill=look.text))

    def outline(self, place: Placed, text: str, colour: str) -> None:
        """A place without a device in it, as a dashed frame that says what it is for: waited for, or left."""
        if place.span is None or place.spot.face is not self.face:
            return
        unit = self.frame.unit
        left, top, width, height = self.frame.span_box(place.span)
        box = (left + 0.1 * unit, top + 0.08 * unit, width - 0.2 * unit, height - 0.16 * unit)
        right, bottom = box[0] + box[2], box[1] + box[3]
        corners = ((box[0], box[1]), (right, box[1]), (right, bottom), (box[0], bottom))
        stroke = (0.09 if colour == self.look.accent else 0.06) * unit
        self.shapes.append(Polyline(corners, True, self.look.ground, colour, stroke, (0.35 * unit, 0.2 * unit)))
        self._set(TextBox(box[0] + 0.25 * unit, box[1], box[2] - 0.5 * unit, box[3], text, 0.46 * unit, 0.3 * unit, Role.BOLD, fill=colour))
