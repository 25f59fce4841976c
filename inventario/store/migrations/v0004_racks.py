"""Plans of reorganisation of racks, and their steps."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Nothing yet: the part that needs it fills it in before the first release."""
