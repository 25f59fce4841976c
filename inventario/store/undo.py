"""Undo and redo: a new operation with the inverse changes, refused when something later stands on what it would take back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Subject, Value
from .changes import ChangeKind
from .encoding import decode, decode_all
from .register import Register
from .rows import chunks, read_rows
from .tables import Device, Op, Txn
from .transaction import Transaction

Progress = Callable[[int, int], None]
"""Told how far a long job is: done, of how many; it raises Cancelled to stop it."""


@dataclass(frozen=True)
class Undoable:
    """The operation that would be undone or redone next: its transaction and what people call it."""

    txn: int
    operation: str
    label: str


def next_undo(register: Register) -> Undoable | None:
    """The last operation of this device that stands."""
    return _candidate(register, "done", Txn.seq.desc())


def next_redo(register: Register) -> Undoable | None:
    """The operation that was undone last."""
    return _candidate(register, "undone", Txn.seq.asc())


def _candidate(register: Register, state: str, order: sa.UnaryExpression[int]) -> Undoable | None:
    identity = register.device
    if identity is None:
        return None
    statement = sa.select(Txn.seq, Txn.operation, Txn.label).join(Device, Device.no == Txn.device)
    statement = statement.where(Txn.role == "do", Txn.state == state, Txn.device == identity.no).order_by(order).limit(1)
    with register.reading() as connection:
        found = connection.execute(statement).first()
    return Undoable(*found) if found else None


def undo(register: Register, progress: Progress | None = None) -> Undoable:
    """Take back the last operation; gives which. Raises KnownError when there is none or something later stands on it."""
    return _invert(register, next_undo(register), "undo", "No hay nada que deshacer.", progress)


def redo(register: Register, progress: Progress | None = None) -> Undoable:
    """Do again the operation that was undone last; gives which."""
    return _invert(register, next_redo(register), "redo", "No hay nada que rehacer.", progress)


def _invert(register: Register, undoable: Undoable | None, role: str, nothing: str, progress: Progress | None) -> Undoable:
    if undoable is None:
        raise KnownError(nothing)
    verb, state = ("deshacer", "undone") if role == "undo" else ("rehacer", "done")
    with register.transact(undoable.operation, f"{verb} {undoable.label}", role=role, target=undoable.txn) as transaction:
        for guard in register.hooks.undo_guards:
            guard(transaction, undoable.txn)
        source = undoable.txn if role == "undo" else _last_undo_of(transaction, undoable.txn)
        _apply_inverse(transaction, source, undoable.label, verb, progress)
        transaction.connection.execute(sa.update(Txn).where(Txn.seq == undoable.txn).values(state=state))
    return undoable


def _last_undo_of(transaction: Transaction, txn: int) -> int:
    statement = sa.select(sa.func.max(Txn.seq)).where(Txn.role == "undo", Txn.target == txn)
    return int(transaction.connection.execute(statement).scalar_one())


def _apply_inverse(transaction: Transaction, txn: int, label: str, verb: str, progress: Progress | None) -> None:
    """Do the inverse of a transaction's operations, the last first."""
    statement = sa.select(Op.tbl, Op.row_id, Op.kind, Op.field, Op.old, Op.new, Op.label).where(Op.txn == txn).order_by(Op.seq.desc())
    operations: Sequence[Any] = transaction.connection.execute(statement).all()
    groups: dict[str, list[Any]] = defaultdict(list)
    for operation in operations:
        groups[operation.tbl].append(operation)
    done = 0
    for table, some in groups.items():
        subject = transaction.catalogue.of_table(table)
        for piece in chunks(some, 2000):
            _invert_piece(transaction, subject, piece, label, verb)
            done += len(piece)
            if progress:
                progress(done, len(operations))


def _invert_piece(transaction: Transaction, subject: Subject, operations: Sequence[Any], label: str, verb: str) -> None:
    present = read_rows(transaction.connection, transaction.catalogue, subject, list({operation.row_id for operation in operations}))
    updates: dict[UUID, dict[str, Value]] = defaultdict(dict)
    gone: list[UUID] = []
    back: list[UUID] = []
    for operation in operations:
        stored = present[operation.row_id]
        if operation.kind == ChangeKind.UPDATE:
            if stored[operation.field] != decode(subject, operation.field, operation.new):
                raise KnownError(f"No se puede {verb} «{label}»: {operation.label} cambió después; corríjalo a mano.")
            stored[operation.field] = updates[operation.row_id][operation.field] = decode(subject, operation.field, operation.old)
        elif operation.kind == ChangeKind.DELETE:
            back.append(operation.row_id)
        else:
            _refuse_if_edited(operation, stored, subject, label, verb)
            gone.append(operation.row_id)
    transaction.restore_many(subject.name, back)
    transaction.update_many(subject.name, updates)
    transaction.delete_many(subject.name, gone)


def _refuse_if_edited(operation: Any, stored: dict[str, Any], subject: Subject, label: str, verb: str) -> None:
    if operation.kind != ChangeKind.CREATE:
        return
    created = decode_all(subject, operation.new)
    if any(stored[field.name] != created.get(field.name) for field in subject.fields if not field.through):
        raise KnownError(f"No se puede {verb} «{label}»: {operation.label} cambió después; corríjalo a mano.")
