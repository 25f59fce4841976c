"""Changing many rows at once: what would change is shown before, written as one operation, and undone as one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from inventario.core.queries import Filter, ListQuery, Match
from inventario.register import entry, lists
from inventario.ui.detail.bulk import BulkSheet, ChangeSheet, MoveSheet
from inventario.ui.detail.changes_preview import preview_edit
from inventario.ui.detail.entered import Entered
from inventario.ui.detail.reference import ReferenceEdit
from inventario.ui.lists import actions as list_actions
from inventario.ui.lists.page import ListPage
from inventario.ui.shell.window import Window
from inventario.ui.tasks import Progress

Open = Callable[..., Window]
Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window()


def chosen(window: Window, qtbot: QtBot, number: int, *filters: Filter) -> ListPage:
    """The equipment list with its first rows chosen by the keyboard."""
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    window.open_list(ListQuery("asset", filters))
    expected = lists.count(window.register, ListQuery("asset", filters))
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == expected)
    page.rows.table.setFocus()
    qtbot.keyClick(page.rows.table, Key.Key_Space)
    for _ in range(number - 1):
        qtbot.keyClick(page.rows.table, Key.Key_Down, Mod.ShiftModifier)
    assert len(page.targets()) == number
    return page


def sheet_of(page: ListPage, kind: type[ChangeSheet]) -> ChangeSheet:
    return next(sheet for sheet in page.findChildren(kind) if sheet.isVisible())


def values(window: Window, rows: list[int], name: str) -> list[object]:
    return [values[0] for values in lists.fetch(window.register, "asset", rows, [name])]


def test_moving_the_chosen_rows(window: Window, qtbot: QtBot) -> None:
    page = chosen(window, qtbot, 3, Filter("kind", Match.IS, ("notebook",)))
    rows = list(page.targets())
    before = values(window, rows, "place")
    qtbot.keyClick(page.rows.table, Key.Key_M, Mod.ControlModifier)
    sheet = sheet_of(page, MoveSheet)
    place = sheet.findChild(ReferenceEdit)
    assert place is not None and place.hasFocus() and not sheet.main.isEnabled()
    qtbot.keyClicks(place, "bodega general")
    place.search()
    qtbot.keyClick(place, Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.main.isEnabled())
    assert sheet.main.text() == "Mover 3 equipos" and sheet.summary.text() == "Cambian 3 de 3 equipos."
    assert [line.new for line in sheet.preview.lines] == ["Bodega Municipal / Bodega General"] * 3
    assert [line.old or None for line in sheet.preview.lines] == before
    qtbot.keyClick(place, Key.Key_Return, Mod.ControlModifier)
    qtbot.waitUntil(lambda: set(values(window, rows, "place")) == {"Bodega Municipal / Bodega General"})
    assert window.status.text == "Se guardó el cambio en 3 equipos."
    qtbot.waitUntil(lambda: window.top.undo.text() == "Deshacer mover 3 equipos")
    window.status_bar.action.click()
    assert values(window, rows, "place") == before


def test_editing_a_field_of_many_says_which_have_it_already(window: Window, qtbot: QtBot) -> None:
    page = chosen(window, qtbot, 4, Filter("kind", Match.IS, ("computer",)))
    rows = list(page.targets())
    entry.edit(window.register, "asset", lists.ids_of(window.register, "asset", rows), {"os": "Windows 10 Pro"})
    entry.edit(window.register, "asset", lists.ids_of(window.register, "asset", rows[:1]), {"os": "Windows 11 Pro"})
    window.run_action("rows.edit")
    sheet = sheet_of(page, BulkSheet)
    assert isinstance(sheet, BulkSheet) and sheet.summary.text() == "Elija qué dato cambiar en 4 equipos."
    editor = sheet.add_field("os")
    qtbot.keyClicks(editor.widget, "Windows 11 Pro")
    qtbot.waitUntil(lambda: sheet.main.isEnabled())
    assert sheet.summary.text() == "Cambian 3 de 4 equipos; 1 ya lo tienen así."
    assert sheet.main.text() == "Cambiar 3 equipos"
    sheet.main.click()
    assert set(values(window, rows, "os")) == {"Windows 11 Pro"}


def test_a_field_is_emptied_only_when_that_is_said(window: Window, qtbot: QtBot) -> None:
    page = chosen(window, qtbot, 2, Filter("kind", Match.IS, ("computer",)), Filter("custodian", Match.FILLED))
    rows = list(page.targets())
    window.run_action("rows.edit")
    sheet = sheet_of(page, BulkSheet)
    assert isinstance(sheet, BulkSheet)
    sheet.add_field("custodian")
    qtbot.wait(150)
    assert not sheet.main.isEnabled()
    sheet.clear_field("custodian")
    qtbot.waitUntil(lambda: sheet.main.isEnabled())
    assert {line.new for line in sheet.preview.lines} == {""}
    sheet.main.click()
    assert values(window, rows, "custodian") == [None, None]


def test_nonsense_in_a_sheet_is_told_and_nothing_is_written(window: Window, qtbot: QtBot) -> None:
    page = chosen(window, qtbot, 2)
    before = values(window, list(page.targets()), "cost")
    window.run_action("rows.edit")
    sheet = sheet_of(page, BulkSheet)
    assert isinstance(sheet, BulkSheet)
    qtbot.keyClicks(sheet.add_field("cost").widget, "mucho")
    qtbot.waitUntil(lambda: "no es un número" in sheet.summary.text())
    assert not sheet.main.isEnabled()
    qtbot.keyClick(sheet, Key.Key_Escape)
    assert not sheet.isVisible() and values(window, list(page.targets()), "cost") == before


def test_the_preview_counts_all_rows_and_shows_the_first(window: Window) -> None:
    subject = window.register.catalogue.subject("asset")
    rows = lists.row_numbers(window.register, ListQuery("asset"))
    with_os = lists.count(window.register, ListQuery("asset", (Filter("os", Match.IS, ("Windows 10 Pro",)),)))
    found = preview_edit(window.register, subject, rows, {"os": Entered("Windows 10 Pro")}, Progress())
    assert (found.total, found.changing) == (len(rows), len(rows) - with_os)
    assert len(found.lines) == 300


def test_deleting_names_count_and_thing_and_is_undone(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [entry.enter(window.register, "asset", {"kind": "monitor", "name": f"ZZ monitor {n}"}) for n in range(2)]
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    window.open_list(ListQuery("asset", (Filter("name", Match.CONTAINS, ("zz monitor",)),)))
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == 2)
    qtbot.keyClick(page.rows.table, Key.Key_A, Mod.ControlModifier)
    asked: list[tuple[str, str]] = []

    def answer(theme: object, question: str, detail: str, verb: str, **_: object) -> bool:
        asked.append((question, verb))
        return len(asked) > 1

    monkeypatch.setattr(list_actions, "confirm", answer)
    window.run_action("rows.delete")
    assert lists.record(window.register, "asset", made[0].id) is not None
    window.run_action("rows.delete")
    assert asked == [("¿Borrar 2 equipos?", "Borrar 2 equipos")] * 2
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == 0)
    qtbot.waitUntil(lambda: window.top.undo.text() == "Deshacer borrar 2 equipos")
    window.run_action("undo")
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == 2)


def test_what_others_refer_to_is_not_deleted(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = window.open_page("place")
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.rows.model.rowCount() > 0)
    number = page.rows.model.rowCount()
    monkeypatch.setattr(list_actions, "confirm", lambda *_, **__: True)
    window.run_action("rows.delete")
    assert "no se puede borrar porque tiene" in window.status.text
    assert page.rows.model.rowCount() == number


def test_an_action_from_the_detail_is_done_to_what_it_shows(window: Window, qtbot: QtBot) -> None:
    page = chosen(window, qtbot, 3)
    qtbot.waitUntil(lambda: page.detail.record is not None and page.detail.record.row == page.rows.table.current())
    page.detail.asked.emit("rows.move")
    assert sheet_of(page, MoveSheet).title.text() == "Mover 1 equipo"
    assert not any(isinstance(widget, QDialog) for widget in window.findChildren(QDialog))
