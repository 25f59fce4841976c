"""Painted rows that scroll: as many as there are cost no more than those in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ..theme import Size, Theme


class RowsArea(QAbstractScrollArea):
    """Whoever inherits says how many rows there are (`amount`), how one is painted and what it is called for who cannot see it."""

    spoken_as = QAccessible.Role.List

    moved = Signal()  # another row is the current one
    activated = Signal(int)

    def __init__(self, theme: Theme, row_height: int) -> None:
        super().__init__()
        self.theme, self.row_height = theme, row_height
        self.current = -1
        self._hovered = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        theme.changed.connect(self.viewport().update)

    # what heirs say

    @property
    def amount(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        """Paint a row."""
        raise NotImplementedError

    def row_name(self, row: int) -> str:
        """What a row says, in words."""
        raise NotImplementedError

    def row_tip(self, row: int) -> str:
        """What is told of a row that may be cut short; empty for nothing."""
        return ""

    def can_be_current(self, row: int) -> bool:
        """Whether the keyboard stops at it; headings are passed over."""
        return True

    # what they paint with

    def paint_ground(self, painter: QPainter, rect: QRect, *, current: bool, hovered: bool, beside: bool = False) -> None:
        """What lies under a row: it is the current one, or the mouse is over it. Without the keyboard the current row of most lists turns
        pale; that of a list whose current entry is shown `beside` it does not."""
        if current:
            painter.fillRect(rect, self.theme.color("accent_soft" if beside or self.hasFocus() else "hover"))
            painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), self.theme.color("accent"))
        elif hovered:
            painter.fillRect(rect, self.theme.color("hover"))

    def paint_rule(self, painter: QPainter, rect: QRect) -> None:
        """The line under a row."""
        painter.fillRect(QRectF(Size.GAP, rect.bottom(), rect.width() - 2 * Size.GAP, 1), self.theme.color("line"))

    # rows

    def reset(self) -> None:
        """The rows are others."""
        self.current = min(self.current, self.amount - 1)
        if self.current < 0 or not self.can_be_current(self.current):
            self.current = next((row for row in range(max(0, self.current), self.amount) if self.can_be_current(row)), -1)
        self._measure()
        self.viewport().update()
        self._say()

    def set_current(self, row: int) -> None:
        """Stand at a row and bring it in sight."""
        if 0 <= row < self.amount and self.can_be_current(row):
            changed, self.current = row != self.current, row
            self._show_row(row)
            self.viewport().update()
            self._say()
            if changed:
                self.moved.emit()

    def _say(self) -> None:
        self.setAccessibleDescription(self.row_name(self.current) if 0 <= self.current < self.amount else "")

    def _step(self, step: int) -> None:
        row, direction = max(0, min(self.amount - 1, self.current + step)), 1 if step > 0 else -1
        while 0 <= row < self.amount and not self.can_be_current(row):
            row += direction
        self.set_current(row)

    def _show_row(self, row: int) -> None:
        bar, top = self.verticalScrollBar(), row * self.row_height
        if top < bar.value():
            bar.setValue(top if row else 0)
        elif top + self.row_height > bar.value() + self.viewport().height():
            bar.setValue(top + self.row_height - self.viewport().height())

    def _measure(self) -> None:
        height = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, self.amount * self.row_height - height))
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setSingleStep(self.row_height)

    def row_at(self, y: float) -> int:
        """The row at a height of the viewport; -1 for none."""
        row = int((y + self.verticalScrollBar().value()) // self.row_height)
        return row if 0 <= row < self.amount else -1

    # events

    def sizeHint(self) -> QSize:
        return QSize(400, 8 * self.row_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row != self._hovered:
            self._hovered = row
            self.viewport().setToolTip(self.row_tip(row) if row >= 0 else "")
            self.viewport().update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = -1
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row >= 0 and self.can_be_current(row):
            self.set_current(row)
            self.pressed_row(row, event.position().x())

    def pressed_row(self, row: int, x: float) -> None:
        """A row was clicked so far from the left."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row >= 0 and self.can_be_current(row):
            self.activated.emit(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self.viewport().height() // self.row_height - 1)
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -self.amount, Qt.Key.Key_End: self.amount,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0:
            self.activated.emit(self.current)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        offset, height = self.verticalScrollBar().value(), self.row_height
        first, last = offset // height, min(self.amount, (offset + self.viewport().height()) // height + 1)
        for row in range(first, last):
            rect = QRect(0, row * height - offset, self.viewport().width(), height)
            self.paint_row(painter, rect, row, current=row == self.current, hovered=row == self._hovered)
