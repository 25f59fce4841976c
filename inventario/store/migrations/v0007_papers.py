"""What a numbered paper must still say years later, and what its annulment gives back."""

from __future__ import annotations

from ..statements import run_statements

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns; their SQL is frozen as data, since the models go on."""
    run_statements("0007_papers.sql")
