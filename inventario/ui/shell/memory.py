"""Giving memory back: after reading a million rows in threads, glibc keeps 50 MB of what they freed unless it is asked."""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QObject, QTimer

from ..tasks import Task, ThreadTasks

_IDLE = 2000  # milliseconds without work


class Thrift(QObject):
    """Watches the tasks, and gives memory back once all have ended for a while. Nothing outside Linux, where it is not needed."""

    def __init__(self, tasks: ThreadTasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._timer = QTimer(self, singleShot=True, interval=_IDLE)
        self._timer.timeout.connect(self._rest)
        tasks.started.connect(self._watch)

    def _watch(self, task: Task) -> None:
        self._timer.stop()
        task.ended.connect(self._timer.start)

    def _rest(self) -> None:
        if not self._tasks.busy:
            give_back()


def give_back() -> bool:
    """Give the system what was freed; false where there is nothing to ask (another system, another C library)."""
    if not sys.platform.startswith("linux"):
        return False
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:
        return False
    trim(0)
    return True
