"""The file's first rows as they stand, so that the row with the columns' names can be seen and, when need be, pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.core.cells import cell_text
from inventario.register.sheets.table import Row

from ...theme import Theme, Type
from ...widgets.painting import LEFT, RIGHT, Painted, begin, text_width

_ROW, _GUTTER, _PAD = 28, 48, 10
_LEAST, _MOST, _COLUMNS = 56, 200, 60


class RawGrid(Painted):
    """Rows with their numbers; the header's is tinted. A click, or the arrows and Enter, say `picked` with another row's number."""

    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._rows: list[tuple[int, list[str]]] = []
        self._widths: list[int] = []
        self._header = self._cursor = self._hovered = 0  # row numbers, 0 for none
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rows(self, rows: Sequence[Row], header_row: int, names: Sequence[str]) -> None:
        """Show these, with that row as the header; when there is none (0), the names that were given stand over them."""
        self._rows = [(number, [cell_text(cell) for cell in cells[:_COLUMNS]]) for number, cells in rows]
        if not header_row:
            self._rows.insert(0, (0, list(names[:_COLUMNS])))
        self._header = self._cursor = header_row
        width = max((len(cells) for _, cells in self._rows), default=0)
        regular, strong = self.theme.font(Type.LABEL), self.theme.font(Type.LABEL, 600)
        self._widths = [_LEAST] * width
        for number, cells in self._rows:
            if number < header_row:
                continue  # titles run over the columns beside them
            for column, text in enumerate(cells):
                wide = text_width(strong if number == header_row else regular, text[:60]) + 2 * _PAD + 4
                self._widths[column] = max(self._widths[column], min(wide, _MOST))
        self.updateGeometry()
        self.setMinimumSize(self.sizeHint())
        self.update()

    def row_numbers(self) -> list[int]:
        """The numbers of the rows shown."""
        return [number for number, _ in self._rows]

    def sizeHint(self) -> QSize:
        return QSize(_GUTTER + sum(self._widths) + 1, len(self._rows) * _ROW)

    def _at(self, event: QMouseEvent) -> int:
        place = int(event.position().y()) // _ROW
        return self._rows[place][0] if 0 <= place < len(self._rows) else 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (number := self._at(event)) != self._hovered:
            self._hovered = number
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = 0
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (number := self._at(event)):
            self._pick(number)

    def _pick(self, number: int) -> None:
        self._cursor = number
        if number != self._header:
            self.picked.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        numbers = self.row_numbers()
        if step is not None and numbers:
            place = numbers.index(self._cursor) + step if self._cursor in numbers else 0
            self._cursor = numbers[max(0, min(len(numbers) - 1, place))]
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._cursor in numbers and not event.modifiers():
            self._pick(self._cursor)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        for place, (number, cells) in enumerate(self._rows):
            top = place * _ROW
            band = QRectF(0, top, self.width(), _ROW)
            if not band.intersects(QRectF(event.rect())):
                continue
            if number == self._header:
                painter.fillRect(band, color("accent_soft"))
                painter.fillRect(QRectF(0, top, 3, _ROW), color("accent"))
            elif number == self._hovered or (number == self._cursor and self.hasFocus()):
                painter.fillRect(band, color("hover"))
            painter.setPen(color("line"))
            painter.drawLine(QLineF(0, top + _ROW - 0.5, self.width(), top + _ROW - 0.5))
            self._paint_row(painter, number, cells, top)

    def _paint_row(self, painter: QPainter, number: int, cells: Sequence[str], top: int) -> None:
        header, before = number == self._header, number < self._header
        painter.setFont(self.theme.font(Type.CAPTION, 600 if header else 400))
        painter.setPen(self.theme.color("accent" if header else "text3"))
        painter.drawText(QRectF(0, top, _GUTTER - 12, _ROW), RIGHT, str(number or ""))
        painter.setFont(self.theme.font(Type.LABEL, 600 if header else 400))
        painter.setPen(self.theme.color("text3" if before else "text"))
        x = _GUTTER
        for column, text in enumerate(cells):
            room = self._widths[column] - 2 * _PAD
            if before:  # a title has the room of the empty cells after it
                room += sum(
                    self._widths[following] for following in range(column + 1, len(cells)) if not any(cells[column + 1 : following + 1])
                )
            shown = painter.fontMetrics().elidedText(text[:300], Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(x + _PAD, top, room + 2, _ROW), LEFT, shown)
            x += self._widths[column]
