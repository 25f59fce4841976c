"""Python beneath a window: short turns between its threads, and circles of objects looked for while nobody touches anything.

Python looks through all its objects now and then, 200,000 in an open window, and everybody waits for it: 90 to 120 ms in the midst of
scrolling or scanning (decision 0148). There is little to find, since Qt's objects go with their parents."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from .tasks import Tasks, ThreadTasks

_TURN = 0.001  # seconds a thread keeps Python while another one wants it: the window asks for it back after each row that SQLite reads
_LAST_RESORT = 1000  # where 10 is usual: millions of objects were made, and nobody has rested yet
_LOOK = 2000  # milliseconds between two looks whether somebody is there
_REST, _LONG_REST = 5.0, 30.0  # seconds without a touch
_WHOLE = 600.0  # seconds between two looks through everything


def prepare() -> None:
    """Set the process so that a window never stands still for Python's own sake; once, before the window is made."""
    sys.setswitchinterval(_TURN)
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _LAST_RESORT)


class Rest(QObject):
    """Looks for circles of objects while the window rests: at what came since the last look, a few milliseconds, and at everything when
    nobody has been there for long. `untouched` says for how many seconds that is so."""

    def __init__(self, tasks: Tasks, untouched: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._untouched = tasks, untouched
        self._whole = time.monotonic()
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """The window is ready: what there is now is there to stay. Not where work is done in place, as in tests."""
        if isinstance(self._tasks, ThreadTasks):
            gc.freeze()
            self._timer.start()

    def _look(self) -> None:
        untouched = self._untouched()
        if untouched < _REST or (isinstance(self._tasks, ThreadTasks) and self._tasks.busy):
            return
        whole = untouched >= _LONG_REST and time.monotonic() - self._whole >= _WHOLE
        if whole:
            self._whole = time.monotonic()
            gc.unfreeze()
        if whole or gc.get_count()[2]:  # something has become old since
            gc.collect()
            gc.freeze()
