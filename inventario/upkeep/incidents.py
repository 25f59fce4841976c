"""Incidents: who asked for help, what is done about it, and what they tell together: by department, by model, by the item's age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import FieldFault, KnownError
from ..core.queries import Filter, ListQuery, Match
from ..core.records import Record
from ..register.entry import Given, enter_in, parse_given
from ..register.lists import by_ids, count, record, records, row_numbers
from ..register.references import References
from ..store.register import Register

PRIORITIES = ("high", "normal", "low")
STATES = ("open", "in-progress", "closed")
_NOTHING = "Sin equipo"


@dataclass(frozen=True)
class Incident:
    """An incident with what is known of its item, and how many days it has waited or took."""

    record: Record
    model: str
    age_years: int | None
    days: int
    maintenance: bool  # it was turned into one

    @property
    def open(self) -> bool:
        """Whether somebody still waits."""
        return self.record.values.get("state") != "closed"

    @property
    def hours(self) -> float | None:
        """From when it was told to when it was closed."""
        told, closed = self.record.values.get("reported_at"), self.record.values.get("closed_at")
        return (closed - told).total_seconds() / 3600 if isinstance(told, datetime) and isinstance(closed, datetime) else None

    @property
    def priority(self) -> str:
        """`high`, `normal` or `low`."""
        value = self.record.values.get("priority")
        return value if isinstance(value, str) and value in PRIORITIES else "normal"


@dataclass(frozen=True)
class Figures:
    """How many incidents by department, model and age of the item, the most first; ages in their order."""

    total: int
    open: int
    hours: float | None  # that the closed ones took, on average
    departments: tuple[tuple[str, int], ...]
    models: tuple[tuple[str, int], ...]
    ages: tuple[tuple[str, int], ...]


def read_incidents(register: Register) -> list[Incident]:
    """All incidents: the open first, the gravest of them first, the one that waits longest first; then the closed, the latest first."""
    found = records(register, "incident", row_numbers(register, ListQuery("incident")))
    items = by_ids(register, "asset", [asset for one in found if isinstance(asset := one.values.get("asset"), UUID)])
    table = register.catalogue.table("maintenance")
    statement = sa.select(table.c.incident).where(table.c.incident.is_not(None), table.c.deleted == sa.false())
    with register.reading() as connection:
        turned = set(connection.execute(statement).scalars())
    today = register.clock.today()
    incidents = [_incident(one, items, turned, today) for one in found]
    waiting = sorted((one for one in incidents if one.open), key=lambda one: (PRIORITIES.index(one.priority), -one.days))
    closed = sorted((one for one in incidents if not one.open), key=lambda one: _instant(one.record, "reported_at"), reverse=True)
    return [*waiting, *closed]


def count_open(register: Register) -> int:
    """How many wait for somebody."""
    return count(register, ListQuery("incident", (Filter("state", Match.NOT, ("closed",)),)))


def _incident(one: Record, items: dict[UUID, Record], turned: set[UUID], today: date) -> Incident:
    asset = one.values.get("asset")
    item = items.get(asset) if isinstance(asset, UUID) else None
    acquired = item.values.get("acquired_on") if item is not None else None
    reported, closed = one.values.get("reported_at"), one.values.get("closed_at")
    begun = _day(reported) or today
    ended = (_day(closed) or begun) if one.values.get("state") == "closed" else today
    age = _years(acquired, begun) if isinstance(acquired, date) else None
    return Incident(one, item.labels.get("model", "") if item is not None else "", age, max((ended - begun).days, 0), one.id in turned)


def _instant(one: Record, name: str) -> float:
    value = one.values.get(name)
    return value.timestamp() if isinstance(value, datetime) else 0.0


def _day(value: object) -> date | None:
    return value.astimezone().date() if isinstance(value, datetime) else None


def _years(since: date, until: date) -> int:
    """Whole years; one bought on a 29th of February is a year older on the 1st of March of other years."""
    return max(until.year - since.year - ((until.month, until.day) < (since.month, since.day)), 0)


_BANDS = ("0 a 2 años", "3 a 5 años", "6 a 8 años", "9 o más", "Sin dato")
OWN_LABELS = frozenset({*_BANDS, "Sin dirección", _NOTHING})
"""Labels of figures that are the program's words; all others are names of departments and models."""


def figures(incidents: Sequence[Incident]) -> Figures:
    """What they tell together."""
    took = [hours for one in incidents if not one.open and (hours := one.hours) is not None]
    departments, models, ages = (Counter(map(label_of, incidents)) for label_of in (department_label, model_label, age_label))
    return Figures(
        len(incidents), sum(one.open for one in incidents), sum(took) / len(took) if took else None,
        _ranked(departments), _ranked(models), tuple((band, ages[band]) for band in _BANDS if band in ages or band != "Sin dato"),
    )  # fmt: skip


def department_label(one: Incident) -> str:
    """Under which department it counts."""
    return one.record.labels.get("department") or "Sin dirección"


def model_label(one: Incident) -> str:
    """Under which model it counts."""
    return one.model or _NOTHING


def age_label(one: Incident) -> str:
    """Under which years of its item, when it was told, it counts."""
    return "Sin dato" if one.age_years is None else _band(one.age_years)


def _band(years: int) -> str:
    return "0 a 2 años" if years < 3 else "3 a 5 años" if years < 6 else "6 a 8 años" if years < 9 else "9 o más"


def _ranked(amounts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0])))


def report_incident(register: Register, given: Given) -> Record:
    """Note that somebody asks for help, now; the department is the item's or the person's unless said."""
    with register.transact("incident.enter", "anotar un incidente") as transaction:
        subject, values = register.catalogue.subject("incident"), dict(given)
        parsed = parse_given(subject, given, References(transaction.connection, register.catalogue))
        for name, target in (("asset", "asset"), ("reported_by", "person")):
            owner = parsed.get(name)
            if values.get("department") is None and isinstance(owner, UUID) and (found := record(register, target, owner)):
                value = found.values.get("department")
                values["department"] = value if isinstance(value, UUID) else None
        row_id = enter_in(transaction, "incident", {"reported_at": register.clock.now(), "state": "open", "priority": "normal", **values})
    made = record(register, "incident", row_id)
    assert made is not None
    return made


def take(register: Register, incident: Record) -> None:
    """Somebody works on it. Raises KnownError when it is closed."""
    _refuse_closed(register, incident)
    with register.transact("incident.take", f"tomar el incidente {incident.title}") as transaction:
        transaction.update("incident", incident.id, {"state": "in-progress"})


def close(register: Register, incident: Record, action: str) -> None:
    """It is solved, and how. Raises FieldFault when that is not said, KnownError when it was closed before."""
    _refuse_closed(register, incident)
    if not action.strip():
        raise FieldFault("action", "Falta qué se hizo; escríbalo en pocas palabras.")
    with register.transact("incident.close", f"cerrar el incidente {incident.title}") as transaction:
        transaction.update("incident", incident.id, {"state": "closed", "closed_at": register.clock.now(), "action": action.strip()})


def to_maintenance(register: Register, incident: Record) -> UUID:
    """Make a maintenance of it, due today, and go on with it there, in one operation; gives the maintenance.

    Raises KnownError when it has one already or is closed."""
    _refuse_closed(register, incident)
    table = register.catalogue.table("maintenance")
    with register.transact("incident.maintain", f"pasar a mantención {incident.title}") as transaction:
        behind = sa.select(table.c.row).where(table.c.incident == incident.id, table.c.deleted == sa.false()).limit(1)
        if transaction.connection.execute(behind).first():
            raise KnownError("Ese incidente ya pasó a mantención; siga en ella.")
        asset = incident.values.get("asset")
        item = record(register, "asset", asset) if isinstance(asset, UUID) else None
        work = transaction.create(
            "maintenance",
            {
                "name": incident.title, "asset": asset, "department": incident.values.get("department"),
                "place": item.values.get("place") if item is not None else None, "due_on": register.clock.today(), "result": "pending",
                "incident": incident.id, "notes": incident.values.get("action"),
            },
        )  # fmt: skip
        transaction.update("incident", incident.id, {"state": "in-progress"})
    return work


def _refuse_closed(register: Register, incident: Record) -> None:
    now = record(register, "incident", incident.id)
    if now is None or now.deleted or now.values.get("state") == "closed":
        raise KnownError("Ese incidente ya está cerrado; anote uno nuevo si volvió a pasar.")
