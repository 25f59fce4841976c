"""A printer is measured with a ruler, and what it does wrong is undone in what is sent to it."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inventario.ui.pages.labels.calibrating import CalibrationSheet
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.labels.targets import NETWORK, Target

from .conftest import OpenWindow
from .test_labels_network import LabelPrinter, with_printer

pytestmark = pytest.mark.usefixtures("laptop")


def spots(text: str) -> list[tuple[int, int]]:
    """Where the first label's things stand, in dots."""
    return [(int(x), int(y)) for x, y in re.findall(r"\^F[OT](\d+),(\d+)", text.partition("^XZ")[0])]


def test_a_measured_printer_is_corrected(open_window: OpenWindow) -> None:
    window, page_taker, plain, printer = open_window(), LabelPrinter(), LabelPrinter(), LabelPrinter()
    page = with_printer(window, plain.address)
    plain.turn_on()
    window.run_action("labels.send")
    assert plain.labels() == 3
    page.setup.printers.use(Target(NETWORK, page_taker.address))
    QTest.mouseClick(page.setup.calibrate, Qt.MouseButton.LeftButton)
    sheet = page.findChild(CalibrationSheet)
    assert sheet is not None
    page_taker.turn_on()
    QTest.mouseClick(sheet.print_page, Qt.MouseButton.LeftButton)
    assert page_taker.labels() == 1
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sheet.isVisible()
    assert sheet.boxes[0].fault == "Escriba los milímetros, por ejemplo 20,4."
    sheet.printer = printer.address  # each of these listens to one run only
    for edit, length in zip(sheet.edits, ("7", "34", "3,0", "17"), strict=True):
        QTest.keyClicks(edit, length)
    QTest.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    page.setup.printers.use(Target(NETWORK, printer.address))
    assert page.setup.printers.note.text() == "Corrida +1,0 / +1,0 mm, medida el 12-03-2024"
    printer.turn_on()
    window.run_action("labels.send")
    assert printer.labels() == 3
    assert spots(printer.text) == [(x + 8, y + 8) for x, y in spots(plain.text)]


def test_without_a_printer_the_sheet_asks_for_one(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.open_page("labels")
    assert isinstance(page, LabelsPage)
    QTest.mouseClick(page.setup.calibrate, Qt.MouseButton.LeftButton)
    sheet = page.findChild(CalibrationSheet)
    assert sheet is not None
    for edit in sheet.edits:
        QTest.keyClicks(edit, "20")
    QTest.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    assert sheet.unknown.isVisible() and "imprima la hoja de medir" in sheet.unknown.text()
    assert not any(box.fault for box in sheet.boxes)  # no measure is wrong
