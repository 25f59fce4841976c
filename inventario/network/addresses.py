"""Where a port is, as one identifier in the manner of ANSI/TIA-606: `3TA.P3-20:12` is floor 3, room TA, rack P3, unit 20, port 12.

The room's letter and the rack's short name are not kept: they follow from the places and the names in the register, so that each
rack has the same one on every laptop. A cable carries both its ends, and reads the other way at the other end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from ..core.patterns import PORTS, Part, Pattern, pattern_of, word_of
from .plant import Plant
from .records import PORT, Cable, Device, End, Place, Port, Rack

_CODE = re.compile(r"[A-Z]{1,4}[0-9]{0,3}|[0-9]{1,3}[A-Z]{1,3}")
_SMALL = frozenset({"de", "del", "la", "el", "los", "las", "y", "en"})
_FLOOR = re.compile(r"-?\d+")
JOIN = "/"
"""Between the two ends on a cable's label."""


class Address(NamedTuple):
    """What an identifier says: the rack and its space as written, unit and port."""

    rack: str
    unit: float
    port: int
    space: str = ""
    site: str = ""


class Addresses:
    """Identifiers of the ports of a plant, by the pattern that the office chose."""

    def __init__(self, plant: Plant, pattern: str = "") -> None:
        self._plant = plant
        self.pattern: Pattern = pattern_of(PORTS, pattern)
        self._site_codes: dict[UUID, str] = {}  # by rack: asked for with every port

    def of_port(self, port: Port) -> str:
        """The port's identifier; `SW-P3-1:12` where its device stands in no rack or unit on record."""
        device = self._plant.devices.get(port.device)
        if device is None:
            return str(port.number)
        if device.rack not in self._plant.racks or device.unit is None:
            return f"{device.title}:{port.number:02d}"
        return self.pattern.write(self._parts(device, device.unit, port.number))

    def of_device(self, device: Device) -> str:
        """The device's place in its rack, `3TA.P3-20`; empty where it has none."""
        if device.rack not in self._plant.racks or device.unit is None:
            return ""
        parts = self._parts(device, device.unit, 0)
        unit = f"{device.unit:g}".zfill(2)
        return f"{parts['space']}.{parts['rack']}-{unit}"

    def of_cable(self, cable: Cable, near: End | None = None) -> str:
        """Both ends, the one where the label hangs first: `3TA.P3-20:12/3TA.P3-19:33`."""
        ends = (cable.b, cable.a) if near is not None and near == cable.b else (cable.a, cable.b)
        return JOIN.join(self.of_end(end) if end is not None else "?" for end in ends)

    def of_end(self, end: End) -> str:
        """A port's identifier, an outlet's name, a device's tag or name."""
        if end.kind == PORT:
            return self.of_port(self._plant.ports[end.id])
        if end.id in self._plant.points:
            return self._plant.points[end.id].name
        device = self._plant.devices.get(end.id)
        return (device.tag or device.name) if device is not None else "?"

    def read(self, text: str) -> Address | None:
        """What an identifier says; None when it is none."""
        parts = self.pattern.read(text)
        if parts is None:
            return None
        said = {name: str(parts.get(name, "")) for name in ("rack", "space", "site")}
        return Address(said["rack"], float(parts["unit"]), int(parts["port"]), said["space"], said["site"])

    def ports_at(self, text: str) -> list[Port]:
        """The ports that an identifier names: one, unless two sites have racks of the same name."""
        said = self.read(text)
        if said is None:
            return []
        found = []
        for rack in self._plant.racks.values():
            if self.rack_codes[rack.id].upper() != said.rack.upper() or (said.space and self.space_of(rack).upper() != said.space.upper()):
                continue
            if said.site and self._site_code(rack).upper() != said.site.upper():
                continue
            for device in self._plant.in_rack.get(rack.id, ()):
                if device.unit == said.unit and (port := self._plant.port_numbered(device.id, said.port)) is not None:
                    found.append(port)
        return found

    def _parts(self, device: Device, unit: float, port: int) -> Mapping[str, Part]:
        assert device.rack is not None
        rack = self._plant.racks[device.rack]
        site, space = self._site_code(rack), self.space_of(rack)
        return {"site": site, "space": space, "rack": self.rack_codes[rack.id], "unit": unit, "port": port}

    def space_of(self, rack: Rack) -> str:
        """The room of a rack: its floor's number and a letter for each room with racks on it, `3TA`, `3TB`."""
        return self._spaces.get(rack.place, "TA") if rack.place else "TA"

    @cached_property
    def _spaces(self) -> Mapping[UUID, str]:
        """By room, in the order in which they were entered."""
        rooms: dict[tuple[UUID | None, str], list[Place]] = defaultdict(list)
        for place_id in {rack.place for rack in self._plant.racks.values() if rack.place in self._plant.places}:
            assert place_id is not None
            site, floor = self._plant.site_of(place_id), self._plant.floor_of(place_id)
            digits = _FLOOR.search(floor.name) if floor else None
            number = digits[0].replace("-", "S") if digits else word_of(floor.name)[:1].upper() if floor else ""
            rooms[site.id if site else None, number].append(self._plant.places[place_id])
        found: dict[UUID, str] = {}
        for (_, number), some in rooms.items():
            for position, room in enumerate(sorted(some, key=lambda room: room.id)):
                found[room.id] = f"{number}T{_letter(position)}"
        return found

    @cached_property
    def rack_codes(self) -> Mapping[UUID, str]:
        """The short name of each rack, unlike any other of its site: `Rack Piso 3` is `P3`, `Rack Central` `RC`."""
        found: dict[UUID, str] = {}
        taken: set[tuple[UUID | None, str]] = set()
        for rack in sorted(self._plant.racks.values(), key=lambda rack: rack.id):
            site = self._plant.site_of(rack.place)
            code = base = short_name(rack.name) or word_of(rack.tag)
            number = 2
            while (site.id if site else None, code) in taken:
                code, number = f"{base}{_letter(number - 1)}", number + 1
            taken.add((site.id if site else None, code))
            found[rack.id] = code
        return found

    def _site_code(self, rack: Rack) -> str:
        if rack.id not in self._site_codes:
            site = self._plant.site_of(rack.place)
            self._site_codes[rack.id] = (site.code or short_name(site.name)) if site else "X"
        return self._site_codes[rack.id]


def short_name(name: str) -> str:
    """The initials and numbers of a name, or the name itself when it is as short: `Rack Piso 3` -> `P3`, `AD02` -> `AD02`."""
    words = [word_of(word) for word in re.split(r"[\s\-_/.]+", name)]
    words = [word for word in words if word and word.lower() not in _SMALL]
    if len(words) > 1 and words[0].lower() == "rack":
        rest = words[1:]
        if len(rest) == 1 and _CODE.fullmatch(rest[0].upper()):
            return rest[0].upper()
        words = words if len(rest) == 1 else rest
    if len(words) == 1:
        return words[0].upper()[:6]
    return "".join(word if word.isdecimal() else word[0].upper() for word in words)[:6]


def _letter(position: int) -> str:
    """A, B ... Z, then AA: as many as are needed."""
    letters = ""
    while True:
        letters = chr(ord("A") + position % 26) + letters
        position = position // 26 - 1
        if position < 0:
            return letters
