"""What upkeep, inspections and expiries need besides."""

from __future__ import annotations

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nothing yet: the part that needs it fills it in before the first release."""
