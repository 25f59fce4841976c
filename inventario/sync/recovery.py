"""When the server was restored from a backup: what it forgot and this laptop knows goes up again (docs/decisions/0062)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from ..core.errors import KnownError
from ..core.ids import uuid7
from ..store.changes import ChangeKind
from ..store.engine import driver
from ..store.layout import Layout, RowValues
from ..store.register import Register
from .joining import Footing
from .pulling import Columns, Incoming, TableRows, Wanted, fetch
from .pushing import push_all
from .records import IsCancelled, ProgressTold
from .state import write_state
from .wire import Server

_TXN = (
    "INSERT INTO txn (id, operation, label, author, device, at, role, state) "
    "VALUES (?, 'sync.return', 'devolver al servidor lo que su copia no tenía', ?, ?, ?, 'note', 'settled')"
)
_OP = (
    "INSERT INTO op (device, op_no, txn, tbl, row_id, kind, field, old, new, base_rev, hlc, label) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
Lost = tuple[str, bytes, str, str | None, str | None, str | None, str]
"""A change that gives something back: table, row, kind, field, old, new, title."""


def rejoin(register: Register, server: Server, footing: Footing, join: bool, tell: ProgressTold, cancelled: IsCancelled) -> Footing:
    """Find the last revision that both know, and make what came after it here wait to go up again; what others did and only this
    laptop still knows is given back under a device of its own. Raises KnownError for another shared register than ours."""
    identity, state = footing.identity, footing.state
    assert state.epoch is not None
    with register.reading() as connection:
        rows = driver(connection).execute("SELECT rev, token FROM sync_point ORDER BY rev").fetchall()
    points = [(rev, UUID(bytes=token)) for rev, token in rows]
    common = server.rejoin(identity.id, state.epoch, state.cursor, points, join)
    if common is None:
        raise KnownError(
            "Este registro se sincronizaba con otro servidor y este no lo conoce; revise la dirección o, si de verdad cambió de "
            "servidor, sincronice una vez con «inventario sync --join» para llevarle todo."
        )
    greeting = server.hello(identity.id, register.device_name, None, 0, None)
    _wait_again(register, identity.no, greeting.last_op, common)
    footing = replace(footing, greeting=greeting, state=replace(state, acked=greeting.last_op))
    wanted = Wanted(identity.id, 0, None)
    incoming = fetch(server.connection, register.catalogue, wanted, Columns(server.connection), tell, cancelled)
    try:
        _give_back(register, server, footing, incoming, common, tell, cancelled)
    finally:
        incoming.close()
    return footing


def _wait_again(register: Register, device: int, last_op: int, common: int) -> None:
    """Our operations that the server forgot wait again; their authors had seen nothing of what came there after `common`."""
    with register.absorb("sync.again") as transaction:
        raw = driver(transaction.connection)
        raw.execute("UPDATE op SET acked_rev = NULL WHERE device = ? AND op_no > ?", (device, last_op))
        raw.execute("UPDATE op SET base_rev = ? WHERE device = ? AND op_no > ? AND base_rev > ?", (common, device, last_op, common))
        raw.execute("DELETE FROM sync_point WHERE rev > ?", (common,))
        write_state(transaction.connection, acked=last_op, device=device)


def _give_back(
    register: Register, server: Server, footing: Footing, incoming: Incoming, common: int, tell: ProgressTold, cancelled: IsCancelled
) -> None:
    """Send what others did and the server forgot, as one operation of a device made for it."""
    healer = uuid7()
    with register.absorb("sync.return") as transaction:
        raw = driver(transaction.connection)
        lost = [change for table in incoming.tables for change in _lost(raw, table, footing, common)]
        came = {table.layout.subject.name for table in incoming.tables}
        for subject in register.catalogue:
            if subject.name not in came:
                lost += _missing(raw, transaction.layouts[subject.name], set(), footing, common)
        if not lost:
            return
        raw.execute("INSERT INTO device (id, name) VALUES (?, ?)", (healer.bytes, f"{register.device_name} (devuelto)"))
        number = int(raw.execute("SELECT no FROM device WHERE id = ?", (healer.bytes,)).fetchone()[0])
        at = register.clock.now().isoformat(timespec="milliseconds")
        seq = raw.execute(_TXN, (uuid7().bytes, register.author, number, at)).lastrowid
        stamp = read_stamp(raw)
        raw.executemany(
            _OP,
            (
                (number, op_no, seq, table, row_id, kind, field, old, new, common, stamp, title)
                for op_no, (table, row_id, kind, field, old, new, title) in enumerate(lost, 1)
            ),
        )
    greeting = server.hello(healer, f"{register.device_name} (devuelto)", None, 0, None)
    push_all(register, server, replace(footing.identity, no=number, id=healer), greeting.epoch, 0, tell, cancelled)
    with register.absorb("sync.return") as transaction:
        write_state(transaction.connection, acked=footing.state.acked, device=footing.identity.no)


def read_stamp(raw: sqlite3.Connection) -> int:
    """The clock stamp of what is given back: no later than anything that somebody does from now on."""
    return int(raw.execute("SELECT coalesce(max(hlc), 0) FROM op").fetchone()[0])


def _lost(raw: sqlite3.Connection, table: TableRows, footing: Footing, common: int) -> Iterator[Lost]:
    """Rows that the server lacks, and fields that stood otherwise before it was restored, as far as none of ours waits on them."""
    layout = table.layout
    there = {row[0]: row for row in table.spool}
    yield from _missing(raw, layout, set(there), footing, common)
    ours = {
        (row_id, field)
        for row_id, field in raw.execute(
            "SELECT row_id, coalesce(field, '') FROM op WHERE tbl = ? AND device = ? AND op_no > ?",
            (layout.table.name, footing.identity.no, footing.state.acked),
        )
    }
    for row in raw.execute(f"{layout.select_sql(layout.names)} WHERE rev > ?", (common,)).fetchall():
        _, row_id, deleted, *values = row
        theirs = there.get(row_id)
        if theirs is None or theirs[1] > common:
            continue
        title = _title(layout, values)
        if bool(theirs[2]) != bool(deleted) and (row_id, "") not in ours:
            yield layout.table.name, row_id, _kind(deleted), None, None, None, title
        for name, other in zip(table.names, theirs[4:], strict=True):
            value = values[layout.positions[name]]
            if value != other and (row_id, name) not in ours:
                yield (
                    layout.table.name,
                    row_id,
                    ChangeKind.UPDATE.value,
                    name,
                    _json(layout, name, other),
                    _json(layout, name, value),
                    title,
                )


def _missing(raw: sqlite3.Connection, layout: Layout, there: set[bytes], footing: Footing, common: int) -> Iterator[Lost]:
    """Rows that the server had, and has no more, unless our own operation that makes them waits."""
    made = raw.execute(
        "SELECT row_id FROM op WHERE tbl = ? AND kind = 'create' AND device = ? AND op_no > ?",
        (layout.table.name, footing.identity.no, footing.state.acked),
    )
    ours = {row_id for (row_id,) in made}
    for _, row_id, deleted, *values in raw.execute(f"{layout.select_sql(layout.names)} WHERE rev > 0").fetchall():
        if row_id in there or row_id in ours:
            continue
        title = _title(layout, values)
        document = {
            name: json.loads(layout.json(name, layout.value(name, value)))
            for name, value in zip(layout.names, values, strict=True)
            if value is not None
        }
        yield layout.table.name, row_id, ChangeKind.CREATE.value, None, None, json.dumps(document, ensure_ascii=False), title
        if deleted:
            yield layout.table.name, row_id, ChangeKind.DELETE.value, None, None, None, title


def _kind(deleted: Any) -> str:
    return ChangeKind.DELETE.value if deleted else ChangeKind.RESTORE.value


def _json(layout: Layout, name: str, value: Any) -> str:
    return layout.json(name, layout.value(name, value))


def _title(layout: Layout, values: Any) -> str:
    return layout.title(RowValues(layout.positions, tuple(values), layout))
