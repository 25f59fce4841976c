"""The designer of labels: from a key or a movement of the mouse to the canvas, the sample and the verdict painted, against laying out
and painting that one label bare, in the same run.

QT_QPA_PLATFORM=offscreen python bench/designer.py
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from inventario import labels
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.drawing.shapes import Page
from inventario.register.demo.build import build_demo
from inventario.register.validators import register_hooks
from inventario.store.register import Register
from inventario.ui.composition import new_window
from inventario.ui.drawing import paint_page
from inventario.ui.pages.designer.editors import WordingEdit
from inventario.ui.pages.designer.library import Library
from inventario.ui.pages.designer.page import DesignerPage
from inventario.ui.settings import Settings
from inventario.ui.shell.window import Window
from inventario.ui.tasks import SyncTasks
from inventario.ui.theme import Mode, Theme

from ._figures import tell_figure

FRAME = 16.7  # milliseconds
TIMES = 60


def milliseconds(work: Callable[[int], object]) -> list[float]:
    """How long each of the times lasted."""
    lasted = []
    for number in range(TIMES):
        start = time.perf_counter()
        work(number)
        lasted.append((time.perf_counter() - start) * 1000)
    return lasted


def tell(what: str, lasted: list[float], bare: list[float]) -> None:
    """A line of the report."""
    late = statistics.quantiles(lasted, n=20)[-1]
    verdict = "" if late <= FRAME else f"  over {FRAME} ms"
    ratio = statistics.median(lasted) / statistics.median(bare)
    print(f"{what:36} median {statistics.median(lasted):6.2f} ms  95 % within {late:6.2f} ms  {ratio:5.1f} x bare{verdict}")
    if lasted is not bare:
        tell_figure("designer", what, late, "ms", FRAME, ratio=ratio, primitive="bare layout and paint")


def opened(folder: Path, app: QApplication) -> tuple[Window, DesignerPage]:
    """The designer in a window of 1366x768, on the demonstration register."""
    folders = Folders.beneath(folder)
    path = folder / "demo.inventario"
    build_demo(path, folders=folders)
    theme = Theme(Mode.LIGHT)
    theme.apply(app)
    window = new_window(path, theme, Settings(folders), SyncTasks())
    window.resize(1366, 768)
    window.show()
    clock = Clock(date(2024, 3, 12))
    window.attach(Register.open(path, author="Banco", clock=clock, folders=folders, hooks=register_hooks()))
    page = DesignerPage(window, library=Library(folder / "labels", window.settings))
    window.stack.addWidget(page)
    window.stack.setCurrentWidget(page)
    page.arrive()
    app.processEvents()
    return window, page


def mouse(page: DesignerPage, kind: QEvent.Type, x: float, y: float) -> None:
    """A mouse event at millimetres of the label."""
    spot = page.canvas.to_view((x, y, 0, 0)).topLeft()
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    where = QPointF(page.canvas.mapToGlobal(spot))
    held = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page.canvas, QMouseEvent(kind, spot, where, button, Qt.MouseButton.LeftButton, held))


def main() -> int:
    """Run the bench."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as home:
        window, page = opened(Path(home), app)
        template, stock = labels.template("asset"), labels.stock("L7160")
        canvas = QImage(600, 400, QImage.Format.Format_RGB32)

        def bare(_: int) -> None:
            label = next(iter(labels.composer_for(labels.LabelJob(template, stock)).labels(page.design.item)))
            painter = QPainter(canvas)
            paint_page(painter, Page(label.width, label.height, label.shapes), 7.0)
            painter.end()

        least = milliseconds(bare)
        tell("one label, laid out and painted bare", least, least)
        page.design.choose([4])
        text = page.properties.editors["text"]
        assert isinstance(text, WordingEdit)

        def key(number: int) -> None:
            letter = chr(ord("a") + number % 26)
            QApplication.sendEvent(text.line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
            app.processEvents()  # what changed is painted

        tell("a letter typed in a text", milliseconds(key), least)
        mouse(page, QEvent.Type.MouseButtonPress, 30, 33)

        def drag(number: int) -> None:
            mouse(page, QEvent.Type.MouseMove, 30, 33 - number / 3)
            app.processEvents()  # what changed is painted

        tell("a movement of the mouse", milliseconds(drag), least)
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
