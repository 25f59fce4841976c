"""Outlets by building and floor in the window: figures, cells, what is narrowed down, the way of one, the sheet that is exported."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from inventario.register.entry import edit
from inventario.register.lists import by_field
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.network.floor_list import Stretch
from inventario.ui.pages.network.page import TracePage
from inventario.ui.pages.network.points_page import PointsPage
from inventario.ui.shell.window import Window

from .conftest import OpenWindow


def by_floor(window: Window, name: str = "") -> PointsPage:
    """The page, come to from the list of outlets by its key; on an outlet when one is named."""
    assert QTest.qWaitForWindowActive(window)
    page = window.open_page("network-point")
    assert isinstance(page, ListPage)
    if name:
        page.show_record(by_field(window.register, "network-point", "name", name)[0])
    QTest.keyClick(page.rows.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    found = window.current_page
    assert isinstance(found, PointsPage)
    return found


def tabs(page: PointsPage) -> dict[str, str]:
    return {tab.name: tab.count for tab in page.tabs._tabs}


def names(page: PointsPage) -> list[str]:
    return [line.name for line in page.cells.lines]


def test_from_the_list_to_the_outlet_on_its_floor_and_on_to_its_way(open_window: OpenWindow) -> None:
    page = by_floor(open_window(), "3-12")
    assert page.floors.row_name(page.floors.current) == "Piso 3, 174 puntos, 119 en uso, 51 libres, 4 malos, 19 sin rótulo"
    assert tabs(page) == {"all": "174", "used": "119", "free": "51", "faulty": "4", "unlabelled": "19", "broken": "6"}
    assert page.cells.accessibleDescription() == "3-12, En uso, sin rótulo, Edificio Consistorial / Piso 3 / Oficina 12"
    assert page.cells.hasFocus()
    QTest.keyClick(page.cells, Qt.Key.Key_Right)
    QTest.keyClick(page.cells, Qt.Key.Key_Return)
    trace = page.shell.window_widget().current_page  # type: ignore[attr-defined]
    assert isinstance(trace, TracePage)
    assert trace.title.text() == "Punto 3-13"
    page.shell.run_action("network.points")  # and back, on the outlet of the way
    assert page.cells.line is not None
    assert page.cells.line.name == "3-13"


def test_a_click_shows_the_way(open_window: OpenWindow) -> None:
    page = by_floor(open_window(), "3-12")
    QTest.mouseClick(page.cells, Qt.MouseButton.LeftButton, pos=page.cells.cell(2).center())
    trace = page.shell.window_widget().current_page  # type: ignore[attr-defined]
    assert isinstance(trace, TracePage)
    assert trace.title.text() == "Punto 3-03"


def test_narrowed_by_state_floor_and_words_with_the_keyboard_alone(open_window: OpenWindow) -> None:
    page = by_floor(open_window())
    assert page.amount.text() == "739"
    page.floors.setFocus()
    QTest.keyClick(page.floors, Qt.Key.Key_Home)
    for _ in range(2):
        QTest.keyClick(page.floors, Qt.Key.Key_Down)
    assert page.floors.stretch == Stretch("Edificio Consistorial", "Piso 1")
    page.tabs.setFocus()
    for _ in range(3):
        QTest.keyClick(page.tabs, Qt.Key.Key_Right)
    assert names(page) == ["1-49", "1-51", "1-97", "1-98"]
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "1-97")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert names(page) == ["1-97"]
    assert page.cells.hasFocus()
    QTest.keyClick(page.cells, Qt.Key.Key_Escape)
    assert len(names(page)) == 4
    QTest.keyClicks(page.search, "no existe")
    page.narrow()
    assert page._right.currentWidget() is page._none


def test_the_arrows_go_by_rows_and_from_floor_to_floor(open_window: OpenWindow) -> None:
    page = by_floor(open_window())
    page.floors.go_to(Stretch())
    page.tabs.set_current("faulty")
    QTest.keyClick(page.cells, Qt.Key.Key_Right)
    QTest.keyClick(page.cells, Qt.Key.Key_Down)
    assert page.cells.line is not None
    assert page.cells.line.name == "2-26"
    QTest.keyClick(page.cells, Qt.Key.Key_End)
    assert page.cells.line.name == names(page)[-1]
    page.tabs.set_current("all")
    QTest.keyClick(page.cells, Qt.Key.Key_End)
    bottom = page.cells.mapTo(page._area.viewport(), page.cells.cell(page.cells.current).bottomLeft()).y()
    assert 0 < bottom <= page._area.viewport().height()


def test_what_is_changed_meanwhile_is_counted_anew(open_window: OpenWindow) -> None:
    window = open_window()
    page = by_floor(window, "3-12")
    edit(window.register, "network-point", [by_field(window.register, "network-point", "name", "3-12")[0].id], {"state": "faulty"})
    QTest.qWait(50)
    assert tabs(page)["faulty"] == "5"
    assert page.cells.line is not None
    assert page.cells.line.name == "3-12"  # it stays the current one


def test_what_is_in_sight_is_exported(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = by_floor(open_window())
    page.floors.go_to(Stretch())
    page.tabs.set_current("faulty")
    out = tmp_path / "malos.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.export()
    rows = list(openpyxl.load_workbook(out).active.values)  # type: ignore[union-attr]
    assert rows[0][0] == "Punto"
    assert [row[0] for row in rows[1:] if row[5] == "Malo"] == names(page)


def test_an_empty_register_says_so(open_window: OpenWindow) -> None:
    page = by_floor(open_window(empty=True))
    assert page.cells.line is None
    assert page._right.currentWidget() is page._none
    QTest.keyClick(page.cells, Qt.Key.Key_Down)
    assert page.save_place() == {}


def test_a_page_that_was_left_is_found_again(open_window: OpenWindow) -> None:
    page = by_floor(open_window(), "3-12")
    place = page.save_place()
    page.floors.set_current(0)
    page.cells.go_to(0)
    page.restore_place(place)
    assert page.cells.line is not None
    assert page.cells.line.name == "3-12"
    page.restore_place({"point": "x"})
    assert page.cells.line.name == "3-12"
