"""What upkeep adds to what ends: loans that are due, what belongs to others and goes back, accounts, extinguishers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.endings import ACCOUNT, INSPECTION, LOAN, RETURN, Ending
from ..core.kinds import OWNERSHIPS
from ..models.registry import Catalogue
from ..models.upkeep import ACCOUNT_KINDS
from ..register.endings import alive, bundled, not_after
from ..register.retractions import void_of

_ACCOUNT_WORDS = {choice.code: choice.label for choice in ACCOUNT_KINDS}
BORROWED = tuple(choice.code for choice in OWNERSHIPS if choice.code != "owned")
"""The forms of ownership of what is not the municipality's own."""


def upkeep_endings(connection: sa.Connection, catalogue: Catalogue, today: date, until: date | None = None) -> Iterator[Ending]:
    """Loans, equipment of others, accounts, what inspections found to expire. An ending finder."""
    yield from _loans(connection, catalogue, until)
    asset = catalogue.table("asset")
    due = sa.and_(asset.c.return_on.is_not(None), not_after(asset.c.return_on, until))
    lent = sa.and_(due, asset.c.ownership.in_(BORROWED), asset.c.status != "written-off")
    yield from bundled(RETURN, "return_on", alive(connection, asset, lent), ("supplier", "ownership"))
    yield from _accounts(connection, catalogue, until)
    yield from _inspections(connection, catalogue)


def _loans(connection: sa.Connection, catalogue: Catalogue, until: date | None) -> Iterator[Ending]:
    loan, asset, person = catalogue.table("loan"), catalogue.table("asset"), catalogue.table("person")
    statement = sa.select(loan.c.id, loan.c.row, loan.c.due_on, asset.c.tag, asset.c.name, person.c.name.label("who"))
    statement = statement.join(asset, asset.c.id == loan.c.asset).outerjoin(person, person.c.id == loan.c.person)
    open_ones = (loan.c.deleted == sa.false(), loan.c.returned_on.is_(None), loan.c.due_on.is_not(None), not_after(loan.c.due_on, until))
    for row in connection.execute(statement.where(*open_ones).order_by(loan.c.row)):
        what = row.name or row.tag or "Equipo"
        yield Ending(LOAN, "loan", row.id, row.row, what, row.due_on, f"lo tiene {row.who}" if row.who else "")


def _accounts(connection: sa.Connection, catalogue: Catalogue, until: date | None) -> Iterator[Ending]:
    account = catalogue.table("account")
    for row in alive(connection, account, account.c.ends_on.is_not(None), not_after(account.c.ends_on, until)):
        detail = " · ".join(filter(None, (_ACCOUNT_WORDS.get(row.kind, row.kind), row.application)))
        yield Ending(ACCOUNT, "account", row.id, row.row, row.name, row.ends_on, detail)


def _inspections(connection: sa.Connection, catalogue: Catalogue) -> Iterator[Ending]:
    """Of each aspect of each room the newest inspection that stands says until when it holds."""
    inspection, place = catalogue.table("inspection"), catalogue.table("place")
    statement = sa.select(inspection, place.c.path).outerjoin(place, place.c.id == inspection.c.place)
    newest: dict[tuple[UUID, str], Any] = {}
    statement = statement.where(inspection.c.deleted == sa.false()).order_by(inspection.c.inspected_on, inspection.c.row)
    rows = connection.execute(statement).all()
    void = void_of({row.id: row.retracts for row in rows if row.retracts is not None})
    for row in rows:
        if row.retracts is None and row.id not in void:
            newest[row.place, row.aspect] = row
    for row in newest.values():
        if row.expires_on is not None:
            room = " · ".join((row.path or "").split(" / "))
            yield Ending(INSPECTION, "inspection", row.id, row.row, f"{row.aspect} · {room}" if room else row.aspect, row.expires_on)
