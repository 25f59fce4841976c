"""What hangs on a switch, a panel or a rack: port by port, and on a switch with all that hangs on the switches beneath it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from .records import FRONT, POINT, PORT, REAR, Device, End, Point, Port
from .tracing import Network
from .walking import Stop, Walk, walk


@dataclass(frozen=True, slots=True)
class HangingPort:
    """One port and what is at the other end of its way. `state` is used, free or faulty; `via` the outlet that it goes through.

    `leads` is the device there, `port` its port when it has them; `broken` tells a cable that ends nowhere, twice or in a loop."""

    number: int
    state: str
    mode: str
    vlan: str
    cable: str
    via: str
    place: str
    leads: str
    tag: str
    kind: str
    port: int | None
    uplink: bool
    broken: str = ""

    def plain(self) -> dict[str, Any]:
        """As the command line's JSON has it."""
        return {
            "port": self.number, "state": self.state, "mode": self.mode or None, "vlan": self.vlan or None, "cable": self.cable or None,
            "point": self.via or None, "place": self.place or None, "device": self.tag or self.leads or None, "kind": self.kind or None,
            "device_port": self.port, "uplink": self.uplink, "broken": self.broken or None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on one device. Counts take in what hangs on the switches `beneath`; `points` are the outlets' names."""

    device: Device
    address: str
    ports: tuple[HangingPort, ...]
    beneath: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]  # of end devices, the commonest first
    points: tuple[str, ...]
    used: int
    free: int
    faulty: tuple[int, ...]

    def plain(self) -> dict[str, Any]:
        """As the command line's JSON has it."""
        return {
            "device": self.device.tag or self.device.name, "name": self.device.title, "address": self.address or None,
            "ports": [port.plain() for port in self.ports], "switches": list(self.beneath), "kinds": dict(self.kinds),
            "points": list(self.points), "used": self.used, "free": self.free, "faulty": list(self.faulty),
        }  # fmt: skip


def hanging_on(network: Network, device: Device) -> Hanging:
    """What hangs on a switch, a panel or a tray."""
    plant = network.plant
    devices = [plant.devices[each] for each in network.uplinks.beneath(device.id)] if device.kind == "switch" else [device]
    kinds: Counter[str] = Counter()
    points: list[str] = []
    seen: set[UUID] = set()
    for each in devices:
        for way in _ways(network, each):
            points += [point.name for point in _points_on(network, way) if point.id not in seen]
            seen.update(point.id for point in _points_on(network, way))
            end = plant.device_at(way.at) if way.stop is Stop.ARRIVED else None
            if end is not None and not end.active and end.id not in seen:
                seen.add(end.id)
                kinds[end.kind] += 1
    ports = [_port(network, device, port) for port in plant.ports_of.get(device.id, ())]
    states = Counter(port.state for port in ports)
    return Hanging(
        device, network.addresses.of_device(device), tuple(ports), tuple(each.title for each in devices[1:]), tuple(kinds.most_common()),
        tuple(points), states["used"], states["free"], tuple(port.number for port in ports if port.state == "faulty"),
    )  # fmt: skip


def hanging_in(network: Network, rack: UUID) -> Sequence[Hanging]:
    """What hangs on each device of a rack that has ports, from the top."""
    devices = network.plant.in_rack.get(rack, ())
    return [hanging_on(network, device) for device in devices if network.plant.ports_of.get(device.id)]


def _ways(network: Network, device: Device) -> list[Walk]:
    """From every port of a device outwards, and from a panel's on both sides."""
    plant = network.plant
    sides = (FRONT, REAR) if device.passive else ("",)
    ends = (End(PORT, port.id, side) for port in plant.ports_of.get(device.id, ()) for side in sides)
    return [walk(plant, end) for end in ends if plant.cables_at(end)]


def _points_on(network: Network, way: Walk) -> list[Point]:
    return [network.plant.points[step.far.id] for step in way.steps if step.far.kind == POINT]


def _port(network: Network, device: Device, port: Port) -> HangingPort:
    plant = network.plant
    sides = (REAR, FRONT) if device.passive else ("",)
    ways = [walk(plant, End(PORT, port.id, side)) for side in sides]
    user = next((way for way in ways if _points_on(network, way) or (way.stop is Stop.ARRIVED and not _active(network, way))), None)
    way = user or next((way for way in ways if way.steps), ways[0])
    points = _points_on(network, way)
    end = plant.device_at(way.at) if way.stop is Stop.ARRIVED else None
    at = plant.ports.get(way.at.id) if end is not None and way.at.kind == PORT else None
    vlan = plant.vlans.get(port.vlan) if port.vlan else None
    uplink = _leads_up(network, device, port, end)
    cables = plant.cables_at(way.start)
    place = points[0].place if points else end.place if end is not None else None
    return HangingPort(
        port.number, state_of(network, device, port), port.mode, vlan.title if vlan else "", cables[0].name if cables else "",
        points[0].name if points else "", plant.path_of(place), end.title if end else "", end.tag if end else "", end.kind if end else "",
        at.number if at else None, uplink, _BROKEN[Stop.LOOP] if end == device else _BROKEN.get(way.stop, ""),
    )  # fmt: skip


def _leads_up(network: Network, device: Device, port: Port, end: Device | None) -> bool:
    """Whether the port is the one by which a switch hangs on the next one up."""
    ways = network.uplinks.way_up(device.id) if device.kind == "switch" and end is not None and end.active else ()
    return bool(ways) and ways[0].port.id == port.id


_BROKEN = {Stop.SPLIT: "dos cables en una entrada", Stop.LOOP: "lazo", Stop.DANGLING: "cable sin otro extremo"}


def _active(network: Network, way: Walk) -> bool:
    device = network.plant.device_at(way.at)
    return device is not None and device.active


def state_of(network: Network, device: Device, port: Port) -> str:
    """used, free or faulty: what is marked as faulty is; else a port is in use when a cord is plugged in (in front, of a panel)."""
    if port.state == "faulty":
        return "faulty"
    end = End(PORT, port.id, FRONT if device.passive else "")
    return "used" if network.plant.cables_at(end) else "free"
