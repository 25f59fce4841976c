"""Which points and devices lose service while some devices are unplugged.

A point has service when the way out can be reached from it over cables that are plugged and devices that are up.  The way out of each
part of the network is where the provider comes in: what hangs on its routers - else on its firewalls - over transceivers and trays,
or those themselves; without any, its switch with most neighbours.  Panels and trays lead through from their front to their rear,
switches from any port to any other, everything else is an end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from ..network.plant import Plant
from ..network.records import ASSET, POINT, Device, End

_GATEWAYS = ("router", "firewall")
_OUTWARD = frozenset({"transceiver"})


@dataclass(frozen=True, slots=True)
class Lost:
    """What has no service: points and devices (not those that are unplugged themselves)."""

    points: frozenset[UUID]
    devices: frozenset[UUID]


NOTHING_LOST = Lost(frozenset(), frozenset())


class Service:
    """Who can reach the way out, asked again and again while a plan is worked through."""

    def __init__(self, plant: Plant) -> None:
        self._plant = plant
        self._numbers: dict[UUID, int] = {}
        self._ids: list[UUID] = []
        self._around: list[list[tuple[int, UUID]]] = []
        self._leads: list[bool] = []
        self._nodes_of: dict[UUID, list[int]] = {}
        for cable in plant.cables.values():
            if cable.a is not None and cable.b is not None:
                one, other = self._node(cable.a), self._node(cable.b)
                self._around[one].append((other, cable.id))
                self._around[other].append((one, cable.id))
        self._known: dict[tuple[frozenset[UUID], frozenset[UUID]], Lost] = {}

    def _node(self, end: End) -> int:
        """The number of what a cable ends at: a device as a whole, or one port of what is passed through."""
        device = self._plant.device_at(end)
        own = end.kind == POINT or (device is not None and device.passive and end.kind != ASSET)
        row_id = end.id if own or device is None else device.id
        if row_id not in self._numbers:
            self._numbers[row_id] = len(self._ids)
            self._ids.append(row_id)
            self._around.append([])
            self._leads.append(own or (device is not None and device.active))
            if device is not None:
                self._nodes_of.setdefault(device.id, []).append(self._numbers[row_id])
        return self._numbers[row_id]

    @cached_property
    def _exits(self) -> list[int]:
        """The ways out of each part of the network."""
        found: list[int] = []
        seen: set[int] = set()
        for start in range(len(self._ids)):
            if start in seen:
                continue
            part = self._reached([start], set(), frozenset(), whole=True)
            seen |= part
            found += self._exits_of(part)
        return found

    def _exits_of(self, part: Iterable[int]) -> list[int]:
        devices = {number: device for number in part if (device := self._plant.devices.get(self._ids[number])) and device.active}
        for kind in _GATEWAYS:
            if gateways := [number for number, device in devices.items() if device.kind == kind]:
                return sorted({exit for gateway in gateways for exit in self._outside(gateway, devices)})
        busy = {number: len({other for other, _ in self._around[number]}) for number in devices}
        return [max(sorted(busy), key=lambda number: busy[number])] if busy else []

    def _outside(self, gateway: int, devices: Mapping[int, Device]) -> list[int]:
        """The ends of what hangs on a gateway towards the provider: transceivers and trays; itself when nothing does."""
        seen, todo, ends = {gateway}, [gateway], []
        while todo:
            node = todo.pop()
            further = [
                other
                for other, _ in self._around[node]
                if other not in seen and self._leads[other] and (other not in devices or devices[other].kind in _OUTWARD)
            ]
            seen.update(further)
            todo += further
            if not further:
                ends.append(node)
        return ends

    def _reached(self, starts: Iterable[int], down: set[int], unplugged: Collection[UUID], *, whole: bool = False) -> set[int]:
        seen = {start for start in starts if start not in down}
        todo = list(seen)
        while todo:
            node = todo.pop()
            if not self._leads[node] and not whole:
                continue
            for other, cable in self._around[node]:
                if other not in seen and other not in down and cable not in unplugged:
                    seen.add(other)
                    todo.append(other)
        return seen

    @cached_property
    def _usual(self) -> set[int]:
        """Who has service when all is plugged in."""
        return self._reached(self._exits, set(), frozenset())

    @cached_property
    def served(self) -> int:
        """How many points have service when all is plugged in."""
        return sum(self._ids[number] in self._plant.points for number in self._usual)

    def lost(self, down: Collection[UUID], unplugged: Collection[UUID] = ()) -> Lost:
        """What loses service while those devices are down and those cables unplugged."""
        key = frozenset(device for device in down if device in self._nodes_of), frozenset(unplugged)
        if not key[0] and not key[1]:
            return NOTHING_LOST
        if key not in self._known:
            nodes = {node for device in key[0] for node in self._nodes_of[device]}
            gone = self._usual - self._reached(self._exits, nodes, key[1]) - nodes
            ids = [self._ids[number] for number in gone]
            points = frozenset(row_id for row_id in ids if row_id in self._plant.points)
            devices = frozenset(row_id for row_id in ids if row_id in self._plant.devices)
            self._known[key] = Lost(points, devices)
        return self._known[key]

    def costs(self, devices: Iterable[UUID]) -> Mapping[UUID, int]:
        """How many points lose service with each device."""
        return {device: len(self.lost((device,)).points) for device in devices}
