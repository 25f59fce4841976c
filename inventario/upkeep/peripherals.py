"""Small things that are counted and not tagged: noting that some came in or went out, how many there are, who took them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import FieldFault
from ..core.fields import Kind, Value
from ..core.text import fold
from ..models.peripherals import DIRECTIONS
from ..register.entry import Given, enter
from ..register.report_records import Scope, origin_of
from ..register.retractions import void_rows
from ..reports.parts import Figure, Part, PartsReport
from ..reports.records import ListColumn
from ..store.register import Register

_WORDS = {choice.code: choice.label for choice in DIRECTIONS}


@dataclass(frozen=True, slots=True)
class Step:
    """So many of a thing came in (`direction` is `in`) or went out; `key` is the thing's name whatever its case and accents."""

    id: UUID
    row: int
    key: str
    name: str
    direction: str
    amount: int
    moved_on: date | None
    person: str
    department: str
    document: str
    notes: str

    @property
    def word(self) -> str:
        """Which way, in Spanish."""
        return _WORDS.get(self.direction, self.direction)


@dataclass(frozen=True, slots=True)
class Stock:
    """Of one thing, what came in and what went out, and its steps, the newest first."""

    key: str
    name: str
    steps: tuple[Step, ...]

    @property
    def came(self) -> int:
        """How many came in."""
        return sum(step.amount for step in self.steps if step.direction != "out")

    @property
    def went(self) -> int:
        """How many went out."""
        return sum(step.amount for step in self.steps if step.direction == "out")

    @property
    def left(self) -> int:
        """How many there are; less than none when somebody forgot to note what came in."""
        return self.came - self.went


def move(register: Register, direction: str, given: Given) -> UUID:
    """Note that some came in (`in`) or went out (`out`), today unless said otherwise; gives the step's id.

    Raises FieldFault for what went out to nobody: a person or a department answers for it."""
    if direction == "out" and not (given.get("person") or given.get("department")):
        raise FieldFault("person", "Falta quién se lo llevó; escriba la persona o su dirección.")
    values = {"moved_on": register.clock.today().isoformat(), **{name: value for name, value in given.items() if value is not None}}
    return enter(register, "peripheral", {**values, "direction": direction}).id


def stock(register: Register) -> list[Stock]:
    """What there is of each thing by its name, whatever its case and accents."""
    found: dict[str, list[Step]] = defaultdict(list)
    for step in _steps(register, None, None):
        found[step.key].append(step)
    return [Stock(key, steps[0].name, tuple(reversed(steps))) for key, steps in sorted(found.items())]


def _steps(register: Register, since: date | None, until: date | None) -> list[Step]:
    peripheral = register.catalogue.table("peripheral")
    person, department = register.catalogue.table("person"), register.catalogue.table("department")
    statement = sa.select(peripheral, person.c.name.label("who"), sa.func.coalesce(department.c.code, department.c.name).label("unit"))
    statement = statement.outerjoin(person, person.c.id == peripheral.c.person)
    statement = statement.outerjoin(department, department.c.id == sa.func.coalesce(peripheral.c.department, person.c.department))
    conditions = [peripheral.c.deleted == sa.false()]
    if since is not None:
        conditions.append(peripheral.c.moved_on >= since)
    if until is not None:
        conditions.append(peripheral.c.moved_on <= until)
    with register.reading() as connection:
        void = void_rows(connection, peripheral)
        rows = connection.execute(statement.where(*conditions).order_by(peripheral.c.moved_on, peripheral.c.row)).all()
    return [_step(row) for row in rows if row.id not in void]


def _step(row: Any) -> Step:
    return Step(
        row.id, row.row, fold(row.name), row.name, row.direction, row.amount, row.moved_on, row.who or "", row.unit or "",
        row.document or "", row.notes or "",
    )  # fmt: skip


def peripherals_report(register: Register, scope: Scope) -> PartsReport:
    """What there is today, and the movements of the period, all when none is said."""
    there = stock(register)
    columns = (
        ListColumn("Qué"), ListColumn("Entraron", Kind.INTEGER, True), ListColumn("Salieron", Kind.INTEGER, True),
        ListColumn("Quedan", Kind.INTEGER, True),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [(one.name, one.came, one.went, one.left) for one in there]
    heads = (
        ListColumn("Fecha", Kind.DATE), ListColumn("Movimiento"), ListColumn("Cantidad", Kind.INTEGER), ListColumn("Qué"),
        ListColumn("Persona"), ListColumn("Dirección"), ListColumn("Documento", Kind.CODE), ListColumn("Notas"),
    )  # fmt: skip
    moves: list[tuple[Value, ...]] = [
        (step.moved_on, step.word, step.amount, step.name, step.person, step.department, step.document, step.notes)
        for step in _steps(register, scope.since, scope.until)
    ]  # fmt: skip
    short = sum(one.left < 0 for one in there)
    figures = (
        Figure("Quedan", sum(one.left for one in there), "de todo lo anotado", part=0, column=3),
        Figure("Salió más de lo que entró", short, "falta anotar entradas", weight="bad" if short else "plain"),
    )  # fmt: skip
    parts = (
        Part("Existencias", columns, rows, noun=("periférico", "periféricos")),
        Part("Movimientos", heads, moves, noun=("movimiento", "movimientos")),
    )  # fmt: skip
    return PartsReport(origin_of(register), "Periféricos", parts, figures=figures)
