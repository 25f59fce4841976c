"""Runs synchronisation in the background: when asked, on a timer, after the person's own changes, and when the network comes back.

One run at a time; the person works on meanwhile and may stop it at any moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inventario.core.errors import KnownError
from inventario.store.changes import Committed
from inventario.sync.records import Progress, SyncReport, SyncStatus

from ..tasks import Progress as TaskProgress
from ..tasks import Task
from ..words import count_of, worded
from .network import NetworkWatch
from .service import Service
from .state import Phase, SyncState

if TYPE_CHECKING:
    from ..shell.contract import Shell
    from ..shell.window import Window

MINUTES = "sync/minutes"
DEFAULT_MINUTES = 5
_AFTER_START = 3_000  # milliseconds: the first page comes first
_AFTER_CHANGE = 20_000  # after the last of a row of changes
_COUNT_AFTER = 3_000  # after the last of a row of changes, for it reads the whole register
_PAUSE = 200  # in which several commits are looked at once
_BACK_OFF = (15_000, 30_000, 60_000, 120_000, 300_000)  # while there is no network
_SHOWN = 60_000  # «hace 2 min» is said anew


class SyncKeeper(QObject):
    """One for each window. Says `changed` when the state differs, `finished` after a run that went well."""

    changed = Signal()
    finished = Signal(object)  # SyncReport
    _told = Signal(object)  # records.Progress, from the thread of the run

    def __init__(self, window: Window, service: Service) -> None:
        super().__init__(window)
        self._window, self.service = window, service
        self.state = SyncState(Phase.ALONE)
        self.where = ""  # the shared register's server; empty for a register that is not shared
        self._task: Task | None = None
        self._counting: Task | None = None
        self._asked = False
        self._join = False
        self._at_once = False  # run as soon as it is known where
        self._told_how = True  # how the last run went
        self._failures = 0
        self._reading = False
        self._stale = False
        self._again = self._timer(self._start, single=True)
        self._regular = self._timer(self._start)
        self._look = self._timer(self.refresh, single=True, interval=_PAUSE)
        self._recount = self._timer(self._count, single=True, interval=_COUNT_AFTER)
        self._clock = self._timer(self.changed.emit, interval=_SHOWN)
        self._network = NetworkWatch(self)
        self._network.came_back.connect(self._network_back)
        self._told.connect(self._progressed)
        window.changes.committed.connect(self._committed)

    def _timer(self, call: object, *, single: bool = False, interval: int = 0) -> QTimer:
        timer = QTimer(self, singleShot=single)
        if interval:
            timer.setInterval(interval)
        timer.timeout.connect(call)
        return timer

    def start(self) -> None:
        """Look how things stand, and begin when the register is shared."""
        self.refresh()
        self._recount.start()

    def _begin(self) -> None:
        """It is shared: run soon, and then again and again."""
        self._clock.start()
        self.set_minutes(self.minutes)
        self._again.start(_AFTER_START)
        self._network.start()

    def _rest(self) -> None:
        for timer in (self._again, self._regular, self._clock):
            timer.stop()

    def linked(self, *, join: bool = False) -> None:
        """The register was connected with a shared one, or with none any more: begin anew."""
        self._join = join
        self._put(SyncState(Phase.ALONE))
        self._rest()
        self._at_once = True
        self.refresh()

    # when

    @property
    def minutes(self) -> int:
        """How often it runs by itself; 0 for never."""
        value = self._window.settings.get(MINUTES, DEFAULT_MINUTES)
        return value if isinstance(value, int) and value >= 0 else DEFAULT_MINUTES

    def set_minutes(self, minutes: int) -> None:
        """Run by itself so often from now on; 0 for only when asked."""
        self._window.settings.put(MINUTES, minutes)
        if minutes and self.where:
            self._regular.start(minutes * 60_000)
        else:
            self._regular.stop()

    def _committed(self, committed: Committed) -> None:
        self._look.start()
        self._recount.start()
        own = committed.txn and committed.operation != "elsewhere"
        if own and self.minutes and self._linked_and_resting and not self._again.isActive():
            self._again.start(_AFTER_CHANGE)

    @property
    def _linked_and_resting(self) -> bool:
        return self.state.phase is Phase.RESTING and self.state.offline_since is None

    def _network_back(self) -> None:
        if self.minutes and self.state.phase is not Phase.ALONE:
            self._failures = 0
            self._start()

    # running

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._task is not None

    def sync_now(self) -> None:
        """The person asked for it: begin, and say how it went."""
        self._asked = True
        self._failures = 0
        self._start()

    def cancel(self) -> None:
        """Stop the run; what it had done is kept, the rest follows next time."""
        if self._task is not None:
            self._told_how = True
            self._task.cancel()

    def _start(self) -> None:
        if self.running or not self.where:
            return
        self._again.stop()
        asked, self._asked = self._asked, False
        self._told_how = False
        join = self._join

        def job(progress: TaskProgress) -> SyncReport:
            return self.service.run(self._told.emit, lambda: progress.cancelled, join=join)

        self._put(replace(self.state, phase=Phase.RUNNING, progress=None, sentence=""))
        task = self._window.tasks.run(job, lambda report: self._done(report, asked), lambda failure: self._failed(failure, asked))
        self._task = task if task.running else None
        if self._task is not None:
            task.ended.connect(self._ended)
        else:
            self._ended()

    def _progressed(self, progress: Progress) -> None:
        if self.running:
            self._put(replace(self.state, progress=progress))

    def _ended(self) -> None:
        """A run is over, be it because it was stopped; done and failed come after this."""
        self._task = None
        if self.state.phase is Phase.RUNNING:
            self._put(replace(self.state, phase=Phase.RESTING, progress=None))
        self.refresh()
        QTimer.singleShot(0, self, self._look_for_bug)

    def _look_for_bug(self) -> None:
        """A run that ended neither well nor with a sentence is a bug, reported by now: not again every few minutes."""
        if self._told_how or self.running:
            return
        self._told_how = True
        self._again.stop()
        self._regular.stop()
        sentence = self.tr("El programa tropezó al sincronizar; lo suyo sigue guardado y F9 lo intenta de nuevo.")
        self._put(replace(self.state, phase=Phase.REFUSED, progress=None, sentence=sentence))

    def _done(self, report: SyncReport, asked: bool) -> None:
        self._failures = 0
        self._told_how = True
        self._join = False
        if not self._regular.isActive():  # it was refused before
            self.set_minutes(self.minutes)
        self._put(replace(self.state, phase=Phase.RESTING, progress=None, sentence=""))
        self.finished.emit(report)
        for note in report.notes:
            self._window.say(note)
        if asked and not report.notes:
            self._window.say(self._summary(report))
        self.refresh()

    def _summary(self, report: SyncReport) -> str:
        if not (report.pushed or report.pulled):
            return self.tr("Ya estaba al día: no había nada nuevo.")
        up = count_of(report.pushed, self.tr("cambio subió"), self.tr("cambios subieron"))
        down = count_of(report.pulled, self.tr("cambio bajó"), self.tr("cambios bajaron"))
        return self.tr("Sincronizado: {0} y {1}.").format(up, down)

    def _failed(self, failure: KnownError, asked: bool) -> None:
        self._told_how = True
        if getattr(getattr(failure, "kind", None), "passes", False):
            self._retry_later()
            self._put(replace(self.state, phase=Phase.RESTING, progress=None))
        else:
            self._put(replace(self.state, phase=Phase.REFUSED, progress=None, sentence=worded(failure)))
            self._regular.stop()  # somebody must do something first
        if asked:
            self._window.tell(failure)
        self.refresh()

    def _retry_later(self) -> None:
        if self.minutes:
            self._again.start(_BACK_OFF[min(self._failures, len(_BACK_OFF) - 1)])
        self._failures += 1

    # how things stand

    def refresh(self) -> None:
        """Read off the UI thread how things stand."""
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False

        def job(progress: TaskProgress) -> tuple[str, SyncStatus]:
            return self.service.where(), self.service.status()

        self._window.tasks.run(job, self._read, self._unread)

    def _read(self, found: tuple[str, SyncStatus]) -> None:
        self._reading = False
        self.where, status = found
        phase = self.state.phase
        begins = bool(self.where) and phase is Phase.ALONE
        if not self.where:
            phase = Phase.ALONE
        elif begins:
            phase = Phase.RESTING
        self._put(replace(self.state, phase=phase, status=status))
        if begins:
            self._begin()
        if begins and self._at_once:
            self._at_once = False
            self.sync_now()
        elif self._stale:
            self._look.start()

    def _count(self) -> None:
        """Read off the UI thread how many rows broke a rule together."""
        if self._counting is not None:
            return
        task = self._window.tasks.run(lambda progress: self.service.clashes(progress.check), self.show_clashes)
        self._counting = task if task.running else None
        if self._counting is not None:
            task.ended.connect(self._counted)

    def _counted(self) -> None:
        self._counting = None

    def show_clashes(self, amount: int) -> None:
        """So many there are now, as counted here or seen by the page."""
        self._put(replace(self.state, clashes=amount))

    def _unread(self, failure: KnownError) -> None:
        self._reading = False
        self._window.tell(failure)

    def _put(self, state: SyncState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()

    @property
    def now(self) -> datetime:
        """The present, for saying how long ago something was."""
        return datetime.now(UTC) if self._window.clock.fixed is None else self._window.clock.now()


def keeper_of(shell: Shell) -> SyncKeeper:
    """The keeper of a window."""
    keeper = shell.window_widget().findChild(SyncKeeper)
    assert isinstance(keeper, SyncKeeper)
    return keeper
