"""Deciding between values that stand beside each other: an operation even where nothing differs, made with all of them on screen."""

from __future__ import annotations

import json
from uuid import UUID

from ..core.fields import Value
from .changes import ChangeKind
from .engine import driver
from .layout import RowValues, read_kept
from .transaction import Transaction


def decide_value(transaction: Transaction, subject_name: str, row_id: UUID, field: str, value: Value) -> None:
    """Say that a field has this value, above all that stood on it; an operation is written though it be the value that is shown.

    Raises as `Transaction.update_many` does."""
    with transaction.journal.all_seen():
        if transaction.update(subject_name, row_id, {field: value}):
            return
        layout = transaction.layouts[subject_name]
        columns = tuple(dict.fromkeys((field, *layout.title_names)))
        positions = {name: position for position, name in enumerate(columns)}
        kept = read_kept(driver(transaction.connection), layout, columns, [row_id])[row_id]
        text = layout.json(field, layout.value(field, kept[3]))
        title = layout.title(RowValues(positions, kept[3:], layout))
        transaction.journal.append_many(layout.table.name, ChangeKind.UPDATE, [(kept[1], field, text, text, title)])


def decide_deletion(transaction: Transaction, subject_name: str, row_id: UUID, *, gone: bool) -> None:
    """Say that a row is gone, or that it stays, above all that was said of it; an operation is written though it be so already."""
    layout = transaction.layouts[subject_name]
    kept = read_kept(driver(transaction.connection), layout, layout.names, [row_id])[row_id]
    with transaction.journal.all_seen():
        if bool(kept[2]) is gone:
            # Its old value marks it as one that changed nothing, for undo.
            entry = (kept[1], None, json.dumps(gone), None, layout.title(RowValues(layout.positions, kept[3:], layout)))
            transaction.journal.append_many(layout.table.name, ChangeKind.DELETE if gone else ChangeKind.RESTORE, [entry])
        elif gone:
            transaction.delete(subject_name, row_id)
        else:
            transaction.restore_many(subject_name, [row_id])
