"""What every item of the demonstration gets: model and serial, purchase and warranty, place and custodian, condition and sighting."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from ...core.fields import Value
from .catalogue import DemoModel, Purchase, Purchases, Serials
from .draft import REFERENCE_DAY, DemoRow, Draft, dice, row_id
from .people import Person, Staff
from .places import Room, Town

_LAST_ROUND = date(2024, 1, 8)  # the count that is under way has seen most things since
_ROUND_BEFORE = date(2023, 4, 3)
_SEEN_IN_LAST_ROUND = 0.62
_LOCAL_MAC = "02:00:5E"  # locally administered: no maker's, so nobody's card
_FIRST_HOST = 11


@dataclass(frozen=True)
class Item:
    """An asset that was added, with what the builders after it need to know."""

    row: DemoRow
    room: Room
    model: DemoModel | None
    department: str  # the code it is on the books of
    top: str  # and its direction's
    person: Person | None

    @property
    def id(self) -> UUID:
        return row_id(self.row)

    @property
    def kind(self) -> str:
        return str(self.row["kind"])

    @property
    def in_use(self) -> bool:
        return self.row["status"] == "in-use"


class Addresses:
    """Hands out MAC and IP addresses, none twice: 10.(VLAN).(floor, or 10 and more for another site).(host)."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._cards = 0
        self._hosts: dict[tuple[int, int], int] = {}

    def mac(self) -> str:
        """The next network card's address."""
        self._cards += 1
        tail = f"{self._cards:06X}"
        return ":".join((_LOCAL_MAC, tail[:2], tail[2:4], tail[4:]))

    def ip(self, vlan: int, room: Room) -> str:
        """The next address of a VLAN where the room is."""
        site = self._town.site_order[room.site]
        segment = int(room.floor or 1) if site == 0 else 10 + site
        host = self._hosts[vlan, segment] = self._hosts.get((vlan, segment), _FIRST_HOST - 1) + 1
        return f"10.{vlan}.{segment}.{host}"


@dataclass
class Scene:
    """What the builders share while the register grows."""

    draft: Draft
    town: Town
    staff: Staff
    models: dict[str, DemoModel]
    purchases: Purchases
    serials: Serials
    addresses: Addresses
    items: list[Item] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: dice("items"))

    def of_kind(self, *kinds: str) -> list[Item]:
        """The items of some kinds, in the order in which they were added."""
        return [item for item in self.items if item.kind in kinds]


def equip(
    scene: Scene,
    key: str,
    room: Room,
    bought: Purchase | None,
    values: Mapping[str, Value],
    *,
    unit: str = "",
    person: Person | None = None,
    kind: str = "",
) -> Item:
    """Add an item to a room; its key, unique among items, makes its id.

    `values` win over what would be made up; `unit` is whose it is (the room's unit unless named); `kind` is for what has no model."""
    model = bought.model if bought else None
    charged = scene.town.charged(unit or room.department)
    row = scene.draft.add("asset", key, kind=model.kind if model else kind)
    facts: dict[str, Value] = {"status": "in-use", "ownership": "owned", "place": room.id, "department": charged.id}
    facts["custodian"] = person.id if person else None
    if bought:
        facts |= _bought(scene, bought)
    facts |= {name: value for name, value in values.items() if value is not None}
    facts.setdefault("condition", _condition(facts.get("acquired_on"), scene.chance))
    facts.setdefault("seen_on", _seen(facts.get("acquired_on"), scene.chance))
    row.update((name, value) for name, value in facts.items() if value is not None)
    item = Item(row, room, model, charged.code, charged.top, person)
    scene.items.append(item)
    return item


def _bought(scene: Scene, bought: Purchase) -> dict[str, Value]:
    model = bought.model
    mac = scene.addresses.mac() if model.networked else None
    facts: dict[str, Value] = {
        "model": model.id,
        "serial": scene.serials.make(model.serial, bought.date) if model.serial else (mac or "").replace(":", "") or None,
        "mac": mac,
        "acquired_on": bought.date,
        "purchase_order": bought.order,
        "supplier": bought.supplier,
        "cost": model.cost,
        "warranty_until": _years_after(bought.date, model.warranty_years) if model.warranty_years else None,
    }
    return facts | model.factory


def _years_after(start: date, years: int) -> date:
    return start.replace(year=start.year + years)


def age_in_years(acquired: date) -> int:
    """Whole years on the reference day."""
    return REFERENCE_DAY.year - acquired.year - ((REFERENCE_DAY.month, REFERENCE_DAY.day) < (acquired.month, acquired.day))


def _condition(acquired: Value, chance: random.Random) -> str:
    age = age_in_years(acquired) if isinstance(acquired, date) else 0
    draw = chance.random()
    if age <= 2:
        return "good"
    if age <= 5:
        return "good" if draw < 0.75 else "fair"
    return "fair" if draw < (0.8 if age <= 7 else 0.45) else "poor"


def _seen(acquired: Value, chance: random.Random) -> date:
    start = _LAST_ROUND if chance.random() < _SEEN_IN_LAST_ROUND else _ROUND_BEFORE
    end = REFERENCE_DAY if start is _LAST_ROUND else _LAST_ROUND
    if isinstance(acquired, date) and acquired >= start:
        start, end = acquired, REFERENCE_DAY
    seen = start + timedelta(days=chance.randrange((end - start).days))
    return seen - timedelta(days=max(0, seen.weekday() - 4)) if seen.weekday() > 4 and seen - start > timedelta(days=2) else seen
