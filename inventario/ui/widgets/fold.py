"""A line of things that becomes two where it does not fit: what stands at its right goes under what stands at its left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from ..theme import Size


class Fold(QWidget):
    """`left` takes the room that `tools` leave. Until a window is short of room (`set_brief`, as buttons are told) they are one line; then
    buttons leave out their words first, and the line folds only when that is not enough."""

    def __init__(self, left: QLayout, tools: QHBoxLayout | None = None, gap: int = 12) -> None:
        super().__init__()
        self.tools = tools or QHBoxLayout()
        self.tools.setSpacing(gap)
        self._brief = False
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._row.addLayout(left, 1)
        self._row.addLayout(self.tools)
        self._row.setAlignment(self.tools, Qt.AlignmentFlag.AlignLeft)

    def addWidget(self, widget: QWidget) -> None:
        """One more of the tools."""
        self.tools.addWidget(widget)

    def set_brief(self, brief: bool) -> None:
        """Whether the window is short of room: it may fold."""
        if brief is not self._brief:
            self._brief = brief
            self.updateGeometry()
            self._turn()

    @property
    def folded(self) -> bool:
        """Whether it is two lines now."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def _widths(self) -> list[int]:
        """The least width of each part that is there."""
        items = (self._row.itemAt(at) for at in range(self._row.count()))
        return [item.minimumSize().width() for item in items if item is not None and not item.isEmpty()]

    def _whole(self) -> int:
        """The width of the line."""
        widths = self._widths()
        return sum(widths) + self._row.spacing() * max(0, len(widths) - 1)

    def minimumSizeHint(self) -> QSize:
        height = super().minimumSizeHint().height()
        return QSize(max(self._widths(), default=0) if self._brief else self._whole(), height)

    def _turn(self) -> None:
        folds = self._brief and self._whole() > self.width()
        if folds is not self.folded:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom if folds else QBoxLayout.Direction.LeftToRight)
            self._row.setSpacing(Size.STEP if folds else self.tools.spacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)
