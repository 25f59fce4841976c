"""The code on a room's door, by which an audit changes rooms: the room's own code where that names it alone, else one of its id."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from ..core.label_codes import door_code, read_door, read_rack_unit, serves_as_door
from ..core.records import Record
from ..store.register import Register
from .finding import find
from .lists import records


def door_of(register: Register, row: int, row_id: UUID, code: str) -> str:
    """What the door of a place says: its `code` in capitals when a scan of it leads to that place and to nothing else, else
    `SALA%` and eight digits of its id (see `core.label_codes`)."""
    if serves_as_door(code) and [(hit.subject, hit.row) for hit in find(register, code, 10) if hit.exact] == [("place", row)]:
        return code.upper()
    return door_code(row_id)


def behind_label(register: Register, code: str) -> list[Record]:
    """The place or rack of a code that stands on labels only; empty for every other code."""
    if (digits := read_door(code)) is not None:
        table = register.catalogue.table("place")
        condition = sa.func.substr(sa.func.hex(table.c.id), -len(digits)) == digits
        return _records(register, "place", condition)
    if (unit := read_rack_unit(code)) is not None:
        return _records(register, "rack", register.catalogue.table("rack").c.tag == unit.rack)
    return []


def _records(register: Register, subject: str, condition: sa.ColumnElement[bool]) -> list[Record]:
    table = register.catalogue.table(subject)
    with register.reading() as connection:
        rows = connection.execute(sa.select(table.c.row).where(condition, table.c.deleted == sa.false()).limit(10)).scalars().all()
    return records(register, subject, list(rows))
