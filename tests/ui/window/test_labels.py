"""The labels page: what is seen is what is printed, from the first free place on, and what was printed is known."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inventario.labels import Form
from inventario.register.printing.log import batches
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.labels.system import print_labels, set_paper
from inventario.ui.pages.labels.tiles import TemplateTile
from inventario.ui.shell.window import Window

from .conftest import OpenWindow


def labels_of(window: Window, amount: int = 3) -> LabelsPage:
    """Some rows chosen in the list of equipment, and Ctrl P."""
    assert QTest.qWaitForWindowActive(window)
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    QTest.keyClick(page.rows.table, Qt.Key.Key_Space)
    for _ in range(amount - 1):
        QTest.keyClick(page.rows.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.rows.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    found = window.current_page
    assert isinstance(found, LabelsPage)
    return found


def tags(page: LabelsPage) -> list[str]:
    """The tags of the batch, in print order."""
    return [item.tag for item in page.work.items(0, len(page.work.rows))]


def codes(data: bytes | Path) -> list[str]:
    """What a scanner reads of a PDF's pages, from the upper left on."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        read = zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil(), formats=zxingcpp.BarcodeFormat.Code128)
        spots = sorted((round(code.position.top_left.y, -2), code.position.top_left.x, code.text) for code in read)
        found += [text for _, _, text in spots]
    document.close()
    return found


pytestmark = pytest.mark.usefixtures("laptop")


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person saves to."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "salida"), ""))
    return tmp_path / "salida"


def test_the_chosen_ones_are_shown_and_checked(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = labels_of(open_window())
    assert page.about.text() == "3 equipos"
    assert page.side.print_button.text() == "Imprimir 3"
    assert page.where.text() == "Hoja 1 de 1"
    assert page.side.left.text() == "3 en esta hoja. Quedan 18 puestos libres."
    qtbot.waitUntil(lambda: page.work.report is not None)
    assert page.work.report is not None
    assert page.work.report.ok
    seen = page.sheet.grab().toImage()
    spot = page.sheet.spot(1).center().toPoint()
    assert any(seen.pixelColor(spot.x() + dx, spot.y() - 8).lightness() < 90 for dx in range(-30, 30))  # bars


def test_a_click_on_the_sheet_says_where_to_begin(open_window: OpenWindow, qtbot: QtBot, target: Path) -> None:
    window = open_window()
    page = labels_of(window)
    qtbot.mouseClick(page.sheet, Qt.MouseButton.LeftButton, pos=page.sheet.spot(20).center().toPoint())
    assert page.where.text() == "Hoja 1 de 2"
    assert page.side.left.text() == "2 en esta hoja y 1 en otra. Quedan 20 puestos libres."
    QTest.keyClick(page.sheet, Qt.Key.Key_Left)
    assert page.work.start == 19
    QTest.keyClick(page.sheet, Qt.Key.Key_Right)
    QTest.keyClick(page.sheet, Qt.Key.Key_PageDown)
    assert page.where.text() == "Hoja 2 de 2"
    qtbot.mouseClick(page.side.pdf_button, Qt.MouseButton.LeftButton)
    assert tags(page) == ["TI000003", "TI000001", "TI000002"]  # in one room, by name
    assert codes(target.with_suffix(".pdf")) == tags(page)
    assert "3 etiquetas en «salida.pdf»" in window.status.text


def test_what_was_printed_is_noted_and_the_sheet_goes_on(open_window: OpenWindow, qtbot: QtBot, target: Path) -> None:
    window = open_window()
    page = labels_of(window)
    window.run_action("labels.pdf")
    assert [batch.labels for batch in batches(window.register)] == [3]
    assert page.work.start == 4  # here and now: the same button again prints on nothing that is used
    page.setup.only.set_code("never")
    page.setup.only.activated.emit(0)
    assert page.about.text() == "0 equipos que nunca se han impreso"
    assert not page.side.print_button.isEnabled()
    page.setup.sources.set_code("asset")
    page.setup.sources.activated.emit(0)
    never = len(page.work.rows)
    assert page.work.rows[0] > 0
    page.setup.only.set_code("all")
    page.setup.only.activated.emit(0)
    assert len(page.work.rows) == never + 3
    page.work.start_at(1)
    page.work.use_stock(page.work.stock)
    assert page.work.start == 4  # three places are gone


def test_nothing_is_noted_when_the_person_says_so(open_window: OpenWindow, qtbot: QtBot, target: Path) -> None:
    window = open_window()
    page = labels_of(window)
    qtbot.mouseClick(page.side.log, Qt.MouseButton.LeftButton, pos=page.side.log.rect().center())
    window.run_action("labels.pdf")
    assert target.with_suffix(".pdf").exists()
    assert batches(window.register) == []


def test_a_department_narrows_what_is_printed(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.open_page("labels")
    assert isinstance(page, LabelsPage)
    everything = len(page.work.rows)
    assert everything > 1000
    edit = page.setup.department
    edit.setFocus()
    QTest.keyClicks(edit, "alcald")
    edit.search()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert 0 < len(page.work.rows) < 100


def test_templates_and_stock_follow_each_other(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = labels_of(open_window())
    tile = next(tile for tile in page.findChildren(TemplateTile) if tile.text() == "Equipo chica")
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert page.work.template.name == "small-asset"
    assert page.work.template.suits(page.work.stock)
    page.setup.sources.set_code("rack")
    page.setup.sources.activated.emit(0)
    assert "rack" in page.work.template.subjects
    assert not page.setup.department.isVisible()
    assert page.about.text().startswith("9 racks")


def test_the_sheet_in_the_hand_is_in_the_list_with_the_template_that_it_takes(open_window: OpenWindow) -> None:
    page = labels_of(open_window())
    stocks = page.setup.stocks
    assert page.work.template.name == "asset"
    small = stocks.findData("5167")
    assert stocks.itemText(small) == "Avery 5167 · 44,45 × 12,7 mm, con Equipo chica"
    assert small > stocks.findData("11352")  # after all that suit the template in use
    stocks.setFocus()
    stocks.setCurrentIndex(small)
    stocks.activated.emit(small)
    assert (page.work.template.name, page.work.stock.name) == ("small-asset", "5167")
    assert [tile.text() for tile in page.findChildren(TemplateTile) if tile.isChecked()] == ["Equipo chica"]
    assert stocks.currentText() == "Avery 5167 · 44,45 × 12,7 mm"
    assert page.side.zpl_button.isEnabled() is False
    assert "rollo o una cinta" in page.side.zpl_button.toolTip()


def test_copies_and_rolls(open_window: OpenWindow, target: Path) -> None:
    window = open_window()
    page = labels_of(window)
    page.setup.copies.setValue(2)
    assert page.side.print_button.text() == "Imprimir 6"
    page.setup.stocks.set_code("ZEBRA-50x25")
    page.setup.stocks.activated.emit(0)
    assert page.work.stock.form is Form.ROLL
    assert page.where.text() == "Etiqueta 1 de 6"
    assert page.side.left.text() == ""
    window.run_action("labels.zpl")
    text = target.with_suffix(".zpl").read_text(encoding="utf-8")
    assert text.count("^XA") == 3
    assert "^PQ2" in text


def test_the_sample_goes_through_the_batch(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = labels_of(open_window())
    page.work.show_sample(2)
    assert page.work.sample == 2
    page.work.show_sample(9)
    assert page.work.sample == 2


def test_the_printer_gets_what_the_sheet_shows(open_window: OpenWindow, tmp_path: Path) -> None:
    page = labels_of(open_window())
    page.work.start_at(21)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papel.pdf"))
    printer.setResolution(600)
    set_paper(printer, (210.0, 297.0))
    heard: list[int] = []
    printed = print_labels(page.work.items(0, 3), page.work.job, printer, heard.append)
    assert (printed.labels, printed.pages, heard) == (3, 2, [1, 2, 3])
    assert codes(tmp_path / "papel.pdf") == tags(page)
