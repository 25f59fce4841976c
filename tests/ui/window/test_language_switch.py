"""The language chosen in Configuración with the keyboard: pages, menus and head in it at once, nothing typed lost, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from inventario.app import create_register
from inventario.audits.campaigns import Plan, rooms_of, start_campaign
from inventario.core.paths import Folders
from inventario.register import entry
from inventario.register.plain import locate
from inventario.ui.language import Language
from inventario.ui.lists.page import ListPage
from inventario.ui.main import Program
from inventario.ui.pages.audits.counting_page import CountingPage
from inventario.ui.pages.settings.page import SettingsPage
from inventario.ui.shell.window import Window

from .scanning import send

PATIENCE = 20_000  # milliseconds


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program on a register with one computer."""
    monkeypatch.setenv("INVENTARIO_HOME", str(tmp_path / "laptop"))
    monkeypatch.delenv("INVENTARIO_LANGUAGE", raising=False)
    before = QLocale()
    path = tmp_path / "tome.inventario"
    register = create_register(path, "Paula Castro")
    entry.enter(register, "asset", {"kind": "computer", "tag": "TI000001", "name": "DOM-PC-001"})
    register.close()
    program = Program(qapp, Folders.beneath(tmp_path / "home"))
    program.open(path)
    yield program
    if program.window is not None:
        program.window.close()
        program.window.deleteLater()
    program.speech.be_silent()
    QLocale.setDefault(before)
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _window(program: Program, qtbot: QtBot, other_than: Window | None = None) -> Window:
    def there() -> bool:
        return isinstance(program.window, Window) and program.window is not other_than and program.window.attached

    qtbot.waitUntil(there, timeout=PATIENCE)
    assert isinstance(program.window, Window)
    return program.window


def _settings(window: Window) -> SettingsPage:
    page = window.current_page
    assert isinstance(page, SettingsPage)
    return page


def _words(window: Window) -> set[str]:
    """The buttons in sight: pages of the navigation, head, what the page offers."""
    return {button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()}


def test_the_window_speaks_english_and_spanish_again(program: Program, qtbot: QtBot) -> None:
    first = _window(program, qtbot)
    items = first.open_page("asset")
    assert isinstance(items, ListPage)
    qtbot.waitUntil(lambda: items.detail.record is not None, timeout=PATIENCE)
    name = items.detail.form.box("name").editor
    assert isinstance(name, QLineEdit)
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_End)
    QTest.keyClicks(name, "-B")  # typed, not saved
    first.open_page("settings")
    office = _settings(first).office.line("institution")
    office.setFocus()
    QTest.keyClicks(office, "Municipalidad de Tome")  # nor this
    _settings(first).personal.languages.setFocus()
    QTest.keyClick(_settings(first).personal.languages, Qt.Key.Key_Right)

    second = _window(program, qtbot, first)
    assert _settings(second).office.line("institution").text() == "Municipalidad de Tome"
    assert _settings(second).office.save.text() == "Save"
    assert _settings(second).office.save.isEnabled()
    assert {"Start", "Equipment", "Labels", "Power outage", "Settings"} <= _words(second)
    assert second.commands.action("help.keys").text() == "Keys of this window"
    items = second.open_page("asset")
    assert isinstance(items, ListPage)
    qtbot.waitUntil(lambda: items.detail.record is not None, timeout=PATIENCE)
    again = items.detail.form.box("name").editor
    assert isinstance(again, QLineEdit)
    assert again.text() == "DOM-PC-001-B"
    second.open_page("settings")
    _settings(second).personal.languages.setFocus()
    QTest.keyClick(_settings(second).personal.languages, Qt.Key.Key_Left)

    third = _window(program, qtbot, second)
    assert {"Inicio", "Equipos", "Etiquetas", "Configuración"} <= _words(third)
    assert _settings(third).office.save.text() == "Guardar"
    assert _settings(third).office.line("institution").text() == "Municipalidad de Tome"
    assert locate(third.register, "TI000001").values["name"] == "DOM-PC-001"  # nobody saved it


def test_a_count_goes_on_in_the_other_language_where_it_was(program: Program, qtbot: QtBot) -> None:
    """A sheet that stands open closes without doing anything; what was read is kept, and the next reading counts."""
    first = _window(program, qtbot)
    for tag in ("TI000001", "TI000002"):
        if tag == "TI000002":
            entry.enter(first.register, "asset", {"kind": "computer", "tag": tag})
        row = locate(first.register, tag)
        entry.edit(first.register, "asset", [row.id], {"place": "Edificio / Oficina 1"}, create_missing=True)
    campaign = start_campaign(first.register, Plan(["Edificio"], name="Todo"))
    [room] = [room for room, _ in rooms_of(first.register, campaign) if room.name == "Oficina 1"]
    page = first.open_page("counting")
    assert isinstance(page, CountingPage)
    page.begin(campaign.id, room.id)
    qtbot.waitUntil(lambda: page.work.room is not None, timeout=PATIENCE)
    send(first, "TI000001")
    qtbot.waitUntil(lambda: page.progress.figures.found == 1, timeout=PATIENCE)
    first.run_action("counting.new")
    assert page.sheet is not None
    program.change_language(Language.ENGLISH)

    second = _window(program, qtbot, first)
    again = second.current_page
    assert isinstance(again, CountingPage)
    qtbot.waitUntil(lambda: again.work.room is not None, timeout=PATIENCE)
    assert again.head.title.text() == "Oficina 1" and again.sheet is None
    assert again.progress.figures.found == 1
    send(second, "TI000002")
    qtbot.waitUntil(lambda: again.progress.figures.found == 2, timeout=PATIENCE)
    assert again.card.verdict.state.word == "In place"
    assert locate(second.register, "TI000002").values["name"] is None
