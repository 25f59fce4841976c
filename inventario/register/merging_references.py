"""What refers to a row: by a field, or as the owner of a file or of a printed label; and which of two rows' dependants are one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Field, Subject
from ..core.text import fold
from ..models.registry import Catalogue
from ..store.rows import stored_fields
from .tags import TAGGED

OWNED = ("attachment", "printed-label")
"""Subjects whose rows say by table and id whose they are, because they may be of anything."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Two dependants of which one row can have only one."""

    subject: Subject
    kept: UUID
    gone: UUID


def referring_rows(
    connection: sa.Connection, catalogue: Catalogue, subject: Subject, row_id: UUID
) -> Iterator[tuple[Subject, Field, list[UUID]]]:
    """The living rows that refer to it, by the field that does."""
    for referring, field in catalogue.references:
        if field.target == subject.name:
            table = catalogue.table(referring.name)
            statement = sa.select(table.c.id).where(table.c[field.name] == row_id, table.c.deleted == sa.false())
            if rows := list(connection.execute(statement.order_by(table.c.row)).scalars()):
                yield referring, field, rows


def owned_rows(connection: sa.Connection, catalogue: Catalogue, name: str, subject: Subject, row_id: UUID) -> list[UUID]:
    """The files or the printed labels of a row."""
    table = catalogue.table(name)
    statement = sa.select(table.c.id).where(
        table.c.owner == row_id.hex, table.c.owner_table == subject.table, table.c.deleted == sa.false()
    )
    return list(connection.execute(statement.order_by(table.c.row)).scalars())


def partners(
    connection: sa.Connection, catalogue: Catalogue, subject: Subject, kept: UUID, gone: UUID, *, deep: bool = True
) -> list[Folded]:
    """The dependants that would be the same thing twice: those whose key (mount of an item, number of a port, name in a place) would be
    alike. With `deep` also theirs, the innermost last."""
    found: list[Folded] = []
    for referring, field in catalogue.references:
        if field.target != subject.name:
            continue
        for names in _keys(referring, field):
            mine = _by_key(connection, catalogue, referring, field, kept, names)
            for key, row_id in _by_key(connection, catalogue, referring, field, gone, names).items():
                if key in mine and mine[key] not in (row_id, gone) and row_id != kept:
                    found.append(Folded(referring, mine[key], row_id))
    if deep:
        found += [inner for each in tuple(found) for inner in partners(connection, catalogue, each.subject, each.kept, each.gone)]
    return found


def _keys(referring: Subject, field: Field) -> list[tuple[str, ...]]:
    """What, beside the reference, tells the referring rows apart; an empty one: there can be only one.

    What has a label of its own is never folded, for two labels are two things; what consists of references alone (an item of a
    contract, a VLAN of a port) is one when all of them are alike."""
    if referring.name in TAGGED or referring.append_only:
        return []
    names = stored_fields(referring)
    if all(referring.field(name).target for name in names):
        return [tuple(name for name in names if name != field.name)]
    return [tuple(name for name in key if name != field.name) for key in referring.keys if field.name in key][:1]


def _by_key(
    connection: sa.Connection, catalogue: Catalogue, referring: Subject, field: Field, row_id: UUID, names: tuple[str, ...]
) -> dict[tuple[object, ...], UUID]:
    table = catalogue.table(referring.name)
    columns = [table.c[name] for name in names]
    statement = sa.select(table.c.id, *columns).where(table.c[field.name] == row_id, table.c.deleted == sa.false())
    found: dict[tuple[object, ...], UUID] = {}
    for other, *values in connection.execute(statement.order_by(table.c.row)):
        found.setdefault(tuple(fold(value) if isinstance(value, str) else value for value in values), other)
    return found
