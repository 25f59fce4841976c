"""The status bar's life: the page's hint, sentences that pass, slow work with its progress, the last backup and the file."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ..actions import Actions
from ..tasks import Task
from ..widgets import Button, ProgressBar, StatusBar, Variant
from .contract import Offer

_SENTENCE_STAYS = 10_000  # milliseconds


class Status(QObject):
    """Drives a `StatusBar`. A sentence stands before the hint for a while; the slow task that began last before both."""

    def __init__(self, bar: StatusBar, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._bar, self._actions = bar, actions
        self._hint = ""
        self._sentence = ""
        self._bad = False
        self._task: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SENTENCE_STAYS)
        self._timer.timeout.connect(self._expire)
        self._offer: Offer | None = None
        bar.action.clicked.connect(self._act)
        self._progress = ProgressBar(bar.theme)
        self._progress.setFixedWidth(120)
        self._cancel = Button(bar.theme, self.tr("Cancelar"), variant=Variant.LINK)
        self._cancel.clicked.connect(self._cancel_task)
        for widget in (self._progress, self._cancel):
            bar.middle.addWidget(widget)
            widget.hide()
        bar.middle.setStretchFactor(bar.hint, 0)  # its button stands beside the words, not at the far end
        bar.middle.addStretch(1)
        bar.scanner.hide()

    def set_hint(self, text: str) -> None:
        """What the page says while nothing happens."""
        self._hint = text
        self._show()

    def say(self, sentence: str, *, undo: bool = False, bad: bool = False, offer: Offer | None = None) -> None:
        """A sentence for a while, with the button that takes back what was done, or another."""
        self._sentence, self._bad = sentence, bad
        self._offer = (self.tr("Deshacer"), lambda: self._actions.run("undo")) if undo else offer
        self._bar.action.setText(self._offer[0] if self._offer is not None else "")
        self._bar.action.updateGeometry()
        self._bar.action.setVisible(self._offer is not None)
        self._timer.start()
        self._show()

    def say_last(self, sentence: str) -> None:
        """What is left to say while the window closes, above all else and now: the event loop does not turn any more."""
        if self._task is not None:
            self._end(self._task)
        self.say(sentence)
        self._bar.repaint()

    def _act(self) -> None:
        if self._offer is not None:
            self._offer[1]()

    def forget_fault(self) -> None:
        """Take away a sentence of what went wrong, because the person went elsewhere."""
        if self._bad:
            self._expire()

    @property
    def text(self) -> str:
        """What the bar says now."""
        return self._bar.hint.text()

    def _expire(self) -> None:
        self._sentence = ""
        self._bad = False
        self._bar.action.hide()
        self._show()

    def watch(self, task: Task) -> None:
        """Show the task's progress once it is slow."""
        if task.title:
            task.slow.connect(lambda: self._begin(task))

    def _begin(self, task: Task) -> None:
        self._task = task
        self._progress.set_part(None)
        self._progress.show()
        self._cancel.setVisible(task.cancellable)
        task.progressed.connect(lambda part, text: self._advance(task, part, text))
        task.ended.connect(lambda: self._end(task))
        self._advance(task, None, "")

    def _advance(self, task: Task, part: float | None, text: str) -> None:
        if task is self._task:
            self._progress.set_part(part)
            self._bar.hint.setText(f"{task.title}: {text}" if text else f"{task.title}…")

    def _end(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self._progress.hide()
            self._cancel.hide()
            self._show()

    def _cancel_task(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._cancel.hide()

    def _show(self) -> None:
        if self._task is None:
            self._bar.hint.set_token("bad" if self._bad and self._sentence else "text2")
            self._bar.hint.setText(self._sentence or self._hint)
