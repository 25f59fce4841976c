"""What is still somebody's when they leave: items they answer for, what was lent to them, accounts, seats of licences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.formats import format_date
from ..core.kinds import ASSET_KINDS
from ..models.upkeep import ACCOUNT_KINDS
from ..register.lists import record
from ..store.register import Register

_KINDS = {choice.code: choice.label for choice in ASSET_KINDS}
_ACCOUNTS = {choice.code: choice.label for choice in ACCOUNT_KINDS}


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing that is still theirs: `sort` is `asset`, `loan`, `account` or `seat`; `subject` and `id` are the record to open."""

    sort: str
    subject: str
    id: UUID
    kind: str
    code: str
    title: str
    detail: str


def still_theirs(register: Register, person: UUID) -> list[Holding]:
    """All of it: what must come back first, then what is to be closed."""
    with register.reading() as connection:
        return [
            *_items(connection, register, person), *_loans(connection, register, person), *_accounts(connection, register, person),
            *_seats(connection, register, person),
        ]  # fmt: skip


def _items(connection: sa.Connection, register: Register, person: UUID) -> Iterator[Holding]:
    asset, place = register.catalogue.table("asset"), register.catalogue.table("place")
    statement = sa.select(asset, place.c.path).outerjoin(place, place.c.id == asset.c.place).order_by(asset.c.tag)
    mine = (asset.c.deleted == sa.false(), asset.c.custodian == person, asset.c.status != "written-off")
    for row in connection.execute(statement.where(*mine)):
        title = row.name or row.serial or _KINDS.get(row.kind, row.kind)
        yield Holding("asset", "asset", row.id, row.kind, row.tag or "", title, (row.path or "").replace(" / ", " · "))


def _loans(connection: sa.Connection, register: Register, person: UUID) -> Iterator[Holding]:
    loan, asset = register.catalogue.table("loan"), register.catalogue.table("asset")
    statement = sa.select(loan, asset.c.tag, asset.c.name, asset.c.kind).join(asset, asset.c.id == loan.c.asset)
    mine = (loan.c.deleted == sa.false(), loan.c.person == person, loan.c.returned_on.is_(None))
    for row in connection.execute(statement.where(*mine).order_by(loan.c.due_on)):
        said = f"prestado hasta el {format_date(row.due_on)}" if row.due_on else "prestado"
        yield Holding("loan", "loan", row.id, row.kind, row.tag or "", row.name or "Equipo", said)


def _accounts(connection: sa.Connection, register: Register, person: UUID) -> Iterator[Holding]:
    account, today = register.catalogue.table("account"), register.clock.today()
    ended = sa.and_(account.c.ends_on.is_not(None), account.c.ends_on <= today)
    mine = (account.c.deleted == sa.false(), account.c.person == person, sa.not_(ended))
    for row in connection.execute(sa.select(account).where(*mine).order_by(account.c.kind, account.c.name)):
        said = " · ".join(filter(None, (_ACCOUNTS.get(row.kind, row.kind), row.application, row.permissions)))
        yield Holding("account", "account", row.id, row.kind, "", row.name, said)


def _seats(connection: sa.Connection, register: Register, person: UUID) -> Iterator[Holding]:
    seat, licence = register.catalogue.table("licence-seat"), register.catalogue.table("licence")
    statement = sa.select(licence.c.id, licence.c.product, licence.c.version).join(seat, seat.c.licence == licence.c.id)
    rows: Any = connection.execute(statement.where(seat.c.deleted == sa.false(), seat.c.person == person).order_by(licence.c.product))
    for row in rows:
        yield Holding("seat", "licence", row.id, "", "", f"{row.product} {row.version or ''}".strip(), "Puesto de licencia")


def let_go(register: Register, person: UUID) -> tuple[int, int]:
    """The person leaves: their accounts end today, their seats are free, they are no longer active; in one operation.

    Items and loans stay theirs until somebody receives them. Gives how many accounts and seats. Raises KnownError for nobody."""
    who = record(register, "person", person)
    if who is None:
        raise KnownError("Esa persona ya no está en el registro.")
    today, held = register.clock.today(), still_theirs(register, person)
    accounts = [one.id for one in held if one.sort == "account"]
    seat = register.catalogue.table("licence-seat")
    with register.transact("person.leave", f"retiro de {who.title}") as transaction:
        statement = sa.select(seat.c.id).where(seat.c.deleted == sa.false(), seat.c.person == person)
        seats = list(transaction.connection.execute(statement).scalars())
        transaction.update_many("account", {one: {"ends_on": today} for one in accounts})
        transaction.delete_many("licence-seat", seats)
        transaction.update("person", person, {"active": False})
    return len(accounts), len(seats)
