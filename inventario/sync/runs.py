"""The list of runs: what went up, what came down, and why one ended before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from ..store.backups import back_up
from ..store.engine import driver
from ..store.register import Register
from ..store.sync_tables import SyncRun as RunRow
from .records import SyncReport, SyncRun
from .state import write_state

_KEPT = 500
_SHOWN = ("tags", "files_up", "files_down", "repaired", "compared")  # what the list shows of a run besides changes


def note(
    register: Register, began: datetime, outcome: str, report: SyncReport, sentence: str, detail: Mapping[str, object],
    reached: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Keep a run, and how far it came. One that brought nothing takes the place of such a one before it, so that the list stays short."""
    ended = register.clock.now().isoformat(timespec="milliseconds")
    more = {"tags": report.tags_leased, "files_up": report.files_up, "files_down": report.files_down, "repaired": report.repaired}
    document = {**detail, **{name: value for name, value in more.items() if value}, "notes": list(report.notes)}
    counts = (report.pushed, report.pulled, report.conflicts, report.rejected)
    with register.absorb("sync.note") as transaction:
        raw = driver(transaction.connection)
        if reached:
            write_state(transaction.connection, **reached)
        last = raw.execute("SELECT id, outcome, sentence, pushed + pulled, detail FROM sync_run ORDER BY id DESC LIMIT 1").fetchone()
        if (
            last
            and last[1:3] == (outcome, sentence or None)
            and _is_quiet(*last[3:])
            and _is_quiet(report.pushed + report.pulled, document)
        ):
            raw.execute("DELETE FROM sync_run WHERE id = ?", last[:1])
        raw.execute(
            "INSERT INTO sync_run (began, ended, outcome, pushed, pulled, conflicts, rejected, sentence, detail) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (began.isoformat(timespec="milliseconds"), ended, outcome, *counts, sentence or None, json.dumps(document, ensure_ascii=False)),
        )
        raw.execute("DELETE FROM sync_run WHERE id <= (SELECT max(id) FROM sync_run) - ?", (_KEPT,))


def _is_quiet(moved: int, detail: Mapping[str, object] | str | None) -> bool:
    """Whether a run has nothing to show."""
    found = json.loads(detail) if isinstance(detail, str) else detail or {}
    return not moved and not any(found.get(name) for name in _SHOWN)


def recent_runs(register: Register, limit: int = 50) -> list[SyncRun]:
    """The latest runs, the newest first."""
    with register.reading() as connection:
        rows = connection.execute(sa.select(RunRow.__table__).order_by(RunRow.id.desc()).limit(limit)).all()
    return [
        SyncRun(
            row.id, row.began, row.ended, row.outcome, row.pushed, row.pulled, row.conflicts, row.rejected, row.sentence or "",
            json.loads(row.detail or "{}"),
        )
        for row in rows
    ]  # fmt: skip


def keep_copy(register: Register) -> None:
    """A backup of the register as it is, before what the server has takes the place of what differs."""
    back_up(register)
