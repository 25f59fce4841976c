"""Fields one under the other that scroll where a window is too low for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ...theme import Size


class ScrolledColumn(QScrollArea):
    """`column` is the layout to fill."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        inside.setProperty("page", True)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(Size.GAP, 12, Size.GAP, 12)
        self.column.setSpacing(10)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
