"""What a trace passes, thing by thing, and where each stands: what the picture draws, before it is known where on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..portstates import PortState, port_states
from ..records import Device
from ..spots import Spot
from ..tracing import Hop, Network, Trace


@dataclass(frozen=True, slots=True)
class Station:
    """One thing on the way: a device at the desk, an outlet, a panel, a switch, or the VLAN at the end.

    `ports` are the numbers that the way goes through, `states` all ports of the thing."""

    kind: str
    spot: Spot
    ports: tuple[int, ...] = ()
    states: tuple[PortState, ...] = ()
    device: Device | None = None
    lines: tuple[str, ...] = ()

    @property
    def zone(self) -> tuple[str, str, str]:
        """The column of the picture that it stands in: what sort, its heading, and what stands below it."""
        if self.kind == "device" and not self.spot.rack:
            return "desk", "Puesto de trabajo", self.lines[0] if self.lines else ""
        if self.kind == "point":
            return "wall", "Pared", self.spot.place.rpartition(" / ")[2]
        if self.spot.rack:
            return "rack", self.spot.rack, self.spot.place.rpartition(" / ")[2]
        return "loose", "Sin rack", self.spot.place.rpartition(" / ")[2]


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch between two stations, by their positions; `ports` are the numbers at either end, where there are any."""

    hop: Hop
    start: int
    end: int
    ports: tuple[int | None, int | None]


def stations_of(network: Network, trace: Trace, hops: Sequence[Hop]) -> tuple[list[Station], list[Link]]:
    """The stations in the order of the hops, each with the ports that are used of it, and the stretches between them."""
    spots: list[list[Spot]] = []
    links: list[Link] = []
    for hop in hops:
        if not spots or spots[-1][-1].id != hop.start.id:
            spots.append([hop.start])
        elif spots[-1][-1].port != hop.start.port:
            spots[-1].append(hop.start)
        spots.append([hop.end])
        links.append(Link(hop, len(spots) - 2, len(spots) - 1, (hop.start.port, hop.end.port)))
    if not spots:
        spots.append([trace.asked])
    states = port_states(network, [spot.id for some in spots for spot in some if spot.id is not None])
    return [_station(network, some, states.get(some[0].id, ()) if some[0].id else ()) for some in spots], links


def links_of(trace: Trace) -> list[Station]:
    """The providers' links by which a way leaves the building, as one thing more beside it; none where it does not get there."""
    return [Station("links", Spot("links", "Sale por"), lines=tuple(link.title for link in trace.links))] if trace.links else []


def _station(network: Network, spots: Sequence[Spot], states: tuple[PortState, ...]) -> Station:
    spot = spots[0]
    numbers = tuple(dict.fromkeys(each.port for each in spots if each.port is not None))
    device = network.plant.devices.get(spot.id) if spot.id else None
    return Station(spot.kind, spot, numbers, states, device, _lines(network, spot, device))


def _lines(network: Network, spot: Spot, device: Device | None) -> tuple[str, ...]:
    """What is written beside it besides its name."""
    if spot.kind == "point":
        point = network.plant.points[spot.id] if spot.id else None
        label = {True: "rotulado", False: "sin rótulo", None: ""}[point.labelled] if point else ""
        return (f"Placa {point.plate}" if point and point.plate else "", label)
    if device is None:
        return ()
    unit = f"U{device.unit:g}" if device.unit is not None else ""
    if spot.kind == "device" and not spot.rack:
        return (device.custodian, device.model, device.ip)
    return (" · ".join(filter(None, (device.model if spot.kind != "panel" else "", unit, device.tag))),)
