"""How long the installed program takes from its call to its first painted window, against a bare PySide6 window, in processes of their own.

    QT_QPA_PLATFORM=offscreen python -m bench.cold_start

The program as technicians have it: the command of the environment, and the packed one when `dist/Inventario` has been built
(`make package`), on a register of 1,000 assets; the program says in its log when it has painted. Medians of three runs, each after one
that is not counted: the disk is warm, as on any start but the first of a day. Wanted: under 3 x the bare window, interpreter and
libraries included."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ._figures import tell_figure
from ._register import register_of

_RUNS = 3
_PATIENCE = 120  # seconds
_LOOK = 0.004  # seconds between looks
_PAINTED = b"First paint"
_WANTED = 3.0
_TOP = Path(__file__).resolve().parents[1]
_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        print("First paint", file=sys.stderr, flush=True)
app = QApplication([])
window = Bare()
window.resize(1366, 720)
window.show()
app.exec()
"""


def first_paint(command: list[str], home: Path) -> float:
    """Seconds until a program has painted its first window; it is ended then. Raises RuntimeError for one that paints none.

    The program says so in its log, a bare window on standard error."""
    said = [home / "stderr", home / "log" / "inventario.log"]
    for file in said:
        file.unlink(missing_ok=True)
    environment = {
        "QT_QPA_PLATFORM": "offscreen", **os.environ, "INVENTARIO_HOME": str(home)
    }  # fmt: skip
    with said[0].open("wb") as stderr:
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr, env=environment) as program:
            try:
                while time.perf_counter() - start < _PATIENCE:
                    if any(file.exists() and _PAINTED in file.read_bytes() for file in said):
                        return time.perf_counter() - start
                    time.sleep(_LOOK)
            finally:
                program.kill()
    raise RuntimeError(f"{command[0]} painted no window")


def median(command: list[str], home: Path) -> float:
    """The middle of several runs."""
    first_paint(command, home)
    return statistics.median(first_paint(command, home) for _ in range(_RUNS))


def programs() -> dict[str, Path]:
    """The installed programs there are, by what they are called in the table."""
    suffix = ".exe" if sys.platform == "win32" else ""
    found = {
        "installed command": Path(sys.executable).with_name(f"inventario{suffix}"),
        "packed program": _TOP / "dist" / "Inventario" / f"inventario{suffix}",
    }
    return {name: path for name, path in found.items() if path.exists()}


def main() -> None:
    """Print the figures."""
    register = register_of(1_000)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bare = median([sys.executable, "-c", _BARE], home)
        print(f"bare window {bare * 1000:.0f} ms")
        for name, path in programs().items():
            taken = median([str(path), "--register", str(register)], home)
            print(f"{name}: {taken * 1000:.0f} ms")
            tell_figure("cold_start", f"cold start, {name}", taken / bare, "x", _WANTED, primitive="bare PySide6 window")


if __name__ == "__main__":
    main()
