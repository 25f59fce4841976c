"""What is taller than its room: scrolled up and down, without a frame of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inside: QWidget | None = None, *, keys: bool = True, across: bool = False) -> QScrollArea:
    """An area that is as wide as its room and scrolls what is in it.

    Without `keys` the keyboard stops only at what is inside; with `across` what is too wide is scrolled as well. What is not made yet is
    put in with `setWidget`."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    if not across:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not keys:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if inside is not None:
        area.setWidget(inside)
    return area
