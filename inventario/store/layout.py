"""What the store works out once of every subject, so that writing a hundred thousand rows does not ask a hundred thousand times."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Field, Subject, Value
from ..models.registry import Catalogue
from .encoding import Codec, codec
from .naming import searched_fields


class Layout:
    """A subject's stored columns: their codecs, and the statements that the driver runs on them."""

    def __init__(self, subject: Subject, table: sa.Table) -> None:
        self.subject = subject
        self.table = table
        self.fields: dict[str, Field] = {field.name: field for field in subject.fields if not field.through}
        self.codecs: dict[str, Codec] = {name: codec(field.kind) for name, field in self.fields.items()}
        self.names = tuple(self.fields)
        self.required = frozenset(name for name, field in self.fields.items() if field.required)
        self.searched = searched_fields(subject)
        self.searched_names = frozenset(field.name for field in self.searched)
        self.references = tuple(field for field in self.fields.values() if field.target)
        self.derived = frozenset(column.name for column in table.columns if column.info.get("derived"))
        self.positions = {name: position for position, name in enumerate(self.names)}

    def named(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those fields in the order of their declaration; raises KeyError for one that is not stored."""
        wanted = set(names)
        if unknown := wanted - self.fields.keys():
            raise KeyError(f"{self.subject.name} has no column {', '.join(sorted(unknown))}")
        return tuple(name for name in self.names if name in wanted)

    def insert_sql(self, names: Sequence[str]) -> str:
        """Insert a live row: its number, its id in bytes, then those fields."""
        columns = "".join(f', "{name}"' for name in names)
        return f'INSERT INTO "{self.table.name}" (row, id, rev, deleted, conflict{columns}) VALUES (?, ?, 0, 0, 0{", ?" * len(names)})'

    def update_sql(self, names: Sequence[str]) -> str:
        """Set those columns of the row with a number, which comes last."""
        return f'UPDATE "{self.table.name}" SET {", ".join(f"{_quoted(name)} = ?" for name in names)} WHERE row = ?'

    def select_sql(self, names: Sequence[str]) -> str:
        """Rows' number, id, `deleted` and those fields, as SQLite keeps them; a condition follows."""
        return f'SELECT {", ".join(["row", "id", "deleted", *map(_quoted, names)])} FROM "{self.table.name}"'

    @cached_property
    def title_names(self) -> tuple[str, ...]:
        """The fields of its own by which a row is called; those that refer to others have no text here."""
        return tuple(name for name in self.subject.title if name in self.fields and not self.fields[name].target)

    def title(self, values: Mapping[str, Value]) -> str:
        """How people call a row with those values."""
        return next((str(value) for name in self.title_names if (value := values.get(name)) is not None), self.subject.singular)

    def titles(self, columns: Mapping[str, Sequence[Value]], rows: Iterable[Mapping[str, Value]]) -> Iterable[str]:
        """`title` of each of the rows, given their columns too: most things have the first of what they are called by."""
        first = columns.get(self.title_names[0], (None,)) if self.title_names else (None,)
        return map(self.title, rows) if None in first else map(str, first)

    def value(self, name: str, kept: Any) -> Value:
        """The value of a field from what SQLite keeps of it."""
        read = self.codecs[name].read
        return kept if kept is None or read is None else read(kept)

    def read_column(self, name: str, kept: Sequence[Any]) -> Sequence[Value]:
        """A column's values from what SQLite keeps of them; what is the same becomes one object. Derived columns are texts."""
        read = None if name in self.derived else self.codecs[name].read
        if read is None:
            return kept
        known = {value: None if value is None else read(value) for value in set(kept)}
        return [known[value] for value in kept]

    def kept_from_json(self, name: str, value: Any) -> Any:
        """What SQLite keeps of a value that was read from JSON."""
        keep = self.codecs[name].keep
        return value if value is None or keep is None else keep(value)

    def json(self, name: str, value: Value) -> str:
        """A value of a field as JSON."""
        return "null" if value is None else self.codecs[name].json(value)

    def bound(self, name: str, value: Value) -> Any:
        """What SQLite keeps of a value of a field; raises TypeError for a value of another type."""
        codec = self.codecs[name]
        codec.check(name, (value,))
        return value if value is None or codec.bind is None else codec.bind(value)


class RowValues(Mapping[str, Value]):
    """A row's values in a tuple, some ten times smaller than a dict of them; absent ones are not there.

    With a layout the tuple is as SQLite keeps it, and each is made into a value when it is asked for."""

    __slots__ = ("_layout", "_positions", "_values")

    def __init__(self, positions: Mapping[str, int], values: Sequence[Any], layout: Layout | None = None) -> None:
        self._positions = positions
        self._values = values
        self._layout = layout

    def get(self, name: str, default: Any = None) -> Any:
        """The value, or `default` when it is absent."""
        position = self._positions.get(name)
        value = None if position is None else self._values[position]
        if value is None:
            return default
        return value if self._layout is None else self._layout.value(name, value)

    def __getitem__(self, name: str) -> Value:
        value: Value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        return (name for name, position in self._positions.items() if self._values[position] is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def columns(self, rows: Sequence[RowValues], names: Iterable[str]) -> dict[str, Sequence[Value]]:
        """Those fields of rows that were made with the positions and the layout of this one; fields that have no position are left out."""
        kept, layout = [row._values for row in rows], self._layout
        found = {name: [values[position] for values in kept] for name in names if (position := self._positions.get(name)) is not None}
        return dict(found) if layout is None else {name: layout.read_column(name, column) for name, column in found.items()}

    def same_shape(self) -> tuple[int, int]:
        """What rows have in common that `columns` may read together."""
        return id(self._positions), id(self._layout)

    def __repr__(self) -> str:
        return repr(dict(self))


def columns_of(rows: Sequence[Mapping[str, Value]], names: Iterable[str]) -> dict[str, list[Value]]:
    """Those fields of all the rows, column by column; fields that no row has may be left out."""
    names, found, done = tuple(names), dict[str, list[Value]](), 0
    for _, run in groupby(rows, lambda row: row.same_shape() if isinstance(row, RowValues) else None):
        alike = list(run)  # rows that were written in one block; a long import has many
        columns = _columns_of_alike(alike, names)
        for name, column in columns.items():
            found.setdefault(name, [None] * done).extend(column)
        done += len(alike)
        for name in found.keys() - columns.keys():
            found[name].extend([None] * len(alike))
    return found


def _columns_of_alike(rows: Sequence[Mapping[str, Value]], names: Sequence[str]) -> Mapping[str, Sequence[Value]]:
    kept = [row for row in rows if isinstance(row, RowValues)]
    return kept[0].columns(kept, names) if kept else {name: [row.get(name) for row in rows] for name in names}


class Layouts:
    """The layouts of all subjects, each made when it is first needed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._known: dict[str, Layout] = {}

    def __getitem__(self, subject_name: str) -> Layout:
        if subject_name not in self._known:
            self._known[subject_name] = Layout(self.catalogue.subject(subject_name), self.catalogue.table(subject_name))
        return self._known[subject_name]

    def of_table(self, table: str) -> Layout:
        """The layout of the subject kept in that table; raises KeyError."""
        return self[self.catalogue.of_table(table).name]


def distinct(column: Sequence[Value]) -> dict[UUID, int]:
    """The ids in a column of references, each with the position where it first stands."""
    last = dict(zip(map(id, reversed(column)), zip(reversed(column), range(len(column) - 1, -1, -1), strict=True), strict=True))
    found: dict[UUID, int] = {}
    for value, position in reversed(last.values()):
        if isinstance(value, UUID):
            found.setdefault(value, position)
    return found


def read_kept(driver: sqlite3.Connection, layout: Layout, names: Sequence[str], ids: Sequence[UUID]) -> dict[UUID, tuple[Any, ...]]:
    """Of those rows by id: number, id, `deleted` and those fields as SQLite keeps them; ids that do not exist are left out."""
    by_bytes = {row_id.bytes: row_id for row_id in ids}
    rows = driver.execute(f"{layout.select_sql(names)} WHERE id IN ({','.join('?' * len(by_bytes))})", tuple(by_bytes))
    return {by_bytes[row[1]]: row for row in rows}


def _quoted(name: str) -> str:
    return f'"{name}"'
