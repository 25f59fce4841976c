"""The geometry of racks (EIA-310): which units a device takes, what stands in its way, what is free.

A unit is 44.45 mm and may be halved, so positions and heights are counted here in half units.  A position is the lowest number
that the device takes as the rails number them; whether they count from the bottom or from the top decides only where a number is
drawn.  A device of full depth takes front and rear, another only its own face; an item of 0U takes nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

UNIT_MM = 44.45
"""Height of a unit (EIA-310)."""
RACK_MM = 482.6
"""Width of a front panel: 19 inches (EIA-310)."""
STANDARD_UNITS = 42
"""Taken for a rack whose units nobody noted."""
FULL_DEPTH_KINDS = frozenset({"server", "nas", "ups"})
"""Kinds that take the whole depth unless their model says otherwise; rails of switches, panels and trays leave the rear free."""


class Face(StrEnum):
    """Where a device is screwed on."""

    FRONT = "front"
    REAR = "rear"

    @property
    def other(self) -> Face:
        """The opposite face."""
        return Face.REAR if self is Face.FRONT else Face.FRONT


@dataclass(frozen=True, slots=True)
class Spot:
    """A position: in which rack, from which unit on (None: it takes none), on which face."""

    rack: UUID
    unit: float | None
    face: Face = Face.FRONT


@dataclass(frozen=True, slots=True)
class Body:
    """What geometry must know of a device: its height in units (0: it takes none) and whether it is of full depth."""

    height: float = 1.0
    full_depth: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A device where it stands; `key` tells it from others (the id of its mount, or of the item)."""

    key: UUID
    body: Body
    spot: Spot

    @property
    def span(self) -> tuple[int, int] | None:
        """The half units it takes, from the first to before the last; None when it takes none."""
        return span_of(self.spot.unit, self.body.height)

    @property
    def faces(self) -> frozenset[Face]:
        """The faces it blocks."""
        return frozenset(Face) if self.body.full_depth else frozenset({self.spot.face})


@dataclass(frozen=True, slots=True)
class Room:
    """A rack as geometry sees it: its units, and whether the rails count from the top."""

    units: int = STANDARD_UNITS
    from_top: bool = False


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two devices in the same place: the half units that both take."""

    one: Placed
    other: Placed
    span: tuple[int, int] = field(compare=False)

    @property
    def unit(self) -> float:
        """The first unit that both take."""
        return unit_at(self.span[0])


def halves(height: float) -> int:
    """A height in half units; what is not a whole number of them takes the next one."""
    return math.ceil(height * 2 - 1e-9)


def is_half(unit: float) -> bool:
    """Whether a number is a position on the rails: a whole unit or the middle of one."""
    return abs(unit * 2 - round(unit * 2)) < 1e-9


def span_of(unit: float | None, height: float) -> tuple[int, int] | None:
    """The half units from `unit` on, counted from 0 at the lower edge of unit 1; None when nothing is taken."""
    if unit is None or height <= 0:
        return None
    start = round((unit - 1) * 2)
    return start, start + halves(height)


def unit_at(half: int) -> float:
    """The number of the unit that begins at that half unit."""
    return half / 2 + 1


def fits(span: tuple[int, int] | None, room: Room) -> bool:
    """Whether the half units are all in the rack."""
    return span is None or (span[0] >= 0 and span[1] <= room.units * 2)


def collide(one: Placed, other: Placed) -> tuple[int, int] | None:
    """The half units that both want, on a face that both want; None when they do not meet."""
    if one.spot.rack != other.spot.rack or (one.span is None) or (other.span is None):
        return None
    if not (one.body.full_depth or other.body.full_depth or one.spot.face is other.spot.face):
        return None
    start, stop = max(one.span[0], other.span[0]), min(one.span[1], other.span[1])
    return (start, stop) if start < stop else None


def overlaps(placed: Iterable[Placed]) -> list[Overlap]:
    """Every pair that stands in the same place, in the order of racks and units.

    The rule of every write, of plans, and of what two laptops did apart."""
    by_rack: dict[UUID, list[Placed]] = {}
    for one in placed:
        if one.span is not None:
            by_rack.setdefault(one.spot.rack, []).append(one)
    found: list[Overlap] = []
    for some in by_rack.values():
        some.sort(key=lambda one: one.span or (0, 0))
        open_: list[Placed] = []
        for one in some:
            assert one.span is not None
            open_ = [other for other in open_ if other.span is not None and other.span[1] > one.span[0]]
            for other in open_:
                if (shared := collide(other, one)) is not None:
                    found.append(Overlap(other, one, shared))
            open_.append(one)
    return found


def in_the_way(wanted: Placed, placed: Iterable[Placed]) -> list[Placed]:
    """What would have to go for a device to stand there, from the lowest unit on; itself does not count."""
    hits = [one for one in placed if one.key != wanted.key and collide(wanted, one)]
    return sorted(hits, key=lambda one: one.span or (0, 0))


class Occupancy:
    """Which half units of some racks are taken, on which face: answers at once what a long search would ask often."""

    def __init__(self, rooms: dict[UUID, Room], placed: Iterable[Placed] = ()) -> None:
        self.rooms = rooms
        self._taken: dict[tuple[UUID, Face], list[set[UUID]]] = {
            (rack, face): [set() for _ in range(room.units * 2)] for rack, room in rooms.items() for face in Face
        }
        for one in placed:
            self.put(one)

    def put(self, one: Placed) -> None:
        """Take its half units; those outside the rack are not counted."""
        for cell in self._cells(one):
            cell.add(one.key)

    def take(self, one: Placed) -> None:
        """Free its half units."""
        for cell in self._cells(one):
            cell.discard(one.key)

    def blockers(self, wanted: Placed) -> set[UUID]:
        """Who stands where it should go."""
        found: set[UUID] = set()
        for cell in self._cells(wanted):
            found |= cell
        found.discard(wanted.key)
        return found

    def is_free(self, wanted: Placed) -> bool:
        """Whether nobody else stands there and it is all within the rack."""
        room = self.rooms.get(wanted.spot.rack)
        return room is not None and fits(wanted.span, room) and not any(cell - {wanted.key} for cell in self._cells(wanted))

    def _cells(self, one: Placed) -> Iterator[set[UUID]]:
        if one.span is None:
            return
        for face in one.faces:
            yield from self._taken.get((one.spot.rack, face), [])[max(one.span[0], 0) : one.span[1]]


class FreeMap:
    """The free half units of some racks as bits of whole numbers, to find at once every position that a device could have."""

    def __init__(self, rooms: Mapping[UUID, Room], placed: Iterable[Placed] = ()) -> None:
        self._free = {(rack, face): (1 << room.units * 2) - 1 for rack, room in rooms.items() for face in Face}
        for one in placed:
            self.block(one)

    def block(self, one: Placed) -> None:
        """Take its half units."""
        if one.span is None or (one.spot.rack, Face.FRONT) not in self._free:
            return
        bits = ((1 << one.span[1]) - 1) & ~((1 << max(one.span[0], 0)) - 1)
        for face in one.faces:
            self._free[one.spot.rack, face] &= ~bits

    def units(self, rack: UUID, face: Face, body: Body) -> list[float]:
        """The units from which on the device would find all that it takes free, the lowest first."""
        free = self._free[rack, face]
        if body.full_depth:
            free &= self._free[rack, face.other]
        for _ in range(halves(body.height) - 1):
            free &= free >> 1
        return [unit_at(half) for half in range(free.bit_length()) if free >> half & 1]


def free_spans(room: Room, placed: Sequence[Placed], face: Face) -> list[tuple[int, int]]:
    """The stretches of half units that nothing blocks on a face, from the lowest number on."""
    taken = sorted(one.span for one in placed if one.span is not None and face in one.faces)
    edges = [(0, 0), *taken, (room.units * 2, room.units * 2)]
    found, reach = [], 0
    for before, after in pairwise(edges):
        reach = max(reach, before[1])
        if after[0] > reach:
            found.append((reach, after[0]))
    return found


def height_from_floor(span: tuple[int, int], room: Room) -> int:
    """The half units below it in the room, whichever way the rails count."""
    return room.units * 2 - span[1] if room.from_top else span[0]
