"""Steps of a count, read and written. Each is durable before anybody hears of it, and stays off the stack of undo (decision 0023):
a reading is taken back by its retraction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Value
from ..core.ids import uuid7
from ..store.bulk import uncollected
from ..store.engine import driver
from ..store.register import Register
from ..store.rows import chunks
from ..store.transaction import Transaction
from .facts import ItemFact, Step
from .places import Places
from .records import Campaign
from .snapshot import COUNTED, Stood
from .tally import Tally

NOTE = "note"
"""The role of what is noted beside people's work (see store/tables.Txn)."""

_ITEMS = (
    "SELECT coalesce(asset, rack), expected, place, department, custodian, status, tag, serial, "
    "asset IS NULL FROM audit_item WHERE audit = ? AND deleted = 0 ORDER BY row"
)
_DELETED = "SELECT id FROM {table} WHERE deleted AND id IN ({marks})"
_STEPS = (
    "SELECT id, kind, place, coalesce(asset, rack), code, about, condition, serial, custodian, department, at, author, device "
    "FROM audit_step WHERE audit = ? AND deleted = 0 ORDER BY row"
)

_item: Callable[[tuple[Any, ...]], ItemFact] = partial(tuple.__new__, ItemFact)  # a row as it comes is one
_step: Callable[[tuple[Any, ...]], Step] = partial(tuple.__new__, Step)


def read_tally(register: Register, campaign: Campaign) -> tuple[Tally, Places]:
    """The campaign's state as the register has it, and the places it is in."""
    with register.reading() as connection:
        places = Places(connection)
        tally = Tally(places.above)
        fill(connection, campaign.id, tally)
    return tally, places


def fill(connection: sa.Connection, audit: UUID, tally: Tally) -> None:
    """Put a campaign's items and steps into a tally."""
    raw = driver(connection)
    with uncollected():  # a hundred thousand tuples that stay: looking for garbage among them takes longer than making them
        items = list(map(_item, raw.execute(_ITEMS, (audit.bytes,))))
        steps: Iterable[Step] = map(_step, raw.execute(_STEPS, (audit.bytes,)))
        if gone := _entered_in_error(raw, items):
            items = [item for item in items if item.key not in gone]
            steps = (_nobodys(step) if step.key in gone else step for step in steps)
        tally.load(items, steps)


def _entered_in_error(raw: sqlite3.Connection, items: Iterable[ItemFact]) -> set[bytes]:
    """Those of the items from outside the list that were taken out of the register again."""
    outside = [item.key for item in items if not item.expected]
    return {
        row[0]
        for piece in chunks(outside)
        for table in COUNTED
        for row in raw.execute(_DELETED.format(table=table, marks=",".join("?" * len(piece))), piece)
    }


def _nobodys(step: Step) -> Step:
    """A reading of an item that was entered during the count and taken out again: it is of an unknown code."""
    return step._replace(key=None, kind="unknown") if step.kind == "seen" and step.code else step._replace(key=None)


def append_step(
    transaction: Transaction, register: Register, audit: UUID, values: Mapping[str, Value], outsider: Stood | None = None
) -> tuple[Step, ItemFact | None]:
    """Write one step, and the row of an item that was not on the list; gives both as a tally takes them."""
    transaction.journal.begin()
    identity = transaction.journal.identity
    full: dict[str, Value] = {
        "audit": audit, "at": register.clock.now(), "author": register.author, "device": identity.id.hex if identity else None, **values,
    }  # fmt: skip
    fact = None
    if outsider is not None:
        transaction.create("audit-item", outsider.row(audit, False))
        fact = fact_of(outsider)
    row_id = uuid7()
    transaction.create("audit-step", full, id=row_id)
    return _as_step(row_id, full), fact


def _as_step(row_id: UUID, values: Mapping[str, Any]) -> Step:
    def kept(name: str) -> bytes | None:
        return values[name].bytes if values.get(name) else None

    return Step(
        row_id.bytes, values["kind"], kept("place"), kept("asset") or kept("rack"), values.get("code"), kept("about"),
        values.get("condition"), values.get("serial"), kept("custodian"), kept("department"),
        values["at"].isoformat(timespec="milliseconds"), values["author"], values.get("device"),
    )  # fmt: skip


def fact_of(item: Stood) -> ItemFact:
    """An item from outside the list, as a tally takes it."""

    def kept(value: UUID | None) -> bytes | None:
        return value.bytes if value else None

    return ItemFact(
        item.id.bytes, 0, kept(item.place), kept(item.department), kept(item.custodian), item.status, item.tag, item.serial,
        int(item.subject == "rack"),
    )  # fmt: skip
