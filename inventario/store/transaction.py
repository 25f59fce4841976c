"""The only way to write: one named operation, journalled field by field, all or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import FieldFault
from ..core.fields import Subject, Value
from ..core.ids import uuid7
from ..models.base import Row
from ..models.registry import Catalogue
from .changes import Change, ChangeKind
from .encoding import encode, encode_all
from .journal import Journal
from .rows import chunks, read_rows, row_title


class Transaction:
    """What is being written in one operation. Changes are seen by its own reads at once, by others after the commit."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue, journal: Journal) -> None:
        self.connection = connection
        self.catalogue = catalogue
        self.journal = journal
        self.changes: list[Change] = []
        self._next_row: dict[str, int] = {}

    def add(self, row: Row) -> UUID:
        """Create what a table's object holds; gives its id."""
        values = {name: value for name, value in vars(row).items() if not name.startswith("_")}
        return self.create_many(type(row).__subject__.name, [values])[0]

    def create(self, subject: str, values: Mapping[str, Value], *, id: UUID | None = None) -> UUID:
        """Create one row; gives its id (a new UUIDv7 unless one is named)."""
        return self.create_many(subject, [{**values, "id": id} if id else values])[0]

    def create_many(self, subject_name: str, rows: Sequence[Mapping[str, Value]]) -> list[UUID]:
        """Create rows, each a mapping of field names to values (`id` may be named); gives their ids."""
        if not rows:
            return []
        subject = self.catalogue.subject(subject_name)
        first = self._take_rows(subject, len(rows))
        required = {field.name for field in subject.fields if field.required}
        ids: list[UUID] = []
        entries: list[tuple[UUID, str | None, str | None, str | None, str]] = []
        groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for number, given in enumerate(rows, first):
            values = {name: value for name, value in given.items() if value is not None and name != "id"}
            if not required <= values.keys():
                raise _missing(subject, required - values.keys())
            row_id = given.get("id") or uuid7()
            assert isinstance(row_id, UUID)
            ids.append(row_id)
            groups[tuple(values)].append({"row": number, "id": row_id, **values})
            entries.append((row_id, None, None, encode_all(values), row_title(subject, values)))
            self.changes.append(Change(subject, ChangeKind.CREATE, row_id, number, {}, values))
        table = self.catalogue.table(subject_name)
        for names, parameters in groups.items():
            self._insert(table, ("row", "id", *names), parameters)
        self.journal.append_many(subject.table, ChangeKind.CREATE, entries)
        return ids

    def _insert(self, table: sa.Table, names: tuple[str, ...], parameters: list[dict[str, Any]]) -> None:
        statement = sa.insert(table).values({name: sa.bindparam(name) for name in names} | {"rev": 0, "deleted": False, "conflict": False})
        for piece in chunks(parameters, 10_000):
            self.connection.execute(statement, piece)

    def _take_rows(self, subject: Subject, count: int) -> int:
        if subject.name not in self._next_row:
            table = self.catalogue.table(subject.name)
            highest = self.connection.execute(sa.select(sa.func.max(table.c.row))).scalar()
            self._next_row[subject.name] = (highest or 0) + 1
        first = self._next_row[subject.name]
        self._next_row[subject.name] += count
        return first

    def update(self, subject: str, id: UUID, values: Mapping[str, Value]) -> bool:
        """Change fields of one row; gives whether anything differed. Raises KeyError when there is no such row."""
        return self.update_many(subject, {id: values}) == 1

    def update_many(self, subject_name: str, wanted: Mapping[UUID, Mapping[str, Value]]) -> int:
        """Change fields of rows, by id; only what differs is written. Gives how many rows changed; raises KeyError for an unknown id."""
        subject = self.catalogue.subject(subject_name)
        table = self.catalogue.table(subject_name)
        groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        changed = 0
        for piece in chunks(wanted):
            present = read_rows(self.connection, self.catalogue, subject, piece)
            for row_id in piece:
                stored = present[row_id]
                new = {name: value for name, value in wanted[row_id].items() if stored[name] != value}
                if not new:
                    continue
                if emptied := [name for name, value in new.items() if value is None and subject.field(name).required]:
                    raise _missing(subject, emptied)
                changed += 1
                old = {name: stored[name] for name in new}
                groups[tuple(new)].append({"_id": row_id, **{f"new_{name}": value for name, value in new.items()}})
                self._note_update(subject, stored, old, new)
        for names, parameters in groups.items():
            statement = (
                sa.update(table).where(table.c.id == sa.bindparam("_id")).values({name: sa.bindparam(f"new_{name}") for name in names})
            )
            self.connection.execute(statement, parameters)
        return changed

    def _note_update(self, subject: Subject, stored: Mapping[str, Any], old: dict[str, Value], new: dict[str, Value]) -> None:
        title = row_title(subject, {**stored, **new})
        entries = [(stored["id"], name, encode(old[name]), encode(new[name]), title) for name in new]
        self.journal.append_many(subject.table, ChangeKind.UPDATE, entries)
        self.changes.append(Change(subject, ChangeKind.UPDATE, stored["id"], stored["row"], old, new))

    def delete(self, subject: str, id: UUID) -> None:
        """Take a row out of the register softly: its history stays, and it can be restored. Raises KeyError when there is none."""
        self._set_deleted(subject, [id], True)

    def delete_many(self, subject: str, ids: Sequence[UUID]) -> None:
        """Take rows out of the register softly."""
        self._set_deleted(subject, ids, True)

    def restore_many(self, subject: str, ids: Sequence[UUID]) -> None:
        """Bring back rows that were deleted."""
        self._set_deleted(subject, ids, False)

    def _set_deleted(self, subject_name: str, ids: Sequence[UUID], deleted: bool) -> None:
        subject = self.catalogue.subject(subject_name)
        table = self.catalogue.table(subject_name)
        kind = ChangeKind.DELETE if deleted else ChangeKind.RESTORE
        for piece in chunks(ids):
            present = read_rows(self.connection, self.catalogue, subject, piece)
            affected = [present[row_id] for row_id in piece if present[row_id]["deleted"] != deleted]
            if not affected:
                continue
            self.connection.execute(sa.update(table).where(table.c.id.in_([stored["id"] for stored in affected])).values(deleted=deleted))
            self.journal.append_many(
                subject.table, kind, [(stored["id"], None, None, None, row_title(subject, stored)) for stored in affected]
            )
            for stored in affected:
                values = {name: stored[name] for name in stored if subject.has(name) and stored[name] is not None}
                old, new = (values, {}) if deleted else ({}, values)
                self.changes.append(Change(subject, kind, stored["id"], stored["row"], old, new))


def _missing(subject: Subject, names: Iterable[str]) -> FieldFault:
    wanted = set(names)
    field = next(field for field in subject.fields if field.name in wanted)
    return FieldFault(field.name, f"Falta {field.label.lower()}; escríbalo.")
