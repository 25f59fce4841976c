"""What must be replaced and when: age against the useful life of its kind, cost, and systems that nobody mends any more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.kinds import ASSET_KINDS
from ..register.report_records import Scope, find_record
from ..register.systems import System, system_of, systems
from ..register.useful_lives import end_of_life, useful_lives
from ..store.register import Register
from .endings import BORROWED

HORIZON = 4
"""Years after the present one for which the list of what to replace is made; a plan covers five."""
_OLDEST = 8
_KINDS = {choice.code: choice.label for choice in ASSET_KINDS}
NO_DEPARTMENT = "Sin dirección"


@dataclass(frozen=True, slots=True)
class Aging:
    """An item in use: when its useful life ends (None when nobody noted its purchase), and what another costs.

    `estimated` says that the cost is the mean of its kind's, since its own is not noted."""

    id: UUID
    row: int
    tag: str
    name: str
    kind: str
    model: str
    department: str
    place: str
    acquired_on: date | None
    life: int
    due: date | None
    cost: int | None
    estimated: bool
    os: str
    system: System | None

    @property
    def kind_label(self) -> str:
        """The kind's Spanish name."""
        return _KINDS.get(self.kind, self.kind)

    def age(self, today: date) -> int | None:
        """Whole years since it was bought."""
        if self.acquired_on is None:
            return None
        bought = self.acquired_on
        return max(today.year - bought.year - ((today.month, today.day) < (bought.month, bought.day)), 0)

    def year(self, today: date) -> int | None:
        """The year in which to replace it; what is past its life already counts in the present one."""
        return None if self.due is None else max(self.due.year, today.year)


@dataclass(frozen=True, slots=True)
class Renewal:
    """The items of the office's own that are in use, on one day; rented and borrowed ones are the owner's to replace."""

    today: date
    items: tuple[Aging, ...]
    lives: Mapping[str, int]
    borrowed: int
    about: str = ""

    @property
    def past(self) -> tuple[Aging, ...]:
        """What is past its useful life today, the longest first."""
        return tuple(item for item in self.items if item.due is not None and item.due <= self.today)

    @property
    def planned(self) -> tuple[Aging, ...]:
        """What to replace in the present year and the following ones, by year, department and day."""
        last = self.today.year + HORIZON
        some = [item for item in self.items if (year := item.year(self.today)) is not None and year <= last]
        return tuple(sorted(some, key=lambda item: (item.year(self.today), item.department, item.due, item.tag)))

    @property
    def undated(self) -> tuple[Aging, ...]:
        """What has no day of purchase, and so is in no year."""
        return tuple(item for item in self.items if item.due is None)

    @property
    def unsupported(self) -> tuple[Aging, ...]:
        """What runs a system whose maker has stopped mending it, the longest ago first."""
        some = [item for item in self.items if item.system is not None and item.system.ends_on < self.today]
        return tuple(sorted(some, key=lambda item: (item.system.ends_on if item.system else date.max, item.department, item.tag)))

    def ages(self, kinds: frozenset[str] | None = None) -> list[tuple[int | None, int]]:
        """How many are so many whole years old, those of eight and more together; last, under None, those of unknown age."""
        found = Counter(item.age(self.today) for item in self.items if kinds is None or item.kind in kinds)
        known: list[tuple[int | None, int]] = [(years, found[years]) for years in range(_OLDEST)]
        known.append((_OLDEST, sum(many for years, many in found.items() if years is not None and years >= _OLDEST)))
        return [*known, (None, found[None])] if found[None] else known

    def by_year(self) -> dict[int, list[Aging]]:
        """What to replace, by year, every year of the plan."""
        years: dict[int, list[Aging]] = {self.today.year + n: [] for n in range(HORIZON + 1)}
        for item in self.planned:
            year = item.year(self.today)
            assert year is not None
            years[year].append(item)
        return years


def read_renewal(register: Register, scope: Scope | None = None) -> Renewal:
    """Read it, of a department with what is beneath it or of all; raises KnownError for a department that there is not."""
    about, conditions = "", []
    if scope is not None and scope.department.strip():
        department = find_record(register, "department", scope.department)
        about = str(department.values.get("path") or department.title)
        table = register.catalogue.table("department")
        beneath = sa.or_(table.c.id == department.id, table.c.path.startswith(f"{about} / ", autoescape=True))
        conditions.append(register.catalogue.table("asset").c.department.in_(sa.select(table.c.id).where(beneath)))
    lives, known = useful_lives(register), systems()
    with register.reading() as connection:
        rows = connection.execute(_statement(register).where(*conditions)).all()
    means = _mean_costs(rows)
    memory: dict[str, System | None] = {}
    own = [row for row in rows if row.ownership not in BORROWED]
    for row in own:
        if row.os and row.os not in memory:
            memory[row.os] = system_of(row.os, known)
    items = [_aging(row, lives, means, memory) for row in own]
    items.sort(key=lambda item: (item.due or date.max, item.tag))
    return Renewal(register.clock.today(), tuple(items), lives, len(rows) - len(own), about)


def _statement(register: Register) -> sa.Select[Any]:
    catalogue = register.catalogue
    asset, model, place, department = (catalogue.table(name) for name in ("asset", "model", "place", "department"))
    columns = ("id", "row", "tag", "name", "kind", "acquired_on", "cost", "os", "ownership")
    statement = sa.select(
        *(asset.c[name] for name in columns), model.c.label.label("model"), place.c.path.label("place"),
        sa.func.coalesce(department.c.code, department.c.name).label("department"),
    )  # fmt: skip
    statement = statement.outerjoin(model, model.c.id == asset.c.model).outerjoin(place, place.c.id == asset.c.place)
    statement = statement.outerjoin(department, department.c.id == asset.c.department)
    return statement.where(asset.c.deleted == sa.false(), asset.c.status.not_in(("written-off", "lost"))).order_by(asset.c.row)


def _mean_costs(rows: Sequence[Any]) -> dict[str, int]:
    """The mean of the costs that are noted, by kind, in whole thousands of pesos."""
    costs: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.cost:
            costs[row.kind].append(row.cost)
    return {kind: round(sum(some) / len(some) / 1000) * 1000 for kind, some in costs.items()}


def _aging(row: Any, lives: Mapping[str, int], means: Mapping[str, int], memory: Mapping[str, System | None]) -> Aging:
    life = lives.get(row.kind, 0)
    return Aging(
        row.id, row.row, row.tag or "", row.name or "", row.kind, row.model or "", row.department or NO_DEPARTMENT, row.place or "",
        row.acquired_on, life, end_of_life(row.acquired_on, life) if row.acquired_on else None, row.cost or means.get(row.kind),
        not row.cost and row.kind in means, row.os or "", memory.get(row.os or ""),
    )  # fmt: skip
