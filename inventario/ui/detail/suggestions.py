"""The list that drops under a box while one types: what was found, and the offer to make what was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from inventario.core.text import fold

from ..theme import Size, Theme, Type
from ..widgets.painting import LEFT, Painted, alpha, begin, box, text_width

_ROW, _PADDING, _MOST = 32, 4, 9


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line: what it stands for, and how it reads. An `id` of None offers to make one of that name."""

    text: str
    id: UUID | None = None
    icon: str = ""
    note: str = ""


class Suggestions(Painted):
    """Stands over the window under an edit, which keeps the keyboard. `picked` says which line was clicked or chosen."""

    spoken_as = QAccessible.Role.List

    picked = Signal(object)

    def __init__(self, theme: Theme, home: QWidget) -> None:
        super().__init__(theme, home.window())
        self._home = home
        self._lines: tuple[Suggestion, ...] = ()
        self._current = -1
        self._first = 0
        self._words: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        home.destroyed.connect(self._lose_home)

    def _lose_home(self) -> None:
        """Its page was thrown away with the list open: nothing that still comes is for it."""
        self.hide()
        self.deleteLater()

    def show_lines(self, lines: Sequence[Suggestion], typed: str) -> None:
        """Show these under the edit, the first one current; none hides the list."""
        self._lines = tuple(lines)
        self._words = tuple(fold(typed).split())
        self._current = 0 if self._lines else -1
        self._first = 0
        if not self._lines:
            self.hide()
            return
        if self.parentWidget() is not self._home.window():
            self.setParent(self._home.window())
        self._place()
        self.show()
        self.raise_()
        self.update()

    def _place(self) -> None:
        font = self.theme.font(Type.BODY)
        widest = max(text_width(font, f"{line.text}  {line.note}") for line in self._lines) + 56
        window = self._home.window()
        wide = max(self._home.width(), min(widest, 460))
        high = min(len(self._lines), _MOST) * _ROW + 2 * _PADDING
        corner = self._home.mapTo(window, QPoint(0, self._home.height() + 3))
        if corner.y() + high > window.height() - Size.STATUS_BAR:
            corner.setY(self._home.mapTo(window, QPoint(0, 0)).y() - high - 3)
        corner.setX(max(Size.STEP, min(corner.x(), window.width() - wide - Size.STEP)))
        self.setGeometry(corner.x(), corner.y(), wide, high)

    @property
    def lines(self) -> tuple[Suggestion, ...]:
        """What is offered."""
        return self._lines

    @property
    def current(self) -> Suggestion | None:
        """The line that Enter would take."""
        return self._lines[self._current] if self.isVisible() and 0 <= self._current < len(self._lines) else None

    def move_current(self, step: int) -> None:
        """The line above or below, around the ends."""
        if self._lines:
            self._current = (self._current + step) % len(self._lines)
            self._first = max(min(self._first, self._current), self._current - _MOST + 1)
            self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def _at(self, event: QMouseEvent) -> int:
        line = self._first + int(event.position().y() - _PADDING) // _ROW
        return line if 0 <= line < len(self._lines) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (line := self._at(event)) >= 0 and line != self._current:
            self._current = line
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (line := self._at(event)) >= 0:
            self.picked.emit(self._lines[line])

    def showEvent(self, event: QShowEvent) -> None:
        # Only while it is in sight: a form has a dozen of these, and each would be asked about every event of the program.
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and isinstance(watched, QWidget)
            and watched is not self
            and watched is not self._home
        ) or (event.type() in (QEvent.Type.Resize, QEvent.Type.Wheel) and watched is self._home.window()):
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        box(painter, self.rect(), Size.RADIUS, color("surface"), color("line2"))
        for number in range(self._first, min(len(self._lines), self._first + _MOST)):
            line = self._lines[number]
            room = QRectF(_PADDING, _PADDING + (number - self._first) * _ROW, self.width() - 2 * _PADDING, _ROW)
            if number == self._current:
                box(painter, room, 4, color("accent_soft"))
            x = room.left() + 8
            if line.icon:
                self.theme.paint_icon(painter, QRectF(x, room.top() + 8, 16, 16), line.icon, "accent" if line.id is None else "text2", 16)
                x += 24
            self._paint_text(painter, line, QRectF(x, room.top(), room.right() - x - 8, _ROW))

    def _paint_text(self, painter: QPainter, line: Suggestion, room: QRectF) -> None:
        font = self.theme.font(Type.BODY, 500 if line.id is None else 400)
        note = text_width(self.theme.font(Type.LABEL), line.note) + 12 if line.note else 0
        painter.setFont(font)
        text = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideMiddle, int(room.width()) - note)
        if text == line.text and line.id is not None:
            self._mark(painter, text, room)
        painter.setPen(self.theme.color("accent" if line.id is None else "text"))
        painter.drawText(room, LEFT, text)
        if line.note:
            x = text_width(font, text) + 10
            painter.setFont(self.theme.font(Type.LABEL))
            painter.setPen(self.theme.color("text3"))
            painter.drawText(room.adjusted(x, 0, 0, 0), LEFT, line.note)

    def _mark(self, painter: QPainter, text: str, room: QRectF) -> None:
        """Tint what matches the words typed; only where folding keeps positions."""
        folded = fold(text)
        if len(folded) != len(text):
            return
        metrics = painter.fontMetrics()
        for word in self._words:
            at = folded.find(word)
            if at >= 0:
                left = room.left() + metrics.horizontalAdvance(text[:at])
                width = metrics.horizontalAdvance(text[at : at + len(word)])
                painter.fillRect(QRectF(left, room.top() + 7, width, _ROW - 14), alpha(self.theme.color("accent"), 0.16))
