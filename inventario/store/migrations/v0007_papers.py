"""What numbered papers and saved reports need besides."""

from __future__ import annotations

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Nothing yet: the part that needs it fills it in before the first release."""
