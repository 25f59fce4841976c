"""Campaigns of counting, and what was seen in them."""

from __future__ import annotations

from ..statements import run_statements

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of audits; their SQL is frozen as data, since the models go on."""
    run_statements("0003_audits.sql")
