"""Finding again what an import created, to look at it or print its labels."""

from __future__ import annotations

from array import array

import sqlalchemy as sa

from ...store.register import Register


def last_row(register: Register, subject_name: str) -> int:
    """The number of the newest row of a subject, 0 when it has none."""
    table = register.catalogue.table(subject_name)
    with register.reading() as connection:
        return int(connection.execute(sa.select(sa.func.max(table.c.row))).scalar() or 0)


def rows_since(register: Register, subject_name: str, row: int) -> array[int]:
    """The rows that were created after that one and are still there."""
    table = register.catalogue.table(subject_name)
    statement = sa.select(table.c.row).where(table.c.row > row, table.c.deleted == sa.false()).order_by(table.c.row)
    with register.reading() as connection:
        return array("q", connection.execute(statement).scalars())
