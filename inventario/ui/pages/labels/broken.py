"""A run that broke off: what happened, and the button that goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from inventario.core.formats import format_integer

from ...theme import Theme, Tone, Type
from ...widgets import Button, Card, Label, Variant, link


class BrokenRun(Card):
    """Not in sight until a run breaks off; it stays until the person goes on or lets it be."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, edge=Tone.WARN, padding=12, parent=parent)
        self._resume: Callable[[], None] | None = None
        self.sentence = Label(theme, "", Type.LABEL, wrap=True)
        self.go_on = Button(theme, "", variant=Variant.SECONDARY)
        self.drop = link(theme, self.tr("Dejarla así"))
        row = QHBoxLayout()
        row.addWidget(self.go_on)
        row.addStretch(1)
        row.addWidget(self.drop)
        self.body.addWidget(self.sentence)
        self.body.addLayout(row)
        self.go_on.clicked.connect(self._go_on)
        self.drop.clicked.connect(self.clear)
        self.hide()

    def tell(self, sentence: str, number: int, resume: Callable[[], None]) -> None:
        """Say what happened; `resume` goes on from that label."""
        self._resume = resume
        self.sentence.setText(sentence)
        self.go_on.setText(self.tr("Seguir desde la {0}").format(format_integer(number)))
        self.go_on.updateGeometry()
        self.show()

    def clear(self) -> None:
        """There is nothing to go on with."""
        self._resume = None
        self.hide()

    def _go_on(self) -> None:
        if self._resume is not None:
            self._resume()
