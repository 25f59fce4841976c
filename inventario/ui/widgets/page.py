"""How a page is put together: its head over what it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ..theme import Size, Theme, Type
from .text import Label


def page_head(theme: Theme, title: str, note: QWidget) -> QHBoxLayout:
    """The line at the top of a page: its title and, in the room that is left, what is said of it; buttons are added after."""
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(Label(theme, title, Type.PAGE_TITLE, 600))
    head.addWidget(note, 1)
    return head


def stand(page: QWidget, head: QLayout, *parts: QWidget | QLayout) -> None:
    """Put a page's head over its parts; the last of them takes the room that is left."""
    column = QVBoxLayout(page)
    column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
    column.setSpacing(Size.GAP)
    column.addLayout(head)
    for part in parts:
        stretch = int(part is parts[-1])
        column.addWidget(part, stretch) if isinstance(part, QWidget) else column.addLayout(part, stretch)
