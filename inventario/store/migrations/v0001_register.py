"""The first schema that was in use. Its SQL is frozen as data, since the models go on."""

from __future__ import annotations

from ..statements import run_statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, indexes and the search index in an empty file."""
    run_statements("0001_register.sql")
