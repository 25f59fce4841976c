"""Small helps for widgets that paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ..theme import Theme
from ..words import worded

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
CENTER = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine

HINT_HEIGHT = 18
_HINT_PADDING = 5


class Painted(QWidget):
    """A widget that paints with a theme and repaints when it changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        theme.changed.connect(self.update)


def begin(widget: QWidget) -> QPainter:
    """A smooth painter on a widget."""
    painter = QPainter(widget)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    return painter


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A rounded box whose border lies inside `rect`, sharp on the pixel grid."""
    inset = width / 2 if border is not None else 0
    painter.setPen(QPen(border, width, style) if border is not None else Qt.PenStyle.NoPen)
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def alpha(color: QColor, part: float) -> QColor:
    """The colour, let through: `part` from 0 to 1."""
    faint = QColor(color)
    faint.setAlphaF(part)
    return faint


def text_width(font: QFont, text: str) -> int:
    """Width of a line in pixels."""
    return QFontMetrics(font).horizontalAdvance(text)


def in_lines(font: QFont, text: str, width: int, most: int) -> list[str]:
    """A text in as few lines of whole words as it takes, at most so many; the last one is cut where it does not fit."""
    lines, words = [""], text.split()
    for n, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(font, longer) > width:
            if len(lines) == most:
                lines[-1] = " ".join([lines[-1], *words[n:]])
                break
            lines.append(word)
        else:
            lines[-1] = longer
    return [QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def hint_width(theme: Theme, keys: str) -> int:
    """Width of the little box that names a key."""
    return max(text_width(theme.font(11, 500), keys) + 2 * _HINT_PADDING + 1, HINT_HEIGHT)


def paint_hint(painter: QPainter, theme: Theme, rect: QRectF, keys: str, ink: QColor, border: QColor, fill: QColor | None = None) -> None:
    """The little box that names a key, filling `rect`."""
    box(painter, rect, 4, fill, border)
    painter.setFont(theme.font(11, 500))
    painter.setPen(ink)
    painter.drawText(rect, CENTER, keys)


def shown_keys(shortcut: str) -> str:
    """A shortcut as it is read: `Ctrl+Return` -> `Ctrl Enter`."""
    return " ".join(worded(_KEY_NAMES[part]) if part in _KEY_NAMES else part for part in shortcut.replace("++", "+Plus").split("+") if part)


_KEY_NAMES = {
    "Return": "Enter",
    "Shift": "Mayús",
    "Space": "Espacio",
    "Del": "Supr",
    "Delete": "Supr",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "PgUp": "Re Pág",
    "PgDown": "Av Pág",
    "Plus": "+",
}
