"""A month as a grid of days, each with what falls on it: painted, walked by keyboard, read out for who cannot see it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.core.formats import WEEKDAYS, format_date

from ..theme import Theme, Tone, Type
from ..words import count_of, month_name, weekday_name, worded
from .painting import CENTER, LEFT, Painted, begin, box

_HEAD, _NUMBER, _MARK = 28, 24, 20  # heights of the weekdays' line, of a day's number and of a mark, in pixels
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that falls on a day: its words, its icon, and the colour of what is asked for."""

    text: str
    icon: str
    tone: Tone = Tone.MUTE


class MonthGrid(Painted):
    """One month. Arrows move the day, Page Up and Down the month, Home goes to today, Enter opens the day.

    `moved` tells the day that is current, `opened` one that was opened with Enter or a double click."""

    spoken_as = QAccessible.Role.Table

    moved = Signal(object)  # date
    opened = Signal(object)  # date

    def __init__(self, theme: Theme, today: date, noun: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.day, self.today, self._noun = today, today, noun
        self._marks: Mapping[date, Sequence[Mark]] = {}
        self._hovered: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(7 * 72, _HEAD + 6 * 48)
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(7 * 120, _HEAD + 6 * 88)

    # what is shown

    @property
    def title(self) -> str:
        """`Marzo de 2024`."""
        return worded("{0} de {1}", "fecha").format(month_name(self.day.month), self.day.year)

    def show_marks(self, marks: Mapping[date, Sequence[Mark]], today: date | None = None) -> None:
        """Show what falls on which day."""
        self._marks = marks
        self.today = today or self.today
        self._say()
        self.update()

    def marks_of(self, day: date) -> Sequence[Mark]:
        """What falls on a day."""
        return self._marks.get(day, ())

    def go_to(self, day: date) -> None:
        """Make a day the current one, in whatever month it is."""
        if day != self.day:
            self.day = day
            self._say()
            self.update()
            self.moved.emit(day)

    def move_month(self, months: int) -> None:
        """The same day some months later or earlier, or the last of a shorter month."""
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + months, 12)
        if date.min.year < year < date.max.year:
            self.go_to(date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1])))

    def _say(self) -> None:
        some = self.marks_of(self.day)
        self.setAccessibleName(f"{weekday_name(self.day.weekday()).lower()} {format_date(self.day)}, {count_of(len(some), *self._noun)}")
        self.setAccessibleDescription("; ".join(mark.text for mark in some))

    # where the days are

    def _first(self) -> date:
        """The Monday that the grid begins with."""
        start = self.day.replace(day=1)
        return start - timedelta(days=start.weekday())

    @property
    def _weeks(self) -> int:
        start = self.day.replace(day=1)
        return -(-(start.weekday() + monthrange(start.year, start.month)[1]) // 7)

    def cell(self, day: date) -> QRectF:
        """Where a day of the grid is; empty for one that is not on it."""
        number = (day - self._first()).days
        if not 0 <= number < 7 * self._weeks:
            return QRectF()
        wide, high = self.width() / 7, (self.height() - _HEAD) / self._weeks
        return QRectF(number % 7 * wide, _HEAD + number // 7 * high, wide, high)

    def _day_at(self, event: QMouseEvent) -> date | None:
        first = self._first()
        return next((day for n in range(7 * self._weeks) if self.cell(day := first + timedelta(days=n)).contains(event.position())), None)

    # events

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (day := self._day_at(event)) != self._hovered:
            self._hovered = day
            self.setToolTip("\n".join(mark.text for mark in self.marks_of(day)) if day else "")
            self.update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (day := self._day_at(event)) is not None:
            self.go_to(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.move_month(-1 if event.angleDelta().y() > 0 else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.go_to(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.move_month(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.go_to(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self.theme
        painter.setFont(theme.font(Type.LABEL, 500))
        painter.setPen(theme.color("text2"))
        wide, first = self.width() / 7, self._first()
        for number in range(len(WEEKDAYS)):
            painter.drawText(QRectF(number * wide + 8, 0, wide - 8, _HEAD), LEFT, weekday_name(number))
        for number in range(7 * self._weeks):
            self._paint_day(painter, first + timedelta(days=number))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        theme, cell, current = self.theme, self.cell(day), day == self.day
        inside = day.month == self.day.month
        if not inside:
            painter.fillRect(cell, theme.color("sunken"))
        elif day == self._hovered:
            painter.fillRect(cell, theme.color("hover"))
        painter.setPen(theme.color("line"))
        painter.drawLine(cell.topLeft(), cell.topRight())
        if day.weekday():
            painter.drawLine(cell.topLeft(), cell.bottomLeft())
        if current:
            box(painter, cell.adjusted(1, 1, -1, -1), 4, theme.color("accent_soft"), theme.color("accent"), 2 if self.hasFocus() else 1)
        number = QRectF(cell.left() + 5, cell.top() + 4, 24, 20)
        if day == self.today:
            box(painter, number, 10, theme.color("accent"))
        painter.setFont(theme.font(Type.LABEL, 600 if day == self.today or current else 500))
        painter.setPen(theme.color("on_accent" if day == self.today else "text" if inside else "text3"))
        painter.drawText(number, CENTER, str(day.day))
        self._paint_marks(painter, cell, self.marks_of(day))

    def _paint_marks(self, painter: QPainter, cell: QRectF, marks: Sequence[Mark]) -> None:
        room = int((cell.height() - _NUMBER - 6) // _MARK)
        if not marks or room < 1:
            self._paint_count(painter, cell, len(marks))
            return
        shown = marks if len(marks) <= room else marks[: room - 1]
        first = QRectF(cell.left() + 5, cell.top() + _NUMBER + 3, cell.width() - 10, _MARK - 2)
        for number, mark in enumerate(shown):
            self._paint_mark(painter, first.translated(0, number * _MARK), mark)
        if len(shown) < len(marks):
            painter.setFont(self.theme.font(Type.CAPTION, 500))
            painter.setPen(self.theme.color("text2"))
            rest = first.translated(4, len(shown) * _MARK)
            painter.drawText(rest, LEFT, self.tr("y {0} más").format(len(marks) - len(shown)) if shown else str(len(marks)))

    def _paint_count(self, painter: QPainter, cell: QRectF, amount: int) -> None:
        """Where a cell is too low for words, how many."""
        if amount:
            painter.setFont(self.theme.font(Type.CAPTION, 600))
            painter.setPen(self.theme.color("accent"))
            painter.drawText(QRectF(cell.right() - 34, cell.top() + 4, 28, 20), CENTER, f"· {amount}")

    def _paint_mark(self, painter: QPainter, rect: QRectF, mark: Mark) -> None:
        theme = self.theme
        box(painter, rect, 4, theme.color(f"{mark.tone}_soft"))
        theme.paint_icon(painter, QRectF(rect.left() + 3, rect.top() + 1, 16, 16), mark.icon, mark.tone, 14)
        painter.setFont(theme.font(Type.CAPTION, 500))
        painter.setPen(theme.color(mark.tone))
        words = rect.adjusted(21, 0, -3, 0)
        painter.drawText(words, LEFT, painter.fontMetrics().elidedText(mark.text, Qt.TextElideMode.ElideRight, int(words.width())))
