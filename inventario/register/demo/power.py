"""The UPS of the published table, one item each: 39 in its 35 rows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ...core.fields import Value
from ...core.kinds import COMPUTERS
from .draft import row_id
from .items import Item, Scene, equip
from .places import Room
from .tables import Line, day, made_up, number, published, whole, yes

_STATUS = {"En uso": "in-use", "Sin uso": "stored"}
_NETWORK_VLAN = 120


def add_ups(scene: Scene) -> None:
    """Add each row as many times as its quantity; the room, the batteries' dates and the generator are made up."""
    places = {line["use"]: line for line in made_up("ups_rooms")}
    for position, line in enumerate(published("ups"), 1):
        about = places[line["uso"]]
        room = scene.town.room(line["edificio"], about["room"], line["piso"])
        amount = int(line["cantidad"])
        for copy in range(1, amount + 1):
            _add_one(scene, f"ups:{position}:{copy}", line, about, room, f" {copy}" if amount > 1 else "")


def _add_one(scene: Scene, key: str, line: Line, about: Line, room: Room, suffix: str) -> None:
    bought = scene.purchases.take(line["marca_modelo"])
    in_use = _STATUS[line["estado"]] == "in-use"
    name = f"UPS {line['uso']}" if in_use else f"UPS {bought.model.label} sin usar"
    sitting = scene.staff.in_room(room) if in_use else []
    keepers = sitting or scene.staff.of_unit("INFORMATICA")
    battery = day(about["battery_on"])
    facts: dict[str, Value] = {
        "name": name + suffix,
        "role": line["uso"],
        "power_w": whole(line["potencia_w"]),
        "runtime_min": number(line["autonomia_min"]),
        "status": _STATUS[line["estado"]],
        "battery_on": max(battery, bought.date) if battery else None,
        "on_generator": yes(about["on_generator"]),
        "ip": scene.addresses.ip(_NETWORK_VLAN, room) if bought.model.networked and in_use else None,
        "seen_on": date(2024, 1, 30) if in_use else None,
        "notes": None if line["potencia_w"] else "Sin datos de potencia ni autonomía: falta medirla.",
    }
    equip(scene, key, room, bought, facts, unit=about["department"], person=keepers[0])


_SEATS = ((1800, 4), (600, 2), (0, 1))  # from so many watts on, how many work places hang on a UPS
_SWITCH_W = 65  # what one was measured to draw, with the telephones that it feeds
_ROOM_LOADS = ("server", "nas", "firewall", "router")


def add_supplies(scene: Scene) -> None:
    """Hang on each UPS in use what its use names, wherever that stands in the building; else what stands in its room: the racks, else
    servers and their like, else computers nothing feeds yet."""
    named = {f"UPS {line['use']}": line["feeds"] for line in made_up("ups_rooms") if line["feeds"]}
    racks: dict[Value, list[UUID]] = {}
    for row in scene.draft.of("rack"):
        racks.setdefault(row["place"], []).append(row_id(row))
    mounted = {row["asset"] for row in scene.draft.of("mount")}
    switch_ids = {item.id for item in scene.of_kind("switch")}
    fed: set[UUID] = set()
    for ups in scene.of_kind("ups"):
        if not ups.in_use:
            continue
        for rack in racks.get(ups.room.id, []):
            switches = [row for row in scene.draft.of("mount") if row["rack"] == rack and row["asset"] in switch_ids]
            _hang(scene, ups, "rack", rack, _SWITCH_W * len(switches))
        if called := named.get(str(ups.row["name"])):
            for item in scene.items:
                if item.in_use and str(item.row["name"] or "").startswith(called):
                    fed.add(item.id)
                    _hang(scene, ups, "asset", item.id)
            continue
        here = [item for item in scene.items if item.room is ups.room and item.in_use and item.id not in fed | mounted]
        loads = [item for item in here if item.kind in _ROOM_LOADS]
        if not loads and ups.room.id not in racks:
            watts = ups.row.get("power_w")
            seats = next(seats for least, seats in _SEATS if int(watts if isinstance(watts, int) else 0) >= least)
            loads = [item for item in here if item.kind in COMPUTERS][:seats]
        for item in loads:
            fed.add(item.id)
            _hang(scene, ups, "asset", item.id)


def _hang(scene: Scene, ups: Item, what: str, target: UUID, watts: int | None = None) -> None:
    scene.draft.add("supply", f"{ups.id}:{target}", source=ups.id, load_w=watts, **{what: target})
