"""Whom a plan of maintenance concerns: one place, each department that has such equipment, or each item."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ..core.kinds import COMPUTERS
from ..core.records import Record
from ..core.text import fold
from ..store.register import Register

WORKSTATION = "workstation"


class _Item(NamedTuple):
    id: UUID
    tag: str | None
    name: str | None
    kind: str
    department: UUID | None
    place: UUID | None


@dataclass(frozen=True)
class Target:
    """Of whom once: a department, an item, or neither. `items` is how much equipment that is."""

    key: UUID | None
    name: str
    department: UUID | None = None
    place: UUID | None = None
    asset: UUID | None = None
    items: int = 0


class Targets:
    """Reads equipment, places and departments once for all plans; what is written off needs no upkeep."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def of(self, plan: Record) -> tuple[Target, ...]:
        """Whom the plan concerns, in the order of their names; by department, those at the top unless the plan names one."""
        items = [item for item in self._items if self._concerns(plan, item)]
        department, place = self._reference(plan, "department"), self._reference(plan, "place")
        if plan.values.get("spread") == "asset":
            return tuple(
                Target(item.id, item.name or item.tag or "", item.department, item.place, item.id, 1)
                for item in sorted(items, key=lambda item: (item.tag or "", item.id))
            )  # fmt: skip
        if plan.values.get("spread") == "department":
            amounts = Counter(department or self._top(item.department) for item in items if item.department is not None)
            ordered = sorted(amounts, key=lambda row: fold(self._departments[row][0]))
            return tuple(Target(row, self._codes.get(row) or self._departments[row][0], row, place, None, amounts[row]) for row in ordered)
        where = plan.labels.get("place", "").rpartition(" / ")[2] or plan.labels.get("department", "")
        return (Target(None, where, department, place, None, len(items) if plan.values.get("kind") else 0),)

    @staticmethod
    def _reference(plan: Record, name: str) -> UUID | None:
        value = plan.values.get(name)
        return value if isinstance(value, UUID) else None

    def _concerns(self, plan: Record, item: _Item) -> bool:
        kind, department, place = plan.values.get("kind"), self._reference(plan, "department"), self._reference(plan, "place")
        if kind and item.kind not in (COMPUTERS if kind == WORKSTATION else {kind}):
            return False
        if department and department not in self._above(item.department, self._departments):
            return False
        return not place or place in self._above(item.place, self._places)

    def _above(self, row: UUID | None, tree: dict[UUID, tuple[str, UUID | None]]) -> list[UUID]:
        """A row of a tree and all it is in, itself first."""
        found: list[UUID] = []
        while row is not None and row in tree and row not in found:
            found.append(row)
            row = tree[row][1]
        return found

    def _top(self, department: UUID | None) -> UUID:
        return self._above(department, self._departments)[-1]

    @cached_property
    def _items(self) -> list[_Item]:
        table = self._register.catalogue.table("asset")
        columns = (table.c.id, table.c.tag, table.c.name, table.c.kind, table.c.department, table.c.place)
        statement = sa.select(*columns).where(table.c.deleted == sa.false(), table.c.status != "written-off")
        with self._register.reading() as connection:
            return [_Item(*row) for row in connection.execute(statement)]

    @cached_property
    def _departments(self) -> dict[UUID, tuple[str, UUID | None]]:
        return self._tree("department")

    @cached_property
    def _codes(self) -> dict[UUID, str | None]:
        table = self._register.catalogue.table("department")
        with self._register.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(sa.select(table.c.id, table.c.code))}

    @cached_property
    def _places(self) -> dict[UUID, tuple[str, UUID | None]]:
        return self._tree("place")

    def _tree(self, subject: str) -> dict[UUID, tuple[str, UUID | None]]:
        table = self._register.catalogue.table(subject)
        with self._register.reading() as connection:  # the deleted too: what is in them still is
            return {row[0]: (row[1], row[2]) for row in connection.execute(sa.select(table.c.id, table.c.name, table.c.parent))}
