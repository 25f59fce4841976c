"""The settings: what counts at once, what waits for its button, and the way back to a backup."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from inventario.core.paths import Folders
from inventario.core.scans import End
from inventario.drawing.shapes import Image as Picture
from inventario.register import entry, lists
from inventario.register.preferences import read_preferences
from inventario.store.backup_files import list_backups
from inventario.store.backups import back_up
from inventario.store.history import recent_operations
from inventario.sync.address import Address
from inventario.sync.link import write_link
from inventario.ui.backups.keeper import BackupKeeper
from inventario.ui.lists.page import ListPage
from inventario.ui.main import Program
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.settings.page import SettingsPage
from inventario.ui.pages.start.page import StartPage
from inventario.ui.pages.sync.connect_sheet import ConnectSheet
from inventario.ui.scanner.memory import read_scan_settings
from inventario.ui.scanner.routing import Scanning
from inventario.ui.settings import Settings
from inventario.ui.shell.window import Window
from inventario.ui.theme import Mode, Size
from inventario.ui.widgets import Button, ConfirmDialog

Open = Callable[..., Window]
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: Open) -> Window:
    window = open_window()
    QTest.keyClick(window.windowHandle(), Key.Key_Comma, Control)
    assert window.pages.current_name == "settings"
    return window


def page_of(window: Window) -> SettingsPage:
    page = window.current_page
    assert isinstance(page, SettingsPage)
    return page


def retype(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_connection_is_reached_from_the_settings(window: Window) -> None:
    page = page_of(window)
    assert page.sharing.text() == "Este registro está solo en este equipo."
    page.connection.click()
    assert window.pages.current_name == "sync" and window.findChild(ConnectSheet) is not None
    address, _ = Address.parse("postgresql://paula@registro.tome.cl/inventario")
    write_link(window.register, address)
    window.pages.navigate("settings")
    assert page_of(window).sharing.text() == "Se comparte por registro.tome.cl, como paula."


def test_another_name_signs_from_then_on_and_is_remembered(window: Window) -> None:
    page = page_of(window)
    retype(page.personal.name, "Marcela Soto")
    QTest.keyClick(page.personal.name, Key.Key_Return)
    assert window.top.person.accessibleName() == "Marcela Soto"
    assert window.settings.get("person/name") == "Marcela Soto"
    entry.enter(window.register, "asset", {"kind": "computer"})
    assert recent_operations(window.register, 1)[0].author == "Marcela Soto"


def test_an_empty_name_signs_nothing(window: Window) -> None:
    page = page_of(window)
    page.personal.name.setFocus()
    page.personal.name.clear()
    QTest.keyClick(page.personal.name, Key.Key_Return)
    assert page.personal.name.text() == "Paula Muñoz"
    assert window.register.author == "Paula Muñoz"


def test_dark_is_dark_at_once_and_stays_chosen(window: Window) -> None:
    page = page_of(window)
    page.personal.modes.set_current("dark")
    assert window.theme.mode is Mode.DARK
    assert window.settings.get("window/theme") == "dark"
    window.run_action("theme.light")
    assert page.personal.modes.current == "light"


def test_rows_are_low_in_lists_that_are_open_and_in_those_to_come(window: Window) -> None:
    window.open_page("asset")
    assets = window.current_page
    assert isinstance(assets, ListPage)
    window.pages.navigate("settings")
    page_of(window).personal.compact.click()
    assert assets.rows.table.verticalHeader().defaultSectionSize() == Size.ROW_COMPACT
    window.open_page("domain")
    domains = window.current_page
    assert isinstance(domains, ListPage)
    assert domains.rows.table.verticalHeader().defaultSectionSize() == Size.ROW_COMPACT
    window.run_action("lists.compact")
    assert assets.rows.table.verticalHeader().defaultSectionSize() == Size.ROW


def test_thresholds_count_at_once_and_nonsense_is_told(window: Window) -> None:
    page = page_of(window)
    scanning = window.findChild(Scanning)
    assert isinstance(scanning, Scanning)
    least, average = page.thresholds.least.editor, page.thresholds.average.editor
    assert isinstance(least, QLineEdit)
    assert isinstance(average, QLineEdit)
    retype(average, "80")
    QTest.keyClick(average, Key.Key_Return)
    assert scanning.settings.average_ms == 80
    assert read_scan_settings(window.settings).average_ms == 80
    retype(least, "muchos")
    QTest.keyClick(least, Key.Key_Return)
    assert page.thresholds.least.fault == "Escriba un número entre 2 y 16."
    assert scanning.settings.least == 4
    page.thresholds.tab.click()
    assert scanning.settings.ends == frozenset({End.ENTER}) or page.thresholds.least.fault
    retype(least, "5")
    QTest.keyClick(least, Key.Key_Return)
    assert (scanning.settings.least, scanning.settings.ends) == (5, frozenset({End.ENTER}))


def test_one_end_key_always_remains(window: Window) -> None:
    page = page_of(window)
    page.thresholds.tab.click()
    page.thresholds.enter.click()
    assert page.thresholds.enter.isChecked() or page.thresholds.tab.isChecked()


def test_a_spoilt_settings_file_costs_only_the_thresholds(window: Window) -> None:
    settings: Settings = window.settings
    for spoilt in ("x", {"least": "many"}, {"ends": ["shout"]}, [1], {"average_ms": None}):
        settings.put("scanner", spoilt)
        assert read_scan_settings(settings).least == 4


def test_what_the_office_settles_waits_for_its_button_and_can_be_undone(window: Window, qtbot: QtBot) -> None:
    office = page_of(window).office
    assert not office.save.isEnabled()
    retype(office.line("institution"), "Municipalidad de Prueba")
    retype(office.line("tag_prefix"), "mp")
    office.paper.setFocus()
    QTest.keyClicks(office.paper, "A")
    assert read_preferences(window.register).tag_prefix == "TI"
    assert office.given() == {"institution": "Municipalidad de Prueba", "paper": "a4", "tag_prefix": "mp"}
    office.save.click()
    assert read_preferences(window.register).tag_prefix == "MP"
    qtbot.waitUntil(lambda: window.top.institution.text() == "Municipalidad de Prueba")
    assert not office.save.isEnabled()
    window.run_action("undo")
    qtbot.waitUntil(lambda: office.line("tag_prefix").text() == "TI")
    assert office.paper.code() == "letter"


def test_what_cannot_be_is_told_under_its_field_and_kept_typed(window: Window) -> None:
    office = page_of(window).office
    retype(office.line("tag_width"), "30")
    office.save.click()
    assert office.boxes["tag_width"].fault == "Escriba un número entre 1 y 12."
    assert office.line("tag_width").text() == "30"
    office.discard.click()
    assert office.line("tag_width").text() == "6"
    assert office.boxes["tag_width"].fault == ""


def test_the_form_of_names_on_the_network_is_settled_here(window: Window) -> None:
    office = page_of(window).office
    retype(office.line("point_pattern"), "{series}{number}")
    QTest.mouseClick(office.save, Qt.MouseButton.LeftButton)
    assert read_preferences(window.register).point_pattern == "{series}-{number:02}"
    assert office.line("point_pattern").text() == "{series}{number}"  # kept, with what is wrong said under it
    retype(office.line("point_pattern"), "{series}.{number:03}")
    QTest.mouseClick(office.save, Qt.MouseButton.LeftButton)
    assert read_preferences(window.register).point_pattern == "{series}.{number:03}"


def test_what_was_typed_survives_a_change_made_elsewhere(window: Window, qtbot: QtBot) -> None:
    from inventario.register.preferences import edit_preferences

    office = page_of(window).office
    retype(office.line("institution"), "A medio escr")
    edit_preferences(window.register, {"unseen_months": 18})
    qtbot.waitUntil(lambda: office.line("unseen_months").text() == "18")
    assert office.line("institution").text() == "A medio escr"


def test_a_backup_is_made_listed_and_shown_everywhere(window: Window, qtbot: QtBot) -> None:
    page = page_of(window)
    assert page.backups.nothing.isVisible()
    window.pages.navigate("home")
    window.pages.navigate("settings")
    page.backups.make.click()
    qtbot.waitUntil(lambda: len(list_backups(window.register.path)) == 1)
    assert page.backups.note.text() == "1 copia"
    assert not page.backups.nothing.isVisible()
    assert window.status_bar.right.text().startswith("Copia de seguridad ")
    start = window.pages.page("home")
    assert isinstance(start, StartPage)
    assert start.about._backup.accessibleName().startswith("Copia de seguridad ")
    page.backups.make.click()
    assert "ya lo tiene todo" in window.status.text


def test_going_back_to_a_backup_asks_first(window: Window, qtbot: QtBot) -> None:
    asked: list[Path] = []
    window.restore_asked.connect(asked.append)
    window.run_action("backup.make")
    qtbot.waitUntil(lambda: bool(list_backups(window.register.path)))
    keeper = window.findChild(BackupKeeper)
    assert isinstance(keeper, BackupKeeper)
    backup = keeper.backups[0]

    def answer(verb: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ConfirmDialog)
        next(button for button in dialog.findChildren(Button) if button.text() == verb).click()

    QTimer.singleShot(50, lambda: answer("Cancelar"))
    keeper.ask_restore(backup)
    assert asked == []
    QTimer.singleShot(50, lambda: answer("Volver a esa copia"))
    keeper.ask_restore(backup)
    assert asked == [backup.path]


def test_the_program_opens_the_backup_instead(qapp: QApplication, qtbot: QtBot, tmp_path: Path, demonstration: Path) -> None:
    path = tmp_path / "tome.inventario"
    shutil.copy(demonstration, path)
    program = Program(qapp, Folders.beneath(tmp_path / "home"))
    program.settings.put("person/name", "Marcela Soto")
    program.open(path)
    qtbot.waitUntil(lambda: isinstance(program.window, Window) and program.window.attached, timeout=20_000)
    first = program.window
    assert isinstance(first, Window)
    assert first.register.author == "Marcela Soto"
    backup = back_up(first.register)
    assert backup is not None
    entry.enter(first.register, "asset", {"kind": "computer", "tag": "ZZ000001"})
    first.restore_asked.emit(backup.path)
    qtbot.waitUntil(lambda: isinstance(program.window, Window) and program.window is not first and program.window.attached, timeout=20_000)
    second = program.window
    assert isinstance(second, Window)
    assert second.isVisible()
    assert not isValid(first) or not first.isVisible()
    assert qapp.quitOnLastWindowClosed()
    assert lists.by_field(second.register, "asset", "tag", "ZZ000001") == []
    assert lists.by_field(second.register, "asset", "tag", "TI000001")
    kept = [file for file in backup.path.parent.iterdir() if "antes de restaurar" in file.name and file.suffix == ".inventario"]
    assert len(kept) == 1
    second.close()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [(1366, 690), (1920, 1080), (960, 560)])
def test_nothing_is_cut_off_at_any_size(window: Window, qtbot: QtBot, mode: Mode, size: tuple[int, int]) -> None:
    page = page_of(window)
    window.theme.set_mode(mode)
    window.resize(*size)
    qtbot.wait(30)
    for card in (page.personal, page.office, page.backups):
        corner = card.mapTo(page, card.rect().topRight())
        assert corner.x() <= page.width()
    assert not window.grab().isNull()
    window.theme.set_mode(Mode.LIGHT)


def test_the_logo_goes_on_labels_at_once_and_can_be_taken_back(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(window)
    assert page.logo.choose.text() == "Elegir…"
    assert not page.logo.remove.isVisible() and not page.logo.view.isVisible()
    picture = tmp_path / "logo.png"
    Image.new("RGB", (300, 80), "#0B5C8A").save(picture)
    page.logo.take(picture)
    assert page.logo.choose.text() == "Cambiar…"
    blue = page.logo.view.grab().toImage().pixelColor(page.logo.view.rect().center())
    assert (blue.red(), blue.green(), blue.blue()) == (11, 92, 138)
    labels = window.open_page("labels")
    assert isinstance(labels, LabelsPage)

    def on_label() -> bool:
        seen = labels.side.sample.view.page
        return seen is not None and any(isinstance(shape, Picture) for shape in seen.shapes)

    assert on_label()
    qtbot.waitUntil(lambda: window.commands.action("undo").text() == "Deshacer cambiar el logo")
    window.run_action("undo")
    qtbot.waitUntil(lambda: not on_label())
    window.open_page("settings")
    assert page_of(window).logo.choose.text() == "Elegir…"


def test_a_file_that_is_no_picture_is_told(window: Window, tmp_path: Path) -> None:
    page = page_of(window)
    (tmp_path / "logo.png").write_text("nada")
    page.logo.take(tmp_path / "logo.png")
    assert "no es una imagen que se pueda leer" in window.status.text
