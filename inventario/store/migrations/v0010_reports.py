"""Useful lives, the threshold of capitalisation, and reports kept under a name."""

from __future__ import annotations

from ..statements import run_statements

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables; their SQL is frozen as data, since the models go on."""
    run_statements("0010_reports.sql")
