"""What was found by looking at every screen in every size, held so that it does not come back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inventario.audits.progress import Node
from inventario.audits.records import Counts, Room
from inventario.audits.roomstates import RoomState
from inventario.ui.detail.history import HistoryView
from inventario.ui.lists.dropping import fit
from inventario.ui.lists.filter_popup import FilterPopup
from inventario.ui.lists.page import ListPage
from inventario.ui.omnibox.box import Omnibox
from inventario.ui.pages.audits.floor_plan import FloorPlan
from inventario.ui.pages.importing.page import ImportPage
from inventario.ui.screens import settle
from inventario.ui.shell.window import Window
from inventario.ui.theme import Size, Theme, Type
from inventario.ui.widgets import Button, EmptyState, FieldBox, IconTile, Label
from inventario.ui.widgets.painting import text_width

from .conftest import OpenWindow


def _list(window: Window, name: str) -> ListPage:
    page = window.open_page(name)
    assert isinstance(page, ListPage)
    settle(window)
    return page


def _within(widget: QWidget, outer: QWidget) -> bool:
    return outer.rect().contains(QRect(widget.mapTo(outer, QPoint(0, 0)), widget.size()))


def test_the_buttons_of_what_was_found_are_whole_and_its_facts_over_them(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    for size in ((683, 384), (960, 540), (1366, 768)):
        window.resize(*size)
        box = window.findChild(Omnibox)
        assert box is not None
        box.open_box("prodesk oficina")
        preview = box.finder.overlay.preview
        qtbot.waitUntil(lambda preview=preview: len(preview.buttons) == 4)  # type: ignore[misc]
        settle(window)
        facts = preview._room.geometry()
        for button in preview.buttons:
            assert _within(button, preview), (size, button.text())
            assert button.width() >= button.sizeHint().width(), (size, button.text())
            assert button.mapTo(preview, QPoint(0, 0)).y() > facts.bottom(), (size, button.text())
        box.close_finder()


def test_a_popup_of_values_is_no_higher_than_the_screen(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = _list(window, "asset")
    popup = FilterPopup(window, page.criteria)
    qtbot.addWidget(popup)
    popup.show_values(page.subject.field("kind"))
    settle(window)
    fit(popup, popup.list, 1000)
    roomy = popup.list.height()
    fit(popup, popup.list, 340)
    layout = popup.layout()
    assert layout is not None
    assert layout.minimumSize().height() <= popup.height() <= 340  # with its button
    assert 60 <= popup.list.height() < roomy
    popup.list.move_current(1000)
    assert popup.list._bar.value() == popup.list._bar.maximum()  # the last line is in sight
    fit(popup, popup.list, 1000)
    assert popup.list.height() == roomy


def test_a_new_thing_has_no_place_in_the_list_until_it_is_in_it(open_window: OpenWindow) -> None:
    window = open_window()
    page = _list(window, "asset")
    said = page.detail.header.position
    assert said.text().startswith("1 de ")
    window.run_action("list.new")
    settle(window)
    assert said.text() == ""
    page._counted(7, 7)
    assert said.text() == ""
    page.detail.discard()
    settle(window)
    assert said.text().startswith("1 de ")


def test_what_was_done_is_read_whole_in_the_history(open_window: OpenWindow) -> None:
    window = open_window()
    page = _list(window, "asset")
    page.detail.views.show_tab("history")
    settle(window)
    titles = [label for label in page.findChild(HistoryView).findChildren(Label) if label.text().startswith("Crear el registro")]
    assert titles
    for title in titles:
        assert title.height() >= title.heightForWidth(title.width())


def test_a_short_column_of_words_does_not_take_all_the_room_that_is_left(open_window: OpenWindow) -> None:
    window = open_window()
    window.resize(1920, 1080)
    page = _list(window, "department")
    header, names = page.rows.table.header, [column.name for column in page.rows.model.columns]
    code, name = (header.sectionSize(names.index(one) + 1) for one in ("code", "name"))
    assert code < name


def test_how_a_column_fits_is_said_in_words_as_soon_as_the_step_is_opened(open_window: OpenWindow, tmp_path: Path) -> None:
    (sheet := tmp_path / "compra.csv").write_text("Serie;Ubicación\nABC123;Piso 2\n", encoding="utf-8")
    window = open_window()
    window.resize(1366, 768)
    page = window.open_page("import")
    assert isinstance(page, ImportPage)
    page.open_file(sheet)
    settle(window)
    page.go_on()
    settle(window)
    assert page.columns.rows
    assert all(row.verdict.label.isVisible() for row in page.columns.rows)


def test_a_fault_told_before_its_window_is_shown_has_the_colour_of_faults(theme: Theme, qtbot: QtBot) -> None:
    field = FieldBox(theme, "Frase de paso", QLineEdit(), hint="Está en la hoja de recuperación.")
    field.set_fault("Esa frase de paso no abre el registro.")
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(field)
    window.show()
    told = next(label for label in field.findChildren(Label) if label.text() == field.fault)
    assert told.palette().color(QPalette.ColorRole.WindowText) == theme.color("bad")


def test_what_an_empty_list_says_is_read_in_a_low_room(theme: Theme, qtbot: QtBot) -> None:
    buttons = Button(theme, "Nuevo"), Button(theme, "Importar")
    empty = EmptyState(theme, "Todavía no hay movimientos", *buttons, icon="file", detail="Ingrese el primero o traiga una planilla.")
    qtbot.addWidget(empty)
    empty.setMinimumSize(1, 1)
    empty.resize(600, 104)
    empty.show()
    qtbot.waitUntil(lambda: [button.height() for button in buttons] == [Size.CONTROL] * 2)
    parts = sorted((part for part in empty.findChildren(QWidget) if part.isVisible()), key=lambda part: part.y())
    assert [part for part in parts if isinstance(part, Button)] == list(buttons)
    for one, other in pairwise(parts):
        assert not one.geometry().intersects(other.geometry())
    assert all(empty.rect().contains(part.geometry()) for part in parts)
    empty.resize(600, 300)
    assert any(part.isVisible() for part in empty.findChildren(IconTile))


def test_a_floor_is_seen_at_once_before_the_names_of_its_rooms_are_whole(theme: Theme, qtbot: QtBot) -> None:
    names = ["Centro de Comunicaciones 2º Piso", *(f"Oficina {n}" for n in range(14))]
    nodes = [Node(Room(uuid4(), name, name), "room", True, RoomState.PENDING, "", None, "", Counts(), 1, 0) for name in names]
    plan = FloorPlan(theme)
    qtbot.addWidget(plan)
    for width, whole in ((800, False), (1500, True)):
        plan.spots = []
        plan._place_floor(nodes, 0, width)
        assert len({spot.rect.top() for spot in plan.spots}) <= 4
        assert (plan.spots[0].rect.width() >= text_width(theme.font(Type.BODY, 600), names[0]) + 36) is whole
