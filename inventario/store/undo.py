"""Undo and redo: a new operation with the inverse changes, refused when something later stands on what it would take back."""

from __future__ import annotations

from dataclasses import dataclass, field

import sqlalchemy as sa

from ..core.errors import KnownError
from .inverse import Inverse, Progress
from .register import Register
from .tables import Device, Txn
from .transaction import Transaction


@dataclass(frozen=True)
class Undoable:
    """The operation that would be undone or redone next: its transaction and what people call it.

    `refused` is why it is not undone, when a room's rule says so already; empty else."""

    txn: int
    operation: str
    label: str
    refused: str = field(default="", compare=False)


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
        if found is None:
            return None
        return Undoable(*found, _refusal(register, connection, found.seq) if state == "done" else "")


def _refusal(register: Register, connection: sa.Connection, txn: int) -> str:
    """Why an operation is not undone, as the rooms' rules say; empty when they allow it."""
    try:
        for guard in register.hooks.undo_guards:
            guard(connection, register.catalogue, txn)
    except KnownError as refusal:
        return str(refusal)
    return ""


def undo(register: Register, progress: Progress | None = None) -> Undoable:
    """Take back the last operation; gives which. Raises KnownError when there is none or something later stands on it."""
    return _invert(register, next_undo(register), "undo", "No hay nada que deshacer.", progress)


def redo(register: Register, progress: Progress | None = None) -> Undoable:
    """Do again the operation that was undone last; gives which."""
    return _invert(register, next_redo(register), "redo", "No hay nada que rehacer.", progress)


def _invert(register: Register, undoable: Undoable | None, role: str, nothing: str, progress: Progress | None) -> Undoable:
    if undoable is None:
        raise KnownError(nothing)
    verb, before, after = ("deshacer", "done", "undone") if role == "undo" else ("rehacer", "undone", "done")
    with register.transact(undoable.operation, f"{verb} {undoable.label}", role=role, target=undoable.txn) as transaction:
        state = transaction.connection.execute(sa.select(Txn.state).where(Txn.seq == undoable.txn)).scalar()
        if state != before:
            raise KnownError(f"No se puede {verb} «{undoable.label}»: otro programa cambió el registro; mírelo de nuevo y repita.")
        if role == "undo":
            for guard in register.hooks.undo_guards:
                guard(transaction.connection, transaction.catalogue, undoable.txn)
        source = undoable.txn if role == "undo" else _last_undo_of(transaction, undoable.txn)
        transaction.journal.begin()
        Inverse(transaction, f"No se puede {verb} «{undoable.label}»").apply(source, progress)
        transaction.connection.execute(sa.update(Txn).where(Txn.seq == undoable.txn).values(state=after))
    return undoable


def _last_undo_of(transaction: Transaction, txn: int) -> int:
    statement = sa.select(sa.func.max(Txn.seq)).where(Txn.role == "undo", Txn.target == txn)
    return int(transaction.connection.execute(statement).scalar_one())
