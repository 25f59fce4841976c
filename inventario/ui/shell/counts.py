"""The numbers of the navigation: counted off the UI thread, after the first window and after commits that touch them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from inventario.core.errors import KnownError
from inventario.store.changes import Committed

from ..tasks import Progress
from .contract import PageSpec, Shell

_PAUSE = 150  # milliseconds in which several commits are counted once


class Counts(QObject):
    """Says `counted(page, number)`. Only pages that were touched are counted again, one job at a time."""

    counted = Signal(str, int)

    def __init__(self, shell: Shell, specs: tuple[PageSpec, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._specs = tuple(spec for spec in specs if spec.count is not None)
        self._stale: set[str] = set()
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._start)

    def count_all(self) -> None:
        """Count everything, soon."""
        self._stale.update(spec.name for spec in self._specs)
        self._timer.start()

    def changed(self, committed: Committed) -> None:
        """Count again what the commit may have touched."""
        stale = {spec.name for spec in self._specs if spec.counts_from & committed.subjects}
        if stale:
            self._stale |= stale
            self._timer.start()

    def resume(self) -> None:
        """The navigation is in sight again: count what was put off."""
        if self._stale:
            self._timer.start()

    def _start(self) -> None:
        if self._busy or not self._stale or not self._shell.bars_shown:  # nobody sees them, and a scan that waits for its commit would
            return
        wanted = [spec for spec in self._specs if spec.name in self._stale]
        self._stale.clear()
        self._busy = True
        register = self._shell.register

        def job(progress: Progress) -> list[tuple[str, int]]:
            found = []
            for spec in wanted:
                progress.check()
                assert spec.count is not None
                found.append((spec.name, spec.count(register)))
            return found

        self._shell.tasks.run(job, self._show, self._failed)

    def _show(self, found: list[tuple[str, int]]) -> None:
        self._busy = False
        for name, number in found:
            self.counted.emit(name, number)
        if self._stale:
            self._timer.start()

    def _failed(self, failure: KnownError) -> None:
        self._busy = False
        self._shell.tell(failure)
