"""Curved paths as points, for devices that know straight strokes only."""

from __future__ import annotations

from .shapes import Path

_CURVE_STEPS = 16
Point = tuple[float, float]


def flattened(path: Path) -> list[tuple[list[Point], bool]]:
    """The path's strokes as points, curves taken in short straight steps, each with whether it closes."""
    strokes: list[tuple[list[Point], bool]] = []
    for letter, *rest in path.steps:
        numbers = [float(number) for number in rest]
        ends = list(zip(numbers[::2], numbers[1::2], strict=True))
        if letter == "M":
            strokes.append((ends, False))
        elif letter == "L":
            strokes[-1][0].extend(ends)
        elif letter == "C":
            strokes[-1][0].extend(_curve(strokes[-1][0][-1], *ends))
        else:
            strokes[-1] = (strokes[-1][0], True)
    return strokes


def _curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        pulls = list(zip(weights, (start, first, second, end), strict=True))
        points.append((sum(weight * x for weight, (x, _) in pulls), sum(weight * y for weight, (_, y) in pulls)))
    return points
