"""The made-up people of the demonstration: given names of any town, surnames of Chilean trees and birds, no RUT of anybody."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from uuid import UUID

from ...core.text import fold
from .draft import DemoRow, Draft, dice, row_id
from .places import Room, Town
from .tables import made_up

_MAIL = "municipio.example"  # RFC 2606: nobody's
_ALMOST_ALL = 0.985


@dataclass(frozen=True)
class Person:
    """Somebody, where they sit and in which unit."""

    row: DemoRow = field(repr=False)
    name: str
    login: str
    unit: str
    room: Room
    head: bool

    @property
    def id(self) -> UUID:
        return row_id(self.row)


@dataclass(frozen=True)
class Staff:
    """Everybody, by room and by unit."""

    everybody: tuple[Person, ...]

    def in_room(self, room: Room) -> list[Person]:
        """Who sits there."""
        return [person for person in self.everybody if person.room is room]

    def of_unit(self, code: str) -> list[Person]:
        """Who works in the unit, its head first."""
        return sorted((person for person in self.everybody if person.unit == code), key=lambda person: not person.head)


class _Namer:
    """Draws full names and logins, none twice."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        lines = made_up("names")
        self._given = {kind: [line["text"] for line in lines if line["kind"] == kind] for kind in ("female", "male")}
        self._surnames = [line["text"] for line in lines if line["kind"] == "surname"]
        self._names: set[str] = set()
        self._logins: set[str] = set()

    def draw(self) -> tuple[str, str, str]:
        """A name, its login and its grammatical gender."""
        while True:
            gender = self._chance.choice(("female", "male"))
            given = self._chance.choice(self._given[gender])
            first, second = self._chance.sample(self._surnames, 2)
            login = _plain(f"{given.split()[0]}.{first}")
            if login not in self._logins:
                self._logins.add(login)
                return f"{given} {first} {second}", login, gender


def _plain(text: str) -> str:
    return fold(text).replace(" ", "")


def build_staff(draft: Draft, town: Town) -> Staff:
    """Add the people of every room."""
    chance = dice("people")
    namer = _Namer(chance)
    roles = {line["rank"]: line for line in made_up("roles")}
    ordinary = [rank for rank in roles if rank.isdigit()]
    headed: set[str] = set()
    everybody: list[Person] = []
    for room in town.rooms:
        unit = town.departments[room.department]
        for seat in range(room.people):
            name, login, gender = namer.draw()
            head = unit.code not in headed and unit.head_room in ("", room.name)
            if head:
                headed.add(unit.code)
                rank = unit.code if unit.code in roles else "head" if unit.code == unit.top else "unit"
            else:
                rank = ordinary[(seat + room.order) % len(ordinary)]
            row = draft.add(
                "person",
                login,
                name=name,
                department=unit.id,
                place=room.id,
                role=roles[rank][gender],
                email=f"{login}@{_MAIL}",
                active=head or chance.random() < _ALMOST_ALL,
            )
            everybody.append(Person(row, name, login, unit.code, room, head))
    return Staff(tuple(everybody))
