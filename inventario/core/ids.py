"""Identifiers that any laptop can mint offline: UUID version 7 (RFC 9562), ordered by time so that indexes grow at their end."""

from __future__ import annotations

import secrets
import time
import uuid
from itertools import accumulate

_NANOSECONDS_PER_MILLISECOND = 1_000_000
_RANDOM_BITS = 62


def uuid7() -> uuid.UUID:
    """A new UUIDv7; the 12 bits after the version hold the fraction of the millisecond (RFC 9562, 6.2, method 3)."""
    return uuid.UUID(int=_head() | secrets.randbits(_RANDOM_BITS))


def uuid7_many(count: int) -> list[uuid.UUID]:
    """New UUIDv7s in ascending order, all of one instant, counted up by random steps (RFC 9562, 6.2, method 2).

    From the lower half of the random bits it takes over five hundred million steps to use them up."""
    base = _head() | secrets.randbits(_RANDOM_BITS - 1)
    steps = memoryview(secrets.token_bytes(4 * count)).cast("I")
    return [uuid.UUID(int=number) for number in accumulate((step | 1 for step in steps), initial=base)][1:]


def _head() -> int:
    milliseconds, rest = divmod(time.time_ns(), _NANOSECONDS_PER_MILLISECOND)
    fraction = (rest << 12) // _NANOSECONDS_PER_MILLISECOND
    return (milliseconds << 80) | (0x7000 | fraction) << 64 | (0b10 << 62)
