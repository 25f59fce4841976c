"""From the scanner's last key to the verdict painted, with its reading on the disk, against a bare SQLite commit in the same run.

    QT_QPA_PLATFORM=offscreen python -m bench.audit_window [ASSETS [SIGHTINGS]]

20,000 assets and 5,000 sightings unless said otherwise; wanted, with a million and 50,000: at the 99th percentile no more than 10 ms
beyond the bare commit, and twenty scans a second sustained without one lost or two merged.  Key events are real ones of the window,
told apart by their own instants as a scanner's are."""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from inventario.app import open_register
from inventario.audits.campaigns import Plan, list_campaigns, rooms_of, start_campaign
from inventario.core.fields import Value
from inventario.core.paths import Folders
from inventario.core.queries import Filter, ListQuery, Match
from inventario.register.lists import records, row_numbers
from inventario.store.register import Register
from inventario.ui.composition import new_window
from inventario.ui.pages.audits.counting_page import CountingPage
from inventario.ui.settings import Settings
from inventario.ui.tasks import ThreadTasks
from inventario.ui.theme import Mode, Theme

from ._figures import tell_figure
from ._register import register_of

_ALLOWED_MS = 10.0
_ALONE, _SCANS, _A_SECOND = 900, 300, 20
_BATCH = 10_000
_PART = 10  # of so many places the campaign covers one


def audited(assets: int, sightings: int) -> Path:
    """A register with a campaign over everything and so many sightings in it; kept between runs."""
    path = Path(tempfile.gettempdir()) / f"inventario-bench-audit-{assets}-{sightings}.inventario"
    if not path.exists():
        draft = path.with_suffix(".part")
        shutil.copy(register_of(assets), draft)
        with open_register(draft, "bench") as register:
            rooms = records(register, "place", row_numbers(register, ListQuery("place")))[::_PART]
            campaign = start_campaign(register, Plan([one.id for one in rooms], name="bench"))
            places = frozenset(one.id for one in rooms)
            with register.transact("audit.scan", "llenar", role="note") as transaction:
                for some in _steps(register, campaign.id, places, sightings):
                    transaction.create_many("audit-step", some)
        draft.rename(path)
    return path


def _steps(register: Register, audit: UUID, places: frozenset[UUID], amount: int) -> Iterator[list[dict[str, Value]]]:
    rows = row_numbers(register, ListQuery("asset", (Filter("place", Match.IS, tuple(places)),)))
    for start in range(0, amount, _BATCH):
        some = records(register, "asset", rows[start : min(amount, start + _BATCH)])
        yield [
            {
                "audit": audit,
                "kind": "seen",
                "at": register.clock.now(),
                "author": "otra persona",
                "device": "0" * 32,
                "means": "scan",
                "place": one["place"],
                "asset": one.id,
                "code": one["tag"],
            }
            for one in some
        ]


class Bare:
    """A row and its commit in a file of its own on the same disk, as durable as the register's."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute("CREATE TABLE t (a, b, c, d)")

    def commit(self) -> float:
        """Milliseconds of one."""
        start = time.perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO t VALUES (1, 'TI00000001', 'seen', 'x')")
        self._connection.execute("COMMIT")
        return (time.perf_counter() - start) * 1000

    def close(self) -> None:
        """Leave the file."""
        self._connection.close()


class Desk:
    """A window counting in the campaign, and a scanner at its keyboard."""

    def __init__(self, path: Path, home: Path) -> None:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        theme = Theme(Mode.LIGHT)
        theme.apply(app)
        settings = Settings(Folders.beneath(home))
        settings.put("window/page", "audits")
        self.window = new_window(path, theme, settings, folders=Folders.beneath(home))
        self.window.resize(1366, 768)
        self.window.show()
        self.window.attach(open_register(path, "bench"))
        register = self.window.register
        campaign = list_campaigns(register)[0]
        tasks = self.window.tasks
        assert isinstance(tasks, ThreadTasks)
        self.until(lambda: not tasks.busy)  # the numbers of the navigation, a million rows of them, are counted by then
        page = self.window.open_page("counting")
        assert isinstance(page, CountingPage)
        self.page = page
        start = time.perf_counter()
        page.begin(campaign.id, rooms_of(register, campaign)[0][0].id)
        self.until(lambda: page.work.counting is not None and page.work.room is not None)
        print(f"{'campaign opened in':<34} {(time.perf_counter() - start) * 1000:7.0f} ms")
        self._at = time.monotonic() * 1000

    @staticmethod
    def until(ready: Callable[[], bool], longest: float = 60.0) -> None:
        """Turn the event loop until something is so."""
        end = time.perf_counter() + longest
        while not ready() and time.perf_counter() < end:
            QApplication.processEvents()

    def scan(self, tag: str) -> None:
        """The key events of a scan."""
        handle = self.window.windowHandle()
        self._at = max(self._at + 400, time.monotonic() * 1000)
        for key, text in [*((Qt.Key.Key_A, character) for character in tag), (Qt.Key.Key_Return, "")]:
            self._at += 2
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
                event.setTimestamp(round(self._at))
                QApplication.sendEvent(handle, event)

    def shown(self, tag: str) -> bool:
        """Whether the verdict of a tag is painted."""
        return self.page.card.painted == tag


def settle() -> None:
    """Let the lists follow before the next one, as a person's hand would."""
    end = time.perf_counter() + 0.03
    while time.perf_counter() < end:
        QApplication.processEvents()


def percentile(values: Sequence[float], part: float) -> float:
    """The value beneath which that part of them lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def one_by_one(desk: Desk, bare: Bare, tags: Sequence[str]) -> None:
    """Each scan by itself, a bare commit between."""
    took, commits, worked = [], [], []
    for tag in tags:
        commits.append(bare.commit())
        start, busy = time.perf_counter(), time.process_time()
        desk.scan(tag)
        Desk.until(partial(desk.shown, tag))
        took.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - busy) * 1000)
        settle()
    for name, values in (("bare commit", commits), ("last key to verdict painted", took), ("of that, this process at work", worked)):
        print(f"{name:<34} median {statistics.median(values):6.1f} ms   99 % {percentile(values, 0.99):6.1f} ms")
    beyond = percentile(took, 0.99) - percentile(commits, 0.99)
    ratio = statistics.median(took) / statistics.median(commits)
    what = "last key to verdict painted beyond a bare commit, 99 %"
    tell_figure("audit_window", what, beyond, "ms", _ALLOWED_MS, ratio=ratio, primitive="bare commit (medians)")


def sustained(desk: Desk, tags: Sequence[str]) -> None:
    """Twenty a second, whether the window keeps up or not; then what is in the register."""
    register = desk.window.register
    before = _kept(register)
    late = []
    start = time.perf_counter()
    for number, tag in enumerate(tags):
        due = start + number / _A_SECOND
        while time.perf_counter() < due:
            QApplication.processEvents()
        late.append((time.perf_counter() - due) * 1000)
        desk.scan(tag)
    Desk.until(lambda: desk.shown(tags[-1]))
    lag = (time.perf_counter() - start - (len(tags) - 1) / _A_SECOND) * 1000
    kept = _kept(register)[len(before) :]
    whole = f"{len(kept)} of {len(tags)} kept, in order: {kept == list(tags)}"
    print(f"{'twenty a second':<34} {whole}   worst wait {max(late):.0f} ms   lag {lag:.0f} ms")
    tell_figure("audit_window", f"{len(tags)} scans at {_A_SECOND} a second, kept", len(kept), "scans", len(tags), at_least=True)


def _kept(register: Register) -> list[str]:
    with register.reading() as connection:
        found = connection.exec_driver_sql("SELECT code FROM audit_step WHERE kind = 'seen' AND author = 'bench' ORDER BY id")
        return [row[0] for row in found]


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    assets = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    sightings = int(sys.argv[2]) if len(sys.argv) > 2 else assets // 4
    kept = audited(assets, sightings)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        path = Path(folder) / "bench.inventario"
        shutil.copy(kept, path)
        desk = Desk(path, Path(folder) / "home")
        tags = [f"TI{number * 37 % assets:08d}" for number in range(1, _ALONE + _SCANS + 1)]  # in their place, elsewhere, repeated
        with closing(Bare(Path(folder))) as bare:
            one_by_one(desk, bare, tags[:_ALONE])
        sustained(desk, tags[_ALONE:])
        desk.window.close()


if __name__ == "__main__":
    main()
