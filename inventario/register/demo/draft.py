"""What the demonstration register is being built into: plain rows with ids that never change from one run to the next."""

from __future__ import annotations

import hashlib
import random
import uuid
from datetime import UTC, date, datetime, time

from ...core.fields import Value

DemoRow = dict[str, Value]
"""A row as the store takes it: `id` and field names to values; references are ids."""

REFERENCE_DAY = date(2024, 3, 12)
"""The day the demonstration is dated on: ages, sightings and expiries are true to it, whatever day it is built."""

_MILLISECONDS = int(datetime.combine(REFERENCE_DAY, time(12), UTC).timestamp() * 1000)


def demo_id(subject: str, key: str) -> uuid.UUID:
    """The id of what a subject calls `key`: shaped as a UUIDv7 of the reference day, its random part drawn from both names."""
    digest = int.from_bytes(hashlib.blake2b(f"{subject}\0{key}".encode(), digest_size=10).digest(), "big")
    tail = digest & ((1 << 62) - 1)
    head = (digest >> 62) & 0xFFF
    return uuid.UUID(int=(_MILLISECONDS << 80) | (0x7000 | head) << 64 | (0b10 << 62) | tail)


def dice(part: str) -> random.Random:
    """Chance that always falls the same way, apart for each part, so that a change in one does not stir the others."""
    return random.Random(f"inventario:{part}")


class Draft:
    """Rows by subject, in the order in which they were added."""

    def __init__(self) -> None:
        self.rows: dict[str, list[DemoRow]] = {}
        self._seen: set[uuid.UUID] = set()

    def add(self, subject: str, key: str, **values: Value) -> DemoRow:
        """Add a row known as `key` among its subject's; what is None is left out. Raises ValueError when the key was used before."""
        row_id = demo_id(subject, key)
        if row_id in self._seen:
            raise ValueError(f"{subject} {key!r} twice")
        self._seen.add(row_id)
        row: DemoRow = {"id": row_id}
        row.update((name, value) for name, value in values.items() if value is not None)
        self.rows.setdefault(subject, []).append(row)
        return row

    def of(self, subject: str) -> list[DemoRow]:
        """The rows of a subject so far."""
        return self.rows.get(subject, [])


def row_id(row: DemoRow) -> uuid.UUID:
    """The id of a row, as what it is."""
    found = row["id"]
    assert isinstance(found, uuid.UUID)
    return found
