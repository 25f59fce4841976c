"""A page that shows what it read from the register, and reads it again when that was written."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from inventario.store.changes import Committed

from .contract import Page, Shell


class ReadingPage(Page):
    """Reads when it comes in sight, and in sight after whatever it shows was written; out of sight it only takes note."""

    shown_subjects: frozenset[str] = frozenset()
    """Whose writing makes it read again; any when there are none."""
    pause = 0
    """Milliseconds that it waits for more, where a person writes many on end (a series of scans) and they are to be read once."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.stale = True
        self._soon = QTimer(self, singleShot=True, interval=self.pause)
        self._soon.timeout.connect(self.refresh)

    def read(self) -> None:
        """Read off the UI thread, and show it."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read now."""
        self.stale = False
        self._soon.stop()
        self.read()

    def refresh_soon(self) -> None:
        """Read after the pause, once for all who ask for it meanwhile."""
        if self.pause:
            self._soon.start()
        else:
            self.refresh()

    def arrive(self) -> None:
        if self.stale:
            self.refresh()

    def changed(self, committed: Committed) -> None:
        if not self.shown_subjects or committed.subjects & self.shown_subjects:
            self.stale = True
            if self.isVisible():
                self.refresh_soon()
