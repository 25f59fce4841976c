"""The big table at a million made-up rows: listing, painting, scrolling, choosing, against bare Qt in the same run.

QT_QPA_PLATFORM=offscreen python bench/table.py [ROWS]
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import time
import tracemalloc
from array import array
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from inventario.ui.gallery.data import FakeRows, columns
from inventario.ui.tables import RowChoice, TableModel, TableView
from inventario.ui.theme import Mode, Theme

SIZE = (1158, 640)  # a list at 1366x768 with the navigation beside it
FRAME = 50.0  # milliseconds that no frame may last


class BareModel(QAbstractTableModel):
    """The least a Qt model can be: the primitive to compare with."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return self._rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 7

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return f"fila {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


def milliseconds(work: Callable[[], object], times: int) -> list[float]:
    """How long each of the times lasted."""
    lasted = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        lasted.append((time.perf_counter() - start) * 1000)
    return lasted


def tell(what: str, lasted: list[float], bare: list[float] | None = None) -> None:
    """A line of the report."""
    middle, worst = statistics.median(lasted), max(lasted)
    ratio = f"  {middle / statistics.median(bare):5.2f} x bare Qt" if bare else ""
    late = "" if worst <= FRAME else f"  over {FRAME:.0f} ms"
    print(f"{what:44} median {middle:7.2f} ms  worst {worst:7.2f} ms{ratio}{late}")


def repaint(view: QTableView) -> Callable[[], None]:
    """Paint the whole viewport."""
    return view.viewport().repaint


def jump(view: QTableView, places: list[int]) -> Callable[[], None]:
    """Scroll somewhere else and paint."""
    left = iter(places)

    def go() -> None:
        view.verticalScrollBar().setValue(next(left))
        view.viewport().repaint()

    return go


def press(view: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Callable[[], None]:
    """Press a key and paint what it changed."""

    def go() -> None:
        QApplication.sendEvent(view, QKeyEvent(QKeyEvent.Type.KeyPress, key, held))
        view.repaint()
        QApplication.processEvents()

    return go


def main() -> int:
    """Run the bench for the number of rows named on the command line."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    app = QApplication([])
    theme = Theme(Mode.LIGHT)
    theme.apply(app)
    bare = QTableView()
    bare.setModel(BareModel(count))
    bare.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    bare.verticalHeader().setDefaultSectionSize(36)
    bare.verticalHeader().hide()
    bare.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view = TableView(theme, TableModel(FakeRows(), columns()))
    for window in (bare, view):
        window.resize(*SIZE)
        window.show()
    tracemalloc.start()
    rows = array("q", range(count))
    view.show_rows(rows)
    app.processEvents()
    print(f"{count:,} rows; Python memory of the list {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB\n")
    tracemalloc.stop()

    tell("show rows (once the numbers are there)", milliseconds(lambda: view.show_rows(rows, same=True), 5))
    tell("paint the viewport", milliseconds(repaint(view), 60), milliseconds(repaint(bare), 60))
    chance = random.Random(7)
    top = view.verticalScrollBar().maximum()
    places = [chance.randrange(top) for _ in range(80)]
    tell("jump anywhere, fetch and paint", milliseconds(jump(view, places), 80), milliseconds(jump(bare, places), 80))
    steady = list(range(0, 80 * 54, 54))
    tell("wheel, a notch and a half at a time", milliseconds(jump(view, steady), 80), milliseconds(jump(bare, steady), 80))
    for what, key, held, times in (
        ("arrow down", Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 60),
        ("shift and arrow", Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, 60),
        ("space", Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, 20),
        ("choose all", Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier, 5),
        ("last row, choosing on the way", Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier, 3),
        ("first row", Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 3),
    ):
        tell(what, milliseconds(press(view, key, held), times))
    turned = rows[::-1]
    for what, ranges in (("all", [(0, count)]), ("a quarter", [(0, count // 4)]), ("four", [(5, 9)])):
        view.rows.set_choice(RowChoice(ranges))
        rows, turned = turned, rows
        start = time.perf_counter()
        listing = view.snapshot().arrange(rows, same=True)
        away = (time.perf_counter() - start) * 1000
        tell(f"other order, {what} chosen ({away:.0f} ms off the thread)", milliseconds(lambda: view.show_listing(listing), 1))  # noqa: B023
    tell("row numbers of a million chosen", milliseconds(lambda: (view.keys.choose_all(), view.rows.chosen_rows()), 3))
    print(f"\nmost memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
