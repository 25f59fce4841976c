"""The UPS of the published table, one item each: 39 in its 35 rows."""

from __future__ import annotations

from datetime import date

from ...core.fields import Value
from .items import Scene, equip
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
