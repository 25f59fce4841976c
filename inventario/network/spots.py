"""What stands at a cable's end, described once for the command line, the tables and the picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ..core.formats import format_decimal
from ..models.network import CABLE_KINDS
from .addresses import Addresses
from .plant import Plant
from .records import ASSET, POINT, PORT, Cable, Device, End, Vlan

_FIBRE = re.compile(r"(?i)(fibra\s*)?o[ms]\d")
_KINDS = {choice.code: choice.label for choice in CABLE_KINDS}


@dataclass(frozen=True, slots=True)
class Spot:
    """One end of a stretch. `kind` is device, point, panel, switch or vlan; `title` how people call it, `address` its identifier.

    `port` is the number at a device with ports, `side` front or rear of what is passed through, `place` a whole path."""

    kind: str
    title: str
    id: UUID | None = None
    tag: str = ""
    port: int | None = None
    side: str = ""
    address: str = ""
    place: str = ""
    rack: str = ""
    unit: float | None = None
    model: str = ""
    state: str = ""

    @property
    def called(self) -> str:
        """`Panel P3-A, puerto 12`; an outlet or a device by its name."""
        return f"{self.title}, puerto {self.port}" if self.port is not None else self.title

    def plain(self) -> dict[str, Any]:
        """As the command line's JSON has it."""
        return {
            "kind": self.kind, "name": self.title, "tag": self.tag or None, "port": self.port, "side": self.side or None,
            "address": self.address or None, "place": self.place or None, "rack": self.rack or None, "unit": self.unit,
        }  # fmt: skip


class Describer:
    """Describes the ends of one plant."""

    def __init__(self, plant: Plant, addresses: Addresses) -> None:
        self.plant = plant
        self.addresses = addresses

    def spot(self, end: End) -> Spot:
        """What stands at an end."""
        if end.kind == POINT:
            point = self.plant.points[end.id]
            place = self.plant.path_of(point.place)
            return Spot("point", point.name, point.id, side=end.side, address=point.name, place=place, state=point.state)
        device = self.plant.device_at(end)
        port = self.plant.ports[end.id] if end.kind == PORT else None
        if device is None:  # its row was deleted elsewhere and the cable's not
            return Spot("device", "equipo borrado", end.id if end.kind == ASSET else None, port=port.number if port else None)
        return self.device(device, end)

    def device(self, device: Device, end: End | None = None) -> Spot:
        """A device, at one of its ports or as a whole."""
        port = self.plant.ports.get(end.id) if end is not None and end.kind == PORT else None
        rack = self.plant.racks.get(device.rack) if device.rack else None
        kind = "panel" if device.passive else "switch" if device.kind == "switch" else "device"
        return Spot(
            kind, device.title, device.id, device.tag, port.number if port else None, end.side if end else "",
            self.addresses.of_port(port) if port else device.tag, self.plant.path_of(device.place),
            rack.name if rack else "", device.unit, device.model, port.state if port else "",
        )  # fmt: skip

    def vlans(self, vlans: tuple[Vlan, ...]) -> Spot:
        """One VLAN, or those of a trunk together."""
        if len(vlans) == 1:
            return Spot("vlan", vlans[0].title, vlans[0].id, address=f"VLAN {vlans[0].number}")
        numbers = [str(vlan.number) for vlan in vlans]
        shown = ", ".join(numbers[:6]) + ("…" if len(numbers) > 6 else "")
        return Spot("vlan", f"VLAN {shown}", address=f"{len(vlans)} VLAN")


def category_words(cable: Cable) -> str:
    """Its category as it stands within a sentence: `cat. 6`, `OS2`."""
    return cable.category[0].lower() + cable.category[1:] if cable.category[1:2].islower() else cable.category


def medium_of(cable: Cable) -> str:
    """`fibra` or `cobre`, by its category (ISO/IEC 11801: OM1 to OM5, OS1, OS2 are fibre), else by its sort; empty where neither tells."""
    if _FIBRE.match(cable.category) or cable.kind == "fibre":
        return "fibra"
    return "cobre" if cable.kind in ("patch", "horizontal") or cable.category[:3].lower() == "cat" else ""


def cable_words(cable: Cable) -> str:
    """`Cordón cat. 6, 3 m`; a run of fibre by its fibre."""
    head = " ".join(filter(None, (_KINDS.get(cable.kind, "Cable"), category_words(cable))))
    return f"{head}, {format_decimal(cable.length)} m" if cable.length else head


def labels_of(cable: Cable) -> str:
    """Whether the cable is labelled: `both`, `one`, `none`, or empty when nobody looked."""
    sides = (cable.a_labelled, cable.b_labelled)
    if sides == (None, None):
        return ""
    return {2: "both", 1: "one", 0: "none"}[sum(bool(side) for side in sides)]
