"""Sending what waits, call by call, and noting what the server took in and what it refused."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from ..core.errors import Cancelled
from ..store.engine import driver
from ..store.identity import Identity
from ..store.register import Register
from ..store.tables import Op, Txn
from .outbox import batches, waiting
from .protocol import MOST_OPERATIONS
from .records import IsCancelled, Progress, ProgressTold, Stage
from .state import write_state
from .wire import Answer, Server


def push_all(
    register: Register, server: Server, identity: Identity, epoch: UUID, acked: int, tell: ProgressTold, cancelled: IsCancelled,
    most: int = MOST_OPERATIONS,
) -> int:  # fmt: skip
    """Send all that waits; gives how many operations went up. What was acknowledged stays so whatever happens afterwards."""
    first = acked
    with register.reading() as connection:
        raw = driver(connection)
        total = waiting(raw, identity.no, acked)
        after = _operation(connection, identity.no, acked)
        for batch in batches(raw, identity.no, acked, most):
            if cancelled():
                raise Cancelled
            tell(Progress(Stage.PUSHING, batch.ops[0][0] - 1 - first, total))
            answer = server.push(identity.id, epoch, after, batch)
            if not batch.more:
                acknowledge(register, identity.no, answer, after[0])
                after = (batch.last, UUID(bytes=next(txn[1] for txn in batch.txns if txn[0] == batch.ops[-1][1])))
    return total


def _operation(connection: sa.Connection, device: int, number: int) -> tuple[int, UUID | None]:
    """An operation by its number, with its transaction."""
    statement = sa.select(Txn.id).join(Op, Op.txn == Txn.seq).where(Op.device == device, Op.op_no == number)
    return number, connection.execute(statement).scalar()


def acknowledge(register: Register, device: int, answer: Answer, before: int = 0) -> None:
    """Note that the server has the device's operations after `before` up to the one it says, and which transactions it refused."""
    with register.absorb("sync.acknowledge") as transaction:
        raw = driver(transaction.connection)
        raw.execute(
            "UPDATE op SET acked_rev = ? WHERE device = ? AND op_no > ? AND op_no <= ? AND acked_rev IS NULL",
            (answer.rev, device, before, answer.last_op),
        )
        told = register.clock.now().isoformat(timespec="milliseconds")
        for txn, reason, about in answer.rejected:
            raw.execute(
                "INSERT INTO rejected (txn, reason, about, told_at, state) VALUES (?, ?, ?, ?, 'new') ON CONFLICT (txn) DO NOTHING",
                (txn.bytes, reason, about, told),
            )
            raw.execute("UPDATE txn SET state = 'settled' WHERE id = ?", (txn.bytes,))
        write_state(transaction.connection, acked=answer.last_op, device=device)
