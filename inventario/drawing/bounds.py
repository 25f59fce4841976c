"""Where shapes are: their bounds on the page, groups taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .curves import flattened
from .fonts import metrics, text_width
from .shapes import Anchor, Bars, Group, Line, Path, Polyline, Shape, Text

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom in millimetres."""
_DESCENT = 0.22


def flat(shapes: Iterable[Shape], dx: float = 0.0, dy: float = 0.0) -> Iterator[tuple[Shape, Bounds]]:
    """Every shape that is no group, with its bounds; groups may not be turned."""
    for shape in shapes:
        if isinstance(shape, Group):
            if shape.angle:
                raise ValueError("bounds of turned groups are not known")
            yield from flat(shape.shapes, dx + shape.dx, dy + shape.dy)
        else:
            left, top, right, bottom = bounds_of(shape)
            yield shape, (left + dx, top + dy, right + dx, bottom + dy)


def bounds_of(shape: Shape) -> Bounds:
    """The bounds of one shape where it stands, strokes included, quiet zones not."""
    if isinstance(shape, Group):
        inside = [bounds for _, bounds in flat([shape])]
        lefts, tops, rights, bottoms = zip(*inside, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)
    if isinstance(shape, Bars):
        width, height = (shape.height, shape.length) if shape.ladder else (shape.length, shape.height)
        return shape.x, shape.y, shape.x + width, shape.y + height
    if isinstance(shape, Text):
        return _text_bounds(shape)
    if isinstance(shape, Line):
        return _around([(shape.x1, shape.y1), (shape.x2, shape.y2)], shape.width / 2)
    if isinstance(shape, Polyline):
        return _around(shape.points, shape.width / 2)
    if isinstance(shape, Path):
        return _around([point for stroke, _ in flattened(shape) for point in stroke], shape.width / 2)
    return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height


def _around(points: Iterable[tuple[float, float]], edge: float) -> Bounds:
    xs, ys = zip(*points, strict=True)
    return min(xs) - edge, min(ys) - edge, max(xs) + edge, max(ys) + edge


def _text_bounds(shape: Text) -> Bounds:
    width = text_width(shape.content, shape.role, shape.size)
    above, below = metrics(shape.role).cap_height * shape.size, _DESCENT * shape.size
    start = -width * {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[shape.anchor]
    left, top, right, bottom = {
        0: (start, -above, start + width, below),
        90: (-below, start, above, start + width),
        180: (-start - width, -below, -start, above),
        270: (-above, -start - width, below, -start),
    }[int(shape.angle) % 360]
    return shape.x + left, shape.y + top, shape.x + right, shape.y + bottom
