"""The record of load sheets: one person's, or one for everybody of a department who answers for something."""

from __future__ import annotations

from ...core.errors import KnownError
from ...core.fields import Value
from ...core.queries import Filter, ListQuery, Match, Order
from ...core.records import Record
from ...reports.custodian import Custodian, LoadSheets
from ...reports.records import EquipmentLine
from ...store.register import Register
from ..lists import by_ids, records, row_numbers
from ..report_records import Scope, equipment_line, find_record, origin_of
from .items import scope_filters


def load_sheets(register: Register, scope: Scope) -> LoadSheets:
    """The sheets asked for; raises KnownError when neither a person nor a department nor a place is said."""
    if not any(text.strip() for text in (scope.person, scope.department, scope.place)):
        raise KnownError("Falta decir de quién es la hoja de carga; indique la persona con --custodian, o una dirección con --department.")
    filters = (*scope_filters(register, scope), Filter("custodian", Match.FILLED))
    query = ListQuery("asset", filters, order=(Order("custodian"), Order("tag")))
    held: dict[Value, list[EquipmentLine]] = {}
    for item in records(register, "asset", row_numbers(register, query)):
        held.setdefault(item.values.get("custodian"), []).append(equipment_line(item))
    if scope.person.strip():
        person = find_record(register, "person", scope.person)
        people = [_custodian(person, held.get(person.id, []))]
    else:
        found = by_ids(register, "person", [row_id for row_id in held if row_id])  # type: ignore[misc]
        people = [_custodian(found[row_id], items) for row_id, items in held.items() if row_id in found]  # type: ignore[index]
    about = find_record(register, "department", scope.department) if scope.department.strip() else None
    said = about.text("name") if about else scope.place
    return LoadSheets(origin_of(register), people, said, scope.rut, register.author)


def _custodian(person: Record, items: list[EquipmentLine]) -> Custodian:
    return Custodian(
        person.title, items, person.text("role"), person.text("department"), person.text("place"), str(person.values.get("rut") or "")
    )
