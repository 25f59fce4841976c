"""A part of a card that scrolls when its lines do not fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

_BAR = 12  # room of the scroll bar, which stands in the card's margin


class Lines(QScrollArea):
    """Rows one under the other; `set_rows` puts others in their place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, _BAR, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.rows: list[QWidget] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setWidget(self._inside)

    def set_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows; the keyboard stays on the row of the same number."""
        focused = next((n for n, row in enumerate(self.rows) if row.hasFocus() or row.isAncestorOf(self.focusWidget() or self)), -1)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = list(rows)
        for n, row in enumerate(self.rows):
            self._column.insertWidget(n, row)
        if self.rows and focused >= 0:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()
