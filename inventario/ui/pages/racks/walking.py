"""The board with the keys: which device stands beside the chosen one, and where it would fit next."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from inventario.racks.drafts import Draft
from inventario.racks.elevation import DeviceSpot
from inventario.racks.geometry import Spot

from .scene import Panel, Scene


def beside(scene: Scene, chosen: UUID | None, across: int, step: int) -> UUID | None:
    """The device above or below the chosen one in its rack, or the nearest in height in a rack beside; the first when none is chosen."""
    found = scene.find(chosen) if chosen is not None else None
    if found is None:
        spots = [one for panel in scene.live for one in _column(panel)]
        return (spots[0] if step + across > 0 else spots[-1]).device if spots else None
    panel, spot = found
    if not across:
        column = _column(panel)
        ids = [one.device for one in column]
        at = ids.index(spot.device) + step if spot.device in ids else 0
        return ids[max(0, min(at, len(ids) - 1))] if ids else None
    panels = scene.live
    at = panels.index(panel) + across
    while 0 <= at < len(panels):
        if column := _column(panels[at]):
            return min(column, key=lambda one: abs(panels[at].y + one.y - panel.y - spot.y)).device
        at += across
    return None


def _column(panel: Panel) -> list[DeviceSpot]:
    return sorted((spot for spot in panel.drawing.spots if not spot.behind), key=lambda spot: spot.y)


def next_spot(scene: Scene, draft: Draft, device: UUID, across: int, step: int) -> Spot | None:
    """The next place where a device fits: upwards (`step` -1) or downwards in its rack, or `across` in a rack beside, as near as can be."""
    item = draft.by_id[device]
    if item.after is None or item.after.unit is None:
        return None
    spots = _aside(scene, draft, device, item.after, across) if across else _along(draft, device, item.after, step)
    return next((spot for spot in spots if not draft.problem(device, spot)), None)


def _along(draft: Draft, device: UUID, start: Spot, step: int) -> Iterator[Spot]:
    room, height = draft.rack_of[start.rack].room, draft.by_id[device].device.body.height
    stride = (step if room.from_top else -step) * (0.5 if height % 1 else 1.0)
    unit = (start.unit or 0.0) + stride
    while unit >= 1 and unit + height - 1 <= room.units:
        yield Spot(start.rack, unit, start.face)
        unit += stride


def _aside(scene: Scene, draft: Draft, device: UUID, start: Spot, across: int) -> Iterator[Spot]:
    racks = [panel.view.id for panel in scene.live] if len(scene.live) > 1 else [view.id for view in draft.racks]
    at, height = racks.index(start.rack) + across, draft.by_id[device].device.body.height
    while 0 <= at < len(racks):
        room = draft.rack_of[racks[at]].room
        last = int(room.units - height + 1)
        for unit in sorted(range(1, last + 1), key=lambda unit: abs(unit - (start.unit or 0.0))):
            yield Spot(racks[at], float(unit), start.face)
        at += across
