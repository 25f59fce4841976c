"""Movements of peripherals are taken back by a retraction; they and loans are found by the search."""

from __future__ import annotations

from ..statements import run_statements

revision = "0013"
down_revision = "0012"

REINDEX = True


def upgrade() -> None:
    """Add the column; its SQL is frozen as data, since the models go on."""
    run_statements("0013_peripherals.sql")
