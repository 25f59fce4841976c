"""SQL that is kept as data, run within a migration."""

from __future__ import annotations

import sqlite3

from alembic import op

from ..core.resources import resource


def run_statements(name: str) -> None:
    """Run the statements of a file of `resources/migrations`, one after the other, in the migration's transaction."""
    statement = ""
    for line in resource(f"migrations/{name}").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            op.get_bind().exec_driver_sql(statement)
            statement = ""
