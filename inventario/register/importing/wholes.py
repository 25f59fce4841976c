"""Knowing again rows that have no key - incidents, loans, phones without a tag - by all that they say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.fields import Subject, Value
from ...store.rows import stored_fields
from .rows import CheckedRow

_Values = tuple[Value, ...]


class Wholes:
    """The rows of a subject that were there before an import, up to the number `highest`, by their values.

    `named` are the stored fields that the file has columns for."""

    def __init__(self, connection: sa.Connection, table: sa.Table, subject: Subject, named: frozenset[str], highest: int) -> None:
        self._connection = connection
        self._table = table
        self._subject = subject
        self._stored = frozenset(stored_fields(subject))
        self._required = [field.name for field in subject.fields if field.required and field.name in named]
        self._exact = tuple(sorted(named))
        self._highest = highest
        self._known: dict[tuple[str, ...], dict[_Values, list[UUID]]] = {}

    def match(self, rows: Sequence[CheckedRow], used: Counter[UUID], present: dict[UUID, Mapping[str, Any]]) -> None:
        """The same row was imported before when every value it gives is there, as often as the file gives it.

        Those that are there with nothing else come first: a row must not be taken for a fuller one that comes further down.
        What was found is added to `used`, and to `present` as the row itself, which differs in nothing."""
        whole = [row for row in rows if all(name in row.values for name in self._required) and not self._refers_to_none(row)]
        for row in whole:
            self._take(row, self._exact, used, present)
        for row in whole:
            if row.id is None:
                self._take(row, tuple(sorted(row.values.keys() & self._stored)), used, present)

    def _refers_to_none(self, row: CheckedRow) -> bool:
        """Whether a reference of the row is still a text, for something that is not in the register."""
        has, field = self._subject.has, self._subject.field
        return any(isinstance(value, str) and has(name) and field(name).target for name, value in row.values.items())

    def _take(self, row: CheckedRow, names: tuple[str, ...], used: Counter[UUID], present: dict[UUID, Mapping[str, Any]]) -> None:
        if not names:
            return
        if names not in self._known:
            self._known[names] = self._read(names)
        ids = self._known[names].get(tuple(rounded(row.values.get(name)) for name in names), [])
        free = next((row_id for row_id in ids if not used[row_id]), None)
        if free is not None:
            used[free] += 1
            row.id = free
            row.doubts = ()
            present[free] = row.values

    def _read(self, names: tuple[str, ...]) -> dict[_Values, list[UUID]]:
        known: dict[_Values, list[UUID]] = defaultdict(list)
        columns = [self._table.c[name] for name in names]
        statement = sa.select(self._table.c.id, *columns).where(self._table.c.row <= self._highest, self._table.c.deleted == sa.false())
        for row_id, *values in self._connection.execute(statement):
            known[tuple(map(rounded, values))].append(row_id)
        return known


def rounded(value: Value) -> Value:
    """Spreadsheets keep instants to the second."""
    return value.replace(microsecond=0) if isinstance(value, datetime) else value
