"""What was decided to stay where it was found, and still wants its paper: transfers by room, issued in one go.

A decision moves the item at once and is marked `due`; the paper says where the item was before, and takes the mark away."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..models.registry import Catalogue
from ..register.movements.issuing import Wanted, check, issue
from ..register.movements.records import Given, Paper, PaperKind
from ..register.movements.records import Item as PaperItem
from ..store.changes import ChangeKind
from ..store.register import Register
from ..store.rows import chunks
from ..store.tables import Op
from ..store.transaction import Transaction
from .items import read_items
from .places import Places
from .records import Campaign, Item
from .snapshot import WRITTEN_OFF

_REFERENCES = frozenset({"place"})
_BEFORE = ("place", "status")  # what a decision to leave an item where it was found may change


@dataclass(frozen=True, slots=True)
class DueItem:
    """An item that was moved by a decision; `was` is what the register said before: place and, of a lost one, status."""

    decision: UUID
    item: Item
    was: Mapping[str, UUID | str | None]


@dataclass(frozen=True, slots=True)
class Transfer:
    """A paper that is to be made: to a room, the items that were found in it."""

    place: UUID
    path: str
    items: tuple[DueItem, ...]


def due_transfers(register: Register, campaign: Campaign, room: UUID | None = None) -> list[Transfer]:
    """The transfers that a campaign's decisions left to be papered, by room as people list them; or those to a room and what is in it.

    What was moved elsewhere since is left out: another paper, or another decision, has the word on it."""
    with register.reading() as connection:
        places = Places(connection)
        rows = _standing(connection, register.catalogue, campaign.id)
        items = read_items(connection, [row.asset or row.rack for row in rows])
        before = _before(connection, register.catalogue, campaign.id, rows)
    found: dict[UUID, list[DueItem]] = {}
    for row in rows:
        item = items.get(row.asset or row.rack)
        if item and item.place == row.place and item.status != WRITTEN_OFF and (room is None or places.within(row.place, room)):
            found.setdefault(row.place, []).append(DueItem(row.id, item, before[row.id]))
    in_order = sorted(found, key=lambda place: places.sort_key_kept(place.bytes))
    return [Transfer(place, places.path(place), tuple(sorted(found[place], key=lambda due: due.item.tag))) for place in in_order]


def count_due(register: Register, campaign: Campaign) -> int:
    """How many items wait for the paper of their transfer."""
    return sum(len(transfer.items) for transfer in due_transfers(register, campaign))


def _standing(connection: sa.Connection, catalogue: Catalogue, audit: UUID) -> list[Any]:
    """The decisions that are due, of each item only the last; `place` is where the item was found."""
    decision, step, asset, rack = (catalogue.table(name) for name in ("audit-decision", "audit-step", "asset", "rack"))
    here = sa.or_(asset.c.deleted == sa.false(), rack.c.deleted == sa.false())
    statement = (
        sa.select(decision.c.id, decision.c.asset, decision.c.rack, decision.c.due, step.c.place)
        .join(step, step.c.id == decision.c.step)
        .outerjoin(asset, asset.c.id == decision.c.asset)
        .outerjoin(rack, rack.c.id == decision.c.rack)
        .where(decision.c.audit == audit, decision.c.deleted == sa.false(), here)
        .order_by(decision.c.id)
    )
    last = {row.asset or row.rack: row for row in connection.execute(statement)}
    return [row for row in last.values() if row.due and row.place]


def _before(connection: sa.Connection, catalogue: Catalogue, audit: UUID, rows: Sequence[Any]) -> dict[UUID, dict[str, UUID | str | None]]:
    """By decision, what its operation found in the item; where this copy has not got that history, what the campaign began with."""
    listed = _listed(connection, catalogue, audit, rows)
    found: dict[UUID, dict[str, UUID | str | None]] = {row.id: dict(listed.get(row.asset or row.rack, {})) for row in rows}
    table, items = catalogue.table("audit-decision").name, {row.id: row.asset or row.rack for row in rows}
    made = sa.select(Op.row_id, Op.txn).where(Op.tbl == table, Op.kind == ChangeKind.CREATE.value)
    for piece in chunks(items):
        for decision, txn in connection.execute(made.where(Op.row_id.in_(piece))).all():
            changed = sa.select(Op.field, Op.old).where(Op.txn == txn, Op.row_id == items[decision], Op.field.in_(_BEFORE))
            found[decision].update((str(name), _value(name, old)) for name, old in connection.execute(changed))
    return found


def _listed(connection: sa.Connection, catalogue: Catalogue, audit: UUID, rows: Sequence[Any]) -> dict[UUID, dict[str, UUID | str | None]]:
    table = catalogue.table("audit-item")
    found: dict[UUID, dict[str, UUID | str | None]] = {}
    for column in (table.c.asset, table.c.rack):
        for piece in chunks([row.asset or row.rack for row in rows]):
            mine = sa.select(column, table.c.place).where(table.c.audit == audit, column.in_(piece), table.c.deleted == sa.false())
            found.update((item, {"place": place}) for item, place in connection.execute(mine.order_by(table.c.row)))
    return found


def _value(name: str | None, old: str | None) -> UUID | str | None:
    value = json.loads(old) if old else None
    return UUID(value) if value and name in _REFERENCES else value


def issue_transfers(register: Register, campaign: Campaign, transfers: Sequence[Transfer], given: Given | None = None) -> list[Paper]:
    """Issue a paper for each, an operation each, with its folio. `given` are further fields of all of them (`handed_by`, `notes`, …).

    Raises FieldFault for what is missing from any of them before the first is issued, and KnownError when there are none."""
    if not transfers:
        raise KnownError("No hay traspasos por hacer: nada se dejó donde se encontró, o ya tiene su papel.")
    every = {"notes": f"Según la {campaign.called} ({campaign.code}).", **(given or {})}
    asked = [Wanted(PaperKind.TRANSFER, _paper_items(transfer), {**every, "to_place": transfer.place}) for transfer in transfers]
    for wanted in asked:
        for fault in check(register, wanted):
            raise fault
    return [issue(register, wanted, also=partial(_settle, transfer)) for wanted, transfer in zip(asked, transfers, strict=True)]


def _paper_items(transfer: Transfer) -> list[PaperItem]:
    return [PaperItem(due.item.subject, due.item.id, due.was) for due in transfer.items]


def _settle(transfer: Transfer, transaction: Transaction, paper: UUID) -> None:
    transaction.update_many("audit-decision", {due.decision: {"due": False, "movement": paper} for due in transfer.items})
