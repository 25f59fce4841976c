"""Reading what the server has and this laptop has not, in one snapshot; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg

from ..core.errors import Cancelled
from ..core.fields import Field, Kind
from ..models.registry import Catalogue
from ..store.layout import Layout, Layouts
from .records import IsCancelled, Progress, ProgressTold, Stage
from .spool import Row, Spool
from .standing import DELETED
from .wire import Connection

MANY = 20_000  # rows of a table; fewer are selected together with those of other tables, in one round trip, more are fetched by so many
_EVERYWHERE = ("uuid_send(id)", "rev", "deleted::int", "conflict::int")

_SIBLINGS = """SELECT s.tbl, uuid_send(s.row_id), s.field, uuid_send(s.device), s.op_no, s.rev, s.base_rev, s.hlc, s.val, o.old,
    uuid_send(o.txn), coalesce(t.user_name, ''), coalesce(d.name, ''), coalesce(t.operation, ''),
    to_char(coalesce(t.at, 'epoch') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"')
    FROM sync.flagged(%s::bigint) f JOIN sync.field_state s ON s.tbl = f.tbl AND s.row_id = f.row_id
    LEFT JOIN sync.op o ON o.device = s.device AND o.op_no = s.op_no LEFT JOIN sync.txn t ON t.id = o.txn
    LEFT JOIN sync.device d ON d.id = s.device"""
_TXNS = """SELECT uuid_send(id), uuid_send(device), operation, label, user_name,
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"'), role, uuid_send(target)
    FROM sync.txn WHERE rev > %s AND device <> %s ORDER BY rev, at, id"""
_OPS = """SELECT uuid_send(device), op_no, rev, uuid_send(txn), tbl, uuid_send(row_id), kind, field, old, new, base_rev, hlc, label
    FROM sync.op WHERE rev > %s AND device <> %s ORDER BY rev, op_no"""
_DEVICES = "SELECT uuid_send(id), name FROM sync.device"


@dataclass
class TableRows:
    """Rows of one table: id, rev, deleted, conflict, then the fields of `names`, as SQLite keeps them."""

    layout: Layout
    names: tuple[str, ...]
    spool: Spool


@dataclass
class Incoming:
    """What one pull brought: the snapshot at `rev`. `full`: `tables` have all rows there are, not only those that changed."""

    epoch: UUID
    rev: int
    token: UUID
    last_op: int
    last_rev: int
    full: bool
    tables: list[TableRows] = field(default_factory=list)
    siblings: list[Row] = field(default_factory=list)
    txns: list[Row] = field(default_factory=list)
    ops: Spool = field(default_factory=lambda: Spool(13))
    devices: list[Row] = field(default_factory=list)
    hashes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    asked: Mapping[str, Sequence[UUID]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows came."""
        return sum(table.spool.count for table in self.tables)

    def close(self) -> None:
        """Let go of temporary files."""
        for table in self.tables:
            table.spool.close()
        self.ops.close()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to ask for: rows changed since `rows` (0: all), history since `history` (None: none), rows `asked` for by table and id
    whatever their revision, and the tables' hashes."""

    device: UUID
    rows: int
    history: int | None
    asked: Mapping[str, Sequence[UUID]] = field(default_factory=dict)
    hashes: bool = False


class Columns:
    """Which columns of the server hold our fields: they differ where the server's schema is newer than this program's."""

    def __init__(self, connection: Connection | None) -> None:
        self._there: set[tuple[str, str]] | None = None
        self._now: dict[tuple[str, str], str] = {}
        self._before: dict[tuple[str, str], str] = {}
        if connection is not None:
            self._there = set(connection.execute("SELECT tbl, name FROM sync.field").fetchall())
            self._now = {(tbl, old): new for tbl, old, new in connection.execute("SELECT tbl, old, new FROM sync.alias").fetchall()}
            self._before = {(tbl, new): old for (tbl, old), new in self._now.items()}

    def ours(self, table: str, field: Any) -> Any:
        """Our name of a field of the server's."""
        return self._before.get((table, field), field)

    def of(self, layout: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Our fields that the server has, and its names of them."""
        table = layout.table.name
        named = [(name, self._now.get((table, name), name)) for name in layout.names]
        if self._there is not None:
            named = [(ours, theirs) for ours, theirs in named if (table, theirs) in self._there]
        return tuple(ours for ours, _ in named), tuple(theirs for _, theirs in named)


def fetch(
    connection: Connection, catalogue: Catalogue, wanted: Wanted, columns: Columns, tell: ProgressTold, cancelled: IsCancelled
) -> Incoming:
    """Read the snapshot. The caller closes what it gives."""
    with _snapshot(connection):
        return _fetch(connection, Layouts(catalogue), wanted, columns, tell, cancelled)


@contextmanager
def _snapshot(connection: Connection) -> Iterator[None]:
    try:
        yield
    finally:
        if not connection.closed and connection.info.transaction_status.name in ("INTRANS", "INERROR", "ACTIVE"):
            connection.cancel_safe(timeout=5) if connection.info.transaction_status.name == "ACTIVE" else None
            connection.rollback()


@contextmanager
def _at_once(connection: Connection) -> Iterator[None]:
    """A pipeline. What breaks it is raised as it came; psycopg would also complain in the log that a broken one does not end in order."""
    failure: psycopg.Error | None = None
    try:
        with connection.pipeline():
            try:
                yield
            except psycopg.Error as failed:
                failure = failed
    except psycopg.Error:
        if failure is None:
            raise
    if failure is not None:
        raise failure


def _fetch(
    connection: Connection, layouts: Layouts, wanted: Wanted, columns: Columns, tell: ProgressTold, cancelled: IsCancelled
) -> Incoming:
    tables = parents_first(layouts.catalogue)
    with _at_once(connection):
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        asked = connection.execute(
            "SELECT sync.changed(%s, %s::bigint, %s::text[], %s)", (wanted.device, wanted.rows, tables, wanted.hashes)
        )
    row = asked.fetchone()
    assert row is not None
    found = row[0]
    incoming = Incoming(
        UUID(found["epoch"]), found["rev"], UUID(found["token"]), found["last_op"] or 0, found["last_rev"] or 0, wanted.rows == 0,
        hashes={table: (count, int(sum_)) for table, (count, sum_) in found["hashes"].items()}, asked=wanted.asked,
    )  # fmt: skip
    try:
        counts: dict[str, int] = found["tables"]
        reading = _Reading(connection, layouts, wanted, columns, incoming, tell, cancelled, sum(counts.values()))
        small = [table for table in tables if 0 < counts.get(table, 0) < MANY or table in wanted.asked]
        reading.select(small, with_history=wanted.history is not None)
        for table in tables:
            if table not in small and counts.get(table, 0):
                reading.stream(table)
        connection.execute("COMMIT")
    except BaseException:
        incoming.close()
        raise
    return incoming


def parents_first(catalogue: Catalogue) -> list[str]:
    """All tables, those that others refer to before these, as far as there is such an order: a reference that waits for its row costs
    SQLite a look through the whole table."""
    left = {subject.name: {field.target for field in subject.fields if field.target} - {subject.name} for subject in catalogue}
    order: list[str] = []
    while left:
        free = [name for name, targets in left.items() if targets.isdisjoint(left)] or list(left)[:1]
        order += free
        for name in free:
            del left[name]
    return [catalogue.subject(name).table for name in order]


def knows(catalogue: Catalogue, table: str, field: str) -> bool:
    """Whether this program has that field; one of a newer program's is kept by the server alone."""
    return any(subject.table == table and subject.has(field) for subject in catalogue)


class _Reading:
    """The statements of one snapshot."""

    def __init__(
        self, connection: Connection, layouts: Layouts, wanted: Wanted, columns: Columns, incoming: Incoming, tell: ProgressTold,
        cancelled: IsCancelled, total: int,
    ) -> None:  # fmt: skip
        self._connection = connection
        self._layouts = layouts
        self._wanted = wanted
        self._columns = columns
        self._incoming = incoming
        self._tell = tell
        self._cancelled = cancelled
        self._total = total

    def select(self, tables: Sequence[str], *, with_history: bool) -> None:
        """Rows of tables of which few changed, with all that is not rows, in one round trip."""
        wanted, incoming = self._wanted, self._incoming
        waiting: list[tuple[TableRows, Any]] = []
        with _at_once(self._connection):
            for name in tables:
                table, statement = self._statement(name)
                ids = list(wanted.asked.get(name, ()))
                cursor = self._connection.cursor(binary=True)
                cursor.execute(f"{statement} WHERE rev > %s OR id = ANY(%s::uuid[])", (wanted.rows, ids))
                waiting.append((table, cursor))
            siblings = self._connection.cursor(binary=True).execute(_SIBLINGS, (wanted.rows,))
            devices = self._connection.cursor(binary=True).execute(_DEVICES)
            if with_history:
                history = (wanted.history, wanted.device)
                txns = self._connection.cursor(binary=True).execute(_TXNS, history)
                ops = self._connection.cursor(binary=True).execute(_OPS, history)
        for table, cursor in waiting:
            table.spool.put(cursor)
            incoming.tables.append(table)
            self._told()
        columns, catalogue = self._columns, self._layouts.catalogue
        named = [(row[0], row[1], columns.ours(row[0], row[2]), *row[3:]) for row in siblings.fetchall()]
        incoming.siblings = [row for row in named if row[2] == DELETED or knows(catalogue, row[0], row[2])]
        incoming.devices = devices.fetchall()
        if with_history:
            incoming.txns = txns.fetchall()
            incoming.ops.put((*op[:7], columns.ours(op[4], op[7]), *op[8:]) for op in ops)

    def stream(self, name: str) -> None:
        """Rows of a table of which many changed, some after the other."""
        table, statement = self._statement(name)
        self._incoming.tables.append(table)
        with self._connection.cursor(name="incoming", binary=True) as cursor:
            cursor.execute(f"{statement} WHERE rev > %s", (self._wanted.rows,))
            while some := cursor.fetchmany(MANY):
                table.spool.put(some)
                self._told()

    def _told(self) -> None:
        if self._cancelled():
            raise Cancelled
        self._tell(Progress(Stage.PULLING, self._incoming.rows, self._total))

    def _statement(self, table: str) -> tuple[TableRows, str]:
        layout = self._layouts.of_table(table)
        ours, theirs = self._columns.of(layout)
        read = [*_EVERYWHERE, *(_read(layout.fields[own], other) for own, other in zip(ours, theirs, strict=True))]
        return TableRows(layout, ours, Spool(len(read))), f'SELECT {", ".join(read)} FROM inventario."{table}"'


def _read(field: Field, column: str) -> str:
    """A column as SQLite keeps its values."""
    match field.kind:
        case Kind.REFERENCE:
            return f'uuid_send("{column}")'
        case Kind.DATE:
            return f"to_char(\"{column}\", 'YYYY-MM-DD')"
        case Kind.MOMENT:
            return f"""to_char("{column}" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"')"""
        case Kind.BOOLEAN:
            return f'"{column}"::int'
    return f'"{column}"'
