"""The register's side of reports: the plain records that they are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ..core.errors import KnownError
from ..core.fields import Value
from ..core.queries import Filter, ListQuery, Match, Order
from ..core.records import Record
from ..core.text import clean
from ..reports.records import DepartmentReport, EquipmentLine, Origin, Paper, WallSheet
from ..store.register import Register
from .lists import record, records, row_numbers
from .logo import read_logo
from .periods import days_of
from .preferences import read_preferences
from .references import References

if TYPE_CHECKING:
    from .reporting.definition import ListDefinition


@dataclass(frozen=True)
class Scope:
    """What a report is asked for: a department's code or name, a place's path, a person's name, or the id of one; the day or days it
    is of, or a period by name (`register/periods.py`); whether a RUT is printed, which is personal data; and of a list of one's own,
    what it is made of."""

    department: str = ""
    place: str = ""
    as_of: date | None = None
    since: date | None = None
    until: date | None = None
    person: str = ""
    rut: bool = False
    period: str = ""
    listing: ListDefinition | None = None

    def on(self, today: date) -> Scope:
        """The same with its period as days; days that were said besides stand. Raises KnownError for a period that is not known."""
        if not self.period:
            return self
        since, until = days_of(self.period, today)
        return replace(self, since=self.since or since, until=self.until or until, as_of=self.as_of or until)


Source = Callable[[Register, Scope], object]
"""Makes the record of a report; raises KnownError when its department or place is not said or not known."""


def register_sources() -> Mapping[str, Source]:
    """The register's own reports, by name, for the place where the program is put together."""
    return {
        "department": lambda register, scope: department_report(register, scope.department),
        "wall-sheet": lambda register, scope: wall_sheet(register, scope.place, scope.rut),
    }


def origin_of(register: Register) -> Origin:
    """The frame of a report or paper made now: institution, logo, sheet, day, author, and the note of a demonstration."""
    preferences = read_preferences(register)
    note = "Registro de demostración" if preferences.demonstration else ""
    made_at: datetime = register.clock.now().astimezone(UTC)
    return Origin(
        preferences.institution or "Municipalidad", register.clock.today(), register.author, made_at,
        logo=read_logo(register) or b"", paper=Paper.A4 if preferences.paper == "a4" else Paper.LETTER, note=note,
    )  # fmt: skip


def department_report(register: Register, name: str) -> DepartmentReport:
    """The equipment of a department and of everything beneath it."""
    if not name.strip():
        raise KnownError("Falta decir de qué dirección es el informe; indíquela con --department.")
    department = find_record(register, "department", name)
    items = _equipment(register, Filter("department", Match.BENEATH, (department.id,)))
    life = read_preferences(register).useful_life_years
    return DepartmentReport(origin_of(register), department.text("name"), items, department.text("code"), life)


def wall_sheet(register: Register, path: str, show_rut: bool = False) -> WallSheet:
    """What should be in a room; the RUT of who answers for it only when asked."""
    if not path.strip():
        raise KnownError("Falta decir de qué lugar es la hoja; indíquelo con --place.")
    place = find_record(register, "place", path)
    items = _equipment(register, Filter("place", Match.BENEATH, (place.id,)))
    departments = {item.department for item in items if item.department}
    custodians = {item.custodian for item in items if item.custodian}
    responsible = custodians.pop() if len(custodians) == 1 else ""
    return WallSheet(
        origin_of(register), str(place.values.get("path") or place.title), items,
        department=departments.pop() if len(departments) == 1 else "",
        responsible=responsible, responsible_rut=_rut_of(register, responsible) if show_rut and responsible else "", show_rut=show_rut,
        officer=register.author, code=place.text("code"),
    )  # fmt: skip


def _rut_of(register: Register, name: str) -> str:
    """The RUT of the person of that name, when there is only one."""
    with register.reading() as connection:
        found = References(connection, register.catalogue).find("person", name)
    person = record(register, "person", found) if found else None
    return str(person.values.get("rut") or "") if person else ""


def find_record(register: Register, subject: str, text: str) -> Record:
    """What a department's code or a place's path means, or its id; raises KnownError when there is none."""
    found = _as_id(text)
    if found is None:
        with register.reading() as connection:
            found = References(connection, register.catalogue).find(subject, clean(text))
    thing = record(register, subject, found) if found else None
    if thing is None:
        what = register.catalogue.subject(subject)
        raise KnownError(f"No existe {'la' if what.feminine else 'el'} {what.singular} «{text}»; revise cómo está escrito.")
    return thing


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _equipment(register: Register, condition: Filter) -> tuple[EquipmentLine, ...]:
    query = ListQuery("asset", (condition,), order=(Order("place"), Order("tag")))
    return tuple(equipment_line(item) for item in records(register, "asset", row_numbers(register, query)))


def equipment_line(item: Record) -> EquipmentLine:
    """An item as reports list it."""

    def word(name: str) -> str:
        value: Value = item.values.get(name)
        return value if isinstance(value, str) else ""

    acquired, cost = item.values.get("acquired_on"), item.values.get("cost")
    maker, model = word("manufacturer"), item.labels.get("model", "")
    return EquipmentLine(
        kind=word("kind"), tag=word("tag"), name=word("name"), description=word("role"), maker=maker,
        model=model.removeprefix(f"{maker} ") if maker else model, serial=word("serial"), place=item.labels.get("place", ""),
        department=item.labels.get("department", ""), custodian=item.labels.get("custodian", ""), status=word("status"),
        condition=word("condition"),
        acquired_on=acquired if isinstance(acquired, date) else None, cost=cost if isinstance(cost, int) else None,
    )  # fmt: skip
