"""The way of a point in the window: from the list by its key, gone through by arrows, a click on a port, paper and labels."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from inventario.register.entry import delete, edit
from inventario.register.lists import by_field
from inventario.store.undo import undo
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.network.page import TracePage
from inventario.ui.pages.network.picture import SCALE
from inventario.ui.pages.network.wire_sheet import WireSheet
from inventario.ui.shell.window import Window

from .conftest import OpenWindow


def traced(window: Window, name: str) -> TracePage:
    """The page on an outlet, come to from its list with Ctrl T."""
    assert QTest.qWaitForWindowActive(window)
    page = window.open_page("network-point")
    assert isinstance(page, ListPage)
    page.show_record(by_field(window.register, "network-point", "name", name)[0])
    page.rows.table.setFocus()
    QTest.keyClick(page.rows.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    found = window.current_page
    assert isinstance(found, TracePage)
    return found


def click(page: TracePage, kind: str, port: int | None = None, hop: int | None = None, within: str = "") -> None:
    """Click what stands in the picture."""
    assert page.picture.picture is not None
    for hit in page.picture.picture.hits:
        device = page.trace and next((spot for each in page.trace.hops for spot in (each.start, each.end) if spot.id == hit.id), None)
        if hit.kind == kind and hit.port == port and hit.hop == hop and (not within or (device and device.title == within)):
            x, y = hit.box[0] + hit.box[2] / 2, hit.box[1] + hit.box[3] / 2
            QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=QPoint(round(x * SCALE), round(y * SCALE)))
            return
    pytest.fail(f"nothing of kind {kind}, port {port}, hop {hop}")


def test_from_the_list_to_the_way_and_along_it(open_window: OpenWindow) -> None:
    page = traced(open_window(), "3-12")
    assert page.title.text() == "Punto 3-12"
    assert page.where.text() == "Edificio Consistorial / Piso 3 / Oficina 12"
    assert page.pill.state.word == "Completo: 7 tramos"
    assert page.hanging.heading.text() == "Cuelga de SW-P3-1"
    assert page.hanging.ports.text() == "44 puertos en uso, 3 libres, malos: 27"
    QTest.keyClick(page.picture, Qt.Key.Key_Right)
    QTest.keyClick(page.picture, Qt.Key.Key_Right)
    assert page.hops._current == 2
    QTest.keyClick(page.picture, Qt.Key.Key_Return)
    shown = page.shell.window_widget().current_page  # type: ignore[attr-defined]
    assert isinstance(shown, ListPage)
    assert shown.subject.name == "cable"


def test_a_click_on_a_port_goes_on_from_there_and_escape_comes_back(open_window: OpenWindow) -> None:
    window = open_window()
    page = traced(window, "3-12")
    click(page, "port", 11, within="Panel P3-A")
    assert page.trace is not None and page.trace.point is not None
    assert page.trace.point.name == "3-11"
    QTest.keyClick(page.picture, Qt.Key.Key_Escape)
    assert page.trace is not None and page.trace.point is not None
    assert page.trace.point.name == "3-12"


def test_a_click_on_a_cable_makes_it_stand_out(open_window: OpenWindow) -> None:
    page = traced(open_window(), "3-12")
    click(page, "cable", hop=3)
    assert page.hops._current == 3


def test_turned_round(open_window: OpenWindow) -> None:
    page = traced(open_window(), "3-12")
    page.choose(2)
    page.turn()
    assert page.hops._current == 6  # the same stretch, counted from the other end
    assert page.hops._hops[0].start.title == "VLAN 30 Obras"


def test_where_it_breaks(open_window: OpenWindow) -> None:
    page = traced(open_window(), "1-04")
    assert page.pill.state.word == "Se corta"
    assert not page.hanging.isVisible()


def test_what_is_changed_meanwhile_is_drawn_anew(open_window: OpenWindow) -> None:
    window = open_window()
    page = traced(window, "3-12")
    cable = by_field(window.register, "cable", "name", "C-0656")[0]
    delete(window.register, "cable", [cable.id])
    QTest.qWait(50)
    assert page.pill.state.word == "Se corta"
    edit(window.register, "network-point", [by_field(window.register, "network-point", "name", "3-12")[0].id], {"name": "3-12B"})
    QTest.qWait(50)
    assert page.title.text() == "Punto 3-12B"


def test_the_labels_of_its_cables(open_window: OpenWindow) -> None:
    window = open_window()
    traced(window, "3-12").print_labels()
    page = window.current_page
    assert isinstance(page, LabelsPage)


def test_its_paper(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = traced(open_window(), "3-12")
    out = tmp_path / "camino.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.save()
    document = pypdfium2.PdfDocument(out)
    try:
        assert "Punto 3-12" in document[0].get_textpage().get_text_range()
    finally:
        document.close()


def test_a_page_that_was_left_is_found_again(open_window: OpenWindow) -> None:
    window = open_window()
    page = traced(window, "3-12")
    place = page.save_place()
    page.show_thing("network-point", by_field(window.register, "network-point", "name", "3-11")[0].id)
    page.restore_place(place)
    assert page.title.text() == "Punto 3-12"
    page.restore_place({"kind": "nada", "id": "x"})
    assert page.title.text() == "Punto 3-12"


# wiring many at once


def sheet_of(window: Window) -> WireSheet:
    """The sheet over the list of outlets, opened as the palette does."""
    assert QTest.qWaitForWindowActive(window)
    page = window.open_page("network-point")
    window.run_action("network.wire")
    sheet = page.findChild(WireSheet)
    assert isinstance(sheet, WireSheet)
    return sheet


def said(sheet: WireSheet) -> list[str]:
    return [item.widget().text() for n in range(sheet.lines.count()) if (item := sheet.lines.itemAt(n)) and item.widget()]  # type: ignore[union-attr]


def fill(sheet: WireSheet, points: str, panel: str = "Panel P3-E", switch: str = "SW-P3-2") -> None:
    QTest.keyClicks(sheet.points, points)
    for box, text in ((sheet.place, "Edificio Consistorial / Piso 3 / Oficina 12"), (sheet.panel, panel), (sheet.switch, switch)):
        box.setText(text)
    sheet.look()


def test_a_block_is_looked_at_as_one_types_and_wired_at_once(open_window: OpenWindow) -> None:
    window = open_window()
    sheet = sheet_of(window)
    assert not sheet.main.isEnabled()
    fill(sheet, "3-118..3-121")
    assert sheet.said.text() == "4 nuevos. 8 cables nuevos."
    assert said(sheet)[0] == "3-118  nuevo  H-0659  C-0908"
    assert sheet.main.text() == "Cablear 4 puntos"
    assert not by_field(window.register, "network-point", "name", "3-118")
    QTest.keyClick(sheet.points, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    assert by_field(window.register, "network-point", "name", "3-121")
    undo(window.register)
    assert not by_field(window.register, "network-point", "name", "3-121")


def test_what_is_in_the_way_is_told_and_nothing_can_be_done(open_window: OpenWindow) -> None:
    sheet = sheet_of(open_window())
    fill(sheet, "3-12..3-13")
    assert sheet.said.text() == "2 chocan. 0 cables nuevos."
    assert said(sheet)[:2] == ["3-12  choca", "En el punto 3-12, por detrás ya está conectado el cable H-0240."]
    assert not sheet.main.isEnabled()


def test_a_mere_number_proposes_the_next_ones(open_window: OpenWindow) -> None:
    sheet = sheet_of(open_window())
    fill(sheet, "2", switch="")
    assert [line.split()[0] for line in said(sheet)] == ["3-117", "3-118"]


def test_what_makes_no_sense_is_told(open_window: OpenWindow) -> None:
    sheet = sheet_of(open_window())
    fill(sheet, "3-118", panel="Panel Z")
    assert sheet.said.text() == "No hay un panel «Panel Z»; revise su etiqueta o su nombre."
    assert not sheet.main.isEnabled()
