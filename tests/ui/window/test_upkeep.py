"""Critical rooms, maintenance and incidents in the window, by keyboard: what is noted is seen at once, and undone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inventario.register.attachments import attach
from inventario.register.lists import record
from inventario.register.plain import locate
from inventario.ui.detail.entered import Entered
from inventario.ui.pages.upkeep.fields_sheet import FieldsSheet
from inventario.ui.pages.upkeep.incidents_page import IncidentsPage
from inventario.ui.pages.upkeep.maintenance_page import MaintenancePage
from inventario.ui.pages.upkeep.rooms_lists import VISITS
from inventario.ui.pages.upkeep.rooms_page import RoomsPage
from inventario.ui.screens import settle
from inventario.ui.shell.window import Window
from inventario.ui.theme import Mode
from inventario.upkeep.logbook import come_in
from inventario.upkeep.maintenance import Stage
from inventario.upkeep.rooms import Standing

from .conftest import OpenWindow


def _rooms(window: Window) -> RoomsPage:
    page = window.open_page("critical-rooms")
    assert isinstance(page, RoomsPage)
    return page


def _work(window: Window) -> MaintenancePage:
    page = window.open_page("upkeep")
    assert isinstance(page, MaintenancePage)
    return page


def _sheet(page: RoomsPage | MaintenancePage | IncidentsPage) -> FieldsSheet:
    return next(sheet for sheet in page.findChildren(FieldsSheet) if sheet.isVisible())


def test_names_of_rooms_are_whole_when_there_is_room(open_window: OpenWindow) -> None:
    window = open_window()
    window.resize(1366, 768)
    page = _rooms(window)
    settle(window)
    view = page.matrix
    assert view.matrix is not None and view.current_cell.left() > 232
    view.set_spot(0, len(view.matrix.aspects) - 1)
    assert view.current_cell.right() < view.width()


def test_a_cell_is_inspected_by_keyboard_and_undone(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = _rooms(window)
    for _ in range(7):
        qtbot.keyClick(page.matrix, Qt.Key.Key_Right)
    spot = page.matrix.spot
    assert spot is not None and spot.aspect == "Cámara" and spot.standing is Standing.FAILS
    qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    sheet = _sheet(page)
    sheet.editors["satisfactory"].put(Entered("Sí"))
    sheet.editors["finding"].put(Entered("Cámara IP instalada"))
    assert sheet.editors["next_on"].get().text == "12-09-2024"
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    spot = page.matrix.spot
    assert spot is not None and spot.standing is Standing.GOOD and page.card.history.history[0].text("finding") == "Cámara IP instalada"
    window.run_action("undo")
    settle(window)
    spot = page.matrix.spot
    assert spot is not None and spot.standing is Standing.FAILS


def test_the_photo_of_the_last_inspection_stands_in_its_card(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    page = _rooms(window)
    for _ in range(7):
        page.matrix.set_spot(page.matrix.row, page.matrix.column + 1)
    assert page.matrix.spot is not None and page.matrix.spot.last is not None and not page.card.photo.isVisible()
    picture = QImage(80, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    picture.save(str(tmp_path / "camara.png"))
    attach(window.register, page.matrix.spot.last, tmp_path / "camara.png")
    page.refresh()
    settle(window)
    assert page.card.photo.isVisible()
    page.matrix.set_spot(page.matrix.row, 0)
    settle(window)
    assert not page.card.photo.isVisible()


def test_a_wrong_date_is_said_under_its_field(open_window: OpenWindow) -> None:
    page = _rooms(open_window())
    page.inspect()
    sheet = _sheet(page)
    sheet.editors["expires_on"].put(Entered("pronto"))
    sheet.try_save()
    assert "fecha" in sheet.boxes["expires_on"].fault and sheet.isVisible()


def test_a_visitor_comes_in_and_leaves(open_window: OpenWindow) -> None:
    window = open_window()
    page = _rooms(window)
    window.run_action("rooms.enter")
    sheet = _sheet(page)
    sheet.editors["visitor"].put(Entered("Ana Ulmo"))
    sheet.try_save()
    settle(window)
    assert page.tabs.current == VISITS and page.note.text().endswith("2 visitas adentro")
    assert page.tables[VISITS].record is not None
    rows = page.tables[VISITS].rows  # who came last stands first, and the hour of this test is any
    rows.set_current(next(n for n, line in enumerate(rows.lines) if line.cells[0] == "Ana Ulmo"))
    window.run_action("rooms.leave")
    settle(window)
    assert page.note.text().endswith("1 visita adentro")


def test_a_visit_of_a_former_day_that_never_left_asks_for_its_hour(open_window: OpenWindow) -> None:
    window = open_window()
    page = _rooms(window)
    now = window.register.clock.now()
    for name, days in (("Ana Ulmo", 0), ("Luis Boldo", 1)):
        come_in(window.register, {"visitor": name, "place": page.rooms.matrix.rooms[0].id, "entered_at": now - timedelta(days=days)})
    settle(window)
    page.show_tab(VISITS)
    said = {line.cells[0]: line.state.word for line in page.tables[VISITS].rows.lines if line.state is not None}
    assert (said["Ana Ulmo"], said["Luis Boldo"]) == ("Adentro", "Falta salida")


def test_what_plans_ask_for_is_generated_and_undone(open_window: OpenWindow) -> None:
    window = open_window()
    page = _work(window)
    assert page.agenda is not None
    owed = len(page.agenda.owed)
    assert owed > 3 and str(owed) in page._generate_text()
    window.run_action("work.generate")
    settle(window)
    assert page.agenda.owed == ()
    window.run_action("undo")
    settle(window)
    assert len(page.agenda.owed) == owed


def test_the_calendar_is_walked_by_keyboard_over_the_leap_day(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = _work(window)
    page.month.set_day(date(2024, 1, 31))
    qtbot.keyClick(page.month, Qt.Key.Key_PageDown)
    assert page.month.day == date(2024, 2, 29) and page.title.text() == "Febrero 2024"
    qtbot.keyClick(page.month, Qt.Key.Key_Right)
    assert page.month.day == date(2024, 3, 1)
    qtbot.keyClick(page.month, Qt.Key.Key_Home)
    assert page.month.day == date(2024, 3, 12)
    spot = page.month.spot(date(2024, 3, 18))
    qtbot.mouseClick(page.month, Qt.MouseButton.LeftButton, pos=spot.center().toPoint())
    assert page.list.entries[0].heading == "Lunes 18 de marzo"
    qtbot.keyClick(page.month, Qt.Key.Key_Return)
    assert window.focusWidget() is page.list


def test_a_late_repair_comes_back(open_window: OpenWindow) -> None:
    window = open_window()
    page = _work(window)
    assert page.work is not None and page.work.stage is Stage.OVERDUE_OUT
    tag = page.work.record.labels["asset"]
    window.run_action("work.back")
    sheet = _sheet(page)
    sheet.editors["cost"].put(Entered("45000"))
    sheet.try_save()
    settle(window)
    assert locate(window.register, tag)["status"] == "in-use"
    assert page.agenda is not None and page.agenda.out == 1


def test_an_item_goes_to_the_shop_with_what_is_missing_said(open_window: OpenWindow) -> None:
    window = open_window()
    page = _work(window)
    page.send()
    sheet = _sheet(page)
    sheet.try_save()
    assert "qué equipo" in sheet.boxes["asset"].fault
    item = locate(window.register, "TI000045")
    sheet.editors["asset"].put(Entered("TI000045", item.id))
    sheet.try_save()
    assert "taller" in sheet.boxes["shop"].fault
    sheet.editors["shop"].put(Entered("PC-Técnica SPA"))
    sheet.try_save()
    assert locate(window.register, "TI000045")["status"] == "repair"


def test_the_memo_to_a_department_is_written_and_noted(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    page = _work(window)
    row = next(n for n, entry in enumerate(page.list.entries) if entry.work is not None and entry.work.about == "DIDECO")
    page.list.set_current(row)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "aviso.pdf"), ""))
    work = page.work
    assert work is not None
    window.run_action("work.notice")
    assert (tmp_path / "aviso.pdf").read_bytes().startswith(b"%PDF")
    noted = record(window.register, "maintenance", work.record.id)
    assert noted is not None and noted["noticed_on"] == date(2024, 3, 12)


def test_an_incident_is_noted_taken_and_closed(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.open_page("incidents")
    assert isinstance(page, IncidentsPage) and page.note.text().startswith("4 sin cerrar")
    page.new()
    sheet = _sheet(page)
    sheet.editors["name"].put(Entered("No imprime"))
    sheet.editors["priority"].put(Entered("high"))
    sheet.try_save()
    settle(window)
    row = next(n for n, line in enumerate(page.table.rows.lines) if line.cells[:1] == ("No imprime",))
    page.table.rows.set_current(row)
    window.run_action("incidents.take")
    settle(window)
    window.run_action("incidents.close")
    sheet = _sheet(page)
    sheet.try_save()
    assert "qué se hizo" in sheet.boxes["action"].fault
    sheet.editors["action"].put(Entered("Se cambió el cable."))
    sheet.try_save()
    settle(window)
    assert page.note.text().startswith("4 sin cerrar") and sum(not one.open for one in page.incidents) == 5
    row = next(n for n, line in enumerate(page.table.rows.lines) if line.cells[:1] == ("Pantalla azul al abrir planillas",))
    page.table.rows.set_current(row)
    window.run_action("incidents.maintain")
    settle(window)
    assert page.incident is not None and page.incident.maintenance


def test_a_bar_of_the_incidents_narrows_the_list_to_what_it_counts(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = window.open_page("incidents")
    assert isinstance(page, IncidentsPage)
    whole = len(page.incidents)
    for card in page.charts.values():
        qtbot.keyClick(card.chart, Qt.Key.Key_Up)
        qtbot.keyClick(card.chart, Qt.Key.Key_Return)
        bar = card.chart.bars[0]
        assert page.note.text() == f"{bar.label}: {bar.number} de {whole}"
        assert sum(not line.heading for line in page.table.rows.lines) == bar.value
        assert [other.picked for other in page.charts.values() if other.picked] == [bar.label]
    settle(window)
    sizes = [card.chart.size() for card in page.charts.values()]
    for mode in (Mode.DARK, Mode.LIGHT):
        window.theme.set_mode(mode)
        settle(window)
        assert [card.chart.size() for card in page.charts.values()] == sizes  # another look is no reason to grow
    window.run_action("incidents.all")
    assert sum(not line.heading for line in page.table.rows.lines) == whole and "sin cerrar" in page.note.text()


def test_an_empty_register_says_how_to_begin(open_window: OpenWindow) -> None:
    window = open_window(empty=True)
    rooms = _rooms(window)
    assert rooms._matrix_stack.currentIndex() == 1
    incidents = window.open_page("incidents")
    assert isinstance(incidents, IncidentsPage) and incidents._stack.currentIndex() == 1
    assert _work(window).note.text() == "Nada atrasado"
