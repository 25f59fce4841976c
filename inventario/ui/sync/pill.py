"""The state of synchronisation in the top bar: colour, icon and a few words; a click leads to its page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ..theme import STATES, Size, State, Theme
from ..widgets.painting import begin
from ..widgets.pills import paint_pill, pill_width


class SyncPill(QAbstractButton):
    """Shows a state large; it is a button with the state's words as its name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.state = STATES["offline"]
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_state(self, state: State, tip: str) -> None:
        """Show a state; `tip` says more."""
        self.state = state
        self.setText(state.word)
        self.setToolTip(tip)
        self.setAccessibleName(self.tr("Sincronización: {0}").format(state.word))
        self.setAccessibleDescription(tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self.theme, self.state, large=True), Size.CONTROL)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_pill(begin(self), self.theme, QRectF(self.rect()), self.state, large=True)
