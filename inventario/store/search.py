"""The search index: one folded text a row, in a trigram index, so that any fragment of any field is found at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Field, Kind, Subject, Value
from ..core.text import fold
from ..models.registry import Catalogue
from .changes import Change, ChangeKind
from .naming import ReferenceNames
from .rows import chunks
from .tables import CREATE_SEARCH_INDEX, SEARCH_INDEX

_SUBJECT_BITS = 6
# Stable numbers of the subjects that are searched: part of the file's format, so new ones are only appended.
SEARCHED = (
    "asset", "rack", "network-point", "cable", "vlan", "link", "licence", "contract", "domain", "place", "department", "person", "model",
    "movement", "maintenance", "incident", "account", "logbook", "inspection",
)  # fmt: skip
# References whose words are part of the text of the row that refers.
_WORDS_OF = frozenset({"place", "department", "person", "model"})


def document_id(subject: str, row: int) -> int:
    """The index's number for a row."""
    return row << _SUBJECT_BITS | SEARCHED.index(subject)


def subject_and_row(docid: int) -> tuple[str, int]:
    """The row that a number of the index stands for."""
    return SEARCHED[docid & ((1 << _SUBJECT_BITS) - 1)], docid >> _SUBJECT_BITS


@lru_cache(maxsize=64)
def searched_fields(subject: Subject) -> tuple[Field, ...]:
    """The fields whose text is searched, the weightiest first."""
    fields = [
        field for field in subject.fields if not field.through and (field.weight or field.name == "kind" or field.target in _WORDS_OF)
    ]
    return tuple(sorted(fields, key=lambda field: -field.weight))


def match_expression(text: str) -> tuple[str, list[str]]:
    """The full-text expression for the words of three letters or more (empty when there are none), and the shorter words."""
    words = fold(text).split()
    long = " AND ".join('"' + word.replace('"', '""') + '"' for word in words if len(word) >= 3)
    return long, [word for word in words if len(word) < 3]


class Indexer:
    """Keeps the index in step with the rows, inside the transaction that changes them."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._names = ReferenceNames(connection, catalogue)

    def apply(self, changes: Iterable[Change], touched: Mapping[str, set[int]]) -> None:
        """Index what the changes created, changed or took away, and what refers to something that is called otherwise now."""
        created: dict[str, dict[int, Mapping[str, Value]]] = defaultdict(dict)
        stale: dict[str, set[int]] = defaultdict(set)
        renamed: dict[str, set[UUID]] = defaultdict(set)
        for change in changes:
            name = change.subject.name
            if change.kind is ChangeKind.CREATE and name in SEARCHED:
                created[name][change.row] = change.new
            elif change.kind is not ChangeKind.CREATE:
                if name in SEARCHED:
                    stale[name].add(change.row)
                if name in _WORDS_OF and change.kind is ChangeKind.UPDATE:
                    renamed[name].add(change.id)
        for name, rows in touched.items():
            known = rows - created[name].keys()
            stale[name] |= known
            renamed[name] |= self._ids(name, known)
        self._add_dependents(renamed, created, stale)
        for name, values in created.items():
            changed_since = stale[name] & values.keys()
            self._index_new(name, {row: new for row, new in values.items() if row not in changed_since})
        for name, rows in stale.items():
            self.reindex(name, rows)

    def _ids(self, name: str, rows: Collection[int]) -> set[UUID]:
        table = self._catalogue.table(name)
        return {
            row_id
            for piece in chunks(rows)
            for row_id in self._connection.execute(sa.select(table.c.id).where(table.c.row.in_(piece))).scalars()
        }

    def _add_dependents(
        self, renamed: Mapping[str, set[UUID]], created: Mapping[str, Mapping[int, Any]], stale: dict[str, set[int]]
    ) -> None:
        for subject, field in self._catalogue.references:
            ids = renamed.get(field.target)
            if not ids or subject.name not in SEARCHED:
                continue
            table = self._catalogue.table(subject.name)
            fresh = created.get(subject.name, {})
            for piece in chunks(ids):
                rows = self._connection.execute(sa.select(table.c.row).where(table.c[field.name].in_(piece))).scalars()
                stale[subject.name] |= {row for row in rows if row not in fresh}

    def _index_new(self, name: str, rows: Mapping[int, Mapping[str, Value]]) -> None:
        subject = self._catalogue.subject(name)
        self._load_names(subject, rows.values())
        base = SEARCHED.index(name)
        documents = [(row << _SUBJECT_BITS | base, self._body(subject, values)) for row, values in rows.items()]
        self._insert(documents)

    def _insert(self, documents: Sequence[tuple[int, str]]) -> None:
        if documents:
            cursor = _driver(self._connection).cursor()
            cursor.executemany("INSERT INTO search_doc(docid, body) VALUES (?, ?)", documents)
            cursor.executemany(f"INSERT INTO {SEARCH_INDEX}(rowid, body) VALUES (?, ?)", documents)
            cursor.close()

    def reindex(self, name: str, rows: Collection[int]) -> None:
        """Index those rows anew; rows that are deleted leave the index."""
        subject = self._catalogue.subject(name)
        table = self._catalogue.table(name)
        for piece in chunks(rows):
            self._forget([document_id(name, row) for row in piece])
            present = {
                values["row"]: dict(values)
                for values in self._connection.execute(sa.select(table).where(table.c.row.in_(piece), sa.not_(table.c.deleted))).mappings()
            }
            self._index_new(name, present)

    def _forget(self, docids: Sequence[int]) -> None:
        cursor = _driver(self._connection).cursor()
        marks = ",".join("?" * len(docids))
        old = cursor.execute(f"SELECT docid, body FROM search_doc WHERE docid IN ({marks})", docids).fetchall()
        cursor.executemany(f"INSERT INTO {SEARCH_INDEX}({SEARCH_INDEX}, rowid, body) VALUES ('delete', ?, ?)", old)
        cursor.execute(f"DELETE FROM search_doc WHERE docid IN ({marks})", docids)
        cursor.close()

    def _load_names(self, subject: Subject, rows: Iterable[Mapping[str, Value]]) -> None:
        rows = list(rows)
        for field in searched_fields(subject):
            if field.target in _WORDS_OF:
                self._names.load(field.target, {value for row in rows if isinstance(value := row.get(field.name), UUID)})

    def _body(self, subject: Subject, values: Mapping[str, Value]) -> str:
        parts: list[str] = []
        for field in searched_fields(subject):
            value = values.get(field.name)
            if value is None:
                continue
            if isinstance(value, UUID):
                parts.append(self._names.words(field.target, value))
            elif field.kind is Kind.CHOICE:
                parts.append(field.choice_label(str(value)))
            else:
                parts.append(str(value))
        if (derived := values.get("path")) is not None:
            parts.append(str(derived))
        return fold(" \n ".join(parts))


def _driver(connection: sa.Connection) -> Any:
    """The driver's own connection: executemany of tuples, without a layer a row."""
    return connection.connection.driver_connection


def rebuild(connection: sa.Connection, catalogue: Catalogue) -> int:
    """Make the whole index anew from the rows; gives how many it holds."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {SEARCH_INDEX}")
    connection.exec_driver_sql("DELETE FROM search_doc")
    connection.exec_driver_sql(CREATE_SEARCH_INDEX)
    indexer = Indexer(connection, catalogue)
    total = 0
    for name in SEARCHED:
        table = catalogue.table(name)
        rows = connection.execute(sa.select(table.c.row).where(sa.not_(table.c.deleted))).scalars().all()
        indexer.reindex(name, rows)
        total += len(rows)
    return total
