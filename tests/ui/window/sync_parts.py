"""A played service for tests of synchronisation in the window, and the records that it gives."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from inventario.core.errors import Cancelled, KnownError
from inventario.core.fields import Value
from inventario.core.records import Record
from inventario.sync.records import Conflict, Progress, RejectedTxn, SiblingValue, Stage, SyncReport, SyncStatus
from inventario.ui.sync.service import Questions

NOW = datetime(2024, 3, 12, 12, 30, tzinfo=UTC)
CARLOS = uuid4()


def said(text: str, author: str, *, mine: bool, value: Value = None, device: UUID | None = None, at: datetime = NOW) -> SiblingValue:
    return SiblingValue(value if value is not None else text, text, author, at, "NB", device or uuid4(), mine, mine, "asset.edit")


def conflict(item: Record, field: str, label: str, *values: SiblingValue, start: str = "") -> Conflict:
    return Conflict(
        f"asset:{item.id.hex}:{field}", "field", "asset", item.id, str(item["tag"]), item.title, field, label, values, None, start
    )


@dataclass
class Played:
    """Answers what it is told; `hold` keeps a run waiting until it is set or cancelled."""

    at: str = "registro.tome.cl"
    asked: Questions = field(default_factory=Questions)
    offline: bool = False
    waiting: int = 0
    fault: KnownError | None = None
    report: SyncReport = field(default_factory=lambda: SyncReport(pushed=14, pulled=37, up_to_date=True))
    hold: threading.Event | None = None
    runs: int = 0
    retried: list[RejectedTxn] = field(default_factory=list)
    dismissed: list[RejectedTxn] = field(default_factory=list)

    def where(self) -> str:
        return self.at

    def status(self) -> SyncStatus:
        since = NOW - timedelta(hours=3) if self.offline else None
        amounts = (len(self.asked.conflicts), len(self.asked.rejected), 0, 100)
        return SyncStatus(bool(self.at), self.waiting, self.waiting, NOW, since, "", *amounts)

    def clashes(self, check: Callable[[], None]) -> int:
        return len(self.asked.clashes)

    def run(self, told: Callable[[Progress], None], cancelled: Callable[[], bool], *, join: bool = False) -> SyncReport:
        self.runs += 1
        told(Progress(Stage.PULLING, 1_200, 5_000))
        while self.hold is not None and not self.hold.wait(0.01):
            if cancelled():
                raise Cancelled
        if self.fault is not None:
            raise self.fault
        return self.report

    def questions(self, check: Callable[[], None]) -> Questions:
        return self.asked

    def retry(self, rejected: RejectedTxn) -> None:
        self.retried.append(rejected)

    def dismiss(self, rejected: Sequence[RejectedTxn]) -> None:
        self.dismissed.extend(rejected)
