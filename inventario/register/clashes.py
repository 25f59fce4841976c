"""What is to be decided because rows break a rule together, found with the finders of all rooms, and what was settled to stay so."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from ..core.clashes import Clash
from ..core.records import Record
from ..models.registry import Catalogue
from ..store.bulk import uncollected
from ..store.changes import ChangeKind
from ..store.register import Register
from ..store.tables import Op, Txn
from .lists import record
from .preferences import write_preference

_SETTLED = "settled"
ACCEPTABLE = frozenset({"serial", "mac"})
"""Rules whose breach may be true: two makers count alike, a dock's address is seen on two notebooks. Of a tag or a unit it never is."""


def find_clashes(register: Register, check: Callable[[], None] | None = None) -> list[Clash]:
    """Everything that breaks a rule now and was not settled to stay. `check` is called between rooms and may raise Cancelled."""
    found: list[Clash] = []
    with register.reading() as connection, uncollected():  # a room reads its whole wiring, and lets go of it at once
        settled = _settled(connection, register.catalogue)
        for find in register.hooks.clash_finders:
            if check:
                check()
            found += [clash for clash in find(connection, register.catalogue) if not _is_settled(clash, settled)]
    return found


def accept_clash(register: Register, clash: Clash) -> None:
    """Settle that these rows share it rightly: nobody is asked again, on any laptop, unless one more row comes to share it.

    Raises ValueError for a rule that may not be broken."""
    if clash.rule not in ACCEPTABLE:
        raise ValueError(clash.rule)
    with register.transact("clash.accept", f"dejar {clash.value} en {len(clash.members)} equipos") as transaction:
        write_preference(transaction, _name(clash), " ".join(sorted(row_id.hex for _, row_id in clash.members)))


def _name(clash: Clash) -> str:
    return f"{_SETTLED}:{clash.rule}:{clash.value}"


def _settled(connection: sa.Connection, catalogue: Catalogue) -> dict[str, frozenset[UUID]]:
    table = catalogue.table("preference")
    statement = sa.select(table.c.name, table.c.value).where(table.c.name.startswith(_SETTLED + ":"), table.c.deleted == sa.false())
    found: dict[str, frozenset[UUID]] = {}
    for name, value in connection.execute(statement):
        ids = frozenset(UUID(hex=text) for text in str(json.loads(value or '""')).split())
        found[name] = found.get(name, frozenset()) | ids  # two laptops may have settled it, each with the rows it knew
    return found


def _is_settled(clash: Clash, settled: dict[str, frozenset[UUID]]) -> bool:
    return clash.rule in ACCEPTABLE and {row_id for _, row_id in clash.members} <= settled.get(_name(clash), frozenset())


@dataclass(frozen=True, slots=True)
class Member:
    """A row that has a part in a clash, and who brought it there when; empty and None for what came without its history.

    `of` is the item that the row is about, where it is not one itself: the device of a mount or of a port."""

    record: Record
    author: str = ""
    at: datetime | None = None
    of: Record | None = None


def members_of(register: Register, clash: Clash) -> tuple[Member, ...]:
    """The rows of a clash as they stand now, with whoever set what they share last."""
    found = []
    for subject, row_id in clash.members:
        item = record(register, subject, row_id)
        if item is not None:
            author, at = _who_set(register, item, clash.field)
            found.append(Member(item, author, at, _item_of(register, item)))
    return tuple(found)


def _item_of(register: Register, row: Record) -> Record | None:
    field = {"mount": "asset", "port": "device"}.get(row.subject.name, "")
    wanted = row.values.get(field) if field else None
    return record(register, "asset", wanted) if isinstance(wanted, UUID) else None


def _who_set(register: Register, item: Record, field: str) -> tuple[str, datetime | None]:
    kinds = (ChangeKind.CREATE, ChangeKind.DELETE if item.deleted else ChangeKind.CREATE)
    statement = (
        sa.select(Txn.author, Txn.at)
        .join_from(Op, Txn, Op.txn == Txn.seq)
        .where(Op.row_id == item.id, Op.tbl == item.subject.table, sa.or_(Op.field == field, Op.kind.in_(kinds)))
        .order_by(Op.seq.desc())
        .limit(1)
    )
    with register.reading() as connection:
        row = connection.execute(statement).first()
    return (row.author, row.at) if row else ("", None)


def clashes_of(clashes: Sequence[Clash], row_id: UUID) -> list[Clash]:
    """Those that a row has a part in."""
    return [clash for clash in clashes if any(member == row_id for _, member in clash.members)]
