"""What the racks board draws: one rack before and after, or several racks beside one another, and what stands where in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from inventario.drawing.shapes import Shape
from inventario.racks.drafts import Draft
from inventario.racks.elevation import DeviceSpot, Drawing, elevation, height_of, width_of
from inventario.racks.figures import RackFigures, rack_figures
from inventario.racks.geometry import Face, Placed, Spot
from inventario.racks.look import Look
from inventario.racks.marks import Marks
from inventario.racks.pictures import AROUND, Box, Change, States, Titled, before_and_after, side_by_side, way_between
from inventario.racks.reading import Device, Mounted, RackView

from .cords import CordChange, cord_shapes

_LEAST, _LEAST_TOGETHER, _MOST = 4.6, 4.1, 13.0  # millimetres to a unit
_HEAD = 8.0  # above a rack, for its title
_GAP = 7.0  # between racks, for arrows too


@dataclass(frozen=True)
class Shown:
    """What is to be drawn: one change, before and after, or (`together`) the racks of several beside one another.

    In `draft` devices may be moved; without one they may not, and racks that are drawn together are drawn as they are now."""

    changes: tuple[Change, ...]
    states: States
    face: Face
    draft: Draft | None = None
    together: bool = False
    cords: tuple[CordChange, ...] = ()

    @property
    def mounted(self) -> Iterator[tuple[Change, Sequence[Mounted], Marks]]:
        """Of each rack that is drawn alone, what stands in it there and what stands out."""
        for change in self.changes:
            yield (change, change.after, change.after_marks) if self.draft is not None else (change, change.before, change.marks)


@dataclass(frozen=True)
class Panel:
    """A rack in the picture, its upper left corner in millimetres; `live` is the state in which devices are chosen and moved."""

    view: RackView
    drawing: Drawing
    x: float
    y: float
    live: bool
    figures: RackFigures

    def box_of_port(self, port: UUID) -> Box | None:
        """Where a port is drawn."""
        found = next((spot for spot in self.drawing.ports if spot.port == port), None)
        return (found.x + self.x, found.y + self.y, found.width, found.height) if found is not None else None

    def box_of(self, placed: Placed) -> Box | None:
        """Where a device would be drawn; None for what takes no unit."""
        if placed.span is None:
            return None
        left, top, width, height = self.drawing.frame.span_box(placed.span)
        return left + self.x, top + self.y, width, height


@dataclass(frozen=True)
class Scene:
    """The shapes, their size in millimetres, and the racks from left to right."""

    shapes: tuple[Shape, ...]
    width: float
    height: float
    panels: tuple[Panel, ...]

    @property
    def live(self) -> tuple[Panel, ...]:
        """The racks in which devices are chosen and moved."""
        return tuple(panel for panel in self.panels if panel.live)

    def spot_at(self, x: float, y: float) -> tuple[Panel, DeviceSpot] | None:
        """The device at a place, and its rack."""
        for panel in self.live:
            for one in reversed(panel.drawing.spots):
                if one.x <= x - panel.x <= one.x + one.width and one.y <= y - panel.y <= one.y + one.height:
                    return panel, one
        return None

    def port_at(self, x: float, y: float) -> UUID | None:
        """The port at a place, in whichever state."""
        for panel in self.panels:
            for port in panel.drawing.ports:
                if port.x <= x - panel.x <= port.x + port.width and port.y <= y - panel.y <= port.y + port.height:
                    return port.port
        return None

    def places_of(self, port: UUID) -> list[Box]:
        """Where a port is drawn, before and after."""
        return [box for panel in self.panels if (box := panel.box_of_port(port)) is not None]

    def find(self, device: UUID) -> tuple[Panel, DeviceSpot] | None:
        """Where a device is drawn, and in which rack."""
        found = ((panel, one) for panel in self.live for one in panel.drawing.spots if one.device == device)
        return next(found, None)

    def panel_over(self, x: float, slack: float) -> Panel | None:
        """The rack that a dragged device is over, or beside by less than `slack`."""
        near = [(max(panel.x - x, x - panel.x - panel.drawing.width, 0.0), panel) for panel in self.live]
        distance, panel = min(near, key=lambda pair: pair[0], default=(slack, None))
        return panel if distance < slack else None


def draw(shown: Shown, width: float, height: float, look: Look) -> Scene:
    """Draw it for that much room in millimetres; where the room is too small it is drawn larger than that, and scrolled."""
    units = max(change.view.units for change in shown.changes)
    high = (height - _HEAD - 1) / height_of(1.0, units)
    if not shown.together:
        return _compared(shown, min(_MOST, max(_LEAST, high), width / _across(shown)), look)
    wide = (width - _GAP * (len(shown.changes) - 1)) / (width_of(1.0, side=True) * len(shown.changes))
    return _together(shown, min(_MOST, max(_LEAST_TOGETHER, min(wide, max(high, _LEAST_TOGETHER)))), look)


def _across(shown: Shown) -> float:
    return before_and_after(shown.changes[0], 1.0, {}, shown.face).width


def _compared(shown: Shown, unit: float, look: Look) -> Scene:
    change = shown.changes[0]
    picture = before_and_after(change, unit, shown.states, shown.face, look)
    panels = tuple(
        Panel(change.view, drawing, x, y, live, rack_figures(change.view, mounted))
        for drawing, (x, y), live, mounted in zip(
            (picture.before, picture.after), picture.corners, (False, True), (change.before, change.after), strict=True
        )
    )
    before, after = panels
    cords = cord_shapes(shown.cords, before.box_of_port, after.box_of_port, unit, look)
    return Scene((*picture.shapes, *cords), picture.width, picture.height, panels)


def _together(shown: Shown, unit: float, look: Look) -> Scene:
    titled, figures = [], []
    for change, mounted, marks in shown.mounted:
        drawing = elevation(change.view, shown.face, unit, mounted=mounted, ports=shown.states, marks=marks, look=look)
        titled.append(Titled(change.view.title, f"{change.view.units}U", drawing))
        figures.append(rack_figures(change.view, mounted))
    picture = side_by_side(titled, _GAP, look)
    x, panels = 0.0, []
    for change, thing, figure in zip(shown.changes, titled, figures, strict=True):
        panels.append(Panel(change.view, thing.drawing, x, picture.height - thing.drawing.height, True, figure))
        x += thing.drawing.width + _GAP
    ways = [shape for start, goal, strong in _ways(shown, panels) for shape in way_between(start, goal, unit, look, strong=strong)]
    width = picture.width + (AROUND * unit if ways else 0.0)

    def port(wanted: UUID) -> Box | None:
        return next((box for panel in panels if (box := panel.box_of_port(wanted)) is not None), None)

    cords = cord_shapes(shown.cords, port, port, unit, look)
    return Scene((*picture.shapes, *ways, *cords), width, picture.height, tuple(panels))


def _ways(shown: Shown, panels: Sequence[Panel]) -> Iterator[tuple[Box, Box, bool]]:
    """From where to where devices are moved, as far as both can be seen: all those of a draft; of a plan the one whose turn it is."""
    by_rack = {panel.view.id: panel for panel in panels}

    def seen(device: Device, spot: Spot | None) -> Box | None:
        panel = by_rack.get(spot.rack) if spot is not None and spot.face is shown.face else None
        return panel.box_of(Placed(device.id, device.body, spot)) if panel is not None and spot is not None else None

    if shown.draft is not None:
        moves = [(item.device, item.before, item.after, False) for item in shown.draft.items if item.changes]
    else:
        standing = {one.device.id: one for change in shown.changes for one in change.before}
        waits = [change.marks.awaited for change in shown.changes if change.marks.awaited is not None]
        moves = [(standing[one.key].device, standing[one.key].spot, one.spot, True) for one in waits if one.key in standing]
    for device, before, after, strong in moves:
        start, goal = seen(device, before), seen(device, after)
        if start is not None and goal is not None:
            yield start, goal, strong
