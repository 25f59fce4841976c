"""What people disagree about: the values that stand beside each other on one field, read from what the server last told.

A question is open until an operation of this laptop stands above all of its values; whoever edits the field decides it too, for they
had it on screen. A choice that was undone opens it again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..store.register import Register
from ..store.sync_tables import Decision, Rejected, Sibling
from ..store.tables import Op, Txn
from .conflict_texts import Texts
from .records import Conflict
from .standing import DELETED, Key, Standing


def list_conflicts(register: Register, limit: int | None = None, *, wanted: Callable[[Key], bool] | None = None) -> list[Conflict]:
    """What is to be decided, what came last first; with `wanted` only what is on such fields."""
    with register.reading() as connection:
        found = standing(connection)
        known = {subject.table for subject in register.catalogue}  # a newer program may have told of others
        found = {key: some for key, some in found.items() if key[0] in known and (wanted is None or wanted(key))}
        keys = sorted(found, key=lambda key: max(each.at for each in found[key]), reverse=True)[:limit]
        texts = Texts(connection, register.catalogue, register.device.id if register.device else None)
        return texts.conflicts({key: found[key] for key in keys})


def count_conflicts(connection: sa.Connection) -> int:
    """How many questions are open."""
    return len(standing(connection))


def standing_on(register: Register, subject_name: str, row_id: UUID) -> dict[str, tuple[str, ...]]:
    """The open questions about one row: by field, the values that stand on it as people read them."""
    table = register.catalogue.subject(subject_name).table
    with register.reading() as connection:
        found = {key: some for key, some in standing(connection).items() if key[:2] == (table, row_id)}
        texts = Texts(connection, register.catalogue, register.device.id if register.device else None)
        return {each.field: tuple(dict.fromkeys(value.text for value in each.values)) for each in texts.conflicts(found)}


def find_conflict(register: Register, conflict_id: str) -> Conflict:
    """The open question of that id; raises KnownError when there is none (any more)."""
    for conflict in list_conflicts(register):
        if conflict.id == conflict_id:
            return conflict
    raise KnownError(f"No hay nada que decidir con el identificador «{conflict_id}»; vea lo que hay con «inventario conflicts».")


def standing(connection: sa.Connection) -> dict[Key, list[Standing]]:
    """By field of a row, the values between which somebody must choose, the first said first."""
    table = Sibling.__table__
    keys = [table.c.tbl, table.c.row_id, table.c.field]
    split = sa.select(*keys).group_by(*keys).having(sa.func.count(table.c.val.distinct()) > 1).subquery()
    same = sa.and_(*(table.c[name] == split.c[name] for name in ("tbl", "row_id", "field")))
    found: dict[Key, list[Standing]] = defaultdict(list)
    for row in connection.execute(sa.select(table).join_from(table, split, same).order_by(table.c.hlc, table.c.device)):
        found[row.tbl, row.row_id, row.field].append(
            Standing(row.device, row.val, row.old, row.txn, row.author, row.device_name, row.operation, row.at, row.rev, row.hlc)
        )
    above = _standing_above(connection, found)
    still = {key: some for key, some in found.items() if above.get(key, -1) < max(each.rev for each in some)}
    return still | {key: some for key, some in _asked_again(connection).items() if key not in still}


def _standing_above(connection: sa.Connection, keys: Iterable[Key]) -> dict[Key, int]:
    """The highest revision that somebody had on screen who changed a field since and did not take it back."""
    rows = list({row_id for _, row_id, _ in keys})
    found: dict[Key, int] = {}
    for start in range(0, len(rows), 500):
        statement = (
            sa.select(Op.tbl, Op.row_id, Op.field, sa.func.max(Op.base_rev))
            .join(Txn, Txn.seq == Op.txn)
            .where(Op.row_id.in_(rows[start : start + 500]), Op.kind != "create", Txn.role != "undo", Txn.state != "undone")
            .where(Txn.id.not_in(sa.select(Rejected.txn)))  # the server never took that in
            .group_by(Op.tbl, Op.row_id, Op.field)
        )
        for tbl, row_id, field, base in connection.execute(statement):
            key = (tbl, row_id, field if field is not None else DELETED)
            found[key] = max(base, found.get(key, -1))
    return found


def _asked_again(connection: sa.Connection) -> dict[Key, list[Standing]]:
    """The questions whose answer was undone here, unless somebody changed the datum since."""
    table, later, its = Decision.__table__, sa.orm.aliased(Op), sa.orm.aliased(Txn)
    since = (
        sa.select(later.seq)
        .join(its, its.seq == later.txn)
        .where(
            later.txn > table.c.txn, later.tbl == table.c.tbl, later.row_id == table.c.row_id, later.field == table.c.field,
            its.role == "do", its.state != "undone",
        )
    )  # fmt: skip
    statement = (
        sa.select(table.c.tbl, table.c.row_id, table.c.field, table.c.siblings)
        .join_from(table, Txn, Txn.seq == table.c.txn)
        .where(Txn.state == "undone", ~since.exists())
        .order_by(table.c.txn)
    )
    return {(row.tbl, row.row_id, row.field): [Standing.from_plain(each) for each in json.loads(row.siblings)]
            for row in connection.execute(statement)}  # fmt: skip
