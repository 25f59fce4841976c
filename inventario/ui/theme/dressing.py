"""How the look of all widgets is changed: at once of what is in sight, of the rest bit by bit, and of a page before it comes in sight.

A style sheet that takes the place of another is laid upon every widget once for each of its ancestors (Qt 6.11,
`QStyleSheetStyle::repolish`): seconds for the pages of a day. One that comes where none was is laid upon each once (decision 0140)."""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_POLISHED, _IN_SHEET, _OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_StyleSheet, Qt.WidgetAttribute.WA_SetStyle
_BIT = 0.01  # seconds of dressing between two turns of the event loop


class Dressing(QObject):
    """Lays palettes and style sheets upon the program's widgets."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[QWidget] = deque()
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._dress_some)

    @property
    def waiting(self) -> int:
        """How many widgets out of sight still have the look from before."""
        return len(self._waiting)

    def change(self, app: QApplication, palette: QPalette, sheet: str) -> None:
        """Dress all that is in sight, now."""
        unseen = [one for one in app.allWidgets() if not one.isVisible()]
        for one in unseen:  # Qt passes by what was not dressed yet, and tells nothing to what has a style of its own
            one.setAttribute(_POLISHED, False)
            one.setAttribute(
                _IN_SHEET, False
            )  # else the new sheet is not told when it is deleted, and takes the next at its address for it
            one.setAttribute(_OWN_STYLE, True)
        app.setStyleSheet("")
        app.setPalette(palette)
        app.setStyleSheet(sheet)
        for one in unseen:
            one.setAttribute(_OWN_STYLE, False)
        self._waiting = deque(unseen)
        self._next.start()

    def dress(self, page: QWidget) -> None:
        """Give a page that comes in sight the look that the others have."""
        if not self._waiting:
            return
        waiting, self._waiting = filter(isValid, self._waiting), deque()
        for one in waiting:
            if one is page or page.isAncestorOf(one):
                _dress(one)
            else:
                self._waiting.append(one)

    def _dress_some(self) -> None:
        until = time.monotonic() + _BIT
        while self._waiting and time.monotonic() < until:
            if isValid(one := self._waiting.popleft()):
                _dress(one)
        if not self._waiting:
            self._next.stop()


def _dress(one: QWidget) -> None:
    one.style().polish(one)
    one.setAttribute(_POLISHED, True)
    QCoreApplication.sendEvent(one, QEvent(QEvent.Type.StyleChange))
