"""Steps that are only ever appended, and what stands of them: a row with `retracts` takes back another, and may be taken back itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.formats import count_of
from ..core.queries import ListQuery
from ..core.records import Record
from ..store.inverse import RETRACTS, retraction
from ..store.register import Register
from ..store.rows import read_rows
from .lists import records, row_numbers


def void_of(retracts: Mapping[UUID, UUID]) -> set[UUID]:
    """Which rows are taken back, of retractions by their own id: what a retraction that stands names. Whatever order they came in,
    and whatever circle a broken file holds."""
    against: dict[UUID, list[UUID]] = {}
    for retracting, retracted in retracts.items():
        against.setdefault(retracted, []).append(retracting)
    known: dict[UUID, bool] = {}

    def void(row: UUID) -> bool:
        if row not in known:
            known[row] = False  # a circle takes nothing back
            known[row] = any(not void(other) for other in against.get(row, ()))
        return known[row]

    return {row for row in against if void(row)}


def void_rows(connection: sa.Connection, table: sa.Table) -> set[UUID]:
    """The rows of an append-only subject that do not stand: those that are taken back, and the retractions themselves."""
    statement = sa.select(table.c.id, table.c[RETRACTS]).where(table.c[RETRACTS].is_not(None), table.c.deleted == sa.false())
    retracts = {row[0]: row[1] for row in connection.execute(statement)}
    return void_of(retracts) | retracts.keys()


def standing(register: Register, query: ListQuery) -> list[Record]:
    """The rows of an append-only subject that stand: neither retractions nor taken back."""
    with register.reading() as connection:
        void = void_rows(connection, register.catalogue.table(query.subject))
    return [one for one in records(register, query.subject, row_numbers(register, query)) if one.id not in void]


def retract(register: Register, subject_name: str, ids: Iterable[UUID]) -> None:
    """Take back steps by appending their retractions, in one operation. Raises KnownError for one that is taken back already."""
    wanted, subject = list(dict.fromkeys(ids)), register.catalogue.subject(subject_name)
    label = f"anular {count_of(len(wanted), subject.singular, subject.plural)}"
    with register.transact(f"{subject_name}.retract", label) as transaction:
        if {one.id for one in standing(register, ListQuery(subject_name))}.isdisjoint(wanted):
            raise KnownError(f"Eso ya estaba anulado; mire la lista de {subject.plural} de nuevo.")
        rows = read_rows(transaction.connection, register.catalogue, subject, wanted)
        layout = transaction.layouts[subject_name]
        transaction.create_many(subject_name, [retraction(layout, row_id, rows[row_id]) for row_id in wanted])
