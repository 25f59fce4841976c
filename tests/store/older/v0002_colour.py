"""A column more, with its index, and another that is called otherwise: the table is made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
REINDEX = True


def upgrade() -> None:
    """Add a colour to assets; a place's notes become its remarks."""
    op.add_column("asset", sa.Column("colour", sa.String))
    op.create_index("ix_asset_colour", "asset", ["colour"])
    op.get_bind().exec_driver_sql("UPDATE asset SET colour = 'gris'")
    op.get_bind().exec_driver_sql("UPDATE asset SET name = name || ' (migrado)' WHERE name IS NOT NULL")
    with op.batch_alter_table("setting") as batch:
        batch.add_column(sa.Column("shared", sa.Boolean, server_default="0", nullable=False))
        batch.alter_column("value", nullable=True)
