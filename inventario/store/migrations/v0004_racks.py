"""Plans by which racks are put in another order, and their steps. The SQL is frozen as data, since the models go on."""

from __future__ import annotations

import sqlite3

from alembic import op

from ...core.resources import resource

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of plans."""
    statement = ""
    for line in resource("migrations/0004_racks.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            op.get_bind().exec_driver_sql(statement)
            statement = ""
