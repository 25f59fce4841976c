"""Plans of maintenance, repair shops, contingency tables and keys; visits and inspections that are taken back by a retraction."""

from __future__ import annotations

from ..statements import run_statements

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables and the columns; their SQL is frozen as data, since the models go on."""
    run_statements("0012_critical_rooms.sql")
