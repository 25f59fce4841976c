"""Whether somebody is at the window: what can wait is done while nobody touches anything."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject

from .hearing import Hearing

_TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchUpdate,
})  # fmt: skip


class Presence(Hearing):
    """Hears keys and pointers in every window of the program, those still to come included. It takes nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._touched = time.monotonic()

    def touch(self) -> None:
        """Somebody is there, as whoever takes a scanner's keys knows first."""
        self._touched = time.monotonic()

    def untouched(self) -> float:
        """Seconds since somebody touched anything."""
        return time.monotonic() - self._touched

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False
