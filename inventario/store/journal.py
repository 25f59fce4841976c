"""The journal: every change as an operation numbered on this device, which is at once history, undo and the outbox of synchronisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from ..core.clock import HybridClock
from ..core.ids import uuid7
from .changes import ChangeKind
from .tables import Op, Txn

Entry = tuple[UUID, str | None, str | None, str | None, str]
"""Of one operation: the row's id, the field, its old and its new value in JSON, and the row's title."""


@dataclass(frozen=True)
class Stamp:
    """Who does an operation, where and when, and what it is called."""

    operation: str
    label: str
    author: str
    device: int
    at: datetime
    role: str = "do"
    target: int | None = None


class Journal:
    """The operations of one transaction; nothing is written for a transaction that changes nothing."""

    def __init__(self, connection: sa.Connection, stamp: Stamp, clock: HybridClock, cursor: int) -> None:
        self._connection = connection
        self._stamp = stamp
        self._clock = clock
        self._cursor = cursor
        self._next_op = 0
        self.txn: int | None = None

    def append_many(self, table: str, kind: ChangeKind, entries: Sequence[Entry]) -> None:
        """Write operations of one kind on one table, in order."""
        if not entries:
            return
        txn = self._begin()
        base = self._bases(table, kind, entries)
        device, first = self._stamp.device, self._next_op
        tick = self._clock.tick
        parameters = [
            {
                "device": device, "op_no": number, "txn": txn, "tbl": table, "row_id": entry[0], "kind": kind.value, "field": entry[1],
                "old": entry[2], "new": entry[3], "base_rev": base.get((entry[0], entry[1]), self._cursor), "hlc": tick(), "label": entry[4],
            }
            for number, entry in enumerate(entries, first)
        ]  # fmt: skip
        self._next_op += len(entries)
        self._connection.execute(sa.insert(Op), parameters)

    def rename(self, label: str) -> None:
        """Call the operation otherwise, now that it is known what it did."""
        if self.txn is not None:
            self._connection.execute(sa.update(Txn).where(Txn.seq == self.txn).values(label=label))

    def _begin(self) -> int:
        if self.txn is None:
            stamp = self._stamp
            last = self._connection.execute(sa.select(sa.func.max(Op.op_no)).where(Op.device == stamp.device)).scalar()
            self._next_op = (last or 0) + 1
            inserted = self._connection.execute(
                sa.insert(Txn).values(
                    id=uuid7(), operation=stamp.operation, label=stamp.label, author=stamp.author, device=stamp.device, at=stamp.at,
                    role=stamp.role, target=stamp.target, state="done" if stamp.role == "do" else "settled",
                )
            )  # fmt: skip
            assert inserted.inserted_primary_key is not None
            self.txn = int(inserted.inserted_primary_key[0])
            if stamp.role == "do":  # what was undone before can no longer be redone
                self._connection.execute(sa.update(Txn).where(Txn.state == "undone").values(state="settled"))
        return self.txn

    def _bases(self, table: str, kind: ChangeKind, entries: Sequence[Entry]) -> dict[tuple[UUID, str | None], int]:
        """The smallest base revision of the operations still pending on each field, where there are any (see sync.md)."""
        if self._cursor == 0 or kind is not ChangeKind.UPDATE:
            return {}
        bases: dict[tuple[UUID, str | None], int] = {}
        for row_id, field, *_ in entries:
            pending = sa.select(sa.func.min(Op.base_rev)).where(
                Op.row_id == row_id, Op.tbl == table, Op.field == field, Op.acked_rev.is_(None), Op.device == self._stamp.device
            )
            if (lowest := self._connection.execute(pending).scalar()) is not None:
                bases[row_id, field] = min(lowest, self._cursor)
        return bases
