"""Sites, floors and rooms of the demonstration, and the departments that use them.

The sites are the eleven that the published tables name. A room stands on a floor only where a table says which one: the tables
give none for the Edificio Fiscal (but for its NAS) nor for the Oficina de Partes, and the register claims no more than they do."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from .draft import Draft, row_id
from .tables import Line, made_up, published, yes


@dataclass(frozen=True)
class Room:
    """A room, and how much of each thing is made up for it."""

    id: UUID
    order: int
    site: str
    floor: str
    name: str
    department: str
    use: str  # office, common, storage, workshop, critical, technical
    public: bool
    computers: int
    printers: int
    phones: int
    people: int
    points: int
    rack: str  # where its network points end; empty where no rack is published


@dataclass(frozen=True)
class Department:
    """A department or unit; `charged_to` is the code of the one that its equipment is on the books of."""

    id: UUID
    code: str
    top: str  # the direction it belongs to in the end
    charged_to: str
    vlan: int
    head_room: str  # where its head sits; blank: in its first room


@dataclass(frozen=True)
class Town:
    """All places and departments, to be looked up."""

    rooms: tuple[Room, ...]
    sites: dict[str, UUID]
    aliases: dict[str, str]  # a site's name as some table prints it, to its name in the register
    site_codes: dict[str, str]
    site_order: dict[str, int]
    departments: dict[str, Department]

    def room(self, site: str, name: str, floor: str | None = None) -> Room:
        """The room of that name in a site (as any table prints the site) and, unless None, on that floor; raises KeyError."""
        site = self.aliases.get(site, site)
        for room in self.rooms:
            if room.site == site and room.name == name and floor in (None, room.floor):
                return room
        raise KeyError((site, floor, name))

    def on_floor(self, site: str, floor: str) -> list[Room]:
        """The rooms of a site's floor; the whole site's when the floor is blank."""
        return [room for room in self.rooms if room.site == site and floor in ("", room.floor)]

    def charged(self, code: str) -> Department:
        """The department on whose books the equipment of a unit stands."""
        return self.departments[self.departments[code].charged_to]


def build_town(draft: Draft) -> Town:
    """Add places and departments."""
    departments = _add_departments(draft)
    names = made_up("sites")
    codes = {line["name"]: line["code"] for line in names}
    aliases = {line["published_as"]: line["name"] for line in names if line["published_as"]}
    sites = _add_sites(draft, names)
    rooms = _add_rooms(draft, sites, codes)
    return Town(tuple(rooms), sites, aliases, codes, {name: order for order, name in enumerate(codes)}, departments)


def _add_departments(draft: Draft) -> dict[str, Department]:
    found: dict[str, Department] = {}
    for line in made_up("departments"):
        parent = found.get(line["parent"])
        row = draft.add("department", line["code"], code=line["code"], name=line["name"], parent=parent.id if parent else None)
        top = parent.top if parent else line["code"]
        found[line["code"]] = Department(row_id(row), line["code"], top, line["charged_to"], int(line["vlan"]), line["head_room"])
    return found


def _add_sites(draft: Draft, names: list[Line]) -> dict[str, UUID]:
    addresses: dict[str, str] = {}
    for line in published("data_links"):
        addresses.setdefault(line["dependencia"], line["direccion"])
    return {
        line["name"]: row_id(
            draft.add("place", line["name"], name=line["name"], kind="site", code=line["code"], address=addresses[line["name"]])
        )
        for line in names
    }


def _add_rooms(draft: Draft, sites: dict[str, UUID], codes: dict[str, str]) -> list[Room]:
    floors: dict[tuple[str, str], UUID] = {}
    counted: dict[tuple[str, str], int] = {}
    rooms: list[Room] = []
    for order, line in enumerate(made_up("rooms")):
        site, floor = line["site"], line["floor"]
        here = f"{codes[site]}P{floor}" if floor else codes[site]
        if floor and (site, floor) not in floors:
            row = draft.add("place", f"{site}/{floor}", name=f"Piso {floor}", kind="floor", parent=sites[site], code=here)
            floors[site, floor] = row_id(row)
        counted[site, floor] = counted.get((site, floor), 0) + 1
        row = draft.add(
            "place",
            f"{site}/{floor}/{line['room']}",
            name=line["room"],
            kind="room",
            parent=floors.get((site, floor), sites[site]),
            code=f"{here}{counted[site, floor]:02d}",
            public_service=yes(line["public"]),
        )
        rooms.append(_room(row_id(row), order, line))
    return rooms


def _room(room_id: UUID, order: int, line: Line) -> Room:
    return Room(
        id=room_id,
        order=order,
        site=line["site"],
        floor=line["floor"],
        name=line["room"],
        department=line["department"],
        use=line["use"],
        public=bool(line["public"]),
        computers=int(line["computers"]),
        printers=int(line["printers"]),
        phones=int(line["phones"]),
        people=int(line["people"]),
        points=int(line["points"]),
        rack=line["rack"],
    )
