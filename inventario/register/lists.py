"""Lists of the register: row numbers in an array, and windows of rows as plain values."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import Cancelled
from ..core.fields import Field, Subject, Value
from ..core.queries import Filter, ListQuery, Match
from ..core.records import Record
from ..models.registry import Catalogue
from ..store.engine import driver
from ..store.naming import ReferenceNames
from ..store.register import Register
from ..store.rows import chunks, stored_fields
from .selecting import Selection

_BATCH = 160_000  # characters of numbers that are read at a time: some two milliseconds
_ASKED_EVERY = 500_000  # steps of SQLite's machine, some tens of milliseconds


def row_numbers(
    register: Register, query: ListQuery, check: Callable[[], None] | None = None, *, also: Sequence[sa.ColumnElement[bool]] = ()
) -> array[int]:
    """The rows of the list, in order. `check` is called now and then and may raise Cancelled; `also` are further conditions.

    SQLite gives them as one text: it works for a second or two at a million, and Python is free for the window meanwhile. Row by row both
    threads would take Python from each other a million times."""
    subject = register.catalogue.subject(query.subject)
    selection = Selection(register.catalogue, subject)
    conditions = [*selection.conditions(query), *also]
    orders = [selection.sorting(selection.field(order.field)) for order in query.order]
    keys = [key.desc().nulls_last() if order.descending else key.asc().nulls_last() for key, order in zip(orders, query.order, strict=True)]
    if len(conditions) == 1 and orders and isinstance(orders[0], sa.Column) and not orders[0].info.get("indexed"):
        # Of a whole list that no index sorts, SQLite would read the rows in the order of some index, which takes twice as long.
        conditions = [sa.literal_column(f"+{selection.table.name}.deleted") == sa.false()]
    statement = selection.select([selection.table.c.row], conditions).order_by(*keys, selection.table.c.row)
    joined = sa.select(sa.func.group_concat(statement.subquery().c.row))
    with register.reading() as connection, _asked(connection, check):
        text = connection.execute(joined).scalar() or ""
    return _numbers(text, check)


@contextmanager
def _asked(connection: sa.Connection, check: Callable[[], None] | None) -> Iterator[None]:
    """Within it, what is being read ends soon after `check` raises Cancelled, and with that."""
    if check is None:
        yield
        return
    raw = driver(connection)
    raw.set_progress_handler(partial(_cancels, check), _ASKED_EVERY)
    try:
        yield
    except sa.exc.OperationalError:
        check()
        raise
    finally:
        raw.set_progress_handler(None, 0)


def _cancels(check: Callable[[], None]) -> bool:
    try:
        check()
    except Cancelled:
        return True
    return False


def _numbers(text: str, check: Callable[[], None] | None) -> array[int]:
    """The numbers of a text, which has them between commas."""
    numbers, start = array("q"), 0
    while start < len(text):
        comma = text.find(",", start + _BATCH)
        stop = comma if comma >= 0 else len(text)
        numbers.extend(map(int, text[start:stop].split(",")))
        start = stop + 1
        if check:
            check()
    return numbers


def count(register: Register, query: ListQuery, *, also: Sequence[sa.ColumnElement[bool]] = ()) -> int:
    """How many rows the list has, of those that meet further conditions."""
    selection = Selection(register.catalogue, register.catalogue.subject(query.subject))
    conditions = [*selection.conditions(query), *also]
    with register.reading() as connection:
        return int(connection.execute(selection.select([sa.func.count()], conditions)).scalar_one())


def fetch(
    register: Register, subject_name: str, rows: Sequence[int], fields: Sequence[str], *, exact: bool = False
) -> list[tuple[Value, ...]]:
    """Those rows in that order, each the values of those fields, references as their text (`exact`: as an import finds them again);
    a row that is gone gives Nones."""
    selection = Selection(register.catalogue, register.catalogue.subject(subject_name), exact=exact)
    columns = [selection.shown(selection.field(name)).label(f"c{number}") for number, name in enumerate(fields)]
    found: dict[int, tuple[Value, ...]] = {}
    with register.reading() as connection:
        for piece in chunks(rows):
            statement = selection.select([selection.table.c.row, *columns], [selection.table.c.row.in_(piece)])
            found.update((row[0], tuple(row[1:])) for row in connection.execute(statement))
    nothing = (None,) * len(fields)
    return [found.get(row, nothing) for row in rows]


def ids_of(register: Register, subject_name: str, rows: Sequence[int]) -> list[UUID]:
    """The identities of those rows, in that order; rows that do not exist are left out."""
    table = register.catalogue.table(subject_name)
    found: dict[int, UUID] = {}
    with register.reading() as connection:
        for piece in chunks(rows):
            found.update((row[0], row[1]) for row in connection.execute(sa.select(table.c.row, table.c.id).where(table.c.row.in_(piece))))
    return [found[row] for row in rows if row in found]


def value_counts(register: Register, query: ListQuery, field_name: str) -> list[tuple[Value, int]]:
    """How many rows of the list have each value of a field (references as their text), the commonest first."""
    selection = Selection(register.catalogue, register.catalogue.subject(query.subject))
    conditions = selection.conditions(query)
    shown = selection.shown(selection.field(field_name))
    amount = sa.func.count().label("amount")
    statement = selection.select([shown, amount], conditions).group_by(shown).order_by(amount.desc(), shown)
    with register.reading() as connection:
        return [(row[0], int(row[1])) for row in connection.execute(statement)]


def records(register: Register, subject_name: str, rows: Sequence[int]) -> list[Record]:
    """Those rows as records, in that order; rows that do not exist are left out."""
    subject = register.catalogue.subject(subject_name)
    table = register.catalogue.table(subject_name)
    with register.reading() as connection:
        found = {}
        for piece in chunks(rows):
            for row in connection.execute(sa.select(table).where(table.c.row.in_(piece))).mappings():
                found[row["row"]] = row
        return _as_records(connection, register.catalogue, subject, [found[row] for row in rows if row in found])


def record(register: Register, subject_name: str, row_id: UUID) -> Record | None:
    """The row with that id, None when there is none."""
    subject = register.catalogue.subject(subject_name)
    table = register.catalogue.table(subject_name)
    with register.reading() as connection:
        row = connection.execute(sa.select(table).where(table.c.id == row_id)).mappings().first()
        return _as_records(connection, register.catalogue, subject, [row])[0] if row else None


def by_ids(register: Register, subject_name: str, ids: Sequence[UUID]) -> dict[UUID, Record]:
    """The records of those identities; ones that do not exist are left out."""
    subject = register.catalogue.subject(subject_name)
    table = register.catalogue.table(subject_name)
    with register.reading() as connection:
        rows = [row for piece in chunks(ids) for row in connection.execute(sa.select(table).where(table.c.id.in_(piece))).mappings()]
        return {found.id: found for found in _as_records(connection, register.catalogue, subject, rows)}


def _as_records(connection: sa.Connection, catalogue: Catalogue, subject: Subject, rows: Sequence[sa.RowMapping]) -> list[Record]:
    names = ReferenceNames(connection, catalogue)
    references = [field for field in subject.fields if field.target]
    for field in references:
        names.load(field.target, [row[field.name] for row in rows if row[field.name] is not None])
    through = _through_values(connection, catalogue, subject, rows)
    stored = (*stored_fields(subject), *(("path",) if subject.tree else ()), *(("label",) if subject.name == "model" else ()))
    return [
        Record(
            subject, row["row"], row["id"],
            {name: row[name] for name in stored} | through.get(row["row"], {}),
            {field.name: names.label(field.target, row[field.name]) for field in references if row[field.name] is not None},
            row["deleted"], row["conflict"],
        )
        for row in rows
    ]  # fmt: skip


def _through_values(
    connection: sa.Connection, catalogue: Catalogue, subject: Subject, rows: Sequence[sa.RowMapping]
) -> dict[int, dict[str, Value]]:
    fields: list[Field] = [field for field in subject.fields if field.through]
    if not fields or not rows:
        return {}
    selection = Selection(catalogue, subject)
    columns = [selection.shown(field).label(field.name) for field in fields]
    found: dict[int, dict[str, Value]] = {}
    for piece in chunks([row["row"] for row in rows]):
        statement = selection.select([selection.table.c.row, *columns], [selection.table.c.row.in_(piece)])
        for result in connection.execute(statement).mappings():
            found[result["row"]] = {field.name: result[field.name] for field in fields}
    return found


def by_field(register: Register, subject_name: str, field: str, value: Value) -> list[Record]:
    """The records whose field has exactly that value."""
    query = ListQuery(subject_name, (Filter(field, Match.IS, (value,)),))
    return records(register, subject_name, row_numbers(register, query))
