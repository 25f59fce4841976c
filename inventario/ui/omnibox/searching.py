"""Looks things up behind the typing: one question under way at most, the newest next, answers to older ones thrown away."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from inventario.core.errors import KnownError

from ..shell.contract import Shell
from ..tasks import Progress
from .answers import Answer
from .gathering import fill_in, look_up, needs_filling, recent

_IDLE = 150  # milliseconds without typing before totals are counted


class Searcher(QObject):
    """`answered` gives the answer to the newest question, and once more when its totals are known."""

    answered = Signal(object)  # Answer
    failed = Signal(object)  # KnownError

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._generation = 0
        self._looking = _One(self)
        self._counting = _One(self)
        self._unfilled: Answer | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self._fill)

    @property
    def tasks(self) -> Callable[..., object]:
        """How jobs are run."""
        return self._shell.tasks.run

    def ask(self, text: str) -> None:
        """Look a text up; what was asked before no longer matters."""
        register = self._shell.register
        self._start(lambda progress: look_up(register, text, progress.check))

    def ask_recent(self, keys: list[tuple[str, UUID]]) -> None:
        """Read the things opened last."""
        register = self._shell.register
        self._start(lambda progress: recent(register, keys))

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._generation += 1
        self._idle.stop()
        self._unfilled = None

    def _start(self, job: Callable[[Progress], Answer]) -> None:
        self.forget()
        generation = self._generation
        self._looking.run(job, lambda answer: self._answer(answer, generation), self._fail)

    def _answer(self, answer: Answer, generation: int) -> None:
        if generation != self._generation:
            return
        self.answered.emit(answer)
        if needs_filling(answer):
            self._unfilled = answer
            self._idle.start()

    def _fill(self) -> None:
        answer, generation, register = self._unfilled, self._generation, self._shell.register
        if answer is not None:
            asked = answer
            self._counting.run(
                lambda progress: fill_in(register, asked, progress.check), lambda done: self._filled(done, generation), self._fail
            )

    def _filled(self, answer: Answer, generation: int) -> None:
        if generation == self._generation:
            self.answered.emit(answer)

    def _fail(self, failure: KnownError) -> None:
        self.failed.emit(failure)


class _One:
    """Runs one job at a time; of those that come meanwhile only the last is run."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._busy = False
        self._next: tuple[Callable[[Progress], Answer], Callable[[Answer], None], Callable[[KnownError], None]] | None = None

    def run(self, job: Callable[[Progress], Answer], done: Callable[[Answer], None], failed: Callable[[KnownError], None]) -> None:
        """Run it now, or when the job under way has ended."""
        self._next = (job, done, failed)
        self._go_on()

    def _go_on(self) -> None:
        if self._busy or self._next is None:
            return
        (job, done, failed), self._next = self._next, None
        self._busy = True

        def ended(answer: Answer) -> None:
            self._busy = False
            done(answer)
            self._go_on()

        def broke(failure: KnownError) -> None:
            self._busy = False
            failed(failure)
            self._go_on()

        self._searcher.tasks(job, ended, broke)
