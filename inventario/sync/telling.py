"""What a run moved, in the words of those who did it: for the list of what went up and what came down."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any

from .pulling import Incoming

_NOTE = "note"  # role of what the program does by itself, such as reserving numbers
_LABELS = 3  # operations that are named


def of_others(incoming: Incoming) -> list[dict[str, Any]]:
    """By person, who did most first: how many changes came of theirs, and what their first operations are called."""
    theirs = [txn for txn in incoming.txns if txn[6] != _NOTE]
    authors = {txn[0]: txn[4] for txn in theirs}
    changes = Counter(authors[op[3]] for op in incoming.ops if op[3] in authors)
    labels: dict[str, list[str]] = {}
    for _, _, _, label, author, *_ in theirs:
        labels.setdefault(author, []).append(label)
    return [{"author": author, "changes": amount, **_named(labels[author])} for author, amount in changes.most_common()]


def of_ours(raw: sqlite3.Connection, device: int, after: int) -> dict[str, Any]:
    """What the operations of this device after that number are called."""
    statement = "SELECT DISTINCT txn.seq, txn.label FROM op JOIN txn ON txn.seq = op.txn WHERE op.device = ? AND op.op_no > ? "
    statement += "AND txn.role <> ? ORDER BY 1"
    return _named([label for _, label in raw.execute(statement, (device, after, _NOTE))])


def _named(labels: list[str]) -> dict[str, Any]:
    """Some labels, and how many operations there are besides."""
    different = list(dict.fromkeys(filter(None, labels)))
    return {"labels": different[:_LABELS], "more": max(0, len(different) - _LABELS)}
