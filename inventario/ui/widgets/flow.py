"""A row of things that goes on in the next line when there is no more room: of widgets, and of what is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


def flowed(widths: Sequence[float], room: float) -> list[tuple[float, int]]:
    """Where painted things that wide begin, each with the number of its line: as words in a paragraph."""
    found, x, line = [], 0.0, 0
    for wide in widths:
        if x and x + wide > room:
            x, line = 0.0, line + 1
        found.append((x, line))
        x += wide
    return found


class FlowLayout(QLayout):
    """Places its items one after the other, as words in a paragraph."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items]
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(sum(widths) + self._gap * max(0, len(widths) - 1), height)

    def minimumSize(self) -> QSize:
        found = QSize(0, 0)
        for item in self._items:
            found = found.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return found + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put the items within the rectangle, or only find out how high they would stand."""
        margins = self.contentsMargins()
        left, right = rect.left() + margins.left(), rect.right() - margins.right()
        x, y, line = left, rect.top() + margins.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > left and x + size.width() - 1 > right:
                x, y, line = left, y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line + margins.bottom() - rect.top()
