"""The only threading of the window: long work runs off the UI thread, says how far it is, and can be cancelled.

A job is a function that takes a `Progress`.  A `KnownError` of it goes to `on_failed`; anything else is a bug and is raised on
the UI thread, where the window's report of bugs takes it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FunctionType, MethodType
from typing import Protocol, TypeVar, cast

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from inventario.core.errors import Cancelled, KnownError

T = TypeVar("T")

SHOWN_AFTER = 300  # milliseconds after which work shows itself
_MOMENT = 100  # milliseconds within which work that was cancelled ends as a rule
_TELL_EVERY = 0.05  # seconds between two reports of progress


class Progress:
    """What a job tells while it runs. `tell` raises Cancelled once the person cancelled, so a job needs to ask nothing else."""

    def __init__(self, listen: Callable[[float | None, str], None] | None = None) -> None:
        self._listen = listen
        self._cancelled = threading.Event()
        self._told = 0.0

    def tell(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how much is done of how much (0: nobody knows). Raises Cancelled."""
        self.check()
        now = time.monotonic()
        if self._listen is not None and (now - self._told >= _TELL_EVERY or (total and done >= total)):
            self._told = now
            self._listen(done / total if total else None, text)

    def check(self) -> None:
        """Raises Cancelled once the person cancelled."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the job to stop at its next word."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()


class Task(QObject):
    """A job on its way. `slow` comes once, when it has lasted long enough to be shown; `ended` always, last."""

    slow = Signal()
    progressed = Signal(object, str)  # part from 0 to 1 or None, words
    ended = Signal()

    def __init__(self, title: str, *, cancellable: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title, self.cancellable = title, cancellable
        self.running = True
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        """Stop it; its `on_done` will not be called."""
        self.progress.cancel()


Job = Callable[[Progress], T]
Done = Callable[[T], None]
Failed = Callable[[KnownError], None]


class Tasks(Protocol):
    """Runs jobs. Pages are given one and know no other way to do long work."""

    def run(self, job: Job[T], on_done: Done[T], on_failed: Failed | None = None, *, title: str = "", cancellable: bool = True) -> Task:
        """Start a job. Exactly one of `on_done` and `on_failed` is called, on the UI thread; neither when it was cancelled, nor
        one whose widget is gone.

        A known error without `on_failed` goes to the runner's own `failed` signal."""
        ...


class _Outcome(QObject):
    """Carries a job's end from its thread to the UI thread."""

    came = Signal(object, object)  # result, error


class _Work(QRunnable):
    def __init__(self, job: Callable[[Progress], object], progress: Progress, outcome: _Outcome) -> None:
        super().__init__()
        self._job, self._progress, self._outcome = job, progress, outcome

    def run(self) -> None:
        try:
            self._progress.check()  # cancelled before its turn came
            result = self._job(self._progress)
        except BaseException as error:  # carried over and raised again on the UI thread
            self._outcome.came.emit(None, error)
        else:
            self._outcome.came.emit(result, None)


class ThreadTasks(QObject):
    """Runs jobs on threads of its own. `started` gives every task, so that a bar can show the slow ones."""

    started = Signal(Task)
    failed = Signal(object)  # a KnownError that nobody else takes

    def __init__(self, threads: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._alive: set[Task] = set()
        self._stopped = False

    @property
    def busy(self) -> bool:
        """Whether any job has not ended."""
        return bool(self._alive)

    def run(self, job: Job[T], on_done: Done[T], on_failed: Failed | None = None, *, title: str = "", cancellable: bool = True) -> Task:
        """See `Tasks.run`. Once stopped it starts nothing any more: the task that it gives was cancelled."""
        task = Task(title, cancellable=cancellable, parent=self)
        if self._stopped:  # a job still in the pool when Qt takes it away would wait for Python, and Python for the pool
            task.running = False
            task.cancel()
            return task
        outcome = _Outcome(task)
        outcome.came.connect(
            lambda result, error: self._finish(task, cast(T, result), error, on_done, on_failed), Qt.ConnectionType.QueuedConnection
        )
        self._alive.add(task)
        QTimer.singleShot(SHOWN_AFTER, task, lambda: task.slow.emit() if task.running else None)
        self.started.emit(task)
        self._pool.start(_Work(job, task.progress, outcome))
        return task

    def _finish(self, task: Task, result: T, error: BaseException | None, on_done: Done[T], on_failed: Failed | None) -> None:
        task.running = False
        self._alive.discard(task)
        task.ended.emit()
        task.deleteLater()
        if self._stopped or (error is None and not is_there(on_done)):
            return
        settle(task.progress, result, error, on_done, on_failed if on_failed and is_there(on_failed) else self.failed.emit)

    def stop(self, waiting: Callable[[str], None] | None = None) -> None:
        """Cancel everything and wait for it, when the window closes; nobody is told how it ended, and it is not started again.

        `waiting` is called again and again while something does not end, with the titles of what that is."""
        self._stopped = True
        for task in tuple(self._alive):
            task.cancel()
        while not self._pool.waitForDone(_MOMENT):
            if waiting is not None:
                waiting(", ".join(dict.fromkeys(task.title for task in self._alive if task.title)))


class SyncTasks(QObject):
    """Runs each job at once, in place, for tests."""

    started = Signal(Task)
    failed = Signal(object)

    def run(self, job: Job[T], on_done: Done[T], on_failed: Failed | None = None, *, title: str = "", cancellable: bool = True) -> Task:
        """See `Tasks.run`."""
        task = Task(title, cancellable=cancellable, parent=self)
        self.started.emit(task)
        result, error = None, None
        try:
            result = job(task.progress)
        except Exception as raised:
            error = raised
        task.running = False
        task.ended.emit()
        settle(task.progress, cast(T, result), error, on_done, on_failed or self.failed.emit)
        return task


def is_there(call: Callable[..., object], depth: int = 2) -> bool:
    """Whether what a call works on still exists: a page that was thrown away while its job ran has nothing to show any more.

    Looked at are the object of a method and what a function has around it, such as `self`."""
    held = [getattr(call, "__self__", None)]
    for cell in getattr(call, "__closure__", None) or ():
        with suppress(ValueError):  # not filled yet
            held.append(cell.cell_contents)
    for one in held:
        if isinstance(one, QObject):
            if not isValid(one):
                return False
        elif depth and isinstance(one, FunctionType | MethodType) and not is_there(one, depth - 1):
            return False
    return True


def settle(progress: Progress, result: T, error: BaseException | None, on_done: Done[T], on_failed: Failed) -> None:
    """Call whom a job's end concerns; raises what is a bug."""
    if isinstance(error, Cancelled) or (progress.cancelled and error is None):
        return
    if isinstance(error, KnownError):
        on_failed(error)
    elif error is not None:
        raise error
    else:
        on_done(result)
