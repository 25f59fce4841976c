"""What the page of maintenance shows, read in one go off the UI thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from inventario.core.fields import Value
from inventario.store.register import Register
from inventario.upkeep.maintenance import Stage, Work, read_work
from inventario.upkeep.plans import Occurrence, Schedule, month_of

from ...words import count_of, day_title, worded
from .looks import OWED, OWED_LATE, STAGES
from .month_view import Chip
from .work_list import Entry

_ORDER = list(Stage)


@dataclass(frozen=True)
class Agenda:
    """Maintenance as it stands today, and what plans ask for in the month in sight and by the end of this one."""

    today: date
    works: tuple[Work, ...]
    coming: tuple[Occurrence, ...]
    owed: tuple[Occurrence, ...]
    by_department: frozenset[Value]  # the plans that each department has its own time of

    @property
    def late(self) -> int:
        """How many should have been done, with what plans asked for and nobody made an entry of."""
        return sum(work.stage is Stage.LATE for work in self.works) + sum(one.due_on < self.today for one in self.owed)

    @property
    def out(self) -> int:
        """How many items are at a shop."""
        return sum(work.stage in (Stage.OUT, Stage.OVERDUE_OUT) for work in self.works)


def read_agenda(register: Register, day: date) -> Agenda:
    """Read it, for the month of a day and the weeks at its sides."""
    today, schedule = register.clock.today(), Schedule(register)
    first, last = month_of(day)
    owed = schedule.owed(month_of(today)[1])
    known = {(one.plan.id, one.cycle, one.target.key) for one in owed}
    around = schedule.between(max(first - timedelta(days=6), today), last + timedelta(days=6))
    coming = [one for one in around if not one.made and (one.plan.id, one.cycle, one.target.key) not in known]
    apart = frozenset(plan.id for plan in schedule.plans if plan["spread"] == "department")
    return Agenda(today, tuple(read_work(register)), tuple(coming), tuple(owed), apart)


def chips_of(agenda: Agenda) -> Mapping[date, Sequence[Chip]]:
    """What stands on each day of the calendar, the gravest first."""
    found: dict[date, list[Chip]] = defaultdict(list)
    for work in sorted(agenda.works, key=lambda work: _ORDER.index(work.stage)):
        if work.day is not None:
            by_department = work.record["plan"] in agenda.by_department
            found[work.day].append(Chip(f"{work.about} · {work.title}" if by_department else work.title, STAGES[work.stage]))
    for one in (*agenda.owed, *agenda.coming):
        state = OWED_LATE if one.due_on < agenda.today else OWED
        by_department = one.plan.id in agenda.by_department
        found[one.due_on].append(Chip(f"{one.target.name} · {one.title}" if by_department else one.title, state, True))
    return found


def entries_of(agenda: Agenda, day: date) -> list[Entry]:
    """The lines beside the calendar: the chosen day, then what waits whatever the day."""
    works = sorted(agenda.works, key=lambda work: (_ORDER.index(work.stage), work.day or date.max))
    owed = [*agenda.owed, *agenda.coming]
    chosen = [Entry(work) for work in works if work.day == day] + [Entry(owed=one) for one in owed if one.due_on == day]
    out = [Entry(work) for work in works if work.stage in (Stage.OUT, Stage.OVERDUE_OUT)]
    late = [Entry(work) for work in works if work.stage is Stage.LATE] + [
        Entry(owed=one) for one in agenda.owed if one.due_on < agenda.today
    ]
    late.sort(key=lambda entry: entry.day or date.max)
    due = [Entry(work) for work in works if work.stage is Stage.DUE] + [
        Entry(owed=one) for one in agenda.owed if one.due_on >= agenda.today
    ]
    due.sort(key=lambda entry: entry.day or date.max)
    lines: list[Entry] = []
    title = day_title(day)
    for heading, some in ((title, chosen), (worded("En el taller"), out), (worded("Atrasadas"), late), (worded("Este mes"), due)):
        if some:
            note = count_of(len(some), "mantención", "mantenciones")
            lines += [Entry(heading=heading, note=note), *some]
    return lines
