"""The whole wiring in memory, and what ends where. A municipality's thousand ports are read in milliseconds (see bench/network.py),
so traces, lists and pictures ask this and never the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from uuid import UUID

from ..core.text import fold
from .records import ASSET, POINT, PORT, REAR, Cable, Device, End, Link, Place, Point, Port, Rack, Vlan

_NONE: tuple[Cable, ...] = ()


class Plant:
    """Everything that is wired, as it stood when it was read. `trunks` has the VLANs that trunk ports carry."""

    def __init__(
        self,
        *,
        points: Iterable[Point] = (),
        ports: Iterable[Port] = (),
        devices: Iterable[Device] = (),
        cables: Iterable[Cable] = (),
        vlans: Iterable[Vlan] = (),
        racks: Iterable[Rack] = (),
        places: Iterable[Place] = (),
        links: Iterable[Link] = (),
        trunks: Mapping[UUID, Sequence[UUID]] | None = None,
    ) -> None:
        self.points = {point.id: point for point in points}
        self.ports = {port.id: port for port in ports}
        self.devices = {device.id: device for device in devices}
        self.cables = {cable.id: cable for cable in cables}
        self.vlans = {vlan.id: vlan for vlan in vlans}
        self.racks = {rack.id: rack for rack in racks}
        self.places = {place.id: place for place in places}
        self.links = {link.id: link for link in links}
        self.trunks = trunks or {}

    @cached_property
    def at(self) -> Mapping[End, Sequence[Cable]]:
        """The cables at each end."""
        found: dict[End, list[Cable]] = defaultdict(list)
        for cable in self.cables.values():
            if cable.a is not None:
                found[cable.a].append(cable)
            if cable.b is not None:
                found[cable.b].append(cable)
        return dict(found)

    def cables_at(self, end: End) -> Sequence[Cable]:
        """The cables that end there."""
        return self.at.get(end, _NONE)

    @cached_property
    def ports_of(self) -> Mapping[UUID, Sequence[Port]]:
        """The ports of each device, by number."""
        found: dict[UUID, list[Port]] = defaultdict(list)
        for port in self.ports.values():
            found[port.device].append(port)
        for some in found.values():
            some.sort(key=lambda port: port.number)
        return dict(found)

    @cached_property
    def in_rack(self) -> Mapping[UUID, Sequence[Device]]:
        """The devices with ports that are mounted in each rack, from the top."""
        found: dict[UUID, list[Device]] = defaultdict(list)
        for device in self.devices.values():
            if device.rack is not None:
                found[device.rack].append(device)
        for some in found.values():
            some.sort(key=lambda device: -(device.unit or 0))
        return dict(found)

    def device_at(self, end: End) -> Device | None:
        """The device of a port, or the asset itself; None at an outlet."""
        if end.kind == PORT:
            return self.devices.get(self.ports[end.id].device)
        return self.devices.get(end.id) if end.kind == ASSET else None

    def through(self, end: End) -> End | None:
        """Where a signal that comes in at `end` goes out again, without electronics; None where it arrives."""
        return end.opposite if end.side else None

    def end_of_port(self, port: Port, side: str = "") -> End:
        """The end that a port is; `side` counts where it is passed through."""
        device = self.devices.get(port.device)
        return End(PORT, port.id, (side or REAR) if device is not None and device.passive else "")

    def port_numbered(self, device: UUID, number: int) -> Port | None:
        """A device's port of that number."""
        return next((port for port in self.ports_of.get(device, ()) if port.number == number), None)

    def site_of(self, place: UUID | None) -> Place | None:
        """The top of the places that something stands in."""
        at = self.places.get(place) if place else None
        steps = 0
        while at is not None and at.parent in self.places and steps < 64:
            at, steps = self.places[at.parent], steps + 1
        return at

    def floor_of(self, place: UUID | None) -> Place | None:
        """The floor among the places that something stands in."""
        at = self.places.get(place) if place else None
        steps = 0
        while at is not None and at.kind != "floor" and steps < 64:
            at, steps = self.places.get(at.parent) if at.parent else None, steps + 1
        return at

    def is_beneath(self, place: UUID | None, above: UUID | None) -> bool:
        """Whether a place is another or stands in it."""
        steps = 0
        while place is not None and place != above and steps < 64:
            at = self.places.get(place)
            place, steps = at.parent if at is not None else None, steps + 1
        return place is not None and place == above

    @cached_property
    def links_of(self) -> Mapping[UUID, Sequence[Link]]:
        """The providers' links by the site that they are brought to."""
        found: dict[UUID, list[Link]] = defaultdict(list)
        for link in self.links.values():
            if (site := self.site_of(link.place)) is not None:
                found[site.id].append(link)
        return found

    def path_of(self, place: UUID | None) -> str:
        """`Edificio / Piso / Oficina`, empty when it is not known."""
        return self.places[place].path if place in self.places else ""

    @cached_property
    def points_named(self) -> Mapping[str, Sequence[Point]]:
        """Outlets by their folded names; several sites may have one of the same name."""
        found: dict[str, list[Point]] = defaultdict(list)
        for point in self.points.values():
            found[fold(point.name)].append(point)
        return dict(found)

    @cached_property
    def devices_named(self) -> Mapping[str, Sequence[Device]]:
        """Devices by their folded tags and names."""
        found: dict[str, list[Device]] = defaultdict(list)
        for device in self.devices.values():
            for name in {fold(device.tag), fold(device.name)} - {""}:
                found[name].append(device)
        return dict(found)

    @cached_property
    def of_asset(self) -> Mapping[UUID, Sequence[End]]:
        """The ends of a device: its ports' and, where cables go to the device as a whole, its own."""
        found: dict[UUID, list[End]] = {device: [self.end_of_port(port) for port in some] for device, some in self.ports_of.items()}
        for end in self.at:
            if end.kind == ASSET:
                found.setdefault(end.id, []).append(end)
        return found


def point_end(point: Point, side: str) -> End:
    """One side of an outlet."""
    return End(POINT, point.id, side)
