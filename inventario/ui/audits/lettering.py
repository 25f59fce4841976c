"""Text painted to be read at arm's length: as large as its room allows, cut only when even the smallest does not fit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ..theme import Theme
from ..widgets.painting import LEFT

_SHRINK = 0.9


def fitting(theme: Theme, text: str, size: float, weight: int, room: float, *, code: bool = False, least: float = 13) -> QFont:
    """The font of that size in pixels, or the largest smaller one in which the text is no wider than `room`."""
    make = theme.code_font if code else theme.font
    font = make(round(size), weight)
    width = QFontMetricsF(font).horizontalAdvance(text)
    if width > room > 0:
        size = max(least, size * room / width)  # widths grow with the size, nearly
        font = make(int(size), weight)
        while size > least and QFontMetricsF(font).horizontalAdvance(text) > room:
            size *= _SHRINK
            font = make(int(max(size, least)), weight)
    return font


def write(
    painter: QPainter, rect: QRectF, font: QFont, ink: QColor, text: str, flags: int | Qt.AlignmentFlag = LEFT, *, middle: bool = False
) -> None:
    """One line in a rectangle; what does not fit is cut at the end, or in the `middle` where the end tells things apart."""
    painter.setFont(font)
    painter.setPen(ink)
    cut = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    painter.drawText(rect, flags, painter.fontMetrics().elidedText(text, cut, int(rect.width()) + 1))
