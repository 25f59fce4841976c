"""What stands in place of a step while a long job runs: what it is, how far, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.formats import format_percent

from ...tasks import Task
from ...theme import Size, Theme, Type
from ...widgets import Button, Card, Label, ProgressBar

_WIDTH = 420


class Waiting(QWidget):
    """Shows the task it was given last."""

    stop = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(theme, padding=Size.MARGIN)
        card.setFixedWidth(_WIDTH)
        self.title = Label(theme, "", Type.CARD_TITLE, 600, wrap=True)
        self.bar = ProgressBar(theme)
        self.far = Label(theme, "", Type.LABEL, token="text2")
        self.button = Button(theme, self.tr("Detener"), hint="Esc")
        self.button.clicked.connect(self.stop)
        below = QHBoxLayout()
        below.addWidget(self.far, 1)
        below.addWidget(self.button)
        card.body.setSpacing(12)
        card.body.addWidget(self.title)
        card.body.addWidget(self.bar)
        card.body.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._task: Task | None = None

    def follow(self, task: Task) -> None:
        """Show a task from now on."""
        self._task = task
        self.title.setText(task.title)
        self._advance(task, None)
        task.progressed.connect(lambda part, _: self._advance(task, part))

    def _advance(self, task: Task, part: float | None) -> None:
        if task is not self._task:
            return
        self.bar.set_part(part)
        words = "" if part is None else self.tr("Terminando…") if part >= 1 else format_percent(part)
        self.far.setText(words)
