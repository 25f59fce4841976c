"""What synchronisation tells the rest of the program: how a run went, how things stand, what two people disagree about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from ..core.fields import Value
from .releases import UNTOLD, Release


class Stage(StrEnum):
    """What a run is at."""

    GREETING = "greeting"
    PUSHING = "pushing"
    PULLING = "pulling"
    APPLYING = "applying"
    CHECKING = "checking"
    FILES_UP = "files-up"
    FILES_DOWN = "files-down"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: at which stage, how much of it is done, of how much (0: not known)."""

    stage: Stage
    done: int = 0
    total: int = 0


ProgressTold = Callable[[Progress], None]
IsCancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How one run went. `pushed` and `pulled` count changes (of fields, or rows made); `conflicts` and `rejected` what waits now.

    `up_to_date`: nothing waits to go up, and all that the server had has come. `clock_offset`: seconds by which this laptop's clock
    is behind the server's. `notes` are sentences that the person should read."""

    pushed: int = 0
    pulled: int = 0
    conflicts: int = 0
    rejected: int = 0
    up_to_date: bool = False
    files_up: int = 0
    files_down: int = 0
    tags_leased: int = 0
    repaired: bool = False
    clock_offset: float = 0.0
    notes: tuple[str, ...] = ()

    @property
    def as_json(self) -> dict[str, Any]:
        """The keys that the command line prints."""
        return {
            "pushed": self.pushed, "pulled": self.pulled, "conflicts": self.conflicts, "rejected": self.rejected,
            "up_to_date": self.up_to_date, "files_up": self.files_up, "files_down": self.files_down, "tags_leased": self.tags_leased,
            "repaired": self.repaired, "clock_offset": round(self.clock_offset, 1), "notes": list(self.notes),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class SyncRun:
    """A run as the list of traffic keeps it. `detail` has, by subject, rows that came down and operations that went up."""

    id: int
    began: datetime
    ended: datetime | None
    outcome: str  # running, done, failed, cancelled
    pushed: int
    pulled: int
    conflicts: int
    rejected: int
    sentence: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """How things stand, from the register alone (no network). `joined`: it has met a server at least once.

    `offline_since`: when the first run failed after the last one that went well; None while they go well. `release`: the program that
    the server named as current when last seen."""

    joined: bool
    waiting: int
    waiting_operations: int
    last_sync: datetime | None
    offline_since: datetime | None
    last_failure: str
    conflicts: int
    rejected: int
    files_waiting: int
    tags_left: int
    clock_offset: float = 0.0
    release: Release = UNTOLD

    @property
    def up_to_date(self) -> bool:
        """Nothing waits and the last run went well."""
        return self.joined and not self.waiting and self.offline_since is None and self.last_sync is not None


@dataclass(frozen=True, slots=True)
class SiblingValue:
    """One of the values that stand on a field: what, who, when, where. `mine`: of this laptop. `winner`: the one shown provisionally.

    `text` is the value as people read it; `also` what else that person changed in the same operation, as `label: old -> new` texts."""

    value: Value
    text: str
    author: str
    at: datetime
    device: str
    device_id: UUID
    mine: bool
    winner: bool
    operation: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more values that stand on one field of one row, none of whose authors had seen the other's.

    `kind`: `field`, or `deleted-edited` when somebody wrote the row off while somebody else changed it (then `field` is `deleted`
    and the values are whether it is gone). `start` is the value that they started from. `id` is stable: `asset:HEX:serial`."""

    id: str
    kind: str
    subject: str
    row: UUID
    tag: str
    title: str
    field: str
    label: str
    values: tuple[SiblingValue, ...]
    start: Value = None
    start_text: str = ""

    @property
    def as_json(self) -> dict[str, Any]:
        """The keys that the command line prints."""
        values = [{"value": each.text, "author": each.author, "at": each.at.isoformat(), "mine": each.mine} for each in self.values]
        return {
            "id": self.id, "kind": self.kind, "record": self.subject, "tag": self.tag, "title": self.title, "field": self.field,
            "start": self.start_text, "values": values,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class RejectedTxn:
    """An operation of this laptop that the server refused whole: it stands nowhere but here, and waits for somebody to decide.

    `reason` is its code (`unknown-row`, `bad-value`, ...), `sentence` says it in Spanish and what to do. `thing` is the first of what it
    changed that this register still has, by subject and id; None where there is none to be corrected."""

    txn: UUID
    operation: str
    label: str
    author: str
    at: datetime
    reason: str
    sentence: str
    changes: tuple[str, ...] = ()
    thing: tuple[str, UUID] | None = None
