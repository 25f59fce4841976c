"""Ports, cords and runs of the demonstration: from each outlet to its panel and switch, and from every rack to the core.

Outlets of a rack end on its panels in order, 24 to a panel; those in use are patched to the switches until the ports run out.
Where no rack is published the trail ends at the wall, as the register knows no more."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from ...core.fields import Value
from .draft import DemoRow, Draft, dice, row_id
from .items import Item, Scene
from .machine_room import RackSet
from .outlets import Outlet
from .tables import Line, made_up

_FORGOTTEN, _LABELLED = 0.03, 0.86
_UPLINKS_IN_SERIES = {48: range(45, 49), 24: range(1, 17), 16: range(16, 17)}  # a D-Link's SFP cages, by its number of ports
_FAULTY_PORTS = {("SW-P3-1", 27), ("SW-P2-2", 9)}


@dataclass(frozen=True)
class Port:
    """A port that was added."""

    row: DemoRow
    kind: str

    @property
    def id(self) -> UUID:
        return row_id(self.row)


class Cabling:
    """Adds cords and runs, numbered by their sort, and marks what they end on as used."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._numbers: Counter[str] = Counter()
        self._chance: random.Random = dice("cables")

    def add(self, series: str, kind: str, color: str, length: float, category: str = "Cat. 6", **ends: Value) -> None:
        """Add a cable whose ends are named as the table's fields (`a_port=`, `b_point=` ...)."""
        self._numbers[series] += 1
        name = f"{series}-{self._numbers[series]:04d}"
        labelled = {side: self._chance.random() < _LABELLED for side in ("a_labelled", "b_labelled")}
        self._draft.add("cable", name, name=name, kind=kind, category=category, color=color, length_m=length, **ends, **labelled)

    def join(self, a: Port, b: Port, *, fibre: bool = False, a_side: str | None = None, b_side: str | None = None) -> None:
        """A cord between two ports."""
        a.row["state"] = b.row["state"] = "used"
        color = "Amarillo" if fibre else "Gris"
        ends: dict[str, Value] = {"a_port": a.id, "b_port": b.id, "a_side": a_side, "b_side": b_side}
        self.add("F" if fibre else "C", "fibre" if fibre else "patch", color, 2.0, "OS2" if fibre else "Cat. 6", **ends)

    def length(self, least: int, most: int) -> float:
        """A plausible length in metres."""
        return float(self._chance.randint(least, most))


def add_wiring(scene: Scene, racks: list[RackSet], outlets: dict[str, list[Outlet]]) -> None:
    """Add VLANs, ports and cables."""
    vlans = {int(line["number"]): _add_vlan(scene.draft, line) for line in made_up("vlans")}
    cabling = Cabling(scene.draft)
    ports = {item.id: _add_ports(scene.draft, item) for rack in racks for item in (*rack.panels, *rack.switches, *rack.trays, *rack.others)}
    for outlet in (outlet for some in outlets.values() for outlet in some if outlet.device):
        _plug_in(cabling, outlet)
    _join_servers(scene, cabling, racks, ports, vlans)
    for rack in racks:
        _wire_rack(scene, cabling, rack, ports, outlets.get(rack.name, []), vlans)
    _join_racks(scene, cabling, racks, ports, vlans)


def _add_vlan(draft: Draft, line: Line) -> UUID:
    facts: dict[str, Value] = {
        "number": int(line["number"]),
        "name": line["name"],
        "subnet": line["subnet"],
        "notes": line["notes"] or None,
    }
    return row_id(draft.add("vlan", line["number"], **facts))


def _add_ports(draft: Draft, item: Item) -> dict[int, Port]:
    """All ports of a device, by number."""
    count = item.row.get("ports") or (item.model.ports if item.model else None) or 0
    assert isinstance(count, int)
    cages = _UPLINKS_IN_SERIES.get(count, range(0)) if item.kind == "switch" else range(0)
    label = str(item.row["name"])
    ports: dict[int, Port] = {}
    for number in range(1, count + 1):
        kind = "fibre" if item.kind in ("fibre-tray", "transceiver") else "sfp" if number in cages else "rj45"
        state = "faulty" if (label, number) in _FAULTY_PORTS else "free"
        row = draft.add("port", f"{item.id}:{number}", device=item.id, number=number, name=f"{label}:{number:02d}", kind=kind, state=state)
        ports[number] = Port(row, kind)
    return ports


def _plug_in(cabling: Cabling, outlet: Outlet) -> None:
    assert outlet.device
    color = "Verde" if outlet.device.kind == "access-point" else "Gris"
    cabling.add("C", "patch", color, 3.0, a_asset=outlet.device.id, b_point=outlet.id)


def _wire_rack(
    scene: Scene, cabling: Cabling, rack: RackSet, ports: dict[UUID, dict[int, Port]], outlets: list[Outlet], vlans: dict[int, UUID]
) -> None:
    """Outlets to panels from behind, panels to switches in front."""
    chance = dice(f"patching:{rack.code}")
    panel_ports = [port for panel in rack.panels for port in ports[panel.id].values()]
    copper = [port for switch in rack.switches for port in ports[switch.id].values() if port.kind == "rj45" and port.row["state"] == "free"]
    free = iter(copper)
    for outlet, behind in zip(outlets, panel_ports, strict=False):
        cabling.add("H", "horizontal", "Azul", cabling.length(8, 62), a_point=outlet.id, b_port=behind.id, b_side="rear")
        behind.row["state"] = "free"
        if outlet.device is None or chance.random() < _FORGOTTEN:
            continue
        if (port := next(free, None)) is None:
            continue
        cabling.join(behind, port, a_side="front")
        vlan = 100 if outlet.device.kind == "access-point" else scene.town.departments[outlet.device.department].vlan
        port.row.update(mode="access", vlan=vlans[vlan])


def _join_racks(scene: Scene, cabling: Cabling, racks: list[RackSet], ports: dict[UUID, dict[int, Port]], vlans: dict[int, UUID]) -> None:
    """Every switch to the core by fibre, tray to tray; then the way out, and the servers."""
    central = next(rack for rack in racks if rack.code == "RC")
    core = ports[central.switches[0].id]
    tray, provider = (ports[item.id] for item in central.trays)
    line = 0
    for rack in racks:
        if rack is central:
            continue
        for position, switch in enumerate(rack.switches, 1):
            line += 1
            uplink, near = ports[switch.id][max(ports[switch.id])], ports[rack.trays[0].id][position]
            cabling.join(uplink, near, fibre=True, b_side="front")
            ends: dict[str, Value] = {"a_port": near.id, "a_side": "rear", "b_port": tray[line].id, "b_side": "rear"}
            cabling.add("B", "backbone", "Amarillo", cabling.length(25, 140), "OS2", **ends)
            cabling.join(tray[line], core[line], fibre=True, a_side="front")
            _make_trunk(scene.draft, uplink, vlans)
            _make_trunk(scene.draft, core[line], vlans)
    others = {item.kind: ports[item.id] for item in central.others}
    transceiver, router, firewall = others["transceiver"], others["router"], others["firewall"]
    cabling.join(provider[1], transceiver[1], fibre=True, a_side="front")
    cabling.join(transceiver[2], router[1])
    cabling.join(router[2], firewall[1])
    cabling.join(firewall[2], core[17])
    _make_trunk(scene.draft, core[17], vlans)


def _make_trunk(draft: Draft, port: Port, vlans: dict[int, UUID]) -> None:
    port.row["mode"] = "trunk"
    for number, vlan in vlans.items():
        draft.add("port-vlan", f"{port.id}:{number}", port=port.id, vlan=vlan)


def _join_servers(scene: Scene, cabling: Cabling, racks: list[RackSet], ports: dict[UUID, dict[int, Port]], vlans: dict[int, UUID]) -> None:
    """Servers go straight to the switch nearest to them."""
    for kind, code, first in (("server", "RC", 18), ("nas", "EF", 11)):
        switch = next(rack for rack in racks if rack.code == code).switches[0]
        for number, item in enumerate(scene.of_kind(kind), first):
            port = ports[switch.id][number]
            port.row.update(state="used", mode="access", vlan=vlans[10])
            cabling.add("C", "patch", "Rojo", 5.0, a_asset=item.id, b_port=port.id)
