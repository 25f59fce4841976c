"""The history that a first snapshot left for later: fetched page by page, the latest first, and each page kept at once."""

from __future__ import annotations

from uuid import UUID

from ..core.errors import Cancelled
from ..store.engine import driver
from ..store.register import Register
from .chronicle import Chronicle
from .records import IsCancelled, Progress, ProgressTold, Stage
from .state import read_state, write_state
from .wire import Server

_PAGE = 4_000  # operations
_OPS = """SELECT uuid_send(device), op_no, rev, uuid_send(txn), tbl, uuid_send(row_id), kind, field, old, new, base_rev, hlc, label
    FROM sync.op WHERE (rev, op_no) < (%s, %s) AND device <> %s ORDER BY rev DESC, op_no DESC LIMIT %s"""
_TXNS = """SELECT uuid_send(id), uuid_send(device), operation, label, user_name,
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"'), role, uuid_send(target)
    FROM sync.txn WHERE id = ANY(%s::uuid[]) ORDER BY rev DESC, at DESC, id DESC"""


def fill(register: Register, server: Server, device: UUID, tell: ProgressTold, cancelled: IsCancelled) -> None:
    """Fetch what is missing; where it ends before, the next run goes on from there."""
    with register.reading() as connection:
        place = read_state(connection).history
    done = 0
    while place:
        if cancelled():
            raise Cancelled
        tell(Progress(Stage.HISTORY, done))
        rev, op_no = place.split(":")
        ops = server.connection.cursor(binary=True).execute(_OPS, (int(rev), int(op_no), device, _PAGE)).fetchall()
        ids = list(dict.fromkeys(op[3].hex() for op in ops))
        txns = server.connection.cursor(binary=True).execute(_TXNS, (ids,)).fetchall() if ids else []
        place = f"{ops[-1][2]}:{ops[-1][1]}" if len(ops) == _PAGE else ""
        with register.absorb("sync.history") as transaction:
            chronicle = Chronicle(driver(transaction.connection))
            chronicle.prepend(txns, ops)
            write_state(transaction.connection, history=place)
        done += len(ops)
