"""Reads the code of pages while nobody waits for it: a page's first opening was for two thirds the reading of its modules."""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from .tasks import Progress, Tasks, ThreadTasks

PAGES = (
    "lists.page", "pages.labels.page", "pages.audits.page", "pages.reports.page", "pages.racks.page", "pages.power.page",
    "pages.expiries.page", "pages.papers.page", "pages.papers.making_page", "pages.audits.counting_page", "pages.importing.page",
    "pages.upkeep.maintenance_page", "pages.upkeep.incidents_page", "pages.upkeep.rooms_page", "pages.loans.page",
    "pages.loans.peripherals_page",
    "pages.network.points_page", "pages.network.page", "pages.designer.page", "pages.sync.page", "pages.settings.page",
    "scanner.page", "pages.start.page", "manual.window",
)  # fmt: skip
"""Modules of pages beneath this package, those that are wanted most first."""
_FIRST, _NEXT = 2000, 100  # milliseconds after the window is ready, and between two
_PAUSE = 0.6  # seconds without a touch: a library that is loaded in one piece holds everybody up


class Foresight(QObject):
    """Imports one page after the other off the UI thread, whenever no other work is under way and nobody touches anything; `untouched`
    says for how many seconds that is so. What is opened meanwhile waits for no more than its own import."""

    def __init__(self, tasks: Tasks, untouched: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._untouched = tasks, untouched
        self._left = list(PAGES)
        self._timer = QTimer(self, singleShot=True, interval=_NEXT)
        self._timer.timeout.connect(self._read)

    def start(self) -> None:
        """Begin soon; not where work is done in place, as in tests."""
        if isinstance(self._tasks, ThreadTasks):
            self._timer.start(_FIRST)

    @property
    def left(self) -> int:
        """How many pages have not been read yet."""
        return len(self._left)

    def _read(self) -> None:
        if (isinstance(self._tasks, ThreadTasks) and self._tasks.busy) or (self._left and self._untouched() < _PAUSE):
            self._timer.start(_NEXT)
        elif self._left:
            name = f"{__package__}.{self._left.pop(0)}"
            self._tasks.run(lambda progress: _import(progress, name), lambda _: self._go_on())

    def _go_on(self) -> None:
        gc.freeze()  # modules are there to stay: see `interpreter.Rest`
        self._timer.start(_NEXT)


def _import(progress: Progress, name: str) -> None:
    progress.check()
    import_module(name)
