"""A month as a calendar of maintenance: each day with what is due, done or promised; arrows move the day, Page Up and Down the month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy

from inventario.core.formats import WEEKDAYS

from ...audits.lettering import write
from ...theme import Size, State, Theme, Type
from ...widgets.painting import CENTER, Painted, begin, box
from ...words import long_date, weekday_name

_HEAD, _NUMBER, _CHIP = 28, 22, 18
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


@dataclass(frozen=True, slots=True)
class Chip:
    """Something on a day: what a person reads, and how it stands; `faint` is what no entry was made of yet."""

    text: str
    state: State
    faint: bool = False


class MonthView(Painted):
    """`moved` says that another day is chosen, `month_changed` that another month is in sight, `opened` that the day is to be worked on."""

    spoken_as = QAccessible.Role.Table

    moved = Signal()
    month_changed = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme)
        self.today = self.day = today
        self.chips: Mapping[date, Sequence[Chip]] = {}
        self._hovered: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Calendario"))

    def sizeHint(self) -> QSize:
        return QSize(700, 480)

    def show_chips(self, chips: Mapping[date, Sequence[Chip]]) -> None:
        """Show what stands on each day."""
        self.chips = chips
        self.update()
        self._say()

    def set_day(self, day: date) -> None:
        """Choose a day; its month comes in sight."""
        if day == self.day:
            return
        other = (day.year, day.month) != (self.day.year, self.day.month)
        self.day = day
        self.update()
        self._say()
        if other:
            self.month_changed.emit()
        self.moved.emit()

    def move_month(self, months: int) -> None:
        """The same day some months away, or the last of a shorter month."""
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + months, 12)
        if date.min.year < year < date.max.year:
            self.set_day(date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1])))

    def _say(self) -> None:
        said = ", ".join(f"{chip.text} ({chip.state.word})" for chip in self.chips.get(self.day, ()))
        self.setAccessibleDescription(": ".join(filter(None, (long_date(self.day), said))))

    # where days stand

    @property
    def first(self) -> date:
        """The Monday that the first line begins with."""
        start = self.day.replace(day=1)
        return start - timedelta(days=start.weekday())

    @property
    def weeks(self) -> int:
        """How many lines the month takes."""
        return -(-(self.day.replace(day=1).weekday() + monthrange(self.day.year, self.day.month)[1]) // 7)

    def spot(self, day: date) -> QRectF:
        """Where a day is painted."""
        number = (day - self.first).days
        high = (self.height() - _HEAD) / self.weeks
        left, wide = self._column(number % 7)
        return QRectF(left, _HEAD + number // 7 * high, wide, high)

    def _column(self, weekday: int) -> tuple[float, float]:
        """Left side and width of a day of the week; Saturday and Sunday, on which little happens, are half as wide."""
        wide = self.width() / 6
        return min(weekday, 5) * wide + max(weekday - 5, 0) * wide / 2, wide if weekday < 5 else wide / 2

    def _at(self, point: QPointF) -> date | None:
        days = (self.first + timedelta(days=number) for number in range(7 * self.weeks))
        return next((day for day in days if self.spot(day).contains(point)), None)

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.set_day(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.move_month(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.set_day(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if step := event.angleDelta().y():
            self.move_month(-1 if step > 0 else 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (day := self._at(event.position())) != self._hovered:
            self._hovered = day
            self.update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (day := self._at(event.position())) is not None:
            self.set_day(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position()) is not None:
            self.opened.emit()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        painter.fillRect(QRectF(0, 0, self.width(), _HEAD), color("sunken"))
        for number in range(len(WEEKDAYS)):
            left, wide = self._column(number)
            room = QRectF(left + 10, 0, wide - 12, _HEAD)
            write(painter, room, self.theme.font(Type.CAPTION, 500), color("text2"), weekday_name(number))
        for number in range(7 * self.weeks):
            self._paint_day(painter, self.first + timedelta(days=number))
        current = self.spot(self.day).adjusted(1, 1, -1, -1)
        box(painter, current, Size.RADIUS, None, color("accent"), 2 if self.hasFocus() else 1)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        spot, theme, color = self.spot(day), self.theme, self.theme.color
        outside = day.month != self.day.month
        ground = "sunken" if outside or day.weekday() > 4 else "surface"
        painter.fillRect(spot, color("hover" if day == self._hovered else ground))
        painter.fillRect(QRectF(spot.left(), spot.bottom() - 1, spot.width(), 1), color("line"))
        painter.fillRect(QRectF(spot.right() - 1, spot.top(), 1, spot.height()), color("line"))
        number = QRectF(spot.left() + 6, spot.top() + 4, 24, _NUMBER - 4)
        if day == self.today:
            box(painter, number.adjusted(0, -1, 0, 1), 9, color("accent"))
            painter.setFont(theme.font(Type.LABEL, 600))
            painter.setPen(color("on_accent"))
            painter.drawText(number, CENTER, str(day.day))
        else:
            write(painter, number.adjusted(4, 0, 0, 0), theme.font(Type.LABEL, 500), color("text3" if outside else "text"), str(day.day))
        self._paint_chips(painter, spot, self.chips.get(day, ()))

    def _paint_chips(self, painter: QPainter, spot: QRectF, chips: Sequence[Chip]) -> None:
        theme, color = self.theme, self.theme.color
        fits = max(int((spot.height() - _NUMBER - 6) // (_CHIP + 2)), 0)
        shown = chips if len(chips) <= fits else chips[: max(fits - 1, 0)]
        y = spot.top() + _NUMBER + 3
        for chip in shown:
            room, tone = QRectF(spot.left() + 4, y, spot.width() - 9, _CHIP), chip.state.tone.value
            if chip.faint:
                box(painter, room, 4, color("surface"), color(tone if tone == "bad" else "control"), 1, Qt.PenStyle.DashLine)
            else:
                box(painter, room, 4, color(f"{tone}_soft"))
            theme.paint_icon(painter, QRectF(room.left() + 3, y + 3, 12, 12), chip.state.icon, tone, 12)
            ink = color(tone) if not chip.faint or tone == "bad" else color("text2")
            write(painter, room.adjusted(18, 0, -3, 0), theme.font(Type.CAPTION, 500), ink, chip.text)
            y += _CHIP + 2
        if len(chips) > len(shown):
            more = self.tr("y {0} más").format(len(chips) - len(shown))
            write(painter, QRectF(spot.left() + 8, y, spot.width() - 12, _CHIP), theme.font(Type.CAPTION), color("text2"), more)
