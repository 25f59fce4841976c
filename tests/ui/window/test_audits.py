"""The page of audits: a campaign opened, looked at, decided difference by difference, put on paper and closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from inventario.audits.campaigns import Plan, list_campaigns, rooms_of, start_campaign
from inventario.audits.counting import Counting
from inventario.audits.decisions import Choice
from inventario.audits.exactness import read_exactness
from inventario.audits.records import Campaign, Category, Room
from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.records import Record
from inventario.register.lists import by_field, record, records, row_numbers
from inventario.register.movements.reading import list_papers
from inventario.ui.detail.entered import Entered
from inventario.ui.pages.audits import handling
from inventario.ui.pages.audits.campaign_view import DIFFERENCES, EXACTNESS, PAPERS, PLAN
from inventario.ui.pages.audits.counting_page import CountingPage
from inventario.ui.pages.audits.entry_sheet import EntrySheet
from inventario.ui.pages.audits.page import AuditsPage
from inventario.ui.pages.audits.papers import CARD, LIST, ROOM, UNKNOWN
from inventario.ui.pages.audits.start_sheet import StartSheet
from inventario.ui.pages.audits.team_sheet import TeamSheet
from inventario.ui.pages.audits.transfer_sheet import TransferSheet
from inventario.ui.shell.window import Window
from inventario.ui.widgets import Sheet

from .conftest import OpenWindow
from .scanning import send

FLOOR = "Edificio Consistorial / Piso 2"
LATER = 180  # milliseconds; what waits longer is of no matter here
Key = Qt.Key


class Audits:
    """The page with a floor's campaign; `count` counts its first room with a difference of each sort."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self.qtbot, self.register = window, qtbot, window.register
        page = window.open_page("audits")
        assert isinstance(page, AuditsPage)
        self.page = page
        self.settle()

    def settle(self) -> None:
        """A change is looked up once, a moment after the last: until nothing waits for its moment any more."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not any(timer.isActive() and timer.interval() <= LATER for timer in self.window.findChildren(QTimer)))
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def start(self, **more: object) -> Campaign:
        campaign = start_campaign(self.register, Plan([FLOOR], name="Piso 2", **more))  # type: ignore[arg-type]
        self.settle()
        return campaign

    def items(self, room: Room) -> list[Record]:
        query = ListQuery("asset", (Filter("place", Match.IS, (room.id,)), Filter("status", Match.NOT, ("written-off",))))
        return list(records(self.register, "asset", row_numbers(self.register, query)))

    def count(self, campaign: Campaign) -> dict[str, Record]:
        """Count the first room: one missing, one of another room, one damaged, one unknown, one written off."""
        rooms = [room for room, _ in rooms_of(self.register, campaign)]
        own, other = self.items(rooms[0]), self.items(rooms[-1])[0]
        gone = records(
            self.register, "asset", row_numbers(self.register, ListQuery("asset", (Filter("status", Match.IS, ("written-off",)),)))[:1]
        )[0]
        now = iter(range(0, 10_000, 5))
        with Counting(self.register, campaign, monotonic=lambda: float(next(now))) as counting:
            counting.enter(rooms[0].id)
            for item in own[1:]:
                counting.scan(item.text("tag"))
            counting.remark(condition="damaged")
            counting.scan(other.text("tag"))
            counting.scan("MQ00123X9")
            counting.scan(gone.text("tag"))
            counting.finish()
        self.settle()
        assert all(item["status"] == "in-use" for item in (own[0], own[-1]))
        return {"missing": own[0], "elsewhere": other, "damaged": own[-1], "gone": gone}

    def stand_at(self, category: Category, thing: Record | None = None) -> None:
        self.page.view.tabs.set_current(DIFFERENCES)
        rows = self.page.view.reconciling.list
        wanted = [n for n, row in enumerate(rows.rows) if not isinstance(row, str) and row.category is category]
        named = [n for n in wanted if thing is None or rows.row_name(n).startswith(thing.text("tag"))]
        rows.set_current(named[0])
        rows.setFocus()

    def sheet(self, kind: type[Sheet]) -> Sheet:
        return next(sheet for sheet in self.page.findChildren(kind) if sheet.isVisible())

    def of(self, asset: Record) -> Record:
        found = record(self.register, "asset", asset.id)
        assert found is not None
        return found


@pytest.fixture
def audits(open_window: OpenWindow, qtbot: QtBot) -> Audits:
    return Audits(open_window(first="audits"), qtbot)


def test_a_campaign_is_opened_from_the_empty_page_with_keys(audits: Audits) -> None:
    audits.press(Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = audits.sheet(StartSheet)
    assert isinstance(sheet, StartSheet)
    assert not sheet.main.isEnabled()
    place = by_field(audits.register, "place", "path", FLOOR)[0]
    sheet.places.edit.put(Entered(FLOOR, place.id))
    sheet.places.edit.settled.emit()
    sheet.blind.click()
    sheet.team.setText("Paula y Rodrigo")
    audits.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    campaign = list_campaigns(audits.register)[0]
    assert (campaign.blind, campaign.places) == (True, (place.id,))
    assert {team for _, team in rooms_of(audits.register, campaign)} == {"Paula y Rodrigo"}
    assert audits.page.view.name.text() == campaign.name
    assert "conteo ciego" in audits.page.view.about.text()


def test_the_main_key_is_the_sheets_while_another_campaign_could_be_counted(audits: Audits) -> None:
    audits.start()
    audits.press(Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = audits.sheet(StartSheet)
    assert isinstance(sheet, StartSheet)
    sheet.places.add(by_field(audits.register, "place", "path", FLOOR)[0].id, FLOOR)
    audits.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(list_campaigns(audits.register)) == 2 and audits.window.current_page is audits.page


def test_a_date_that_is_none_is_said_in_the_sheet(audits: Audits) -> None:
    audits.page.begin()
    sheet = audits.sheet(StartSheet)
    assert isinstance(sheet, StartSheet)
    place = by_field(audits.register, "place", "path", FLOOR)[0]
    sheet.places.add(place.id, FLOOR)
    sheet.as_of.setText("ayer tarde")
    sheet.start()
    assert "no es una fecha" in sheet.fault.text() and sheet.isVisible()
    sheet.as_of.setText("13-03-2024")
    sheet.start()
    assert "no ha llegado" in sheet.fault.text()
    assert list_campaigns(audits.register) == []


def test_progress_is_told_by_site_floor_and_room(audits: Audits) -> None:
    audits.count(audits.start())
    tree = audits.page.view.tree
    names = [tree.row_name(row) for row in range(tree.amount)]
    assert names[0].startswith("Edificio Consistorial:") and "En curso" in names[0]
    assert names[1].startswith("Piso 2:")
    assert "Terminada" in names[2]
    assert names[3].endswith("Sin empezar")
    assert "1 de 15 salas" in audits.page.view.overview.accessibleDescription()
    tree.setFocus()
    tree.set_current(1)
    audits.press(Key.Key_Left)
    assert tree.amount == 2
    audits.press(Key.Key_Right)
    assert tree.amount == len(names)


def test_enter_on_a_room_counts_it_in_the_tree_and_on_the_plan(audits: Audits) -> None:
    campaign = audits.start()
    rooms = [room for room, _ in rooms_of(audits.register, campaign)]
    tree = audits.page.view.tree
    tree.setFocus()
    tree.go_to(rooms[3].id)
    audits.press(Key.Key_Return)
    page = audits.window.current_page
    assert isinstance(page, CountingPage)
    assert page.work.room is not None and page.work.room.id == rooms[3].id
    audits.press(Key.Key_Escape)
    audits.page.view.tabs.set_current(PLAN)
    plan = audits.page.view.plan
    assert {spot.node.room.id for spot in plan.spots} == {room.id for room in rooms}
    audits.press(Key.Key_Right)
    audits.press(Key.Key_Down)
    below = plan.node
    assert below is not None and plan.spots[plan.current].rect.top() > plan.spots[0].rect.top()
    audits.press(Key.Key_Return)
    assert page.work.room.id == below.room.id


def test_a_door_read_on_the_page_begins_to_count_its_room(audits: Audits) -> None:
    campaign = audits.start()
    room = rooms_of(audits.register, campaign)[5][0]
    send(audits.window, room.code)
    audits.settle()
    page = audits.window.current_page
    assert isinstance(page, CountingPage)
    assert page.work.room is not None and page.work.room.id == room.id


def test_rooms_on_the_plan_do_not_overlap_and_stand_within_it(audits: Audits) -> None:
    start_campaign(audits.register, Plan(["Edificio Consistorial", "Edificio Fiscal"], name="Dos edificios"))
    audits.settle()
    plan = audits.page.view.plan
    for width in (420, 700, 1400):
        height = plan.heightForWidth(width)
        rects = [spot.rect for spot in plan.spots]
        assert all(rect.left() >= 0 and rect.right() <= width and rect.bottom() <= height for rect in rects)
        assert not any(one.intersects(other) for n, one in enumerate(rects) for other in rects[n + 1 :])


def test_a_floor_is_given_to_a_team(audits: Audits) -> None:
    campaign = audits.start()
    audits.page.view.tree.set_current(1)
    audits.window.run_action("audits.team")
    sheet = audits.sheet(TeamSheet)
    assert isinstance(sheet, TeamSheet)
    sheet.edit.setText("Camila")
    sheet.main.click()
    audits.settle()
    assert {team for _, team in rooms_of(audits.register, campaign)} == {"Camila"}


# differences


def test_what_is_missing_from_rooms_still_to_be_counted_is_no_difference_yet(audits: Audits) -> None:
    audits.start()
    assert audits.page.view.reconciling.open_amount == 0


def test_each_difference_is_decided_by_its_key_and_taken_back(audits: Audits) -> None:
    campaign = audits.start()
    things = audits.count(campaign)
    before = audits.page.view.reconciling.open_amount
    room = next(iter(rooms_of(audits.register, campaign)))[0]
    cases = (
        (Category.ELSEWHERE, Key.Key_1, things["elsewhere"], "place", room.id),
        (Category.MISSING, Key.Key_2, things["missing"], "status", "lost"),
        (Category.IN_PLACE, Key.Key_1, things["damaged"], "condition", "damaged"),
        (Category.WRITTEN_OFF, Key.Key_2, things["gone"], "status", "in-use"),
    )
    for category, key, thing, field, value in cases:
        was = audits.of(thing)[field]
        audits.stand_at(category, thing)
        audits.press(key)
        assert audits.of(thing)[field] == value, category
        assert audits.page.view.reconciling.open_amount == before - 1, category
        audits.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert audits.of(thing)[field] == was, category
        assert audits.page.view.reconciling.open_amount == before, category


def test_noting_only_changes_nothing_but_the_list(audits: Audits) -> None:
    things = audits.count(audits.start())
    audits.stand_at(Category.ELSEWHERE)
    audits.press(Key.Key_3)
    assert audits.of(things["elsewhere"])["place"] == things["elsewhere"]["place"]
    audits.stand_at(Category.MISSING, things["missing"])
    audits.press(Key.Key_1)
    assert audits.of(things["missing"])["status"] == "in-use"
    audits.page.view.reconciling.which.set_current("all")
    decided = {each.category: each.decision for each in audits.page.view.reconciling.list.differences if each.decision}
    assert decided[Category.ELSEWHERE].choice == Choice.KEEP and decided[Category.MISSING].choice == Choice.SEARCH


def test_a_code_without_record_is_entered_from_the_list(audits: Audits) -> None:
    campaign = audits.start()
    audits.count(campaign)
    audits.stand_at(Category.SURPLUS)
    audits.press(Key.Key_1)
    sheet = audits.sheet(EntrySheet)
    assert isinstance(sheet, EntrySheet)
    sheet.main.click()
    audits.settle()
    entered = by_field(audits.register, "asset", "tag", "MQ00123X9")[0]
    assert entered["place"] == rooms_of(audits.register, campaign)[0][0].id
    assert Category.SURPLUS not in {each.category for each in audits.page.view.reconciling.list.differences}


def test_the_same_is_decided_of_all_that_are_alike_and_undone_at_once(audits: Audits) -> None:
    campaign = audits.start()
    rooms = [room for room, _ in rooms_of(audits.register, campaign)]
    with Counting(audits.register, campaign) as counting:
        for room in rooms[:2]:
            counting.enter(room.id)
            counting.finish()
    audits.settle()
    items = [each for room in rooms[:2] for each in audits.items(room)]
    audits.stand_at(Category.MISSING)
    reconciling = audits.page.view.reconciling
    missing = reconciling.open_amount
    control = Qt.KeyboardModifier.ControlModifier
    audits.press(Key.Key_A, control)
    assert reconciling.card.reach.current == "room"
    audits.press(Key.Key_Down)
    assert reconciling.card.reach.current == "one"  # another difference is decided alone unless said again
    for _ in range(2):
        audits.press(Key.Key_A, control)
    assert missing >= len(items) and f"· {missing}" in reconciling.card.buttons[1].option.detail
    audits.press(Key.Key_2)
    lost = row_numbers(audits.register, ListQuery("asset", (Filter("status", Match.IS, ("lost",)),)))
    assert {each.id for each in records(audits.register, "asset", lost)} >= {each.id for each in items}
    assert reconciling.open_amount == 0
    audits.press(Key.Key_Z, control)
    assert reconciling.open_amount == missing
    assert all(audits.of(item)["status"] == "in-use" for item in audits.items(rooms[0]))


def test_the_list_can_be_of_one_sort_of_difference(audits: Audits) -> None:
    audits.count(audits.start())
    reconciling = audits.page.view.reconciling
    audits.page.view.tabs.set_current(DIFFERENCES)
    reconciling.sort.set_code("unknown")
    reconciling.sort.activated.emit(reconciling.sort.currentIndex())
    assert [each.code for each in reconciling.list.differences] == ["MQ00123X9"]
    audits.press(Key.Key_3)
    assert reconciling.sort.code() == "" and len(reconciling.list.differences) > 2  # none is left of that sort: all again


def test_what_is_left_where_it_was_found_goes_on_paper_with_a_key(audits: Audits) -> None:
    things = audits.count(audits.start())
    was = things["elsewhere"].labels["place"]
    assert not audits.window.commands.action("audits.transfers").isEnabled()
    audits.stand_at(Category.ELSEWHERE)
    audits.press(Key.Key_1)
    audits.press(Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    sheet = audits.sheet(TransferSheet)
    assert isinstance(sheet, TransferSheet) and sheet.main.text() == "Emitir 1 traspaso"
    sheet.boxes[0][0].click()
    assert not sheet.main.isEnabled()
    sheet.boxes[0][0].click()
    sheet.handed_by.setText("Rodrigo Vera")
    audits.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [paper] = list_papers(audits.register)
    [line] = paper.lines
    undo = audits.window.commands.action("undo")
    assert not undo.isEnabled() and undo.text() == "Deshacer"  # what was signed is not offered
    assert (line.tag, line.from_place, paper.handed_by) == (things["elsewhere"].text("tag"), was, "Rodrigo Vera")
    assert not audits.window.commands.action("audits.transfers").isEnabled()
    audits.page.view.reconciling.which.set_current("all")
    decided = [each.decision for each in audits.page.view.reconciling.list.differences if each.category is Category.ELSEWHERE]
    assert decided[0] and decided[0].folio == paper.folio


# how exact it is


def test_exactness_is_shown_by_department_and_by_room_and_leads_to_a_rooms_differences(audits: Audits) -> None:
    campaign = audits.start()
    view = audits.page.view
    view.tabs.set_current(EXACTNESS)
    audits.settle()
    assert view.exactness.list.amount == 0  # nothing was read yet
    audits.count(campaign)
    lines = [view.exactness.list.row_name(row) for row in range(view.exactness.list.amount)]
    wanted = read_exactness(audits.register, campaign)
    assert [line.split(":")[0] for line in lines] == [each.name for each in wanted.departments]
    assert all("Registro completo" in line for line in lines)
    view.exactness.which.setFocus()
    audits.press(Key.Key_Right)
    room = rooms_of(audits.register, campaign)[0][0]
    names = [line.name for line in view.exactness.list.lines]
    assert names == [each.room.name for each in wanted.rooms] and room.name in names
    assert "muestra sus diferencias" in audits.page.hint()  # what Enter does here, and not what it does beside
    view.exactness.list.setFocus()
    view.exactness.list.set_current(names.index(room.name))
    audits.press(Key.Key_Return)
    assert view.tabs.current == DIFFERENCES and view.reconciling.room.value == room.name
    assert "1, 2 y 3 deciden" in audits.page.hint()


# papers and the end


def test_papers_are_shown_and_saved(audits: Audits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = audits.start()
    audits.count(campaign)
    audits.page.view.tabs.set_current(PAPERS)
    papers = audits.page.view.papers
    for kind in (ROOM, LIST, UNKNOWN, CARD):
        papers.choose(kind)
        assert papers.ready and papers.preview.view.pages is not None, kind
    assert not audits.window.commands.action("audits.xlsx").isEnabled()  # the card is no table
    papers.choose(ROOM, rooms_of(audits.register, campaign)[0][0].id)
    for name, suffix in (("audits.pdf", ".pdf"), ("audits.xlsx", ".xlsx")):
        out = tmp_path / f"acta{suffix}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, out=out: (str(out), ""))
        audits.window.run_action(name)
        assert out.read_bytes()[:2] in (b"%P", b"PK")


def test_a_blind_count_does_not_give_its_list_away(audits: Audits) -> None:
    audits.start(blind=True)
    audits.page.view.tabs.set_current(PAPERS)
    papers = audits.page.view.papers
    papers.choose(LIST)
    assert not papers.ready
    assert "a ciegas" in papers.preview.empty.sentence.text()


def test_closing_asks_says_what_is_left_and_a_second_pass_follows(audits: Audits, monkeypatch: pytest.MonkeyPatch) -> None:
    audits.count(audits.start())
    asked: list[str] = []

    def answer(_: object, question: str, detail: str, verb: str, **more: object) -> bool:
        asked.append(f"{question} {detail}")
        return len(asked) > 1

    monkeypatch.setattr(handling, "confirm", answer)
    audits.window.run_action("audits.close")
    assert list_campaigns(audits.register)[0].open
    audits.window.run_action("audits.close")
    audits.settle()
    assert "14 salas por terminar" in asked[0] and "por decidir" in asked[0]
    assert not list_campaigns(audits.register)[0].open
    assert not audits.window.commands.action("audits.count").isEnabled()
    audits.window.run_action("audits.again")
    audits.settle()
    second = audits.page.campaign
    assert second is not None and second.first is not None and second.open
    assert "segunda vuelta" in audits.page.view.about.text()
