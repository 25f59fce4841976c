"""Synchronisation of the open register, as the window asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from inventario.register.clashes import find_clashes, members_of
from inventario.store.register import Register
from inventario.sync.conflicts import list_conflicts
from inventario.sync.link import is_linked, read_link
from inventario.sync.records import Progress, RejectedTxn, SyncReport, SyncStatus

from .service import Questions

_RUNS = 60


class LaptopService:
    """Every call blocks and runs off the UI thread; what needs the network is imported only then."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def where(self) -> str:
        """The server of the shared register."""
        if not is_linked(self._register):
            return ""
        address = read_link(self._register)
        return address.where if address else ""

    def status(self) -> SyncStatus:
        """How things stand."""
        from inventario.sync.status import sync_status

        return sync_status(self._register)

    def clashes(self, check: Callable[[], None]) -> int:
        """How many rows broke a rule together."""
        return len(find_clashes(self._register, check))

    def run(self, told: Callable[[Progress], None], cancelled: Callable[[], bool], *, join: bool = False) -> SyncReport:
        """Synchronise once."""
        from inventario.sync.session import synchronise

        return synchronise(self._register, told_progress=told, cancelled=cancelled, join=join)

    def questions(self, check: Callable[[], None]) -> Questions:
        """What waits for a person."""
        from inventario.sync.rejected import list_rejected
        from inventario.sync.runs import recent_runs

        conflicts = list_conflicts(self._register)
        check()
        clashes = []
        for clash in find_clashes(self._register, check):
            clashes.append((clash, members_of(self._register, clash)))
            check()
        return Questions(tuple(conflicts), tuple(clashes), tuple(list_rejected(self._register)), tuple(recent_runs(self._register, _RUNS)))

    def retry(self, rejected: RejectedTxn) -> None:
        """Send a refused operation once more."""
        from inventario.sync.rejected import retry

        retry(self._register, rejected)

    def dismiss(self, rejected: Sequence[RejectedTxn]) -> None:
        """Give refused operations up."""
        from inventario.sync.rejected import dismiss

        for each in rejected:
            dismiss(self._register, each)
