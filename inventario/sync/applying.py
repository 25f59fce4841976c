"""Writing what came from the server into the file, in one transaction: rows, the values that stand on flagged ones, history, cursor."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any
from uuid import UUID

from ..core.fields import Value
from ..store.bulk import INSERTED, indexes_aside, uncollected
from ..store.changes import NOTHING, Change, ChangeKind
from ..store.derived import refresh_all
from ..store.engine import driver
from ..store.layout import RowValues
from ..store.opening import SCHEMA_VERSION
from ..store.register import Register
from ..store.rows import CHUNK, chunks
from ..store.search import rebuild
from ..store.transaction import Transaction
from .chronicle import Chronicle
from .pending import Pending
from .pulling import Incoming, TableRows
from .spool import Row
from .state import read_state, witness, write_state

_WHOLESALE = 20_000  # rows; with more, the search index is made anew afterwards instead of row by row
_SIBLING = f"INSERT OR REPLACE INTO sibling VALUES ({','.join('?' * 15)})"


def apply(register: Register, incoming: Incoming, device: int, acked: int, joining: bool = False) -> int:
    """Write it all, with what waits to go up laid over it; gives how many rows differ now. The caller has noted before what the server
    acknowledged, `acked` being the last operation of the device among it. `joining`: the history until now comes later."""
    with register.absorb("sync.receive", wholesale=incoming.rows >= _WHOLESALE) as transaction, uncollected():
        applier = _Applier(transaction, incoming, device, acked)
        differing = applier.rows(joining)
        applier.siblings()
        raw = driver(transaction.connection)
        chronicle = Chronicle(raw)
        chronicle.devices(incoming.devices)
        newest = chronicle.append(incoming.txns, incoming.ops)
        register.witness(newest)
        witness(transaction.connection, newest)
        state = read_state(transaction.connection)
        rev = max(state.cursor, incoming.rev) if state.epoch == incoming.epoch else incoming.rev
        write_state(transaction.connection, cursor=rev, token=incoming.token, epoch=incoming.epoch, schema=SCHEMA_VERSION)
        if joining:
            write_state(transaction.connection, history=f"{incoming.rev + 1}:0")
        raw.execute("INSERT OR REPLACE INTO sync_point (rev, token) VALUES (?, ?)", (incoming.rev, incoming.token.bytes))
    return differing


class _Applier:
    def __init__(self, transaction: Transaction, incoming: Incoming, device: int, acked: int) -> None:
        self._transaction = transaction
        self._incoming = incoming
        self._raw = driver(transaction.connection)
        self._pending = Pending(self._raw, device, acked)
        self._wholesale = incoming.rows >= _WHOLESALE

    def rows(self, joining: bool) -> int:
        """Write the rows; gives how many differ now."""
        differing = sum(self._table(table) for table in self._incoming.tables)
        if self._incoming.full and not joining:
            self._without_server()
        self._undone()
        if self._wholesale:
            connection, catalogue = self._transaction.connection, self._transaction.catalogue
            refresh_all(connection, catalogue, refuse=False)
            rebuild(connection, catalogue)
            self._transaction.wholesale.update(table.layout.subject.name for table in self._incoming.tables)
        return differing

    def _table(self, table: TableRows) -> int:
        differing = 0
        name = table.layout.table.name
        with ExitStack() as stack:
            if table.spool.count:
                stack.enter_context(indexes_aside(self._raw, name, table.spool.count, INSERTED))
            writer = _Writer(self._raw, table, self._pending, tell=not self._wholesale)
            for piece in table.spool.pieces():
                differing += writer.write(piece)
            self._transaction.changes.extend(writer.changes)
        return differing

    def _without_server(self) -> None:
        """Rows that the server has not, though it had them once: it is the one that all share, so they go."""
        came = {table.layout.table.name: table for table in self._incoming.tables}
        for subject in self._transaction.catalogue:
            known = {row[0] for row in came[subject.table].spool} if subject.table in came else set()
            rows = self._raw.execute(f'SELECT row, id FROM "{subject.table}" WHERE rev > 0').fetchall()
            self._take_away(subject.table, [(row, row_id) for row, row_id in rows if row_id not in known])

    def _undone(self) -> None:
        """Rows of refused operations that the server does not have: they were made by them, and go with them."""
        came = {table.layout.table.name: table for table in self._incoming.tables}
        for name, ids in self._incoming.asked.items():
            known = {row[0] for row in came[name].spool} if name in came else set()
            missing = [row_id.bytes for row_id in ids if row_id.bytes not in known]
            for piece in chunks(missing):
                marks = ",".join("?" * len(piece))
                self._take_away(name, self._raw.execute(f'SELECT row, id FROM "{name}" WHERE id IN ({marks})', piece).fetchall())
        self._raw.execute("UPDATE rejected SET state = 'waiting' WHERE state = 'new'")

    def _take_away(self, table: str, rows: Sequence[tuple[int, bytes]]) -> None:
        gone = [(row, row_id) for row, row_id in rows if not self._pending.touches(table, row_id)]
        layout = self._transaction.layouts.of_table(table)
        self._raw.executemany(f'UPDATE "{table}" SET rev = 0, deleted = 1, conflict = 0 WHERE row = ?', [(row,) for row, _ in gone])
        self._transaction.changes.extend(
            Change(layout.subject, ChangeKind.DELETE, UUID(bytes=row_id), row, NOTHING, NOTHING) for row, row_id in gone
        )

    def siblings(self) -> None:
        """The values that stand on flagged rows, in place of what stood on all rows that came."""
        if self._raw.execute("SELECT 1 FROM sibling LIMIT 1").fetchone():
            for table in self._incoming.tables:
                name = table.layout.table.name
                self._raw.executemany("DELETE FROM sibling WHERE row_id = ? AND tbl = ?", ((row[0], name) for row in table.spool))
        self._raw.executemany(_SIBLING, self._incoming.siblings)


class _Writer:
    """Writes rows of one table; `changes` tells what differs, if it is to be told row by row."""

    def __init__(self, raw: sqlite3.Connection, table: TableRows, pending: Pending, *, tell: bool) -> None:
        self.changes: list[Change] = []
        self._tell = tell
        self._raw = raw
        self._layout = table.layout
        self._names = table.names
        self._pending = pending
        self._positions = {name: position for position, name in enumerate(table.names)}
        self._table = f'"{table.layout.table.name}"'
        self._columns = columns = ["rev", "deleted", "conflict", *(f'"{name}"' for name in table.names)]
        self._next = int(raw.execute(f"SELECT coalesce(max(row), 0) FROM {self._table}").fetchone()[0]) + 1
        self._empty = self._next == 1
        self._select = f"SELECT id, row, {', '.join(columns)} FROM {self._table} WHERE id IN "
        self._insert = f"INSERT INTO {self._table} (row, id, {', '.join(columns)}) VALUES ({', '.join('?' * (len(columns) + 2))})"

    def write(self, piece: Sequence[Row]) -> int:
        """Insert or update; gives how many rows read otherwise now."""
        if self._empty and not self._tell and not self._pending:
            self._raw.executemany(self._insert, ((number, *row) for number, row in enumerate(piece, self._next)))
            self._next += len(piece)
            return sum(not row[2] for row in piece)
        present = {} if self._empty else self._present(piece)
        inserts: list[tuple[Any, ...]] = []
        updates: dict[tuple[int, ...], list[tuple[Any, ...]]] = defaultdict(list)  # by which columns differ: others' indexes rest
        count = 0
        for row_id, rev, deleted, conflict, *values in piece:
            if self._pending.touches(self._layout.table.name, row_id):
                deleted, values = self._pending.over(self._layout, self._names, row_id, deleted, values)
            if (old := present.get(row_id)) is None:
                inserts.append((self._next, row_id, rev, deleted, conflict, *values))
                count += not deleted
                if self._tell and not deleted:
                    new = RowValues(self._positions, values, self._layout)
                    self.changes.append(Change(self._layout.subject, ChangeKind.CREATE, UUID(bytes=row_id), self._next, NOTHING, new))
                self._next += 1
            elif old[2:] != (new_row := (rev, deleted, conflict, *values)):
                differing = tuple(place for place, value in enumerate(new_row) if value != old[place + 2])
                updates[differing].append((*(new_row[place] for place in differing), old[1]))
                if differing != (0,):  # more than the revision
                    count += 1
                    if self._tell:
                        self.changes.append(self._change(row_id, old, deleted, values))
        self._raw.executemany(self._insert, inserts)
        for places, rows in updates.items():
            columns = ", ".join(f"{self._columns[place]} = ?" for place in places)
            self._raw.executemany(f"UPDATE {self._table} SET {columns} WHERE row = ?", rows)
        return count

    def _present(self, piece: Sequence[Row]) -> dict[bytes, tuple[Any, ...]]:
        found: dict[bytes, tuple[Any, ...]] = {}
        for some in chunks(piece, CHUNK):
            marks = ",".join("?" * len(some))
            for row in self._raw.execute(f"{self._select} ({marks})", [row[0] for row in some]):
                found[row[0]] = row
        return found

    def _change(self, row_id: bytes, old: tuple[Any, ...], deleted: int, values: Sequence[Any]) -> Change:
        subject, row = self._layout.subject, old[1]
        if old[3] != deleted:
            whole = RowValues(self._positions, values, self._layout)
            kind = ChangeKind.DELETE if deleted else ChangeKind.RESTORE
            before, after = (whole, NOTHING) if deleted else (NOTHING, whole)
            return Change(subject, kind, UUID(bytes=row_id), row, before, after)
        was: dict[str, Value] = {}
        now: dict[str, Value] = {}
        for name, before_, after_ in zip(self._names, old[5:], values, strict=True):
            if before_ != after_:
                was[name], now[name] = self._layout.value(name, before_), self._layout.value(name, after_)
        return Change(subject, ChangeKind.UPDATE, UUID(bytes=row_id), row, was, now)
