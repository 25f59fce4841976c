"""What the count and the register disagree on, one by one, with what was decided of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from ..core.text import fold
from ..models.registry import Catalogue
from ..store.naming import ReferenceNames
from ..store.register import Register
from .facts import Step
from .items import read_items
from .places import Places
from .reading import read_final
from .records import Campaign, Category, Item, Sighting
from .roomstates import RoomState, RoomStates
from .sightings import sighting_of
from .tally import Tally


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a difference; `due` says that the paper of the transfer is still to be made, `folio` which one it is.

    `before` is what was decided of it earlier, as another may have on a laptop that was away."""

    id: UUID
    choice: str  # models/audits.DECISIONS
    at: datetime
    author: str
    note: str
    due: bool
    folio: str = ""
    before: Decision | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement. `item` is None for a code without record and for a label that nobody recognised yet.

    `belongs` is where the register said that the item was when the campaign began; `seen` the sighting that counts, None for what is
    missing; `serial`, `custodian`, `department`, `condition` are what was seen where that differs."""

    category: Category
    item: Item | None
    code: str
    belongs: UUID | None
    belongs_path: str
    seen: Sighting | None
    differs: frozenset[str] = field(default=frozenset())
    serial: str = ""
    custodian: UUID | None = None
    custodian_name: str = ""
    department: UUID | None = None
    department_name: str = ""
    condition: str = ""
    lost: bool = False  # the register gave it for missing, and it was found
    decision: Decision | None = None

    @property
    def title(self) -> str:
        """How people call it."""
        return (self.item.tag or self.item.title if self.item else self.code) or "sin etiqueta"

    @property
    def place(self) -> UUID | None:
        """The room in whose list it stands: where it was found, else where it belongs."""
        return self.seen.place if self.seen else self.belongs


class Differences:
    """Makes differences of a campaign's state."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue, campaign: Campaign, tally: Tally, places: Places) -> None:
        self._connection = connection
        self._campaign = campaign
        self._tally = tally
        self._places = places
        self._names = ReferenceNames(connection, catalogue)
        self._by_step, self._by_item = read_decisions(connection, catalogue, campaign.id)

    def all(self, *, in_place_too: bool = False) -> list[Difference]:
        """All of the campaign, by room and tag; of items in their place only those that something was noted of."""
        keys = [key for key in self._tally.items if self._differs(key) or (in_place_too and self._tally.standing(key).category)]
        return self._in_order([*self.of_items(keys), *self._besides([] if in_place_too else self._repeated_tags())])

    def to_decide(self, states: RoomStates) -> list[Difference]:
        """The same without what may still be read: in an open campaign, what is missing from rooms that nobody has finished."""
        tally = self._tally
        unfinished = {place for place in tally.counts if self._campaign.open and states.of(place)[0] is not RoomState.FINISHED}
        keys = [key for key, item in tally.plain.of(Category.MISSING).items() if item.place not in unfinished]
        for key in tally.plain.rest:
            may_come = tally.items[key].place in unfinished
            if self._differs(key) and not (may_come and tally.standing(key).category is Category.MISSING):
                keys.append(key)
        return self._in_order([*self.of_items(keys), *self._besides(self._repeated_tags())])

    def of_room(self, room: UUID) -> list[Difference]:
        """Those of a room: what was found in it, and what belongs there."""
        tally, kept = self._tally, room.bytes
        keys = [key for key, item in tally.items.items() if item.place == kept or ((first := tally.first_of(key)) and first.place == kept)]
        found = [*self.of_items([key for key in keys if self._differs(key)]), *self._besides(self._repeated_tags())]
        return self._in_order([each for each in found if room in (each.place, each.belongs)])

    def _besides(self, repeated: list[Difference]) -> list[Difference]:
        return [*self._of_codes(), *self._of_unreadable(), *repeated]

    def _in_order(self, found: list[Difference]) -> list[Difference]:
        return sorted(found, key=lambda each: (fold(self._places.path(each.place)), each.title, each.item.id.bytes if each.item else b""))

    def _differs(self, key: bytes) -> bool:
        if plain := self._tally.plain.category(key):
            return plain is Category.MISSING
        standing = self._tally.standing(key)
        if standing.category is not Category.IN_PLACE:
            return standing.category is not None
        return (
            bool(standing.serial or standing.unreadable or self._worth_telling(standing.condition))
            or self._tally.items[key].status == "lost"
        )

    @staticmethod
    def _worth_telling(condition: str | None) -> bool:
        return condition in ("damaged", "poor")

    def of_items(self, keys: Collection[bytes]) -> list[Difference]:
        """Those items, whatever they differ in."""
        items = read_items(self._connection, [UUID(bytes=key) for key in keys])
        standings = {key: self._tally.standing(key) for key in keys}
        self._load("person", (standing.custodian for standing in standings.values()))
        self._load("department", (standing.department for standing in standings.values()))
        return [self._of_item(key, items[UUID(bytes=key)]) for key in keys if UUID(bytes=key) in items]

    def _load(self, target: str, ids: Iterable[bytes | None]) -> None:
        self._names.load(target, {UUID(bytes=each) for each in ids if each})

    def _of_item(self, key: bytes, item: Item) -> Difference:
        fact, standing = self._tally.items[key], self._tally.standing(key)
        category = standing.category or Category.SURPLUS
        if category is Category.IN_PLACE and (standing.serial or standing.unreadable):
            category = Category.SERIAL if standing.serial else Category.UNREADABLE
        custodian = UUID(bytes=standing.custodian) if standing.custodian and "custodian" in standing.differs else None
        department = UUID(bytes=standing.department) if standing.department and "department" in standing.differs else None
        belongs = UUID(bytes=fact.place) if fact.place else None
        return Difference(
            category, item, fact.tag or item.tag, belongs, self._places.path(belongs), self._sighting(standing.first), standing.differs,
            standing.serial or "", custodian, self._names.label("person", custodian) if custodian else "",
            department, self._names.label("department", department) if department else "", standing.condition or "",
            fact.status == "lost" and standing.first is not None, self._by_item.get(item.id),
        )  # fmt: skip

    def _sighting(self, step: Step | None) -> Sighting | None:
        return sighting_of(step, self._places, self._campaign.id) if step else None

    def _of_codes(self) -> list[Difference]:
        firsts = [(code, first) for code in self._tally.codes if (first := self._tally.first_of_code(code))]
        return [self._of_step(Category.SURPLUS, first, first.code or code) for code, first in firsts]

    def _of_unreadable(self) -> list[Difference]:
        nameless = [step for step in self._tally.steps.values() if step.kind == "unreadable" and step.key is None]
        alone = [step for step in nameless if self._tally.stands(step) and not self._tally.identified(step)]
        return [self._of_step(Category.UNREADABLE, step, "") for step in alone]

    def _of_step(self, category: Category, step: Step, code: str) -> Difference:
        return Difference(category, None, code, None, "", self._sighting(step), decision=self._by_step.get(UUID(bytes=step.id)))

    def _repeated_tags(self) -> list[Difference]:
        """Items that share a tag on the list and that nothing else is said of."""
        items = self._tally.items
        tags = [tag.upper() for item in items.values() if (tag := item.tag)]
        if len(set(tags)) == len(tags):
            return []
        repeated = {tag for tag, amount in Counter(tags).items() if amount > 1}
        keys = [key for key, item in items.items() if item.tag and item.tag.upper() in repeated and not self._differs(key)]
        found = self.of_items(keys)
        return [
            Difference(Category.DUPLICATE, each.item, each.code, each.belongs, each.belongs_path, each.seen, decision=each.decision)
            for each in found
        ]


def read_decisions(connection: sa.Connection, catalogue: Catalogue, audit: UUID) -> tuple[dict[UUID, Decision], dict[UUID, Decision]]:
    """What was decided last, by step and by item."""
    table, movement = catalogue.table("audit-decision"), catalogue.table("movement")
    papered = sa.select(table, movement.c.folio).outerjoin_from(table, movement, movement.c.id == table.c.movement)
    statement = papered.where(table.c.audit == audit, table.c.deleted == sa.false()).order_by(table.c.id)
    by_step: dict[UUID, Decision] = {}
    by_item: dict[UUID, Decision] = {}
    for row in connection.execute(statement):
        item = row.asset or row.rack
        before = by_item.get(item) if item else by_step.get(row.step)
        decision = Decision(row.id, row.choice, row.at, row.author, row.note or "", bool(row.due), row.folio or "", before)
        if row.step:
            by_step[row.step] = decision
        if item:
            by_item[item] = decision
    return by_step, by_item


def read_differences(register: Register, campaign: Campaign, room: UUID | None = None) -> list[Difference]:
    """The campaign's differences, or those of a room and what is in it, by room and tag."""
    tally, places = read_final(register, campaign)
    with register.reading() as connection:
        found = Differences(connection, register.catalogue, campaign, tally, places).all()
    return [each for each in found if room is None or places.within(each.place, room) or places.within(each.belongs, room)]
