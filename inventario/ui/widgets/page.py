"""How a page is put together: its head over what it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ..theme import Size, Theme, Type
from .buttons import Button
from .fold import Fold
from .text import Label


def page_head(theme: Theme, title: str, note: QWidget) -> Fold:
    """The line at the top of a page: its title and, in the room that is left, what is said of it; buttons are added after."""
    titles = QHBoxLayout()
    titles.setSpacing(12)
    titles.addWidget(Label(theme, title, Type.PAGE_TITLE, 600))
    titles.addWidget(note, 1)
    return Fold(titles)


def stand(page: QWidget, head: QLayout | Fold, *parts: QWidget | QLayout) -> None:
    """Put a page's head over its parts; the last of them takes the room that is left."""
    give_way(head)
    column = QVBoxLayout(page)
    column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
    column.setSpacing(Size.GAP)
    column.addWidget(head) if isinstance(head, QWidget) else column.addLayout(head)
    for part in parts:
        stretch = int(part is parts[-1])
        column.addWidget(part, stretch) if isinstance(part, QWidget) else column.addLayout(part, stretch)


def give_way(head: QLayout | Fold) -> None:
    """Its buttons leave out their words in a narrow window, before the page is wider than that."""
    row = head.tools if isinstance(head, Fold) else head
    for at in range(row.count()):
        item = row.itemAt(at)
        widget = item.widget() if item is not None else None
        if isinstance(widget, Button):
            widget.gives_way = True


def hold_words(part: QWidget, width: int) -> None:
    """Keep the height that words which wrap need in that width: Qt counts on a line or two of them when it asks how high a page must be."""
    part.setMinimumHeight(max(0, part.heightForWidth(width)))


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
