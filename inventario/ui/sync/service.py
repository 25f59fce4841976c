"""What the window asks of synchronisation, so that what runs it can be played in tests and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from inventario.core.clashes import Clash
from inventario.register.clashes import Member
from inventario.sync.records import Conflict, Progress, RejectedTxn, SyncReport, SyncRun, SyncStatus


@dataclass(frozen=True, slots=True)
class Questions:
    """All that waits for a person, and what moved lately."""

    conflicts: tuple[Conflict, ...] = ()
    clashes: tuple[tuple[Clash, tuple[Member, ...]], ...] = ()
    rejected: tuple[RejectedTxn, ...] = ()
    runs: tuple[SyncRun, ...] = ()


class Service(Protocol):
    """Everything blocks and runs off the UI thread."""

    def where(self) -> str:
        """The server of the shared register; empty for a register that is not shared."""

    def status(self) -> SyncStatus:
        """How things stand, from the register alone; quick."""

    def clashes(self, check: Callable[[], None]) -> int:
        """How many rows broke a rule together: reads the whole register, so not after every change. `check` may raise Cancelled."""

    def run(self, told: Callable[[Progress], None], cancelled: Callable[[], bool], *, join: bool = False) -> SyncReport:
        """Synchronise once; `join` takes the work of a register that was with another server to this one.

        Raises KnownError, whose `kind.passes` says that it may pass by itself, and Cancelled."""

    def questions(self, check: Callable[[], None]) -> Questions:
        """What waits for a person; `check` may raise Cancelled."""

    def retry(self, rejected: RejectedTxn) -> None:
        """Send a refused operation once more with the next run."""

    def dismiss(self, rejected: Sequence[RejectedTxn]) -> None:
        """Give refused operations up; their changes stay in the history."""
