"""Campaigns of counting, and what was seen in them."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Nothing yet: the part that needs it fills it in before the first release."""
