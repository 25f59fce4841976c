"""The table under keys and mouse, as a person drives it."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from inventario.ui.tables import RowChoice, TableModel, TableView
from inventario.ui.theme import Theme
from inventario.ui.widgets import EmptyState

from .tables_data import CountingRows, columns

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> TableView:
    view = TableView(theme, TableModel(CountingRows(), columns()))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_rows(array("q", range(100, 400)))
    view.show()
    view.setFocus()
    return view


def chosen(view: TableView) -> list[int]:
    return list(view.rows.chosen_rows())


def press(qtbot: QtBot, view: TableView, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(view, key, held)


def test_arrows_move_the_current_row(view: TableView, qtbot: QtBot) -> None:
    assert view.current() == 100
    press(qtbot, view, Key.Key_Down, Key.Key_Down)
    assert view.current() == 102
    press(qtbot, view, Key.Key_End)
    assert view.current() == 399
    press(qtbot, view, Key.Key_Down)
    assert view.current() == 399
    assert view.visualRect(view.currentIndex()).intersects(view.viewport().rect())
    press(qtbot, view, Key.Key_Home)
    assert view.current() == 100
    press(qtbot, view, Key.Key_PageDown)
    assert view.current() > 105


def test_moving_says_which_row_is_current(view: TableView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.current_row) as said:
        press(qtbot, view, Key.Key_Down)
    assert said.args == [101]


def test_space_chooses_and_drops(view: TableView, qtbot: QtBot) -> None:
    press(qtbot, view, Key.Key_Space, Key.Key_Down, Key.Key_Down, Key.Key_Space)
    assert chosen(view) == [100, 102]
    press(qtbot, view, Key.Key_Space)
    assert chosen(view) == [100]


def test_shift_and_arrows_extend_and_shrink(view: TableView, qtbot: QtBot) -> None:
    press(qtbot, view, Key.Key_Space, Key.Key_Down, Key.Key_Down)
    press(qtbot, view, Key.Key_Down, Key.Key_Down, held=Held.ShiftModifier)
    assert chosen(view) == [100, 102, 103, 104]
    press(qtbot, view, Key.Key_Up, held=Held.ShiftModifier)
    assert chosen(view) == [100, 102, 103]
    press(qtbot, view, Key.Key_Down)
    press(qtbot, view, Key.Key_Down, held=Held.ShiftModifier)
    assert chosen(view) == [100, 102, 103, 104, 105]


def test_control_a_chooses_all_and_escape_drops(view: TableView, qtbot: QtBot) -> None:
    press(qtbot, view, Key.Key_A, held=Held.ControlModifier)
    assert len(chosen(view)) == 300
    press(qtbot, view, Key.Key_Escape)
    assert chosen(view) == []


def test_enter_opens_the_current_row(view: TableView, qtbot: QtBot) -> None:
    press(qtbot, view, Key.Key_Down)
    with qtbot.waitSignal(view.opened) as said:
        press(qtbot, view, Key.Key_Return)
    assert said.args == [101]


def test_clicks(view: TableView, qtbot: QtBot) -> None:
    def click(position: int, x: int, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
        y = view.visualRect(view.model().index(position, 1)).center().y()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, QPoint(x, y))

    click(3, 200)
    assert view.current() == 103 and chosen(view) == []
    click(5, 30)
    assert view.current() == 103 and chosen(view) == [105]
    click(7, 200, Held.ShiftModifier)
    assert chosen(view) == [105, 106, 107]
    click(6, 200, Held.ControlModifier)
    assert chosen(view) == [105, 107]
    click(1, 200)
    assert view.current() == 101 and chosen(view) == [105, 107]


def test_the_box_of_the_header_chooses_all_or_none(view: TableView, qtbot: QtBot) -> None:
    def click_box() -> None:
        qtbot.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 16))

    click_box()
    assert len(chosen(view)) == 300
    click_box()
    assert chosen(view) == []
    press(qtbot, view, Key.Key_Space)
    click_box()
    assert len(chosen(view)) == 300


def test_a_click_on_a_title_asks_for_the_order_and_again_for_the_reverse(view: TableView, qtbot: QtBot) -> None:
    spot = QPoint(view.header.sectionViewportPosition(2) + 30, 16)
    for descending in (False, True):
        with qtbot.waitSignal(view.sort_asked) as said:
            qtbot.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert said.args == ["name", descending]


def test_rows_in_another_order_keep_the_current_row_and_the_choice(view: TableView, qtbot: QtBot) -> None:
    press(qtbot, view, Key.Key_Down, Key.Key_Space)
    view.show_rows(array("q", range(399, 99, -1)), same=True)
    assert view.current() == 101
    assert chosen(view) == [101]
    view.show_rows(array("q", [500, 501]))
    assert view.current() == 500
    assert chosen(view) == []


def test_a_listing_worked_out_before_the_choice_changed_is_worked_out_again(view: TableView, qtbot: QtBot) -> None:
    listing = view.snapshot().arrange(array("q", [105, 100, 101]))
    press(qtbot, view, Key.Key_Space)
    view.show_listing(listing)
    assert chosen(view) == [100]


def test_a_filter_is_asked_for_after_a_pause_and_emptied_by_escape(view: TableView, qtbot: QtBot) -> None:
    view.focus_filter("name")
    box = view.header.filters.boxes["name"] if view.header.filters else None
    assert isinstance(box, QLineEdit)
    with qtbot.waitSignal(view.filter_asked) as said:
        qtbot.keyClicks(box, "041")
    assert said.args == ["name", "041"]
    assert view.filter_values() == {"name": "041"}
    with qtbot.waitSignal(view.filter_asked) as said:
        qtbot.keyClick(box, Key.Key_Escape)
    assert said.args == ["name", ""]
    qtbot.keyClick(box, Key.Key_Down)
    assert view.hasFocus()


def test_a_closed_set_is_filtered_by_a_list(view: TableView, qtbot: QtBot) -> None:
    box = view.header.filters.boxes["status"] if view.header.filters else None
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["Todos", "En uso", "En reparación"]
    with qtbot.waitSignal(view.filter_asked) as said:
        box.setCurrentIndex(2)
    assert said.args == ["status", "repair"]


def test_cut_text_has_a_tooltip_and_whole_text_has_none(view: TableView) -> None:
    model = view.model()
    assert view.tip_at(model.index(0, 3)).startswith("Edificio Consistorial / Piso 2 / Oficina 100")
    assert view.tip_at(model.index(0, 1)) == ""


def test_columns_are_hidden_moved_resized_and_remembered(view: TableView, qtbot: QtBot, theme: Theme) -> None:
    with qtbot.waitSignal(view.layout_changed):
        view.columns.show_column("cost", True)
        view.columns.show_column("status", False)
        view.header.moveSection(view.header.visualIndex(2), 1)
        view.header.resizeSection(1, 133)
    state = view.save_state()
    assert [entry["name"] for entry in state["columns"]] == ["name", "tag", "place", "status", "cost"]

    other = TableView(theme, TableModel(CountingRows(), columns()))
    qtbot.addWidget(other)
    other.resize(700, 500)
    other.show_rows(array("q", range(20)))
    other.restore_state({**state, "columns": [*state["columns"], {"name": "gone", "width": 5, "shown": True}]})
    assert other.columns.hidden() == {"status"}
    assert other.header.visualIndex(2) == 1
    assert other.save_state() == state
    other.columns.reset()
    assert other.columns.hidden() == {"cost"}
    assert other.header.visualIndex(2) == 2


def test_the_last_column_cannot_be_hidden(view: TableView) -> None:
    for name in ("tag", "name", "place", "status"):
        view.columns.show_column(name, False)
    assert len(view.columns.hidden()) == 4


def test_columns_fill_the_room(view: TableView) -> None:
    shown = sum(view.header.sectionSize(n) for n in range(view.header.count()))
    assert abs(shown + 8 - view.viewport().width()) <= 2


def test_nothing_to_show_says_so(view: TableView, theme: Theme) -> None:
    empty = EmptyState(theme, "Ningún equipo con estos filtros")
    view.set_empty(empty)
    assert not empty.isVisible()
    view.show_rows(array("q"))
    assert empty.isVisible()
    assert view.current() is None


def test_a_million_rows_are_painted_from_a_few_fetches(qtbot: QtBot, theme: Theme) -> None:
    source = CountingRows()
    view = TableView(theme, TableModel(source, columns()))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_rows(array("q", range(1_000_000)))
    view.grab()
    press(qtbot, view, Key.Key_End)
    view.grab()
    assert view.current() == 999_999
    assert source.asked <= 600
    view.rows.set_choice(RowChoice([(0, 1_000_000)]))
    assert len(view.rows.choice.ranges()) == 1


def test_letters_do_not_search(view: TableView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view, "TI000")
    assert view.current() == 100


def test_the_current_row_is_said_once_and_its_loss_too(view: TableView) -> None:
    said: list[object] = []
    view.current_row.connect(said.append)
    view.show_rows(array("q", range(399, 99, -1)), same=True)
    assert said == []  # the same row, elsewhere: a form on it is left alone
    view.show_rows(array("q"))
    assert said == [None]
    view.show_rows(array("q", [7]))
    assert said == [None, 7]
