"""What the colours and marks of the timeline mean, in words that follow the minute."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from inventario.core.formats import format_decimal
from inventario.power.scenario import Scenario

from ...theme import Theme, Type
from ...widgets.flow import flowed
from ...widgets.painting import LEFT, Painted, begin, box, text_width

_HEIGHT, _LINE, _EDGE, _SAMPLE, _APART = 38, 24, 16, 26, 24


def _mark(painter: QPainter, sample: QRectF, token: str, theme: Theme) -> None:
    """What a bar has besides its colour: the exclamation of what is not enough, the stripes of what is dark by now."""
    painter.setPen(QPen(theme.color("on_accent"), 1.2))
    if token == "bad":
        painter.setFont(theme.font(Type.CAPTION, 600))
        painter.drawText(sample, Qt.AlignmentFlag.AlignCenter, "!")
    elif token == "warn":
        for n in range(3):
            x = sample.left() + 3 + 4.5 * n
            painter.drawLine(QPointF(x, sample.bottom() - 1), QPointF(x + 3.5, sample.top() + 1))


class Legend(Painted):
    """A line of samples with their words, or more of them where it is narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFixedHeight(_HEIGHT)
        self.samples: tuple[tuple[str, str], ...] = ()

    def show_words(self, scenario: Scenario, minute: float, other: str) -> None:
        """Say what is seen; `other` is what the present scenario is compared with, or nothing."""
        asked, now = format_decimal(scenario.required_minutes), format_decimal(minute)
        self.samples = (
            ("bad", self.tr("Bajo los {0} min exigidos").format(asked)), ("warn", self.tr("Ya apagado a los {0} min").format(now)),
            ("chart", self.tr("Sigue encendido")), ("", self.tr("Declarado")), *((("chart2", other),) if other else ()),
        )  # fmt: skip
        self.setAccessibleDescription(" · ".join(words for _, words in self.samples))
        self._stretch()
        self.update()

    def _spots(self) -> list[tuple[float, int]]:
        font = self.theme.font(Type.LABEL)
        return flowed([_SAMPLE + text_width(font, words) + _APART for _, words in self.samples], self.width() - 2 * _EDGE + _APART)

    def _stretch(self) -> None:
        lines = self._spots()[-1][1] if self.samples else 0
        self.setFixedHeight(_HEIGHT + lines * _LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        font = self.theme.font(Type.LABEL)
        for (at, line), (token, words) in zip(self._spots(), self.samples, strict=True):
            x, y = _EDGE + at, line * _LINE
            sample = QRectF(x, y + _HEIGHT / 2 - 6, 18, 12)
            if token:
                box(painter, sample, 3, color(token))
                _mark(painter, sample, token, self.theme)
            else:
                box(painter, sample, 1, None, color("control"), 1, Qt.PenStyle.DashLine)
            painter.setFont(font)
            painter.setPen(color("text2"))
            painter.drawText(QRectF(x + _SAMPLE, y, text_width(font, words) + 4, _HEIGHT), LEFT, words)
