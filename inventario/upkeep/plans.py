"""Maintenance that comes round: which plan asks for what on which day, and the entries that are made of it.

A cycle is counted from the plan's first day and never from the one before: what is due on the 31st is due on the last day of a shorter
month and on the 31st again; what began on a 29th of February is due on the 28th of other years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Value
from ..core.formats import MONTHS, count_of
from ..core.queries import ListQuery, Order
from ..core.records import Record
from ..register.attention import months_before
from ..register.lists import records, row_numbers
from ..store.register import Register
from .targets import Target, Targets

_Made = tuple[UUID, date, UUID | None]


@dataclass(frozen=True)
class Occurrence:
    """What a plan asks for once: the cycle it belongs to, the day it is due, of whom; `made` says that it has its entry."""

    plan: Record
    cycle: date
    due_on: date
    target: Target
    made: bool

    @property
    def title(self) -> str:
        """What is to be done."""
        return self.plan.text("name")

    @property
    def values(self) -> dict[str, Value]:
        """The entry of maintenance that it becomes."""
        target = self.target
        return {
            "name": self.title, "plan": self.plan.id, "plan_on": self.cycle, "due_on": self.due_on, "asset": target.asset,
            "department": target.department, "place": target.place, "performed_by": self.plan.values.get("performed_by"),
            "result": "pending",
        }  # fmt: skip


def cycle_day(starts_on: date, every_months: int, number: int) -> date:
    """The day of a plan's cycle, the first being number 0."""
    return months_before(starts_on, -every_months * number)


def cycles_until(starts_on: date, every_months: int, last: date, ends_on: date | None = None) -> int:
    """How many cycles begin on or before a day, and before the plan ends."""
    last = min(last, ends_on) if ends_on else last
    number = max(((last.year - starts_on.year) * 12 + last.month - starts_on.month) // every_months, -1)
    while number >= 0 and cycle_day(starts_on, every_months, number) > last:
        number -= 1
    return number + 1


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a day's month."""
    first = day.replace(day=1)
    return first, months_before(first, -1) - timedelta(days=1)


class Schedule:
    """The plans of a register with whom they concern, read once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        query = ListQuery("maintenance-plan", order=(Order("starts_on"), Order("name")))
        self.plans = records(register, "maintenance-plan", row_numbers(register, query))

    @cached_property
    def _targets(self) -> Mapping[UUID, tuple[Target, ...]]:
        targets = Targets(self._register)
        return {plan.id: targets.of(plan) for plan in self.plans}

    @cached_property
    def _made(self) -> frozenset[_Made]:
        table = self._register.catalogue.table("maintenance")
        columns = (table.c["plan"], table.c.plan_on, table.c.department, table.c.asset)
        statement = sa.select(*columns).where(table.c["plan"].is_not(None), table.c.deleted == sa.false())
        with self._register.reading() as connection:
            rows = connection.execute(statement).all()
        spread = {plan.id: plan.values.get("spread") for plan in self.plans}
        owner = {"department": 2, "asset": 3}
        return frozenset((row[0], row[1], row[owner[kind]] if (kind := str(spread.get(row[0]))) in owner else None) for row in rows)

    def between(self, first: date, last: date) -> list[Occurrence]:
        """What is due on those days, whether or not it has its entry, by day."""
        found = [one for plan in self.plans for one in self._of(plan, last) if first <= one.due_on]
        return sorted(found, key=lambda one: one.due_on)

    def owed(self, until: date) -> list[Occurrence]:
        """What is due by a day and has no entry: of each target the last time only, since what was missed is not done twice."""
        latest: dict[tuple[UUID, UUID | None], Occurrence] = {}
        for plan in self.plans:
            for one in self._of(plan, until):
                latest[plan.id, one.target.key] = one
        return sorted((one for one in latest.values() if not one.made), key=lambda one: one.due_on)

    def targets(self, plan: Record) -> tuple[Target, ...]:
        """Whom a plan concerns."""
        return self._targets.get(plan.id, ())

    def _of(self, plan: Record, last: date) -> Iterator[Occurrence]:
        """What a plan asks for by a day, in the order of its cycles."""
        starts, every, ends = plan.values.get("starts_on"), plan.values.get("every_months"), plan.values.get("ends_on")
        apart = plan.values.get("apart_days")
        if not isinstance(starts, date) or not isinstance(every, int) or every < 1:
            return
        step = timedelta(days=apart if isinstance(apart, int) else 0)
        for number in range(cycles_until(starts, every, last, ends if isinstance(ends, date) else None)):
            cycle = cycle_day(starts, every, number)
            for place, target in enumerate(self._targets[plan.id]):
                due = cycle + step * place
                if due <= last:
                    yield Occurrence(plan, cycle, due, target, (plan.id, cycle, target.key) in self._made)


def generate(register: Register, until: date) -> int:
    """Make the entries of all that is due by a day, in one operation; gives how many. Raises KnownError when there is nothing."""
    label = f"generar las mantenciones de {MONTHS[until.month - 1]} de {until.year}"
    with register.transact("maintenance.generate", label) as transaction:
        owed = Schedule(register).owed(until)
        if not owed:
            raise KnownError(f"No falta generar nada de {MONTHS[until.month - 1]}: todo lo previsto ya está anotado.")
        transaction.create_many("maintenance", [one.values for one in owed])
        transaction.journal.rename(f"generar {count_of(len(owed), 'mantención', 'mantenciones')} de {MONTHS[until.month - 1]}")
    return len(owed)
