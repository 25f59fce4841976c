"""The tab «Energía» of a UPS: what hangs on it by scan and by typing, tests, batteries, and what it says of itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inventario.core.records import Record
from inventario.power.keeping import hang, log_test
from inventario.power.nut.address import NutAddress
from inventario.power.nut.live import Answer, live_of
from inventario.register import lists
from inventario.register.entry import edit
from inventario.store.history import recent_operations
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.power import ups_view
from inventario.ui.pages.power.ups_view import UpsView
from inventario.ui.shell.window import Window

from .conftest import OpenWindow
from .scanning import send


def _named(window: Window, name: str) -> Record:
    [found] = lists.by_field(window.register, "asset", "name", name)
    return found


def _energy(window: Window, qtbot: QtBot, name: str = "UPS Cheques") -> UpsView:
    assert QTest.qWaitForWindowActive(window)
    window.open_record(_named(window, name))
    page = window.current_page
    assert isinstance(page, ListPage)
    page.detail.views.show_tab("power")
    view = page.detail.views.power
    assert isinstance(view, UpsView)
    qtbot.waitUntil(lambda: view.card is not None)
    return view


def _hanging(view: UpsView) -> set[str]:
    assert view.card is not None
    return {one.title for one in view.card.hanging}


def test_what_hangs_on_a_ups_is_scanned_typed_and_taken_off(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    before = recent_operations(window.register, 1)
    view = _energy(window, qtbot)
    assert recent_operations(window.register, 1) == before  # looking notes nothing
    nas = _named(window, "Servidor NAS 1")
    view.feeds.box.setFocus()
    send(view.feeds.box, str(nas["tag"]))
    qtbot.waitUntil(lambda: "Servidor NAS 1" in _hanging(view))
    for text, press in (("Rack Piso 1", view.feeds.add), ("E-12", view.feeds.outlet)):
        view.feeds.box.setText(text)
        press.click()
        assert text in _hanging(view)
    view.feeds.box.setText("nadie se llama así")
    view.feeds.add.click()
    assert "si es un enchufe, use" in view.feeds.fault.text()
    assert view.card is not None
    view.feeds.removed.emit(next(one for one in view.card.hanging if one.title == "E-12"))
    assert "E-12" not in _hanging(view)
    qtbot.waitUntil(lambda: "quitar de" in window.commands.action("undo").text())
    window.run_action("undo")
    view.show_record(_named(window, "UPS Cheques"))
    qtbot.waitUntil(lambda: "E-12" in _hanging(view))


def test_what_is_hung_may_say_its_load(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    view = _energy(window, qtbot)
    assert view.card is not None
    before = view.card.load.watts
    view.feeds.box.setText("E-12")
    view.feeds.load.setText("muchos")
    view.feeds.outlet.click()
    assert "E-12" not in _hanging(view) and view.feeds.box.text() == "E-12"  # what was typed stays to be put right
    view.feeds.load.setText("55")
    view.feeds.outlet.click()
    assert view.card.load.watts == before + 55 and view.feeds.load.text() == ""
    view.feeds.load.setText("70")
    view.feeds.box.setText("Rack Piso 1")
    QTest.keyClick(view.feeds.load, Qt.Key.Key_Return)
    assert view.card.load.watts == before + 125


def test_a_test_and_a_new_battery_are_noted_where_they_are_seen(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    view = _energy(window, qtbot, "UPS Prevención de Riesgos")
    assert view.battery.due.text().startswith("Debió cambiarse el 21-03-2021")
    view.battery.change.click()
    assert view.battery.due.text().startswith("Cambiar el 12-03-2028") and "12-03-2024" in view.battery.before.text()
    view.tests.load.setText("90")
    view.tests.minutes.setText("22,5")
    QTest.keyClick(view.tests.minutes, Qt.Key.Key_Return)
    assert view.tests.noted.text() == "12-03-2024: 90 W, 22,5 min · Paula Muñoz"
    assert "medida" in view.load.lasting.text() and view.tests.load.text() == ""
    view.points.points.setText("100=90; 300=9")
    view.points.keep.click()
    assert view.card is not None and len(view.card.ups.points) == 2
    view.load.generator.set_current("yes")
    assert _named(window, "UPS Prevención de Riesgos")["on_generator"] is True


def test_too_much_load_is_said_in_words(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    view = _energy(window, qtbot)
    assert view.load.words.text() == "Dentro de lo recomendado"
    edit(window.register, "asset", [_named(window, "UPS Cheques").id], {"power_w": "20"})
    qtbot.waitUntil(lambda: view.load.words.text() == "Sobrecargada: quítele equipos")


def test_a_ups_is_asked_only_when_it_has_an_address(open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    view = _energy(window, qtbot)
    assert not view.now.read.isVisible() and view.now.said.text().startswith("Sin dirección NUT")
    edit(window.register, "asset", [_named(window, "UPS Cheques").id], {"nut": "caja@10.1.2.3"})
    qtbot.waitUntil(lambda: view.now.read.isVisible())
    variables = {
        "ups.status": "OB LB",
        "ups.load": "40",
        "battery.charge": "9",
        "battery.date": "1999/01/01",
        "ups.realpower.nominal": "900",
    }
    asked: list[NutAddress] = []

    def answer(wanted: dict[object, NutAddress]) -> dict[object, Answer]:
        asked.extend(wanted.values())
        return {row_id: Answer(live_of(variables)) for row_id in wanted}

    before = _named(window, "UPS Cheques")
    monkeypatch.setattr(ups_view, "read_live", answer)
    view.now.read.click()
    assert asked == [NutAddress("caja", "10.1.2.3")]
    assert view.now.said.text() == "Con batería, batería baja, carga 40 % (360 W), batería al 9 %."
    assert view.now.remarks.text() == "Dice tener 900 W y su ficha dice 330 W."
    assert _named(window, "UPS Cheques").values == before.values  # the date it says is not kept


def test_only_a_ups_has_the_tab(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    _energy(window, qtbot)
    page = window.current_page
    assert isinstance(page, ListPage)
    window.open_record(_named(window, "Servidor NAS 1"))
    assert page.detail.views.current == "form"
    page.detail.views.show_tab("power")
    assert page.detail.views.current == "form"


def test_what_others_write_of_it_shows_without_asking(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    view = _energy(window, qtbot)
    ups = _named(window, "UPS Cheques")
    view.tests.clear()
    hang(window.register, ups.id, [_named(window, "Servidor NAS 1")])
    qtbot.waitUntil(lambda: "Servidor NAS 1" in _hanging(view))
    log_test(window.register, ups.id, {"load_w": "90", "minutes": "12,5"})
    qtbot.waitUntil(lambda: view.card is not None and len(view.card.tests) == 1)
