"""The stretches of a way as a table: number, cable, from, to, what it is, whether both ends are labelled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.network.tracing import Hop

from ...theme import Size, Theme, Type
from ...widgets.painting import LEFT, Painted, begin
from ...words import worded

_SHARES = (0.07, 0.12, 0.22, 0.22, 0.24, 0.13)
_LABELS = {
    "both": ("check-circle-outline", "ok"),
    "one": ("alert-outline", "warn"),
    "none": ("alert-outline", "warn"),
    "": ("", "text3"),
}


class HopTable(Painted):
    """Rows of a table's height; the chosen one is tinted with a bar at its left, as in every list."""

    spoken_as = QAccessible.Role.List

    chosen = Signal(int)  # the stretch's number
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._hops: tuple[Hop, ...] = ()
        self._current: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hops(self, hops: Sequence[Hop], current: int | None) -> None:
        """Show other stretches."""
        self._hops, self._current = tuple(hops), current
        self.setFixedHeight(Size.HEADER + Size.ROW * max(1, len(self._hops)))
        self.setAccessibleName("; ".join(f"{worded(hop.start.called)} → {worded(hop.end.called)}" for hop in hops))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, Size.HEADER + Size.ROW * max(1, len(self._hops)))

    def row_at(self, y: float) -> Hop | None:
        """The stretch at a height of the widget."""
        index = int((y - Size.HEADER) // Size.ROW)
        return self._hops[index] if 0 <= index < len(self._hops) and y >= Size.HEADER else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (hop := self.row_at(event.position().y())) is not None:
            self.chosen.emit(hop.number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.row_at(event.position().y()) is not None:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        numbers = [hop.number for hop in self._hops]
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and numbers:
            index = numbers.index(self._current) + step if self._current in numbers else 0
            self.chosen.emit(numbers[max(0, min(index, len(numbers) - 1))])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _edges(self) -> list[float]:
        edges = [16.0]
        for share in _SHARES:
            edges.append(edges[-1] + share * (self.width() - 32))
        return edges

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        edges = self._edges()
        titles = (self.tr("Tramo"), self.tr("Cable"), self.tr("Desde"), self.tr("Hasta"), self.tr("Tipo"), self.tr("Rótulos"))
        painter.setFont(self.theme.font(Type.LABEL, 500))
        painter.setPen(self.theme.color("text2"))
        for index, title in enumerate(titles):
            painter.drawText(QRectF(edges[index], 0, edges[index + 1] - edges[index], Size.HEADER), LEFT, title)
        for index, hop in enumerate(self._hops):
            self._row(painter, hop, Size.HEADER + index * Size.ROW, edges)

    def _row(self, painter: QPainter, hop: Hop, top: int, edges: Sequence[float]) -> None:
        theme, height = self.theme, Size.ROW
        if hop.number == self._current:
            painter.fillRect(QRectF(0, top, self.width(), height), theme.color("accent_soft"))
            painter.fillRect(QRectF(0, top, 3, height), theme.color("accent"))
        painter.setPen(theme.color("line"))
        painter.drawLine(16, top, self.width() - 16, top)
        cells = (
            (str(hop.number), theme.font(Type.BODY, 600), "text2"),
            ((hop.cable.name if hop.cable else "") or "—", theme.code_font(Type.LABEL), "text"),
            (hop.start.address or worded(hop.start.title), theme.code_font(Type.LABEL), "text"),
            (hop.end.address or worded(hop.end.title), theme.code_font(Type.LABEL), "text"),
            (_stretch_words(hop), theme.font(Type.LABEL), "text2"),
        )
        for index, (content, font, token) in enumerate(cells):
            painter.setFont(font)
            painter.setPen(theme.color(token))
            room = edges[index + 1] - edges[index] - 8
            shown = painter.fontMetrics().elidedText(content, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(edges[index], top, room, height), LEFT, shown)
        self._labels(painter, hop, QRectF(edges[5], top, edges[6] - edges[5], height))

    def _labels(self, painter: QPainter, hop: Hop, rect: QRectF) -> None:
        icon, token = _LABELS[hop.labels]
        words = {"both": self.tr("ambos"), "one": self.tr("falta uno"), "none": self.tr("faltan"), "": "—"}[hop.labels]
        if icon:
            self.theme.paint_icon(painter, QRectF(rect.left(), rect.center().y() - 8, 16, 16), icon, token, 14)
        painter.setFont(self.theme.font(Type.LABEL, 600 if token == "warn" else 400))
        painter.setPen(self.theme.color(token if token == "warn" else "text2"))
        painter.drawText(rect.adjusted(20 if icon else 0, 0, 0, 0), LEFT, words)


def _stretch_words(hop: Hop) -> str:
    """`Cordón cat. 6, 3 m`: the kind is the program's word, the category and the length are the cable's."""
    if hop.cable is None:
        return worded(hop.words)
    kind, space, more = hop.words.partition(" ")
    return f"{worded(kind)}{space}{more}"
