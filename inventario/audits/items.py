"""Items as the count shows them, in one statement whatever they refer to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from ..register.finding import find
from ..store.engine import driver
from ..store.register import Register
from ..store.rows import chunks
from .records import Item
from .snapshot import COUNTED

_SELECT = (
    "SELECT i.row, i.id, i.tag, {kind}, m.label, i.name, i.serial, i.status, i.condition, i.place, p.path, coalesce(d.code, d.name), "
    "s.name, {seen} FROM {table} i LEFT JOIN model m ON m.id = i.model LEFT JOIN place p ON p.id = i.place "
    "LEFT JOIN department d ON d.id = i.department LEFT JOIN person s ON s.id = i.custodian WHERE i.{column} IN ({marks})"
)
_VARYING = {"asset": ("i.kind", "i.seen_on"), "rack": ("'rack'", "NULL")}


def read_items(connection: sa.Connection, ids: Collection[UUID]) -> dict[UUID, Item]:
    """Those assets and racks by id; deleted ones too, for what was counted stays counted."""
    found: dict[UUID, Item] = {}
    for subject in COUNTED:
        left = [row_id for row_id in ids if row_id not in found]
        for piece in chunks(left):
            found.update((item.id, item) for item in _read(connection, subject, "id", [row_id.bytes for row_id in piece]))
    return found


def _read(connection: sa.Connection, subject: str, column: str, values: Sequence[bytes | int]) -> list[Item]:
    kind, seen = _VARYING[subject]
    statement = _SELECT.format(kind=kind, seen=seen, table=subject, column=column, marks=",".join("?" * len(values)))
    return [
        Item(
            subject, UUID(bytes=row[1]), row[0], row[2] or "", row[3], row[4] or row[5] or "", row[5] or "", row[6] or "", row[7],
            row[8] or "", UUID(bytes=row[9]) if row[9] else None, row[10] or "", row[11] or "", row[12] or "",
            date.fromisoformat(row[13]) if row[13] else None,
        )
        for row in driver(connection).execute(statement, tuple(values))
    ]  # fmt: skip


def search_items(register: Register, text: str, limit: int = 20) -> list[Item]:
    """What a person looks for by part of a tag, a serial or a name, the best first."""
    hits = find(register, text, limit, frozenset(COUNTED))
    with register.reading() as connection:
        found = {
            (subject, item.row): item
            for subject in COUNTED
            for piece in chunks([hit.row for hit in hits if hit.subject == subject])
            for item in _read(connection, subject, "row", piece)
        }
    return [found[hit.subject, hit.row] for hit in hits if (hit.subject, hit.row) in found]


def tagged(connection: sa.Connection, codes: Collection[str]) -> dict[str, list[UUID]]:
    """By tag in capitals, the items that bear one of those tags; more than one after a merge of two laptops' work."""
    return _keyed(connection, "tag", {code.upper() for code in codes})


def with_serial(connection: sa.Connection, codes: Collection[str]) -> dict[str, list[UUID]]:
    """By serial in capitals, the items that have one of those serials."""
    return _keyed(connection, "serial", set(codes))


def _keyed(connection: sa.Connection, column: str, values: Collection[str]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for table in COUNTED:
        for piece in chunks(values):
            statement = f"SELECT {column}, id FROM {table} WHERE deleted = 0 AND {column} IN ({','.join('?' * len(piece))})"
            for key, row_id in driver(connection).execute(statement, piece):
                found.setdefault(key.upper(), []).append(UUID(bytes=row_id))
    return found
