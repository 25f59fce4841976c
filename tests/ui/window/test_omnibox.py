"""The box at the top: typed into as a person does, opened and left with the keyboard alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inventario.register import entry
from inventario.ui.lists.page import ListPage
from inventario.ui.omnibox import searching
from inventario.ui.omnibox.box import Omnibox
from inventario.ui.omnibox.finder import BoxFinder
from inventario.ui.shell.window import Window
from inventario.ui.tasks import SyncTasks, Task, ThreadTasks
from inventario.ui.theme import Mode

Open = Callable[..., Window]
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: Open) -> Window:
    window = open_window()
    window.open_page("asset")
    return window


def box_of(window: Window) -> Omnibox:
    box = window.findChild(Omnibox)
    assert isinstance(box, Omnibox)
    return box


def finder_of(window: Window) -> BoxFinder:
    return box_of(window).finder


def press(window: Window, key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as the system would, through the window."""
    QTest.keyClick(window.windowHandle(), key, modifiers)


def write(window: Window, text: str) -> None:
    """Type into what has the keyboard, past the scanner's listener, which would take this speed for a scanner's."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def search(window: Window, qtbot: QtBot, text: str) -> BoxFinder:
    """Open the box, type, and wait for the answer."""
    press(window, Key.Key_K, Control)
    write(window, text)
    finder = finder_of(window)
    qtbot.waitUntil(lambda: finder.overlay.box.edit.text() == text)
    return finder


def titles(finder: BoxFinder, group: str) -> list[str]:
    return [row.title for one in finder.overlay.results.answer.groups if one.name == group for row in one.rows]


def list_page(window: Window) -> ListPage:
    page = window.current_page
    assert isinstance(page, ListPage)
    return page


def test_ctrl_k_opens_it_over_the_window_and_escape_gives_the_keyboard_back(window: Window) -> None:
    before = QApplication.focusWidget()
    press(window, Key.Key_K, Control)
    overlay = finder_of(window).overlay
    assert overlay.isVisible()
    assert overlay.geometry() == window.rect()
    assert overlay.box.edit.hasFocus()
    press(window, Key.Key_Escape)
    assert not overlay.isVisible()
    assert QApplication.focusWidget() is before


def test_things_are_found_in_groups_with_their_number(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, "juzg")
    answer = finder.overlay.results.answer
    names = [group.name for group in answer.groups]
    assert names[:4] == ["asset", "place", "people", "network-point"]
    assert "Edificio Fiscal / Juzgado de Policía Local" in titles(finder, "place")
    assert "Juzgado de Policía Local" in titles(finder, "people")
    assert answer.total is not None
    assert finder.overlay.box._note == f"{answer.total} resultados"


def test_accents_and_case_do_not_matter(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, "POLICÍA")
    assert "Juzgado de Policía Local" in titles(finder, "people")


def test_enter_opens_the_first_and_the_list_shows_it(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, "TI000871")
    row = finder.overlay.results.current
    assert row is not None
    assert row.code == "TI000871"
    press(window, Key.Key_Return)
    assert not finder.overlay.isVisible()
    record = list_page(window).detail.record
    assert record is not None
    assert record["tag"] == "TI000871"


def test_the_arrows_choose_and_the_preview_follows(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, "juzg")
    results = finder.overlay.results
    first = results.current
    press(window, Key.Key_Down)
    second = results.current
    assert first is not None
    assert second is not None
    assert second is results.answer.rows[1]
    facts = finder.overlay.preview._facts.accessibleName()
    assert facts.startswith(second.code)
    press(window, Key.Key_Up)
    press(window, Key.Key_Up)
    assert results.current == first


def test_tab_goes_through_what_can_be_done_and_back(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, "TI000871")
    press(window, Key.Key_Tab)
    buttons = finder.overlay.preview.buttons
    assert buttons[1].hasFocus()
    press(window, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert buttons[0].hasFocus()
    for _ in buttons:
        press(window, Key.Key_Tab)
    assert finder.overlay.box.edit.hasFocus()
    press(window, Key.Key_Tab)
    write(window, "9")  # typing goes on in the box
    assert finder.overlay.box.edit.text() == "TI0008719"


def test_a_button_of_the_preview_does_what_it_says(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, "TI000871")
    copy = next(button for button in finder.overlay.preview.buttons if button.text() == "Copiar código")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "TI000871"
    assert not finder.overlay.isVisible()


def test_the_equipment_of_a_place_is_one_enter_away(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, "archivo del juzgado")
    rows = finder.overlay.results.answer.rows
    deed = next(row for row in rows if row.title.startswith("Ver los equipos de"))
    while finder.overlay.results.current != deed:
        press(window, Key.Key_Down)
    press(window, Key.Key_Return)
    page = list_page(window)
    assert page.criteria.chips[-1].field == "place"
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == 4)


def test_the_palette_offers_actions_only_with_their_keys(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, ">apariencia oscura")
    rows = finder.overlay.results.answer.rows
    assert [row.title for row in rows] == ["Apariencia oscura"]
    press(window, Key.Key_Return)
    assert window.theme.mode is Mode.DARK
    window.theme.set_mode(Mode.LIGHT)


def test_an_action_that_cannot_be_done_now_is_not_offered(window: Window, qtbot: QtBot) -> None:
    assert search(window, qtbot, ">guardar ficha").overlay.results.answer.rows == []


def test_nothing_found_says_so_and_offers_to_enter_it(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, "TI009999")
    assert "TI009999" in finder.overlay.nothing.sentence.text()
    assert finder.overlay.nothing.isVisible()
    row = finder.overlay.results.current
    assert row is not None
    assert row.title == "Ingresar un equipo con esta etiqueta"
    press(window, Key.Key_Return)
    detail = list_page(window).detail
    assert detail.is_new
    assert detail.form.editor("tag").get().text == "TI009999"


def test_what_was_opened_last_is_offered_before_typing(window: Window, qtbot: QtBot) -> None:
    search(window, qtbot, "TI000871")
    press(window, Key.Key_Return)
    press(window, Key.Key_K, Control)
    finder = finder_of(window)
    assert finder.overlay.results.answer.groups[0].name == "recent"
    assert [row.code for row in finder.overlay.results.answer.groups[0].rows] == ["TI000871"]


def test_a_page_opened_by_its_shortcut_closes_the_box(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, "juzg")
    press(window, Key.Key_1, Control)
    assert window.pages.current_name == "home"
    assert not finder.overlay.isVisible()


def test_a_click_beside_the_card_closes_it(window: Window, qtbot: QtBot) -> None:
    overlay = search(window, qtbot, "juzg").overlay
    qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(10, overlay.height() - 10))
    assert not overlay.isVisible()


def test_a_click_on_a_heading_opens_the_whole_list(window: Window, qtbot: QtBot) -> None:
    finder = search(window, qtbot, "juzg")
    results = finder.overlay.results
    qtbot.mouseClick(results, Qt.MouseButton.LeftButton, pos=QPoint(300, 20))
    assert list_page(window).criteria.text == "juzg"
    assert not finder.overlay.isVisible()


def test_a_click_on_the_closed_box_opens_it_and_tab_alone_does_not(window: Window, qtbot: QtBot) -> None:
    box = box_of(window)
    box.edit.setFocus()
    assert not finder_of(window).overlay.isVisible()
    write(window, "u")
    assert finder_of(window).overlay.box.edit.text() == "u"
    press(window, Key.Key_Escape)
    qtbot.mouseClick(box.edit, Qt.MouseButton.LeftButton)
    assert finder_of(window).overlay.isVisible()


def test_a_filled_in_answer_leaves_the_choice_where_it_is(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_IDLE", 10_000_000)  # counted when the test says so, however slow the machine
    window = open_window()
    finder = search(window, qtbot, "juzg")
    for _ in range(4):
        press(window, Key.Key_Down)
    chosen = finder.overlay.results.current
    assert chosen is not None
    assert "equipos" not in chosen.detail
    [searcher] = window.findChildren(searching.Searcher)
    [idle] = searcher.findChildren(QTimer)
    idle.timeout.emit()
    qtbot.waitUntil(lambda: (row := finder.overlay.results.current) is not None and "equipo" in row.detail)
    assert finder.overlay.results.current is not None
    assert finder.overlay.results.current.key == chosen.key


class SlowTasks(SyncTasks):
    """Keeps jobs until they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[Any, ...]] = []
        self.slow = False

    def run(self, job: Any, on_done: Any, on_failed: Any = None, *, title: str = "", cancellable: bool = True) -> Task:
        if not self.slow:
            return super().run(job, on_done, on_failed, title=title, cancellable=cancellable)
        self.kept.append((job, on_done, on_failed))
        return Task(title, cancellable=cancellable, parent=self)

    def let_go(self) -> None:
        kept, self.kept = self.kept, []
        for one in kept:
            super().run(*one)


def test_enter_before_the_answer_opens_what_the_answer_brings(open_window: Open, qtbot: QtBot) -> None:
    tasks = SlowTasks()
    window = open_window(tasks=tasks)
    window.open_page("asset")
    press(window, Key.Key_K, Control)
    qtbot.wait(200)  # what the window does of itself is done
    tasks.slow = True
    write(window, "TI000871")
    assert len(tasks.kept) == 1  # the newest question waits for the first
    press(window, Key.Key_Return)
    assert finder_of(window).overlay.isVisible()
    while tasks.kept:
        tasks.let_go()
    tasks.slow = False
    record = list_page(window).detail.record
    assert record is not None
    assert record["tag"] == "TI000871"


def test_typing_is_never_kept_waiting_by_the_search(open_window: Open, qtbot: QtBot) -> None:
    """Looking up runs on another thread: letters stand in the box while one answer is stuck."""
    window = open_window(tasks=ThreadTasks())
    window.open_page("asset")
    gate = threading.Event()
    window.tasks.run(lambda _: gate.wait(5), lambda _: None)
    window.tasks.run(lambda _: gate.wait(5), lambda _: None)  # both threads are taken
    press(window, Key.Key_K, Control)
    write(window, "juzg")
    finder = finder_of(window)
    assert finder.overlay.box.edit.text() == "juzg"
    assert finder.overlay.results.answer.rows == []
    gate.set()
    qtbot.waitUntil(lambda: bool(titles(finder, "place")))


def test_a_thing_that_was_deleted_is_no_longer_offered(window: Window, qtbot: QtBot) -> None:
    made = entry.enter(window.register, "asset", {"kind": "computer", "tag": "ZZ009999"})
    search(window, qtbot, "ZZ009999")
    press(window, Key.Key_Return)
    entry.delete(window.register, "asset", [made.id])
    press(window, Key.Key_K, Control)
    assert "recent" not in [group.name for group in finder_of(window).overlay.results.answer.groups]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [(1366, 690), (1920, 1080), (960, 560)])
def test_it_fits_every_window_by_day_and_by_night(window: Window, qtbot: QtBot, mode: Mode, size: tuple[int, int]) -> None:
    window.theme.set_mode(mode)
    window.resize(*size)
    overlay = search(window, qtbot, "juzg").overlay
    assert overlay.rect().contains(overlay.card.geometry())
    assert not window.grab().isNull()
    window.theme.set_mode(Mode.LIGHT)
