"""Lists through the window with real keys: filtering, sorting, choosing, refreshing without losing the place, what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inventario.core.fields import Field, Kind
from inventario.core.kinds import COMPUTERS
from inventario.core.queries import Filter, ListQuery, Match
from inventario.register import entry, lists
from inventario.ui.composition import new_window
from inventario.ui.lists.columns_popup import ColumnsPopup
from inventario.ui.lists.filter_popup import FilterPopup
from inventario.ui.lists.filtering import chip_words, from_plain, row_filters, to_plain
from inventario.ui.lists.fitting import fitting
from inventario.ui.lists.looks import Looks, ago, expiry_state, months_between
from inventario.ui.lists.page import ListPage
from inventario.ui.lists.saved import forget, keep, read
from inventario.ui.shell.window import Window
from inventario.ui.widgets import Chip, ElidedLabel

Open = Callable[..., Window]
Key, Mod = Qt.Key, Qt.KeyboardModifier
POPUPS = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window()


def list_page(window: Window, qtbot: QtBot, name: str = "asset") -> ListPage:
    page = window.open_page(name)
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.rows.model.rowCount() > 0)
    return page


def rows_are(page: ListPage, qtbot: QtBot, number: int) -> None:
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == number)


def column(page: ListPage, name: str, rows: int = 5) -> list[object]:
    return [page.rows.model.values(position)[name] for position in range(min(rows, page.rows.model.rowCount()))]


def chips(page: ListPage) -> list[str]:
    return [f"{chip.name} {chip.value}" for chip in page.head.findChildren(Chip) if chip.isVisible()]


def test_a_list_says_how_many_and_shows_them(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    total = lists.count(window.register, ListQuery("asset"))
    assert page.rows.model.rowCount() == total
    assert page.head.count.text() == f"{total:,}".replace(",", ".")
    assert window.status.text == "Espacio elige, Mayús ↑↓ extiende, Ctrl A todos"


def test_typing_in_the_filter_row_narrows_at_once_and_escape_gives_all_back(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    total = page.rows.model.rowCount()
    qtbot.keyClick(page.rows.table, Key.Key_F, Mod.ControlModifier)
    box = page.rows.table.header.filters
    assert box is not None and box.boxes["tag"].hasFocus()
    name = box.boxes["name"]
    assert isinstance(name, QLineEdit)
    name.setFocus()
    qtbot.keyClicks(name, "dideco-pc")
    qtbot.waitUntil(lambda: page.rows.model.rowCount() < total)
    assert all("DIDECO-PC" in str(value) for value in column(page, "name"))
    assert page.head.count.text().endswith(f"de {total:,}".replace(",", "."))
    qtbot.keyClick(name, Key.Key_Down)
    assert page.rows.table.hasFocus()
    qtbot.keyClick(name, Key.Key_Escape)
    rows_are(page, qtbot, total)


def test_a_choice_filters_by_its_word(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    filters = page.rows.table.header.filters
    assert filters is not None
    filters.boxes["status"].set_code("repair")  # type: ignore[attr-defined]
    rows_are(page, qtbot, lists.count(window.register, ListQuery("asset", (Filter("status", Match.IS, ("repair",)),))))
    assert set(column(page, "status")) == {"repair"}


def test_what_is_no_date_is_told_and_marked_and_changes_nothing(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    total = page.rows.model.rowCount()
    filters = page.rows.table.header.filters
    assert filters is not None
    box = filters.boxes["seen_on"]
    qtbot.keyClicks(box, "ayer")
    qtbot.waitUntil(lambda: bool(box.property("fault")))
    assert "no es una fecha" in window.status.text
    assert page.rows.model.rowCount() == total


def test_sorting_by_a_click_on_the_header_and_back(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    page.rows.table.sort_by("name", True)
    qtbot.waitUntil(lambda: page.criteria.order[0].field == "name" and page.rows.table.header.sorted_by == ("name", True))
    qtbot.waitUntil(lambda: str(page.rows.model.values(0)["name"]) > str(page.rows.model.values(5)["name"]))


def test_arrows_and_space_choose_and_the_bar_says_how_many(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    table = page.rows.table
    for _ in range(2):
        qtbot.keyClick(table, Key.Key_Space)
        qtbot.keyClick(table, Key.Key_Down)
    assert page.rows.bar.isVisible()
    assert len(page.targets()) == 2
    assert window.status.text.startswith("2 elegidos de ")
    qtbot.keyClick(table, Key.Key_A, Mod.ControlModifier)
    assert len(page.targets()) == page.rows.model.rowCount()
    qtbot.keyClick(table, Key.Key_Escape)
    assert not page.rows.bar.isVisible()
    assert len(page.targets()) == 1


def said_on(bar: QWidget) -> str:
    """What the bar says besides how many are chosen."""
    return " ".join(label.text() for label in bar.findChildren(ElidedLabel))


def test_the_bar_of_what_is_chosen_takes_no_room_before_and_moves_nothing(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    table = page.rows.table

    def top() -> int:
        QApplication.sendPostedEvents()
        return table.mapTo(page, table.rect().topLeft()).y()

    bare = top()
    assert page.head.add.isVisible()
    qtbot.keyClick(table, Key.Key_Space)
    assert page.rows.bar.isVisible() and not page.head.add.isVisible()
    assert top() == bare
    page.criteria.put(Filter("kind", Match.IS, tuple(sorted(COMPUTERS))))
    qtbot.waitUntil(lambda: page.rows.bar.isVisible() and said_on(page.rows.bar).startswith("Tipo"))
    assert top() == bare  # what narrows the list is said on the bar, as far as it has room
    qtbot.keyClick(table, Key.Key_Escape)
    assert not page.rows.bar.isVisible() and chips(page)
    assert top() == bare  # and nothing empty is left where it stood


def test_nothing_is_left_of_the_bar_when_what_was_done_to_many_is_undone(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    page.criteria.put(Filter("status", Match.IS, ("stored",)))
    qtbot.waitUntil(lambda: chips(page) != [])
    before = page.head.height()
    for _ in range(2):
        qtbot.keyClick(page.rows.table, Key.Key_Down, Mod.ShiftModifier)
    qtbot.waitUntil(page.rows.bar.isVisible)
    some = lists.records(window.register, "asset", list(page.targets()))
    entry.edit(window.register, "asset", [one.id for one in some], {"status": "in-use"})
    qtbot.waitUntil(lambda: not page.rows.bar.isVisible())
    window.run_action("undo")
    qtbot.waitUntil(lambda: page.head.add.isVisible())
    assert page.head.height() == before == page.head.sizeHint().height()


def test_columns_are_as_wide_as_their_data_and_stay_on_the_page(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot, "department")
    table = page.rows.table
    header, painter = table.header, table.row_painter
    spots = {each.name: header.sectionSize(n) for n, each in enumerate(page.rows.model.columns, 1) if not header.isSectionHidden(n)}
    for position in range(page.rows.model.rowCount()):
        for each, look in zip(page.rows.model.columns, page.rows.model.looks(position), strict=True):
            if each.name in spots and look is not None:
                assert painter.cell_width(each, look) <= spots[each.name], (each.name, look.text)
    assert not table.horizontalScrollBar().isVisible()


def test_a_column_that_somebody_widened_stays_so(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot, "contract")
    header = page.rows.table.header
    at = next(n for n, each in enumerate(page.rows.model.columns, 1) if each.name == "supplier")
    header.resizeSection(at, 311)
    page.rows.table.columns.settle()
    page.rows.table.columns.fit_room()
    assert header.sectionSize(at) == 311


def test_a_licence_that_nobody_mends_says_so_unless_it_expires_first() -> None:
    looks = Looks(date(2024, 3, 12), 12)
    old = {"product": "Windows Server Standard", "version": "2012 R2"}
    lasting = looks._licence_end({**old, "expires_on": None})
    assert lasting.state is not None and lasting.state.word == "Sin soporte"
    assert lasting.tip == "Sin soporte desde 10-10-2023"
    dated = looks._licence_end({**old, "expires_on": date(2025, 4, 9)})
    assert dated.state is not None and dated.tip == "Sin soporte desde 10-10-2023; vence el 09-04-2025"
    soon = looks._licence_end({**old, "expires_on": date(2024, 3, 16)})
    assert soon.state is not None and soon.state.word == "4 días" and soon.tip == "Sin soporte desde 10-10-2023; 16-03-2024"
    assert looks._licence_end({"product": "Zoom", "version": None, "expires_on": None}).state is None


def test_the_detail_follows_the_arrows(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    qtbot.keyClick(page.rows.table, Key.Key_Down)
    qtbot.waitUntil(lambda: page.detail.record is not None and page.detail.record["tag"] == page.rows.model.values(1)["tag"])
    assert page.detail.header.position.text() == f"2 de {page.rows.model.rowCount():,}".replace(",", ".")


@POPUPS
def test_a_filter_is_built_with_the_keyboard_alone(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    page._ask_filter(None, page.head.add)
    popup = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, FilterPopup))
    qtbot.keyClicks(popup.typed, "tip")
    qtbot.keyClick(popup.typed, Key.Key_Return)
    assert popup.list.texts[0] == "Computadores"
    qtbot.keyClick(popup.typed, Key.Key_Return)
    expected = lists.count(window.register, ListQuery("asset", (Filter("kind", Match.IS, tuple(COMPUTERS)),)))
    rows_are(page, qtbot, expected)
    assert chips(page) == ["Tipo Computadores"]
    assert page.criteria.starting_values() == {}


@POPUPS
def test_a_place_takes_in_everything_beneath_and_its_rows_leave_it_out(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    page._ask_filter(None, page.head.add)
    popup = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, FilterPopup) and widget.isVisible())
    popup.show_values(page.subject.field("place"))
    qtbot.keyClicks(popup.typed, "consistorial / piso 2")
    qtbot.keyClick(popup.typed, Key.Key_Return)
    rows_are(page, qtbot, lists.count(window.register, page.criteria.query))
    assert chips(page) == ["Lugar Piso 2"] and page.rows.model.rowCount() > 0
    look = page.rows.model.looks(0)[[one.name for one in page.rows.model.columns].index("place")]
    assert look is not None and "Consistorial" not in look.text and "Edificio Consistorial / Piso 2" in look.tip


@POPUPS
def test_numbers_and_dates_are_filtered_by_span_and_nonsense_is_told_in_place(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    popup = FilterPopup(window, page.criteria)
    popup.show_values(page.subject.field("acquired_on"))
    popup.typed.setText("hace poco")
    popup.apply()
    assert page.criteria.chips == ()
    popup.typed.setText("2021")
    popup.until.setText("2021")
    popup.apply()
    assert [one.values for one in page.criteria.chips] == [(date(2021, 1, 1),), (date(2021, 12, 31),)]
    qtbot.waitUntil(lambda: chips(page) == ["Comprado desde 01-01-2021", "Comprado hasta 31-12-2021"])


def test_a_chip_is_taken_away_with_delete_and_all_with_one_button(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    total = page.rows.model.rowCount()
    window.open_list(ListQuery("asset", (Filter("kind", Match.IS, ("ups",)), Filter("department", Match.BENEATH, ("DIDECO",)))))
    qtbot.waitUntil(lambda: chips(page) == ["Tipo UPS", "Dirección DIDECO"])
    qtbot.keyClick(next(chip for chip in page.head.findChildren(Chip) if chip.isVisible()), Key.Key_Delete)
    qtbot.waitUntil(lambda: chips(page) == ["Dirección DIDECO"])
    window.run_action("list.clear")
    rows_are(page, qtbot, total)
    assert chips(page) == []


def test_filtered_to_nothing_offers_the_way_back(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    page.criteria.set_text("zzzqqqxxx")
    rows_are(page, qtbot, 0)
    empty = page.rows.table._empty
    assert empty is not None and empty.sentence.text() == "Ningún equipo con estos filtros"  # type: ignore[attr-defined]


def test_an_empty_register_says_how_to_begin(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(empty=True)
    page = window.open_page("licence")
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.rows.table._empty is not None)
    assert page.rows.table._empty.sentence.text() == "Todavía no hay licencias"  # type: ignore[union-attr]
    assert window.commands.action("list.new").text() == "Nueva"


def test_a_commit_refreshes_the_list_and_keeps_choice_scroll_and_row(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    table, model = page.rows.table, page.rows.model
    table.go_to(40)
    qtbot.keyClick(table, Key.Key_Space)
    scrolled, current, total = table.verticalScrollBar().value(), table.current(), model.rowCount()
    assert scrolled > 0
    entry.enter(window.register, "asset", {"kind": "monitor", "tag": "TI000000"})
    rows_are(page, qtbot, total + 1)
    assert table.current() == current and list(model.chosen_rows()) == [current]
    assert table.verticalScrollBar().value() == scrolled


def test_a_row_that_leaves_the_list_gives_way_to_its_neighbour(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    window.open_list(ListQuery("asset", (Filter("kind", Match.IS, ("notebook",)),)))
    qtbot.waitUntil(lambda: chips(page) == ["Tipo Notebook"] and page.rows.model.values(0)["kind"] == "notebook")
    table, model = page.rows.table, page.rows.model
    table.go_to(3)
    number, leaving, neighbour = model.rowCount(), model.row_at(3), model.row_at(4)
    entry.edit(window.register, "asset", lists.ids_of(window.register, "asset", [leaving]), {"kind": "computer"})
    rows_are(page, qtbot, number - 1)
    assert table.current() == neighbour


def test_counts_of_the_navigation_follow(window: Window, qtbot: QtBot) -> None:
    row = window.navigation.rows["domain"]
    qtbot.waitUntil(lambda: row._count == "3")
    entry.enter(window.register, "domain", {"name": "bibliotecas.cl"})
    qtbot.waitUntil(lambda: row._count == "4")


def test_filters_columns_and_row_are_remembered(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = list_page(window, qtbot)
    page.criteria.put(Filter("kind", Match.IS, ("ups",)))
    page.rows.table.columns.show_column("model", False)
    qtbot.waitUntil(lambda: page.rows.model.values(0)["kind"] == "ups")
    page.rows.table.go_to(4)
    qtbot.waitUntil(lambda: page.detail.record is not None and page.detail.record.row == page.rows.model.row_at(4))
    row = page.rows.table.current()
    qtbot.waitUntil(lambda: window.settings.get("lists/asset/columns") is not None)
    window.close()
    again = new_window(window.register.path, window.theme, window.settings, window.tasks)
    qtbot.addWidget(again)
    again.resize(1366, 768)
    again.show()
    from inventario.app import open_register

    again.attach(open_register(window.register.path))
    page = again.current_page  # type: ignore[assignment]
    assert isinstance(page, ListPage) and chips(page) == ["Tipo UPS"]
    qtbot.waitUntil(lambda: page.rows.table.current() == row)
    assert "model" in page.rows.table.columns.hidden()


def test_lists_are_kept_under_a_name(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    page.criteria.put(Filter("department", Match.BENEATH, ("DIDECO",)), Filter("acquired_on", Match.AT_MOST, (date(2019, 3, 12),)))
    number = lists.count(window.register, page.criteria.query)
    keep(page, "  DIDECO por   renovar ")
    page.criteria.clear()
    assert list(read(page)) == ["DIDECO por renovar"]
    page.show_query(from_plain(page.subject, read(page)["DIDECO por renovar"]))
    rows_are(page, qtbot, number)
    forget(page, "DIDECO por renovar")
    assert read(page) == {}


def test_rows_are_copied_as_text(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    window.run_action("rows.copy")
    head, line = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:2] == ["Etiqueta", "Nombre"]
    assert line.split("\t")[0] == page.rows.model.values(0)["tag"]


def test_nothing_is_a_window_of_its_own_for_a_moment(window: Window, qtbot: QtBot, qapp: QApplication) -> None:
    seen: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    for spec in window.specs:
        window.open_page(spec.name)
        qapp.processEvents()
    page = list_page(window, qtbot)
    page.criteria.put(Filter("kind", Match.IS, ("ups",)))
    window.run_action("rows.edit")
    qapp.removeEventFilter(watch)
    assert seen == []


FIELDS = {
    Kind.INTEGER: Field("Puertos", Kind.INTEGER, name="ports"),
    Kind.DATE: Field("Comprado", Kind.DATE, name="acquired_on"),
    Kind.TEXT: Field("Nombre", name="name"),
    Kind.BOOLEAN: Field("Público", Kind.BOOLEAN, name="public"),
}


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.INTEGER, "24", [(Match.IS, 24)]),
        (Kind.INTEGER, ">24", [(Match.AT_LEAST, 25)]),
        (Kind.INTEGER, "<= 24", [(Match.AT_MOST, 24)]),
        (Kind.INTEGER, "8..24", [(Match.AT_LEAST, 8), (Match.AT_MOST, 24)]),
        (Kind.DATE, "2023", [(Match.AT_LEAST, date(2023, 1, 1)), (Match.AT_MOST, date(2023, 12, 31))]),
        (Kind.DATE, "02-2024", [(Match.AT_LEAST, date(2024, 2, 1)), (Match.AT_MOST, date(2024, 2, 29))]),
        (Kind.DATE, "> 2022", [(Match.AT_LEAST, date(2023, 1, 1))]),
        (Kind.DATE, "12-03-2024", [(Match.IS, date(2024, 3, 12))]),
        (Kind.TEXT, "piso 2", [(Match.CONTAINS, "piso 2")]),
        (Kind.TEXT, "(vacío)", [(Match.EMPTY, None)]),
        (Kind.BOOLEAN, "no", [(Match.IS, False)]),
        (Kind.TEXT, "", []),
    ],
)
def test_what_is_written_in_the_filter_row(kind: Kind, text: str, expected: list[tuple[Match, object]]) -> None:
    found = row_filters(FIELDS[kind], text)
    assert [(one.match, one.values[0] if one.values else None) for one in found] == expected


def test_filters_come_back_from_plain_data(window: Window) -> None:
    subject = window.register.catalogue.subject("asset")
    query = ListQuery("asset", (Filter("kind", Match.IS, ("ups",)), Filter("acquired_on", Match.AT_LEAST, (date(2020, 1, 2),))), "juzgado")
    assert from_plain(subject, to_plain(query, {})) == query
    assert from_plain(subject, {"filters": [["no-such", "is", []], ["kind", "no-such", []]]}) == ListQuery("asset")


def test_a_chip_reads_as_people_say_it(window: Window) -> None:
    subject = window.register.catalogue.subject("asset")
    kind, cost = subject.field("kind"), subject.field("cost")
    assert chip_words(kind, Filter("kind", Match.IS, tuple(COMPUTERS)), {}) == ("Tipo", "Computadores")
    assert chip_words(kind, Filter("kind", Match.IS, ("ups", "nas", "pdu")), {}) == ("Tipo", "3 valores")
    assert chip_words(cost, Filter("cost", Match.AT_MOST, (489990,)), {}) == ("Costo", "hasta $489.990")
    assert chip_words(subject.field("serial"), Filter("serial", Match.EMPTY), {}) == ("Serie", "sin dato")


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (date(2024, 3, 12), "hoy"), (date(2024, 3, 9), "3 días"), (date(2024, 1, 12), "2 meses"), (date(2023, 1, 10), "14 meses"),
        (date(2020, 3, 12), "4 años"), (date(2024, 4, 1), "01-04-2024"),
    ],
)  # fmt: skip
def test_days_as_people_count_them(then: date, words: str) -> None:
    assert ago(then, date(2024, 3, 12)) == words


def test_what_expires() -> None:
    assert [expiry_state(days).word for days in (-199, -1, 0, 1, 4)] == ["hace 199 días", "hace 1 día", "hoy", "mañana", "4 días"]
    assert months_between(date(2023, 3, 31), date(2024, 3, 12)) == 11


def test_what_was_not_seen_for_long_is_red() -> None:
    looks = Looks(date(2024, 3, 12), 12)
    assert looks._seen({"seen_on": date(2023, 1, 1)}).token == "bad"
    assert looks._seen({"seen_on": date(2024, 1, 1)}).token == ""
    assert looks._seen({"seen_on": None}).text == "nunca"


@POPUPS
def test_columns_are_chosen_by_name_with_the_keyboard(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    hidden = page.rows.table.columns.hidden
    page._ask_columns(page.head.columns)
    popup = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ColumnsPopup) and widget.isVisible())
    assert "serial" in hidden()
    qtbot.keyClicks(popup.typed, "serie")
    qtbot.keyClick(popup.typed, Key.Key_Return)
    assert "serial" not in hidden()
    popup._order.set_code("name")
    popup._sort(turn=False)
    popup._sort(turn=True)
    assert page.rows.table.header.sorted_by == ("name", True)
    popup._reset()
    assert "serial" in hidden()
    for number in range(len(popup.list._picks)):
        if popup.list._picks[number].checked:
            popup.list._current = popup.list._shown.index(number)
            popup.list.toggle_current()
    assert len(page.rows.model.columns) - len(hidden()) == 1, "the last column stays"
    assert len(popup.list.checked()) == 1
    qtbot.keyClick(popup, Key.Key_Escape)


def test_no_button_stands_where_it_can_never_be_pressed(window: Window) -> None:
    subject = window.register.catalogue.subject
    every = ("detail.open", "", "labels.print", "rows.move", "rows.delete", "", "no.such")
    assert fitting(window.commands, subject("asset"), every) == ["detail.open", "", "labels.print", "rows.move", "rows.delete"]
    assert fitting(window.commands, subject("licence"), every) == ["detail.open", "", "rows.delete"]


@POPUPS
def test_what_a_page_let_open_closes_when_a_scan_leads_to_another(window: Window, qtbot: QtBot) -> None:
    page = list_page(window, qtbot)
    page._ask_columns(page.head.columns)
    assert isinstance(QApplication.activePopupWidget(), ColumnsPopup)
    window.open_page("department")
    assert QApplication.activePopupWidget() is None
