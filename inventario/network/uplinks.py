"""How switches hang on each other: from each the way up to the one that leads out of the building.

The top is the switch that a firewall or a router is plugged into; where none is on record, the one with most other switches on it.
Links that go round are found on the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from .plant import Plant
from .records import PORT, Cable, Device, End, Port
from .walking import Stop, Walk, walk

GATEWAYS = frozenset({"firewall", "router"})
UP = frozenset({"sfp", "fibre"})
BETWEEN = frozenset({"fibre", "backbone"})


class Uplink(NamedTuple):
    """From a device to a neighbour: the port it leaves by, the way, and the port it comes in at."""

    device: UUID
    port: Port
    way: Walk
    neighbour: UUID
    arrival: Port


class Uplinks:
    """The switches of a plant as a tree, worked out when first asked for."""

    def __init__(self, plant: Plant) -> None:
        self._plant = plant
        self._links: dict[UUID, tuple[Uplink, ...]] = {}
        self._ways: dict[UUID, Sequence[Uplink]] = {}

    def links(self, device: UUID) -> Sequence[Uplink]:
        """The links of a device to other switches, routers and firewalls, by its ports."""
        if device not in self._links:
            found = (self._link(port) for port in self._plant.ports_of.get(device, ()) if self._may_lead_on(port))
            self._links[device] = tuple(link for link in found if link is not None)
        return self._links[device]

    def _may_lead_on(self, port: Port) -> bool:
        """Whether it is worth a walk: access ports of copper lead to outlets, unless their cord goes straight to another device's port."""
        cables = self._plant.cables_at(End(PORT, port.id))
        if len(cables) != 1:
            return False
        if port.mode != "access" or port.kind in UP or cables[0].kind in BETWEEN:
            return True
        far = cables[0].far(End(PORT, port.id))
        return far is not None and far.kind == PORT and not far.side

    def _link(self, port: Port) -> Uplink | None:
        way = walk(self._plant, End(PORT, port.id))
        if way.stop is not Stop.ARRIVED or way.at.kind != PORT:
            return None
        arrival = self._plant.ports[way.at.id]
        other = self._plant.devices.get(arrival.device)
        return Uplink(port.device, port, way, other.id, arrival) if other is not None and other.active else None

    @cached_property
    def tops(self) -> frozenset[UUID]:
        """The switches from which the network goes out."""
        gateways = [device for device in self._plant.devices.values() if device.kind in GATEWAYS]
        tops = {link.neighbour for device in gateways for link in self.links(device.id) if self._is_switch(link.neighbour)}
        if tops:
            return frozenset(tops)
        switches = [device.id for device in self._plant.devices.values() if device.kind == "switch"]
        amounts = {switch: len({link.neighbour for link in self.links(switch)} - {switch}) for switch in switches}
        most = max(amounts.values(), default=0)
        best = [switch for switch, amount in amounts.items() if amount == most]
        return frozenset(best) if len(best) == 1 and most > 1 else frozenset()

    def _is_switch(self, device: UUID) -> bool:
        return self._plant.devices[device].kind == "switch"

    @cached_property
    def parents(self) -> Mapping[UUID, Uplink]:
        """For each switch that reaches a top, its link to the next one up, on the shortest way."""
        found: dict[UUID, Uplink] = {}
        todo = deque(self.tops)
        seen = set(self.tops)
        while todo:
            upper = todo.popleft()
            for down in self.links(upper):
                if down.neighbour in seen or not self._is_switch(down.neighbour):
                    continue
                seen.add(down.neighbour)
                back = Walk(down.way.at, tuple(step.back for step in reversed(down.way.steps)), Stop.ARRIVED, down.way.start)
                found[down.neighbour] = Uplink(down.neighbour, down.arrival, back, upper, down.port)
                todo.append(down.neighbour)
        return found

    def way_up(self, switch: UUID) -> Sequence[Uplink]:
        """The links from a switch to the top, on the shortest way; empty for the top itself and where the way is not on record."""
        if switch not in self._ways:
            self._ways[switch] = self._search(switch)
        return self._ways[switch]

    def _search(self, switch: UUID) -> Sequence[Uplink]:
        """Only the switches on the way are looked at, not the whole tree."""
        came: dict[UUID, Uplink] = {}
        todo = deque([switch])
        while todo:
            at = todo.popleft()
            if at in self.tops:
                found: list[Uplink] = []
                while at != switch:
                    found.append(came[at])
                    at = came[at].device
                return found[::-1]
            for link in self.links(at):
                if link.neighbour != switch and link.neighbour not in came and self._is_switch(link.neighbour):
                    came[link.neighbour] = link
                    todo.append(link.neighbour)
        return ()

    @cached_property
    def below(self) -> Mapping[UUID, Sequence[UUID]]:
        """The switches right beneath each."""
        found: dict[UUID, list[UUID]] = {}
        for switch, link in self.parents.items():
            found.setdefault(link.neighbour, []).append(switch)
        return found

    def beneath(self, switch: UUID) -> Sequence[UUID]:
        """A switch and all that hang on it, however far down."""
        found = [switch]
        for each in found:
            found.extend(self.below.get(each, ()))
        return found

    def loops(self) -> Sequence[tuple[Device, tuple[Cable, ...]]]:
        """Cables by which a switch is joined to itself: what is sent into one port comes back at another."""
        found: list[tuple[Device, tuple[Cable, ...]]] = []
        for device in self._plant.devices.values():
            if device.active:
                rounds = {
                    frozenset(step.cable.id for step in link.way.steps): link
                    for link in self.links(device.id)
                    if link.neighbour == device.id
                }
                found.extend((device, tuple(step.cable for step in link.way.steps)) for link in rounds.values())
        return found
