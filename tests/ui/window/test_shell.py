"""The window around the pages: getting about by keyboard, what is remembered, registers that cannot be opened, bugs as reports."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.recent import recent_registers
from inventario.register import entry, lists
from inventario.ui import composition
from inventario.ui.composition import new_window
from inventario.ui.detail.calendar import DateEdit
from inventario.ui.detail.reference import ReferenceEdit
from inventario.ui.lists.page import ListPage
from inventario.ui.main import Program
from inventario.ui.pages.settings.personal import PersonalCard
from inventario.ui.pages.sync.connect_sheet import ConnectSheet
from inventario.ui.settings import Settings
from inventario.ui.shell.about import AboutSheet
from inventario.ui.shell.contract import Section
from inventario.ui.shell.faults import LOG_FILE, report_text, start_log
from inventario.ui.shell.window import Window
from inventario.ui.tasks import ThreadTasks
from inventario.ui.theme import Mode, Theme
from inventario.ui.welcome import Welcome
from inventario.ui.widgets import Button, ConfirmDialog

Open = Callable[..., Window]
Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window()


def current_title(window: Window) -> str:
    return next(spec.title for spec in window.specs if spec.name == window.pages.current_name)


def test_every_page_opens_and_its_name_is_marked(window: Window) -> None:
    for spec in window.specs:
        page = window.open_page(spec.name)
        assert window.stack.currentWidget() is page and page.isVisible()
        if spec.section is not Section.HIDDEN:
            assert [name for name, row in window.navigation.rows.items() if row.isChecked()] == [spec.name]


def test_control_and_a_figure_go_to_a_page(window: Window, qtbot: QtBot) -> None:
    for figure, title in ((Key.Key_2, "Equipos"), (Key.Key_3, "UPS"), (Key.Key_1, "Inicio")):
        qtbot.keyClick(window, figure, Mod.ControlModifier)
        assert current_title(window) == title


def test_f6_goes_around_navigation_list_and_detail(window: Window, qtbot: QtBot) -> None:
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.detail.record is not None)
    assert page.rows.table.hasFocus()
    qtbot.keyClick(window, Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None and page.detail.isAncestorOf(focused)
    qtbot.keyClick(window, Key.Key_F6)
    assert window.navigation.rows["asset"].hasFocus()
    qtbot.keyClick(window, Key.Key_F6)
    assert page.rows.table.hasFocus()
    qtbot.keyClick(window, Key.Key_F6, Mod.ShiftModifier)
    assert window.navigation.rows["asset"].hasFocus()


def test_escape_goes_back_to_where_a_link_led_from(window: Window, qtbot: QtBot) -> None:
    window.open_page("licence")
    window.open_list(ListQuery("domain"))
    assert current_title(window) == "Dominios"
    qtbot.keyClick(window, Key.Key_Escape)
    assert current_title(window) == "Licencias"
    qtbot.keyClick(window, Key.Key_Escape)
    assert current_title(window) == "Licencias"


def test_a_record_opens_where_it_can_be_seen(window: Window, qtbot: QtBot) -> None:
    ups = lists.records(
        window.register, "asset", lists.row_numbers(window.register, ListQuery("asset", (Filter("kind", Match.IS, ("ups",)),)))
    )
    window.open_page("ups")
    window.open_record(ups[3])
    assert current_title(window) == "UPS"
    window.open_page("licence")
    window.open_record(ups[4])
    assert current_title(window) == "Equipos"
    page = window.current_page
    assert isinstance(page, ListPage) and page.detail.record is not None and page.detail.record.id == ups[4].id
    qtbot.waitUntil(lambda: page.rows.table.current() == ups[4].row)


def test_a_record_that_the_filters_hide_is_shown_all_the_same(window: Window, qtbot: QtBot) -> None:
    window.open_list(ListQuery("asset", (Filter("kind", Match.IS, ("ups",)),)))
    page = window.current_page
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == 39)
    notebook = lists.row_numbers(window.register, ListQuery("asset", (Filter("kind", Match.IS, ("notebook",)),)))[0]
    window.open_record(lists.records(window.register, "asset", [notebook])[0])
    qtbot.waitUntil(lambda: page.rows.table.current() == notebook)
    assert page.criteria.chips == ()


def test_less_used_pages_are_folded_and_the_person_s_choice_is_kept(window: Window) -> None:
    rows = window.navigation.rows
    assert not rows["place"].isVisible()
    window.navigation._fold.click()
    assert rows["place"].isVisible() and window.settings.get("navigation/unfolded") is True
    window.open_page("person")
    window.navigation._fold.click()
    assert rows["person"].isVisible() and not rows["place"].isVisible(), "the page in sight is never folded away"


def test_the_navigation_ends_at_a_row_s_foot_on_a_low_screen(window: Window) -> None:
    window.resize(1366, 768)
    navigation = window.navigation
    for name in ("asset", "person", "sync"):
        for shown in (False, True):
            window.open_page(name)
            navigation.unfold(shown)
            navigation.show_current(name)
            QApplication.processEvents()
            port, inside = navigation._area.viewport(), [row for row in navigation.rows.values() if navigation._area.isAncestorOf(row)]
            spans = [(row.mapTo(port, QPoint(0, 0)).y(), row.height()) for row in inside if row.isVisible()]
            assert [span for span in spans if span[0] < port.height() < sum(span)] == [], (name, shown)
            if not shown:
                assert navigation.rows["sync"].visibleRegion().boundingRect().height() == navigation.rows["sync"].height()


def test_light_and_dark_are_chosen_and_kept(window: Window) -> None:
    window.run_action("theme.dark")
    assert window.theme.palette.dark and window.settings.get("window/theme") == "dark"
    window.run_action("theme.light")
    assert not window.theme.palette.dark
    assert not window.commands.action("theme.light").isEnabled()


def test_light_and_dark_change_after_a_form_is_gone(window: Window, qtbot: QtBot) -> None:
    place = window.register.catalogue.subject("asset").field("place")
    for widget in (
        DateEdit(window.theme, date.today),
        ReferenceEdit(window.theme, window.register, place),
        PersonalCard(window.theme, window.settings, "Paula"),
    ):
        shiboken6.delete(widget)
    with qtbot.captureExceptions() as raised:
        window.run_action("theme.dark")
        window.run_action("theme.light")
    assert not raised


def test_exporting_is_offered_as_soon_as_the_list_has_rows(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(tasks=ThreadTasks(3))
    record = lists.records(window.register, "asset", lists.row_numbers(window.register, ListQuery("asset"))[:1])[0]
    window.open_record(record)
    qtbot.waitUntil(lambda: window.commands.action("list.export").isEnabled())


def test_the_person_s_menu_has_only_what_exists(window: Window) -> None:
    names = composition.window_menu(window.commands)
    assert names[0] == "register.open" and names[-1] != ""
    assert all(not name or window.commands.spec(name) for name in names)


def test_on_a_narrow_window_the_detail_is_a_drawer(window: Window, qtbot: QtBot) -> None:
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.rows.model.rowCount() > 0)
    assert page.detail.isVisible()
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: not page.detail.isVisible())
    page.rows.table.setFocus()
    qtbot.keyClick(page.rows.table, Key.Key_Return)
    qtbot.waitUntil(lambda: page.detail.isVisible())
    assert page.detail.geometry().right() == page.side.rect().right()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not page.detail.isVisible() and page.rows.table.hasFocus()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: page.detail.isVisible())


def test_the_institution_s_name_follows_the_register(window: Window, qtbot: QtBot) -> None:
    from inventario.register.preferences import write_preference

    with window.register.transact("preferences", "cambiar institución") as transaction:
        write_preference(transaction, "institution", "Municipalidad de Prueba")
    qtbot.waitUntil(lambda: window.top.institution.text() == "Municipalidad de Prueba")


def test_what_another_program_wrote_is_found_on_coming_back(window: Window, qtbot: QtBot) -> None:
    from inventario.app import open_register

    page = window.open_page("domain")
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == 3)
    with open_register(window.register.path, "Otra persona") as other:
        entry.enter(other, "domain", {"name": "otra.cl"})
    window.changes.look()
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == 4)


def test_the_window_is_painted_before_its_register_is_open(qtbot: QtBot, theme: Theme, tmp_path: Path, demonstration: Path) -> None:
    from inventario.app import open_register

    path = tmp_path / "copia.inventario"
    path.write_bytes(demonstration.read_bytes())
    painted_first: list[bool] = []
    window = new_window(path, theme, Settings(Folders.beneath(tmp_path)), ThreadTasks())
    qtbot.addWidget(window)

    def opener() -> object:
        painted_first.append(window._painted)
        return open_register(path)

    window.open_with(opener)  # type: ignore[arg-type]
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.show()
    assert painted_first == [True]
    assert window.current_page is not None
    window.close()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Program:
    return Program(qapp, Folders.beneath(tmp_path / "home"))


def test_without_a_register_there_is_a_welcome(program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("INVENTARIO_REGISTER", raising=False)
    program.start(None)
    welcome = program.window
    assert isinstance(welcome, Welcome) and welcome.isVisible() and welcome.banner.text == ""
    program.create(tmp_path / "nuevo")
    qtbot.waitUntil(lambda: isinstance(program.window, Window) and program.window.attached, timeout=20_000)
    assert (tmp_path / "nuevo.inventario").exists() and not welcome.isVisible()
    assert recent_registers(program.folders) == [(tmp_path / "nuevo.inventario").resolve()]
    assert program.window is not None
    program.window.close()


def test_the_shared_register_is_joined_from_the_welcome(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("INVENTARIO_REGISTER", raising=False)
    program.start(None)
    welcome = program.window
    assert isinstance(welcome, Welcome)
    monkeypatch.setattr("inventario.ui.main.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "mio.inventario"), ""))
    welcome.join.click()
    qtbot.waitUntil(lambda: isinstance(program.window, Window) and program.window.attached, timeout=20_000)
    window = program.window
    assert isinstance(window, Window) and window.pages.current_name == "sync"
    assert [sheet.isVisible() for sheet in window.findChildren(ConnectSheet)] == [True]
    window.close()


def test_a_register_that_cannot_be_opened_is_a_sentence_in_the_welcome(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "carta.inventario").write_text("Estimado señor:")
    program.start(tmp_path / "carta.inventario")
    qtbot.waitUntil(lambda: isinstance(program.window, Welcome), timeout=20_000)
    assert isinstance(program.window, Welcome)
    assert program.window.banner.text == "«carta.inventario» no es un registro de Inventario; elija otro archivo."
    assert recent_registers(program.folders) == []
    program.window.close()


def test_another_register_that_cannot_be_opened_leaves_the_window_as_it_was(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.create(tmp_path / "uno")
    qtbot.waitUntil(lambda: isinstance(program.window, Window) and program.window.attached, timeout=20_000)
    first = program.window
    program.open(tmp_path / "no-hay.inventario")
    qtbot.waitUntil(lambda: program.window is first, timeout=20_000)
    assert isinstance(first, Window) and first.isVisible()
    assert first.status.text.startswith("No existe el registro")
    first.close()


def test_a_bug_goes_to_the_log_and_is_offered_as_a_report(window: Window, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ZeroDivisionError("something is wrong")
    except ZeroDivisionError as failure:
        window.tell(failure)
        dialog = window.findChild(ConfirmDialog)
        assert dialog is not None and dialog.isVisible()
        assert dialog.main.text() == "Copiar informe"
        with qtbot.waitSignal(dialog.accepted):
            dialog.main.click()
        copied = QApplication.clipboard().text()
        assert "ZeroDivisionError: something is wrong" in copied and copied == report_text(failure)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()


def test_a_known_error_is_a_sentence_in_the_status_bar(window: Window) -> None:
    window.tell(KnownError("No queda espacio en el disco; libere espacio y repítalo."))
    assert window.status.text == "No queda espacio en el disco; libere espacio y repítalo."
    assert not window.status_bar.action.isVisible()


def test_the_log_is_written_to_its_folder(tmp_path: Path) -> None:
    folders = Folders.beneath(tmp_path)
    logger = logging.getLogger("inventario")
    before = list(logger.handlers)
    try:
        assert start_log(folders) == folders.log / LOG_FILE
        logger.info("abierto")
        assert "abierto" in (folders.log / LOG_FILE).read_text("utf-8")
    finally:
        for handler in set(logger.handlers) - set(before):
            handler.close()
            logger.removeHandler(handler)


def test_the_sheet_about_the_program_says_where_its_log_is_or_that_there_is_none(window: Window, tmp_path: Path) -> None:
    logger = logging.getLogger("inventario")
    before = list(logger.handlers)
    (tmp_path / "log").write_text("", "utf-8")
    try:
        start_log(Folders.beneath(tmp_path))
        logger.info("abierto")
        window.run_action("help.about")
        sheet = window.findChild(AboutSheet)
        assert isinstance(sheet, AboutSheet)
        assert dict(sheet.facts)["Archivo de sucesos"] == f"no se puede escribir en {tmp_path / 'log'}"
    finally:
        for handler in set(logger.handlers) - set(before):
            handler.close()
            logger.removeHandler(handler)


def test_settings_survive_a_spoilt_file(tmp_path: Path) -> None:
    folders = Folders.beneath(tmp_path)
    settings = Settings(folders)
    settings.put("a/b", {"x": [1, "dos"]})
    settings.save()
    assert Settings(folders).get("a/b") == {"x": [1, "dos"]}
    (folders.config / "window.ini").write_bytes(b"\x00\xff[a]\nb={not json\n")
    assert Settings(folders).get("a/b", "nothing") == "nothing"


def test_the_theme_is_read_from_the_settings(qapp: QApplication, tmp_path: Path) -> None:
    folders = Folders.beneath(tmp_path)
    Settings(folders).put("window/theme", "dark")
    assert Program(qapp, folders).theme.mode is Mode.DARK
    Theme(Mode.LIGHT).apply(qapp)


def test_a_damaged_register_offers_its_newest_backup(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    from inventario.app import create_register
    from inventario.store.backups import back_up

    path = tmp_path / "tome.inventario"
    with create_register(path) as register:
        entry.enter(register, "domain", {"name": "tome.cl"})
        back_up(register)
    data = bytearray(path.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    path.write_bytes(data)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    program.open(path)
    qtbot.waitUntil(lambda: isinstance(program.window, Welcome), timeout=20_000)
    welcome = program.window
    assert isinstance(welcome, Welcome) and "está dañado" in welcome.banner.text
    offer = next(button for button in welcome.banner.findChildren(Button) if button.text().startswith("Restaurar la copia del "))
    offer.click()
    qtbot.waitUntil(lambda: isinstance(program.window, Window) and program.window.attached, timeout=20_000)
    assert isinstance(program.window, Window)
    assert lists.count(program.window.register, ListQuery("domain")) == 1
    program.window.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a list of choices over the window, without a screen
def test_closing_the_window_closes_what_stands_open_over_it(window: Window, qtbot: QtBot) -> None:
    window.open_page("settings")
    choices = next(box for box in window.findChildren(QComboBox) if box.isVisible() and box.isEnabled())
    choices.showPopup()
    assert QApplication.activePopupWidget() is not None
    window.close()
    assert QApplication.activePopupWidget() is None
