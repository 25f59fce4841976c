"""Cables as lines from socket to socket: out of a port into the space below or above it, along it, and across where columns meet."""

from __future__ import annotations

from dataclasses import replace

from ...drawing.fonts import text_width
from ...drawing.shapes import Anchor, Group, Path, Rect, Role, Shape
from .faces import Socket, text
from .inks import Inks

_NAME, _ABOUT = 2.3, 2.1
_FIBRE, _INNER = 1.35, 0.4  # a fibre's width beside copper's, and of it the light line within its two
_DROP = 9.6  # from a port to the lane that its cable runs in, below what is written under its front
_TURN = 4.5  # width of the bend between them
_CROSS = 12.0  # width of a change of lanes
Step = tuple[str | float, ...]
Point = tuple[float, float]


def route(start: Socket, end: Socket, colour: str, width: float, border: float | None = None) -> tuple[Path, Point]:
    """The cable, and where its name stands. `border` is the x at which it may change from one lane to the other, None within a column."""
    if border is None and start.out in ("up", "down") and end.out in ("up", "down") and start.out != end.out:
        return _straight_down(start, end, colour, width)
    forward = 1.0 if end.x >= start.x else -1.0
    steps: list[Step] = [("M", start.x, start.y)]
    one = _leave(start, forward, steps)
    two = _lane(end, -forward)
    _cross(one, two, border, forward, steps)
    _arrive(end, two, steps)
    middle = _middle(one, two, border)
    return Path(tuple(steps), None, colour, width), middle


def _straight_down(start: Socket, end: Socket, colour: str, width: float) -> tuple[Path, Point]:
    """Between two things that stand above each other."""
    reach = max(4.0, abs(end.y - start.y) * 0.5)
    sign = 1.0 if end.y >= start.y else -1.0
    path = Path(
        (("M", start.x, start.y), ("C", start.x, start.y + sign * reach, end.x, end.y - sign * reach, end.x, end.y)), None, colour, width
    )
    return path, ((start.x + end.x) / 2, (start.y + end.y) / 2)


def _lane(socket: Socket, forward: float) -> Point:
    """Where a socket's cable has come to its lane."""
    if socket.out in ("left", "right"):
        return socket.x, socket.y
    return socket.x + forward * _TURN, socket.y + (_DROP if socket.out == "down" else -_DROP)


def _leave(socket: Socket, forward: float, steps: list[Step]) -> Point:
    x, y = _lane(socket, forward)
    if socket.out in ("up", "down"):
        steps.append(("C", socket.x, y, socket.x, y, x, y))
    return x, y


def _arrive(socket: Socket, lane: Point, steps: list[Step]) -> None:
    if socket.out in ("up", "down"):
        steps.append(("C", socket.x, lane[1], socket.x, lane[1], socket.x, socket.y))


def _cross(one: Point, two: Point, border: float | None, forward: float, steps: list[Step]) -> None:
    """Along the first lane to the border, over to the second, along it."""
    middle = (one[0] + two[0]) / 2 if border is None else border
    half = min(_CROSS, abs(middle - one[0]), abs(two[0] - middle)) if border is not None else abs(two[0] - one[0]) / 2
    before, after = middle - forward * half, middle + forward * half
    steps.append(("L", before, one[1]))
    steps.append(("C", middle, one[1], middle, two[1], after, two[1]))
    steps.append(("L", two[0], two[1]))


def _middle(one: Point, two: Point, border: float | None) -> Point:
    if border is None:
        return (one[0] + two[0]) / 2, (one[1] + two[1]) / 2
    return border, (one[1] + two[1]) / 2


def drawn(path: Path, medium: str, inks: Inks) -> list[Shape]:
    """The cable as it is to be told without colours: copper is one line, fibre two."""
    if medium != "fibra":
        return [path]
    width = path.width * _FIBRE
    return [replace(path, width=width), replace(path, stroke=inks.paper, width=width * _INNER)]


def tag_size(name: str, about: str) -> tuple[float, float]:
    """Width and height of a cable's pill."""
    width = max(text_width(name, Role.MONO, _NAME), text_width(about, Role.REGULAR, _ABOUT)) + 3.2
    return width, 6.8 if name and about else 4.2


def tag(name: str, about: str, x: float, y: float, inks: Inks) -> Shape:
    """The cable's name in a pill, centred on (x, y); beneath it what it is made of."""
    width, height = tag_size(name, about)
    shapes: list[Shape] = [Rect(-width / 2, -height / 2, width, height, inks.paper, inks.edge, 0.25, 2.1)]
    if name:
        shapes.append(text(0, -0.5 if about else 0.85, name, _NAME, inks.text, role=Role.MONO, anchor=Anchor.MIDDLE))
    if about:
        shapes.append(text(0, 2.3 if name else 0.75, about, _ABOUT, inks.text2, anchor=Anchor.MIDDLE))
    return Group(tuple(shapes), x, y)
