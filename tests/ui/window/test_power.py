"""A power failure in the window: the moment moved with mouse and keys, the generator, what is noted, what is written."""

from __future__ import annotations

import socket
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from inventario.drawing.fonts import metrics
from inventario.drawing.shapes import Role
from inventario.register import lists
from inventario.register.entry import edit, enter
from inventario.register.preferences import edit_preferences
from inventario.ui.detail.entered import Entered
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.power.board import ROW, SCALE
from inventario.ui.pages.power.page import OutagePage
from inventario.ui.pages.power.suppose_sheet import SupposeSheet
from inventario.ui.screens import settle
from inventario.ui.shell.window import Window
from inventario.ui.widgets import Label

from ...power.nut_servers import scripted
from .conftest import OpenWindow
from .scanning import send


def failure(window: Window) -> OutagePage:
    """The page, with the keyboard on the bars."""
    assert QTest.qWaitForWindowActive(window)
    page = window.open_page("power")
    assert isinstance(page, OutagePage)
    page.board.setFocus()
    return page


def titles(page: OutagePage) -> list[str]:
    return [bar.title for bar in page.board.bars]


def said(page: OutagePage) -> list[str]:
    """What is read at the side."""
    return [label.text() for label in page.side.findChildren(Label) if label.text().strip()]


def figures(page: OutagePage) -> dict[str, str]:
    words = said(page)
    return {words[at]: words[at - 1] for at, word in enumerate(words) if word in ("UPS agotadas", "puestos sin luz", "racks a oscuras")}


def test_on_a_wide_screen_names_of_ups_are_whole(open_window: OpenWindow) -> None:
    window = open_window()
    page = failure(window)
    long = max(metrics(Role.BOLD).width(title) * page.board.scale.size for title in titles(page))
    window.resize(1920, 1080)
    settle(window)
    assert page.board.left > long
    assert page.axis.scale == page.board.scale  # the numbers stand over their bars
    window.resize(1366, 768)
    settle(window)
    assert page.board.left < page.board.width() / SCALE / 2 < long * 2


def test_the_moment_goes_with_arrows_mouse_and_buttons(open_window: OpenWindow) -> None:
    page = failure(open_window())
    assert page.side.title.text() == "A los 25 minutos"
    before = figures(page)
    for _ in range(3):
        QTest.keyClick(page.board, Qt.Key.Key_Right)
    QTest.keyClick(page.board, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.side.title.text() == "A los 33 minutos"
    assert int(figures(page)["UPS agotadas"]) > int(before["UPS agotadas"])
    QTest.mouseClick(page.axis, Qt.MouseButton.LeftButton, pos=QPoint(round(page.axis.scale.x(0) * SCALE), 30))
    assert page.side.title.text() == "Al cortarse la luz"
    assert figures(page) == {"UPS agotadas": "0", "puestos sin luz": "0", "racks a oscuras": "1"}  # one rack hangs on no UPS
    QTest.keyClick(page.board, Qt.Key.Key_Left)  # not before the failure
    assert page.minute == 0
    plus = next(button for button in page.side.findChildren(QPushButton) if button.accessibleName() == "Un minuto después")
    QTest.mouseClick(plus, Qt.MouseButton.LeftButton)
    assert page.side.title.text() == "Al minuto"


def test_a_drag_over_the_bars_takes_the_moment_along(open_window: OpenWindow) -> None:
    page = failure(open_window())
    scale = page.board.scale
    QTest.mousePress(page.board, Qt.MouseButton.LeftButton, pos=QPoint(round(scale.x(40) * SCALE), ROW + 10))
    QTest.mouseMove(page.board, QPoint(round(scale.x(60) * SCALE), ROW + 10))
    QTest.mouseRelease(page.board, Qt.MouseButton.LeftButton, pos=QPoint(round(scale.x(60) * SCALE), ROW + 10))
    assert page.minute == 60
    assert page.board.current == 1


def test_with_the_generator_racks_stay_lit_and_both_are_compared(open_window: OpenWindow) -> None:
    page = failure(open_window())
    page.look_at(40)
    alone = figures(page)
    page.choice.setFocus()
    QTest.keyClick(page.choice, Qt.Key.Key_Right)
    assert int(figures(page)["racks a oscuras"]) < int(alone["racks a oscuras"])
    assert all(bar.compared is None for bar in page.board.bars)
    page.shell.run_action("power.compare")
    rack = next(bar for bar in page.board.bars if bar.title == "Sala Eléctrica (Rack) piso 1")
    assert rack.minutes == float("inf")
    assert rack.compared is not None
    assert rack.compared[0] == pytest.approx(33.3, abs=0.1)
    assert "Sin generador" in page.legend.accessibleDescription()


def test_what_is_not_known_says_what_is_missing(open_window: OpenWindow) -> None:
    page = failure(open_window())
    assert titles(page)[-3:] == [f"Sala Eléctrica (Rack) piso {floor}" for floor in (2, 3, 4)]
    QTest.keyClick(page.board, Qt.Key.Key_End)
    assert page.board.accessibleDescription() == "Sala Eléctrica (Rack) piso 4, Sin dato: falta potencia y batería"


def test_a_deed_is_noted_once_for_each_ups_and_can_be_undone(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = failure(open_window())
    register = page.shell.register
    noted = lambda: lists.by_field(register, "maintenance", "name", "Anotar potencia y batería")  # noqa: E731
    name = "Anotar: Anotar potencia y batería: 3 UPS"
    for _ in range(2):
        button = next(one for one in page.side.findChildren(QPushButton) if one.accessibleName() == name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(noted()) == 3
    qtbot.waitUntil(lambda: "anotar potencia" in page.shell.commands.action("undo").text())
    page.shell.run_action("undo")
    assert noted() == []


def test_enter_leads_to_the_ups(open_window: OpenWindow) -> None:
    page = failure(open_window())
    QTest.keyClick(page.board, Qt.Key.Key_Home)
    name = f"UPS {titles(page)[0]}"
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    shown = page.shell.window_widget().current_page  # type: ignore[attr-defined]
    assert isinstance(shown, ListPage)
    assert [record.text("name") for record in lists.records(page.shell.register, "asset", shown.targets())] == [name]


def test_what_is_in_sight_goes_to_paper_and_workbook(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = failure(open_window())
    page.look_at(30)
    for name, action in (("corte.pdf", "power.report"), ("corte.xlsx", "power.export")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        page.shell.run_action(action)
    assert "a los 30 minutos" in pypdfium2.PdfDocument(tmp_path / "corte.pdf")[0].get_textpage().get_text_range()
    assert openpyxl.load_workbook(tmp_path / "corte.xlsx").sheetnames[0] == "UPS"


def test_without_a_ups_it_says_what_to_do(open_window: OpenWindow) -> None:
    page = failure(open_window(empty=True))
    assert page._stack.currentWidget() is page._none
    assert not page.shell.commands.action("power.report").isEnabled()


def test_those_of_a_site_stand_together_under_its_name(open_window: OpenWindow) -> None:
    page = failure(open_window())
    QTest.mouseClick(page.grouping, Qt.MouseButton.LeftButton)
    heads = [number for number, one in enumerate(page.rows) if one is None]
    assert [titles(page)[number] for number in heads] == ["Edificio Fiscal", "Edificio Consistorial"]
    assert {one.ups.site for one in page.rows[1 : heads[1]] if one is not None} == {"Edificio Fiscal"}
    QTest.keyClick(page.board, Qt.Key.Key_Home)
    assert page.board.current == 1  # a heading is not chosen
    for _ in range(heads[1] - 1):
        QTest.keyClick(page.board, Qt.Key.Key_Down)
    assert page.board.current == heads[1] + 1
    assert page.grouping.text() == "Por hora"


def test_another_case_is_supposed_with_the_scanner_and_compared(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = failure(open_window())
    register = page.shell.register
    [nas] = lists.by_field(register, "asset", "name", "Servidor NAS 1")
    [big] = lists.by_field(register, "asset", "name", "UPS Data Center")
    page.shell.run_action("power.suppose")
    sheet = page.findChild(SupposeSheet)
    assert isinstance(sheet, SupposeSheet)
    for box, record in ((sheet.thing, nas), (sheet.ups, big)):
        box.setFocus()
        send(box, str(record["tag"]))
        qtbot.waitUntil(lambda box=box, record=record: box.entered.id == record.id)
    assert (sheet.thing.entered.id, sheet.ups.entered.id) == (nas.id, big.id)
    QTest.keyClick(sheet.ups, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    assert "1 equipo dura más." in said(page) or "5 equipos duran más." in said(page)
    moved = next(bar for bar in page.board.bars if bar.title == "Data Center (Servidores NAS)")
    assert moved.compared is not None and moved.compared[0] is not None and moved.minutes is not None
    assert moved.compared[0] > moved.minutes  # one NAS less to carry
    assert "El otro caso" in page.legend.accessibleDescription()
    page.shell.run_action("power.compare")
    assert all(bar.compared is None for bar in page.board.bars)


def test_what_cannot_be_supposed_is_said_in_the_sheet(open_window: OpenWindow) -> None:
    page = failure(open_window())
    register = page.shell.register
    one, two = (record for record in lists.by_field(register, "asset", "kind", "ups")[:2])
    page.shell.run_action("power.suppose")
    sheet = page.findChild(SupposeSheet)
    assert isinstance(sheet, SupposeSheet)
    sheet.load.setText("mucho")
    sheet.settle()
    assert "número" in sheet.fault.text()
    sheet.load.setText("100")
    sheet.add_move()
    assert sheet.fault.text().startswith("Diga qué equipo")
    for thing, ups in ((one, two), (two, one)):
        sheet.thing.put(Entered(thing.title, thing.id))
        sheet.ups.put(Entered(ups.title, ups.id))
        sheet.add_move()
    sheet.settle()
    assert "se alimentarían en círculo" in sheet.fault.text() and sheet.isVisible()


def test_the_office_s_minutes_and_seconds_hold_on_the_page(open_window: OpenWindow) -> None:
    page = failure(open_window())
    edit_preferences(page.shell.register, {"required_minutes": "40", "generator_seconds": "90"})
    page.refresh()
    assert page.scenario.required_minutes == 40 and page.scenario.start_seconds == 90
    assert "Bajo los 40 min exigidos" in page.legend.accessibleDescription()


def test_upses_with_an_address_say_how_they_are_now_and_again_each_minute(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = failure(open_window())
    assert not page.now.timer.isActive() and not any(text.startswith("AHORA") for text in said(page))
    assert not page.shell.commands.action("power.read").isEnabled()
    load, asked = ["40"], []

    def reply(connection: socket.socket, line: str) -> None:
        asked.append(line)
        values = {"ups.status": "OL", "ups.load": load[0], "battery.charge": "96", "battery.runtime": "1500"}
        body = "".join(f'VAR caja {name} "{value}"\n' for name, value in values.items())
        connection.sendall(f"BEGIN LIST VAR caja\n{body}END LIST VAR caja\n".encode())

    [ups] = lists.by_field(page.shell.register, "asset", "name", "UPS Cheques")
    with scripted(reply) as port:
        edit(page.shell.register, "asset", [ups.id], {"nut": f"caja@127.0.0.1:{port}"})
        qtbot.waitUntil(lambda: "Con luz, carga 40 %, batería al 96 %, le quedan 25 min" in said(page))
        assert any(text.startswith("AHORA, A LAS ") for text in said(page))
        assert page.now.timer.isActive() and page.now.timer.interval() == 60_000
        load[0] = "55"
        page.now.timer.timeout.emit()
        assert "Con luz, carga 55 %, batería al 96 %, le quedan 25 min" in said(page)
        load[0] = "60"
        page.shell.run_action("power.read")
        assert "Con luz, carga 60 %, batería al 96 %, le quedan 25 min" in said(page)
        page.shell.open_page("home")
        before = len(asked)
        page.now.timer.timeout.emit()
        assert len(asked) == before and not page.now.timer.isActive()  # out of sight nobody is asked
    page.shell.open_page("power")
    assert any("no acepta conexiones" in text for text in said(page))


def test_a_computer_that_hangs_on_no_ups_can_be_supposed_on_one(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = failure(open_window())
    register = page.shell.register
    desk = enter(register, "asset", {"kind": "notebook", "name": "Notebook de la alcaldesa", "status": "in-use"})
    [big] = lists.by_field(register, "asset", "name", "UPS Data Center")
    page.shell.run_action("power.suppose")
    sheet = page.findChild(SupposeSheet)
    assert isinstance(sheet, SupposeSheet)
    for box, tag in ((sheet.thing, str(desk["tag"])), (sheet.ups, str(big["tag"]))):
        box.setFocus()
        send(box, tag)
        qtbot.waitUntil(lambda box=box: box.entered.id is not None)
    QTest.keyClick(sheet.ups, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    assert "1 equipo dura más." in said(page)
    edit(register, "asset", [big.id], {"notes": "revisada"})
    page.refresh()
    assert "1 equipo dura más." in said(page)
    edit(register, "asset", [desk.id], {"status": "stored"})
    page.refresh()
    assert "1 equipo dura más." not in said(page)
