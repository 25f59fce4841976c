"""The only way to write: one named operation, journalled field by field, all or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import FieldFault, KnownError
from ..core.fields import Field, Subject, Value
from ..core.ids import uuid7_many
from ..core.text import mid_sentence
from ..models.base import Row
from .bulk import INSERTED, indexes_aside, uncollected
from .changes import NOTHING, Change, ChangeKind
from .engine import driver
from .journal import Entry, Journal
from .layout import Layout, Layouts, RowValues, distinct, read_kept
from .rows import CHUNK, chunks

_BLOCK = 10_000  # rows that are worked on at a time, column by column


class Transaction:
    """What is being written in one operation. Changes are seen by its own reads at once, by others after the commit.

    `changes` lists what was done so far; `referred` has, by subject, the ids that new values refer to and a change that does;
    `wholesale` names subjects of which so much was written that it is not listed."""

    def __init__(self, connection: sa.Connection, layouts: Layouts, journal: Journal) -> None:
        self.connection = connection
        self.layouts = layouts
        self.catalogue = layouts.catalogue
        self.journal = journal
        self.changes: list[Change] = []
        self.wholesale: set[str] = set()
        self.referred: dict[str, dict[UUID, Change]] = defaultdict(dict)
        self._driver = driver(connection)
        self._next_row: dict[str, int] = {}

    def add(self, row: Row) -> UUID:
        """Create what a table's object holds; gives its id."""
        values = {name: value for name, value in vars(row).items() if not name.startswith("_")}
        return self.create_many(type(row).__subject__.name, [values])[0]

    def create(self, subject: str, values: Mapping[str, Value], *, id: UUID | None = None) -> UUID:
        """Create one row; gives its id (a new UUIDv7 unless one is named)."""
        return self.create_many(subject, [{**values, "id": id} if id else values])[0]

    def create_many(self, subject: str, rows: Iterable[Mapping[str, Value]], progress: Callable[[int], None] | None = None) -> list[UUID]:
        """Create rows, each a mapping of field names to values (`id` may be named); gives their ids in the same order.

        `progress` is told now and then how many are done, and may raise Cancelled. Raises FieldFault when something required is
        missing; KeyError for a field that is not stored and TypeError for a value of another type are bugs of the caller."""
        layout = self.layouts[subject]
        ids: list[UUID] = []
        amount = len(rows) if isinstance(rows, Sequence) else 0
        with uncollected(), indexes_aside(self._driver, layout.table.name, amount, INSERTED):
            for block in chunks(rows, _BLOCK):
                ids.extend(self._create_block(layout, block))
                if progress:
                    progress(len(ids))
        return ids

    def _create_block(self, layout: Layout, given: Sequence[Mapping[str, Value]]) -> list[UUID]:
        names = layout.named(set().union(*given) - {"id"})
        columns = {name: _column(given, name) for name in names}
        codecs = [layout.codecs[name] for name in names]
        for name, codec in zip(names, codecs, strict=True):
            codec.check(name, columns[name])
        if missing := [name for name in layout.required if None in columns.get(name, (None,))]:
            raise _missing(layout.subject, missing)
        ids = _ids_for(given)
        kept_ids = [row_id.bytes for row_id in ids]
        numbers = self._take_rows(layout, len(given))
        bound = [codec.bound(column) for codec, column in zip(codecs, columns.values(), strict=True)]
        self._driver.executemany(layout.insert_sql(names), zip(numbers, kept_ids, *bound, strict=True))
        positions = {name: position for position, name in enumerate(names)}
        values = [RowValues(positions, value) for value in zip(*columns.values(), strict=True)] if names else [RowValues({}, ())] * len(ids)
        members = [codec.members(name, column) for codec, (name, column) in zip(codecs, columns.items(), strict=True)]
        documents = ["{" + ",".join(filter(None, parts)) + "}" for parts in zip(*members, strict=True)] if names else ["{}"] * len(ids)
        titles = layout.titles(columns, values)
        entries: list[Entry] = [(kept, None, None, new, title) for kept, new, title in zip(kept_ids, documents, titles, strict=True)]
        self.journal.append_many(layout.table.name, ChangeKind.CREATE, entries)
        subject, kind = layout.subject, ChangeKind.CREATE
        changes = [Change(subject, kind, id, number, NOTHING, new) for id, number, new in zip(ids, numbers, values, strict=True)]
        self.changes.extend(changes)
        for field in layout.references:
            if field.name in columns:
                self._note_referred(field, columns[field.name], changes)
        return ids

    def _take_rows(self, layout: Layout, count: int) -> range:
        name = layout.subject.name
        if name not in self._next_row:
            highest = self._driver.execute(f'SELECT max(row) FROM "{layout.table.name}"').fetchone()[0]
            self._next_row[name] = (highest or 0) + 1
        first = self._next_row[name]
        self._next_row[name] += count
        return range(first, first + count)

    def update(self, subject: str, id: UUID, values: Mapping[str, Value]) -> bool:
        """Change fields of one row; gives whether anything differed. Raises as `update_many` does."""
        return self.update_many(subject, {id: values}) == 1

    def update_many(self, subject: str, wanted: Mapping[UUID, Mapping[str, Value]], *, deleted_too: bool = False) -> int:
        """Change fields of rows, by id; only what differs is written. Gives how many rows changed.

        Raises KnownError for a row that was deleted (unless `deleted_too`), FieldFault when something required would be emptied;
        KeyError for an id or a field that does not exist and TypeError for a value of another type are bugs of the caller."""
        layout = self.layouts[subject]
        return sum(self._update_piece(layout, piece, wanted, deleted_too) for piece in chunks(wanted, CHUNK))

    def _update_piece(self, layout: Layout, ids: Sequence[UUID], wanted: Mapping[UUID, Mapping[str, Value]], deleted_too: bool) -> int:
        named = layout.named(set().union(*(wanted[row_id] for row_id in ids)))
        columns = tuple(dict.fromkeys((*named, *layout.title_names)))
        positions = {name: position for position, name in enumerate(columns)}
        present = read_kept(self._driver, layout, columns, ids)
        bind = _Binder(layout)
        groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        entries: list[Entry] = []
        changes: list[Change] = []
        for row_id in ids:
            row, kept_id, deleted = present[row_id][:3]
            kept = present[row_id][3:]
            new = {name: value for name, value in wanted[row_id].items() if bind(name, value) != kept[positions[name]]}
            if not new:
                continue
            if deleted and not deleted_too:
                name = layout.title(RowValues(positions, kept, layout))
                raise KnownError(f"«{name}» fue borrado antes; deshaga el borrado para cambiarlo.")
            if emptied := [name for name, value in new.items() if value is None and name in layout.required]:
                raise _missing(layout.subject, emptied)
            old = {name: layout.value(name, kept[positions[name]]) for name in new}
            title = layout.title({**{name: layout.value(name, kept[positions[name]]) for name in layout.title_names}, **new})
            groups[tuple(new)].append((*(bind(name, value) for name, value in new.items()), row))
            entries.extend((kept_id, name, layout.json(name, old[name]), layout.json(name, value), title) for name, value in new.items())
            changes.append(Change(layout.subject, ChangeKind.UPDATE, row_id, row, old, new))
        for names, parameters in groups.items():
            self._driver.executemany(layout.update_sql(names), parameters)
        self.journal.append_many(layout.table.name, ChangeKind.UPDATE, entries)
        self.changes.extend(changes)
        for field in layout.references:
            if field.name in positions:
                self._note_referred(field, [change.new.get(field.name) for change in changes], changes)
        return len(changes)

    def delete(self, subject: str, id: UUID) -> None:
        """Take a row out of the register softly: its history stays, and it can be restored. Raises KeyError when there is none."""
        self._set_deleted(subject, [id], True)

    def delete_many(self, subject: str, ids: Iterable[UUID]) -> None:
        """Take rows out of the register softly; those that are out already stay as they are."""
        self._set_deleted(subject, ids, True)

    def restore_many(self, subject: str, ids: Iterable[UUID]) -> None:
        """Bring back rows that were deleted; those that are there stay as they are."""
        self._set_deleted(subject, ids, False)

    def _set_deleted(self, subject: str, ids: Iterable[UUID], deleted: bool) -> None:
        layout = self.layouts[subject]
        kind = ChangeKind.DELETE if deleted else ChangeKind.RESTORE
        for piece in chunks(dict.fromkeys(ids), CHUNK):
            present = read_kept(self._driver, layout, layout.names, piece)
            affected = [(row_id, kept) for row_id in piece if bool((kept := present[row_id])[2]) is not deleted]
            self._driver.executemany(layout.update_sql(("deleted",)), [(int(deleted), kept[0]) for _, kept in affected])
            entries: list[Entry] = []
            changes: list[Change] = []
            for row_id, kept in affected:
                values = RowValues(layout.positions, kept[3:], layout)
                old, new = (values, NOTHING) if deleted else (NOTHING, values)
                entries.append((kept[1], None, None, None, layout.title(values)))
                changes.append(Change(layout.subject, kind, row_id, kept[0], old, new))
            self.journal.append_many(layout.table.name, kind, entries)
            self.changes.extend(changes)
            for field in layout.references if not deleted else ():
                column = [kept[3 + layout.positions[field.name]] for _, kept in affected]
                self._note_referred(field, layout.read_column(field.name, column), changes)

    def _note_referred(self, field: Field, column: Sequence[Value], changes: Sequence[Change]) -> None:
        referred = self.referred[field.target]
        for row_id, position in distinct(column).items():
            referred.setdefault(row_id, changes[position])


class _Binder:
    """What SQLite keeps of values, each object worked out once while a piece of rows is compared."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._known: dict[tuple[str, int], Any] = {}

    def __call__(self, name: str, value: Value) -> Any:
        key = name, id(value)
        if key not in self._known:
            self._known[key] = self._layout.bound(name, value)
        return self._known[key]


def _column(given: Sequence[Mapping[str, Value]], name: str) -> list[Value]:
    """A field of all rows. Most rows have most fields, and while they do nothing but C is run."""
    try:
        return list(map(itemgetter(name), given))
    except KeyError:
        return [row.get(name) for row in given]


def _ids_for(given: Sequence[Mapping[str, Value]]) -> list[UUID]:
    fresh = uuid7_many(len(given))
    return [row.get("id", new) for row, new in zip(given, fresh, strict=True)]  # type: ignore[misc]


def _missing(subject: Subject, names: Iterable[str]) -> FieldFault:
    wanted = set(names)
    field = next(field for field in subject.fields if field.name in wanted)
    return FieldFault(field.name, f"Falta {mid_sentence(field.label)}; escríbalo.")
