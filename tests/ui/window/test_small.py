"""A small screen, or one at 200 %: the navigation shows icons, and whatever takes the keyboard comes in sight."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea

from inventario.ui.pages.audits.counting_page import CountingPage
from inventario.ui.pages.audits.page import AuditsPage
from inventario.ui.pages.importing.page import ImportPage
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.upkeep.incident_lines import incident_columns
from inventario.ui.pages.upkeep.incidents_page import IncidentsPage
from inventario.ui.pages.upkeep.line_table import LineTable, TableColumn, column_edges
from inventario.ui.screens import settle
from inventario.ui.theme import Size
from inventario.ui.widgets import Beside, Button, Card

from .conftest import OpenWindow
from .measures import DOUBLED, LAPTOP, LARGE_DOUBLED, room_of
from .test_accessible import controls, described

PAGES = (
    "home",
    "asset",
    "labels",
    "papers",
    "audits",
    "racks",
    "power",
    "loans",
    "critical-rooms",
    "import",
    "designer",
    "settings",
    "sync",
)


def test_what_takes_the_keyboard_comes_in_sight(open_window: OpenWindow) -> None:
    window, hidden = open_window(), []
    window.resize(*DOUBLED)
    for name in PAGES:
        page = window.open_page(name)
        settle(window)
        assert (window.width(), window.height()) == DOUBLED
        for control in controls(page):
            control.setFocus(Qt.FocusReason.TabFocusReason)
            shown = control.viewport() if isinstance(control, QAbstractScrollArea) else control
            if control.hasFocus() and shown.visibleRegion().isEmpty():
                hidden.append(f"{name}: {described(control)}")
    assert hidden == []


def test_a_narrow_counting_page_keeps_the_name_of_its_room_and_the_words_of_its_keys(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.open_page("counting")
    assert isinstance(page, CountingPage)
    page.head.show_room("Sala de reuniones del Concejo", "Edificio Consistorial / Piso 2")
    for wide, brief in ((1366, False), (960, True)):
        window.resize(wide, 690)
        settle(window)
        assert page.head.title.shown_text() == page.head.title.text()
        assert (page.head.scanner.toolTip() == "Lector listo") is brief
        buttons = page.foot.buttons.values()
        assert all(button.width() >= button.sizeHint().width() for button in buttons)
        assert all(button.geometry().right() < page.foot.width() for button in buttons)
    window.resize(*LARGE_DOUBLED)
    settle(window)
    assert page.card.height() >= page.card.minimumSizeHint().height()  # it scrolls rather than lay one thing over another


def test_the_titles_of_the_start_page_are_read_whole_beside_their_notes(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.open_page("home")
    window.resize(*LARGE_DOUBLED)
    settle(window)
    cards = [card for card in page.findChildren(Card) if card.isVisible() and card.title.text() and card.title.isVisible()]
    assert cards
    assert [card.title.text() for card in cards if card.title.shown_text() != card.title.text()] == []


def test_the_navigation_shows_icons_with_the_names_in_their_tips(open_window: OpenWindow) -> None:
    window = open_window()
    window.resize(*DOUBLED)
    assert window.navigation.width() == Size.NAV_FOLDED
    row = window.navigation.rows["labels"]
    assert (row.text(), row.toolTip()) == ("Etiquetas", "Etiquetas")
    assert not window.top.undo.text()
    window.resize(*LAPTOP)
    assert window.navigation.width() == Size.NAV_WIDTH
    assert window.top.undo.text()


def test_in_a_narrow_window_the_buttons_of_a_head_give_way_before_they_leave_it(open_window: OpenWindow) -> None:
    window = open_window()
    room = room_of(window)
    for name in ("network-point", "asset", "loans", "home", "papers"):
        page = window.open_page(name)
        window.resize(*DOUBLED)
        settle(window)
        heads = [button for button in page.findChildren(Button) if button.gives_way and button.isVisible()]
        assert heads and room.horizontalScrollBar().maximum() == 0, name
        assert all(button.visibleRegion().boundingRect() == button.rect() for button in heads), name
        assert all(button.accessibleName() or button.text() for button in heads), name  # what a screen reader says stays
        window.resize(*LAPTOP)
        settle(window)
        assert all(button.width() >= button.sizeHint().width() for button in heads), name


def test_where_a_page_does_not_fit_with_the_words_of_its_buttons_it_does_without_and_has_them_again_where_it_does(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    room = room_of(window)
    for name in ("racks", "power", "upkeep"):
        page = window.open_page(name)
        window.resize(*LAPTOP)
        settle(window)
        words = [button.width() for button in page.findChildren(Button) if button.gives_way and button.isVisible()]
        window.resize(*LARGE_DOUBLED)  # 1920 at 200 %
        settle(window)
        assert room.horizontalScrollBar().maximum() == 0, name
        window.resize(*LAPTOP)
        settle(window)
        assert [button.width() for button in page.findChildren(Button) if button.gives_way and button.isVisible()] == words, name


def test_a_page_with_room_enough_is_not_scrolled(open_window: OpenWindow) -> None:
    window = open_window()
    room = room_of(window)
    for name in ("papers", "audits", "labels", "asset", "points"):
        window.open_page(name)
        settle(window)
        bars = room.horizontalScrollBar(), room.verticalScrollBar()
        assert [bar.maximum() for bar in bars] == [0, 0], name


def test_small_things_and_incidents_are_read_at_twice_the_size_without_scrolling_sideways(open_window: OpenWindow) -> None:
    window = open_window()
    room = room_of(window)
    window.resize(*DOUBLED)
    for name in ("peripherals", "incidents"):
        page = window.open_page(name)
        settle(window)
        assert room.horizontalScrollBar().maximum() == 0, name
        for table in page.findChildren(LineTable):
            first = column_edges(table.rows.columns, table.rows.viewport().width())[0]
            assert table.rows.columns[0].title == "Fecha" or first[1] >= 120, name
    assert isinstance(page, IncidentsPage)
    assert all(chart.chart.height() >= 15 * len(chart.chart.bars) > 0 for chart in page.charts.values())


def test_a_narrow_table_leaves_out_what_can_be_spared_first() -> None:
    columns = incident_columns()
    shown = [
        {column.title for column, (_, wide) in zip(columns, column_edges(columns, width), strict=True) if wide} for width in (900, 560, 460)
    ]
    every = {column.title for column in columns}
    assert shown == [every, every - {"Prioridad"}, every - {"Prioridad", "Dirección"}]


def test_a_wide_table_keeps_the_values_of_a_line_together() -> None:
    columns = (TableColumn("Qué", 3), TableColumn("Entraron", fixed=84, number=True), TableColumn("", fixed=124))
    (_, what), (came, _), _ = column_edges(columns, 1800, (220, 90, 100))
    assert 220 < what == came < 400  # the rest of the 1800 stays empty at the right


def test_a_column_whose_texts_are_short_gives_to_the_one_that_is_cut() -> None:
    columns = (TableColumn("Fecha", fixed=100), TableColumn("Quién", 2), TableColumn("Documento", 1.2))
    plain = column_edges(columns, 740)
    _, (_, who), (_, paper) = column_edges(columns, 740, (100, 500, 100))
    assert who >= 500 > plain[1][1] and paper >= 100
    _, (_, who), (_, paper) = column_edges(columns, 540, (100, 500, 100))
    assert (who, paper) == (340, 100)  # there is not enough: the short one is read whole


def test_the_buttons_that_print_labels_keep_their_height_at_twice_the_size(open_window: OpenWindow) -> None:
    window = open_window()
    window.resize(*DOUBLED)
    page = window.open_page("labels")
    settle(window)
    assert isinstance(page, LabelsPage)
    side = page.side
    for control in (side.print_button, side.pdf_button, side.zpl_button, side.log):
        assert control.height() >= control.sizeHint().height()


def test_what_an_audit_differs_in_is_read_beside_its_decision_or_over_it(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.open_page("audits")
    assert isinstance(page, AuditsPage)
    part = page.view.reconciling
    part.setParent(window)
    part.show()
    for wide, beside in ((900, True), (440, False), (900, True)):
        part.resize(wide, 500)
        settle(window)
        lines, card = part.list.mapTo(part, QPoint()), part.card.rect().translated(part.card.mapTo(part, QPoint()))
        assert (card.left() > lines.x() + part.list.width()) is beside
        assert part.list.width() >= 400
        assert part.list.height() >= 3 * 44
        assert card.right() < wide


def test_the_columns_of_a_file_are_read_whole_however_narrow_the_window_is(open_window: OpenWindow, tmp_path: Path) -> None:
    (sheet := tmp_path / "compra.csv").write_text("Serie;Ubicación del equipo\nABC123;Piso 2\n", encoding="utf-8")
    window = open_window()
    page = window.open_page("import")
    assert isinstance(page, ImportPage)
    page.open_file(sheet)
    settle(window)
    page.go_on()
    settle(window)
    for size in (DOUBLED, LAPTOP):
        window.resize(*size)
        settle(window)
        assert len(page.columns.rows) == 2
        for row in page.columns.rows:
            assert row.name.shown_text() == row.column
            assert row.verdict.isVisible()


def test_what_stands_beside_goes_under_at_twice_the_size_and_comes_back(open_window: OpenWindow) -> None:
    window = open_window()
    for name in ("upkeep", "power", "racks"):
        page = window.open_page(name)
        both = page.findChild(Beside)
        assert both is not None
        main, side = both._main, both._side
        for size, under in ((DOUBLED, True), (LAPTOP, False)):
            window.resize(*size)
            settle(window)
            settle(window)
            assert (side.geometry().top() > main.geometry().bottom()) is under, name
            assert (side.width() == both.width()) is under, name
            assert all(part.height() >= part.minimumSizeHint().height() for part in (main, side)), name
