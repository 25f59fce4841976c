"""Identifiers that any laptop can mint offline: UUID version 7 (RFC 9562), ordered by time so that indexes grow at their end."""

from __future__ import annotations

import secrets
import time
import uuid

_NANOSECONDS_PER_MILLISECOND = 1_000_000


def uuid7() -> uuid.UUID:
    """A new UUIDv7; the 12 bits after the version hold the fraction of the millisecond (RFC 9562, 6.2, method 3)."""
    milliseconds, rest = divmod(time.time_ns(), _NANOSECONDS_PER_MILLISECOND)
    fraction = (rest << 12) // _NANOSECONDS_PER_MILLISECOND
    return uuid.UUID(int=(milliseconds << 80) | (0x7000 | fraction) << 64 | (0b10 << 62) | secrets.randbits(62))
