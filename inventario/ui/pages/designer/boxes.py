"""Boxes of a label, in millimetres: moved, resized, aligned and snapped.  Elements stay frozen: everything gives new ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from inventario.labels.template_format import NUMBERS
from inventario.labels.templates import AnyElement, Layout, LineElement, TextElement

Box = tuple[float, float, float, float]
"""Left, top, width, height."""
Size = tuple[float, float]
LEAST = 1.0
"""No box gets smaller by mouse or key; a line may be flat."""
_DIGITS = 3
_SAME = 0.005


@dataclass(frozen=True, slots=True)
class Snap:
    """How far to go so that an edge meets something, and where that is; `guide` is None for the millimetre grid."""

    shift: float
    guide: float | None = None


class Side(StrEnum):
    """Along which side, or middle, boxes are put in line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def tidy(number: float) -> float:
    """Thousandths of a millimetre, so that files stay readable."""
    return round(number, _DIGITS) + 0.0


def box_of(element: AnyElement) -> Box:
    """The element's box."""
    return element.x, element.y, element.width, element.height


def around(elements: Iterable[AnyElement]) -> Box:
    """The box around all of them."""
    boxes = [box_of(element) for element in elements]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return left, top, max(box[0] + box[2] for box in boxes) - left, max(box[1] + box[3] for box in boxes) - top


def placed(element: AnyElement, box: Box, size: Size) -> AnyElement:
    """The element in another box, kept on the label; what was smaller than LEAST already may stay so."""
    least = 0.0 if isinstance(element, LineElement) else LEAST
    width = min(max(box[2], min(least, element.width)), size[0])
    height = min(max(box[3], min(least, element.height)), size[1])
    x, y = min(max(box[0], 0.0), size[0] - width), min(max(box[1], 0.0), size[1] - height)
    return replace(element, x=tidy(x), y=tidy(y), width=tidy(width), height=tidy(height))


def moved(elements: Sequence[AnyElement], dx: float, dy: float, size: Size) -> list[AnyElement]:
    """All of them moved together, as far as the label's edges allow."""
    left, top, width, height = around(elements)
    dx = min(max(dx, -left), max(size[0] - left - width, -left))
    dy = min(max(dy, -top), max(size[1] - top - height, -top))
    return [placed(one, (one.x + dx, one.y + dy, one.width, one.height), size) for one in elements]


def grown(element: AnyElement, dx: float, dy: float, size: Size) -> AnyElement:
    """The element with its right and lower edges moved."""
    width, height = min(element.width + dx, size[0] - element.x), min(element.height + dy, size[1] - element.y)
    return placed(element, (element.x, element.y, width, height), size)


def dragged(box: Box, handle: str, dx: float, dy: float, size: Size, least: float = LEAST) -> Box:
    """The box with the edges of a handle (`"l"`, `"tr"` ...) moved; edges meet, they never pass, and stay on the label."""
    left, top, width, height = box
    right, bottom = left + width, top + height
    if "l" in handle:
        left = min(max(left + dx, 0.0), right - least)
    if "r" in handle:
        right = max(min(right + dx, size[0]), left + least)
    if "t" in handle:
        top = min(max(top + dy, 0.0), bottom - least)
    if "b" in handle:
        bottom = max(min(bottom + dy, size[1]), top + least)
    return left, top, right - left, bottom - top


def snap(edges: Sequence[float], targets: Iterable[float], near: float, grid: float) -> Snap:
    """What brings one of the edges onto the nearest target within `near`, else the first edge onto the grid."""
    best = min(((abs(target - edge), target - edge, target) for target in targets for edge in edges), default=None)
    if best is not None and best[0] <= near:
        return Snap(best[1], best[2])
    return Snap(round(edges[0] / grid) * grid - edges[0])


def aligned(elements: Sequence[AnyElement], side: Side, size: Size) -> list[AnyElement]:
    """All put in line along a side of the box around them; a single one along that of the label."""
    left, top, width, height = around(elements) if len(elements) > 1 else (0.0, 0.0, *size)

    def put(one: AnyElement) -> AnyElement:
        x, y = one.x, one.y
        if side in (Side.LEFT, Side.CENTRE, Side.RIGHT):
            x = left + (width - one.width) * {Side.LEFT: 0.0, Side.CENTRE: 0.5, Side.RIGHT: 1.0}[side]
        else:
            y = top + (height - one.height) * {Side.TOP: 0.0, Side.MIDDLE: 0.5, Side.BOTTOM: 1.0}[side]
        return placed(one, (x, y, one.width, one.height), size)

    return [put(one) for one in elements]


def distributed(elements: Sequence[AnyElement], *, across: bool, size: Size) -> list[AnyElement]:
    """The same gap between each and the next, `across` or down the label; the outer two stay."""
    where, long = ("x", "width") if across else ("y", "height")
    order = sorted(range(len(elements)), key=lambda n: (getattr(elements[n], where), n))
    first, last = elements[order[0]], elements[order[-1]]
    room = getattr(last, where) + getattr(last, long) - getattr(first, where)
    gap = (room - sum(getattr(one, long) for one in elements)) / max(1, len(elements) - 1)
    result, at = list(elements), float(getattr(first, where))
    for n in order:
        one = elements[n]
        x, y = (at, one.y) if across else (one.x, at)
        result[n] = placed(one, (x, y, one.width, one.height), size)
        at += getattr(one, long) + gap
    return result


def restacked(count: int, chosen: Sequence[int], step: int) -> list[int]:
    """The order of `count` elements after the chosen ones went up (1) or down (-1) by one, or to the very top (2) or bottom (-2)."""
    order, picked = list(range(count)), set(chosen)
    if abs(step) > 1:
        rest = [n for n in order if n not in picked]
        mine = [n for n in order if n in picked]
        return rest + mine if step > 0 else mine + rest
    for n in sorted(picked, reverse=step > 0):
        at = order.index(n)
        to = at + step
        if 0 <= to < count and order[to] not in picked:
            order[at], order[to] = order[to], order[at]
    return order


def rebased(layout: Layout, size: Size) -> Layout:
    """The same design drawn at another size, as printing stretches it: boxes in proportion, letters by the lesser of both."""
    width, height = size
    if abs(width - layout.width) < _SAME and abs(height - layout.height) < _SAME:
        return layout
    sx, sy = width / layout.width, height / layout.height
    small = min(sx, sy)

    def scaled(one: AnyElement) -> AnyElement:
        box = replace(one, x=tidy(one.x * sx), y=tidy(one.y * sy), width=tidy(one.width * sx), height=tidy(one.height * sy))
        if not isinstance(box, TextElement):
            return box
        least, most = NUMBERS["size"]
        letters = min(max(tidy(box.size * small), least), most)
        return replace(box, size=letters, min_size=min(box.min_size, letters))

    return replace(layout, width=tidy(width), height=tidy(height), elements=tuple(scaled(one) for one in layout.elements))
