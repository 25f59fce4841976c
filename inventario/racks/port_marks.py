"""The ports of a device as small marks where they are on its face: filled when used, hollow when free, crossed when faulty.

Switches count in pairs, odd above even; panels and trays along the row.  Cages for fibre are round."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from ..drawing.shapes import Line, Rect, Shape
from ..network.portstates import PortState
from .look import Look

_PITCH, _ROW = 0.34, 0.38  # of a unit: the most that a mark takes across, and from row to row
_GAP = 0.1  # between groups of six
_GROUP = 6
_ONE_ROW = 24  # ports that a panel or tray has in a row
_PAIRED = 12  # ports from which on a switch has two rows
_SHARE = 0.58  # of the device's width that ports take at most
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
    """The marks of a device's ports and the width that they take."""

    shapes: tuple[Shape, ...]
    spots: tuple[PortSpot, ...]
    width: float


NO_PORTS = PortMarks((), (), 0.0)


def port_marks(
    ports: Sequence[PortState], kind: str, box: tuple[float, float, float, float], unit: float, look: Look
) -> PortMarks:  # fmt: skip
    """The marks at the right of a device's box (left, top, width, height), for a unit drawn so high."""
    if not ports:
        return NO_PORTS
    left, top, width, height = box
    passive = kind in ("patch-panel", "fibre-tray")
    rows = math.ceil(len(ports) / _ONE_ROW) if passive else 2 if len(ports) >= _PAIRED else 1
    rows = max(1, min(rows, int(height / (_ROW * unit)) or 1))
    columns = math.ceil(len(ports) / rows)
    gaps = (columns - 1) // _GROUP
    pitch = min(_PITCH * unit, _SHARE * width / (columns + gaps * _GAP / _PITCH))
    gap = _GAP / _PITCH * pitch
    whole = columns * pitch + gaps * gap
    start = left + width - whole - 0.28 * unit
    row_height = min(_ROW * unit, (height - 0.1 * unit) / rows)
    first = top + (height - rows * row_height) / 2
    shapes: list[Shape] = []
    spots: list[PortSpot] = []
    for position, port in enumerate(ports):
        column, row = (position % columns, position // columns) if passive else (position // rows, position % rows)
        x, y = start + column * pitch + column // _GROUP * gap, first + row * row_height
        spot = PortSpot(port.id, x + 0.07 * pitch, y + 0.1 * row_height, 0.86 * pitch, 0.8 * row_height)
        spots.append(spot)
        shapes += _mark(port, spot, look)
    return PortMarks(tuple(shapes), tuple(spots), whole + 0.28 * unit)


def _mark(port: PortState, spot: PortSpot, look: Look) -> list[Shape]:
    stroke = min(spot.width, spot.height) * 0.11
    radius = min(spot.width, spot.height) * (0.5 if port.kind in _ROUND else 0.12)
    if port.state == "used":
        return [Rect(spot.x, spot.y, spot.width, spot.height, look.accent, None, radius=radius)]
    edge = look.bad if port.state == "faulty" else look.hint
    inset = stroke / 2
    frame = Rect(spot.x + inset, spot.y + inset, spot.width - stroke, spot.height - stroke, look.ground, edge, stroke, radius)
    if port.state != "faulty":
        return [frame]
    right, bottom = spot.x + spot.width, spot.y + spot.height
    return [frame, Line(spot.x, spot.y, right, bottom, look.bad, stroke * 1.3), Line(spot.x, bottom, right, spot.y, look.bad, stroke * 1.3)]
