"""The 739 wall outlets: numbered along each rack's rooms, two to a plate, and the devices that are plugged into them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from .draft import DemoRow, dice, row_id
from .items import Item, Scene
from .places import Room, Town

_FAULTY, _UNLABELLED = 0.07, 0.12  # of those that are free; of all
_TRAFFIC_WING = "Rack Piso 3 Tránsito"


@dataclass(frozen=True)
class Outlet:
    """A network point and what is plugged in."""

    row: DemoRow
    room: Room
    device: Item | None

    @property
    def id(self) -> UUID:
        return row_id(self.row)


def outlet_series(town: Town, room: Room) -> str:
    """What a room's outlets begin with: the floor (with a T in the wing that has its own rack), else the site's code."""
    if room.rack == _TRAFFIC_WING:
        return "3T"
    return room.rack[-1] if room.rack.startswith("Rack Piso") else town.site_codes[room.site]


def add_outlets(scene: Scene) -> dict[str, list[Outlet]]:
    """Add every room's outlets; gives them by rack, in the order in which they end on its panels (blank: no rack published)."""
    chance = dice("outlets")
    wired = _wired_devices(scene)
    numbers: Counter[str] = Counter()
    found: dict[str, list[Outlet]] = defaultdict(list)
    for room in scene.town.rooms:
        series = outlet_series(scene.town, room)
        devices = wired.get(room.order, [])
        for position in range(room.points):
            numbers[series] += 1
            number = numbers[series]
            device = devices[position] if position < len(devices) else None
            free = "faulty" if chance.random() < _FAULTY else "free"
            row = scene.draft.add(
                "network-point",
                f"{series}-{number}",
                name=f"{series}-{number:02d}",
                place=room.id,
                plate=f"{series}-P{(number + 1) // 2:02d}",
                state="used" if device else free,
                label_ok=chance.random() >= _UNLABELLED,
            )
            found[room.rack].append(Outlet(row, room, device))
    return dict(found)


def _wired_devices(scene: Scene) -> dict[int, list[Item]]:
    """What wants an outlet in each room: access points first, then computers, then printers; notebooks are on the air."""
    wired: dict[int, list[Item]] = defaultdict(list)
    for kinds in (("access-point",), ("computer",), ("printer", "multifunction")):
        for item in scene.of_kind(*kinds):
            if item.row.get("ip") and item.in_use:
                wired[item.room.order].append(item)
    return wired
