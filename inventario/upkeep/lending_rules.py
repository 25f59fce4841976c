"""What holds for every loan and every seat, hung on the store in `app.py`, and asked again after a synchronisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from ..core.clashes import Clash
from ..core.errors import FieldFault, KnownError
from ..core.formats import format_date
from ..models.registry import Catalogue
from ..store.changes import Change
from ..store.hooks import Hooks
from ..store.transaction import Transaction
from .endings import upkeep_endings


def lending_hooks() -> Hooks:
    """The rules of what is lent, and what upkeep knows to end."""
    return Hooks(validators=(refuse_bad_loans,), clash_finders=(find_double_loans,), ending_finders=(upkeep_endings,))


def refuse_bad_loans(transaction: Transaction, changes: Sequence[Change]) -> None:
    """What is lent is lent once at a time, is due and comes back no earlier than it went out. A validator."""
    touched = {change.id for change in changes if change.subject.name == "loan" and (change.adds or change.new)}
    if not touched:
        return
    loan = transaction.catalogue.table("loan")
    mine = transaction.connection.execute(sa.select(loan).where(loan.c.id.in_(touched), loan.c.deleted == sa.false())).all()
    for row in mine:
        for name, day in (("due_on", row.due_on), ("returned_on", row.returned_on)):
            if day is not None and row.lent_on is not None and day < row.lent_on:
                raise FieldFault(name, f"Se prestó el {format_date(row.lent_on)}; escriba un día igual o posterior.")
    items = {row.asset for row in mine if row.returned_on is None}
    for asset, some in _open_loans(transaction.connection, transaction.catalogue, items).items():
        if len(some) > 1:
            name = _name(transaction.connection, transaction.catalogue, asset)
            raise KnownError(f"{name} ya está prestado; reciba primero su devolución.")


def find_double_loans(connection: sa.Connection, catalogue: Catalogue) -> list[Clash]:
    """Items that two laptops lent without seeing each other. A clash finder."""
    found = []
    for asset, some in _open_loans(connection, catalogue, None).items():
        if len(some) > 1:
            name = _name(connection, catalogue, asset)
            members = tuple(("loan", row) for row in some)
            found.append(Clash("loan", name, members, "asset", f"{name} figura prestado {len(some)} veces a la vez."))
    return found


def _open_loans(connection: sa.Connection, catalogue: Catalogue, items: set[UUID] | None) -> dict[UUID, list[UUID]]:
    """The loans that are open, by item, in the order in which they were written; of some items or of all."""
    loan = catalogue.table("loan")
    statement = sa.select(loan.c.asset, loan.c.id).where(loan.c.deleted == sa.false(), loan.c.returned_on.is_(None)).order_by(loan.c.id)
    if items is not None:
        statement = statement.where(loan.c.asset.in_(items))
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for row in connection.execute(statement):
        found[row.asset].append(row.id)
    return found


def _name(connection: sa.Connection, catalogue: Catalogue, asset: UUID) -> str:
    table = catalogue.table("asset")
    row = connection.execute(sa.select(table.c.tag, table.c.name).where(table.c.id == asset)).first()
    return " · ".join(filter(None, (row.tag, row.name))) if row else "El equipo"
