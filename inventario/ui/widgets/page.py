"""How a page is put together: its head over what it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ..theme import Size, Theme, Type
from .buttons import Button
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
    give_way(head)
    column = QVBoxLayout(page)
    column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
    column.setSpacing(Size.GAP)
    column.addLayout(head)
    for part in parts:
        stretch = int(part is parts[-1])
        column.addWidget(part, stretch) if isinstance(part, QWidget) else column.addLayout(part, stretch)


def give_way(head: QLayout) -> None:
    """Its buttons leave out their words in a narrow window, before the page is wider than that."""
    for at in range(head.count()):
        item = head.itemAt(at)
        widget = item.widget() if item is not None else None
        if isinstance(widget, Button):
            widget.gives_way = True


def abreast() -> QBoxLayout:
    """Parts beside each other, until `turn` says that there is no room for that."""
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    row.setSpacing(Size.GAP)
    return row


def turn(wide: bool, *rows: QBoxLayout) -> bool:
    """Lay the parts of those rows beside each other in a wide window, else one under the other; gives whether it is wide."""
    for row in rows:
        row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
    return wide
