"""What the office has settled for the register, read and written by name."""

from __future__ import annotations

import json
from dataclasses import dataclass

import sqlalchemy as sa

from ..store.register import Register
from ..store.transaction import Transaction


@dataclass(frozen=True)
class Preferences:
    """The settled matters with their defaults."""

    institution: str = ""
    tag_prefix: str = "TI"
    tag_width: int = 6
    useful_life_years: int = 5
    unseen_months: int = 12
    demonstration: bool = False


def read_preferences(register: Register) -> Preferences:
    """The preferences of the register."""
    with register.reading() as connection:
        return preferences_in(connection, register)


def preferences_in(connection: sa.Connection, register_or_transaction: Register | Transaction) -> Preferences:
    """The preferences as a connection or a transaction sees them; names that this program does not know are left alone."""
    table = register_or_transaction.catalogue.table("preference")
    rows = connection.execute(sa.select(table.c.name, table.c.value).where(table.c.deleted == sa.false()))
    known = Preferences.__dataclass_fields__
    return Preferences(**{row.name: json.loads(row.value) for row in rows if row.name in known and row.value is not None})


def write_preference(transaction: Transaction, name: str, value: str | int | bool) -> None:
    """Settle one matter, within a transaction."""
    table = transaction.catalogue.table("preference")
    text = json.dumps(value, ensure_ascii=False)
    found = transaction.connection.execute(sa.select(table.c.id).where(table.c.name == name, table.c.deleted == sa.false())).scalar()
    if found:
        transaction.update("preference", found, {"value": text})
    else:
        transaction.create("preference", {"name": name, "value": text})
