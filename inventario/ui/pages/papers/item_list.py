"""The items of a paper that is being made: one under the other, each with its button to take it off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from inventario.core.kinds import KIND_ICONS
from inventario.core.records import Record

from ...audits.lettering import write
from ...lists.rows_area import RowsArea
from ...theme import Theme, Type

_TAKE = 32  # width of what takes it off


class ItemList(RowsArea):
    """`changed` says that there are others; Supr takes the current one off."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 34)
        self.setAccessibleName(self.tr("Bienes del papel"))
        self.items: list[Record] = []

    @property
    def amount(self) -> int:
        return len(self.items)

    def show_items(self, items: list[Record]) -> None:
        """Show others."""
        self.items = list(items)
        self.reset()
        self.changed.emit()

    def add(self, item: Record) -> bool:
        """Put one more on the paper; false when it is there already."""
        row = next((number for number, each in enumerate(self.items) if each.id == item.id), -1)
        if row < 0:
            self.items.append(item)
            self.reset()
            self.changed.emit()
        self.set_current(row if row >= 0 else len(self.items) - 1)
        return row < 0

    def take_off(self, row: int) -> None:
        """Take one off."""
        del self.items[row]
        self.reset()
        self.changed.emit()

    def row_name(self, row: int) -> str:
        return self.items[row].title

    def pressed_row(self, row: int, x: float) -> None:
        if x >= self.viewport().width() - _TAKE:
            self.take_off(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and 0 <= self.current < self.amount:
            self.take_off(self.current)
        else:
            super().keyPressEvent(event)

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, color, item = self.theme, self.theme.color, self.items[row]
        if hovered or (current and self.hasFocus()):
            painter.fillRect(rect, color("hover"))
        icon = KIND_ICONS.get(str(item["kind"]), item.subject.icon)
        theme.paint_icon(painter, QRectF(8, rect.top() + 8, 18, 18), icon, "text2", 16)
        tag, y, height = str(item["tag"] or "—"), rect.top(), rect.height()
        write(painter, QRectF(32, y, 84, height), theme.code_font(Type.LABEL), color("text"), tag)
        name = str(item["name"] or item.labels.get("model", ""))
        write(painter, QRectF(116, y, rect.width() - 116 - _TAKE, height), theme.font(Type.LABEL), color("text2"), name)
        theme.paint_icon(painter, QRectF(rect.width() - _TAKE + 8, y + 9, 16, 16), "close", "text3", 14)
