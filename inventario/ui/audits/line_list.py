"""Large rows to be read at arm's length: icon, code, a line of text. One may be pointed at with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.core.formats import format_integer

from ..theme import Size, Theme, Tone, Type
from ..widgets.painting import Painted, begin, box
from .lettering import fitting, write
from .looks import Line

_ROW, _LEAST_ROW = 70, 56
_BELOW = 30  # height of the line that says how many more there are


class LineList(Painted):
    """The rows themselves; they scroll by whole rows. `pointed` tells when another row, or none, is pointed at."""

    spoken_as = QAccessible.Role.List

    pointed = Signal()
    clicked = Signal(object)  # Line

    def __init__(self, theme: Theme, name: str, *, row: int = _ROW, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._row = row
        self.lines: tuple[Line, ...] = ()
        self._first = 0
        self._current = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(360, 5 * self._row)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 2 * _LEAST_ROW)

    @property
    def row_height(self) -> float:
        """Rows share the room evenly, so that none is cut."""
        if self._whole:
            return max(_LEAST_ROW, min(self._row, self.height() / max(1, len(self.lines))))
        room = self.height() - _BELOW
        return max(_LEAST_ROW, room / max(1, round(room / self._row)))

    @property
    def _whole(self) -> bool:
        """Whether all of them are in sight; if not, a line below says how many are not."""
        return len(self.lines) * _LEAST_ROW <= self.height()

    @property
    def in_sight(self) -> int:
        """How many rows fit."""
        if self._whole:
            return max(1, len(self.lines))
        return max(1, int((self.height() - _BELOW) / self.row_height + 0.01))

    @property
    def current(self) -> Line | None:
        """The row that is pointed at."""
        return self.lines[self._current] if 0 <= self._current < len(self.lines) else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show others; the row that was pointed at stays so while it is there."""
        if tuple(lines) == self.lines:
            return
        before = self.current
        self.lines = tuple(lines)
        keys = [line.key for line in self.lines]
        self._current = keys.index(before.key) if before is not None and before.key in keys else -1
        self._scroll(0)
        self.setAccessibleDescription(", ".join(line.code for line in self.lines[:12]))
        self.update()
        if self.current is not before:
            self.pointed.emit()

    def step(self, step: int) -> None:
        """Point at the next row or the one before; past the first, at none."""
        if not self.lines:
            return
        self._current = max(-1, min(len(self.lines) - 1, self._current + step))
        if self._current >= 0:
            if self._current < self._first:
                self._first = self._current
            elif self._current >= self._first + self.in_sight:
                self._first = self._current - self.in_sight + 1
        self.update()
        self.pointed.emit()

    def point_at(self, number: int) -> None:
        """Point at the row of that number, from 0."""
        if number != self._current and 0 <= number < len(self.lines):
            self._current = number
            self.update()
            self.pointed.emit()

    def point_at_none(self) -> None:
        """Nothing is pointed at any more."""
        if self._current >= 0:
            self._current = -1
            self.update()
            self.pointed.emit()

    def _scroll(self, step: int) -> None:
        self._first = max(0, min(len(self.lines) - self.in_sight, self._first + step))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll(-1 if event.angleDelta().y() > 0 else 1)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._first + int(event.position().y() / self.row_height)
        if row < min(len(self.lines), self._first + self.in_sight):
            self._current = -1 if row == self._current else row
            self.update()
            self.pointed.emit()
            self.clicked.emit(self.lines[row])

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scroll(0)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, color = begin(self), self.theme, self.theme.color
        height, last = self.row_height, min(len(self.lines), self._first + self.in_sight)
        for n in range(self._first, last):
            line, y = self.lines[n], (n - self._first) * height
            if n == self._current:
                box(painter, QRectF(4, y + 3, self.width() - 8, height - 6), Size.RADIUS, color("accent_soft"), color("accent"), 2)
            elif n > self._first:
                painter.fillRect(QRectF(20, round(y), self.width() - 40, 1), color("line"))
            middle = y + height / 2
            theme.paint_icon(painter, QRectF(16, y, 36, height), line.icon, "text2" if line.tone is Tone.MUTE else line.tone, 26)
            room = self.width() - 64 - 16
            font = fitting(theme, line.code, 18, 600, room) if line.named else fitting(theme, line.code, 20, 500, room, code=True)
            write(painter, QRectF(64, middle - 25, room, 27), font, color("text"), line.code)
            write(painter, QRectF(64, middle + 1, room, 22), theme.font(15, 400), color("text2"), line.text)
        below = len(self.lines) - last
        if not self._whole:
            words = self.tr("y {0} más, con ↓").format(format_integer(below)) if below else self.tr("más arriba, con ↑")
            write(painter, QRectF(64, self.height() - 30, self.width() - 80, 26), theme.font(Type.BODY, 500), color("text2"), words)
