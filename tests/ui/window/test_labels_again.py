"""What was printed comes out again, blank numbers are reserved and printed, presets are forgotten: all in the window, with its keys."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from inventario.labels import Form
from inventario.register.printing.asked import Ask
from inventario.register.printing.blocks import blocks
from inventario.register.printing.log import batches
from inventario.register.printing.presets import Preset, presets, save_preset
from inventario.ui.pages.labels.again import PrintedSheet
from inventario.ui.pages.labels.asking import print_asked
from inventario.ui.pages.labels.blanks import BlankSheet
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.labels.sizes import SizeSheet
from inventario.ui.widgets import Button

from .conftest import OpenWindow
from .test_labels import codes, labels_of, tags

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


pytestmark = pytest.mark.usefixtures("laptop")


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person saves to."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "salida"), ""))
    return tmp_path / "salida.pdf"


def test_a_run_is_printed_again_as_it_was(open_window: OpenWindow, target: Path) -> None:
    window = open_window()
    page = labels_of(window)
    page.setup.stocks.set_code("5160")
    page.setup.stocks.activated.emit(0)
    page.setup.copies.setValue(2)
    window.run_action("labels.pdf")
    first, printed = tags(page), target.read_bytes()
    assert page.hint().startswith("Última impresión: ") and "6 etiquetas en 5160" in page.hint()
    page.setup.sources.set_code("rack")
    page.setup.sources.activated.emit(0)
    window.run_action("labels.printed")
    sheet = page.findChild(PrintedSheet)
    assert sheet is not None
    assert [line.text().startswith("1. 3 equipos") for line in sheet.lines] == [True]
    QTest.keyClick(sheet, Key.Key_Return, Control)
    assert (page.work.stock.name, page.work.copies, page.work.template.name) == ("5160", 2, "asset")
    assert tags(page) == first
    assert page.setup.sources.currentText() == "Otra vez: 3 equipos"
    page.work.start_at(1)
    window.run_action("labels.pdf")
    assert codes(target) == codes(printed)
    assert len(batches(window.register)) == 2


def test_a_run_that_was_cut_short_comes_again_from_the_first_that_is_missing(open_window: OpenWindow, target: Path) -> None:
    window = open_window()
    page = labels_of(window)
    window.run_action("labels.pdf")
    first = tags(page)
    for typed, left in ((first[1].lower(), first[1:]), ("3", first[2:])):  # a scanner with Caps Lock on; a place in the run
        window.run_action("labels.printed")
        sheet = page.findChildren(PrintedSheet)[-1]
        sheet.since.setFocus()
        QTest.keyClicks(sheet.since, "TI999999")
        QTest.keyClick(sheet.since, Key.Key_Return)  # the scanner's own, which presses nothing
        assert sheet.isVisible()
        QTest.keyClick(sheet, Key.Key_Return, Control)
        assert sheet.isVisible()
        assert any("no hay una etiqueta «TI999999»" in label.text() for label in sheet.findChildren(QLabel))
        sheet.since.clear()
        QTest.keyClicks(sheet.since, typed)
        QTest.keyClick(sheet, Key.Key_Return, Control)
        assert not sheet.isVisible()
        assert tags(page) == left
    assert page.setup.sources.currentText() == "Otra vez: 3 equipos, desde 3"


def test_a_run_that_never_came_out_is_taken_back(open_window: OpenWindow, target: Path) -> None:
    window = open_window()
    page = labels_of(window)
    window.run_action("labels.pdf")
    page.show_printed()
    sheet = page.findChild(PrintedSheet)
    assert sheet is not None
    QTest.mouseClick(sheet.lost, Qt.MouseButton.LeftButton)
    assert batches(window.register) == []
    assert sheet.nothing.isVisible()
    assert not sheet.main.isEnabled()


def test_blank_numbers_are_reserved_printed_and_found_again(open_window: OpenWindow, target: Path) -> None:
    window = open_window()
    assert QTest.qWaitForWindowActive(window)
    window.run_action("labels.blanks")
    page = window.current_page
    assert isinstance(page, LabelsPage)
    sheet = page.findChild(BlankSheet)
    assert sheet is not None
    sheet.amount.selectAll()
    QTest.keyClicks(sheet.amount, "4")
    QTest.keyClicks(sheet.note, "Compra de marzo")
    QTest.keyClick(sheet.note, Key.Key_Return, Control)
    block = blocks(window.register)[0]
    assert (block.size, block.note) == (4, "Compra de marzo")
    assert page.about.text() == "4 números en blanco"
    assert page.work.template.name == "blank"
    assert not page.setup.only.isVisible() and not page.setup.department.isVisible()
    window.run_action("labels.pdf")
    assert codes(target) == block.tags
    assert blocks(window.register)[0].printed_at is not None
    page.show_blanks()
    again = page.findChildren(BlankSheet)[-1]
    link = next(button for button in again.findChildren(Button) if button.text() == "Otra vez")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert tags(page) == block.tags


def test_reserved_numbers_are_given_back_while_they_are_not_printed(open_window: OpenWindow) -> None:
    window = open_window()
    window.run_action("labels.blanks")
    page = window.current_page
    assert isinstance(page, LabelsPage)
    sheet = page.findChild(BlankSheet)
    assert sheet is not None
    sheet.main.click()
    assert len(blocks(window.register)) == 1
    page.show_blanks()
    again = page.findChildren(BlankSheet)[-1]
    link = next(button for button in again.findChildren(Button) if button.text() == "Devolver")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert blocks(window.register) == []


def test_a_preset_is_the_one_to_begin_with_and_is_forgotten(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    save_preset(window.register, Preset("De racks", "rack", "5163", copies=2))
    save_preset(window.register, Preset("Chicas", "small-asset", "L7651", default=True))
    page = window.open_page("labels")
    assert isinstance(page, LabelsPage)
    assert page.setup.presets.currentText() == "Chicas"  # the page begins with it
    assert (page.work.template.name, page.work.stock.name) == ("small-asset", "L7651")
    menu = page.setup.preset_menu
    chicas = next(one for one in presets(window.register) if one.default)
    menu.menu_for(chicas).actions()[0].trigger()
    assert not any(one.default for one in presets(window.register))
    menu.menu_for(chicas).actions()[-1].trigger()
    assert [one.name for one in presets(window.register)] == ["De racks"]
    assert window.status.text == "Se borró el preajuste «Chicas»."
    qtbot.waitUntil(lambda: "Chicas" not in [page.setup.presets.itemText(n) for n in range(page.setup.presets.count())])
    qtbot.waitUntil(lambda: "borrar el ajuste" in window.commands.action("undo").text())
    window.run_action("undo")
    qtbot.waitUntil(lambda: len(presets(window.register)) == 2)


def test_nothing_is_cut_off_in_a_small_window(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    window.resize(960, 560)
    page = window.open_page("labels")
    assert isinstance(page, LabelsPage)
    assert window.width() == 960
    for widget in (page.side.print_button, page.side.pdf_button, page.side.zpl_button, page.side.cards, page.side.log, page.side.remember):
        spot = widget.mapTo(page, widget.rect().bottomRight())
        assert page.rect().contains(spot), widget
        assert widget.width() >= widget.minimumSizeHint().width()
    assert not page.side.print_button.geometry().intersects(page.side.pdf_button.geometry())
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: page.side.x() > page.desk.geometry().right())  # the buttons stand at the right again


def test_an_empty_desk_says_why_and_offers_all(open_window: OpenWindow, target: Path) -> None:
    window = open_window()
    page = labels_of(window)
    window.run_action("labels.pdf")
    page.setup.only.set_code("never")
    page.setup.only.activated.emit(0)
    assert page.desk.nothing.sentence.text() == "Todo esto ya tuvo su etiqueta"
    page.desk.every.click()
    assert len(page.work.rows) == 3
    assert page.sheet.isVisible()


def test_a_strip_asks_for_the_distance_of_its_ports_and_a_cable_for_its_thickness(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.open_page("labels")
    assert isinstance(page, LabelsPage)
    assert not page.setup.measure.isVisible()
    page.setup.sources.set_code("cable")
    page.setup.sources.activated.emit(0)
    page.setup.stocks.set_code("TZe-231")
    page.setup.stocks.activated.emit(0)
    assert page.setup.measure.box.label.text() == "Diámetro del cable (mm)"
    assert page.setup.measure.edit.placeholderText() == "6"
    thin = page.work.sheets.compose(0, page.work.items(0, 1))
    page.setup.measure.edit.setFocus()
    QTest.keyClicks(page.setup.measure.edit, "10,5")
    QTest.keyClick(page.setup.measure.edit, Key.Key_Return)
    assert page.work.job.diameter == 10.5
    thick = page.work.sheets.compose(0, page.work.items(0, 1))
    assert thin is not None and thick is not None
    assert round(thick.width - thin.width, 2) == round(3.14159 * 4.5, 2)  # the flags stand further apart
    page.setup.measure.edit.selectAll()
    QTest.keyClicks(page.setup.measure.edit, "300")
    QTest.keyClick(page.setup.measure.edit, Key.Key_Return)
    assert page.setup.measure.box.fault == "Escriba entre 0,5 y 200 mm, por ejemplo 15,9."
    assert page.work.job.diameter == 10.5


def test_a_size_of_the_persons_own_is_typed_printed_changed_and_forgotten(open_window: OpenWindow, target: Path) -> None:
    window = open_window()
    page = labels_of(window)
    QTest.mouseClick(page.setup.sizes, Qt.MouseButton.LeftButton)
    sheet = page.findChild(SizeSheet)
    assert sheet is not None
    for key, text in {"name": "Bodega", "width": "70", "height": "37", "columns": "3", "rows": "8", "left": "2", "top": "9"}.items():
        QTest.keyClicks(sheet.boxes[key].editor, text)
    assert sheet.says.text().endswith("se salen de la página por abajo; revise margen, filas y alto.")
    assert sheet.view.page is None
    QTest.keyClick(sheet, Key.Key_Return, Control)
    assert sheet.isVisible()  # it is not taken so
    QTest.keyClick(sheet.boxes["rows"].editor, Key.Key_Backspace)
    QTest.keyClicks(sheet.boxes["rows"].editor, "7")
    assert sheet.view.page is not None and not sheet.says.isVisible()
    for box in (box for box in sheet.boxes.values() if box.isVisible()):
        assert box.mapTo(sheet, box.rect().topRight()).x() <= sheet.width() - 12, box.label.text()
    QTest.keyClick(sheet, Key.Key_Return, Control)
    assert page.setup.stocks.currentText() == "Bodega · 70 × 37 mm"
    assert page.side.left.text() == "3 en esta hoja. Quedan 18 puestos libres."
    window.run_action("labels.pdf")
    assert codes(target) == tags(page)
    assert page.setup.sizes.text() == "Cambiar esta medida…"
    QTest.mouseClick(page.setup.sizes, Qt.MouseButton.LeftButton)
    again = page.findChildren(SizeSheet)[-1]
    assert again.boxes["pitch_x"].editor.text() == "70"  # type: ignore[attr-defined]
    QTest.mouseClick(again.forget, Qt.MouseButton.LeftButton)
    assert page.setup.stocks.currentText() == "Avery L7160 · 63,5 × 38,1 mm"
    assert page.setup.stocks.findData("Bodega") < 0


def test_a_number_that_cannot_be_is_told_under_its_field(open_window: OpenWindow) -> None:
    window = open_window()
    page = labels_of(window)
    page.setup.sizes.click()
    sheet = page.findChild(SizeSheet)
    assert sheet is not None
    QTest.keyClicks(sheet.boxes["name"].editor, "Rollo")
    QTest.keyClick(sheet.forms, Key.Key_Right)
    assert sheet.form is Form.ROLL
    assert not sheet.boxes["columns"].isVisible() and sheet.boxes["dpi"].isVisible()
    QTest.keyClicks(sheet.boxes["width"].editor, "2")
    sheet.main.click()
    assert sheet.boxes["width"].fault == "Escriba entre 3 y 1.500 mm."


def test_what_a_plan_asks_for_is_offered_by_template_in_its_order(open_window: OpenWindow) -> None:
    window = open_window()
    assets = window.register.catalogue.table("asset")
    with window.register.reading() as connection:
        ids = list(
            connection.execute(sa.select(assets.c.id).where(assets.c.kind == "switch").order_by(assets.c.row.desc()).limit(3)).scalars()
        )
    print_asked(window, [Ask("asset", ids[0], "switch"), Ask("asset", ids[1]), Ask("asset", ids[2], "switch")], "Plan central")
    page = window.current_page
    assert isinstance(page, LabelsPage)
    titles = [page.setup.sources.itemText(n) for n in range(2)]
    assert titles == ["Plan central: Switch (2)", "Plan central: Equipo (1)"]
    assert (page.work.template.name, page.about.text()) == ("switch", "2 equipos")
    assert [thing.id for thing in page.work.gathered.made or ()] == [ids[0], ids[2]]
    page.setup.sources.setCurrentIndex(1)
    page.setup.sources.activated.emit(1)
    assert (page.work.template.name, len(page.work.rows)) == ("asset", 1)


def test_each_sort_of_thing_begins_on_the_stock_it_is_usually_printed_on(open_window: OpenWindow) -> None:
    page = open_window().open_page("labels")
    assert isinstance(page, LabelsPage)
    stocks = {}
    for source in ("rack", "cable", "network-point", "asset"):
        page.setup.sources.set_code(source)
        page.setup.sources.activated.emit(0)
        stocks[source] = page.work.stock.name
    assert stocks == {"rack": "L7163", "cable": "TZe-231", "network-point": "L4770", "asset": "L7160"}


def test_of_a_long_strip_the_beginning_is_shown_large(open_window: OpenWindow) -> None:
    page = open_window().open_page("labels")
    assert isinstance(page, LabelsPage)
    page.setup.sources.set_code("rack")
    page.setup.sources.activated.emit(0)
    page.work.use_template(next(one for one in page.work.templates if one.name == "rack-units"))
    assert page.side.print_button.text() == "Imprimir 189"  # on the sheet a label for each unit
    page.setup.stocks.set_code("TZe-231")
    page.setup.stocks.activated.emit(0)
    assert page.side.print_button.text() == "Imprimir 15"  # on tape as many pieces as it is long
    for shown in (page.sheet.page, page.side.sample.view.page):
        assert shown is not None and shown.width == 8 * shown.height
