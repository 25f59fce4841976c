"""What the mouse does on the label, from press to release: move, resize, choose with a band, draw something new.

Every movement works from how things stood at the press, changes the design at once, and is one step of undo in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF

from inventario.labels.templates import AnyElement, LineElement

from ...words import worded
from .boxes import LEAST, Box, Size, Snap, around, box_of, dragged, moved, placed, snap
from .design import Design
from .tools import Tool, made

GRID = 1.0
_FREE = 0.1


class Gesture:
    """`guides` are lines to show, as (upright, millimetres); `band` is a box being drawn."""

    def __init__(self, design: Design, start: QPointF, near: float) -> None:
        self.design, self.start, self.near = design, start, near
        self.guides: list[tuple[bool, float]] = []
        self.band: Box | None = None
        self.went = False

    def move(self, at: QPointF, free: bool) -> None:
        """The mouse is at these millimetres; `free` takes no notice of grid and edges."""

    def release(self) -> None:
        """The button was let go."""

    def cancel(self) -> None:
        """Escape: as it was before the press."""

    def _snap(self, edges: Sequence[float], middle: float | None, upright: bool, others: Iterable[AnyElement], free: bool) -> float:
        """How far to go so that an edge, or the middle, meets something; remembers the guide."""
        if free:
            return round(edges[0] / _FREE) * _FREE - edges[0]
        size = self.design.size[0 if upright else 1]
        boxes = [box_of(one) for one in others]
        spans = [(box[0], box[0] + box[2]) if upright else (box[1], box[1] + box[3]) for box in boxes]
        found = snap(edges, [0.0, size, *(edge for span in spans for edge in span)], self.near, GRID)
        if middle is not None:
            centre = snap([middle], [size / 2, *((low + high) / 2 for low, high in spans)], self.near, GRID)
            if centre.guide is not None and (found.guide is None or abs(centre.shift) < abs(found.shift)):
                found = centre
        self._guide(found, upright)
        return found.shift

    def _guide(self, found: Snap, upright: bool) -> None:
        if found.guide is not None:
            self.guides.append((upright, found.guide))


class Changing(Gesture):
    """Moves or resizes what is chosen."""

    def __init__(self, design: Design, start: QPointF, near: float) -> None:
        super().__init__(design, start, near)
        self._before = design.picked
        chosen = set(design.chosen)
        self._others = [one for n, one in enumerate(design.elements) if n not in chosen]

    def cancel(self) -> None:
        if self.went:
            self.design.put(self._text(), self._before, self)

    def _text(self) -> str:
        return self.design.tr("Mover")


class Moving(Changing):
    """Drags the chosen elements."""

    def move(self, at: QPointF, free: bool) -> None:
        dx, dy = at.x() - self.start.x(), at.y() - self.start.y()
        left, top, width, height = around(self._before)
        self.guides = []
        x, y = left + dx, top + dy
        dx += self._snap((x, x + width), x + width / 2, True, self._others, free)
        dy += self._snap((y, y + height), y + height / 2, False, self._others, free)
        self.went = True
        self.design.put(self._text(), moved(self._before, dx, dy, self.design.size), self)


class Resizing(Changing):
    """Drags a handle of the only chosen element."""

    def __init__(self, design: Design, start: QPointF, near: float, handle: str) -> None:
        super().__init__(design, start, near)
        self._handle = handle

    def _text(self) -> str:
        return self.design.tr("Cambiar tamaño")

    def move(self, at: QPointF, free: bool) -> None:
        element, handle = self._before[0], self._handle
        left, top, width, height = box_of(element)
        dx, dy = at.x() - self.start.x(), at.y() - self.start.y()
        self.guides = []
        if "l" in handle or "r" in handle:
            edge = (left if "l" in handle else left + width) + dx
            dx += self._snap((edge,), None, True, self._others, free)
        if "t" in handle or "b" in handle:
            edge = (top if "t" in handle else top + height) + dy
            dy += self._snap((edge,), None, False, self._others, free)
        least = 0.0 if isinstance(element, LineElement) else LEAST
        self.went = True
        box = dragged((left, top, width, height), handle, dx, dy, self.design.size, least)
        self.design.put(self._text(), [placed(element, box, self.design.size)], self)


class Banding(Gesture):
    """Draws a band that chooses what it touches, added to what was chosen when `keep`."""

    def __init__(self, design: Design, start: QPointF, near: float, *, keep: bool) -> None:
        super().__init__(design, start, near)
        self._kept = set(design.chosen) if keep else set()
        design.choose(self._kept)

    def move(self, at: QPointF, free: bool) -> None:
        self.went = True
        self.band = between(self.start, at)
        self.design.choose(self._kept | {n for n, one in enumerate(self.design.elements) if touches(box_of(one), self.band)})

    def cancel(self) -> None:
        self.design.choose(self._kept)


class Drawing(Gesture):
    """Draws the box of something new."""

    def __init__(self, design: Design, start: QPointF, near: float, tool: Tool) -> None:
        super().__init__(design, start, near)
        self._tool = tool
        self._from = self._on_grid(start, False)
        self.band = (self._from.x(), self._from.y(), 0.0, 0.0)

    def _on_grid(self, at: QPointF, free: bool) -> QPointF:
        width, height = self.design.size
        self.guides = []
        x = at.x() + self._snap((at.x(),), None, True, self.design.elements, free)
        y = at.y() + self._snap((at.y(),), None, False, self.design.elements, free)
        return QPointF(min(max(x, 0.0), width), min(max(y, 0.0), height))

    def move(self, at: QPointF, free: bool) -> None:
        self.went = True
        self.band = between(self._from, self._on_grid(at, free))

    def release(self) -> None:
        assert self.band is not None
        place(self.design, made(self._tool, self.band, self.design.size), self._tool)


def place(design: Design, element: AnyElement, tool: Tool) -> None:
    """Put a new element on top of the others and choose it."""
    text = design.tr("Agregar {0}").format(worded(tool.text).lower())
    design.change(text, [*design.elements, placed(element, box_of(element), design.size)], [len(design.elements)])


def between(one: QPointF, other: QPointF) -> Box:
    """The box of which these are two corners."""
    left, top = min(one.x(), other.x()), min(one.y(), other.y())
    return left, top, abs(one.x() - other.x()), abs(one.y() - other.y())


def touches(box: Box, band: Box) -> bool:
    """Whether two boxes have a point in common."""
    return box[0] <= band[0] + band[2] and band[0] <= box[0] + box[2] and box[1] <= band[1] + band[3] and band[1] <= box[1] + box[3]


def handles(element: AnyElement, size: Size) -> tuple[str, ...]:
    """The handles that an element of that size in pixels shows: the ends of a line, else corners and, with room, middles."""
    if isinstance(element, LineElement):
        return ("tl", "br")
    across, down = size[0] >= 40, size[1] >= 28
    return ("tl", "tr", "bl", "br", *(("t", "b") if across else ()), *(("l", "r") if down else ()))
