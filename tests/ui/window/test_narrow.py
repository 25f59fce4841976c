"""At 200 % every page is worked with without scrolling it sideways: on a laptop of 1366 x 768, and on a screen of 1920 x 1080."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inventario.ui.audits.looks import Line
from inventario.ui.audits.readings import ReadingList
from inventario.ui.pages.audits.counting_page import CountingPage
from inventario.ui.pages.audits.page import AuditsPage
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.screens import settle
from inventario.ui.shell.window import Window
from inventario.ui.theme import Theme, Tone, Type
from inventario.ui.widgets import Beside, Button, Fold, Label, SegmentedControl, Tab, Tabs, give_way
from inventario.ui.widgets.flow import flowed
from inventario.ui.widgets.painting import in_lines, text_width
from tools import manual_audit_scenes, manual_paper_scenes, manual_rack_scenes, manual_scenes, manual_upkeep_scenes

from .conftest import OpenWindow
from .measures import DOUBLED, LAPTOP, LARGE_DOUBLED, faults, whole

SCENES: tuple[Callable[[Window], None], ...] = (
    manual_scenes.import_columns,
    manual_scenes.import_review,
    manual_scenes.import_result,
    manual_paper_scenes.issued,
    manual_paper_scenes.write_off,
    manual_audit_scenes.audits,
    manual_audit_scenes.plan,
    manual_audit_scenes.differences,
    manual_audit_scenes.elsewhere,
    manual_rack_scenes.together,
    manual_rack_scenes.step,
    manual_rack_scenes.trace,
    manual_upkeep_scenes.expiry_calendar,
)


def test_every_page_is_read_and_worked_with_at_twice_the_size(open_window: OpenWindow) -> None:
    window, wrong = open_window(), {}
    for size in (DOUBLED, LARGE_DOUBLED):
        window.resize(*size)
        for spec in window.specs:
            page = window.open_page(spec.name)
            settle(window, 0.05)
            for tabs in [*page.findChildren(Tabs), *page.findChildren(SegmentedControl)]:
                for tab in tabs._tabs[1:] if tabs.isVisible() else ():
                    tabs.set_current(tab.name)
                    settle(window, 0.02)
                    wrong[spec.name, tab.name, size[0]] = faults(window)
                if tabs.isVisible():
                    tabs.set_current(tabs._tabs[0].name)
            settle(window, 0.05)
            wrong[spec.name, "", size[0]] = faults(window)
    assert {where: what for where, what in wrong.items() if what} == {}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_so_is_work_that_is_under_way(open_window: OpenWindow, scene: Callable[[Window], None]) -> None:
    window, wrong = open_window(), {}
    scene(window)
    for size in (DOUBLED, LARGE_DOUBLED, LAPTOP):
        window.resize(*size)
        settle(window, 0.1)
        wrong[size] = faults(window)
    assert {size: what for size, what in wrong.items() if what} == {}


def test_the_buttons_of_a_line_lose_their_words_before_it_folds(qtbot: QtBot, theme: Theme) -> None:
    titles = QHBoxLayout()
    titles.addWidget(Label(theme, "Si se corta la luz ahora", Type.PAGE_TITLE, 600))
    line, buttons = Fold(titles), [Button(theme, text, icon="plus") for text in ("Comparar los dos casos", "Suponer otra cosa")]
    for button in buttons:
        line.addWidget(button)
    give_way(line)
    place = QWidget()
    line.setParent(place)
    qtbot.addWidget(place)
    needed = line.minimumSizeHint().width()
    line.resize(needed, 40)
    place.show()
    assert not line.folded
    for button in buttons:
        button.set_brief(True)
    line.set_brief(True)
    brief = sum(button.sizeHint().width() for button in buttons) + titles.sizeHint().width() + 2 * 12
    for width, folded in ((brief, False), (brief - 20, True), (brief, False)):
        line.resize(width, 100)
        qtbot.waitUntil(lambda folded=folded: line.folded is folded)
        assert line.minimumSizeHint().width() < brief < needed


def test_a_panel_goes_under_where_the_work_needs_the_room_or_over_it_when_one_chooses_from_it(qtbot: QtBot) -> None:
    for leads in (False, True):
        work, panel = QWidget(), QWidget()
        work.setMinimumWidth(500)
        place = QWidget()
        both = Beside(work, panel, 200, 100, 0, low=50, leads=leads)
        both.setParent(place)
        qtbot.addWidget(place)
        both.resize(720, 400)
        place.show()

        def corners(work: QWidget = work, panel: QWidget = panel, both: Beside = both) -> tuple[QPoint, QPoint]:
            return work.mapTo(both, QPoint()), panel.mapTo(both, QPoint())

        first, second = corners()
        assert first.y() == second.y() and (second.x() < first.x()) is leads
        both.resize(700, 400)
        qtbot.waitUntil(lambda corners=corners: corners()[0].x() == corners()[1].x())
        first, second = corners()
        assert (second.y() < first.y()) is leads
        assert panel.width() == 700
        assert both.minimumSizeHint().width() == 500
        both.set_low(80)
        assert both.minimumSizeHint().height() == 80 + 100 + 16


def test_tabs_stand_closer_and_then_leave_out_their_icons(qtbot: QtBot, theme: Theme) -> None:
    tabs = Tabs(theme, [Tab(name, name, "12", "check") for name in ("Todos", "Libres", "Malos")], roomy=True)
    qtbot.addWidget(tabs)
    widths = []
    for width in (tabs.sizeHint().width(), tabs.sizeHint().width() - 10, tabs.minimumSizeHint().width()):
        tabs.resize(width, 40)
        spots = tabs.spots()
        assert spots[-1].right() < width
        widths.append((spots[0].width(), spots[1].left() - spots[0].right()))
    assert widths[0][0] == widths[1][0] == widths[2][0] + 22
    assert widths[0][1] > widths[1][1] == widths[2][1]


def test_painted_things_go_on_in_the_next_line() -> None:
    assert flowed([60, 50, 90, 10], 120) == [(0, 0), (60, 0), (0, 1), (90, 1)]
    assert flowed([200, 10], 120) == [(0, 0), (0, 1)]


def test_labels_at_twice_the_size_are_printed_from_beside_their_fields_and_shown_under_both(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.open_page("labels")
    assert isinstance(page, LabelsPage)
    for size, under in ((DOUBLED, True), (LARGE_DOUBLED, False), (LAPTOP, False)):
        window.resize(*size)
        settle(window)
        setup, cards, buttons = (part.mapTo(page, QPoint()) for part in (page.setup, page.side.cards, page.side))
        assert (cards.y() >= setup.y() + page.setup.height()) is under
        assert buttons.x() > setup.x() + page.setup.width() - 1
        if under:
            assert page.side.sample.y() == page.side.check.y()
            assert page.side.cards.height() >= page.side.sample.height()


def test_a_count_at_twice_the_size_keeps_its_head_its_keys_and_what_is_asked_in_sight(open_window: OpenWindow) -> None:
    window = open_window()
    manual_audit_scenes.elsewhere(window)
    page = window.current_page
    assert isinstance(page, CountingPage)
    window.resize(*DOUBLED)
    settle(window)
    bar = page._area.verticalScrollBar()
    assert bar.maximum() > 0 and page.head.y() == 0 and page.foot.geometry().bottom() == page.height() - 1
    answers = [button for button in page.card.buttons if button.isVisible()]
    assert len(answers) == 3 and all(whole(button, window) for button in answers)
    assert whole(page.head.finish, window) and page.head.finish.width() >= page.head.finish.sizeHint().width()
    assert page.head.title.shown_text() == page.head.title.text()
    bar.setValue(bar.maximum())
    page.show_verdict(page.card.verdict)
    assert bar.value() == 0  # what was scanned last is what is looked at


def test_the_hour_of_a_reading_stands_beside_its_code_however_narrow_the_card_is(qtbot: QtBot, theme: Theme) -> None:
    readings = ReadingList(theme)
    qtbot.addWidget(readings)
    lines = [("TI000154", "en su lugar", "10:41:00"), ("9" * 30, "leído", "9:41:05")]
    readings.show_lines([Line(n, "check", code, text, at, Tone.OK) for n, (code, text, at) in enumerate(lines)])
    for width in (200, 240, 360):
        readings.resize(width, 150)
        for number in range(2):
            code, words, hour = readings.spots(number)
            assert code.width() > 30 and code.right() < hour.left() and hour.right() < width
            assert words.isEmpty() or (code.right() < words.left() and words.right() <= hour.left())


def test_the_names_of_rooms_are_read_whole_in_the_tree_and_on_the_plan_of_an_audit(open_window: OpenWindow) -> None:
    window = open_window()
    manual_audit_scenes.plan(window)
    page = window.current_page
    assert isinstance(page, AuditsPage)
    font = page.shell.theme.font(Type.BODY, 600)
    for size in (LAPTOP, (1920, 1080)):
        window.resize(*size)
        settle(window)
        for spot in page.view.plan.spots:
            name = spot.node.room.name
            assert " ".join(in_lines(font, name, spot.rect.width() - 34, 3)) == name, size
    tree = page.view.tree
    page.view.tabs.set_current("tree")
    for size in (DOUBLED, LARGE_DOUBLED, LAPTOP):
        window.resize(*size)
        settle(window)
        assert tree.amount > 10
        for row, (node, _) in enumerate(tree._rows):
            assert text_width(font, node.room.name) <= tree.room_of_name(row), size
