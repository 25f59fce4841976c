"""Reports on what was: the register as of a day, what differs between two days, the movements of a period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.clock import start_of
from ..core.errors import KnownError
from ..core.fields import Kind, Value
from ..core.formats import count_of, format_date
from ..core.text import natural_key
from ..core.values import format_value
from ..reports.records import ListColumn, ListReport
from ..store.naming import ReferenceNames
from ..store.past import Past, as_of, begun_at
from ..store.register import Register
from .movements.reading import list_papers
from .movements.records import Paper, PaperState
from .report_records import Scope, Source, find_record, origin_of

FIELDS = ("tag", "kind", "name", "model", "serial", "place", "department", "custodian", "status", "condition", "cost")
_WRITTEN_OFF = "written-off"


def past_sources() -> Mapping[str, Source]:
    """These reports by name, for the place where the program is put together."""
    return {"as-of": as_of_report, "differences": differences_report, "movements": movements_report}


def end_of(day: date) -> datetime:
    """The instant at which a local day is over."""
    return start_of(day + timedelta(days=1))


@dataclass(frozen=True)
class _Texts:
    """How values of items read; places and people by the names they have today."""

    register: Register
    names: ReferenceNames

    def __call__(self, field: str, value: Value) -> str:
        declared = self.register.catalogue.subject("asset").field(field)
        label = self.names.label(declared.target, value) if isinstance(value, UUID) else ""
        return format_value(declared, value, label)


def _texts(register: Register, connection: sa.Connection, *pasts: Past) -> _Texts:
    names = ReferenceNames(connection, register.catalogue)
    for field in FIELDS:
        if target := register.catalogue.subject("asset").field(field).target:
            names.load(target, {value for past in pasts for value in past.columns[field] if isinstance(value, UUID)})
    return _Texts(register, names)


def _within(register: Register, scope: Scope) -> tuple[Callable[[Mapping[str, Any]], bool], str]:
    """Whether an item is of the department and place asked for, or of what is beneath them; and how that reads."""
    wanted: dict[str, frozenset[UUID]] = {}
    said = []
    for field, text in (("department", scope.department), ("place", scope.place)):
        if text.strip():
            found = find_record(register, field, text)
            wanted[field] = _beneath(register, field, found.id)
            said.append(str(found.values.get("path") or found.title))
    return lambda item: all(item[field] in ids for field, ids in wanted.items()), " · ".join(said)


def _beneath(register: Register, subject: str, top: UUID) -> frozenset[UUID]:
    table = register.catalogue.table(subject)
    with register.reading() as connection:
        parents = connection.execute(sa.select(table.c.id, table.c.parent)).all()
    children: dict[UUID | None, list[UUID]] = {}
    for row_id, parent in parents:
        children.setdefault(parent, []).append(row_id)
    found, waiting = {top}, [top]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)


def _values(past: Past) -> Iterable[dict[str, Value]]:
    for values in zip(*(past.columns[field] for field in FIELDS), strict=True):
        yield dict(zip(FIELDS, values, strict=True))


def _items(past: Past) -> Iterable[tuple[UUID, dict[str, Value]]]:
    return zip(past.ids, _values(past), strict=True)


def as_of_report(register: Register, scope: Scope) -> ListReport:
    """The items as the register had them at the end of a day; what was written off by then is left out, and counted."""
    day = scope.as_of or scope.until or register.clock.today()
    _refuse_future(register, day)
    inside, said = _within(register, scope)
    past = as_of(register, "asset", end_of(day), FIELDS)
    items = [item for item in _values(past) if inside(item)]
    standing = [item for item in items if item["status"] != _WRITTEN_OFF]
    with register.reading() as connection:
        text = _texts(register, connection, past)
    rows: list[tuple[Value, ...]] = []
    for item in standing:
        labels = {field: text(field, item[field]) for field in ("kind", "model", "place", "department", "custodian", "status")}
        rows.append((item["tag"], labels["kind"], item["name"], labels["model"], item["serial"], labels["place"], labels["department"],
                     labels["custodian"], labels["status"], item["cost"]))  # fmt: skip
    rows.sort(key=lambda row: (natural_key(str(row[6] or "~")), natural_key(str(row[0] or "~"))))
    gone = len(items) - len(standing)
    note = f"fuera de la lista, {count_of(gone, 'bien', 'bienes')} de baja a esa fecha" if gone else ""
    columns = (
        ListColumn("Etiqueta", Kind.TAG), ListColumn("Tipo"), ListColumn("Nombre"), ListColumn("Modelo"), ListColumn("Serie", Kind.CODE),
        ListColumn("Lugar"), ListColumn("Dirección"), ListColumn("Responsable"), ListColumn("Estado"),
        ListColumn("Costo", Kind.MONEY, total=True),
    )  # fmt: skip
    told = (f"Como estaba al terminar el {format_date(day)}", said, note, _begun_later(register, day))
    filters = " · ".join(filter(None, told))
    origin = replace(origin_of(register), as_of=day)
    return ListReport(origin, f"Registro al {format_date(day)}", columns, rows, filters, noun=("bien", "bienes"))


def differences_report(register: Register, scope: Scope) -> ListReport:
    """What differs in each item between the ends of two days: what came, what went, and every field that says otherwise."""
    since, until = period_of(register, scope, days=30)
    inside, said = _within(register, scope)
    before, after = (as_of(register, "asset", end_of(day), FIELDS) for day in (since, until))
    with register.reading() as connection:
        text = _texts(register, connection, before, after)
    was, now = dict(_items(before)), dict(_items(after))
    rows: list[tuple[Value, ...]] = []
    for row_id in {**was, **now}:
        old, new = was.get(row_id), now.get(row_id)
        if any(item is not None and inside(item) for item in (old, new)):
            rows.extend(_differences(old, new, text, register))
    rows.sort(key=lambda row: natural_key(str(row[0] or "~")))
    columns = (
        ListColumn("Etiqueta", Kind.TAG), ListColumn("Tipo"), ListColumn("Nombre"), ListColumn("Qué cambió"), ListColumn("Antes"),
        ListColumn("Después"),
    )  # fmt: skip
    told = (f"Entre el {format_date(since)} y el {format_date(until)}", said, _begun_later(register, since))
    filters = " · ".join(filter(None, told))
    return ListReport(origin_of(register), "Diferencias entre dos fechas", columns, rows, filters, noun=("diferencia", "diferencias"))


def _differences(
    old: Mapping[str, Value] | None, new: Mapping[str, Value] | None, text: _Texts, register: Register
) -> Iterable[tuple[Value, ...]]:
    item = new or old
    assert item is not None
    head = (item["tag"], text("kind", item["kind"]), item["name"])
    if old is None or new is None:
        where = text("place", item["place"]) or "sin lugar"
        yield (*head, "Ingresó al registro" if old is None else "Salió del registro", "" if old is None else where, where if new else "")
        return
    subject = register.catalogue.subject("asset")
    for field in FIELDS:
        if old[field] != new[field]:
            yield (*head, subject.field(field).label, text(field, old[field]), text(field, new[field]))


def movements_report(register: Register, scope: Scope) -> ListReport:
    """The papers of a period, a row for each item; what was annulled says so and is left out of the sum."""
    since, until = period_of(register, scope, days=None)
    _, said = _within(register, scope)
    places = _beneath(register, "place", find_record(register, "place", scope.place).id) if scope.place.strip() else None
    units = _beneath(register, "department", find_record(register, "department", scope.department).id) if scope.department.strip() else None

    def about(paper: Paper, place: UUID | None, unit: UUID | None) -> bool:
        return (places is None or not places.isdisjoint({paper.to_place, place})) and (
            units is None or not units.isdisjoint({paper.to_department, unit})
        )

    rows: list[tuple[Value, ...]] = []
    for paper in reversed(list_papers(register)):
        if paper.state is PaperState.DRAFT or paper.dated_on is None or not since <= paper.dated_on <= until:
            continue
        to = " · ".join(filter(None, (paper.place, paper.department, paper.person, paper.recipient)))
        valid = paper.state is PaperState.ISSUED and not paper.annuls
        standing = f"anulado por {paper.annulled_by}" if paper.annulled_by else f"anula a {paper.annuls_folio}" if paper.annuls else ""
        for line in paper.lines:
            if about(paper, line.back_place, line.back_department):
                rows.append((
                    paper.folio, paper.dated_on, paper.kind.label, paper.reason_label, line.tag,
                    " ".join(filter(None, (line.sort, line.description))), line.from_place or line.from_department, to, paper.decree,
                    standing, line.value if valid else None,
                ))  # fmt: skip
    columns = (
        ListColumn("Folio", Kind.CODE), ListColumn("Fecha", Kind.DATE), ListColumn("Papel"), ListColumn("Motivo"),
        ListColumn("Etiqueta", Kind.TAG), ListColumn("Bien"), ListColumn("Desde"), ListColumn("Hacia"), ListColumn("Decreto", Kind.CODE),
        ListColumn("Situación"), ListColumn("Valor", Kind.MONEY, total=True),
    )  # fmt: skip
    filters = " · ".join(filter(None, (f"Entre el {format_date(since)} y el {format_date(until)}", said)))
    return ListReport(
        origin_of(register), "Altas, traspasos y bajas", columns, rows, filters, noun=("línea", "líneas")
    )  # fmt: skip


def period_of(register: Register, scope: Scope, days: int | None = None) -> tuple[date, date]:
    """The days asked for; without a first one, so many days before the last, or since the year began."""
    until = scope.until or scope.as_of or register.clock.today()
    since = scope.since or (until - timedelta(days=days) if days else until.replace(month=1, day=1))
    if since > until:
        raise KnownError(f"El período termina antes de empezar ({format_date(since)} a {format_date(until)}); revise las fechas.")
    _refuse_future(register, since)
    return since, until


def _begun_later(register: Register, day: date) -> str:
    """Why there is nothing to show of a day on which the register did not exist yet."""
    begun = begun_at(register)
    return f"este registro lleva cuenta desde el {format_date(begun.astimezone())}" if begun is not None and end_of(day) <= begun else ""


def _refuse_future(register: Register, day: date) -> None:
    if day > register.clock.today():
        raise KnownError(f"El {format_date(day)} todavía no llega; elija una fecha pasada.")
