"""The first schema that was in use. Its SQL is frozen as data, since the models go on."""

from __future__ import annotations

import sqlite3

from alembic import op

from ...core.resources import resource

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, indexes and the search index in an empty file."""
    statement = ""
    for line in resource("migrations/0001_register.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            op.get_bind().exec_driver_sql(statement)
            statement = ""
