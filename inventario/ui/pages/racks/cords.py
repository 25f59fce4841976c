"""Cords that a draft changes, drawn over the racks: from port to port as they shall run, in dashes as they run now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from inventario.drawing.fonts import text_width
from inventario.drawing.shapes import Anchor, Polyline, Rect, Role, Shape, Text
from inventario.network.plant import Plant
from inventario.network.records import End
from inventario.racks.drafts import CordWish
from inventario.racks.look import Look
from inventario.racks.pictures import Box

_POINTS = 24  # of a curve
_DASH = (1.4, 1.0)

Find = Callable[[UUID], Box | None]
"""Where a port is drawn; None for one that is out of sight."""


@dataclass(frozen=True, slots=True)
class CordChange:
    """A cord by its name, with the ports of its ends now and then; an end that is in no port is None."""

    name: str
    before: tuple[UUID | None, UUID | None]
    after: tuple[UUID | None, UUID | None]


def cord_changes(cords: Sequence[CordWish], plant: Plant, called: Callable[[UUID], str]) -> tuple[CordChange, ...]:
    """Those of a draft's cords that are not yet where they shall be."""
    found = []
    for wish in cords:
        cable = plant.cables[wish.cable]
        now = _port(cable.a, plant), _port(cable.b, plant)
        then = wish.a_port or now[0], wish.b_port or now[1]
        if now != then:
            found.append(CordChange(called(wish.cable), now, then))
    return tuple(found)


def _port(end: End | None, plant: Plant) -> UUID | None:
    return end.id if end is not None and end.id in plant.ports else None


def cord_shapes(changes: Sequence[CordChange], now: Find, then: Find, unit: float, look: Look) -> Iterator[Shape]:
    """The cords as they run where `now` finds their ports, and as they shall run where `then` does, with their names."""
    names: list[tuple[str, tuple[float, float]]] = []
    for number, change in enumerate(changes):
        slack = (1.2 + 0.5 * (number % 4)) * unit
        yield from _run(change, change.before, now, slack, unit, look, strong=False)
        for shape in _run(change, change.after, then, slack, unit, look, strong=True):
            yield shape
            if isinstance(shape, Polyline):
                names.append((change.name, shape.points[_POINTS // 2]))
    yield from _names(names, unit, look)


def _run(
    change: CordChange, ports: tuple[UUID | None, UUID | None], find: Find, slack: float, unit: float, look: Look, *, strong: bool
) -> Iterator[Shape]:
    """A cord between its ports; of one whose other end is out of sight, the ring of the port that changes."""
    moved = [was != will for was, will in zip(change.before, change.after, strict=True)]
    boxes = [find(port) if port is not None else None for port in ports]
    colour, width = (look.accent, 0.1 * unit) if strong else (look.frame, 0.06 * unit)
    for box, here in zip(boxes, moved, strict=True):
        if box is not None and here:
            x, y, wide, high = box
            yield Rect(x - 0.3, y - 0.3, wide + 0.6, high + 0.6, None, colour, width, 0.4)
    seen = [_middle(box) for box in boxes if box is not None]
    if len(seen) == len(boxes):
        yield Polyline(_curve(seen[0], seen[1], slack), False, None, colour, width, () if strong else _DASH)


def _middle(box: Box) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _curve(start: tuple[float, float], goal: tuple[float, float], slack: float) -> tuple[tuple[float, float], ...]:
    """A cord hangs: a curve whose belly is below its lower end, or beside ends that stand over one another."""
    (x1, y1), (x2, y2) = start, goal
    level = abs(y2 - y1) < slack
    one = (x1 + (0.0 if level else slack), y1 + slack)
    other = (x2 + (0.0 if level else slack), y2 + (slack if level else -slack if y2 > y1 else slack))
    steps = (n / _POINTS for n in range(_POINTS + 1))
    return tuple(tuple(_at(t, *axis) for axis in zip(start, one, other, goal, strict=True)) for t in steps)  # type: ignore[misc]  # two of them


def _at(t: float, a: float, b: float, c: float, d: float) -> float:
    """A cubic curve at a part of its way."""
    u = 1 - t
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d


def _names(names: Sequence[tuple[str, tuple[float, float]]], unit: float, look: Look) -> Iterator[Shape]:
    """The names of cords over their middles, none over another: it goes down until it is free."""
    size, taken = 0.42 * unit, list[tuple[float, float, float]]()
    height = size * 1.5
    for name, (x, y) in names:
        width = text_width(name, Role.MONO, size) + size
        while any(abs(x - other) < (width + wide) / 2 and abs(y - under) < height for other, under, wide in taken):
            y += height / 2
        taken.append((x, y, width))
        yield Rect(x - width / 2, y - height / 2, width, height, look.ground, look.accent, 0.04 * unit, height / 2)
        yield Text(x, y + size * 0.34, name, size, Role.MONO, Anchor.MIDDLE, look.text)
