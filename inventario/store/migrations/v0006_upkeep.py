"""A version in which nothing changed."""

from __future__ import annotations

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nothing: registers of version 7 came before upkeep was built; what it needs stands in 0008 and 0012."""
