"""A scanner's keys and a person's, as the system reports them to a window."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

Key = Qt.Key
FAST, SLOW = 5, 130  # milliseconds between keys of a scanner and of a person


def send(widget: QWidget, text: str, gap: int = FAST, end: Key | None = Key.Key_Return) -> None:
    """Type as the system reports it: to the window, which passes it to whatever has the keyboard.

    The instants are set, not waited for, so that a busy machine makes no person of a scanner."""
    handle = widget.window().windowHandle()
    app = QApplication.instance()
    assert app is not None
    at = max(time.monotonic() * 1000, float(app.property("typed at") or 0) + 1000)
    keys = [(Key.Key_A, character) for character in text] + ([(end, "")] if end is not None else [])
    for key, character in keys:
        at += gap
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
            event.setTimestamp(round(at))
            QApplication.sendEvent(handle, event)
    app.setProperty("typed at", at)
