"""A short list on a sheet: an icon, a code, a name and a few words; a cross at the end where a row can be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from ...audits.lettering import write
from ...lists.rows_area import RowsArea
from ...theme import Theme, Type

_CROSS = 32


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `id` is what `opened` and `dropped` tell."""

    id: UUID
    icon: str
    code: str
    title: str
    detail: str


class SheetRows(RowsArea):
    """`opened` tells a row that was opened with Enter, `dropped` one whose cross was clicked or that Supr took away."""

    opened = Signal(object)  # Row
    dropped = Signal(object)  # Row

    def __init__(self, theme: Theme, name: str, *, droppable: bool) -> None:
        super().__init__(theme, 44)
        self.setAccessibleName(name)
        self._droppable = droppable
        self.rows: tuple[Row, ...] = ()
        self.activated.connect(lambda row: self.opened.emit(self.rows[row]))

    @property
    def amount(self) -> int:
        return len(self.rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show others."""
        self.rows = tuple(rows)
        self.reset()

    def row_name(self, row: int) -> str:
        one = self.rows[row]
        return ", ".join(filter(None, (one.code, one.title, one.detail)))

    def pressed_row(self, row: int, x: float) -> None:
        if self._droppable and x >= self.viewport().width() - _CROSS:
            self.dropped.emit(self.rows[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._droppable and event.key() == Qt.Key.Key_Delete and 0 <= self.current < self.amount:
            self.dropped.emit(self.rows[self.current])
        else:
            super().keyPressEvent(event)

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, color, one = self.theme, self.theme.color, self.rows[row]
        if hovered or (current and self.hasFocus()):
            painter.fillRect(rect, color("hover"))
        theme.paint_icon(painter, QRectF(8, rect.top() + 13, 18, 18), one.icon, "text2", 18)
        room = QRectF(36, rect.top() + 4, rect.width() - 40 - (_CROSS if self._droppable else 0), 18)
        write(painter, room, theme.font(Type.BODY, 500), color("text"), one.title)
        said = " · ".join(filter(None, (one.code, one.detail)))
        write(painter, room.translated(0, 18), theme.font(Type.LABEL), color("text2"), said)
        painter.fillRect(QRectF(36, rect.bottom(), rect.width() - 36, 1), color("line"))
        if self._droppable:
            theme.paint_icon(painter, QRectF(rect.width() - _CROSS + 8, rect.top() + 14, 16, 16), "close", "text3", 14)
