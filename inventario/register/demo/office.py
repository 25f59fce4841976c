"""What stands on desks: computers, printers and scanners, telephones, and the few things that are neither."""

from __future__ import annotations

from collections import Counter
from datetime import date

from ...core.fields import Value
from .catalogue import Purchase
from .draft import dice
from .items import Item, Scene, equip
from .people import Person
from .places import Room
from .tables import day, made_up, published, whole

_NAMES = {"computer": "PC", "notebook": "NB", "printer": "IMP", "multifunction": "MFP", "scanner": "ESC"}
_LINUX_ROOM, _LINUX, _LINUX_COMPUTERS = "Oficina Sistemas e Informática", "Ubuntu 22.04 LTS", 2
_TILL_PRINTER = "Epson TM-T20II"  # prints receipts: it stands where the public pays
_EXECUTIVES = 45
_FIRST_EXTENSION = 2101
_TELEPHONY_VLAN = 90


def add_computers(scene: Scene) -> None:
    """Give each room its computers: the oldest to storage, the rest as chance has it; all but two with Windows."""
    bought = scene.purchases.take_all("computer", "notebook")
    stored = sum(room.computers for room in scene.town.rooms if room.use == "storage")
    oldest, rest = bought[:stored], bought[stored:]
    dice("computers").shuffle(rest)
    antivirus = next(f"{line['producto']} {line['version']}" for line in published("licences") if line["categoria"] == "Antivirus")
    numbers: Counter[str] = Counter()
    linux = _LINUX_COMPUTERS
    for room in scene.town.rooms:
        sitting = scene.staff.in_room(room)
        for seat in range(room.computers):
            item_bought = (oldest if room.use == "storage" else rest).pop(0)
            changes: dict[str, Value] = {"antivirus": antivirus}
            if room.name == _LINUX_ROOM and linux and item_bought.model.kind == "computer":
                linux -= 1
                changes = {"os": _LINUX, "office": "LibreOffice", "notes": "Servidor de pruebas de la oficina."}
            _add_named(scene, room, item_bought, numbers, 3, _sitter(sitting, seat), changes)


def add_printers(scene: Scene) -> None:
    """Give each room its printers and scanners; till printers only where the public is served."""
    bought = scene.purchases.take_all("printer", "multifunction", "scanner")
    tills = [item for item in bought if item.model.label == _TILL_PRINTER]
    others = [item for item in bought if item.model.label != _TILL_PRINTER]
    stored = sum(room.printers for room in scene.town.rooms if room.use == "storage")
    oldest, others = others[:stored], others[stored:]
    dice("printers").shuffle(others)
    numbers: Counter[str] = Counter()
    for room in scene.town.rooms:
        sitting = scene.staff.in_room(room)
        for seat in range(room.printers):
            use_till = tills and room.public and room.use == "office" and seat == 1
            pile = oldest if room.use == "storage" else tills if use_till else others
            _add_named(scene, room, pile.pop(0), numbers, 2, _sitter(sitting, seat), {})


def _sitter(sitting: list[Person], seat: int) -> Person | None:
    return sitting[seat % len(sitting)] if sitting else None


def _add_named(
    scene: Scene, room: Room, bought: Purchase, numbers: Counter[str], digits: int, person: Person | None, changes: dict[str, Value]
) -> None:
    """Add an item named after its direction and sort, as `DIDECO-PC-041`."""
    department = scene.town.charged(room.department)
    series = f"{department.top}-{_NAMES[bought.model.kind]}"
    numbers[series] += 1
    name = f"{series}-{numbers[series]:0{digits}d}"
    networked = bought.model.networked
    facts: dict[str, Value] = {
        "name": name,
        "hostname": name if networked else None,
        "status": {"storage": "stored", "workshop": "repair"}.get(room.use, "in-use"),
        "ip": scene.addresses.ip(department.vlan, room) if networked and room.use == "office" else None,
    }
    equip(scene, name, room, bought, facts | changes, person=person)


def add_phones(scene: Scene) -> None:
    """Give each room its telephones: the special ones where a table puts them, the executive ones to the first desks."""
    special = {(line["site"], line["room"]): (line["model"], int(line["quantity"])) for line in made_up("phones")}
    executives, extension = _EXECUTIVES, _FIRST_EXTENSION
    kept = 0
    for room in scene.town.rooms:
        sitting = scene.staff.in_room(room)
        model, some = special.get((room.site, room.name), ("", 0))
        for seat in range(room.phones):
            if seat < some:
                label = model
            elif seat == some < room.people and executives and not room.public:
                label, executives = "Ejecutivo", executives - 1
            else:
                label = "Básico"
            if room.use in ("storage", "workshop"):
                kept += 1
                _add_phone(scene, room, label, None, None, kept)
                continue
            _add_phone(scene, room, label, str(extension), sitting[seat] if seat < len(sitting) else None, 0)
            extension += 1


def _add_phone(scene: Scene, room: Room, label: str, extension: str | None, person: Person | None, kept: int) -> Item:
    bought = scene.purchases.take(label)
    if person:
        person.row["extension"] = extension
    facts: dict[str, Value] = {
        "name": f"Anexo {extension}" if extension else f"Teléfono guardado {kept}",
        "extension": extension,
        "ip": scene.addresses.ip(_TELEPHONY_VLAN, room) if extension else None,
        "status": "in-use" if extension else "stored",
        "supplier": "TELSUR",
    }
    return equip(scene, f"phone:{extension or kept}", room, bought, facts, person=person)


def add_extras(scene: Scene) -> None:
    """Add what no total counts: screens, projectors, time clocks, and what was written off."""
    numbers: Counter[str] = Counter()
    for position, line in enumerate(made_up("extras")):
        room = scene.town.room(line["site"], line["room"], line["floor"])
        sitting = scene.staff.in_room(room)
        for copy in range(int(line["quantity"])):
            bought = scene.purchases.take(line["model"])
            numbers[line["name"]] += 1
            facts: dict[str, Value] = {
                "name": f"{line['name']} {numbers[line['name']]}",
                "status": line["status"],
                "condition": line["condition"],
                "seen_on": day(line["seen_on"]),
                "notes": line["notes"] or None,
            }
            equip(scene, f"extra:{position}:{copy}", room, bought, facts, unit=line["department"], person=_sitter(sitting, copy))


_GROUPS = {"computers": ("computer", "notebook"), "printers": ("printer", "multifunction", "scanner"), "phones": ("phone",)}
_UNSEEN_FROM, _UNSEEN_DAYS, _OLD_BEFORE = date(2022, 8, 1), 200, date(2022, 3, 1)


def spoil_some(scene: Scene) -> None:
    """Lose some items, send some to repair, and let some go unseen for more than twelve months, as the table of exceptions says."""
    chance = dice("exceptions")
    for line in made_up("exceptions"):
        wanted = whole(line["quantity"]) or 0
        if line["what"] == "unseen":
            _leave_unseen(scene, line["department"], wanted)
            continue
        choice = [item for item in scene.of_kind(*_GROUPS[line["group"]]) if item.top == line["department"] and item.in_use]
        for item in chance.sample([item for item in choice if item.person and _is_old(item)], wanted):
            item.row["status"] = line["what"]
            if line["what"] == "lost":
                item.row["notes"] = "No apareció en la última revisión de su oficina."


def _leave_unseen(scene: Scene, top: str, wanted: int) -> None:
    """The lost ones first, then old items at random."""
    chance = dice(f"unseen:{top}")
    old = [item for item in scene.of_kind("computer", "notebook", "printer", "scanner", "phone") if item.top == top and _is_old(item)]
    chance.shuffle(old)
    old.sort(key=lambda item: item.row["status"] != "lost")
    for item in old[:wanted]:
        item.row["seen_on"] = date.fromordinal(_UNSEEN_FROM.toordinal() + chance.randrange(_UNSEEN_DAYS))


def _is_old(item: Item) -> bool:
    acquired = item.row["acquired_on"]
    return isinstance(acquired, date) and acquired < _OLD_BEFORE and item.row["status"] in ("in-use", "lost")
