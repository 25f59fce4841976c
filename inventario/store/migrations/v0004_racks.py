"""Plans by which racks are put in another order, and their steps."""

from __future__ import annotations

from ..statements import run_statements

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of plans; their SQL is frozen as data, since the models go on."""
    run_statements("0004_racks.sql")
