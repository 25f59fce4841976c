"""Rows that broke a rule together, and the ways out: the same operations as everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inventario.core.clashes import Clash
from inventario.register.clashes import Member

from ...sync.clash_words import Answer, Deed, clash_words
from ...theme import Theme
from ...widgets import Button, Variant
from .asking_card import AskingCard

_QUIET = (Deed.MERGE, Deed.ACCEPT)


class ClashCard(AskingCard):
    """Says `chosen` with the answer."""

    chosen = Signal(object)  # Answer

    def __init__(self, theme: Theme, clash: Clash, members: Sequence[Member], author: str, parent: QWidget | None = None) -> None:
        words = clash_words(clash, members, author)
        super().__init__(theme, words.icon, words.title, "", words.why, parent=parent)
        self.clash, self.members = clash, tuple(members)
        self.add_foot([self._button(answer, at) for at, answer in enumerate(words.answers)])

    def _button(self, answer: Answer, at: int) -> Button:
        variant = Variant.QUIET if answer.deed in _QUIET else Variant.SECONDARY
        button = Button(self.theme, answer.text, hint=str(at + 1), variant=variant)
        button.clicked.connect(lambda: self.chosen.emit(answer))
        self.answers.append(button)
        return button
