"""Racks and what stands in them, servers, firewalls and access points: the published tables, and the panels that they leave out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ...core.fields import Value
from .draft import row_id
from .items import Item, Scene, equip
from .places import Room
from .tables import Line, made_up, published, whole

_NETWORK_VLAN, _SERVER_VLAN, _WIFI_VLAN = 120, 10, 100
_INSTALLED = date(2015, 10, 22)  # within the published contract that set up switches, firewall and transceivers
_ROUND = date(2024, 1, 30)
_UNIT = "INFORMATICA"
_PANEL, _PDU = "Furukawa Panel Cat. 6 24 puertos", "APC AP7552"
_COMPONENTS = {  # as printed: kind, and how the item is called with its rack's code
    "Bandeja de conexión de fibra óptica": ("fibre-tray", "Bandeja de fibra {}"),
    "Bandeja de conexión de fibra óptica Entel": ("fibre-tray", "Bandeja de fibra Entel"),
    "Transceiver externo Entel": ("transceiver", "Transceiver Entel"),
    "Router": ("router", "Router {}"),
    "Firewall": ("firewall", "Firewall {}"),
    "Switch core": ("switch", "SW-{}"),
}
_PORTS_WITHOUT_MODEL = {"fibre-tray": 12, "transceiver": 2}
_CENTRAL_TRAY_PORTS = 24  # every other rack's uplinks end in it
_GOES_BACK = date(2024, 12, 31)  # what the provider lent goes back to it
_LENT = "Entel"  # the provider's own things, and the router that came with them


@dataclass(frozen=True)
class RackSet:
    """A rack with its devices, top to bottom."""

    id: UUID
    name: str
    code: str
    room: Room
    switches: tuple[Item, ...]
    panels: tuple[Item, ...]
    trays: tuple[Item, ...]
    others: tuple[Item, ...]


def add_racks(scene: Scene) -> list[RackSet]:
    """Add the published racks with their components, in the published order from the top, and made-up panels beside the switches."""
    servers = {line["marca_modelo"]: line for line in published("servers")}
    components: dict[str, list[Line]] = {}
    for line in published("racks"):
        components.setdefault(line["rack"], []).append(line)
    return [_add_rack(scene, about, components[about["rack"]], servers) for about in made_up("racks")]


def _add_rack(scene: Scene, about: Line, components: list[Line], servers: dict[str, Line]) -> RackSet:
    first = components[0]
    room = scene.town.room(first["edificio"], about["room"], first["piso"])
    keeper = scene.staff.of_unit(_UNIT)[0]
    row = scene.draft.add(
        "rack",
        about["rack"],
        name=about["rack"],
        units=whole(about["units"]),
        numbering="bottom",
        place=room.id,
        department=scene.town.charged(_UNIT).id,
        custodian=keeper.id,
        status="in-use",
        condition="good",
        depth_mm=whole(about["depth_mm"]),
        load_kg=float(about["load_kg"]),
        acquired_on=_INSTALLED,
        seen_on=_ROUND,
        notes=f"Nivel {first['nivel']} del edificio en la tabla de racks." if first["nivel"] else None,
    )
    rack = row_id(row)
    items = [_add_component(scene, about, room, line, servers) for line in components]
    for item, component_unit in zip(items, about["component_units"].split(), strict=True):
        _mount(scene, rack, item, float(component_unit))
    panels = _add_panels(scene, about, room, rack)
    split = {kind: tuple(item for item in items if item.kind == kind) for kind in ("switch", "fibre-tray")}
    others = tuple(item for item in items if item.kind not in split)
    return RackSet(rack, about["rack"], about["code"], room, split["switch"], tuple(panels), split["fibre-tray"], others)


def _add_panels(scene: Scene, about: Line, room: Room, rack: UUID) -> list[Item]:
    """The rack's patch panels, and the power strips down its back, which take no unit."""
    keeper = scene.staff.of_unit(_UNIT)[0]
    panels = []
    for letter, unit in zip("ABCDEF", about["panel_units"].split(), strict=False):
        name = f"Panel {about['code']}-{letter}"
        facts: dict[str, Value] = {"name": name, "role": "Panel de parcheo", "condition": "fair"}
        panels.append(equip(scene, name, room, scene.purchases.take(_PANEL), facts, unit=_UNIT, person=keeper))
        _mount(scene, rack, panels[-1], float(unit))
    for copy in range(whole(about["pdus"]) or 0):
        name = f"PDU {about['code']}-{copy + 1}"
        strip = equip(scene, name, room, scene.purchases.take(_PDU), {"name": name}, unit=_UNIT, person=keeper)
        _mount(scene, rack, strip, None)
    return panels


def _add_component(scene: Scene, about: Line, room: Room, line: Line, servers: dict[str, Line]) -> Item:
    """One row of the rack table; a firewall that the server table has too is one item, named as there."""
    kind, called = _COMPONENTS[line["componente"]]
    bought = scene.purchases.take(line["marca_modelo"]) if line["marca_modelo"] else None
    code, order, component = about["code"], line["orden"], line["componente"]
    facts: dict[str, Value] = {"name": called.format(code), "role": component, "condition": "fair"}
    if kind == "switch":
        number = sum(1 for item in scene.of_kind("switch") if item.room is room) + 1
        facts["name"] = "SW-CORE" if code == "RC" else f"SW-{code}-{number}"
        facts["hostname"] = facts["name"]
    elif line["marca_modelo"] in servers:
        facts |= {"name": servers[line["marca_modelo"]]["nombre"], "role": servers[line["marca_modelo"]]["rol"]}
    if kind in _PORTS_WITHOUT_MODEL:
        ports = _CENTRAL_TRAY_PORTS if code == "RC" and order == "1" else _PORTS_WITHOUT_MODEL[kind]
        facts |= {"ports": ports, "height_u": 1.0, "acquired_on": _INSTALLED}
    else:
        facts["ip"] = scene.addresses.ip(_NETWORK_VLAN, room)
    if _LENT in component or kind == "router":
        facts |= {"ownership": "on-loan", "supplier": _LENT, "return_on": _GOES_BACK}
    key = f"rack:{about['rack']}:{order}"
    return equip(scene, key, room, bought, facts, unit=_UNIT, person=scene.staff.of_unit(_UNIT)[0], kind=kind)


def _mount(scene: Scene, rack: UUID, item: Item, unit: float | None) -> None:
    scene.draft.add("mount", str(item.id), rack=rack, asset=item.id, unit=unit, face="front" if unit else "rear")


def add_servers(scene: Scene) -> None:
    """Add the rows of the server table that no rack holds: on the shelf of the machine room, or in the room of the NAS."""
    mounted = {line["marca_modelo"] for line in published("racks")}
    for line in published("servers"):
        if line["marca_modelo"] in mounted:
            continue
        nas = line["nombre"].startswith("Servidor NAS")
        room = scene.town.room(line["edificio"], "Sala de Respaldo de Usuarios" if nas else "Sala Servidor Base de Datos", line["piso"])
        amount = int(line["cantidad"])
        for copy in range(1, amount + 1):
            bought = scene.purchases.take(line["marca_modelo"])
            name = f"{line['nombre']} {copy}" if amount > 1 else line["nombre"]
            facts: dict[str, Value] = {
                "name": name,
                "role": line["rol"],
                "processor": line["procesador"] or None,
                "memory_gb": float(line["memoria_gb"]) if line["memoria_gb"] else None,
                "disk": f"{line['disco_tb']} TB" if line["disco_tb"] else None,
                "os": line["sistema_operativo"] or None,
                "ip": scene.addresses.ip(_SERVER_VLAN if line["sistema_operativo"] else _NETWORK_VLAN, room),
                "notes": None if nas else "Sobre la repisa junto al rack central; todavía sin montar.",
            }
            keeper = scene.staff.of_unit(_UNIT)[0]
            equip(scene, f"server:{line['nombre']}:{copy}", room, bought, facts, unit=_UNIT, person=keeper)


def add_access_points(scene: Scene) -> None:
    """Add the published access points, on the ceilings of the rooms with most people of each floor."""
    for line in published("access_points"):
        site, floor = line["edificio"], line["piso"]
        rooms = [room for room in scene.town.on_floor(site, floor) if room.use in ("common", "office")]
        rooms.sort(key=lambda room: (room.use != "common", -room.computers, room.order))
        bought_label = next(label for label in scene.models if label.endswith(f" {line['modelo']}"))
        code = f"P{floor}" if floor else scene.town.site_codes[site]
        for number in range(1, int(line["cantidad"]) + 1):
            room = rooms[(number - 1) % len(rooms)]
            name = f"AP-{code}-{number}"
            facts: dict[str, Value] = {"name": name, "hostname": name, "ip": scene.addresses.ip(_WIFI_VLAN, room)}
            bought = scene.purchases.take(bought_label)
            person = scene.staff.of_unit(_UNIT)[0]
            equip(scene, name, room, bought, facts, unit=_UNIT, person=person)
