"""What to print: a list, an import, what was never printed, what changed since; and in which order.

All of it works on row numbers, piece by piece, so that a hundred thousand items need no more memory than ten."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from ...core.queries import Filter, ListQuery, Match
from ...core.text import fold
from ...labels.items import Order
from ...models.registry import Catalogue
from ...store.changes import ChangeKind
from ...store.register import Register
from ...store.rows import chunks
from ...store.tables import Op, Txn
from ..lists import count, row_numbers
from ..selecting import PATH, Selection
from .contents import digest_of
from .items import to_print

Check = Callable[[], None]
"""Called between pieces of long work; it may raise Cancelled."""
_PIECE = 5_000
_NUMBER = re.compile(r"\d+")
_DIGITS = 12
_LAST = "\U0010ffff"


class Only(StrEnum):
    """Which of the chosen items are printed."""

    ALL = "all"
    NEVER = "never"
    CHANGED = "changed"

    @property
    def called(self) -> str:
        """In Spanish, for a list of choices."""
        return {"all": "Todos", "never": "Nunca impresos", "changed": "Cambiados desde la última impresión"}[self.value]


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import that created something that is still there, and how much of it."""

    txn: int
    label: str
    at: datetime
    author: str
    subject: str
    created: int


def owned_by(table: sa.Table) -> sa.ColumnElement[str]:
    """A row's id as the print log keeps it."""
    return sa.func.lower(sa.func.hex(table.c.id))


def was_printed(catalogue: Catalogue, subject_name: str, template: str = "") -> sa.ColumnElement[bool]:
    """Whether a label that identifies the row was printed - with that template, when one is named. A strip does not count."""
    table, label, batch = catalogue.table(subject_name), catalogue.table("printed-label"), catalogue.table("print-batch")
    mine = [label.c.owner == owned_by(table), label.c.owner_table == table.name, label.c.tag.is_not(None), label.c.deleted == sa.false()]
    if template:
        mine += [batch.c.id == label.c.batch, batch.c.template == template]
    return sa.exists().where(*mine).correlate(table)


def still_labelled(subject_name: str, filters: Iterable[Filter]) -> tuple[Filter, ...]:
    """The conditions, and of equipment one more: what was written off needs no label, unless they speak of the state themselves."""
    conditions = tuple(filters)
    if subject_name != "asset" or any(one.field == "status" for one in conditions):
        return conditions
    return (*conditions, Filter("status", Match.NOT, ("written-off",)))


def list_rows(register: Register, query: ListQuery, only: Only = Only.ALL, template: str = "", check: Check | None = None) -> array[int]:
    """The rows of a list, in its order; of them only those never printed or changed since, when asked (see `narrowed`)."""
    printed = was_printed(register.catalogue, query.subject)
    also = {Only.ALL: (), Only.NEVER: (sa.not_(printed),), Only.CHANGED: (printed,)}[only]
    rows = row_numbers(register, query, check, also=also)
    return changed_among(register, query.subject, rows, template, check) if only is Only.CHANGED else rows


def narrowed(
    register: Register, subject_name: str, rows: Sequence[int], only: Only, template: str = "", check: Check | None = None
) -> array[int]:
    """Of those rows, in their order, the ones never printed, or those whose label says something else by now.

    Changed is told by what the last label said: with a template, the last one printed with it; else the last of any."""
    if only is Only.CHANGED:
        return changed_among(register, subject_name, rows, template, check)
    if only is Only.ALL:
        return array("q", rows)
    table = register.catalogue.table(subject_name)
    never = sa.not_(was_printed(register.catalogue, subject_name))
    kept: set[int] = set()
    with register.reading() as connection:
        for piece in chunks(rows):
            kept.update(
                connection.execute(sa.select(table.c.row).where(table.c.row.in_(piece), table.c.deleted == sa.false(), never)).scalars()
            )
            if check:
                check()
    return array("q", (row for row in rows if row in kept))


def changed_among(register: Register, subject_name: str, rows: Sequence[int], template: str = "", check: Check | None = None) -> array[int]:
    """Of those rows, in their order, the ones whose last label shows something that is otherwise now, here or in what they refer to."""
    kept: set[int] = set()
    for piece in chunks(rows, _PIECE):
        by_fields: dict[str, dict[int, str]] = defaultdict(dict)
        for row, digest, fields in _last_labels(register, subject_name, piece, template):
            by_fields[fields or ""][row] = digest
        for fields, digests in by_fields.items():
            names = fields.split()
            for thing in to_print(register, subject_name, list(digests), names, check):
                if digest_of(thing.item, names) != digests[thing.row]:
                    kept.add(thing.row)
    return array("q", (row for row in rows if row in kept))


def _last_labels(register: Register, subject_name: str, rows: Iterable[int], template: str) -> list[tuple[int, str, str | None]]:
    """Row, digest and shown data of the last label of each of those rows.

    Batches' ids grow with time; SQLite takes the other columns from the row that has the greatest."""
    table, label = register.catalogue.table(subject_name), register.catalogue.table("printed-label")
    batch = register.catalogue.table("print-batch")
    statement = (
        sa.select(table.c.row, label.c.digest, batch.c.fields, sa.func.max(label.c.batch))
        .join_from(table, label, sa.and_(label.c.owner == owned_by(table), label.c.owner_table == table.name))
        .join(batch, batch.c.id == label.c.batch)
        .where(label.c.deleted == sa.false(), table.c.deleted == sa.false(), label.c.digest.is_not(None))
        .group_by(table.c.row)
    )
    statement = statement.where(batch.c.template == template) if template else statement.where(label.c.tag.is_not(None))
    with register.reading() as connection:
        return [
            (found.row, found.digest, found.fields)
            for piece in chunks(rows)
            for found in connection.execute(statement.where(table.c.row.in_(piece)))
        ]


def count_never_printed(register: Register, query: ListQuery) -> int:
    """How many rows of the list have no label."""
    return count(register, query, also=(sa.not_(was_printed(register.catalogue, query.subject)),))


def created_rows(register: Register, txn: int, subject_name: str) -> array[int]:
    """The rows that an operation created and that are still there, in the order of their creation."""
    table = register.catalogue.table(subject_name)
    statement = sa.select(table.c.row).join_from(Op, table, table.c.id == Op.row_id)
    statement = statement.where(Op.txn == txn, Op.tbl == table.name, Op.kind == ChangeKind.CREATE.value, table.c.deleted == sa.false())
    with register.reading() as connection:
        return array("q", connection.execute(statement.order_by(Op.seq)).scalars())


def recent_imports(register: Register, limit: int = 20) -> list[ImportRun]:
    """The latest imports of things that can be labelled, the newest first; undone ones are left out."""
    names = [f"{subject.name}.import" for subject in register.catalogue]
    statement = sa.select(Txn.seq, Txn.operation, Txn.label, Txn.at, Txn.author).order_by(Txn.seq.desc()).limit(limit)
    with register.reading() as connection:
        found = connection.execute(statement.where(Txn.role == "do", Txn.state != "undone", Txn.operation.in_(names))).all()
    runs: list[ImportRun] = []
    for row in found:
        subject = row.operation.rpartition(".")[0]
        if created := len(created_rows(register, row.seq, subject)):
            runs.append(ImportRun(row.seq, row.label, row.at, row.author, subject, created))
    return runs


def ordered(register: Register, subject_name: str, rows: Sequence[int], order: Order, check: Check | None = None) -> array[int]:
    """The rows in that order, numbers in names counted as numbers; by place, then by department, name and tag.

    What has no place, tag or name comes last."""
    if order is Order.GIVEN:
        return array("q", rows)
    subject = register.catalogue.subject(subject_name)
    selection = Selection(register.catalogue, subject)
    names = {Order.PLACE: ("place", "department", "name", "tag"), Order.TAG: ("tag",), Order.NAME: ("name", "tag")}[order]
    known = [name for name in names if subject.has(name)]
    if subject.tree:
        known = [PATH.name]
    keys: dict[int, tuple[str, ...]] = {}
    columns = [selection.sorting(selection.field(name)).label(f"c{place}") for place, name in enumerate(known)]
    with register.reading() as connection:
        for piece in chunks(rows):
            statement = selection.select([selection.table.c.row, *columns], [selection.table.c.row.in_(piece)])
            for row, *texts in connection.execute(statement):
                keys[row] = tuple(_LAST if text is None else _counted(str(text)) for text in texts)
            if check:
                check()
    return array("q", sorted(rows, key=lambda row: keys.get(row, ())))


def _counted(text: str) -> str:
    """A text that sorts as people count: `Oficina 9` before `Oficina 12`."""
    return _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), fold(text))
