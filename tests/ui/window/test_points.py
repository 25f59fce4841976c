"""Outlets by building and floor in the window: figures, cells, what is narrowed down, the way of one, the sheet that is exported."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from inventario.network.naming import ports_called
from inventario.network.port_vlans import read_port_vlans
from inventario.network.reporting import read_network
from inventario.register.entry import edit
from inventario.register.lists import by_field, record
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.network.floor_list import Stretch
from inventario.ui.pages.network.list_sheet import PointListSheet
from inventario.ui.pages.network.page import TracePage
from inventario.ui.pages.network.points_page import PointsPage
from inventario.ui.pages.network.vlan_sheet import VlanSheet
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
    assert page._right.currentWidget() is page._none and page.everywhere.isHidden()


def test_words_that_are_on_other_floors_lead_there(open_window: OpenWindow) -> None:
    page = by_floor(open_window())
    page.floors.go_to(Stretch("Edificio Consistorial", "Piso 1"))
    page.search.setFocus()
    QTest.keyClicks(page.search, "2-01")
    page.narrow()
    assert names(page) == [] and page.everywhere.text() == "1 punto en todos los edificios"
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert names(page) == ["2-01"] and page.floors.stretch == Stretch() and page.cells.hasFocus()


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
    assert page.begin.isVisible() and not page.everywhere.isVisible()
    QTest.keyClick(page.cells, Qt.Key.Key_Down)
    assert page.save_place() == {}
    page.begin.click()
    assert page.shell.window_widget().pages.current_name == "network-point"  # type: ignore[attr-defined]


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


# lists from spreadsheets


def test_a_list_is_looked_at_and_taken_in_one_operation(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    page = by_floor(window)
    window.run_action("points.import")
    sheet = page.findChild(PointListSheet)
    assert isinstance(sheet, PointListSheet)
    file = tmp_path / "lista.csv"
    head, where = "Punto;Edificio;Piso;Lugar;Panel;Puerto panel;Switch;Puerto switch;VLAN;Color", "Edificio Consistorial;Piso 3;Oficina 12"
    file.write_text(f"{head}\n3-118;{where};Panel P3-E;22;SW-P3-2;40;30;azul\n3-119;{where};Panel P3-A;12;;;;\n3-12;;;;;;;;;\n", "utf-8")
    sheet.look(file)
    assert sheet.said.text() == "1 nuevo, 1 igual, 1 con fallas. 2 cables nuevos. No se usa: Color."
    texts = [item.widget().text() for n in range(sheet.lines.count()) if (item := sheet.lines.itemAt(n)) and item.widget()]  # type: ignore[union-attr]
    assert texts[0].startswith("fila 3: Punto 3-119:")
    assert texts[1].startswith("3-118  nuevo")
    assert not by_field(window.register, "network-point", "name", "3-118")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    assert by_field(window.register, "network-point", "name", "3-118")
    QTest.qWait(50)
    assert page.amount.text() == "740"
    window.run_action("undo")
    assert not by_field(window.register, "network-point", "name", "3-118")


def test_a_file_that_is_no_list_is_told(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    page = by_floor(window)
    window.run_action("points.import")
    sheet = page.findChild(PointListSheet)
    assert isinstance(sheet, PointListSheet)
    file = tmp_path / "otra.csv"
    file.write_text("Fruta;Precio\npera;100\n", "utf-8")
    sheet.look(file)
    assert "no tiene una columna con el número de los puntos" in sheet.said.text()
    assert not sheet.main.isEnabled()


# VLANs of ports


def test_a_port_becomes_a_trunk_by_what_is_typed_or_ticked(open_window: OpenWindow) -> None:
    window = open_window()
    assert QTest.qWaitForWindowActive(window)
    page = window.open_page("port")
    assert isinstance(page, ListPage)
    network = read_network(window.register)
    port = ports_called(network, "SW-P3-1:12")[0]
    shown = record(window.register, "port", port.id)
    assert shown is not None
    page.show_record(shown)
    window.run_action("port.vlans")
    sheet = page.findChild(VlanSheet)
    assert isinstance(sheet, VlanSheet)
    assert (sheet.mode.current, sheet.vlan.currentText()) == ("access", "VLAN 30 Obras")
    assert not sheet.list.isVisible()
    QTest.keyClick(sheet.mode, Qt.Key.Key_Right)
    QTest.keyClicks(sheet.list, "10, 999")
    assert "No existe la VLAN «999»" in sheet.carried.fault
    sheet.list.clear()
    QTest.keyClicks(sheet.list, "10, 30")
    assert [vlan.number for vlan in sheet.vlans if sheet.ticks[vlan.id].isChecked()] == [10, 30]
    sheet.ticks[sheet.vlans[1].id].click()
    assert sheet.list.text() == f"10, {sheet.vlans[1].number}, 30"
    sheet.list.setFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    found = read_port_vlans(window.register, [port.id])[port.id]
    assert (found.mode, len(found.carried)) == ("trunk", 3)
    QTest.qWait(50)
    window.run_action("undo")
    assert read_port_vlans(window.register, [port.id])[port.id].mode == "access"


def test_the_switchs_port_of_a_way(open_window: OpenWindow) -> None:
    window = open_window()
    page = by_floor(window, "3-12")
    QTest.keyClick(page.cells, Qt.Key.Key_Return)
    window.run_action("port.vlans")
    sheet = window.current_page.findChild(VlanSheet)
    assert isinstance(sheet, VlanSheet)
    assert sheet.ports[0].id == read_network(window.register).plant.ports_of[sheet.ports[0]["device"]][10].id  # type: ignore[index]


# labels of cables


def test_the_labels_of_a_racks_cables(open_window: OpenWindow) -> None:
    window = open_window()
    assert QTest.qWaitForWindowActive(window)
    page = window.open_page("rack")
    assert isinstance(page, ListPage)
    page.show_record(by_field(window.register, "rack", "name", "Rack Piso 3")[0])
    window.run_action("network.labels")
    labels = window.current_page
    assert isinstance(labels, LabelsPage)
    assert any("Cables de" in source.title and source.subject == "cable" for source in labels._chosen)
