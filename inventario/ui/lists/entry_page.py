"""The frame of a page of entries: its title with a count, its buttons, the entries at the left and the one chosen beside them; or, while
there is none, one sentence and the button that makes the first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..theme import Theme, Type
from ..widgets import Beside, Card, EmptyState, Label, Stack, stand
from .entry_list import EntryList

_LOW, _HIGH = 132, 300  # pixels that the entries have over the one chosen, and that this one has under them


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
        left.body.addWidget(entries, 1)
        self._entries, self._body = entries, Beside(beside, left, width, _HIGH, low=_LOW, leads=True)
        self._whole = Stack()
        self._whole.addWidget(empty)
        self._whole.addWidget(self._body)
        stand(self, head, self._whole)

    def show_some(self, some: bool) -> bool:
        """Show the entries, or that there are none; gives whether that changed, and with it what can have the keyboard."""
        self._body.set_low(min(_LOW, self._entries.amount * self._entries.row_height + 2))
        was, now = self._whole.currentIndex(), int(some)
        self._whole.setCurrentIndex(now)
        return was != now
