"""Whether the laptop has what the server has: a count and a hash of every table, compared now and then."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from ..store.engine import driver
from ..store.register import Register
from .state import SyncState

EVERY = timedelta(hours=12)


def is_due(state: SyncState, now: datetime) -> bool:
    """Whether the tables are to be compared again."""
    return not state.checked or not timedelta() <= now - datetime.fromisoformat(state.checked) < EVERY


def table_hash(rows: list[tuple[bytes, int]]) -> int:
    """The sum of the first 32 bits of MD5(id:rev) over the rows, as `sync.changed` computes it."""
    md5 = hashlib.md5
    return sum(int.from_bytes(md5(f"{row_id.hex()}:{rev}".encode(), usedforsecurity=False).digest()[:4], "big") for row_id, rev in rows)


def differing_tables(register: Register, hashes: Mapping[str, tuple[int, int]]) -> set[str]:
    """The tables that are not as the server has them; none when nothing was to be compared."""
    differing = set()
    with register.reading() as connection:
        for table, expected in hashes.items():
            rows = driver(connection).execute(f'SELECT id, rev FROM "{table}" WHERE rev > 0').fetchall()
            if (len(rows), table_hash(rows)) != tuple(expected):
                differing.add(table)
    return differing
