"""The inverse of a transaction, worked out from the journal: values go back, what was created is deleted, what was deleted returns."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from typing import Any
from uuid import UUID

from ..core.errors import KnownError
from ..core.fields import Value
from .bulk import DELETED, indexes_aside, uncollected
from .changes import ChangeKind
from .engine import driver
from .layout import Layout, read_kept
from .rows import chunks
from .transaction import Transaction

Progress = Callable[[int, int], None]
"""Told how far a long job is: done, of how many; it raises Cancelled to stop it."""

RETRACTS = "retracts"
"""The field by which a step that is only ever appended says which other it takes back."""

_BLOCK = 5_000  # operations that are taken back at a time
_SELECT = "SELECT seq, tbl, row_id, kind, field, old, new, label FROM op WHERE txn = ? AND seq < ? ORDER BY seq DESC LIMIT ?"


def retraction(layout: Layout, row_id: UUID, values: Mapping[str, Value]) -> dict[str, Value]:
    """A row that takes back another of its subject: it says what every row must say, and which it takes back."""
    return {**{name: values[name] for name in layout.required}, RETRACTS: row_id}


class Inverse:
    """Takes back a transaction's operations, the last first, within a new transaction; `refusal` begins the sentence when it can't."""

    def __init__(self, transaction: Transaction, refusal: str) -> None:
        self._transaction = transaction
        self._driver = driver(transaction.connection)
        self._refusal = refusal

    def apply(self, txn: int, progress: Progress | None = None) -> None:
        """Raises KnownError when something was changed since, and leaves the rest to the transaction that it is part of."""
        appearing = "SELECT tbl, count(*) FROM op WHERE txn = ? AND kind <> 'update' GROUP BY tbl"
        with ExitStack() as stack:
            stack.enter_context(uncollected())
            for table, amount in self._driver.execute(appearing, (txn,)).fetchall():
                stack.enter_context(indexes_aside(self._driver, table, amount, DELETED))
            self._apply(txn, progress)

    def _apply(self, txn: int, progress: Progress | None) -> None:
        total, last = self._driver.execute("SELECT count(*), coalesce(max(seq), 0) FROM op WHERE txn = ?", (txn,)).fetchone()
        done, before = 0, last + 1
        while block := self._driver.execute(_SELECT, (txn, before, _BLOCK)).fetchall():
            tables: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
            for _, table, *operation in block:
                tables[table].append(tuple(operation))
            for table, operations in tables.items():
                self._take_back(self._transaction.layouts.of_table(table), operations)
            done, before = done + len(block), block[-1][0]
            if progress:
                progress(done, total)

    def _take_back(self, layout: Layout, operations: Sequence[tuple[Any, ...]]) -> None:
        """Work out how the rows were before these operations, and write what differs from how they are."""
        rows = _Rows(layout, self._driver, dict.fromkeys(UUID(bytes=operation[0]) for operation in operations))
        for row_id, kind, field, old, new, label in operations:
            if not rows.take_back(UUID(bytes=row_id), kind, field, old, new):
                raise KnownError(f"{self._refusal}: {label} cambió después; corríjalo a mano.")
        name = layout.subject.name
        self._transaction.restore_many(name, rows.back)
        self._transaction.update_many(name, rows.updates(), deleted_too=True)
        if layout.subject.append_only and RETRACTS in layout.names:  # a step is not taken away: another takes it back
            self._transaction.create_many(name, [retraction(layout, row_id, rows.values(row_id)) for row_id in rows.gone])
        else:
            self._transaction.delete_many(name, rows.gone)


class _Rows:
    """Rows as they are and, one operation after the other, as they were."""

    def __init__(self, layout: Layout, connection: Any, ids: Iterable[UUID]) -> None:
        self._layout = layout
        self._found: dict[UUID, tuple[Any, ...]] = {}
        for piece in chunks(ids):
            found = read_kept(connection, layout, layout.names, piece)
            self._found.update((row_id, found[row_id]) for row_id in piece)
        self._deleted = {row_id: bool(kept[2]) for row_id, kept in self._found.items()}
        self._values: dict[UUID, list[Any]] = {}
        self._known: dict[tuple[str, str | None], Any] = {}

    def take_back(self, row_id: UUID, kind: str, field: str | None, old: str | None, new: str | None) -> bool:
        """Undo one operation in mind; False when the row is not as the operation left it."""
        if field is not None:
            return field not in self._layout.positions or self._set(row_id, field, old, new)
        if old is not None:  # a decision that it is as it was
            return self._deleted[row_id] is (kind == ChangeKind.DELETE)
        if self._deleted[row_id] is not (kind == ChangeKind.DELETE):
            return False
        self._deleted[row_id] = kind != ChangeKind.DELETE
        return kind != ChangeKind.CREATE or self._current(row_id) == self._created(new)

    def _current(self, row_id: UUID) -> Sequence[Any]:
        return tuple(self._values[row_id]) if row_id in self._values else self._found[row_id][3:]

    def _set(self, row_id: UUID, field: str, old: str | None, new: str | None) -> bool:
        position = self._layout.positions[field]
        values = self._values.setdefault(row_id, list(self._found[row_id][3:]))
        if values[position] != self._kept(field, new):
            return False
        values[position] = self._kept(field, old)
        return True

    def _kept(self, field: str, text: str | None) -> Any:
        key = field, text
        if key not in self._known:  # a bulk edit says the same of many rows
            self._known[key] = None if text is None else self._layout.kept_from_json(field, json.loads(text))
        return self._known[key]

    def _created(self, text: str | None) -> Sequence[Any]:
        values = [None] * len(self._layout.names)
        for name, value in json.loads(text or "{}").items():
            if name in self._layout.positions:
                values[self._layout.positions[name]] = self._layout.kept_from_json(name, value)
        return tuple(values)

    @property
    def back(self) -> list[UUID]:
        """Rows that were not deleted then and are now."""
        return [row_id for row_id, deleted in self._deleted.items() if not deleted and self._found[row_id][2]]

    @property
    def gone(self) -> list[UUID]:
        """Rows that were not there then and are now."""
        return [row_id for row_id, deleted in self._deleted.items() if deleted and not self._found[row_id][2]]

    def values(self, row_id: UUID) -> dict[str, Value]:
        """A row's values as they are."""
        kept = self._found[row_id][3:]
        return {name: self._layout.value(name, value) for name, value in zip(self._layout.names, kept, strict=True)}

    def updates(self) -> dict[UUID, dict[str, Value]]:
        """The values that were otherwise then, of rows that are there then or now."""
        return {row_id: self._differing(values, self._found[row_id][3:]) for row_id, values in self._values.items()}

    def _differing(self, wanted: Sequence[Any], present: Sequence[Any]) -> dict[str, Value]:
        pairs = zip(self._layout.names, wanted, present, strict=True)
        return {name: self._layout.value(name, value) for name, value, now in pairs if value != now}
