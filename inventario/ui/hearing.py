"""What hears the events of every window of the program."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication


class Hearing(QObject):
    """An event filter upon the system's windows, where keys and pointers arrive before any widget: those open now and those to come."""

    def start(self) -> None:
        """Hear from now on."""
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch_all)
        self._watch_all()

    def _watch_all(self) -> None:
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
