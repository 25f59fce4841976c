"""What is lent, what belongs to others and what is counted without a tag; what a telephone can do."""

from __future__ import annotations

from ..statements import run_statements

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns and the table; their SQL is frozen as data, since the models go on."""
    run_statements("0008_custody.sql")
