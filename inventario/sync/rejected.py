"""Operations of this laptop that the server refused: what they were, why, and what can be done with them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Subject, Value
from ..core.ids import uuid7
from ..core.values import format_value
from ..models.registry import Catalogue
from ..store.encoding import decode, decode_all
from ..store.naming import ReferenceNames
from ..store.register import Register
from ..store.sync_tables import Rejected
from ..store.tables import Op, Txn
from ..store.transaction import Transaction
from .records import RejectedTxn

_SENTENCES = {
    "unknown-table": "El servidor no conoce todavía este tipo de ficha; pida que lo actualicen con «inventario server init» y reintente.",
    "unknown-field": "El servidor no conoce todavía uno de estos datos; pida que lo actualicen con «inventario server init» y reintente.",
    "bad-value": "El servidor no pudo leer uno de estos valores; descarte el cambio y anótelo de nuevo.",
    "missing-value": "Falta un dato obligatorio; descarte el cambio y anótelo completo.",
    "unknown-row": "El registro compartido no tiene lo que este cambio corrige; sincronice y reintente, o descártelo.",
    "unknown-reference": "Este cambio nombra algo que el registro compartido no tiene; ingréselo y reintente, o descártelo.",
}
_OTHER = "El servidor no lo aceptó ({0}); reintente, o descártelo y anótelo de nuevo."
_CHANGES = 50  # lines of what an operation changed
_WAITING = ("new", "waiting")


def list_rejected(register: Register) -> list[RejectedTxn]:
    """Those that nobody has dealt with, the newest first."""
    statement = (
        sa.select(Txn.seq, Txn.id, Txn.operation, Txn.label, Txn.author, Txn.at, Rejected.reason)
        .join_from(Rejected, Txn, Txn.id == Rejected.txn)
        .where(Rejected.state.in_(_WAITING))
        .order_by(Txn.seq.desc())
    )
    with register.reading() as connection:
        rows = connection.execute(statement).all()
        changes = _Changes(connection, register.catalogue)
        return [
            RejectedTxn(
                row.id, row.operation, row.label, row.author, row.at, row.reason,
                _SENTENCES.get(row.reason, _OTHER.format(row.reason)), changes.of(row.seq), changes.thing(row.seq),
            )
            for row in rows
        ]  # fmt: skip


class _Changes:
    """What operations changed, as people read it."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue) -> None:
        self._connection, self._catalogue = connection, catalogue
        self._names = ReferenceNames(connection, catalogue)

    def of(self, txn: int) -> tuple[str, ...]:
        """Lines like `Lugar de TI000412: Oficina 23`."""
        statement = sa.select(Op.tbl, Op.kind, Op.field, Op.new, Op.label).where(Op.txn == txn).order_by(Op.seq).limit(_CHANGES)
        return tuple(filter(None, (self._line(row) for row in self._connection.execute(statement))))

    def thing(self, txn: int) -> tuple[str, UUID] | None:
        """The first of what an operation changed that the register still has."""
        statement = sa.select(Op.tbl, Op.row_id).where(Op.txn == txn, Op.kind != "create").order_by(Op.seq).limit(_CHANGES)
        for row in self._connection.execute(statement):
            subject = self._catalogue.of_table(row.tbl)
            table = self._catalogue.table(subject.name)
            if self._connection.execute(sa.select(table.c.id).where(table.c.id == row.row_id, table.c.deleted == sa.false())).first():
                return subject.name, row.row_id
        return None

    def _line(self, row: Any) -> str:
        subject = self._catalogue.of_table(row.tbl)
        if row.kind != "update":
            word = {"create": "Alta", "delete": "Borrado", "restore": "Vuelta"}[row.kind]
            return f"{word} de {subject.singular} {row.label}"
        if not subject.has(row.field):
            return ""
        declared = subject.field(row.field)
        value = decode(subject, row.field, row.new)
        label = ""
        if isinstance(value, UUID):
            self._names.load(declared.target, [value])
            label = self._names.label(declared.target, value)
        return f"{declared.label} de {row.label}: {format_value(declared, value, label) or 'sin dato'}"


def dismiss(register: Register, rejected: RejectedTxn) -> None:
    """Give an operation up: things stay as the shared register has them, its changes in the history of this laptop."""
    with register.transact("sync.dismiss", "") as transaction:
        _settle(transaction, rejected.txn, "dismissed")


def retry(register: Register, rejected: RejectedTxn) -> None:
    """Do it once more as a new operation, which goes up with the next run. What it made is made anew, under new identities, since the
    shared register never had it. Raises KnownError when a rule of entry refuses it, or what it changed is no longer there."""
    with register.transact(rejected.operation, rejected.label) as transaction:
        statement = sa.select(Op.tbl, Op.row_id, Op.kind, Op.field, Op.new).join(Txn, Txn.seq == Op.txn).where(Txn.id == rejected.txn)
        operations = list(transaction.connection.execute(statement.order_by(Op.seq)))
        _Again(transaction, {row.row_id: uuid7() for row in operations if row.kind == "create"}).all(operations)
        _settle(transaction, rejected.txn, "retried")


def _settle(transaction: Transaction, txn: UUID, state: str) -> None:
    done = transaction.connection.execute(sa.update(Rejected).where(Rejected.txn == txn, Rejected.state.in_(_WAITING)).values(state=state))
    if not done.rowcount:
        raise KnownError("Ese cambio ya no está entre los rechazados; mire la lista de nuevo.")


class _Again:
    """Does the changes of an operation again, in their order, with new identities for what it made."""

    def __init__(self, transaction: Transaction, renewed: dict[UUID, UUID]) -> None:
        self._transaction, self._renewed = transaction, renewed

    def all(self, operations: list[Any]) -> None:
        """Creations first, since whatever changes them comes after in the same operation; then the rest, row by row."""
        updates: dict[str, dict[UUID, dict[str, Value]]] = defaultdict(lambda: defaultdict(dict))
        for row in operations:
            subject = self._transaction.catalogue.of_table(row.tbl)
            row_id = self._renewed.get(row.row_id, row.row_id)
            if row.kind == "create":
                values = {name: self._renew(value) for name, value in decode_all(subject, row.new).items()}
                self._transaction.create(subject.name, values, id=row_id)
            elif row.kind == "update" and subject.has(row.field):
                updates[subject.name][row_id][row.field] = self._renew(decode(subject, row.field, row.new))
            elif row.kind in ("delete", "restore"):
                self._flip(subject, row_id, gone=row.kind == "delete")
        for name, wanted in updates.items():
            self._transaction.update_many(name, wanted)

    def _renew(self, value: Value) -> Value:
        return self._renewed.get(value, value) if isinstance(value, UUID) else value

    def _flip(self, subject: Subject, row_id: UUID, *, gone: bool) -> None:
        if gone:
            self._transaction.delete(subject.name, row_id)
        else:
            self._transaction.restore_many(subject.name, [row_id])
