"""The ports of a device as small marks where they are on its face: filled when used, hollow when free, crossed when faulty.

Switches count in pairs, odd above even; panels and trays along the row.  Cages for fibre are round."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from ..drawing.shapes import Path, Shape
from ..network.portstates import PortState
from .look import Look

_PITCH, _ROW = 0.34, 0.38  # of a unit: the most that a mark takes across, and from row to row
_GAP = 0.1  # between groups of six
_GROUP = 6
_ONE_ROW = 24  # ports that a panel or tray has in a row
_PAIRED = 12  # ports from which on a switch has two rows
_SHARE = 0.58  # of the device's width that ports take at most
_KAPPA = 0.5523  # how far the control points of a quarter circle stand from its ends
_ROUND = frozenset({"sfp", "fibre"})


@dataclass(frozen=True, slots=True)
class PortSpot:
    """Where a port is drawn, in millimetres: to be clicked."""

    port: UUID
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PortMarks:
    """The marks of a device's ports, from the corner of its box, and the width that they take."""

    shapes: tuple[Shape, ...]
    spots: tuple[PortSpot, ...]
    width: float


NO_PORTS = PortMarks((), (), 0.0)


@lru_cache(maxsize=1024)
def port_marks(ports: tuple[PortState, ...], kind: str, width: float, height: float, unit: float, look: Look) -> PortMarks:
    """The marks at the right of a device's box of that size, for a unit drawn so high.

    A device that is dragged keeps its marks, so they are made once; ports of one state are one shape, which a window paints faster."""
    if not ports:
        return NO_PORTS
    passive = kind in ("patch-panel", "fibre-tray")
    rows = math.ceil(len(ports) / _ONE_ROW) if passive else 2 if len(ports) >= _PAIRED else 1
    rows = max(1, min(rows, int(height / (_ROW * unit)) or 1))
    columns = math.ceil(len(ports) / rows)
    gaps = (columns - 1) // _GROUP
    pitch = min(_PITCH * unit, _SHARE * width / (columns + gaps * _GAP / _PITCH))
    gap = _GAP / _PITCH * pitch
    whole = columns * pitch + gaps * gap
    start = width - whole - 0.28 * unit
    row_height = min(_ROW * unit, (height - 0.1 * unit) / rows)
    first = (height - rows * row_height) / 2
    spots: list[PortSpot] = []
    for position, port in enumerate(ports):
        column, row = (position % columns, position // columns) if passive else (position // rows, position % rows)
        x, y = start + column * pitch + column // _GROUP * gap, first + row * row_height
        spots.append(PortSpot(port.id, x + 0.07 * pitch, y + 0.1 * row_height, 0.86 * pitch, 0.8 * row_height))
    return PortMarks(tuple(_marks(ports, spots, look)), tuple(spots), whole + 0.28 * unit)


def _marks(ports: Sequence[PortState], spots: Sequence[PortSpot], look: Look) -> Iterator[Shape]:
    stroke = min(spots[0].width, spots[0].height) * 0.11
    outlines: dict[str, list[tuple[str | float, ...]]] = {"used": [], "free": [], "faulty": []}
    crosses: list[tuple[str | float, ...]] = []
    for port, spot in zip(ports, spots, strict=True):
        state = port.state if port.state in outlines else "free"
        inset = 0.0 if state == "used" else stroke / 2
        outlines[state] += _outline(spot, inset, port.kind in _ROUND)
        if state == "faulty":
            right, bottom = spot.x + spot.width, spot.y + spot.height
            crosses += [("M", spot.x, spot.y), ("L", right, bottom), ("M", spot.x, bottom), ("L", right, spot.y)]
    if outlines["used"]:
        yield Path(tuple(outlines["used"]), look.accent, None)
    if outlines["free"]:
        yield Path(tuple(outlines["free"]), look.ground, look.hint, stroke)
    if crosses:
        yield Path(tuple(outlines["faulty"]), look.ground, look.bad, stroke)
        yield Path(tuple(crosses), None, look.bad, stroke * 1.3)


def _outline(spot: PortSpot, inset: float, is_round: bool) -> list[tuple[str | float, ...]]:
    """A rectangle, or an ellipse of four curves."""
    left, top = spot.x + inset, spot.y + inset
    right, bottom = spot.x + spot.width - inset, spot.y + spot.height - inset
    if not is_round:
        return [("M", left, top), ("L", right, top), ("L", right, bottom), ("L", left, bottom), ("Z",)]
    x, y = (left + right) / 2, (top + bottom) / 2
    dx, dy = (right - left) / 2 * _KAPPA, (bottom - top) / 2 * _KAPPA
    return [
        ("M", x, top), ("C", x + dx, top, right, y - dy, right, y), ("C", right, y + dy, x + dx, bottom, x, bottom),
        ("C", x - dx, bottom, left, y + dy, left, y), ("C", left, y - dy, x - dx, top, x, top), ("Z",),
    ]  # fmt: skip
