"""Ways of printing by name, and the labels that were never printed, from the start page's link."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inventario.core.queries import Filter, ListQuery, Match
from inventario.register.attention import PRINT_NEVER
from inventario.register.printing.presets import Preset, presets, save_preset
from inventario.register.printing.selection import Only
from inventario.ui.pages.designer.naming import NameSheet
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.shell.window import Window

from .conftest import OpenWindow

pytestmark = pytest.mark.usefixtures("laptop")


def labels_page(window: Window) -> LabelsPage:
    """The page of labels, in sight."""
    assert QTest.qWaitForWindowActive(window)
    page = window.open_page("labels")
    assert isinstance(page, LabelsPage)
    return page


def pick(page: LabelsPage, code: str) -> None:
    """Choose a preset with the keyboard."""
    box = page.setup.presets
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(code)):
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_what_was_never_printed_is_asked_for_from_anywhere(open_window: OpenWindow) -> None:
    window = open_window()
    page = labels_page(window)
    page.setup.sources.set_code("rack")
    page.setup.sources.activated.emit(0)
    window.open_page("home")
    window.run_action(PRINT_NEVER)
    assert window.current_page is page
    assert page.about.text().endswith("equipos que nunca se han impreso")
    assert page.setup.only.code() == "never"


def test_a_run_is_kept_by_name_and_set_up_again(open_window: OpenWindow) -> None:
    window = open_window()
    page = labels_page(window)
    assert not page.setup.presets.isVisible()  # there is none yet
    page.setup.department.setFocus()
    QTest.keyClicks(page.setup.department, "alcald")
    page.setup.department.search()
    QTest.keyClick(page.setup.department, Qt.Key.Key_Return)
    page.setup.copies.setValue(2)
    amount, department = len(page.work.rows), page.setup.department.text()
    QTest.mouseClick(page.setup.keep, Qt.MouseButton.LeftButton)
    sheet = page.findChild(NameSheet)
    assert sheet is not None
    QTest.keyClick(sheet.edit, Qt.Key.Key_Return)
    assert sheet.isVisible()  # it needs a name
    QTest.keyClicks(sheet.edit, "De alcaldia, dos")
    QTest.keyClick(sheet.edit, Qt.Key.Key_Return)
    assert [preset.name for preset in presets(window.register)] == ["De alcaldia, dos"]
    assert page.setup.presets.currentText() == "De alcaldia, dos"

    page.setup.sources.set_code("rack")
    page.setup.sources.activated.emit(0)
    page.setup.copies.setValue(1)
    assert page.setup.presets.currentText() == ""  # it is another run by now
    pick(page, "De alcaldia, dos")
    assert (len(page.work.rows), page.work.copies, page.setup.department.text()) == (amount, 2, department)
    assert page.setup.copies.value() == 2
    assert page.setup.presets.currentText() == "De alcaldia, dos"


def test_a_preset_of_any_search_and_symbol_is_followed(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = labels_page(window)
    query = ListQuery("asset", (Filter("kind", Match.IS, ("ups",)),))
    save_preset(window.register, Preset("Las UPS", "ups", "L7160", symbol="qr", query=query, only=Only.ALL))
    qtbot.waitUntil(page.setup.presets.isVisible)  # another window's, as far as this page knows
    pick(page, "Las UPS")
    assert page.setup.sources.currentText() == "Las UPS"
    assert page.work.template.name == "ups"
    assert page.work.job.symbol == "qr"
    assert 0 < len(page.work.rows) < 100
