"""What is to be done about the power, noted as maintenance that is due."""

from __future__ import annotations

import sqlalchemy as sa

from ..core.formats import count_of
from ..store.register import Register
from .consequences import Todo


def note_maintenance(register: Register, todo: Todo) -> int:
    """Note the deed for each UPS, due today, in one operation; gives how many. What is noted and not done yet is not noted twice."""
    table = register.catalogue.table("maintenance")
    ids = [one.ups.id for one in todo.upses]
    noted = sa.select(table.c.asset).where(
        table.c.asset.in_(ids), table.c.name == todo.deed, table.c.done_on.is_(None), table.c.deleted == sa.false()
    )
    with register.transact("maintenance.note", f"anotar: {todo.deed.lower()}, {count_of(len(ids), 'UPS', 'UPS')}") as transaction:
        known = set(transaction.connection.execute(noted).scalars())
        due = [one for one in ids if one not in known]
        for one in due:
            transaction.create("maintenance", {"name": todo.deed, "asset": one, "due_on": register.clock.today()})
    return len(due)
