"""The failure as bars: a moment is dragged with the mouse or moved with the arrows, a UPS is chosen, Enter leads to it.

The numbers of the axis stand still over the bars that scroll; both are painted from the shapes that go to paper."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.drawing.fonts import metrics
from inventario.drawing.shapes import Page, Role
from inventario.reports.timeline import HEADING, TimeBar, TimeScale, axis, rows, scale_of

from ...drawing.painter import paint_page
from ...theme import Theme
from ...widgets.painting import Painted, begin
from .look import window_look

SCALE = 4.0
"""Pixels to a millimetre."""
AXIS = 44
ROW = 43
_LEFT, _RIGHT, _SIZE = 54.0, 4.0, 3.25  # millimetres: where the axis begins at least, what is left free at the right, em of names
_NAMES = 0.32  # of the width at most, when names are longer
_BESIDE = 5.0  # millimetres around a name


class _Timed(Painted):
    """What the axis and the rows share: bars, the moment, and how it is moved with the mouse."""

    minute_asked = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bars: tuple[TimeBar, ...] = ()
        self.required = 20.0
        self.minute = 25.0

    def show_bars(self, bars: Sequence[TimeBar], required: float, minute: float) -> None:
        """Show these."""
        self.bars, self.required, self.minute = tuple(bars), required, minute
        self.updateGeometry()
        self.update()

    @property
    def left(self) -> float:
        """Where the axis begins, in millimetres: after the longest name when the width allows it."""
        bold = metrics(Role.BOLD)
        longest = max((bold.width(bar.title) * _SIZE for bar in self.bars if bar.state != HEADING), default=0.0)
        return max(_LEFT, min(longest + _BESIDE, self.width() / SCALE * _NAMES))

    @property
    def scale(self) -> TimeScale:
        """Where minutes stand at the present width."""
        return scale_of(self.bars, self.left, self.width() / SCALE - _RIGHT, ROW / SCALE, _SIZE)

    def ask_at(self, spot: QPointF) -> None:
        """Ask for the minute under a point, whole."""
        self.minute_asked.emit(float(round(self.scale.minute_at(spot.x() / SCALE))))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.ask_at(event.position())


class TimeAxis(_Timed):
    """The numbers over the bars, with the knob of the moment."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFixedHeight(AXIS)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.ask_at(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = window_look(self.theme.palette)
        shapes = tuple(axis(self.scale, AXIS / SCALE, self.required, self.minute, look))
        paint_page(begin(self), Page(self.width() / SCALE, AXIS / SCALE, shapes), SCALE)


class OutageBoard(_Timed):
    """The bars, one row a UPS."""

    spoken_as = QAccessible.Role.Chart

    row_asked = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Cuánto dura cada UPS"))
        self.setProperty("ownFocus", True)  # it reaches beyond what is in sight: the chosen row tells
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(640, len(self.bars) * ROW + 1)

    def show_bars(self, bars: Sequence[TimeBar], required: float, minute: float) -> None:
        """Show these; whoever listens hears the one that is chosen."""
        super().show_bars(bars, required, minute)
        self.setFixedHeight(len(self.bars) * ROW + 1)
        self.current = next((number for number, bar in enumerate(self.bars) if bar.chosen), -1)
        chosen = self.bars[self.current] if self.current >= 0 else None
        self.setAccessibleDescription(self.row_name(chosen) if chosen else "")

    def row_name(self, bar: TimeBar) -> str:
        """A bar in words."""
        when = "" if bar.minutes is None else self.tr("sigue") if bar.minutes == math.inf else f"{math.floor(bar.minutes)} min"
        return ", ".join(filter(None, (bar.title, when, bar.said)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.position().x() >= self.left * SCALE:
            self.ask_at(event.position())
        self.row_asked.emit(self._row_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.left * SCALE:
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self._row_at(event.position()))

    def _row_at(self, spot: QPointF) -> int:
        return min(max(int(spot.y() // ROW), 0), len(self.bars) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        last = len(self.bars) - 1
        match event.key():
            case Qt.Key.Key_Left:
                self.minute_asked.emit(max(self.minute - far, 0.0))
            case Qt.Key.Key_Right:
                self.minute_asked.emit(min(self.minute + far, self.scale.limit))
            case Qt.Key.Key_Up:
                self._ask_row(self.current - 1, -1)
            case Qt.Key.Key_Down:
                self._ask_row(self.current + 1, 1)
            case Qt.Key.Key_Home:
                self._ask_row(0, 1)
            case Qt.Key.Key_End:
                self._ask_row(last, -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.current >= 0:
                self.opened.emit(self.current)
            case _:
                super().keyPressEvent(event)

    def _ask_row(self, row: int, step: int) -> None:
        """That row, or the next one in that direction that is no heading."""
        while 0 <= row < len(self.bars):
            if self.bars[row].state != HEADING:
                self.row_asked.emit(row)
                return
            row += step

    def paintEvent(self, event: QPaintEvent) -> None:
        look, scale = window_look(self.theme.palette), self.scale
        first = max(event.rect().top() // ROW, 0)
        some = self.bars[first : event.rect().bottom() // ROW + 1]
        shapes = tuple(rows(some, scale, self.required, self.minute, look))
        painter = begin(self)
        painter.fillRect(event.rect(), self.theme.color("surface"))
        if self.current >= 0 and self.hasFocus():
            painter.fillRect(0, self.current * ROW, self.width(), ROW, self.theme.color("accent_soft"))
        paint_page(painter, Page(self.width() / SCALE, len(some) * ROW / SCALE, shapes), SCALE, 0, first * ROW)
