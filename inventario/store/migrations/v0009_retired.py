"""What becomes of devices that a plan takes out of racks, and what they were before their step, to which rolling back returns them."""

from __future__ import annotations

from ..statements import run_statements

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns; their SQL is frozen as data, since the models go on."""
    run_statements("0009_retired.sql")
