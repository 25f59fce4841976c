"""What waits to go up: the journal's operations of this device that the server has not taken in, cut into calls."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .protocol import MOST_CHARACTERS, MOST_OPERATIONS

_OPERATIONS = (
    "SELECT op_no, txn, tbl, row_id, kind, field, old, new, base_rev, hlc, label FROM op "
    "WHERE device = ? AND op_no > ? ORDER BY op_no LIMIT ?"
)
_TRANSACTIONS = (
    "SELECT txn.seq, txn.id, txn.operation, txn.label, txn.at, txn.role, target.id FROM txn "
    "LEFT JOIN txn target ON target.seq = txn.target WHERE txn.seq IN ({})"
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Operations for one call, and the transactions that they are part of. `more`: of one transaction whose end is yet to come."""

    txns: tuple[tuple[Any, ...], ...]  # seq, id, operation, label, at, role, target
    ops: tuple[tuple[Any, ...], ...]  # op_no, txn's seq, tbl, row_id, kind, field, old, new, base_rev, hlc, label
    more: bool

    @property
    def last(self) -> int:
        """The number of its last operation."""
        return int(self.ops[-1][0])


def waiting(raw: sqlite3.Connection, device: int, acked: int) -> int:
    """How many operations of the device come after those that the server has."""
    return int(raw.execute("SELECT count(*) FROM op WHERE device = ? AND op_no > ?", (device, acked)).fetchone()[0])


def batches(
    raw: sqlite3.Connection, device: int, acked: int, most: int = MOST_OPERATIONS, characters: int = MOST_CHARACTERS
) -> Iterator[Batch]:
    """All that waits, in order. A transaction is whole in its call unless it alone is longer than a call may be."""
    while batch := _next(raw, device, acked, most, characters):
        yield batch
        acked = batch.last


def _next(raw: sqlite3.Connection, device: int, after: int, most: int, characters: int) -> Batch | None:
    found = raw.execute(_OPERATIONS, (device, after, most + 1)).fetchall()
    taken = _fitting(found, most, characters)
    if not taken:
        return None
    more = False
    if len(taken) < len(found) and found[len(taken)][1] == taken[-1][1]:
        ends = [index for index, (one, other) in enumerate(pairwise(taken), 1) if one[1] != other[1]]
        more = not ends
        taken = taken[: ends[-1]] if ends else taken
    numbers = tuple(dict.fromkeys(op[1] for op in taken))
    marks = ",".join("?" * len(numbers))
    return Batch(tuple(raw.execute(_TRANSACTIONS.format(marks), numbers).fetchall()), tuple(taken), more)


def _fitting(found: list[tuple[Any, ...]], most: int, characters: int) -> list[tuple[Any, ...]]:
    """As many from the beginning as a call takes, and one at least."""
    size = 0
    for index, op in enumerate(found[:most]):
        size += len(op[6] or "") + len(op[7] or "")
        if size > characters and index:
            return found[:index]
    return found[:most]
