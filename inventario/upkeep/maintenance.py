"""Maintenance as it goes: what is due, late or done; an item out to a repair shop and back; the notice to a department."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from ..core.errors import FieldFault, KnownError
from ..core.fields import Value
from ..core.formats import count_of
from ..core.queries import Filter, ListQuery, Match, Order
from ..core.records import Record
from ..register.entry import Given, enter_in, parse_given
from ..register.lists import record, records, row_numbers
from ..register.references import References
from ..store.register import Register
from ..store.rows import read_rows
from ..store.transaction import Transaction
from .plans import Schedule, month_of

_DONE_FIELDS = ("done_on", "result", "performed_by", "minutes", "cost", "parts", "notes")


class Stage(StrEnum):
    """How far a maintenance is; what asks for something first."""

    OVERDUE_OUT = "overdue-out"  # at a shop, and promised for before today
    LATE = "late"
    OUT = "out"
    DUE = "due"  # within this month
    PLANNED = "planned"
    FAILED = "failed"
    DONE = "done"

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self not in (Stage.FAILED, Stage.DONE)


@dataclass(frozen=True)
class Work:
    """A maintenance and how far it is on a day."""

    record: Record
    stage: Stage

    @property
    def title(self) -> str:
        """What is to be done."""
        return self.record.text("name")

    @property
    def about(self) -> str:
        """Of what or whom: the item, else the department, else the place."""
        labels = self.record.labels
        return labels.get("asset") or labels.get("department") or labels.get("place", "").rpartition(" / ")[2]

    @property
    def day(self) -> date | None:
        """The day it stands on in a calendar: when it was done, comes back, or is due."""
        return self.on("done_on") or (self.on("expected_on") if self.stage in (Stage.OUT, Stage.OVERDUE_OUT) else None) or self.on("due_on")

    def on(self, name: str) -> date | None:
        """One of its days."""
        value = self.record.values.get(name)
        return value if isinstance(value, date) else None


def stage_of(values: Mapping[str, Value], today: date) -> Stage:
    """How far a maintenance with those values is."""
    due, done, sent, expected = (values.get(name) for name in ("due_on", "done_on", "sent_on", "expected_on"))
    if values.get("result") == "failed":
        return Stage.FAILED
    if done is not None or values.get("result") == "done":
        return Stage.DONE
    if sent is not None and values.get("returned_on") is None:
        return Stage.OVERDUE_OUT if isinstance(expected, date) and expected < today else Stage.OUT
    if isinstance(due, date) and due < today:
        return Stage.LATE
    return Stage.DUE if isinstance(due, date) and due <= month_of(today)[1] else Stage.PLANNED


def read_work(register: Register, *filters: Filter) -> list[Work]:
    """Maintenance, by the day it is due."""
    query = ListQuery("maintenance", filters, order=(Order("due_on"), Order("name")))
    today = register.clock.today()
    return [Work(one, stage_of(one.values, today)) for one in records(register, "maintenance", row_numbers(register, query))]


def read_open(register: Register) -> list[Work]:
    """What is still to be done, the gravest first and then by day."""
    order = list(Stage)
    found = [work for work in read_work(register, Filter("done_on", Match.EMPTY)) if work.stage.open]
    return sorted(found, key=lambda work: (order.index(work.stage), work.day or date.max))


def count_due(register: Register) -> int:
    """How many ask for something this month: late, out too long, due, or owed by a plan."""
    works = [work for work in read_open(register) if work.stage in (Stage.LATE, Stage.OVERDUE_OUT, Stage.DUE)]
    return len(works) + len(Schedule(register).owed(month_of(register.clock.today())[1]))


def complete(register: Register, ids: Sequence[UUID], given: Given) -> None:
    """Note one or several as done, or as failed: day, who, minutes, cost, parts. An incident that is behind one is closed with it,
    when it was done."""
    subject = register.catalogue.subject("maintenance")
    with register.transact("maintenance.done", f"anotar {count_of(len(ids), 'mantención hecha', 'mantenciones hechas')}") as transaction:
        values = parse_given(subject, {name: given[name] for name in _DONE_FIELDS if name in given}, _references(transaction))
        values = {"done_on": register.clock.today(), "result": "done", **values}
        done_on = values["done_on"]
        if isinstance(done_on, date) and done_on > register.clock.today():
            raise FieldFault("done_on", "Ese día todavía no llega; escriba cuándo se hizo.")
        rows = read_rows(transaction.connection, register.catalogue, subject, list(ids))
        transaction.update_many("maintenance", dict.fromkeys(ids, values))
        if values["result"] == "done":
            _close_incidents(transaction, register, rows.values(), values)
        if len(ids) == 1:
            transaction.journal.rename(f"anotar hecha: {rows[ids[0]]['name']}")


def _close_incidents(transaction: Transaction, register: Register, rows: Any, values: Mapping[str, Value]) -> None:
    catalogue = register.catalogue
    wanted = [row["incident"] for row in rows if row["incident"] is not None]
    for row_id, incident in read_rows(transaction.connection, catalogue, catalogue.subject("incident"), wanted).items():
        if incident["state"] != "closed" and not incident["deleted"]:
            said = str(values.get("notes") or values.get("parts") or "Resuelto con la mantención.")
            action = "\n".join(filter(None, (incident["action"], said)))
            transaction.update("incident", row_id, {"state": "closed", "closed_at": register.clock.now(), "action": action})


def _references(transaction: Transaction) -> References:
    return References(transaction.connection, transaction.catalogue)


def send_out(register: Register, asset: UUID, given: Given, entry: UUID | None = None) -> UUID:
    """An item goes to a repair shop: noted as maintenance (`entry`, or a new one of the `name` given) and its state becomes repair, in
    one operation; gives the maintenance. Raises KnownError for an item that is out already, FieldFault without a shop."""
    with register.transact("maintenance.send", "enviar al taller") as transaction:
        catalogue = register.catalogue
        item = read_rows(transaction.connection, catalogue, catalogue.subject("asset"), [asset])[asset]
        called = str(item["tag"] or item["name"] or "El equipo")
        _refuse_out(register, asset, called, entry)
        if item["status"] == "written-off":
            raise KnownError(f"{called} está de baja; no se envía al taller.")
        if not str(given.get("shop") or "").strip():
            raise FieldFault("shop", "Falta a qué taller va; escríbalo.")
        base = {"sent_on": register.clock.today(), "result": "pending", **given, "asset": asset}
        if entry is None:
            where = {name: item[name] for name in ("place", "department") if item[name] is not None}
            entry = enter_in(transaction, "maintenance", {"name": "Reparación", **where, **base})
        else:
            subject = catalogue.subject("maintenance")
            transaction.update("maintenance", entry, parse_given(subject, base, _references(transaction)))
        transaction.update("asset", asset, {"status": "repair"})
        transaction.journal.rename(f"enviar {called} al taller")
    return entry


def _refuse_out(register: Register, asset: UUID, called: str, entry: UUID | None) -> None:
    query = ListQuery(
        "maintenance", (Filter("asset", Match.IS, (asset,)), Filter("sent_on", Match.FILLED), Filter("returned_on", Match.EMPTY))
    )
    for one in records(register, "maintenance", row_numbers(register, query)):
        if one.id != entry and stage_of(one.values, register.clock.today()).open:
            raise KnownError(f"{called} ya está en el taller {one.text('shop')}; anote primero que volvió.")


def bring_back(register: Register, entry: UUID, given: Given, status: str = "in-use") -> None:
    """An item comes back from the shop, repaired or not (`result`): its state becomes `status`, in one operation."""
    work = record(register, "maintenance", entry)
    if work is None or work.values.get("sent_on") is None:
        raise KnownError("Esa mantención no salió a un taller; anótela como hecha.")
    if work.values.get("returned_on") is not None:
        raise KnownError("Ya estaba anotado que volvió; mire la lista de nuevo.")
    with register.transact("maintenance.back", f"volvió del taller: {work.labels.get('asset') or work.title}") as transaction:
        subject, asset = register.catalogue.subject("maintenance"), work.values.get("asset")
        back = given.get("returned_on") or register.clock.today()
        values = parse_given(subject, {"result": "done", **given, "returned_on": back, "done_on": back}, _references(transaction))
        transaction.update("maintenance", entry, values)
        if isinstance(asset, UUID):
            transaction.update("asset", asset, {"status": status})
        if values["result"] == "done":
            rows = read_rows(transaction.connection, register.catalogue, subject, [entry])
            _close_incidents(transaction, register, rows.values(), values)


def note_notices(register: Register, ids: Sequence[UUID]) -> None:
    """The departments were told: note the day."""
    label = f"anotar {count_of(len(ids), 'aviso de mantención', 'avisos de mantención')}"
    with register.transact("maintenance.notice", label) as transaction:
        transaction.update_many("maintenance", {row_id: {"noticed_on": register.clock.today()} for row_id in ids})
