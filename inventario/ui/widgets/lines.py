"""A part of a card that scrolls when its lines do not fit, and that the keyboard enters once: Tab goes in and on, the arrows within."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

_BAR = 12  # room of the scroll bar, which stands in the card's margin
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}


class Lines(QScrollArea):
    """Rows one under the other; `set_rows` puts others in their place.

    Of what takes the keyboard in them one stands in the order of Tab: the first, then the one that had the keyboard last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, _BAR, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.rows: list[QWidget] = []
        self._stops: list[QWidget] = []  # what takes the keyboard, in the order of the rows
        self._door = QWidget(self)  # holds the place of the rows in the order of Tab: they are made after what follows them
        self._door.hide()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setWidget(self._inside)

    def set_rows(self, rows: Sequence[QWidget], stops: Sequence[QWidget] | None = None) -> None:
        """Show these rows; the keyboard stays on the row of the same number. `stops` take it in each, else the rows do."""
        focused = next((n for n, stop in enumerate(self._stops) if stop.hasFocus()), -1)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = list(rows)
        for n, row in enumerate(self.rows):
            self._column.insertWidget(n, row)
        self._stops = [stop for stop in (self.rows if stops is None else stops) if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
        self._door.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else it has no place in that order
        for before, stop in pairwise((self._door, *self._stops)):
            stop.installEventFilter(self)
            QWidget.setTabOrder(before, stop)
        self._door.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self._stops:
            self._stand_on(min(max(0, focused), len(self._stops) - 1))
            if focused >= 0:
                self._stops[min(focused, len(self._stops) - 1)].setFocus()

    def _stand_on(self, number: int) -> None:
        """Leave one row in the order of Tab."""
        for n, stop in enumerate(self._stops):
            stop.setFocusPolicy(Qt.FocusPolicy.TabFocus if n == number else Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._stops[number])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in self._stops and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            number = self._after(self._stops.index(watched), event.key())
            if number is not None:
                self._go_to(number)
                return True
        return super().eventFilter(watched, event)

    def _after(self, number: int, key: int) -> int | None:
        last = len(self._stops) - 1
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else last
        return max(0, min(last, number + _STEPS[key])) if key in _STEPS else None

    def _go_to(self, number: int) -> None:
        self._stand_on(number)
        self._stops[number].setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(self._stops[number])
