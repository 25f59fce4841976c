"""How the label being designed looks: paper with what is printed, a faint grid, boxes, handles, guides.

Marks lie on white paper by day and by night, so their colours are those of the light palette."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from inventario.drawing.shapes import Page
from inventario.labels.templates import AnyElement, LineElement, Mode

from ...drawing import paint_page
from ...theme.tokens import LIGHT
from ...widgets.painting import LEFT, alpha, box
from .boxes import around, box_of
from .gestures import handles, touches
from .words import KINDS, title_of

if TYPE_CHECKING:
    from .canvas import Canvas

HANDLE = 5.0
"""Half a handle's reach, in pixels."""
_SHOWN = 3.5
_ROUND, _ROUND_SHARE = 1.5, 0.08  # of the label's corners: millimetres, and of its lesser side
_GRID = 5  # millimetres
_LEAST_GRID = 2.0  # pixels a millimetre from which the grid is drawn
_CAPTION = 14  # pixels of height from which a box that prints nothing says what it is
_ACCENT, _BAD, _FAINT, _INK = (QColor(color) for color in (LIGHT.accent, LIGHT.bad, LIGHT.line2, LIGHT.text3))


def handle_spots(element: AnyElement, room: QRectF) -> Iterator[tuple[str, QPointF]]:
    """Each handle of a box with its middle."""
    xs = {"l": room.left(), "r": room.right()}
    ys = {"t": room.top(), "b": room.bottom()}
    for name in handles(element, (room.width(), room.height())):
        x = next((xs[letter] for letter in name if letter in xs), room.center().x())
        y = next((ys[letter] for letter in name if letter in ys), room.center().y())
        yield name, QPointF(x, y)


class CanvasPainter:
    """Paints one frame of a canvas."""

    def __init__(self, canvas: Canvas, painter: QPainter) -> None:
        self._canvas, self._painter = canvas, painter
        self._design = canvas.design
        self._paper = canvas.to_view((0.0, 0.0, *canvas.design.size))

    def paint(self) -> None:
        """Everything, from the paper up."""
        self._paper_and_grid()
        self._faint_outlines()
        for n, element in enumerate(self._design.elements):
            self._element(n, element)
        self._outlines()
        self._marks()

    def _paper_and_grid(self) -> None:
        painter, paper, scale = self._painter, self._paper, self._canvas.scale
        radius = min(_ROUND, min(self._design.size) * _ROUND_SHARE) * scale if self._design.stored.mode is not Mode.STRIP else 0.0
        outline = QPainterPath()
        outline.addRoundedRect(paper, radius, radius)
        painter.fillPath(outline, Qt.GlobalColor.white)
        if scale >= _LEAST_GRID:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(QColor(LIGHT.hover), 1))
            width, height = self._design.size
            xs = [paper.left() + n * scale for n in range(_GRID, math.ceil(width), _GRID)]
            ys = [paper.top() + n * scale for n in range(_GRID, math.ceil(height), _GRID)]
            painter.drawLines([QLineF(x, paper.top() + 1, x, paper.bottom() - 1) for x in xs])
            painter.drawLines([QLineF(paper.left() + 1, y, paper.right() - 1, y) for y in ys])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, paper.adjusted(-1, -1, 1, 1), radius + 1, None, self._canvas.theme.color("line2"))

    def _element(self, n: int, element: AnyElement) -> None:
        piece = self._design.piece(n)
        if piece.shapes:
            page = Page(*self._design.size, piece.shapes)
            paint_page(self._painter, page, self._canvas.scale, self._paper.x(), self._paper.y())
        elif piece.fault is not None:
            self._stand_in(element, _BAD, Qt.BrushStyle.BDiagPattern)
        else:
            self._stand_in(element, _INK, Qt.BrushStyle.NoBrush)

    def _stand_in(self, element: AnyElement, color: QColor, pattern: Qt.BrushStyle) -> None:
        """A box that prints nothing: what it is, so that it can be found and mended."""
        painter, room = self._painter, self._canvas.to_view(box_of(element))
        if pattern is not Qt.BrushStyle.NoBrush:
            painter.fillRect(room, QBrush(alpha(color, 0.25), pattern))
        painter.setPen(QPen(alpha(color, 0.7), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room)
        if room.height() < _CAPTION or room.width() < 2 * _CAPTION or (color is _INK and self._covered(element)):
            return
        theme = self._canvas.theme
        icon = "alert-circle-outline" if color is _BAD else KINDS[type(element)].icon
        theme.paint_icon(painter, QRectF(room.left() + 2, room.top(), 16, room.height()), icon, color.name(), 14)
        painter.setFont(theme.font(11))
        painter.setPen(color)
        words = painter.fontMetrics().elidedText(title_of(element), Qt.TextElideMode.ElideRight, int(room.width()) - 24)
        painter.drawText(room.adjusted(20, 0, -2, 0), LEFT, words)

    def _covered(self, element: AnyElement) -> bool:
        """Whether something that prints stands in the same place."""
        others = (n for n, other in enumerate(self._design.elements) if touches(box_of(other), box_of(element)))
        return any(self._design.piece(n).shapes for n in others)

    def _faint_outlines(self) -> None:
        """Where boxes are, under what is printed."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for n, element in enumerate(self._design.elements):
            if self._design.piece(n).shapes:
                self._outline(element, QPen(_FAINT, 1, Qt.PenStyle.DotLine))

    def _outlines(self) -> None:
        """What is cut, under the mouse, chosen."""
        painter, canvas, chosen = self._painter, self._canvas, self._design.chosen
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for n, element in enumerate(self._design.elements):
            if self._design.piece(n).cut:
                self._outline(element, QPen(QColor(LIGHT.warn), 1, Qt.PenStyle.DashLine))
        if canvas.hovered is not None and canvas.hovered not in chosen:
            self._outline(self._design.elements[canvas.hovered], QPen(_ACCENT, 1))
        for n in chosen:
            self._outline(self._design.elements[n], QPen(_ACCENT, 1.5))
        if len(chosen) > 1:
            painter.setPen(QPen(_ACCENT, 1, Qt.PenStyle.DashLine))
            painter.drawRect(canvas.to_view(around(self._design.picked)).adjusted(-4, -4, 4, 4))
        elif chosen:
            self._handles(self._design.picked[0])

    def _outline(self, element: AnyElement, pen: QPen) -> None:
        room = self._canvas.to_view(box_of(element))
        self._painter.setPen(pen)
        if isinstance(element, LineElement):
            grow = 2.0 if pen.style() == Qt.PenStyle.SolidLine else 0.0
            room = room.adjusted(-grow, -grow, grow, grow)
        self._painter.drawRect(room)

    def _handles(self, element: AnyElement) -> None:
        painter = self._painter
        for _, spot in handle_spots(element, self._canvas.to_view(box_of(element))):
            room = QRectF(spot.x() - _SHOWN, spot.y() - _SHOWN, 2 * _SHOWN, 2 * _SHOWN)
            box(painter, room, 2, QColor("#FFFFFF"), _ACCENT, 1.5)

    def _marks(self) -> None:
        gesture, painter, paper, scale = self._canvas.gesture, self._painter, self._paper, self._canvas.scale
        if gesture is None:
            return
        painter.setPen(QPen(_ACCENT, 1, Qt.PenStyle.DashLine))
        for upright, at in gesture.guides:
            if upright:
                x = paper.left() + at * scale
                painter.drawLine(QLineF(x, paper.top() - 8, x, paper.bottom() + 8))
            else:
                y = paper.top() + at * scale
                painter.drawLine(QLineF(paper.left() - 8, y, paper.right() + 8, y))
        if gesture.band is not None:
            box(painter, self._canvas.to_view(gesture.band), 0, alpha(_ACCENT, 0.10), _ACCENT)
