"""From commits, on whatever thread they were made, to the UI thread, where views refresh from what they touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from inventario.store.changes import Committed

if TYPE_CHECKING:
    from inventario.store.register import Register


class Changes(QObject):
    """Says what was committed, once the event loop is free; also what another program wrote, when asked to look."""

    committed = Signal(object)  # Committed
    _heard = Signal(object)

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._stopped = False
        self._last = self._newest()
        self._heard.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._end = register.subscribe(self._heard.emit)

    @Slot(object)
    def _pass_on(self, committed: Committed) -> None:
        if self._stopped:  # it was on its way already; reading now would open the closed register again
            return
        self._last = max(self._last, committed.txn or self._newest())  # what came from the server has no number
        self.committed.emit(committed)

    def _newest(self) -> int:
        from inventario.store.history import newest_transaction

        return newest_transaction(self._register)

    def look(self) -> None:
        """Find out whether another program wrote to the file, and say that anything may have changed."""
        newest = self._newest()
        if newest > self._last:
            self._last = newest
            everything = frozenset(subject.name for subject in self._register.catalogue)
            self.committed.emit(Committed(newest, "elsewhere", "", everything))

    def stop(self) -> None:
        """Hear no more; called before the register is closed."""
        self._stopped = True
        self._end()
