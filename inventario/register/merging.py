"""Two rows that are one thing made into one: chosen field by field, with all that refers to either on the row that stays.

What goes is deleted softly and the two are linked, so that the history of both can be read on the one that stays; undo parts them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Field, Subject, Value
from ..core.formats import count_of
from ..core.records import Record
from ..models.registry import Catalogue
from ..store.history import HistoryEntry, history_of
from ..store.register import Register
from ..store.rows import chunks, read_rows, stored_fields
from ..store.transaction import Transaction
from .lists import record
from .merging_references import OWNED, owned_rows, partners, referring_rows
from .preferences import write_preference

_LINK = "merged"
_CHAIN = 20  # merges one after the other that are followed


class Side(StrEnum):
    """Whose value stays."""

    KEPT = "kept"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Choice:
    """A field in which the two differ, both values as people read them, and whose is proposed: the kept one's unless it is empty."""

    field: Field
    kept: str
    gone: str
    proposed: Side


@dataclass(frozen=True, slots=True)
class Moving:
    """How many rows of a subject refer to what goes, and will refer to what stays."""

    subject: Subject
    amount: int

    @property
    def text(self) -> str:
        """`3 mantenciones`."""
        return count_of(self.amount, self.subject.singular, self.subject.plural)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows of which the one that stays can have only one, its mount or its port 7: the first stays, the second goes into it."""

    kept: Record
    gone: Record


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What merging would do, for a person to look at first."""

    kept: Record
    gone: Record
    choices: tuple[Choice, ...]
    moving: tuple[Moving, ...]
    pairs: tuple[Pair, ...]


def plan_merge(register: Register, kept: Record, gone: Record) -> MergePlan:
    """What would become of the two. Raises KnownError for rows that cannot be one."""
    _check(kept.subject, kept, gone)
    kept, gone = _fresh(register, kept), _fresh(register, gone)
    with register.reading() as connection:
        folded = partners(connection, register.catalogue, kept.subject, kept.id, gone.id)
        inside = {fold.gone for fold in folded}
        moving = _moving(connection, register.catalogue, kept.subject, gone.id, inside)
    pairs = [
        Pair(first, second)
        for fold in folded
        if (first := record(register, fold.subject.name, fold.kept)) and (second := record(register, fold.subject.name, fold.gone))
    ]
    return MergePlan(kept, gone, tuple(_choices(kept, gone)), tuple(moving), tuple(pairs))


def _check(subject: Subject, kept: Record, gone: Record) -> None:
    if kept.subject.name != gone.subject.name:
        raise KnownError(f"{kept.title} y {gone.title} no son del mismo tipo de ficha; solo se unen dos iguales.")
    if kept.id == gone.id:
        raise KnownError(f"{kept.title} es una sola ficha; elija otra con la cual unirla.")
    if subject.append_only:
        raise KnownError(f"{subject.plural.capitalize()} no se unen, porque lo firmado no cambia; anule una de las dos.")


def _fresh(register: Register, given: Record) -> Record:
    found = record(register, given.subject.name, given.id)
    if found is None or found.deleted:
        raise KnownError(f"{given.title} fue borrado; deshaga el borrado para unirlo.")
    return found


def _choices(kept: Record, gone: Record) -> list[Choice]:
    found = []
    for name in stored_fields(kept.subject):
        mine, other = kept.values.get(name), gone.values.get(name)
        if mine == other or other is None or other == gone.id or kept.id in (mine, other):
            continue
        proposed = Side.GONE if mine is None else Side.KEPT
        found.append(Choice(kept.subject.field(name), kept.text(name), gone.text(name), proposed))
    return found


def _moving(connection: sa.Connection, catalogue: Catalogue, subject: Subject, gone: UUID, folded: set[UUID]) -> list[Moving]:
    rows: dict[Subject, set[UUID]] = {}
    for referring, _, some in referring_rows(connection, catalogue, subject, gone):
        rows.setdefault(referring, set()).update(some)
    for name in OWNED:
        rows.setdefault(catalogue.subject(name), set()).update(owned_rows(connection, catalogue, name, subject, gone))
    return [Moving(referring, amount) for referring, some in rows.items() if (amount := len(some - folded))]


def merge(register: Register, kept: Record, gone: Record, sides: Mapping[str, Side] | None = None) -> Record:
    """Make the two one, as one operation that can be undone; gives the row that stays.

    `sides` says by field whose value stays, where it is not the one proposed. Raises KnownError for rows that cannot be one, and when
    a rule refuses what would come of it."""
    _check(kept.subject, kept, gone)
    subject = kept.subject
    chosen = dict(sides or {})
    with register.transact(f"{subject.name}.merge", f"unir {gone.title} con {kept.title}") as transaction:
        merging = _Merging(transaction)
        rows = read_rows(transaction.connection, transaction.catalogue, subject, [kept.id, gone.id])
        for given in (kept, gone):
            if rows[given.id]["deleted"]:
                raise KnownError(f"{given.title} fue borrado mientras tanto; deshaga el borrado para unirlo.")
        merging.one(subject, kept.id, gone.id, chosen)
        write_preference(transaction, f"{_LINK}:{subject.name}:{gone.id.hex}", kept.id.hex)
    return _fresh(register, kept)


class _Merging:
    """Works from the inside out: what the two have in pairs becomes one first, then all else moves, then what goes is deleted."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._connection, self._catalogue = transaction.connection, transaction.catalogue

    def one(self, subject: Subject, kept: UUID, gone: UUID, sides: Mapping[str, Side]) -> None:
        """Make two rows one; `sides` are the choices that differ from what is proposed."""
        for fold in partners(self._connection, self._catalogue, subject, kept, gone, deep=False):
            self.one(fold.subject, fold.kept, fold.gone, {})
        self._take_values(subject, kept, gone, sides)
        self._move_references(subject, kept, gone)
        self._transaction.delete(subject.name, gone)

    def _take_values(self, subject: Subject, kept: UUID, gone: UUID, sides: Mapping[str, Side]) -> None:
        rows = read_rows(self._connection, self._catalogue, subject, [kept, gone])
        mine, other = rows[kept], rows[gone]
        values: dict[str, Value] = {}
        for name in stored_fields(subject):
            side = sides.get(name, Side.GONE if mine[name] is None else Side.KEPT)
            if (side is Side.GONE and other[name] not in (kept, gone)) or mine[name] == gone:
                values[name] = other[name]
        self._transaction.update(subject.name, kept, values)

    def _move_references(self, subject: Subject, kept: UUID, gone: UUID) -> None:
        for referring, field, rows in referring_rows(self._connection, self._catalogue, subject, gone):
            moved = [row_id for row_id in rows if row_id != kept]
            self._transaction.update_many(referring.name, {row_id: {field.name: kept} for row_id in moved})
        for name in OWNED:
            owned = owned_rows(self._connection, self._catalogue, name, subject, gone)
            self._transaction.update_many(name, {row_id: {"owner": kept.hex} for row_id in owned})


def merged_into(register: Register, subject_name: str, row_id: UUID) -> list[UUID]:
    """The rows that became this one, and those that had become them, the last merged first."""
    table = register.catalogue.table("preference")
    prefix = f"{_LINK}:{subject_name}:"
    statement = sa.select(table.c.name, table.c.value).where(table.c.name.startswith(prefix), table.c.deleted == sa.false())
    with register.reading() as connection:
        links = [(UUID(hex=name[len(prefix) :]), value) for name, value in connection.execute(statement.order_by(table.c.id.desc()))]
    found: list[UUID] = []
    wanted = [row_id]
    while wanted:
        into = wanted.pop(0)
        some = [gone for gone, value in links if value == f'"{into.hex}"' and gone not in (*found, row_id)]
        found += some
        wanted += some
    return found


def stays_of(register: Register, subject_name: str, row_id: UUID) -> Record | None:
    """The row that a merged one became, in the end; None for a row that was merged into none or whose row is gone too."""
    table = register.catalogue.table("preference")
    found: UUID | None = None
    with register.reading() as connection:
        for _ in range(_CHAIN):
            name = f"{_LINK}:{subject_name}:{(found or row_id).hex}"
            value = connection.execute(sa.select(table.c.value).where(table.c.name == name, table.c.deleted == sa.false())).scalar()
            if not value:
                break
            found = UUID(hex=json.loads(value))
    kept = record(register, subject_name, found) if found else None
    return kept if kept is not None and not kept.deleted else None


def merged_with_tag(register: Register, subject_name: str, tag: str) -> list[UUID]:
    """The rows with that tag that became others, the last merged first; they are few, so that no index is needed."""
    table, links = register.catalogue.table(subject_name), register.catalogue.table("preference")
    prefix = f"{_LINK}:{subject_name}:"
    named = sa.select(links.c.name).where(links.c.name.startswith(prefix), links.c.deleted == sa.false()).order_by(links.c.id.desc())
    found: list[UUID] = []
    with register.reading() as connection:
        gone = [UUID(hex=name[len(prefix) :]) for name in connection.execute(named).scalars()]
        for piece in chunks(gone):
            having = set(connection.execute(sa.select(table.c.id).where(table.c.id.in_(piece), table.c.tag == tag)).scalars())
            found += [row_id for row_id in piece if row_id in having]
    return found


def whole_history(register: Register, subject_name: str, row_id: UUID, limit: int = 1000) -> list[HistoryEntry]:
    """What happened to a row and to those that became it, the newest first."""
    entries = history_of(register, subject_name, row_id, limit)
    for gone in merged_into(register, subject_name, row_id):
        entries += history_of(register, subject_name, gone, limit)
    return sorted(entries, key=lambda entry: (entry.at, entry.txn), reverse=True)[:limit]
