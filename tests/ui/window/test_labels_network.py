"""Labels sent to a printer of the network: what arrives, what is told when it does not, and going on where it stopped."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inventario.labels.sending import SendingStopped
from inventario.register.printing.log import batches
from inventario.ui.pages.designer.naming import NameSheet
from inventario.ui.pages.labels import running
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.shell.window import Window

from .conftest import OpenWindow
from .test_labels import labels_of


@pytest.fixture(autouse=True)
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that has printed nothing yet."""
    monkeypatch.setenv("INVENTARIO_HOME", str(tmp_path / "laptop"))


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
