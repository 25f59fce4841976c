"""Drawings of things: the front of a panel or switch with its ports in place, an outlet's plate, what stands on desks.

Each gives shapes from its own corner, and its sockets: where a cable meets it, by port number (None where it has none)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...drawing.fonts import text_width
from ...drawing.shapes import Anchor, Line, Polyline, Rect, Role, Shape, Text
from ..portstates import PortState
from .inks import Inks
from .stations import Station

PITCH, GROUP_GAP = 4.2, 1.4
_PORT_W, _PORT_H = 3.3, 3.1
_PER_GROUP = 12
_ROW = 4.3
_UPLINK_GAP = 4.0
_EAR = 4.0


@dataclass(frozen=True, slots=True)
class Socket:
    """Where a cable meets a thing; `out` says which way it leaves: left, right, up or down."""

    x: float
    y: float
    out: str


@dataclass(frozen=True, slots=True)
class Face:
    """A drawing with its size in millimetres, its sockets, and the boxes of its ports by number."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    sockets: Mapping[int | None, Socket]
    boxes: Mapping[int, tuple[float, float, float, float]]


def text(x: float, y: float, content: str, size: float, fill: str, *, role: Role = Role.REGULAR, anchor: Anchor = Anchor.START) -> Text:
    """A line of text; sizes are ems in millimetres."""
    return Text(x, y, content, size, role, anchor, fill)


def fitted(content: str, size: float, width: float, role: Role = Role.REGULAR) -> str:
    """The text cut to a width, its end replaced by an ellipsis."""
    if text_width(content, role, size) <= width:
        return content
    while content and text_width(content + "…", role, size) > width:
        content = content[:-1]
    return content.rstrip() + "…"


# panels and switches


def face_of(station: Station, inks: Inks, width: float) -> Face:
    """The front of a device with ports, as wide as is asked or as its ports need; narrower ones are drawn smaller."""
    states = station.states or tuple(PortState(station.spot.id, n, "", "rj45", "used") for n in station.ports if station.spot.id)
    copper = [state for state in states if state.kind not in ("sfp", "fibre")]
    fibre = [state for state in states if state.kind in ("sfp", "fibre")]
    if not copper:
        copper, fibre = fibre, []
    rows = 2 if len(copper) > 24 or (station.kind == "switch" and len(copper) > 8) else 1
    columns = -(-len(copper) // rows)
    pair = bool(fibre) and len(fibre) > 1
    wanted = _span(columns, 1.0) + (_UPLINK_GAP + PITCH * (-(-len(fibre) // (2 if pair else 1))) if fibre else 0) + 2 * _EAR + 2
    scale = min(1.0, (width - 2 * _EAR - 2) / (wanted - 2 * _EAR - 2))
    height = 5.6 + (rows if rows > 1 or not pair else 2) * _ROW * max(scale, 0.7)
    shapes: list[Shape] = [Rect(0, 0, width, height, inks.face, inks.edge, 0.25, 0.9)]
    shapes += [
        Rect(1.1, height / 2 - 2, 1.1, 4, inks.edge, None, radius=0.5),
        Rect(width - 2.2, height / 2 - 2, 1.1, 4, inks.edge, None, radius=0.5),
    ]
    spots = dict(_places(copper, rows, _EAR + 1, height, scale))
    spots.update(_places(fibre, 2 if pair else 1, _EAR + 1 + _span(columns, scale) + _UPLINK_GAP * scale, height, scale))
    sockets: dict[int | None, Socket] = {}
    boxes: dict[int, tuple[float, float, float, float]] = {}
    for state in states:
        x, y, lower = spots[state.number]
        box = (x, y, _PORT_W * scale, _PORT_H * max(scale, 0.7))
        boxes[state.number] = box
        chosen = state.number in station.ports
        shapes += port_shapes(state, box, chosen, inks)
        if rows == 1 and columns <= 24 and scale > 0.85:
            under = pair and lower and state in fibre  # of two rows the lower one has its numbers below, as on the real thing
            spot = y + box[3] + 2 if under else y - 0.9
            shapes.append(text(x + box[2] / 2, spot, str(state.number), 1.9, inks.accent if chosen else inks.text3,
                               role=Role.BOLD if chosen else Role.REGULAR, anchor=Anchor.MIDDLE))  # fmt: skip
        sockets[state.number] = Socket(x + box[2] / 2, y + (box[3] if lower else 0), "down" if lower else "up")
    return Face(width, height, tuple(shapes), sockets, boxes)


def _span(columns: int, scale: float) -> float:
    """Width of that many columns of ports, in groups as they are on the front."""
    return (columns * PITCH + max(0, -(-columns // _PER_GROUP) - 1) * GROUP_GAP) * scale


def _places(
    states: Sequence[PortState], rows: int, left: float, height: float, scale: float
) -> list[tuple[int, tuple[float, float, bool]]]:
    """Ports in their order: of two rows the odd ones stand above, as on the real thing. Each with whether its cable leaves downwards."""
    step = _ROW * max(scale, 0.7)
    top = (height - rows * step) / 2 + 0.4 + (0.9 if rows == 1 else 0)
    found = []
    for index, state in enumerate(states):
        column, row = index // rows, index % rows
        x = left + _span(column, scale) + (GROUP_GAP * scale if column and column % _PER_GROUP == 0 else 0)
        found.append((state.number, (x, top + row * step, rows == 1 or row == rows - 1)))
    return found


def port_shapes(state: PortState, box: tuple[float, float, float, float], chosen: bool, inks: Inks) -> list[Shape]:
    """One port: filled when in use, empty when free, crossed when faulty, in the accent with a ring when the way goes through it."""
    x, y, width, height = box
    fill = {"used": inks.used, "faulty": inks.bad}.get(state.state, inks.free)
    edge = inks.bad if state.state == "faulty" else inks.used
    shapes: list[Shape] = [Rect(x, y, width, height, inks.accent if chosen else fill, inks.accent if chosen else edge, 0.25, 0.5)]
    if state.state == "faulty":
        shapes += [
            Line(x + width * a, y + height * 0.28, x + width * b, y + height * 0.72, inks.on_bad, 0.4)
            for a, b in ((0.28, 0.72), (0.72, 0.28))
        ]
    if chosen:
        shapes.insert(0, Rect(x - 0.6, y - 0.6, width + 1.2, height + 1.2, inks.paper, inks.accent, 0.4, 0.9))
    return shapes


# the wall and the desk


def plate(station: Station, inks: Inks) -> Face:
    """An outlet's plate with its jack."""
    width, height = 16.0, 23.0
    title = fitted(station.spot.title, 2.9, width - 1.5, Role.BOLD)
    shapes: list[Shape] = [
        Rect(0, 0, width, height, inks.paper, inks.edge, 0.35, 1.2),
        text(width / 2, 5.2, title, 2.9, inks.accent, role=Role.BOLD, anchor=Anchor.MIDDLE),
        Rect(width / 2 - 3.2, 8, 6.4, 5.6, inks.paper, inks.accent, 0.4, 0.9),
        Rect(width / 2 - 2.4, 8.8, 4.8, 4, inks.bad if station.spot.state == "faulty" else inks.accent, None, radius=0.5),
        Rect(width / 2 - 1.3, 11.6, 2.6, 1.2, inks.paper, None),
    ]  # fmt: skip
    name = station.lines[0] if station.lines else ""
    shapes.append(
        text(width / 2, 18.6, fitted(name.upper(), 2.0, width - 1.5, Role.BOLD), 2.0, inks.text2, role=Role.BOLD, anchor=Anchor.MIDDLE)
    )
    return Face(width, height, tuple(shapes), {None: Socket(width / 2, 10.8, "right")}, {})


def desk(station: Station, inks: Inks) -> Face:
    """What stands on a desk or a ceiling, by its kind."""
    kind = station.device.kind if station.device else ""
    draw = {"printer": _printer, "multifunction": _printer, "scanner": _printer, "access-point": _antenna, "phone": _phone}.get(
        kind, _monitor
    )
    if kind in ("server", "nas"):
        draw = _tower
    return Face(24.0, 20.0, tuple(draw(inks)), {None: Socket(24.0, 9.0, "right")}, {})


def _monitor(inks: Inks) -> list[Shape]:
    return [
        Rect(0, 0, 24, 15.5, inks.screen, None, radius=1), Rect(1.2, 1.2, 21.6, 13.1, inks.soft, None, radius=0.4),
        Rect(10, 15.5, 4, 3, inks.edge, None), Rect(5.5, 18.5, 13, 1.3, inks.screen, None, radius=0.6),
    ]  # fmt: skip


def _printer(inks: Inks) -> list[Shape]:
    return [
        Rect(5, 0, 14, 6, inks.paper, inks.edge, 0.35, 0.4), Rect(0, 5, 24, 10.5, inks.screen, None, radius=1.2),
        Rect(4, 11.5, 16, 8, inks.paper, inks.edge, 0.35, 0.4), *(Line(7, y, x, y, inks.edge, 0.4) for x, y in ((17, 14), (14, 16.5))),
        Rect(19, 7.2, 2.4, 1.4, inks.accent, None, radius=0.5),
    ]  # fmt: skip


def _antenna(inks: Inks) -> list[Shape]:
    rings: list[Shape] = []
    for r in (4.0, 6.5):
        arc = ((12 - r, 8 - r * 0.55), (12 - r * 0.7, 8 - r), (12 + r * 0.7, 8 - r), (12 + r, 8 - r * 0.55))
        rings.append(Polyline(arc, stroke=inks.accent, width=0.5))
    return [*rings, Rect(2, 8, 20, 7.5, inks.paper, inks.edge, 0.4, 3.7), Rect(10.8, 10.6, 2.4, 2.4, inks.accent, None, radius=1.2)]


def _phone(inks: Inks) -> list[Shape]:
    keys: list[Shape] = [Rect(10 + 3.6 * c, 9 + 2.8 * r, 2.4, 1.7, inks.edge, None, radius=0.3) for r in range(3) for c in range(3)]
    return [Rect(0, 2, 24, 17, inks.screen, None, radius=1.2), Rect(2, 4, 4.5, 13, inks.edge, None, radius=1.5),
            Rect(9.5, 4, 12, 3.6, inks.soft, None, radius=0.3), *keys]  # fmt: skip


def _tower(inks: Inks) -> list[Shape]:
    shapes: list[Shape] = []
    for y in (1.0, 7.2, 13.4):
        shapes += [Rect(2, y, 20, 5.2, inks.face, inks.edge, 0.35, 0.6), Rect(4, y + 1.9, 1.6, 1.6, inks.accent, None, radius=0.8)]
    return shapes
