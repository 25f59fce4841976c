"""A date's box and the month that drops under it; the keyboard alone suffices."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inventario.core.formats import format_date
from inventario.core.numerals import parse_date

from ..theme import Size, Theme, Type
from ..widgets.painting import CENTER, LEFT, Painted, begin, box
from ..words import month_name

_CELL, _HEAD, _DAYS, _FOOT, _PADDING = 34, 36, 24, 36, 8
_WEEK = ("lu", "ma", "mi", "ju", "vi", "sá", "do")
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthPopup(Painted):
    """One month. Arrows move the day, Page Up and Down the month, Enter picks, Escape leaves."""

    picked = Signal(object)  # date

    def __init__(self, theme: Theme, day: date, today: date, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.day, self._today = day, today
        self.setWindowFlags(Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())
        self._hovered: date | None = None
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(7 * _CELL + 2 * _PADDING, _HEAD + _DAYS + 6 * _CELL + _FOOT + 2 * _PADDING)

    def _say(self) -> None:
        self.setAccessibleName(format_date(self.day))

    def _first(self) -> date:
        """The Monday that the month's first line begins with."""
        start = self.day.replace(day=1)
        return start - timedelta(days=start.weekday())

    def _spot(self, number: int) -> QRectF:
        return QRectF(_PADDING + number % 7 * _CELL, _PADDING + _HEAD + _DAYS + number // 7 * _CELL, _CELL, _CELL)

    def _arrow(self, right: bool) -> QRectF:
        return QRectF(self.width() - _PADDING - 32 if right else _PADDING, _PADDING, 32, 32)

    def _foot(self) -> QRectF:
        return QRectF(_PADDING, self.height() - _PADDING - _FOOT + 4, self.width() - 2 * _PADDING, _FOOT - 4)

    def _day_at(self, event: QMouseEvent) -> date | None:
        first = self._first()
        return next((first + timedelta(days=n) for n in range(42) if self._spot(n).contains(event.position())), None)

    def move_month(self, months: int) -> None:
        """The same day some months later or earlier, or the last of a shorter month."""
        index = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(index, 12)
        self.day = date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1]))
        self._say()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._day_at(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._arrow(False).contains(event.position()):
            self.move_month(-1)
        elif self._arrow(True).contains(event.position()):
            self.move_month(1)
        elif self._foot().contains(event.position()):
            self._pick(self._today)
        elif (day := self._day_at(event)) is not None:
            self._pick(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _STEPS:
            self.day += timedelta(days=_STEPS[key])
            self._say()
            self.update()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.move_month(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.day = self._today
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self.day)
        else:
            super().keyPressEvent(event)
            if key == Qt.Key.Key_Escape:
                self.close()

    def _pick(self, day: date) -> None:
        self.picked.emit(day)
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        painter.fillRect(self.rect(), color("surface"))
        box(painter, self.rect(), 0, None, color("line2"))
        painter.setFont(self.theme.font(Type.BODY, 600))
        painter.setPen(color("text"))
        title = f"{month_name(self.day.month)} {self.day.year}"
        painter.drawText(QRectF(_PADDING, _PADDING, self.width() - 2 * _PADDING, 32), CENTER, title)
        for right, icon in ((False, "chevron-left"), (True, "chevron-right")):
            self.theme.paint_icon(painter, self._arrow(right), icon, "text2")
        painter.setFont(self.theme.font(Type.CAPTION, 500))
        painter.setPen(color("text3"))
        for n, word in enumerate(_WEEK):
            painter.drawText(QRectF(_PADDING + n * _CELL, _PADDING + _HEAD, _CELL, _DAYS), CENTER, word)
        first = self._first()
        for n in range(42):
            day, spot = first + timedelta(days=n), self._spot(n).adjusted(2, 2, -2, -2)
            chosen = day == self.day
            if chosen or day == self._hovered:
                box(painter, spot, Size.RADIUS, color("accent" if chosen else "hover"))
            if day == self._today and not chosen:
                box(painter, spot, Size.RADIUS, None, color("accent"))
            painter.setFont(self.theme.font(Type.BODY, 600 if chosen or day == self._today else 400))
            painter.setPen(color("on_accent" if chosen else "text" if day.month == self.day.month else "text3"))
            painter.drawText(spot, CENTER, str(day.day))
        painter.setFont(self.theme.font(Type.BODY, 500))
        painter.setPen(color("accent"))
        painter.drawText(self._foot().adjusted(10, 0, 0, 0), LEFT, self.tr("Hoy, {0}").format(format_date(self._today)))


class DateEdit(QLineEdit):
    """A date typed as people write it, or picked from the month: the button at the right, or Alt and the down key."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._today = theme, today
        self.setPlaceholderText(self.tr("dd-mm-aaaa"))
        self._button = QAction(theme.icon("calendar-blank-outline", "text2", 16), self.tr("Elegir del calendario (Alt ↓)"), self)
        self._button.triggered.connect(self.open_month)
        self.addAction(self._button, QLineEdit.ActionPosition.TrailingPosition)
        theme.changed.connect(self._tint)  # a method, which goes when the field goes

    def _tint(self) -> None:
        self._button.setIcon(self.theme.icon("calendar-blank-outline", "text2", 16))

    def open_month(self) -> MonthPopup:
        """Drop the month of the date typed, else of today."""
        today = self._today()
        popup = MonthPopup(self.theme, parse_date(self.text()) or today, today, self)
        popup.picked.connect(self._take)
        corner = self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + 3))
        screen = self.screen().availableGeometry()
        if corner.y() + popup.height() > screen.bottom():
            corner.setY(self.mapToGlobal(QPoint(0, 0)).y() - popup.height() - 3)
        popup.move(max(screen.left(), corner.x()), corner.y())
        popup.show()
        popup.setFocus()
        return popup

    def _take(self, day: date) -> None:
        self.setText(format_date(day))
        self.textEdited.emit(self.text())
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_month()
        else:
            super().keyPressEvent(event)
