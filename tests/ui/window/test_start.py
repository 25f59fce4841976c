"""The start page: what it says of the demonstration and of an empty register, and where its lines lead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from inventario.core.formats import format_integer
from inventario.core.queries import Filter, ListQuery, Match
from inventario.register import entry, lists
from inventario.register.attention import PRINT_NEVER, Gravity, Matter
from inventario.register.overview import Bar
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.start.charts import fold_bars, short
from inventario.ui.pages.start.facts import first_name, moment_text
from inventario.ui.pages.start.page import StartPage
from inventario.ui.shell.window import Window
from inventario.ui.theme import Mode
from inventario.ui.widgets import AttentionRow, Label

Open = Callable[..., Window]
Key = Qt.Key


@pytest.fixture
def window(open_window: Open) -> Window:
    window = open_window()
    window.open_page("home")
    return window


def start_page(window: Window) -> StartPage:
    page = window.current_page
    assert isinstance(page, StartPage)
    return page


def shown_list(window: Window, qtbot: QtBot, rows: int) -> ListPage:
    """The list in sight, once it has so many rows."""
    page = window.current_page
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == rows)
    return page


def test_the_day_and_the_person_are_greeted(window: Window) -> None:
    page = start_page(window)
    assert page.title.text() == "Martes 12 de marzo"
    assert page.greeting.text() == "Hola, Paula. Esto es lo que espera por usted."


def test_what_is_gravest_stands_first(window: Window) -> None:
    page = start_page(window)
    assert page.facts is not None
    titles = [row.findChildren(Label)[0].text() for row in page.attention.lines.rows]
    assert titles[0] == "rafael.cl venció hace 199 días"
    assert "Teamviewer vence en 4 días" in titles
    assert page.attention.note.text() == f"{len(titles)} asuntos"


def test_a_matter_leads_to_its_list_with_the_number_it_said(window: Window, qtbot: QtBot) -> None:
    page = start_page(window)
    assert page.facts is not None
    number = next(n for n, matter in enumerate(page.facts.matters) if matter.title == "8 equipos faltan")
    row = page.attention.lines.rows[number]
    assert isinstance(row, AttentionRow)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
    shown_list(window, qtbot, 8)


def test_what_never_had_a_label_leads_to_the_labels(window: Window, qtbot: QtBot) -> None:
    page = start_page(window)
    assert page.facts is not None
    number = next(n for n, matter in enumerate(page.facts.matters) if matter.action == PRINT_NEVER)
    row = page.attention.lines.rows[number]
    assert isinstance(row, AttentionRow)
    row.link.click()
    qtbot.waitUntil(lambda: window.pages.current_name == "labels")


def test_an_expiry_leads_to_its_record(window: Window, qtbot: QtBot) -> None:
    page = start_page(window)
    first = page.expiring.lines.rows[0]
    first.setFocus()
    qtbot.keyClick(first, Key.Key_Return)
    assert window.pages.current_name == "domain"
    record = shown_list(window, qtbot, 3).detail.record
    assert record is not None
    assert record.title == "rafael.cl"


def test_every_bar_opens_a_list_as_long_as_it_says(window: Window) -> None:
    page = start_page(window)
    for card in (page.kinds, page.departments):
        for number, bar in enumerate(card.chart.bars):
            heard: list[ListQuery] = []
            card.chosen.connect(heard.append)
            card.chart.clicked.emit(number)
            card.chosen.disconnect(heard.append)
            assert lists.count(window.register, heard[0]) == bar.value, bar.label
    assert page.facts is not None
    for age in page.facts.overview.by_age:
        assert age.query is not None
        assert lists.count(window.register, age.query) == age.amount


def test_a_chart_is_read_and_opened_with_the_keyboard(window: Window, qtbot: QtBot) -> None:
    page = start_page(window)
    chart = page.kinds.chart
    chart.setFocus()
    qtbot.keyClick(chart, Key.Key_Down)
    qtbot.keyClick(chart, Key.Key_Return)
    assert window.pages.current_name == "asset"
    shown_list(window, qtbot, round(chart.bars[1].value))


def test_the_keyboard_reaches_the_first_matter_and_every_card(window: Window, qtbot: QtBot) -> None:
    page = start_page(window)
    assert page.hasFocus()
    qtbot.keyClick(page, Key.Key_Down)
    first = page.attention.lines.rows[0]
    assert isinstance(first, AttentionRow)
    assert first.link.hasFocus()
    for pane in page.panes():
        pane.setFocus()
        focused = window.focusWidget()
        assert focused is not None
        assert pane is focused or pane.isAncestorOf(focused)


def test_arrows_walk_the_matters_and_tab_leaves_them(window: Window, qtbot: QtBot) -> None:
    page = start_page(window)
    qtbot.keyClick(page, Key.Key_Down)
    links = [row.link for row in page.attention.lines.rows if isinstance(row, AttentionRow)]
    for key, number in (
        (Key.Key_Down, 1),
        (Key.Key_PageDown, 6),
        (Key.Key_Up, 5),
        (Key.Key_End, len(links) - 1),
        (Key.Key_Down, len(links) - 1),
    ):
        qtbot.keyClick(window.focusWidget(), key)
        assert links[number].hasFocus()
        assert not links[number].visibleRegion().isEmpty()
    qtbot.keyClick(links[-1], Key.Key_Tab)
    assert page.about.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Key.Key_Backtab)
    assert links[-1].hasFocus()


def test_a_change_shows_without_asking_and_only_once_in_sight(window: Window, qtbot: QtBot) -> None:
    page = start_page(window)
    assert page.facts is not None
    before = page.facts.overview.total
    entry.enter(window.register, "asset", {"kind": "computer", "name": "NUEVO-PC"})
    qtbot.waitUntil(lambda: page.facts is not None and page.facts.overview.total == before + 1)
    assert page.kinds.note.text() == f"{format_integer(before + 1)} equipos y 8 de baja · 3 ajenos"
    window.open_page("asset")
    entry.enter(window.register, "asset", {"kind": "computer", "name": "OTRO-PC"})
    qtbot.wait(300)
    assert page.facts.overview.total == before + 1
    window.open_page("home")
    assert page.facts.overview.total == before + 2


def test_an_empty_register_says_how_to_begin(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(empty=True)
    window.open_page("home")
    page = start_page(window)
    assert page.welcome.isVisible()
    titles = [choice.findChildren(Label)[0].text() for choice in page.welcome.choices]
    assert {"Ingresar el primer equipo", "Ver la demostración"} <= set(titles)
    enter = next(choice for choice in page.welcome.choices if choice.button.text() == "Ingresar equipo")
    qtbot.mouseClick(enter.button, Qt.MouseButton.LeftButton)
    assert window.pages.current_name == "asset"
    asset_page = window.current_page
    assert isinstance(asset_page, ListPage)
    assert asset_page.detail.is_new
    entry.enter(window.register, "asset", {"kind": "computer"})
    window.open_page("home")
    qtbot.waitUntil(lambda: not page.welcome.isVisible())


def test_a_quiet_day_says_so(window: Window) -> None:
    page = start_page(window)
    page.attention.show_matters(())
    assert page.attention.note.text() == ""
    assert not page.attention.lines.isVisible()


def test_many_long_matters_scroll_inside_the_card(window: Window, qtbot: QtBot) -> None:
    page = start_page(window)
    height = page.attention.height()
    query = ListQuery("asset", (Filter("status", Match.IS, ("lost",)),))
    long = "Servicio de mantención de correos electrónicos, servidores y equipos de comunicación de todas las dependencias" * 2
    page.attention.show_matters(tuple(Matter(Gravity.WARN, "timer-sand", f"{n} {long}", long, "Ver lista", query) for n in range(40)))
    qtbot.waitUntil(lambda: page.attention.lines.verticalScrollBar().maximum() > 0)
    assert page.attention.height() == height
    last = page.attention.lines.rows[-1]
    assert last.width() <= page.attention.lines.viewport().width()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [(1366, 690), (1920, 1080), (960, 560)])
def test_it_paints_at_every_size_by_day_and_by_night(window: Window, qtbot: QtBot, mode: Mode, size: tuple[int, int]) -> None:
    window.theme.set_mode(mode)
    window.resize(*size)
    qtbot.wait(20)
    assert not window.grab().isNull()
    window.theme.set_mode(Mode.LIGHT)


def test_small_bars_stand_together_and_the_sum_stays() -> None:
    def bar(name: str, amount: int) -> Bar:
        return Bar(name, amount, ListQuery("asset", (Filter("kind", Match.IS, (name,)),)))

    bars = [*(bar(name, amount) for name, amount in zip("abcdef", (50, 40, 30, 3, 2, 1), strict=True))]
    nothing = Bar("Sin dirección", 7, ListQuery("asset", (Filter("kind", Match.EMPTY),)))
    shown = fold_bars([*bars, nothing], 5, "Otras")
    assert [one.label for one in shown] == ["a", "b", "c", "Sin dirección", "Otras 3"]
    assert sum(one.amount for one in shown) == 133
    assert shown[-1].query is not None
    assert shown[-1].query.filters[-1].values == ("d", "e", "f")
    assert fold_bars(bars, 6, "Otras") == bars


@pytest.mark.parametrize(("amount", "shown"), [(0, "0"), (9999, "9.999"), (33_333, "33 mil"), (999_400, "999 mil"), (1_250_000, "1,2 M")])
def test_numbers_over_columns_are_short(amount: int, shown: str) -> None:
    assert short(amount) == shown


@pytest.mark.parametrize(("author", "name"), [("Paula Muñoz", "Paula"), ("pmunoz", ""), ("", ""), ("  Ana ", "Ana")])
def test_only_a_persons_name_is_used_to_greet(author: str, name: str) -> None:
    assert first_name(author) == name


def test_moments_are_told_as_people_do(window: Window) -> None:
    now = window.clock.now()
    assert moment_text(now, window.clock.today()).startswith("hoy ")
