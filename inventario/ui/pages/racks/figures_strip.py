"""Under each rack on the board: units, weight and power against their limits, as bars with numbers; what is beyond is said in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from inventario.core.formats import format_decimal
from inventario.racks.figures import Gauge, RackFigures

from ...theme import Theme, Type
from ...widgets.painting import LEFT, Painted, begin, box, text_width

_ROW, _TOP, _BAR = 25, 6, 5
_TIGHT, _FULL = 0.8, 1.0  # shares from which a bar warns
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Bar:
    """A quantity: its name, what is said of it, its share of the limit (None without one), and the tone: empty, `warn` or `bad`."""

    title: str
    said: str
    share: float | None
    tone: str = ""


class FiguresStrip(Painted):
    """Takes where each rack stands on the board, and follows its scrolling."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._columns: tuple[tuple[float, float, tuple[Bar, ...]], ...] = ()
        self._offset = 0
        self.setFixedHeight(_TOP + 3 * _ROW)

    @property
    def bars(self) -> list[tuple[Bar, ...]]:
        """What is shown, from left to right."""
        return [bars for _, _, bars in self._columns]

    def show_figures(self, columns: list[tuple[float, float, RackFigures]]) -> None:
        """Show those: left edge and width in pixels, and the figures."""
        self._columns = tuple((x, width, self._bars(figures)) for x, width, figures in columns)
        self.setAccessibleName("; ".join(f"{bar.title}: {bar.said}" for bars in self.bars for bar in bars))
        self.update()

    def scroll_to(self, offset: int) -> None:
        """Stand as far to the left as the board does."""
        self._offset = offset
        self.update()

    def _bars(self, figures: RackFigures) -> tuple[Bar, ...]:
        free = self.tr("{0}U libres, {1} juntas").format(
            format_decimal(figures.units.left or 0.0), format_decimal(figures.largest)
        )  # fmt: skip
        return (
            Bar(self.tr("Espacio"), free, figures.units.share),
            self._bar(self.tr("Peso"), figures.weight, "kg"),
            self._bar(self.tr("Potencia"), figures.power, "W"),
        )

    def _bar(self, title: str, gauge: Gauge, unit: str) -> Bar:
        used = format_decimal(round(gauge.used, 1))
        least = "≥ " if gauge.unknown else ""
        share = gauge.share
        if share is None:
            return Bar(title, self.tr("{0}{1} {2}, sin límite").format(least, used, unit), None)
        said = self.tr("{0}{1} de {2} {3}").format(least, used, format_decimal(gauge.limit or 0.0), unit)
        if share > _FULL:
            return Bar(title, self.tr("{0}: pasa el límite").format(said), share, "bad")
        return Bar(title, said, share, "warn" if share > _TIGHT else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        for x, width, bars in self._columns:
            for number, bar in enumerate(bars):
                self._paint(painter, bar, QRectF(x - self._offset, _TOP + number * _ROW, width, _ROW))

    def _paint(self, painter: QPainter, bar: Bar, rect: QRectF) -> None:
        color, font = self.theme.color, self.theme.font(Type.CAPTION, 500)
        painter.setFont(font)
        painter.setPen(color("text2"))
        line = QRectF(rect.left(), rect.bottom() - _BAR - 2, rect.width(), _BAR)
        text = rect.adjusted(0, 0, 0, -_BAR - 2)
        painter.drawText(text, LEFT, bar.title)
        room = int(rect.width()) - text_width(font, bar.title) - 10
        painter.setPen(color(bar.tone or "text"))
        painter.drawText(text, _RIGHT, painter.fontMetrics().elidedText(bar.said, Qt.TextElideMode.ElideRight, room))
        if bar.share is None:
            return
        box(painter, line, _BAR / 2, color("surface"), color("control"), 1)
        full = QRectF(line.left(), line.top(), max(line.width() * min(bar.share, 1.0), _BAR), _BAR)
        box(painter, full, _BAR / 2, color(bar.tone or "accent"), None)
