"""How long until the window is painted for the first time, against a bare PySide6 + SQLAlchemy window, each in processes of their own.

    QT_QPA_PLATFORM=offscreen python -m bench.first_window [ASSETS...]

Registers of 1,000, 100,000 and a million assets unless others are named; wanted: under 2 x the bare window, whatever the register's size.
Also told: until the list is filled, and the memory of the open window then. Medians of five runs, each after one that is not counted."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile

from ._figures import tell_figure
from ._register import register_of

_RUNS = 5
_PATIENCE = 120  # seconds; a window that never fills its list must not hold the others up
_BARE = """
import time
start = time.perf_counter()
import sys
import sqlalchemy
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        print(time.perf_counter() - start)
        QApplication.quit()
app = QApplication(sys.argv[:1])
window = Bare()
window.resize(1366, 720)
window.show()
app.exec()
"""
_OURS = """
import time
start = time.perf_counter()
import resource, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from inventario.core.paths import Folders
from inventario.ui.main import Program
app = QApplication(sys.argv[:1])
program = Program(app, Folders.standard())
program.open(Path(sys.argv[1]))
window = program.window
painted = []
def first(event, kept=window.event):
    done = kept(event)
    if event.type() == QEvent.Type.Paint and not painted:
        painted.append(time.perf_counter() - start)
    return done
window.event = first
timer = QTimer()
def look():
    page = window.current_page
    if painted and page is not None and getattr(page, "rows", None) is not None and page.rows.model.rowCount():
        print(painted[0], time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        app.quit()
timer.timeout.connect(look)
timer.start(5)
window.settings.put("window/page", "asset")
app.exec()
"""


def run(code: str, *arguments: str) -> list[float]:
    """What a script of its own prints, as numbers."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    answer = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=environment, timeout=_PATIENCE
    )
    return [float(word) for word in answer.stdout.split()]


def medians(code: str, *arguments: str) -> list[float]:
    """The middle of several runs, figure by figure."""
    run(code, *arguments)
    return [statistics.median(figures) for figures in zip(*(run(code, *arguments) for _ in range(_RUNS)), strict=True)]


def main() -> None:
    """Print the figures."""
    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
    with tempfile.TemporaryDirectory() as home:
        os.environ["INVENTARIO_HOME"] = home
        bare = medians(_BARE)[0]
        print(f"bare window {bare * 1000:.0f} ms")
        for size in sizes:
            painted, filled, megabytes = medians(_OURS, str(register_of(size)))
            print(
                f"{size:>9} assets: first paint {painted * 1000:.0f} ms = {painted / bare:.2f} x bare; "
                f"list filled {filled * 1000:.0f} ms; {megabytes:.0f} MB at most"
            )
            tell_figure("first_window", f"first paint, {size:,} assets", painted / bare, "x", 2, primitive="bare window")
            if size >= 1_000_000:
                tell_figure("first_window", f"memory, {size:,} assets", megabytes, "MB", 250)


if __name__ == "__main__":
    main()
