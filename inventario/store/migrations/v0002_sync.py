"""What synchronisation with the shared register keeps on a laptop."""

from __future__ import annotations

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nothing yet: the part that needs it fills it in before the first release."""
