"""What the register said at a moment: the list against which a campaign counts. It is kept with the campaign, so that papers printed
today and in a year, on this laptop and on another, say the same."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Value
from ..models.registry import Catalogue
from ..store.engine import driver
from ..store.rows import chunks
from ..store.tables import Op, Txn

COUNTED = ("asset", "rack")
"""What bears a tag and is counted."""
WRITTEN_OFF = "written-off"


@dataclass(frozen=True, slots=True)
class Stood:
    """An item as it stood: `subject` is asset or rack."""

    subject: str
    id: UUID
    tag: str | None
    serial: str | None
    place: UUID | None
    department: UUID | None
    custodian: UUID | None
    status: str

    def row(self, audit: UUID, expected: bool) -> dict[str, Value]:
        """Its row of a campaign."""
        return {
            "audit": audit, self.subject: self.id, "expected": expected, "tag": self.tag, "serial": self.serial, "place": self.place,
            "department": self.department, "custodian": self.custodian, "status": self.status,
        }  # fmt: skip


_FIELDS = tuple(field.name for field in fields(Stood) if field.name not in ("subject", "id"))
_REFERENCES = frozenset({"place", "department", "custodian"})


def standing(connection: sa.Connection, catalogue: Catalogue, subject: str, ids: Collection[UUID]) -> list[Stood]:
    """Those items as they stand now."""
    select = f"SELECT id, {', '.join(_FIELDS)} FROM {catalogue.table(subject).name} WHERE id IN"
    raw = driver(connection)  # asked at every scan of what is not on the list: a statement made of objects takes three times as long
    found: list[Stood] = []
    for piece in chunks(ids):
        rows = raw.execute(f"{select} ({','.join('?' * len(piece))})", [each.bytes for each in piece])
        found.extend(_as_kept(subject, row) for row in rows)
    return found


def _as_kept(subject: str, row: tuple[Any, ...]) -> Stood:
    values = dict(zip(_FIELDS, row[1:], strict=True))
    values |= {name: UUID(bytes=values[name]) for name in _REFERENCES if values[name]}
    return Stood(subject, UUID(bytes=row[0]), **values)


def expected_items(
    connection: sa.Connection, catalogue: Catalogue, places: Collection[UUID], departments: Collection[UUID], as_of: datetime | None = None
) -> list[Stood]:
    """All items in those places or of those departments (in both, when both are given), the written off left out; as they stand now,
    or as the journal of this register says that they stood."""
    found = [item for subject in COUNTED for item in _stood(connection, catalogue, subject, places, departments, as_of)]
    return [item for item in found if item.status != WRITTEN_OFF and _covered(item, places, departments)]


def _covered(item: Stood, places: Collection[UUID], departments: Collection[UUID]) -> bool:
    return (not places or item.place in places) and (not departments or item.department in departments)


def _stood(
    connection: sa.Connection, catalogue: Catalogue, subject: str, places: Collection[UUID], departments: Collection[UUID],
    as_of: datetime | None,
) -> Iterator[Stood]:  # fmt: skip
    table = catalogue.table(subject)
    columns = [table.c[name] for name in _FIELDS]
    narrow, values = (table.c.place, places) if places else (table.c.department, departments)
    later = _changed_since(connection, table.name, as_of) if as_of else {}
    for piece in chunks(values):
        statement = sa.select(table.c.id, *columns).where(narrow.in_(piece), table.c.deleted == sa.false())
        yield from (Stood(subject, *row) for row in connection.execute(statement) if row.id not in later)
    for piece in chunks(later):
        for row in connection.execute(sa.select(table.c.id, *columns, table.c.deleted).where(table.c.id.in_(piece))):
            if (item := _rolled_back(subject, row, later[row.id])) is not None:
                yield item


def _changed_since(connection: sa.Connection, table: str, moment: datetime) -> dict[UUID, list[Any]]:
    """The operations on each item after a moment, the last first."""
    statement = (
        sa.select(Op.row_id, Op.kind, Op.field, Op.old).join(Txn, Txn.seq == Op.txn).where(Op.tbl == table, Txn.at > moment)
    ).order_by(Op.seq.desc())
    found: dict[UUID, list[Any]] = {}
    for operation in connection.execute(statement):
        found.setdefault(operation.row_id, []).append(operation)
    return found


def _rolled_back(subject: str, row: Any, operations: list[Any]) -> Stood | None:
    """The item before those operations; None when it was not there then."""
    values = {name: getattr(row, name) for name in _FIELDS}
    there = not row.deleted
    for operation in operations:
        if operation.kind == "update":
            if operation.field in values:
                old = json.loads(operation.old) if operation.old else None
                values[operation.field] = UUID(old) if old and operation.field in _REFERENCES else old
        else:
            there = operation.kind == "delete"
    return Stood(subject, row.id, **values) if there else None
