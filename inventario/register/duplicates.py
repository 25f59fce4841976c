"""Items that share what should be one item's own: a serial or a MAC address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.clashes import Clash
from ..core.records import Record
from ..models.registry import Catalogue
from ..store.register import Register
from .lists import by_field

UNIQUE_FIELDS = ("serial", "mac")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A value that several items have, and their row numbers."""

    field: str
    value: str
    rows: tuple[int, ...]


def find_duplicates(register: Register, field: str) -> list[Duplicate]:
    """Values of a field that more than one item has, written-off ones included; texts compare without case."""
    found: dict[str, list[int]] = {}
    with register.reading() as connection:
        for value, row, _ in connection.execute(_sharing(register.catalogue, field)):
            found.setdefault(value, []).append(row)
    return [Duplicate(field, value, tuple(rows)) for value, rows in found.items()]


def _sharing(catalogue: Catalogue, field: str) -> sa.Select[Any]:
    """Value, row number and id of the items whose value another item has too, the one that was there first before the others."""
    table = catalogue.table("asset")
    column = sa.func.upper(table.c[field])
    repeated = (
        sa.select(column).where(table.c[field].is_not(None), table.c.deleted == sa.false()).group_by(column).having(sa.func.count() > 1)
    )
    return (
        sa.select(column.label("value"), table.c.row, table.c.id)
        .where(column.in_(repeated), table.c.deleted == sa.false())
        .order_by(column, table.c.id)
    )


def find_shared_values(connection: sa.Connection, catalogue: Catalogue) -> list[Clash]:
    """Serials and MAC addresses that several items have. A clash finder."""
    found: list[Clash] = []
    for field in UNIQUE_FIELDS:
        sharing: dict[str, list[tuple[str, UUID]]] = {}
        for value, _, row_id in connection.execute(_sharing(catalogue, field)):
            sharing.setdefault(value, []).append(("asset", row_id))
        found += [Clash(field, value, tuple(members), field) for value, members in sharing.items()]
    return found


def shared_values(register: Register, record: Record, names: Collection[str] = UNIQUE_FIELDS) -> list[str]:
    """A sentence for each of those fields whose value another item has too; it is kept, since somebody must see which is right."""
    if record.subject.name != "asset":
        return []
    found = []
    for name in (name for name in UNIQUE_FIELDS if name in names and record.values.get(name)):
        others = [other for other in by_field(register, "asset", name, record.values[name]) if other.id != record.id]
        if others:
            label = record.subject.field(name).label
            owners = ", ".join(other.title for other in others[:3])
            found.append(f"«{record.values[name]}» también está en {owners} como {label}; revise cuál de los dos lo lleva.")
    return found
