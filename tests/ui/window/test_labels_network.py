"""Labels sent to a printer of the network: what arrives, what is told when it does not, and going on where it stopped."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from inventario.labels.sending import SendingStopped
from inventario.register.printing.log import batches
from inventario.ui.pages.designer.naming import NameSheet
from inventario.ui.pages.labels import running
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.labels.system import set_paper
from inventario.ui.shell.window import Window

from .conftest import OpenWindow
from .test_labels import codes, labels_of, tags

pytestmark = pytest.mark.usefixtures("laptop")


class LabelPrinter:
    """Takes what is sent, once it is turned on."""

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.text = ""
        self._thread = threading.Thread(target=self._take)

    def turn_on(self) -> None:
        """Listen for one run."""
        self._socket.listen()
        self._thread.start()

    def _take(self) -> None:
        connection, _ = self._socket.accept()
        with connection:
            while data := connection.recv(4096):
                self.text += data.decode("utf-8")

    def labels(self) -> int:
        """How many labels came, when the run is over."""
        self._thread.join(10)
        self._socket.close()
        return self.text.count("^XA")


def with_printer(window: Window, address: str) -> LabelsPage:
    """Three labels for a roll, on that printer."""
    page = labels_of(window)
    box = page.setup.printers.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    sheet = page.findChild(NameSheet)
    assert sheet is not None
    QTest.keyClicks(sheet.edit, "la de la esquina")
    QTest.keyClick(sheet.edit, Qt.Key.Key_Return)
    assert sheet.isVisible()  # that is no address
    sheet.edit.clear()
    QTest.keyClicks(sheet.edit, address)
    QTest.keyClick(sheet.edit, Qt.Key.Key_Return)
    assert box.currentText() == address
    assert page.setup.printers.note.isVisible()  # sheets do not go there
    page.setup.stocks.set_code("ZEBRA-50x25")
    page.setup.stocks.activated.emit(0)
    assert not page.setup.printers.note.isVisible()
    return page


def test_a_printer_that_is_off_is_told_and_gets_all_of_them_later(open_window: OpenWindow) -> None:
    window, printer = open_window(), LabelPrinter()
    page = with_printer(window, printer.address)
    QTest.mouseClick(page.side.print_button, Qt.MouseButton.LeftButton)
    broken = page.side.broken
    assert broken.isVisible()
    assert "rechaza la conexión" in broken.sentence.text()
    assert broken.go_on.text() == "Seguir desde la 1"
    assert batches(window.register) == []
    printer.turn_on()
    QTest.mouseClick(broken.go_on, Qt.MouseButton.LeftButton)
    assert printer.labels() == 3
    assert not broken.isVisible()
    (batch,) = batches(window.register)
    assert (batch.labels, batch.output, batch.printer, batch.done) == (3, "network", printer.address, True)


def test_a_broken_run_goes_on_with_the_same_labels(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window, printer = open_window(), LabelPrinter()
    page = with_printer(window, printer.address)

    def breaking(*_: object, **__: object) -> int:
        raise SendingStopped("La impresora cortó la conexión después de 1 etiquetas.", 1, 1)

    with monkeypatch.context() as patched:
        patched.setattr(running, "send", breaking)
        QTest.mouseClick(page.side.print_button, Qt.MouseButton.LeftButton)
    assert page.side.broken.go_on.text() == "Seguir desde la 2"
    assert [(batch.labels, batch.stopped_at) for batch in batches(window.register)] == [(1, 2)]
    printer.turn_on()
    QTest.mouseClick(page.side.broken.go_on, Qt.MouseButton.LeftButton)
    assert printer.labels() == 2
    assert sum(batch.labels for batch in batches(window.register)) == 3


class Jammed(QPrinter):
    """A printer of the system that takes so many pages and no more."""

    def __init__(self, out: Path, pages: int) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(out))
        self.setResolution(600)
        set_paper(self, (210.0, 297.0))
        self._left = pages - 1

    def newPage(self) -> bool:
        self._left -= 1
        return self._left >= 0 and super().newPage()


def test_a_printer_that_stops_half_way_is_told_and_gets_what_is_left(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    page = labels_of(window, 5)
    page.work.start_at(20)  # two, and three on another sheet
    given = iter((Jammed(tmp_path / "a.pdf", 1), Jammed(tmp_path / "b.pdf", 9)))
    monkeypatch.setattr(running, "ask_printer", lambda *_: next(given))
    QTest.mouseClick(page.side.print_button, Qt.MouseButton.LeftButton)
    broken = page.side.broken
    assert broken.isVisible()
    assert "no recibe más" in broken.sentence.text()
    assert broken.go_on.text() == "Seguir desde la 3"
    assert [(batch.labels, batch.stopped_at, batch.output) for batch in batches(window.register)] == [(2, 3, "system")]
    QTest.mouseClick(broken.go_on, Qt.MouseButton.LeftButton)
    assert not broken.isVisible()
    assert codes(tmp_path / "a.pdf") + codes(tmp_path / "b.pdf") == tags(page)
    assert sorted(batch.labels for batch in batches(window.register)) == [2, 3]
    assert page.work.laptop.start(page.work.stock) == 4  # on the second sheet


def test_a_printer_that_takes_nothing_leaves_nothing_noted(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    page = labels_of(window)
    printer = Jammed(tmp_path / "a.pdf", 1)
    monkeypatch.setattr(QPainter, "begin", lambda *_: False)
    monkeypatch.setattr(running, "ask_printer", lambda *_: printer)
    QTest.mouseClick(page.side.print_button, Qt.MouseButton.LeftButton)
    monkeypatch.undo()
    assert page.side.broken.isVisible()
    assert "encendida y conectada" in page.side.broken.sentence.text()
    assert batches(window.register) == []
