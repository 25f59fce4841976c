"""Loans in the window: what is out, lending by scanner and from chosen rows, taking back, the receipt."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inventario.core.queries import ListQuery
from inventario.core.scans import Burst, End, Verdict
from inventario.register.lists import by_field
from inventario.store.undo import undo
from inventario.ui.detail.entered import Entered
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.loans.page import LoansPage
from inventario.ui.pages.loans.peripherals_page import PeripheralsPage
from inventario.ui.pages.loans.sheets import LendSheet, ReturnSheet
from inventario.ui.pages.upkeep.fields_sheet import FieldsSheet
from inventario.ui.shell.window import Window

from .conftest import OpenWindow


def _burst(text: str) -> Burst:
    return Burst(text, (), End.ENTER, 0.0, Verdict.SCAN)


def _page(window: Window) -> LoansPage:
    page = window.open_page("loans")
    assert isinstance(page, LoansPage)
    return page


def _sheet(page: LoansPage) -> LendSheet | ReturnSheet:
    sheet = page._sheet()
    assert sheet is not None
    return sheet


def test_what_is_out_leads_with_the_overdue_and_comes_back_by_keyboard(open_window: OpenWindow) -> None:
    window = open_window()
    page = _page(window)
    assert page.note.text() == "3 equipos prestados · 2 atrasados"
    assert page.list.row_name(0) == "TI000045, DIDECO-NB-001, Manuel Ñirre Pudú, 74 días de atraso"
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    sheet = _sheet(page)
    assert isinstance(sheet, ReturnSheet)
    sheet.editors["condition_in"].put(Entered("Sin cargador"))
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page._sheet() is None and page.note.text() == "2 equipos prestados · 1 atrasado"
    assert "Sin cargador" in [loan.condition_in for loan in page.every]
    undo(window.register)
    page.refresh()
    assert page.note.text() == "3 equipos prestados · 2 atrasados"


def test_a_scan_lends_another_joins_and_a_lent_one_is_taken_back(open_window: OpenWindow) -> None:
    window = open_window()
    page = _page(window)
    assert page.take_scan(_burst("TI000049")) and page.take_scan(_burst("TI000050")) and page.take_scan(_burst("TI000049"))
    sheet = _sheet(page)
    assert isinstance(sheet, LendSheet) and [item["tag"] for item in sheet.items.items] == ["TI000049", "TI000050"]
    sheet.save()
    assert "a quién se presta" in sheet.boxes["person"]._below.text(), "what is missing is said at its field"
    sheet.editors["person"].put(Entered("Manuel Ñirre Pudú"))
    sheet.editors["due_on"].put(Entered("15-03-2024"))
    sheet.save()
    assert page.note.text() == "5 equipos prestados · 2 atrasados"
    assert page.list.loan is not None and page.list.loan.receipt.startswith("P-2024-")
    assert page.take_scan(_burst("TI000049"))
    back = _sheet(page)
    assert isinstance(back, ReturnSheet) and back.title.text() == "Recibir " + page.list.loan.title
    back.save()
    assert page.note.text() == "4 equipos prestados · 2 atrasados"


def test_chosen_rows_are_lent_and_all_of_a_receipt_comes_back(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    window = open_window()
    window.open_list(ListQuery("asset", text="TI000049"))
    listed = window.current_page
    assert isinstance(listed, ListPage)
    item = by_field(window.register, "asset", "tag", "TI000049")[0]
    page = _page(window)
    page.lend([item])
    sheet = _sheet(page)
    sheet.editors["person"].put(Entered("Manuel Ñirre Pudú"))
    sheet.save()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "recibo.pdf"), ""))
    page.save_receipt()
    assert (tmp_path / "recibo.pdf").read_bytes()[:4] == b"%PDF"
    page.take_all_back()
    _sheet(page).save()
    assert page.note.text() == "3 equipos prestados · 2 atrasados"


def test_a_register_without_loans_says_how_to_begin(open_window: OpenWindow) -> None:
    page = _page(open_window(empty=True))
    assert page._whole.currentWidget() is page._none


def _things(window: Window) -> PeripheralsPage:
    page = window.open_page("peripherals")
    assert isinstance(page, PeripheralsPage)
    return page


def _movement(page: PeripheralsPage) -> FieldsSheet:
    sheet = page._sheet()
    assert sheet is not None
    return sheet


def test_small_things_go_out_by_keyboard_and_a_movement_is_taken_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = _things(window)
    assert page.stock.rows.row_name(0) == "Audífono con micrófono, 0, 2, 0, faltan 2"
    QTest.keyClick(page.stock.rows, Qt.Key.Key_Down)
    QTest.keyClick(page.stock.rows, Qt.Key.Key_Down)
    assert page.thing is not None and (page.thing.name, page.thing.left) == ("Mouse USB", 26)
    QTest.keyClick(page.stock.rows, Qt.Key.Key_Return)
    sheet = _movement(page)
    assert sheet.editors["name"].get().text == "Mouse USB"
    sheet.editors["amount"].put(Entered("6"))
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "quién se lo llevó" in sheet.boxes["person"]._below.text(), "what is missing is said at its field"
    sheet.editors["person"].put(Entered("Manuel Ñirre Pudú"))
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.thing is not None and page.thing.left == 20)
    assert page.steps.rows.row_name(0).startswith("12-03-2024, Salida 6, Manuel Ñirre Pudú")
    page.steps.rows.set_current(0)
    window.run_action("peripherals.retract")
    qtbot.waitUntil(lambda: page.thing is not None and page.thing.left == 26)
    undo(window.register)
    page.refresh()
    qtbot.waitUntil(lambda: page.thing is not None and page.thing.left == 20)
