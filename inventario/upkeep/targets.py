"""Whom a plan of maintenance concerns: one place, each department that has such equipment, or each item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.kinds import COMPUTERS
from ..core.records import Record
from ..core.text import fold
from ..store.register import Register

WORKSTATION = "workstation"


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
    """Looks equipment up for one plan after another; what is written off needs no upkeep.

    What is counted is counted by the database: among a million items a plan concerns half, and names but some departments."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def of(self, plan: Record) -> tuple[Target, ...]:
        """Whom the plan concerns, in the order of their names; by department, those at the top unless the plan names one."""
        table = self._register.catalogue.table("asset")
        department, place = self._reference(plan, "department"), self._reference(plan, "place")
        concerned = self._concerned(plan, table)
        if plan.values.get("spread") == "asset":
            columns = (table.c.id, table.c.tag, table.c.name, table.c.department, table.c.place)
            items = sorted(self._read(sa.select(*columns).where(*concerned)), key=lambda item: (item.tag or "", item.id))
            return tuple(Target(item.id, item.name or item.tag or "", item.department, item.place, item.id, 1) for item in items)
        if plan.values.get("spread") == "department":
            amounts = Counter[UUID]()
            whose = (*concerned, table.c.department.is_not(None))
            for row, amount in self._read(sa.select(table.c.department, sa.func.count()).where(*whose).group_by(table.c.department)):
                amounts[department or self._top(row)] += amount
            ordered = sorted(amounts, key=lambda row: fold(self._departments[row][0]))
            return tuple(Target(row, self._codes.get(row) or self._departments[row][0], row, place, None, amounts[row]) for row in ordered)
        where = plan.labels.get("place", "").rpartition(" / ")[2] or plan.labels.get("department", "")
        items_of = self._read(sa.select(sa.func.count()).select_from(table).where(*concerned))[0][0] if plan.values.get("kind") else 0
        return (Target(None, where, department, place, None, items_of),)

    @staticmethod
    def _reference(plan: Record, name: str) -> UUID | None:
        value = plan.values.get(name)
        return value if isinstance(value, UUID) else None

    def _concerned(self, plan: Record, table: sa.Table) -> list[sa.ColumnElement[bool]]:
        """What an item must be to be the plan's."""
        found = [table.c.deleted == sa.false(), table.c.status != "written-off"]
        if kind := plan.values.get("kind"):
            found.append(table.c.kind.in_(sorted(COMPUTERS if kind == WORKSTATION else {str(kind)})))
        for name in ("department", "place"):
            if root := self._reference(plan, name):
                found.append(table.c[name].in_(sa.select(self._beneath(name, root).c.id)))
        return found

    def _beneath(self, subject: str, root: UUID) -> sa.CTE:
        """A row of a tree and all that is in it, the deleted too: what is in them still is."""
        table = self._register.catalogue.table(subject)
        tree = sa.select(table.c.id).where(table.c.id == root).cte(f"{subject}_tree", recursive=True)
        return tree.union(sa.select(table.c.id).where(table.c.parent == tree.c.id))

    def _read(self, statement: sa.Select[Any]) -> Sequence[Any]:
        with self._register.reading() as connection:
            return connection.execute(statement).all()

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
    def _departments(self) -> dict[UUID, tuple[str, UUID | None]]:
        return self._tree("department")

    @cached_property
    def _codes(self) -> dict[UUID, str | None]:
        table = self._register.catalogue.table("department")
        with self._register.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(sa.select(table.c.id, table.c.code))}

    def _tree(self, subject: str) -> dict[UUID, tuple[str, UUID | None]]:
        table = self._register.catalogue.table(subject)
        with self._register.reading() as connection:  # the deleted too: what is in them still is
            return {row[0]: (row[1], row[2]) for row in connection.execute(sa.select(table.c.id, table.c.name, table.c.parent))}
