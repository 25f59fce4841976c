"""The sheet in sight: labels as they will be printed, used positions hatched, the first free one framed and chosen with a click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QBrush, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from inventario.labels import Form, Stock

from ...drawing import PageView
from ...theme import Size, Theme, Type
from ...widgets import Card
from ...widgets.painting import CENTER, alpha, begin, box, text_width

_PILL = 18


class Desk(Card):
    """The grey ground on which the paper lies."""

    def paintEvent(self, event: QPaintEvent) -> None:
        box(begin(self), self.rect(), Size.CARD_RADIUS, self.theme.color("hover"), self.theme.color("line"))


class SheetView(PageView):
    """Says `start_picked` with a position from 1. Only the first sheet's positions can be picked."""

    spoken_as = QAccessible.Role.Graphic

    start_picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, margin=12, parent=parent)
        self._stock: Stock | None = None
        self._start, self._first = 1, True
        self._hovered = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Primer puesto libre de la hoja"))

    def show_sheet(self, stock: Stock, start: int, *, first: bool) -> None:
        """What the positions are, and whether this is the sheet where printing begins."""
        self._stock, self._start, self._first = stock, start, first
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._pickable else Qt.CursorShape.ArrowCursor)
        self.update()

    @property
    def _pickable(self) -> bool:
        return self._first and self._stock is not None and self._stock.form is Form.SHEET

    def spot(self, position: int) -> QRectF:
        """Where a position (from 1) stands in the widget."""
        assert self._stock is not None
        return self.to_view(*self._stock.corner(position - 1), self._stock.width, self._stock.height)

    def _at(self, event: QMouseEvent) -> int:
        if not self._pickable or self._stock is None or self.page is None:
            return 0
        return next((n for n in range(1, self._stock.per_page + 1) if self.spot(n).contains(event.position())), 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (position := self._at(event)) != self._hovered:
            self._hovered = position
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = 0
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (position := self._at(event)):
            self.start_picked.emit(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._stock is None or not self._pickable:
            super().keyPressEvent(event)
            return
        moves = {
            Qt.Key.Key_Left: self._start - 1,
            Qt.Key.Key_Right: self._start + 1,
            Qt.Key.Key_Up: self._start - self._stock.columns,
            Qt.Key.Key_Down: self._start + self._stock.columns,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self._stock.per_page,
        }
        target = moves.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        elif 1 <= target <= self._stock.per_page:
            self.start_picked.emit(target)

    def paint_over(self, painter: QPainter) -> None:
        stock, color = self._stock, self.theme.color
        if stock is None or self.page is None or stock.form is not Form.SHEET:
            return
        edge = color("#C9D2DA")  # on paper, which is white by night too
        radius = min(4.0, 1.5 * self.scale())
        for position in range(1, stock.per_page + 1):
            spot = self.spot(position)
            if self._first and position < self._start:
                self._paint_used(painter, spot, radius)
            else:
                box(painter, spot, radius, None, edge)
            if position == self._hovered and position != self._start:
                box(painter, spot, radius, alpha(color("#0B5C8A"), 0.10), color("#0B5C8A"))
        if self._pickable:
            self._paint_start(painter, self.spot(self._start), radius)

    def _paint_used(self, painter: QPainter, spot: QRectF, radius: float) -> None:
        box(painter, spot, radius, self.theme.color("#F1F4F6"), self.theme.color("#DEE4E9"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self.theme.color("#DCE2E7"), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(spot, radius, radius)
        font = self.theme.font(Type.CAPTION, 500)
        word = self.tr("usado")
        wide = text_width(font, word) + 14
        if wide < spot.width() - 8 and spot.height() > _PILL + 4:
            pill = QRectF(spot.center().x() - wide / 2, spot.center().y() - _PILL / 2, wide, _PILL)
            box(painter, pill, _PILL / 2, self.theme.color("#FFFFFF"))
            painter.setFont(font)
            painter.setPen(self.theme.color("#596774"))
            painter.drawText(pill, CENTER, word)

    def _paint_start(self, painter: QPainter, spot: QRectF, radius: float) -> None:
        accent = self.theme.color("#0B5C8A")
        box(painter, spot.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 1.5, None, accent, 2.5)
        font = self.theme.font(Type.CAPTION, 600)
        word = self.tr("empieza")
        wide = text_width(font, word) + 16
        pill = QRectF(spot.center().x() - wide / 2, spot.top() - _PILL / 2 - 3, wide, _PILL)
        box(painter, pill, _PILL / 2, accent)
        painter.setFont(font)
        painter.setPen(self.theme.color("#FFFFFF"))
        painter.drawText(pill, CENTER, word)
