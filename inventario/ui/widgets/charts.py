"""Plain charts: bars with their numbers written, and columns with a mark where a limit stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from inventario.core.formats import format_integer

from ..theme import Theme, Type
from .painting import CENTER, LEFT, RIGHT, Painted, begin, box, text_width

_LEAST_LINE = 17  # pixels of a lying bar under which its words lie over those of the next


@dataclass(frozen=True, slots=True)
class Bar:
    """One quantity: what it is of, how many, a second figure beside it, and whether it is of the second series."""

    label: str
    value: float
    note: str = ""
    second: bool = False
    text: str = ""  # the number as written; the value itself when empty

    @property
    def number(self) -> str:
        """The number as written."""
        return self.text or format_integer(round(self.value))


class _Chart(Painted):
    spoken_as = QAccessible.Role.Chart
    clicked = Signal(int)

    def __init__(self, theme: Theme, bars: Sequence[Bar], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.set_bars(bars)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other quantities."""
        self._bars = tuple(bars)
        self.setAccessibleName(", ".join(f"{bar.label} {bar.number}" for bar in self._bars))
        self.updateGeometry()
        self.update()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The quantities shown."""
        return self._bars

    def _at(self, x: float, y: float) -> int:
        raise NotImplementedError

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().x(), event.position().y())
        if 0 <= number < len(self._bars):
            self.clicked.emit(number)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(event.pos().x(), event.pos().y())
            if 0 <= number < len(self._bars):
                bar = self._bars[number]
                QToolTip.showText(event.globalPos(), " · ".join(part for part in (bar.label, bar.number, bar.note) if part), self)
            return True
        return super().event(event)


class BarChart(_Chart):
    """Lying bars, one a line: label, bar, number, note."""

    def sizeHint(self) -> QSize:
        return QSize(300, 35 * max(1, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, _LEAST_LINE * max(1, len(self._bars)))

    def _line(self) -> float:
        return min(35.0, self.height() / max(1, len(self._bars)))

    def _at(self, x: float, y: float) -> int:
        return int(y // self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter, theme = begin(self), self.theme
        label_font, number_font, note_font = theme.font(Type.LABEL), theme.font(Type.LABEL, 600), theme.font(Type.LABEL)
        labels = min(max(text_width(label_font, bar.label) for bar in self._bars) + 16, self.width() // 2)
        numbers = max(text_width(number_font, bar.number) for bar in self._bars)
        notes = max(text_width(note_font, bar.note) for bar in self._bars)
        notes += 16 if notes else 0
        room = self.width() - labels - numbers - notes - 16
        most = max(bar.value for bar in self._bars) or 1
        line = self._line()
        for n, bar in enumerate(self._bars):
            y = n * line
            painter.setFont(label_font)
            painter.setPen(theme.color("text2"))
            text = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, labels - 12)
            painter.drawText(QRectF(0, y, labels, line), LEFT, text)
            width = max(room * bar.value / most, 2 if bar.value else 0)
            box(painter, QRectF(labels, y + line / 2 - 5, width, 10), 2, theme.color("chart2" if bar.second else "chart"))
            painter.setFont(number_font)
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(self.width() - notes - numbers - 4, y, numbers + 4, line), RIGHT, bar.number)
            painter.setFont(note_font)
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(self.width() - notes, y, notes, line), RIGHT, bar.note)


class ColumnChart(_Chart):
    """Standing columns with their number on top; `limit` draws a dashed line before a column and says what it is."""

    def __init__(self, theme: Theme, bars: Sequence[Bar], limit: tuple[int, str] | None = None, parent: QWidget | None = None) -> None:
        self._limit = limit
        super().__init__(theme, bars, parent)

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def _step(self) -> float:
        return (self.width() - 16) / max(1, len(self._bars))

    def _at(self, x: float, y: float) -> int:
        return int((x - 8) // self._step())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter, theme = begin(self), self.theme
        most = max(bar.value for bar in self._bars) or 1
        base, head = self.height() - 24.0, 44.0 if self._limit else 22.0
        step = self._step()
        width = min(step * 0.78, 48.0)
        for n, bar in enumerate(self._bars):
            middle = 8 + step * (n + 0.5)
            height = max((base - head) * bar.value / most, 2 if bar.value else 0)
            box(painter, QRectF(middle - width / 2, base - height, width, height), 3, theme.color("chart2" if bar.second else "chart"))
            if height > 4:  # the foot stands square on the line
                painter.fillRect(QRectF(middle - width / 2, base - 4, width, 4), theme.color("chart2" if bar.second else "chart"))
            painter.setFont(theme.font(Type.LABEL, 500))
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(middle - step / 2, base - height - 19, step, 16), CENTER, bar.number)
            painter.setFont(theme.font(Type.CAPTION))
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(middle - step / 2, base + 4, step, 18), CENTER, bar.label)
        painter.setPen(theme.color("line2"))
        painter.drawLine(QLineF(0, base + 0.5, self.width(), base + 0.5))
        if self._limit is not None:
            self._paint_limit(painter, 8 + step * self._limit[0], base, self._limit[1])

    def _paint_limit(self, painter: QPainter, x: float, base: float, text: str) -> None:
        pen = QPen(self.theme.color("warn"), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, 2, x, base))
        font = self.theme.font(Type.CAPTION, 600)
        painter.setFont(font)
        painter.setPen(self.theme.color("warn"))
        width = text_width(font, text) + 4
        left = x + 8 if x + 8 + width <= self.width() else x - 8 - width
        painter.drawText(QRectF(left, 0, width, 18), LEFT, text)
