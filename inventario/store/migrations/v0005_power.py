"""What UPS feed, how long their makers say they last and how long they were seen to, and how many years their batteries serve."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ..statements import run_statements

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables and the column."""
    run_statements("0005_power.sql")
    op.add_column("asset", sa.Column("battery_life", sa.Integer()))
