"""The ground of a verdict: its soft fill, the solid block with its icon, the border. Kept as pictures: each state is drawn once a size,
for twenty scans a second leave no time to draw curves."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ..theme import Palette, Size, State, Theme, Tone
from ..widgets.painting import box
from .looks import solid_icon

_WIDE, _NARROW, _ROOMY = 168, 96, 680  # widths of the solid block, and of a card that has room for the wide one
_STRIPED = ("unreadable", "not-accessible")
_FILLED = ("elsewhere", "unknown", "written-off-present", "missing", "faulty")
_MOST = 16  # pictures kept


def block_of(width: float) -> int:
    """How wide the solid block of a card of that width is."""
    return _WIDE if width >= _ROOMY else _NARROW


class Frames:
    """Gives the ground of a state in a size."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def frame(self, state: State, size: QSize, ratio: float) -> QPixmap:
        """The picture, with the window's colour at its corners."""
        palette = self._theme.palette
        key = (state.name, state.tone, state.icon, size.width(), size.height(), ratio, palette.dark)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = self._kept[key] = self._draw(state, size, ratio)
        return found

    def _draw(self, state: State, size: QSize, ratio: float) -> QPixmap:
        theme = self._theme
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.color("window"))
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        fill, ink = (QColor(part) for part in Palette.solid(state.tone))
        border = theme.color("warn") if state.tone is Tone.WARN and not theme.palette.dark else fill
        rect, radius = QRectF(0, 0, size.width(), size.height()), Size.CARD_RADIUS + 2
        box(painter, rect, radius, theme.color(f"{state.tone}_soft"))
        painter.save()
        block = block_of(size.width())
        painter.setClipRect(QRectF(0, 0, block, size.height()))
        box(painter, rect, radius, fill)
        if state.name in _STRIPED:
            _stripe(painter, ink, block, size.height())
        painter.restore()
        box(painter, rect, radius, None, border, 3)
        icon = solid_icon(state) if state.name in _FILLED else state.icon
        theme.icons.paint(painter, QRectF(0, 0, block, size.height()), icon, ink, min(120, size.height() // 3, block * 2 // 3))
        painter.end()
        return picture


def _stripe(painter: QPainter, ink: QColor, width: int, height: int) -> None:
    """Grey states of things that could not be read are striped, so that grey alone does not say it."""
    faint = QColor(ink)
    faint.setAlphaF(0.12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint)
    for x in range(-height, width, 28):
        painter.save()
        painter.translate(x, height)
        painter.rotate(-45)
        painter.drawRect(QRectF(0, 0, height * 2, 8))
        painter.restore()
