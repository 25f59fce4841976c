"""The register as it stood at a moment of the past: what it is now, with every later operation of the journal taken back.

The work grows with what happened since, not with the whole journal. Whoever changes the same field on two laptops without a network makes
two operations that both say what they found; the earlier by the hybrid clock counts here."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, overload
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Value
from .changes import ChangeKind
from .encoding import moment_text
from .engine import driver
from .layout import Layout
from .register import Register
from .tables import Txn

_BATCH = 500  # rows at a time: few live at once, so that the collector of garbage has nothing to go through


@dataclass(frozen=True, slots=True)
class Past:
    """Rows of a subject at a moment: `columns` holds each field's values, in the order of `ids`; rows not there then are left out."""

    moment: datetime
    ids: Sequence[UUID]
    columns: dict[str, Sequence[Value]]


def as_of(register: Register, subject_name: str, moment: datetime, fields: Sequence[str], check: Callable[[], None] | None = None) -> Past:
    """Those fields of the subject's rows as they stood when `moment` began; `check` is called now and then and may raise Cancelled."""
    layout = Layout(register.catalogue.subject(subject_name), register.catalogue.table(subject_name))
    with register.reading() as connection:
        later = _later(connection, layout, moment, fields, check)
        chosen = ", ".join(f'"{name}"' for name in ("id", "deleted", *fields))
        rows = driver(connection).execute(f'SELECT {chosen} FROM "{layout.table.name}" ORDER BY row').fetchall()
    there = later.there
    kept = [row for row in rows if there.get(row[0], not row[1])] if there or any(row[1] for row in rows) else rows
    keys, _, *now = zip(*kept, strict=True) if kept else ((),) * (len(fields) + 2)
    columns: dict[str, Sequence[Value]] = {}
    for name, column in zip(fields, now, strict=True):
        before = later.before[name]
        columns[name] = layout.read_column(name, list(map(before.get, keys, column)) if before else column)
    return Past(moment, _Ids(keys), columns)


def begun_at(register: Register) -> datetime | None:
    """When the register was first written to: of what was before it knows nothing. None for one that never was."""
    with register.reading() as connection:
        return connection.execute(sa.select(sa.func.min(Txn.at))).scalar()


class _Ids(Sequence[UUID]):
    """Identities that are made as they are asked for: of a hundred thousand rows they would take a fifth of the time."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> UUID: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[UUID]: ...
    def __getitem__(self, index: int | slice) -> UUID | Sequence[UUID]:
        return _Ids(self._keys[index]) if isinstance(index, slice) else UUID(bytes=self._keys[index])


@dataclass(frozen=True, slots=True)
class _Later:
    """What operations after the moment found: whether a row was there, and by field its value as SQLite keeps it."""

    there: dict[bytes, bool]
    before: dict[str, dict[bytes, Any]]


def _later(connection: sa.Connection, layout: Layout, moment: datetime, fields: Sequence[str], check: Callable[[], None] | None) -> _Later:
    found = _Later({}, {name: {} for name in fields})
    texts: dict[str, dict[bytes, str | None]] = {name: {} for name in fields}
    marks = ",".join("?" * len(fields))
    condition, parameters = _after(connection, moment)
    shown = "op.row_id, op.field, op.old, CASE WHEN op.field IS NULL THEN op.kind END"
    of = f"op.tbl = ? AND (op.field IS NULL OR op.field IN ({marks}))"
    statement = f"SELECT {shown} FROM {condition} AND {of} ORDER BY {_order(connection)}"
    cursor = driver(connection).execute(statement, (*parameters, layout.table.name, *fields))
    while batch := cursor.fetchmany(_BATCH):
        for row_id, field, old, kind in batch:  # the newest first, so that the first after the moment has the last word
            if field is not None:
                texts[field][row_id] = old
            else:
                found.there[row_id] = kind == ChangeKind.DELETE
        if check:
            check()
    for name, some in texts.items():
        found.before[name].update(_kept(layout, name, some))
    return found


def _kept(layout: Layout, name: str, texts: dict[bytes, str | None]) -> dict[bytes, Any]:
    """What SQLite keeps of JSON texts. Most are a plain string, which needs no parser; of the others each different one is read once."""
    known: dict[str | None, Any] = {None: None}

    def read(text: str | None) -> Any:
        if text not in known:
            assert text is not None
            known[text] = layout.kept_from_json(name, json.loads(text))
        return known[text]

    if layout.codecs[name].keep is None:
        return {row: text[1:-1] if text and text[0] == '"' and "\\" not in text else read(text) for row, text in texts.items()}
    return {row: read(text) for row, text in texts.items()}


def _after(connection: sa.Connection, moment: datetime) -> tuple[str, tuple[Any, ...]]:
    """The operations since the moment as FROM and WHERE. Where everything was done in the order in which it stands in the file, as on one
    laptop, a range of the journal; else each operation's time is looked at."""
    at, raw = moment_text(moment), driver(connection)
    first, last = raw.execute("SELECT min(CASE WHEN at >= ?1 THEN seq END), max(CASE WHEN at < ?1 THEN seq END) FROM txn", (at,)).fetchone()
    if first is None:
        return "op WHERE 0", ()
    if last is None or last < first:
        op = raw.execute("SELECT seq FROM op WHERE txn >= ? ORDER BY txn, seq LIMIT 1", (first,)).fetchone()
        return ("op WHERE op.seq >= ?", (op[0],)) if op else ("op WHERE 0", ())
    return "op JOIN txn ON txn.seq = op.txn WHERE txn.at >= ?", (at,)


def _order(connection: sa.Connection) -> str:
    """On one device operations stand in the order in which they were done; those of others may come late."""
    [devices] = driver(connection).execute("SELECT count(*) FROM (SELECT DISTINCT device FROM txn LIMIT 2)").fetchone()
    return "op.hlc DESC, op.seq DESC" if devices > 1 else "op.seq DESC"
