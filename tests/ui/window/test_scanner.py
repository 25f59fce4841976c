"""The scanner wherever the keyboard is: real key events through the window, at a scanner's speed and at a person's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inventario.core.scans import Burst, End, ScanSettings
from inventario.register import entry, lists
from inventario.ui.lists.page import ListPage
from inventario.ui.omnibox.box import Omnibox
from inventario.ui.omnibox.overlay import Overlay
from inventario.ui.scanner.listening import Listener, Scan
from inventario.ui.scanner.memory import read_scan_settings
from inventario.ui.scanner.page import ScannerPage
from inventario.ui.scanner.routing import Scanning
from inventario.ui.shell import pages
from inventario.ui.shell.window import Window

from .scanning import FAST, SLOW, send

Open = Callable[..., Window]
Key = Qt.Key
PAUSE = 160  # after which nothing can still become a scan


# the listener by itself


class Bench(QWidget):
    """A field, a text, a button, and what the listener heard."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.text, self.button = QLineEdit(), QPlainTextEdit(), QPushButton("x")
        self.presses = 0
        self.button.clicked.connect(self._press)
        column = QVBoxLayout(self)
        for widget in (self.line, self.text, self.button):
            column.addWidget(widget)
        self.listener = Listener(ScanSettings(), self.isVisible, self)
        self.scans: list[Scan] = []
        self.listener.scanned.connect(self.scans.append)
        self.edited: list[str] = []
        self.line.textEdited.connect(self.edited.append)

    def _press(self) -> None:
        self.presses += 1

    @property
    def codes(self) -> list[str]:
        return [scan.burst.text for scan in self.scans]


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    bench = Bench()
    qtbot.addWidget(bench)
    bench.show()
    bench.activateWindow()
    qtbot.waitExposed(bench)
    bench.listener.start()
    return bench


def test_a_scan_leaves_the_field_as_it_was(bench: Bench) -> None:
    bench.line.setText("Oficina 12")
    bench.line.setFocus()
    bench.line.setSelection(0, 7)
    send(bench, "TI000123")
    assert bench.codes == ["TI000123"]
    assert bench.line.text() == "Oficina 12"
    assert bench.line.selectedText() == "Oficina"
    assert bench.edited[-1] == "Oficina 12"  # who follows the typing hears that nothing changed
    assert not bench.scans[0].blank


def test_a_phrase_that_another_program_types_stays_in_its_field(bench: Bench) -> None:
    bench.text.setFocus()
    send(bench, "Oficina de Partes", 0)
    assert bench.codes == []
    assert bench.text.toPlainText() == "Oficina de Partes\n"


def test_an_empty_field_is_told_to_be_blank(bench: Bench) -> None:
    bench.line.setFocus()
    send(bench, "TI000123")
    assert bench.scans[0].blank
    assert bench.scans[0].target is bench.line


def test_a_scan_leaves_a_text_of_many_lines_as_it_was(bench: Bench) -> None:
    bench.text.setPlainText("uno\ndos\ntres")
    cursor = bench.text.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(7, cursor.MoveMode.KeepAnchor)
    bench.text.setTextCursor(cursor)
    bench.text.setFocus()
    send(bench, "TI000123")
    assert bench.codes == ["TI000123"]
    assert bench.text.toPlainText() == "uno\ndos\ntres"
    assert bench.text.textCursor().selectedText() == "dos"


def test_a_person_types_into_a_field_as_always(bench: Bench) -> None:
    bench.line.setFocus()
    send(bench, "hola", SLOW)
    assert bench.line.text() == "hola"
    assert bench.codes == []


def test_letters_stand_in_the_field_at_once(bench: Bench) -> None:
    bench.line.setFocus()
    send(bench, "ab", 0, end=None)
    assert bench.line.text() == "ab"


def test_a_scan_presses_no_button(bench: Bench) -> None:
    bench.button.setFocus()
    send(bench, "TI 0123")
    assert bench.codes == ["TI 0123"]
    assert bench.presses == 0


def test_a_person_presses_buttons_with_the_space_bar_at_once(bench: Bench) -> None:
    bench.button.setFocus()
    QTest.keyClick(bench.windowHandle(), Key.Key_Space)
    assert bench.presses == 1


def test_what_was_held_back_arrives_when_it_was_typing(bench: Bench, qtbot: QtBot) -> None:
    heard: list[str] = []

    class Ear(QWidget):
        def keyPressEvent(self, event: object) -> None:
            heard.append(event.text())  # type: ignore[attr-defined]

        def keyReleaseEvent(self, event: object) -> None:
            heard.append("^" + event.text())  # type: ignore[attr-defined]

    ear = Ear(bench)
    ear.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    bench.layout().addWidget(ear)
    ear.show()
    ear.setFocus()
    send(bench, "abc", 10, end=None)
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["a", "^a", "b", "^b", "c", "^c"])
    QTest.keyClick(bench.windowHandle(), "d")
    QTest.keyClick(bench.windowHandle(), Key.Key_Down)  # an arrow does not overtake a letter
    assert [one for one in heard[6:] if not one.startswith("^")] == ["d", ""]


def test_tab_ends_a_scan_and_does_not_move_the_keyboard(bench: Bench) -> None:
    bench.line.setFocus()
    send(bench, "TI000123", end=Key.Key_Tab)
    assert bench.codes == ["TI000123"]
    assert bench.line.hasFocus()
    QTest.keyClick(bench.windowHandle(), Key.Key_Tab)
    assert not bench.line.hasFocus()


def test_twenty_scans_in_a_row_are_told_apart(bench: Bench) -> None:
    bench.button.setFocus()
    codes = [f"TI{n:06}" for n in range(20)]
    for code in codes:
        send(bench, code, 1)
    assert bench.codes == codes


def test_a_held_key_is_no_scan(bench: Bench) -> None:
    bench.line.setFocus()
    handle = bench.windowHandle()
    for n in range(8):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", n > 0)
        event.setTimestamp(5000 + 30 * n)
        QApplication.sendEvent(handle, event)
    QTest.keyClick(handle, Key.Key_Return)
    assert bench.codes == []
    assert bench.line.text() == "a" * 8


def test_it_hears_dialogs_that_open_later(bench: Bench, qtbot: QtBot) -> None:
    dialog = QDialog(bench)
    field = QLineEdit(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitExposed(dialog)
    field.setFocus()
    qtbot.waitUntil(lambda: field.hasFocus())
    send(dialog, "TI000777")
    assert bench.codes == ["TI000777"]
    assert field.text() == ""


def test_a_closed_window_hears_nothing(bench: Bench, qtbot: QtBot) -> None:
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    bench.hide()
    other.activateWindow()
    qtbot.waitExposed(other)
    send(other, "TI000777")
    assert bench.codes == []
    assert other.text() == "TI000777"


# in the window


@pytest.fixture
def window(open_window: Open, qtbot: QtBot) -> Window:
    window = open_window()
    window.open_page("asset")
    qtbot.waitUntil(lambda: shown_tag(window) == "TI000001")
    return window


def overlay_of(window: Window) -> Overlay:
    box = window.findChild(Omnibox)
    assert isinstance(box, Omnibox)
    return box.finder.overlay


def shown_tag(window: Window) -> object:
    page = window.current_page
    assert isinstance(page, ListPage)
    return page.detail.record["tag"] if page.detail.record is not None else None


def scan(window: Window, qtbot: QtBot, text: str, gap: int = FAST) -> None:
    send(window, text, gap)
    qtbot.wait(1)


def test_a_code_opens_its_thing_from_any_page(window: Window, qtbot: QtBot) -> None:
    window.open_page("home")
    scan(window, qtbot, "TI000871")
    assert window.pages.current_name == "asset"
    assert shown_tag(window) == "TI000871"
    assert "TI000871" in window.status_bar.scanner.accessibleName()


def test_caps_lock_and_a_serial_lead_there_too(window: Window, qtbot: QtBot) -> None:
    entry.enter(window.register, "asset", {"kind": "computer", "tag": "ZZ000001", "serial": "MQ-00123"})
    scan(window, qtbot, "ti000872")
    assert shown_tag(window) == "TI000872"
    scan(window, qtbot, "MQ-00123")
    assert shown_tag(window) == "ZZ000001"


def test_a_repaired_layout_is_told(window: Window, qtbot: QtBot) -> None:
    entry.enter(window.register, "asset", {"kind": "computer", "tag": "ZZ000001", "serial": "MQ-00123"})
    scan(window, qtbot, "MQ'00123")
    assert shown_tag(window) == "ZZ000001"
    assert "MQ'00123" in window.status.text
    assert "MQ-00123" in window.status.text


def test_an_unknown_code_says_what_to_do_and_enter_does_it(window: Window, qtbot: QtBot) -> None:
    scan(window, qtbot, "TI999999")
    overlay = overlay_of(window)
    assert overlay.isVisible()
    assert overlay.nothing.sentence.text() == "No hay nada con la etiqueta TI999999."
    row = overlay.results.current
    assert row is not None
    assert row.title == "Ingresar un equipo con esta etiqueta"
    QTest.keyClick(window.windowHandle(), Key.Key_Return)
    page = window.current_page
    assert isinstance(page, ListPage)
    assert page.detail.is_new
    assert page.detail.form.editor("tag").get().text == "TI999999"


def test_the_next_scan_closes_what_the_last_one_opened(window: Window, qtbot: QtBot) -> None:
    scan(window, qtbot, "TI999999")
    assert overlay_of(window).isVisible()
    scan(window, qtbot, "TI000871")
    assert not overlay_of(window).isVisible()
    assert shown_tag(window) == "TI000871"


def test_two_codes_in_one_line_are_both_offered(window: Window, qtbot: QtBot) -> None:
    scan(window, qtbot, "TI000871TI000872")
    overlay = overlay_of(window)
    assert [row.code for row in overlay.results.answer.rows] == ["TI000871", "TI000872"]
    assert "2 códigos" in overlay.nothing.sentence.text()


def test_a_scan_into_the_open_box_opens_the_thing(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.windowHandle(), Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    scan(window, qtbot, "TI000871")
    assert not overlay_of(window).isVisible()
    assert shown_tag(window) == "TI000871"


def test_a_scan_while_typing_leaves_what_was_typed(window: Window, qtbot: QtBot) -> None:
    page = window.current_page
    assert isinstance(page, ListPage)
    name = page.detail.form.editor("name").widget
    assert isinstance(name, QLineEdit)
    name.setFocus()
    name.end(False)
    send(window, " x", SLOW, end=None)
    qtbot.wait(PAUSE)
    typed = name.text()
    assert typed.endswith(" x")
    scan(window, qtbot, "TI000871")
    assert shown_tag(window) == "TI000871"
    first = lists.by_field(window.register, "asset", "tag", "TI000001")[0]
    page.show_record(first)
    qtbot.waitUntil(lambda: shown_tag(window) == "TI000001")
    assert name.text() == typed  # the draft stayed, without a letter of the code


def test_a_code_that_nobody_has_goes_into_the_empty_field_it_was_read_into(window: Window, qtbot: QtBot) -> None:
    page = window.current_page
    assert isinstance(page, ListPage)
    page.start_new()
    serial = page.detail.form.editor("serial").widget
    assert isinstance(serial, QLineEdit)
    serial.setFocus()
    scan(window, qtbot, "5CD1234XYZ")
    assert serial.text() == "5CD1234XYZ"
    assert not serial.hasFocus()
    assert not overlay_of(window).isVisible()
    assert page.detail.is_new


def test_a_known_code_read_into_a_field_shows_who_has_it(window: Window, qtbot: QtBot) -> None:
    page = window.current_page
    assert isinstance(page, ListPage)
    page.start_new()
    tag = page.detail.form.editor("tag").widget
    assert isinstance(tag, QLineEdit)
    tag.setFocus()
    scan(window, qtbot, "TI000871")
    assert shown_tag(window) == "TI000871"


def test_a_scan_waits_until_the_dialog_is_closed(window: Window, qtbot: QtBot) -> None:
    before = shown_tag(window)
    dialog = QDialog(window)
    button = QPushButton("Borrar", dialog)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    dialog.setModal(True)

    seen: list[object] = []

    def work() -> None:
        try:
            dialog.activateWindow()
            qtbot.waitUntil(dialog.isActiveWindow)
            button.setFocus()
            send(dialog, "TI000871")
            QTest.qWait(20)
            seen.append(shown_tag(window))
        finally:
            dialog.reject()

    QTimer.singleShot(30, work)
    dialog.exec()
    assert seen == [before]
    window.activateWindow()
    qtbot.waitUntil(lambda: shown_tag(window) == "TI000871")
    assert pressed == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_open_menu_goes_out_of_the_way(window: Window, qtbot: QtBot) -> None:
    menu = QMenu(window)
    done: list[str] = []
    for text in ("Traspaso", "Imprimir", "0 dejar"):
        menu.addAction(text, lambda text=text: done.append(text))
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(lambda: QApplication.focusWindow() is menu.windowHandle())
    scan(window, qtbot, "TI000871")
    qtbot.waitUntil(lambda: shown_tag(window) == "TI000871")
    assert done == []
    assert not menu.isVisible()


def test_a_page_that_takes_scans_gets_them_whole(window: Window, qtbot: QtBot) -> None:
    page = window.current_page
    assert page is not None
    taken: list[Burst] = []
    page.take_scan = lambda burst: taken.append(burst) or True  # type: ignore[attr-defined]
    before = shown_tag(window)
    scan(window, qtbot, "TI000871")
    assert [burst.text for burst in taken] == ["TI000871"]
    assert taken[0].end is End.ENTER
    assert shown_tag(window) == before


def test_what_a_person_types_into_a_list_is_not_a_scan(window: Window, qtbot: QtBot) -> None:
    before = shown_tag(window)
    send(window, "TI000871", SLOW)
    qtbot.wait(PAUSE)
    assert shown_tag(window) == before
    assert not overlay_of(window).isVisible()


# the test page


@pytest.fixture
def trial(window: Window) -> ScannerPage:
    window.run_action("scanner.test")
    page = window.current_page
    assert isinstance(page, ScannerPage)
    return page


def test_the_trial_shows_what_was_sent_and_opens_nothing(window: Window, trial: ScannerPage, qtbot: QtBot) -> None:
    scan(window, qtbot, "TI000871")
    assert window.current_page is trial
    assert trial.verdicts == ["scan"]
    assert trial.strip.accessibleName() == "TI000871"
    assert trial.facts[0][1].text() == "8"
    assert trial.facts[-1][1].text() == "Enter"
    assert trial.meaning.text() == "TI000871 es SECPLA-IMP-16."


def test_the_trial_proposes_a_threshold_for_a_slow_scanner_and_takes_it(window: Window, trial: ScannerPage, qtbot: QtBot) -> None:
    scan(window, qtbot, "TI000871", 70)
    assert trial.verdicts == ["slow"]
    assert trial.better.isVisible()
    trial.better.click()
    assert trial.verdicts == ["scan"]
    scanning = window.findChild(Scanning)
    assert isinstance(scanning, Scanning)
    assert scanning.settings.average_ms >= 75
    assert read_scan_settings(window.settings) == scanning.settings


def test_the_trial_knows_a_scanner_without_an_end_key(window: Window, trial: ScannerPage, qtbot: QtBot) -> None:
    send(window, "TI000871", end=None)
    qtbot.waitUntil(lambda: trial.verdicts == ["unended"])
    assert "Enter o Tab" in trial.sentence.text()


def test_the_trial_knows_a_person(window: Window, trial: ScannerPage, qtbot: QtBot) -> None:
    scan(window, qtbot, "hola", 210)
    assert trial.verdicts == ["slow"]
    assert trial.pill.accessibleName() == "Escrito a mano"
    assert not trial.better.isVisible()
    assert window.current_page is trial  # Enter pressed no button


def test_escape_leads_back_to_the_settings(window: Window, trial: ScannerPage) -> None:
    QTest.keyClick(window.windowHandle(), Key.Key_Escape)
    assert window.pages.current_name == "settings"


def test_a_list_made_for_a_scan_is_seen_before_the_form_and_the_next_scan_wins(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_PAINT", 500)
    window = open_window(first="home")
    send(window, "TI000871")
    qtbot.waitUntil(lambda: isinstance(window.current_page, ListPage))
    page = window.current_page
    assert isinstance(page, ListPage)
    assert page.rows.model.rowCount() > 100
    first = shown_tag(window)
    send(window, "TI000001")
    qtbot.waitUntil(lambda: shown_tag(window) == "TI000001")
    qtbot.wait(600)
    assert first is None
    assert shown_tag(window) == "TI000001", "what came first does not come back"
