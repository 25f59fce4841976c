"""The frame of a page of entries: its title with a count, its buttons, the entries at the left and the one chosen beside them; or, while
there is none, one sentence and the button that makes the first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..theme import Size, Theme, Type
from ..widgets import Card, EmptyState, Label, Stack, stand
from .entry_list import EntryList


class EntryFrame(QWidget):
    """`amount` stands beside the title. `show_some` says whether there is anything."""

    def __init__(
        self, theme: Theme, title: str, buttons: Sequence[QWidget], entries: EntryList, beside: QWidget, empty: EmptyState, *, width: int
    ) -> None:
        super().__init__()
        self.amount = Label(theme, "", Type.PAGE_TITLE, 400, "text2")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(theme, title, Type.PAGE_TITLE, 600))
        head.addWidget(self.amount)
        head.addStretch(1)
        for button in buttons:
            head.addWidget(button)
        left = Card(theme, padding=1)
        left.setFixedWidth(width)
        left.body.addWidget(entries, 1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(left)
        row.addWidget(beside, 1)
        self._whole = Stack()
        self._whole.addWidget(empty)
        self._whole.addWidget(body)
        stand(self, head, self._whole)

    def show_some(self, some: bool) -> bool:
        """Show the entries, or that there are none; gives whether that changed, and with it what can have the keyboard."""
        was, now = self._whole.currentIndex(), int(some)
        self._whole.setCurrentIndex(now)
        return was != now
