"""The record of the report `peripherals`: how many of each small thing there are, and who took them in a period."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import sqlalchemy as sa

from ..core.fields import Kind, Value
from ..core.text import fold
from ..models.peripherals import DIRECTIONS
from ..register.report_records import Scope, origin_of
from ..reports.parts import Figure, Part, PartsReport
from ..reports.records import ListColumn
from ..store.register import Register

_WORDS = {choice.code: choice.label for choice in DIRECTIONS}


def stock(register: Register) -> list[tuple[str, int, int]]:
    """Of each thing by its name, whatever its case and accents: how many came in and how many went out."""
    names: dict[str, str] = {}
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in _steps(register, None, None):
        key = fold(row.name)
        names.setdefault(key, row.name)
        sums[key][row.direction == "out"] += row.amount
    return [(names[key], came, went) for key, (came, went) in sorted(sums.items())]


def _steps(register: Register, since: date | None, until: date | None) -> list[Any]:
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
        return list(connection.execute(statement.where(*conditions).order_by(peripheral.c.moved_on, peripheral.c.row)))


def peripherals_report(register: Register, scope: Scope) -> PartsReport:
    """What there is today, and the movements of the period, all when none is said."""
    there = stock(register)
    columns = (
        ListColumn("Qué"), ListColumn("Entraron", Kind.INTEGER, True), ListColumn("Salieron", Kind.INTEGER, True),
        ListColumn("Quedan", Kind.INTEGER, True),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [(name, came, went, came - went) for name, came, went in there]
    heads = (
        ListColumn("Fecha", Kind.DATE), ListColumn("Movimiento"), ListColumn("Cantidad", Kind.INTEGER), ListColumn("Qué"),
        ListColumn("Persona"), ListColumn("Dirección"), ListColumn("Documento", Kind.CODE), ListColumn("Notas"),
    )  # fmt: skip
    moves: list[tuple[Value, ...]] = [
        (row.moved_on, _WORDS.get(row.direction, row.direction), row.amount, row.name, row.who, row.unit, row.document, row.notes)
        for row in _steps(register, scope.since, scope.until)
    ]  # fmt: skip
    short = sum(came < went for _, came, went in there)
    figures = (
        Figure("Quedan", sum(came - went for _, came, went in there), "de todo lo anotado", part=0, column=3),
        Figure("Salió más de lo que entró", short, "falta anotar entradas", weight="bad" if short else "plain"),
    )  # fmt: skip
    parts = (
        Part("Existencias", columns, rows, noun=("periférico", "periféricos")),
        Part("Movimientos", heads, moves, noun=("movimiento", "movimientos")),
    )  # fmt: skip
    return PartsReport(origin_of(register), "Periféricos", parts, figures=figures)
