"""Shapes made larger or smaller as a whole, strokes and letters included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from .shapes import Group, Page, Path, Polyline, Shape

_LENGTHS = frozenset({
    "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "width", "height", "size", "stroke_width", "radius", "module",
})  # fmt: skip


def scaled(page: Page, factor: float) -> Page:
    """The page with everything on it."""
    return Page(page.width * factor, page.height * factor, scaled_shapes(page.shapes, factor))


def scaled_shapes(shapes: Sequence[Shape], factor: float) -> tuple[Shape, ...]:
    """The shapes, as seen from their origin."""
    return tuple(_scaled(shape, factor) for shape in shapes)


def _scaled(shape: Shape, factor: float) -> Shape:
    changed: dict[str, Any] = {
        field.name: getattr(shape, field.name) * factor for field in fields(shape) if field.name in _LENGTHS and field.init
    }  # fmt: skip
    if dash := getattr(shape, "dash", ()):
        changed["dash"] = tuple(length * factor for length in dash)
    if isinstance(shape, Polyline):
        changed["points"] = tuple((x * factor, y * factor) for x, y in shape.points)
    elif isinstance(shape, Path):
        changed["steps"] = tuple((step[0], *(float(number) * factor for number in step[1:])) for step in shape.steps)
    elif isinstance(shape, Group):
        changed["shapes"] = scaled_shapes(shape.shapes, factor)
    return replace(shape, **changed)
