"""Writing what others did into the journal, so that the history of a thing is whole on every laptop.

What comes with a pull is numbered on; what a first snapshot left for later goes before everything, by numbers below zero."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from ..store.rows import chunks
from .spool import Row

_TXN = (
    "INSERT INTO txn (seq, id, operation, label, author, device, at, role, target, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'settled') "
    "ON CONFLICT (id) DO NOTHING"
)
_OP = (
    "INSERT INTO op (seq, device, op_no, acked_rev, txn, tbl, row_id, kind, field, old, new, base_rev, hlc, label) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (device, op_no) DO UPDATE SET acked_rev = excluded.acked_rev"
)


class Chronicle:
    """The journal as others fill it, within a writing transaction."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._numbers: dict[bytes, int] = {row_id: no for no, row_id in raw.execute("SELECT no, id FROM device")}

    def devices(self, rows: Iterable[Row]) -> None:
        """The names of the devices that wrote to the shared register; this laptop keeps the names that it knows."""
        for row_id, name in rows:
            if row_id not in self._numbers:
                self._raw.execute("INSERT INTO device (id, name) VALUES (?, ?)", (row_id, name))
                self._numbers[row_id] = int(self._raw.execute("SELECT no FROM device WHERE id = ?", (row_id,)).fetchone()[0])

    def append(self, txns: Sequence[Row], ops: Iterable[Row]) -> int:
        """What others did since the last pull, in the server's order; gives the greatest clock stamp among it."""
        first = self._edge("max", "txn") + 1
        self._write_txns(txns, range(first, first + len(txns)))
        rows = list(enumerate(ops, self._edge("max", "op") + 1))
        self._write_ops(rows)
        return max((op[11] for _, op in rows), default=0)

    def prepend(self, txns: Sequence[Row], ops: Sequence[Row]) -> None:
        """What others did before all that is here, the latest first."""
        last = min(self._edge("min", "txn"), 1) - 1
        self._write_txns(txns, range(last, last - len(txns), -1))
        last = min(self._edge("min", "op"), 1) - 1
        self._write_ops([(last - index, op) for index, op in enumerate(ops)])

    def _edge(self, side: str, table: str) -> int:
        return int(self._raw.execute(f"SELECT coalesce({side}(seq), 0) FROM {table}").fetchone()[0])

    def _write_txns(self, txns: Sequence[Row], numbers: Iterable[int]) -> None:
        known = self._known({row[7] for row in txns if row[7]})
        rows = []
        for number, (row_id, device, operation, label, author, at, role, target) in zip(numbers, txns, strict=True):
            known[row_id] = number, self._numbers[device]
            rows.append((number, row_id, operation, label, author, self._numbers[device], at, role, known.get(target, (None,))[0]))
        self._raw.executemany(_TXN, rows)

    def _write_ops(self, ops: Sequence[tuple[int, Row]]) -> None:
        """A transaction that is here under another device, since two copies of one file had it waiting, has its operations already."""
        known = self._known({op[3] for _, op in ops})
        rows = []
        for number, (device, op_no, rev, txn, *rest) in ops:
            seq, owner = known.get(txn, (0, 0))
            if owner == self._numbers[device]:
                rows.append((number, owner, op_no, rev, seq, *rest))
        self._raw.executemany(_OP, rows)

    def _known(self, ids: set[bytes]) -> dict[bytes, tuple[int, int]]:
        """Of those transactions the ones that are here: their numbers and those of their devices."""
        found: dict[bytes, tuple[int, int]] = {}
        for piece in chunks(ids):
            marks = ",".join("?" * len(piece))
            rows = self._raw.execute(f"SELECT id, seq, device FROM txn WHERE id IN ({marks})", piece)
            found.update((row_id, (seq, device)) for row_id, seq, device in rows)
        return found
