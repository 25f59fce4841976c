"""What keeps a way from being complete, each in one sentence that says what is missing and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from .records import FRONT, POINT, PORT, End, Port
from .spots import Describer, Spot
from .uplinks import Uplink
from .walking import Step, Stop, Walk


@dataclass(frozen=True, slots=True)
class Break:
    """`reason` is open, dangling, split, loop, faulty, vlan or not-a-switch."""

    reason: str
    at: Spot
    sentence: str
    cables: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As the command line's JSON has it."""
        return {"reason": self.reason, "at": self.at.plain(), "sentence": self.sentence, "cables": list(self.cables)}


def stop_break(describe: Describer, walk: Walk, *, user: bool) -> Break | None:
    """What a walk's end says: at the user's end an open outlet and a device are as they should be, at the other only a switch is."""
    spot = describe.spot(walk.at)
    names = tuple(cable.name or "sin nombre" for cable in walk.cables)
    match walk.stop:
        case Stop.ARRIVED:
            if user:
                return None
            return Break("not-a-switch", spot, f"El camino no llega a un switch: termina en {spot.called}.")
        case Stop.OPEN:
            if user and walk.at.kind == POINT and walk.at.side == FRONT:
                return None
            return Break("open", spot, _open(spot, walk.at))
        case Stop.DANGLING:
            return Break("dangling", spot, f"El cable {names[0]} sale de {spot.called} y no consta dónde termina.", names)
        case Stop.SPLIT:
            return Break("split", spot, f"En {spot.called} hay {len(names)} cables ({', '.join(names)}); deje uno solo.", names)
        case Stop.LOOP:
            return Break("loop", spot, f"El camino vuelve a {spot.called}: hay un lazo por {', '.join(names)}.", names)


def _open(spot: Spot, end: End) -> str:
    if end.kind == POINT:
        return f"El punto {spot.title} no llega a ningún panel: falta anotar su tendido."
    if end.side == FRONT:
        return f"En {spot.called} no hay cordón al switch."
    if end.side:
        return f"Detrás de {spot.called} no consta ningún tendido."
    return f"En {spot.called} no hay nada conectado." if end.kind == PORT else f"{spot.title} no tiene ningún cable anotado."


def self_loop(describe: Describer, one: Walk, other: Walk) -> Break | None:
    """A way that leaves a switch by one port and comes back to it at another."""
    device = describe.plant.device_at(one.at)
    if device is None or not device.active or device != describe.plant.device_at(other.at) or one.at.kind != PORT or other.at.kind != PORT:
        return None
    ports = sorted(describe.plant.ports[end.id].number for end in (one.at, other.at))
    sentence = f"Los puertos {ports[0]} y {ports[-1]} de {device.title} están unidos entre sí: es un lazo, y bota la red."
    return Break("loop", describe.spot(other.at), sentence)


def faulty(describe: Describer, steps: Iterable[Step], asked: End | None) -> list[Break]:
    """The outlets and ports on the way that are marked as faulty."""
    ends = [*([asked] if asked else []), *(end for step in steps for end in (step.near, step.far))]
    found: dict[UUID, Break] = {}
    for end in ends:
        spot = describe.spot(end)
        if spot.state == "faulty":
            what = f"El punto {spot.title}" if spot.kind == "point" else spot.called
            found.setdefault(end.id, Break("faulty", spot, f"{what} está marcado como malo."))
    return list(found.values())


def trunk_break(describe: Describer, up: Uplink, vlan: UUID) -> Break | None:
    """A port above the switch that does not let the VLAN through; one without a list of VLANs lets all through."""
    for port in (up.port, up.arrival):
        if not carries(describe, port, vlan):
            spot = describe.spot(End(PORT, port.id))
            name = describe.plant.vlans[vlan].title if vlan in describe.plant.vlans else "la VLAN"
            return Break("vlan", spot, f"{spot.called} no deja pasar {name}.")
    return None


def carries(describe: Describer, port: Port, vlan: UUID) -> bool:
    """Whether frames of a VLAN pass a port."""
    listed = describe.plant.trunks.get(port.id, ())
    if port.mode == "access":
        return port.vlan == vlan
    return not listed or vlan in listed or port.vlan == vlan
