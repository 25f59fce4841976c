"""The window on a long list: frames while sorting, scrolling, choosing and filtering, and its memory, against bare Qt in the same run.

    QT_QPA_PLATFORM=offscreen python -m bench.window [ASSETS]

100,000 assets unless said otherwise; wanted, with a million: no frame over 50 ms on the UI thread, under 250 MB.  A frame is the time
between two turns of the event loop.  The first opening of the page is not a frame of scrolling and is told apart."""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from inventario.app import open_register
from inventario.core.paths import Folders
from inventario.ui.composition import new_window
from inventario.ui.interpreter import prepare
from inventario.ui.lists.page import ListPage
from inventario.ui.settings import Settings
from inventario.ui.shell.window import Window
from inventario.ui.theme import Mode, Theme

from ._figures import tell_figure
from ._register import register_of

_FRAME = 50.0  # milliseconds
_LONGEST = 60.0  # seconds to wait for anything


def megabytes() -> float:
    """The memory of this process now (Linux); 0 elsewhere."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def run_until(ready: Callable[[], bool]) -> tuple[float, float]:
    """Turn the event loop until something is so; gives the seconds it took and the worst frame in milliseconds."""
    start = last = time.perf_counter()
    worst = 0.0
    while not ready() and last - start < _LONGEST:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        now = time.perf_counter()
        worst, last = max(worst, now - last), now
    return last - start, worst * 1000


def tell(what: str, seconds: float, worst: float) -> None:
    """A line of the report."""
    late = f"  over {_FRAME:.0f} ms" if worst > _FRAME else ""
    print(f"{what:<28} {seconds:6.2f} s   worst frame {worst:5.0f} ms   {megabytes():4.0f} MB{late}")


def open_list(path: Path, home: Path) -> tuple[Window, ListPage]:
    """A window on the register with its equipment list filled."""
    prepare()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme = Theme(Mode.LIGHT)
    theme.apply(app)
    settings = Settings(Folders.beneath(home))
    settings.put("window/page", "asset")
    window = new_window(path, theme, settings, folders=Folders.beneath(home))
    window.open_with(lambda: open_register(path))
    window.resize(1366, 768)
    window.show()
    tell("window and list filled", *run_until(lambda: window.attached and isinstance(window.current_page, ListPage) and filled(window)))
    page = window.current_page
    assert isinstance(page, ListPage)
    return window, page


def filled(window: Window) -> bool:
    """Whether the list in sight has its rows."""
    page = window.current_page
    return isinstance(page, ListPage) and page.rows.model.rowCount() > 0 and not page.rows.busy


def touch(page: ListPage) -> None:
    """Somebody's hand is at the window, for which what can wait waits."""
    for x in (600, 601):
        QTest.mouseMove(page.window().windowHandle(), QPoint(x, 400))


def scroll(page: ListPage, step: Callable[[int], int], times: int) -> list[float]:
    """Scroll so many times; how long each repaint took, in milliseconds."""
    table = page.rows.table
    lasted: list[float] = []
    bar = table.verticalScrollBar()
    for _ in range(times):
        touch(page)
        start = time.perf_counter()
        bar.setValue(step(bar.value()))
        table.viewport().repaint()
        lasted.append((time.perf_counter() - start) * 1000)
        QApplication.processEvents()
    return lasted


def bare_scroll(rows: int) -> float:
    """The same with a bare Qt table and a model of as many rows: the median in milliseconds."""
    from bench.table import BareModel

    table = QTableView()
    table.setModel(BareModel(rows))
    table.resize(782, 560)
    table.show()
    QApplication.processEvents()
    lasted = []
    for _ in range(60):
        start = time.perf_counter()
        table.verticalScrollBar().setValue(random.randrange(max(1, table.verticalScrollBar().maximum())))
        table.viewport().repaint()
        lasted.append((time.perf_counter() - start) * 1000)
    table.close()
    return statistics.median(lasted)


def sorting(page: ListPage, idle: Callable[[], bool]) -> None:
    """Frames while the list is put in another order."""
    frames = []
    for name, descending in (("name", False), ("place", False), ("seen_on", True), ("tag", False)):
        touch(page)
        page.rows.table.sort_by(name, descending)
        lasted, worst = run_until(idle)
        tell(f"sort by {name}", lasted, worst)
        frames.append(worst)
    tell_figure("window", "worst frame while sorting", max(frames), "ms", _FRAME)


def scrolling(page: ListPage, bare: float) -> None:
    """Repaints while scrolling by leaps and line by line."""
    most = max(1, page.rows.table.verticalScrollBar().maximum())
    steps: tuple[tuple[str, Callable[[int], int]], ...] = (("leaps", lambda _: random.randrange(most)), ("wheel", lambda at: at + 108))
    for what, step in steps:
        lasted = scroll(page, step, 100)
        middle = statistics.median(lasted)
        tell_figure(
            "window", f"worst frame while scrolling, {what}", max(lasted), "ms", _FRAME, ratio=middle / bare, primitive="bare Qt (median)"
        )


def choosing(page: ListPage) -> None:
    """All rows chosen and dropped."""
    keys = (
        ("choose all", Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
        ("drop all", Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    )
    for what, key, held in keys:
        start = time.perf_counter()
        QTest.keyClick(page.rows.table, key, held)
        QApplication.processEvents()
        seconds = time.perf_counter() - start
        tell(what, seconds, seconds * 1000)


def main() -> None:
    """Print the figures."""
    assets = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    path = register_of(assets)
    with tempfile.TemporaryDirectory() as home:
        window, page = open_list(path, Path(home))

        def idle() -> bool:
            return not page.rows.busy

        sorting(page, idle)
        scrolling(page, bare_scroll(assets))
        choosing(page)
        page.rows.table.focus_filter("name")
        QTest.keyClicks(window.focusWidget(), "pc-9999")
        tell("filter by a fragment", *run_until(lambda: idle() and page.rows.model.rowCount() < assets))
        window.close()


if __name__ == "__main__":
    main()
