"""The journal: every change as an operation numbered on this device, which is at once history, undo and the outbox of synchronisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

import sqlalchemy as sa

from ..core.clock import HybridClock
from ..core.ids import uuid7
from .changes import ChangeKind
from .engine import driver
from .identity import Identity
from .rows import chunks
from .tables import Txn

Entry = tuple[bytes, str | None, str | None, str | None, str]
"""Of one operation: the row's id, the field, its old and its new value in JSON, and the row's title."""

WITNESSED = "sync.hlc"
"""The setting that has the greatest clock stamp seen in what came from others."""

_INSERT = (
    "INSERT INTO op (device, op_no, txn, tbl, row_id, kind, field, old, new, base_rev, hlc, label) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_TXN = "INSERT INTO txn (id, operation, label, author, device, at, role, target, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NEWEST_STAMP = (
    "SELECT max(coalesce((SELECT hlc FROM op ORDER BY seq DESC LIMIT 1), 0), "
    "coalesce((SELECT hlc FROM op WHERE device = ? ORDER BY op_no DESC LIMIT 1), 0), "
    "coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?), 0))"
)
_LAST = "SELECT max(op_no) FROM op WHERE device = ?"


@dataclass(frozen=True)
class Stamp:
    """Who does an operation and when, and what it is called."""

    operation: str
    label: str
    author: str
    at: datetime
    role: str = "do"
    target: int | None = None


def newest_stamp(connection: sa.Connection, device: int | None) -> int:
    """The greatest clock stamp that the file knows of: of its latest operation, of its device's, of what came from others."""
    return int(driver(connection).execute(_NEWEST_STAMP, (device, WITNESSED)).fetchone()[0])


class Journal:
    """The operations of one transaction; nothing is written for a transaction that changes nothing.

    `identify` gives this copy's device; it is asked with the first operation, so that only writing makes a new device."""

    def __init__(
        self, connection: sa.Connection, stamp: Stamp, clock: HybridClock, cursor: int, identify: Callable[[sa.Connection], Identity]
    ) -> None:
        self._connection = connection
        self._identify = identify
        self.identity: Identity | None = None
        self._stamp = stamp
        self._clock = clock
        self._cursor = cursor
        self._next_op = 0
        self._all_seen = False
        self.label = stamp.label
        self.txn: int | None = None

    def append_many(self, table: str, kind: ChangeKind, entries: Sequence[Entry]) -> None:
        """Write operations of one kind on one table, in order."""
        if not entries:
            return
        txn = self.begin()
        bases = self._bases(table, kind, entries)
        device, word, cursor = self._device, kind.value, self._cursor
        table = str(table)  # SQLAlchemy's names are a kind of str, and the driver would look for an adapter of it a row at a time
        stamps = self._clock.ticks(len(entries))
        rows = (
            (device, number, txn, table, row_id, word, field, old, new, bases.get((row_id, field), cursor), stamp, label)
            for number, stamp, (row_id, field, old, new, label) in zip(count(self._next_op), stamps, entries, strict=False)
        )
        driver(self._connection).executemany(_INSERT, rows)
        self._next_op += len(entries)

    @contextmanager
    def all_seen(self) -> Iterator[None]:
        """What is written within was decided with everything on screen that had come from the shared register, so it stands above that,
        and not only above what was there when an earlier operation, still pending, was made."""
        self._all_seen = True
        try:
            yield
        finally:
            self._all_seen = False

    def rename(self, label: str) -> None:
        """Call the operation otherwise, now that it is known what it did."""
        self.label = label
        if self.txn is not None:
            self._connection.execute(sa.update(Txn).where(Txn.seq == self.txn).values(label=label))

    @property
    def _device(self) -> int:
        assert self.identity is not None
        return self.identity.no

    def own(self) -> Identity:
        """This copy's device, made now if the file has none of its own."""
        self.identity = self.identity or self._identify(self._connection)
        return self.identity

    def begin(self) -> int:
        """The transaction's number in the journal; it is entered there when it is first asked for."""
        if self.txn is None:
            stamp = self._stamp
            self.identity = self.own()
            last = driver(self._connection).execute(_LAST, (self._device,)).fetchone()[0]
            self._next_op = (last or 0) + 1
            self._clock.witness(newest_stamp(self._connection, self._device))  # another program may have written meanwhile
            state, at = "done" if stamp.role == "do" else "settled", stamp.at.astimezone(UTC).isoformat(timespec="milliseconds")
            values = (uuid7().bytes, stamp.operation, self.label, stamp.author, self._device, at, stamp.role, stamp.target, state)
            self.txn = driver(self._connection).execute(_INSERT_TXN, values).lastrowid
            assert self.txn is not None
            if stamp.role == "do":  # what was undone before can no longer be redone
                driver(self._connection).execute("UPDATE txn SET state = 'settled' WHERE state = 'undone'")
        return self.txn

    def _bases(self, table: str, kind: ChangeKind, entries: Sequence[Entry]) -> dict[tuple[bytes, str | None], int]:
        """The smallest base revision of the operations still pending on each field, where there are any (see sync.md).

        Deleting and restoring count as one field, named None; a pending creation is pending on all."""
        if self._cursor == 0 or kind is ChangeKind.CREATE or self._all_seen:
            return {}
        fields: dict[bytes, list[str | None]] = defaultdict(list)
        for row_id, field, *_ in entries:
            fields[row_id].append(field)
        bases: dict[tuple[bytes, str | None], int] = {}
        for piece in chunks(fields):
            pending = (
                f"SELECT row_id, kind, field, min(base_rev) FROM op WHERE row_id IN ({','.join('?' * len(piece))}) "
                "AND tbl = ? AND +device = ? AND acked_rev IS NULL GROUP BY row_id, kind, field"  # by row, not through all of the device
            )
            for row_id, earlier, field, base in driver(self._connection).execute(pending, (*piece, table, self._device)):
                same = (earlier == ChangeKind.UPDATE) is (kind is ChangeKind.UPDATE)
                for name in fields[row_id] if earlier == ChangeKind.CREATE else [field] if same else []:
                    bases[row_id, name] = min(base, bases.get((row_id, name), self._cursor))
        return bases
