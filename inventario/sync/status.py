"""How things stand with the shared register, read from the file alone."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from ..store.engine import driver
from ..store.register import Register
from .conflicts import count_conflicts
from .leases import tags_left
from .outbox import waiting
from .records import SyncStatus
from .releases import Release
from .state import read_state

_FAILURES = (
    "SELECT min(ended), (SELECT sentence FROM sync_run ORDER BY id DESC LIMIT 1) FROM sync_run "
    "WHERE outcome = 'failed' AND id > coalesce((SELECT max(id) FROM sync_run WHERE outcome = 'done'), 0)"
)


def sync_status(register: Register) -> SyncStatus:
    """Waiting work, the last run that went well, since when they fail, and what waits for somebody to decide."""
    identity = register.device
    with register.reading() as connection:
        raw = driver(connection)
        state = read_state(connection)
        acked = state.acked if identity and state.device == identity.no else 0
        joined = state.epoch is not None
        changes = waiting(raw, identity.no, acked) if identity else 0
        operations = 0
        if identity and changes:
            query = "SELECT count(DISTINCT txn) FROM op WHERE device = ? AND op_no > ?"
            operations = raw.execute(query, (identity.no, acked)).fetchone()[0]
        since, sentence = raw.execute(_FAILURES).fetchone()
        conflicts, rejected = count_conflicts(connection), count_rejected(connection)
        files = raw.execute("SELECT count(*) FROM blob_queue WHERE state = 'waiting'").fetchone()[0]
    return SyncStatus(
        joined=joined,
        waiting=changes,
        waiting_operations=operations,
        last_sync=datetime.fromisoformat(state.last) if state.last else None,
        offline_since=datetime.fromisoformat(since) if since else None,
        last_failure=(sentence or "") if since else "",
        conflicts=conflicts,
        rejected=rejected,
        files_waiting=files,
        tags_left=tags_left(register),
        clock_offset=state.offset,
        release=Release(state.program, state.where),
    )


def count_rejected(connection: sa.Connection) -> int:
    """How many operations the server refused and nobody has dealt with."""
    return int(driver(connection).execute("SELECT count(*) FROM rejected WHERE state IN ('new', 'waiting')").fetchone()[0])
