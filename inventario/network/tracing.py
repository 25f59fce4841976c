"""The way of a signal from what is plugged in at the wall to the switch and on to the top of the network: complete, or where it breaks.

A trace is complete when an outlet (or the port, or the device it was asked for) reaches a switch, router or firewall, through nothing
that is faulty, and its VLAN is let through by the trunks above. That nobody is plugged in at the wall is told and breaks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ..core.cable_colours import colours_by_sort
from .addresses import Addresses
from .faults import Break, faulty, self_loop, stop_break, trunk_break
from .plant import Plant
from .records import ASSET, PORT, REAR, Cable, Device, End, Link, Point, Port, Vlan
from .spots import Describer, Spot, cable_words, labels_of
from .uplinks import GATEWAYS, Uplink, Uplinks
from .walking import Step, Stop, Walk, walk

LABEL_WORDS = {"both": "ambos", "one": "falta uno", "none": "faltan los dos", "": "—"}


@dataclass(frozen=True, slots=True)
class Hop:
    """One stretch: along a cable, or at last from the port to its VLAN (`cable` is None). `uplink` when it lies above the first switch."""

    number: int
    cable: Cable | None
    start: Spot
    end: Spot
    words: str
    labels: str = ""
    uplink: bool = False

    def plain(self) -> dict[str, Any]:
        """As the command line's JSON has it."""
        return {
            "hop": self.number, "cable": (self.cable.name or None) if self.cable else None,
            "kind": (self.cable.kind or None) if self.cable else "vlan", "from": self.start.plain(), "to": self.end.plain(),
            "words": self.words, "labels": self.labels or None, "uplink": self.uplink,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trace:
    """A way, from the wall to the network. `asked` is what it was asked for; `others` are further cables of the same device.

    `links` are the providers' that are brought to the site where the network goes out; empty when the way does not get there."""

    asked: Spot
    hops: tuple[Hop, ...]
    breaks: tuple[Break, ...]
    notes: tuple[str, ...]
    steps: tuple[Step, ...]  # as far as the first switch
    uplinks: tuple[Uplink, ...] = ()
    point: Point | None = None
    device: Device | None = None
    switch: Device | None = None
    switch_port: Port | None = None
    vlans: tuple[Vlan, ...] = ()
    others: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether it gets through."""
        return not self.breaks

    def plain(self) -> dict[str, Any]:
        """As the command line's JSON has it."""
        port = self.switch_port
        return {
            "complete": self.complete, "hops": [hop.plain() for hop in self.hops], "asked": self.asked.plain(),
            "breaks": [each.plain() for each in self.breaks], "notes": list(self.notes),
            "loop": any(each.reason == "loop" for each in self.breaks), "split": any(each.reason == "split" for each in self.breaks),
            "point": self.point.name if self.point else None, "device": (self.device.tag or self.device.name) if self.device else None,
            "switch": (self.switch.tag or self.switch.name) if self.switch else None, "switch_port": port.number if port else None,
            "mode": (port.mode or None) if port else None, "vlans": [vlan.number for vlan in self.vlans], "others": list(self.others),
            "links": [
                {"name": link.name, "provider": link.provider or None, "service": link.service or None, "bandwidth": link.bandwidth or None}
                for link in self.links
            ],
        }  # fmt: skip

    def turned(self) -> Sequence[Hop]:
        """The stretches the other way, numbered anew."""
        return [
            Hop(number, hop.cable, hop.end, hop.start, hop.words, hop.labels, hop.uplink)
            for number, hop in enumerate(reversed(self.hops), 1)
        ]


def links_text(links: Sequence[Link]) -> str:
    """`Sale por Edificio Consistorial (Entel).`; of several all, in one sentence; empty without any."""
    titles = [link.title for link in links]
    if not titles:
        return ""
    *first, last = titles
    return f"Sale por {', '.join(first)} o por {last}." if first else f"Sale por {last}."


class Network:
    """A plant with what is worked out of it once: identifiers, and how its switches hang together."""

    def __init__(self, plant: Plant, port_pattern: str = "", cable_colours: str = "") -> None:
        self.plant = plant
        self.colours = colours_by_sort(cable_colours)
        self.addresses = Addresses(plant, port_pattern)
        self.describe = Describer(plant, self.addresses)
        self.uplinks = Uplinks(plant)

    def trace(self, start: End) -> Trace:
        """The way through an outlet, a port or a device (`side` does not count); KeyError when the plant does not have it."""
        way = _way(self.plant, start, self.uplinks)
        asked = self.describe.spot(start)
        last = way.right
        device = self.plant.device_at(last.at) if last.stop is Stop.ARRIVED else None
        arrived = device if device is not None and device.active else None
        port = self.plant.ports[last.at.id] if arrived is not None and last.at.kind == PORT else None
        vlans = _vlans(self.plant, port) if port else ()
        ups = tuple(self.uplinks.way_up(arrived.id)) if arrived is not None and arrived.kind == "switch" else ()
        return Trace(
            asked, tuple(self._hops(way, ups, port, vlans)), tuple(self._breaks(way, ups, port, arrived)),
            tuple(self._notes(way, ups, port, arrived, vlans)), way.steps, ups, _first_point(self.plant, way), _user(self.plant, way),
            arrived, port, vlans, self._others(start, way), self._links(arrived, ups),
        )  # fmt: skip

    def _hops(self, way: _Way, ups: Sequence[Uplink], port: Port | None, vlans: tuple[Vlan, ...]) -> list[Hop]:
        above = [step for up in ups for step in up.way.steps]
        hops = []
        for number, step in enumerate((*way.steps, *above), 1):
            start, end = self.describe.spot(step.near), self.describe.spot(step.far)
            hops.append(Hop(number, step.cable, start, end, cable_words(step.cable), labels_of(step.cable), number > len(way.steps)))
        if port is not None and vlans:
            spot = hops[-1].end if hops else self.describe.spot(End(PORT, port.id))
            words = "Troncal" if port.mode == "trunk" else "Acceso"
            hops.append(Hop(len(hops) + 1, None, spot, self.describe.vlans(vlans), words, "", bool(ups)))
        return hops

    def _breaks(self, way: _Way, ups: Sequence[Uplink], port: Port | None, arrived: Device | None) -> list[Break]:
        describe = self.describe
        found = [each for each in (stop_break(describe, way.left, user=True) if way.left else None,) if each]
        found += faulty(describe, way.steps, way.asked)
        if arrived is not None and way.left is not None and (looped := self_loop(describe, way.left, way.right)):
            found.append(looped)
        if (
            arrived is None
            and not (found and way.left is not None and way.left.stop is Stop.LOOP)
            and (broken := stop_break(describe, way.right, user=False))
        ):
            found.append(broken)
        for up in ups:
            found += faulty(describe, up.way.steps, None)
            if port is not None and port.mode != "trunk" and port.vlan is not None and (refused := trunk_break(describe, up, port.vlan)):
                found.append(refused)
        return list({(each.reason, each.at.called): each for each in found}.values())

    def _notes(self, way: _Way, ups: Sequence[Uplink], port: Port | None, arrived: Device | None, vlans: tuple[Vlan, ...]) -> list[str]:
        notes = []
        point = _first_point(self.plant, way)
        if point is not None and _user(self.plant, way) is None and (way.left is None or way.left.stop is Stop.OPEN):
            state = " aunque figura en uso" if point.state == "used" else ""
            notes.append(f"Al punto {point.name} no hay nada conectado{state}.")
        if port is not None and not vlans:
            notes.append(f"El {self.describe.spot(End(PORT, port.id)).called} no tiene VLAN anotada.")
        tops = self.uplinks.tops if arrived is not None and arrived.kind == "switch" else frozenset()
        if arrived is not None and tops and not ups and arrived.id not in tops:
            notes.append(f"No consta cómo llega {arrived.title} al resto de la red.")
        for device in dict.fromkeys(filter(None, (self.plant.device_at(step.far) for step in way.steps))):
            if device.status in ("written-off", "lost"):
                notes.append(
                    f"{device.title} figura {'de baja' if device.status == 'written-off' else 'perdido'}, y el camino pasa por él."
                )
        return notes

    def _links(self, arrived: Device | None, ups: Sequence[Uplink]) -> tuple[Link, ...]:
        """The links of the site at which the way is at the top of the network: there it goes out."""
        top = self.plant.devices[ups[-1].neighbour] if ups else arrived
        if top is None or not (top.id in self.uplinks.tops or top.kind in GATEWAYS):
            return ()
        rack = self.plant.racks.get(top.rack) if top.rack else None
        site = self.plant.site_of(top.place or (rack.place if rack else None))
        return tuple(self.plant.links_of.get(site.id, ())) if site is not None else ()

    def _others(self, start: End, way: _Way) -> tuple[str, ...]:
        """The device's other cables, by name."""
        ends = self.plant.of_asset.get(start.id, ()) if start.kind == ASSET else ()
        mine = {step.cable.id for step in way.steps}
        names = (cable.name or "sin nombre" for end in ends for cable in self.plant.cables_at(end) if cable.id not in mine)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class _Way:
    """Steps from the wall to the network, and how each end came to be; no `left` when the way begins at what was asked for."""

    asked: End
    steps: tuple[Step, ...]
    left: Walk | None
    right: Walk


def _way(plant: Plant, start: End, uplinks: Uplinks) -> _Way:
    if start.kind == ASSET:
        return _from_asset(plant, start.id, uplinks)
    if start.kind == PORT:
        start = plant.end_of_port(plant.ports[start.id], REAR)
        if not start.side:
            return _towards_network(plant, start, None, walk(plant, start), uplinks)
    rear = End(start.kind, start.id, REAR)
    return _towards_network(plant, start, walk(plant, rear.opposite), walk(plant, rear), uplinks)


def _from_asset(plant: Plant, device: UUID, uplinks: Uplinks) -> _Way:
    """Of the cables of a device the one that gets furthest."""
    ends = plant.of_asset.get(device, ())
    walks = [walk(plant, end, first=cable) for end in ends for cable in plant.cables_at(end)]
    best = max(
        walks, key=lambda each: (_rank(plant, each), len(each.steps)), default=Walk(End(ASSET, device), (), Stop.OPEN, End(ASSET, device))
    )
    return _Way(End(ASSET, device), best.steps, None, best)


def _towards_network(plant: Plant, asked: End, one: Walk | None, other: Walk, uplinks: Uplinks) -> _Way:
    """Put the two halves end to end, so that the network is at the right."""
    if one is None:
        device = plant.device_at(asked)
        if device is None or not device.active:
            return _Way(asked, other.steps, None, other)
        if _leads_up(uplinks, device, plant.device_at(other.at) if other.stop is Stop.ARRIVED else None):
            return _Way(asked, other.steps, None, other)
        # A switch's own port: its end of the way is the network's, what hangs on it comes first.
        return _Way(asked, _reversed(other), other, Walk(other.at, _reversed(other), Stop.ARRIVED, asked))
    if one.stop is Stop.LOOP:
        return _Way(asked, _reversed(one), one, Walk(asked, (), Stop.LOOP, one.at, one.cables))
    if _rank(plant, one) > _rank(plant, other):
        one, other = other, one
    return _Way(asked, (*_reversed(one), *other.steps), one, other)


def _leads_up(uplinks: Uplinks, device: Device, far: Device | None) -> bool:
    """Whether a way leads from a switch to one that is nearer to the top."""
    return far is not None and far.active and len(uplinks.way_up(far.id)) < len(uplinks.way_up(device.id))


def _reversed(one: Walk) -> tuple[Step, ...]:
    return tuple(step.back for step in reversed(one.steps))


def _rank(plant: Plant, one: Walk) -> int:
    """How near to the network a walk ends: at a switch, at the front of a panel, behind an outlet, at a device."""
    device = plant.device_at(one.at)
    if one.stop is Stop.ARRIVED and device is not None and device.active:
        return 4 if device.kind == "switch" else 3
    if one.at.side and device is not None:
        return 2
    return 1 if one.at.side == REAR else 0


def _first_point(plant: Plant, way: _Way) -> Point | None:
    ends = [way.asked, *(end for step in way.steps for end in (step.near, step.far))]
    return next((plant.points[end.id] for end in ends if end.id in plant.points), None)


def _user(plant: Plant, way: _Way) -> Device | None:
    """The device at the wall's end."""
    end = way.steps[0].near if way.steps else way.asked
    device = plant.device_at(end)
    return None if device is None or device.passive or (device.active and not way.steps) else device


def _vlans(plant: Plant, port: Port) -> tuple[Vlan, ...]:
    ids = list(plant.trunks.get(port.id, ())) if port.mode == "trunk" else []
    if port.vlan is not None and port.vlan not in ids:
        ids.insert(0, port.vlan)
    return tuple(sorted((plant.vlans[each] for each in ids if each in plant.vlans), key=lambda vlan: vlan.number))
