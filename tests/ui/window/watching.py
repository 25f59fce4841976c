"""What a long use of the window costs: standstills with the place in the code where they stood, memory, objects, work in the background."""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import os
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from inventario.ui.tasks import Job, Progress, Task, ThreadTasks

FREEZE = 0.1  # seconds
_LOOK_EVERY = 0.01
_DEPTH = 4
_LINE = re.compile(r'/inventario/(?:[^"]*/)?(?P<file>[^"/]*)\.py", line (?P<line>[0-9]+) in (?P<name>.*)')


@dataclass(frozen=True, slots=True)
class Standstill:
    """The event loop did not turn for so long; `own` is the processor time of its thread, which other programs do not lengthen."""

    lasted: float
    own: float
    what: str
    where: str


class Watch:
    """Looks at the thread of the window while something takes long, and remembers where it was found."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._places: Counter[str] = Counter()
        self._over = threading.Event()
        self._looker = threading.Thread(target=self._look, daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._looker.start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self._looker.join()

    def timed(self, turn: Callable[[], str | None]) -> tuple[str | None, float, float, str]:
        """Do something; gives what it gave, the seconds that it took, those of the processor, and where it was found, most often first."""
        self._places.clear()
        began, worked = time.perf_counter(), time.thread_time()
        self._began = began
        done = turn()
        self._began = None
        return done, time.perf_counter() - began, time.thread_time() - worked, self._said()

    def _said(self) -> str:
        return "; ".join(place for place, _ in self._places.most_common(2))

    def _look(self) -> None:
        while not self._over.wait(_LOOK_EVERY):
            began = self._began
            if began is not None and time.perf_counter() - began > FREEZE / 2:
                # Never by frames: whoever holds one keeps its locals, and a painter that outlives its paintEvent ends the process.
                with tempfile.TemporaryFile("w+", encoding="utf-8") as dump:
                    faulthandler.dump_traceback(dump, all_threads=True)
                    dump.seek(0)
                    self._places[_place(dump.read())] += 1


def _place(dump: str) -> str:
    """The innermost functions of the program in the main thread, the inmost first, of what `faulthandler` wrote."""
    *_, main = dump.split("\n\n")  # the last that was started stands first
    found = [match for match in map(_LINE.search, main.splitlines()) if match]
    return " < ".join(f"{match['file']}.{match['name']}:{match['line']}" for match in found[:_DEPTH])


class WatchedTasks(ThreadTasks):
    """Notes how much of the processor each job took, off the thread of the window."""

    def __init__(self) -> None:
        super().__init__(2)
        self.jobs: dict[str, list[float]] = {}

    def run(self, job: Job[Any], *parts: Any, **named: Any) -> Task:
        """As `ThreadTasks.run`."""
        code = getattr(job, "__code__", None)
        name = f"{Path(code.co_filename).stem}.{job.__qualname__}:{code.co_firstlineno}" if code else repr(job)

        def timed(progress: Progress) -> Any:
            began = time.thread_time()
            try:
                return job(progress)
            finally:
                self.jobs.setdefault(name, []).append(time.thread_time() - began)

        return super().run(timed, *parts, **named)

    def heaviest(self, amount: int = 15) -> list[str]:
        """The jobs that took longest, one line each."""
        ordered = sorted(self.jobs.items(), key=lambda entry: -max(entry[1]))[:amount]
        return [f"{max(times):6.2f} s the longest, {sum(times):7.2f} s in {len(times)}  {name}" for name, times in ordered]


@dataclass
class Costs:
    """What was seen so far."""

    standstills: list[Standstill] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    widgets: list[int] = field(default_factory=list)
    objects: list[Counter[str]] = field(default_factory=list)

    def take(self, *, alone: bool) -> None:
        """Look at memory now, and at objects when no other thread works: a tuple that one is making must not be held by anybody else."""
        gc.collect()
        give_back()
        self.memory.append(megabytes())
        self.widgets.append(len(QApplication.allWidgets()))
        if alone:
            self.objects.append(Counter(type(one).__qualname__ for one in gc.get_objects()))

    def worst(self, amount: int = 25) -> list[str]:
        """The longest by what was done, by the processor time of the window's own thread."""
        longest: dict[str, list[Standstill]] = {}
        for one in self.standstills:
            longest.setdefault(one.what, []).append(one)
        ordered = sorted(longest.items(), key=lambda entry: -max(one.own for one in entry[1]))[:amount]
        lines = []
        for what, some in ordered:
            top = max(some, key=lambda one: one.own)
            lines.append(f"{top.own * 1000:6.0f} ms own ({top.lasted * 1000:.0f} by the clock) x{len(some)}  {what}\n         {top.where}")
        return lines

    def grown(self, amount: int = 15) -> list[str]:
        """Which objects there are more of than at a third of the way."""
        if len(self.objects) < 3:
            return []
        before, now = self.objects[len(self.objects) // 3], self.objects[-1]
        return [f"{now[name] - before[name]:+8d}  {name} ({now[name]})" for name, _ in (now - before).most_common(amount)]


def give_back() -> None:
    """Let the C library return what is free, so that what is measured is held and not only kept for next time (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def megabytes() -> float:
    """The memory of this process (Linux); 0 elsewhere."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
