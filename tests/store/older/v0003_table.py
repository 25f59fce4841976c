"""A table more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table("extra", sa.Column("id", sa.Integer, primary_key=True), sa.Column("asset", sa.Integer, sa.ForeignKey("asset.row")))
