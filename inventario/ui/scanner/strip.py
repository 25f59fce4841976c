"""What was sent, character by character, with the milliseconds between them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.core.scans import Burst, End

from ..theme import Size, Theme, Type
from ..widgets.painting import CENTER, Painted, begin, box, text_width
from .verdicts import END_NAMES

_CELL, _TALL, _GAP, _LINE = 30, 34, 20, 56


class Strip(Painted):
    """Boxes with a number between each two; it wraps. A number over `limit` is marked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._burst: Burst | None = None
        self._limit = 0.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_burst(self, burst: Burst, limit: float) -> None:
        """Show what came."""
        self._burst, self._limit = burst, limit
        self.setAccessibleName(burst.text)
        self.updateGeometry()
        self.update()

    def _cells(self) -> list[tuple[str, str, bool]]:
        """Text, the milliseconds before it, whether that is too long."""
        burst = self._burst
        if burst is None:
            return []
        gaps = [after - before for before, after in pairwise(burst.times)]
        cells = [(burst.text[0], "", False)]
        cells += [(text, f"{gap:.0f}", gap > self._limit) for text, gap in zip(burst.text[1:], gaps, strict=True)]
        if burst.end is not End.NONE:
            gap = burst.ended_at - burst.times[-1]
            cells.append((END_NAMES[burst.end], f"{gap:.0f}", gap > self._limit))
        return cells

    def _width(self, text: str) -> int:
        return _CELL if len(text) == 1 else text_width(self.theme.font(Type.LABEL, 500), text) + 20

    def _rows(self, width: int) -> int:
        rows, x = 1, 0
        for text, gap, _ in self._cells():
            need = (_GAP if gap and x else 0) + self._width(text)
            if x and x + need > width:
                rows, x = rows + 1, 0
                need = self._width(text)
            x += need
        return rows

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(1, self._rows(width)) * _LINE

    def sizeHint(self) -> QSize:
        return QSize(400, _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self.theme
        x, y = 0.0, 0.0
        for text, gap, late in self._cells():
            width = self._width(text)
            lead = _GAP if gap and x else 0
            if x and x + lead + width > self.width():
                x, y, lead = 0.0, y + _LINE, 0
            if gap:
                painter.setFont(theme.font(Type.CAPTION, 600 if late else 400))
                painter.setPen(theme.color("warn" if late else "text3"))
                middle = x + lead / 2 if lead else x + width / 2
                painter.drawText(QRectF(middle - _CELL, y + _TALL + 2, 2 * _CELL, 16), CENTER, gap)
            x += lead
            end = len(text) > 1
            box(painter, QRectF(x, y, width, _TALL), Size.RADIUS, theme.color("hover" if end else "sunken"), theme.color("line2"))
            painter.setFont(theme.font(Type.LABEL, 500) if end else theme.code_font(Type.CARD_TITLE, 500))
            painter.setPen(theme.color("text2" if end else "text"))
            painter.drawText(QRectF(x, y, width, _TALL), CENTER, "␣" if text == " " else text)
            x += width
