"""What makers publish of a model's runtime."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from ..store.register import Register
from .runtime import Point


def points_of(register: Register, model: UUID) -> tuple[Point, ...]:
    """The points of a model, by load."""
    table = register.catalogue.table("runtime-point")
    statement = sa.select(table).where(table.c.model == model, table.c.deleted == sa.false()).order_by(table.c.load_w)
    with register.reading() as connection:
        return tuple(Point(float(row.load_w), float(row.minutes)) for row in connection.execute(statement))
