"""The search index: one folded text a row, in a trigram index, so that any fragment of any field is found at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Value
from ..core.text import fold
from ..models.registry import Catalogue
from .changes import Change, ChangeKind
from .documents import PATH, Documents
from .engine import driver
from .layout import Layout, Layouts, columns_of
from .naming import WORDS_OF
from .rows import CHUNK, chunks
from .tables import CREATE_SEARCH_INDEX, SEARCH_INDEX

SUBJECT_BITS = 6
_SUBJECT = (1 << SUBJECT_BITS) - 1
_LONGEST_TEXT, _LONGEST_WORD, _MOST_WORDS = 1_000, 60, 20
_MANY, _PAGES_AFTER_MANY, _PAGES_AFTER_FEW = 1_000, 200, 16  # rows; pages of the index that are joined after as many, and after less
_BLOCK = 10_000  # rows whose texts are made at a time
# Stable numbers of the subjects that are searched: part of the file's format, so new ones are only appended.
SEARCHED = (
    "asset", "rack", "network-point", "cable", "vlan", "link", "licence", "contract", "domain", "place", "department", "person", "model",
    "movement", "maintenance", "incident", "account", "logbook", "inspection", "contingency", "key-holder", "maintenance-plan",
    "loan", "peripheral",
)  # fmt: skip

_ADD = f"INSERT INTO {SEARCH_INDEX} (rowid, body) VALUES (?, ?)"
_ADD_ALL = (
    f"INSERT INTO {SEARCH_INDEX} (rowid, body) SELECT docid, body FROM search_doc WHERE docid BETWEEN ? AND ? AND docid & {_SUBJECT} = ?"
)
_REMOVE = f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rowid, body) VALUES ('delete', ?, ?)"


def document_id(subject: str, row: int) -> int:
    """The index's number for a row."""
    return row << SUBJECT_BITS | SEARCHED.index(subject)


def subject_and_row(docid: int) -> tuple[str, int]:
    """The row that a number of the index stands for."""
    return SEARCHED[docid & _SUBJECT], docid >> SUBJECT_BITS


def match_expression(text: str) -> tuple[str, list[str]]:
    """The full-text expression for the words of three letters or more (empty when there are none), and the shorter words.

    Of very long words the beginning is looked for, and of very many the first: a pasted page would take seconds otherwise."""
    words = fold(text[:_LONGEST_TEXT]).split()[:_MOST_WORDS]
    long = " AND ".join('"' + word[:_LONGEST_WORD].replace('"', '""') + '"' for word in words if len(word) >= 3)
    return long, [word for word in words if len(word) < 3]


class Indexer:
    """Keeps the index in step with the rows, inside the transaction that changes them."""

    def __init__(self, connection: sa.Connection, layouts: Layouts) -> None:
        self._driver = driver(connection)
        self._layouts = layouts
        self._documents = Documents(connection, layouts)
        self._written = 0

    def apply(self, changes: Iterable[Change], touched: Mapping[str, set[int]]) -> None:
        """Index what the changes created, changed or took away, and what refers to something that is called otherwise now.

        `touched` has the rows, by subject, whose derived columns differ now."""
        created: dict[str, dict[int, Mapping[str, Value]]] = defaultdict(dict)
        stale: dict[str, set[int]] = defaultdict(set, {name: set(rows) for name, rows in touched.items() if name in SEARCHED})
        renamed: dict[str, set[UUID]] = defaultdict(set)
        for change in changes:
            name = change.subject.name
            if change.kind is ChangeKind.CREATE:
                created[name][change.row] = change.new
            else:
                if change.kind is not ChangeKind.UPDATE or not self._layouts[name].searched_names.isdisjoint(change.new):
                    stale[name].add(change.row)
                if name in WORDS_OF and not change.new.keys().isdisjoint(change.subject.title):
                    renamed[name].add(change.id)
        for name, rows in touched.items():
            if name in WORDS_OF and not self._layouts[name].derived.isdisjoint(self._layouts[name].subject.title):
                renamed[name] |= self._ids(name, rows - created[name].keys())
        self._add_dependents(renamed, stale)
        for name, values in created.items():
            if name in SEARCHED:
                again = stale[name]
                self._index_new(self._layouts[name], {row: new for row, new in values.items() if row not in again})
        for name, rows in stale.items():
            if name in SEARCHED:
                self._reindex(self._layouts[name], rows)
        self._tidy()

    def _tidy(self) -> None:
        """Keep SQLite from tidying the whole index within somebody's small edit, which takes seconds at a million rows.

        It joins sixteen pieces of one level as soon as there are so many, however large they are. So the large pieces that many rows
        leave are lifted to a level of their own, and are joined there a few pages with every edit."""
        pages = -_PAGES_AFTER_MANY if self._written >= _MANY else _PAGES_AFTER_FEW
        if self._written:
            self._driver.execute(f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rank) VALUES ('merge', ?)", (pages,))

    def _ids(self, name: str, rows: Collection[int]) -> set[UUID]:
        table = self._layouts[name].table.name
        found: set[UUID] = set()
        for piece in chunks(rows):
            kept = self._driver.execute(f'SELECT id FROM "{table}" WHERE row IN ({_marks(piece)})', piece)
            found.update(UUID(bytes=row_id) for (row_id,) in kept)
        return found

    def _add_dependents(self, renamed: Mapping[str, set[UUID]], stale: dict[str, set[int]]) -> None:
        for subject, field in self._layouts.catalogue.references if any(renamed.values()) else ():
            if subject.name not in SEARCHED:
                continue
            for piece in chunks(renamed.get(field.target, ())):
                condition = f'"{field.name}" IN ({_marks(piece)}) AND deleted = 0'
                rows = self._driver.execute(f'SELECT row FROM "{subject.table}" WHERE {condition}', [row_id.bytes for row_id in piece])
                stale[subject.name].update(row for (row,) in rows)

    def _index_new(self, layout: Layout, rows: Mapping[int, Mapping[str, Value]]) -> None:
        names = [field.name for field in layout.searched]
        for piece in chunks(rows.items(), _BLOCK):
            self._insert(layout, [row for row, _ in piece], columns_of([new for _, new in piece], names))

    def _insert(self, layout: Layout, rows: Sequence[int], columns: Mapping[str, Sequence[Value]]) -> None:
        bodies = self._documents.bodies(layout, columns, len(rows))
        self._add(list(zip(self._docids(layout, rows), bodies, strict=True)))

    def _add(self, documents: Sequence[tuple[int, str]]) -> None:
        self._written += len(documents)
        self._driver.executemany("INSERT INTO search_doc (docid, body) VALUES (?, ?)", documents)
        first, last = (documents[0][0], documents[-1][0]) if documents else (0, 0)
        if last - first == len(documents) - 1 << SUBJECT_BITS:  # nothing else of the subject between them: SQLite need not come back
            self._driver.execute(_ADD_ALL, (first, last, first & _SUBJECT))
        else:
            self._driver.executemany(_ADD, documents)

    def _docids(self, layout: Layout, rows: Iterable[int]) -> list[int]:
        base = SEARCHED.index(layout.subject.name)
        return [row << SUBJECT_BITS | base for row in rows]

    def _reindex(self, layout: Layout, rows: Collection[int]) -> None:
        """Index those rows anew, if they read otherwise now; rows that are deleted leave the index."""
        for piece in chunks(sorted(rows), CHUNK):
            docids = self._docids(layout, piece)
            found = self._driver.execute(f"SELECT docid, body FROM search_doc WHERE docid IN ({_marks(docids)}) ORDER BY docid", docids)
            old: dict[int, str] = dict(found)
            numbers, columns = self._read(layout, f"row IN ({_marks(piece)})", piece)
            new = dict(zip(self._docids(layout, numbers), self._documents.bodies(layout, columns, len(numbers)), strict=True))
            # The index takes rows cheaply as long as their numbers go up, and reads what it must forget from search_doc.
            self._driver.executemany(_REMOVE, [(docid, body) for docid, body in old.items() if docid not in new])
            self._driver.executemany("DELETE FROM search_doc WHERE docid = ?", [(docid,) for docid in old if docid not in new])
            changed = [(body, docid) for docid, body in new.items() if docid in old and old[docid] != body]
            self._written += len(old)
            self._driver.executemany(f"UPDATE {SEARCH_INDEX} SET body = ? WHERE rowid = ?", changed)
            self._driver.executemany("UPDATE search_doc SET body = ? WHERE docid = ?", changed)
            self._add([(docid, body) for docid, body in new.items() if docid not in old])

    def _read(self, layout: Layout, condition: str, parameters: Sequence[int]) -> tuple[Sequence[int], dict[str, Sequence[Value]]]:
        """The numbers of the living rows that meet a condition, and the columns that are searched."""
        names = [field.name for field in layout.searched] + [PATH] * layout.subject.tree
        kept = self._driver.execute(f"{layout.select_sql(names)} WHERE {condition} AND deleted = 0 ORDER BY row", parameters).fetchall()
        if not kept:
            return (), {}
        numbers, _, _, *columns = zip(*kept, strict=True)
        return numbers, {name: layout.read_column(name, column) for name, column in zip(names, columns, strict=True)}

    def count_differing(self) -> int:
        """How many rows have another text in the index than they should, or none, or one too many."""
        found, right = 0, 0
        for layout, numbers, columns in self._all_rows():
            docids = self._docids(layout, numbers)
            bodies = self._documents.bodies(layout, columns, len(numbers))
            for pairs in chunks(zip(docids, bodies, strict=True), CHUNK):
                kept = self._driver.execute(
                    f"SELECT docid, body FROM search_doc WHERE docid IN ({_marks(pairs)})", [docid for docid, _ in pairs]
                )
                right += len(set(pairs) & set(kept))
            found += len(numbers)
        total: int = self._driver.execute("SELECT count(*) FROM search_doc").fetchone()[0]
        return max(found, total) - right

    def rebuild(self) -> int:
        """Make the whole index anew from the rows; gives how many it holds."""
        self._driver.execute(f"DROP TABLE IF EXISTS {SEARCH_INDEX}")
        self._driver.execute("DELETE FROM search_doc")
        for statement in CREATE_SEARCH_INDEX:
            self._driver.execute(statement)
        total = 0
        for layout, numbers, columns in self._all_rows():
            self._insert(layout, numbers, columns)
            total += len(numbers)
        self._tidy()
        return total

    def _all_rows(self) -> Iterator[tuple[Layout, Sequence[int], dict[str, Sequence[Value]]]]:
        for layout in map(self._layouts.__getitem__, SEARCHED):
            there = {name for _, name, *_ in self._driver.execute(f'PRAGMA table_info("{layout.table.name}")')}
            if not layout.searched_names <= there:  # a file that is half way through its migrations
                continue
            last = self._driver.execute(f'SELECT coalesce(max(row), 0) FROM "{layout.table.name}"').fetchone()[0]
            for first in range(0, last + 1, _BLOCK):
                yield layout, *self._read(layout, "row BETWEEN ? AND ?", (first, first + _BLOCK - 1))


def _marks(parameters: Sequence[object]) -> str:
    return ",".join("?" * len(parameters))


def rebuild(connection: sa.Connection, catalogue: Catalogue) -> int:
    """Make the whole index anew from the rows, in a writing transaction; gives how many it holds."""
    return Indexer(connection, Layouts(catalogue)).rebuild()
