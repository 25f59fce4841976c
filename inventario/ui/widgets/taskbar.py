"""The slim bar of long work: what runs, how far it is, and the way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..tasks import Task
from ..theme import Size, Theme, Type
from .buttons import Button, Variant
from .feedback import ProgressBar
from .text import ElidedLabel


class TaskBar(QWidget):
    """Shows the task that was last found slow, until it ends. Connect `follow` to the `started` of the tasks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []
        self._words = ElidedLabel(theme, "", Type.LABEL, 400, "text2")
        self._bar = ProgressBar(theme, thick=4)
        self._bar.setFixedWidth(160)
        self.cancel_button = Button(theme, self.tr("Cancelar"), variant=Variant.LINK)
        self.cancel_button.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.STEP)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self.cancel_button)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def part(self) -> float | None:
        """How far it is, from 0 to 1; None when nobody knows."""
        return self._bar.part

    def follow(self, task: Task) -> None:
        """Show the task if it turns out slow."""
        task.slow.connect(lambda: self._show(task))
        task.progressed.connect(lambda part, text: self._progress(task, part, text))
        task.ended.connect(lambda: self._ended(task))

    def _show(self, task: Task) -> None:
        if task not in self._tasks:
            self._tasks.append(task)
        self._bar.set_part(None)
        self._words.setText(task.title)
        self.cancel_button.setVisible(task.cancellable)
        self.cancel_button.setEnabled(True)
        self.show()

    def _progress(self, task: Task, part: float | None, text: str) -> None:
        if self._tasks and self._tasks[-1] is task:
            self._bar.set_part(part)
            self._words.setText(f"{task.title} · {text}" if text and task.title else text or task.title)

    def _ended(self, task: Task) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        if self._tasks:
            self._show(self._tasks[-1])
        else:
            self.hide()

    def _stop(self) -> None:
        if self._tasks:
            self.cancel_button.setEnabled(False)
            self._tasks[-1].cancel()
