"""A room counted in the real window with a scanner's key events: what one sees, hears and finds in the register afterwards."""

from __future__ import annotations

import re
import shutil
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from inventario.app import all_hooks
from inventario.audits.campaigns import Plan, find_campaign, rooms_of, start_campaign
from inventario.audits.progress import read_progress
from inventario.audits.records import Item
from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.core.ids import uuid7
from inventario.core.paths import Folders
from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.records import Record
from inventario.core.scans import ScanSettings
from inventario.register.attachments import attached_to
from inventario.register.lists import by_field, record, records, row_numbers
from inventario.store.register import Register
from inventario.ui.audits.pick_sheet import PickSheet
from inventario.ui.audits.tones import Sound
from inventario.ui.composition import new_window
from inventario.ui.pages.audits.counting_page import CountingPage
from inventario.ui.pages.audits.entry_sheet import EntrySheet
from inventario.ui.pages.audits.page import AuditsPage
from inventario.ui.pages.audits.remark_sheet import RemarkSheet
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.scanner.routing import Scanning
from inventario.ui.shell.window import Window
from inventario.ui.tasks import SyncTasks

from .conftest import TODAY, OpenWindow
from .scanning import SLOW, Key, send

FLOOR = "Edificio Consistorial / Piso 2"
ROOM, OTHER = "Oficina 21", "Oficina 24"
CAMPAIGNS = (
    Plan([FLOOR], name="Piso 2"),
    Plan([FLOOR, "Edificio Consistorial / Piso 1"], name="Dos pisos"),  # of a single place no door need be read
    Plan([FLOOR], name="A ciegas", blind=True),
)


class Floor:
    """A campaign of a floor, being counted in a window: one of `CAMPAIGNS`."""

    def __init__(self, window: Window, qtbot: QtBot, campaign: str = "Piso 2", *, enter: bool = True) -> None:
        self.window, self.qtbot = window, qtbot
        self.register = window.register
        self.campaign = find_campaign(self.register, campaign)
        self.rooms = {room.name: room for room, _ in rooms_of(self.register, self.campaign)}
        page = window.open_page("counting")
        assert isinstance(page, CountingPage)
        self.page = page
        self.heard: list[Sound] = []
        page.sounds.play = self.heard.append  # type: ignore[method-assign]
        self.now = 0.0
        page.work.monotonic = self._later
        page.begin(self.campaign.id, self.rooms[ROOM].id if enter else None)
        self.settle()

    def _later(self) -> float:
        """Every reading is long after the one before, unless a test says otherwise."""
        self.now += 5
        return self.now

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def scan(self, text: str, gap: int = 5) -> None:
        send(self.window, text, gap)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def digit(self, character: str) -> None:
        """A digit pressed by a person: nothing follows within the scanner's time."""
        send(self.window, character, SLOW, None)
        self.qtbot.wait(130)

    @property
    def word(self) -> str:
        return self.page.card.verdict.state.word

    @property
    def missing(self) -> list[Item]:
        assert self.page.work.counting is not None
        return list(self.page.work.counting.missing)

    def amount(self, tile: str) -> int:
        return self.page.tiles.views[tile].tile.amount

    def item_of(self, room: str) -> Record:
        query = ListQuery("asset", (Filter("place", Match.IS, (self.rooms[room].id,)), Filter("status", Match.IS, ("in-use",))))
        return records(self.register, "asset", row_numbers(self.register, query)[:1])[0]


@pytest.fixture(scope="module")
def audited(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with its campaigns begun, once for all tests."""
    folder = tmp_path_factory.mktemp("audited")
    path, folders = folder / "tome.inventario", Folders.beneath(folder / "home")
    shutil.copy(demonstration, path)
    with Register.open(path, author="Paula Muñoz", clock=Clock(TODAY), folders=folders, hooks=all_hooks()) as register:
        for plan in CAMPAIGNS:
            start_campaign(register, plan)
    return path


@pytest.fixture
def open_counting(open_window: OpenWindow, audited: Path) -> Callable[[], Window]:
    return lambda: open_window(first="counting", source=audited)


@pytest.fixture
def floor(open_counting: Callable[[], Window], qtbot: QtBot) -> Floor:
    return Floor(open_counting(), qtbot)


# what a reading shows


def test_the_page_takes_the_whole_window_and_gives_it_back(floor: Floor) -> None:
    assert floor.window.top.isHidden() and floor.window.navigation.isHidden() and floor.window.status_bar.isHidden()
    floor.press(Key.Key_Escape)
    assert isinstance(floor.window.current_page, AuditsPage)
    assert floor.window.top.isVisible() and floor.window.navigation.isVisible()


def test_beginning_a_campaign_is_not_offered_back_once_something_was_read(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    start_campaign(window.register, Plan([FLOOR], name="De hoy"))
    undo = window.commands.action("undo")
    qtbot.waitUntil(lambda: undo.isEnabled() and undo.text().endswith("De hoy"))
    floor = Floor(window, qtbot, "De hoy")
    floor.scan(floor.missing[0].tag)
    floor.press(Key.Key_Escape)
    assert not undo.isEnabled() and undo.text() == "Deshacer"


def test_something_in_its_place_is_said_large_and_leaves_the_missing(floor: Floor) -> None:
    item, before = floor.missing[0], len(floor.missing)
    floor.scan(item.tag)
    assert (floor.word, floor.page.card.verdict.code, floor.page.card.verdict.name) == ("En su lugar", item.tag, item.title)
    assert floor.heard[-1] is Sound.IN_PLACE
    assert floor.amount("in-place") == 1
    assert floor.page.progress.figures.found == 1
    assert len(floor.page.missing.list.lines) == before - 1
    assert floor.page.readings.list.lines[0].code == item.tag
    assert floor.page.head.kept.text == "Guardado en este equipo"
    assert "En su lugar" in floor.page.card.accessibleDescription()


def test_the_same_again_counts_once(floor: Floor) -> None:
    item = floor.missing[0]
    floor.scan(item.tag)
    floor.scan(item.tag)
    assert (floor.word, floor.heard[-1], floor.amount("in-place")) == ("Ya leído", Sound.REPEATED, 1)


def test_a_reader_that_bounces_within_a_second_keeps_the_verdict(floor: Floor) -> None:
    floor.page.work.monotonic = lambda: 0.0
    floor.page.work.close()
    floor.page.begin(floor.campaign.id)
    floor.settle()
    item = floor.missing[0]
    floor.scan(item.tag)
    floor.scan(item.tag)
    assert floor.word == "En su lugar"
    assert "dos veces" in floor.page.card.verdict.note
    assert floor.heard[-1] is Sound.REPEATED


def test_something_of_another_room_offers_to_leave_it_and_ctrl_z_takes_that_back(floor: Floor) -> None:
    item = floor.item_of(OTHER)
    floor.scan(item.text("tag"))
    verdict = floor.page.card.verdict
    assert (floor.word, floor.heard[-1]) == ("En otro lugar", Sound.ELSEWHERE)
    assert (verdict.there, verdict.here) == (f"Piso 2 · {OTHER}", f"Piso 2 · {ROOM}")
    floor.digit("1")
    assert floor.page.card.verdict.chosen == "move"
    moved = by_field(floor.register, "asset", "tag", item["tag"])[0]
    assert moved["place"] == floor.rooms[ROOM].id
    floor.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert by_field(floor.register, "asset", "tag", item["tag"])[0]["place"] == floor.rooms[OTHER].id
    assert floor.page.card.verdict.chosen == ""
    assert "Se deshizo" in floor.page.card.verdict.note


def test_who_does_not_choose_goes_on_reading(floor: Floor) -> None:
    floor.scan(floor.item_of(OTHER).text("tag"))
    item = floor.missing[0]
    floor.scan(item.tag)
    assert floor.word == "En su lugar"
    assert (floor.amount("elsewhere"), floor.amount("in-place")) == (1, 1)


def test_an_unknown_code_is_a_surplus_until_somebody_says_more(floor: Floor) -> None:
    floor.scan("MQ00123X9")
    assert (floor.word, floor.heard[-1], floor.amount("unknown")) == ("Sin registro", Sound.UNKNOWN, 1)
    assert [option.name for option in floor.page.card.verdict.options] == ["new", "link", "surplus"]
    floor.digit("3")
    assert floor.page.card.verdict.chosen == "surplus"


def test_nothing_but_signs_is_unreadable_and_can_be_recognised_or_taken_back(floor: Floor) -> None:
    floor.scan("##//##")
    assert floor.word == "Ilegible" and floor.page.card.verdict.code == "##//##"
    assert floor.heard[-1] is Sound.UNREADABLE and (floor.amount("unreadable"), floor.amount("unknown")) == (1, 0)
    floor.scan("##//##")
    assert floor.word == "Ya leído" and "cuenta una vez" in floor.page.card.verdict.note and floor.amount("unreadable") == 1
    floor.press(Key.Key_F2)  # that it came again
    floor.press(Key.Key_F2)
    assert floor.amount("unreadable") == 0
    floor.scan("&&()&&")
    floor.digit("2")  # it was a bad reading
    floor.qtbot.waitUntil(lambda: floor.word == "Deshecho" and floor.amount("unreadable") == 0)
    floor.scan("&&()&&")
    floor.digit("1")
    pick, item = floor.page.sheet, floor.missing[0]
    assert isinstance(pick, PickSheet)
    pick.edit.setText(item.serial)
    pick.search()
    floor.press(Key.Key_Return)
    assert item.id not in {each.id for each in floor.missing}
    assert floor.page.card.verdict.code == item.tag and "sin etiqueta" in floor.page.card.verdict.note
    assert (floor.amount("in-place"), floor.amount("unreadable")) == (1, 1)


def test_what_is_written_off_is_said_so(floor: Floor) -> None:
    gone = records(
        floor.register, "asset", row_numbers(floor.register, ListQuery("asset", (Filter("status", Match.IS, ("written-off",)),)))[:1]
    )[0]
    floor.scan(gone.text("tag"))
    assert (floor.word, floor.heard[-1], floor.amount("written-off-present")) == ("De baja", Sound.WRITTEN_OFF, 1)


def test_a_door_changes_the_room(floor: Floor) -> None:
    floor.scan(floor.rooms[OTHER].code)
    assert floor.page.head.title.text() == OTHER
    assert (floor.word, floor.heard[-1], floor.page.card.verdict.name) == ("Sala abierta", Sound.ROOM, OTHER)
    assert floor.amount("missing") == len(floor.missing)


# what scanners do wrong


def test_caps_lock_two_in_a_line_and_a_prefix_are_understood(floor: Floor) -> None:
    one, two, three, four = floor.missing[:4]
    floor.scan(one.tag.swapcase())
    assert floor.page.card.verdict.code == one.tag
    floor.scan(two.tag + three.tag)
    assert floor.amount("in-place") == 3
    assert "2 códigos en una línea" in floor.page.card.verdict.note
    scanning = floor.window.findChild(Scanning)
    assert scanning is not None
    scanning.set_settings(ScanSettings(prefix="]C1"))
    floor.page.work.close()
    floor.page.begin(floor.campaign.id)
    floor.settle()
    floor.scan("]C1" + four.tag)
    assert floor.amount("in-place") == 4


def test_a_layout_that_changed_a_code_is_repaired_and_told(floor: Floor) -> None:
    odd = floor.missing[0]
    with floor.register.transact("test", "preparar") as transaction:
        transaction.update("asset", odd.id, {"serial": "SN-44/7"})
    floor.scan("SN'44-7")
    assert floor.page.card.verdict.code == odd.tag
    assert "distribución de teclado" in floor.page.card.verdict.note


def test_a_scan_while_a_dialog_is_open_counts_and_is_typed_nowhere(floor: Floor) -> None:
    item, dialog, line = floor.missing[0], QDialog(floor.window), QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    typed: list[str] = []

    def read() -> None:
        line.setFocus()
        send(dialog, item.tag)
        floor.settle()
        typed.append(line.text())
        dialog.reject()

    QTimer.singleShot(60, read)
    dialog.exec()
    floor.settle()
    assert typed == [""]
    assert floor.amount("in-place") == 1


def test_a_scan_while_a_sheet_is_open_counts_and_leaves_its_field_alone(floor: Floor) -> None:
    floor.press(Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    sheet = floor.page.sheet
    assert isinstance(sheet, PickSheet)
    sheet.edit.setText("imp")
    one, two = floor.missing[:2]
    floor.scan(one.tag)
    floor.scan(f"{two.tag} {floor.missing[2].tag}")  # two with a blank between them
    assert sheet.edit.text() == "imp"
    assert sheet.isVisible()
    assert floor.amount("in-place") == 3


def test_a_digit_is_a_key_only_when_nothing_follows_it(floor: Floor) -> None:
    floor.scan("MQ00123X9")
    floor.scan("3123456")
    assert floor.page.card.verdict.code == "3123456"
    assert floor.page.card.verdict.chosen == ""
    floor.digit("3")
    assert floor.page.card.verdict.chosen == "surplus"


def test_the_scanners_enter_presses_no_button(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    item = floor.missing[0]
    floor.page.head.finish.setFocus()
    floor.scan(item.tag)
    send(floor.window, "", end=Key.Key_Return)
    floor.settle()
    assert floor.word == "En su lugar"
    assert floor.page.work.counting is not None and not floor.page.work.counting.finished


def test_what_could_not_be_kept_is_never_shown_as_read(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    item = floor.missing[0]

    def full(*_: object) -> None:
        raise KnownError("El disco está lleno; libere espacio y lea de nuevo.")

    assert floor.page.work.counting is not None
    monkeypatch.setattr(floor.page.work.counting, "scan", full)
    floor.scan(item.tag)
    assert floor.word == "No se anotó"
    assert "disco está lleno" in floor.page.card.verdict.note
    assert floor.page.head.kept.text == "No se guardó"
    assert floor.heard[-1] is Sound.UNREADABLE


def test_what_is_refused_without_losing_a_reading_leaves_the_verdict(floor: Floor) -> None:
    item = floor.missing[0]
    floor.scan(floor.item_of(OTHER).text("tag"))
    floor.digit("2")
    floor.press(Key.Key_F2)  # a decision stands on it
    assert floor.word == "En otro lugar"
    assert "deshaga primero esa decisión" in floor.page.card.verdict.note
    floor.scan(item.tag)
    assert floor.page.head.kept.text == "Guardado en este equipo"


def test_before_the_first_door_nothing_is_noted_and_that_is_said(open_counting: Callable[[], Window], qtbot: QtBot) -> None:
    floor = Floor(open_counting(), qtbot, "Dos pisos", enter=False)
    floor.scan(floor.item_of(ROOM).text("tag"))
    assert floor.word == "No se anotó"
    assert "lea primero el código de la puerta" in floor.page.card.verdict.note


def test_without_a_camera_the_page_says_so_and_goes_on(floor: Floor) -> None:
    floor.press(Key.Key_F11)
    assert floor.word == "Sin cámara"
    floor.scan(floor.missing[0].tag)
    assert floor.word == "En su lugar"


def test_a_hundred_scans_at_scanner_speed_are_a_hundred_steps_in_order(floor: Floor) -> None:
    rows = row_numbers(floor.register, ListQuery("asset", (Filter("status", Match.IS, ("in-use",)),)))[:100]
    tags = [record.text("tag") for record in records(floor.register, "asset", rows)]
    for tag in tags:  # no pause between them for the window to catch up
        send(floor.window, tag)
    floor.settle()
    with floor.register.reading() as connection:
        table = floor.register.catalogue.table("audit-step")
        kept = [row.code for row in connection.execute(table.select().where(table.c.kind == "seen").order_by(table.c.id))]
    assert kept == tags


# keys


def test_f2_takes_the_last_reading_back(floor: Floor) -> None:
    item = floor.missing[0]
    floor.scan(item.tag)
    floor.press(Key.Key_F2)
    assert (floor.word, floor.amount("in-place")) == ("Deshecho", 0)
    assert item.tag in [line.code for line in floor.page.missing.list.lines]
    assert floor.page.readings.list.lines[0].code != item.tag


def test_f3_says_damaged_of_what_was_read_last(floor: Floor) -> None:
    item = floor.missing[0]
    floor.scan(item.tag)
    floor.press(Key.Key_F3)
    assert (floor.word, floor.page.card.verdict.code) == ("Dañado", item.tag)
    assert read_progress(floor.register, floor.campaign).counts.damaged == 1


def test_f4_and_f6_are_of_what_the_arrows_point_at(floor: Floor) -> None:
    first, second = floor.missing[:2]
    floor.press(Key.Key_Down)
    floor.press(Key.Key_F4)
    assert (floor.word, floor.page.card.verdict.code, floor.amount("unreadable")) == ("Sin etiqueta", first.tag, 1)
    floor.press(Key.Key_Down)
    floor.press(Key.Key_F6)
    assert (floor.word, floor.page.card.verdict.code, floor.amount("not-accessible")) == ("No accesible", second.tag, 1)


def test_f6_alone_is_the_rest_of_the_room(floor: Floor) -> None:
    before = len(floor.missing)
    floor.scan(floor.missing[0].tag)
    floor.press(Key.Key_F6)
    assert floor.amount("not-accessible") == before - 1
    assert not floor.page.missing.list.lines
    assert floor.page.missing.done.sentence.text().endswith(f"en su lugar, {before - 1} sin acceso.")


def test_f5_asks_for_a_label_that_waits_on_the_page_of_audits(floor: Floor) -> None:
    floor.scan(floor.missing[0].tag)
    floor.press(Key.Key_F5)
    assert "1 etiqueta pedida" in floor.page.card.verdict.note
    floor.press(Key.Key_Escape)
    floor.settle()
    assert floor.window.commands.action("audits.reprint").text() == "Imprimir 1 etiqueta"
    floor.window.run_action("audits.reprint")
    assert floor.window.pages.current_name == "labels"


def test_labels_of_a_rack_and_of_devices_are_printed_each_as_its_own(floor: Floor) -> None:
    rack = next(record for record in records(floor.register, "rack", row_numbers(floor.register, ListQuery("rack"))) if record["tag"])
    for tag in (floor.missing[0].tag, rack.text("tag")):
        floor.scan(tag)
        floor.press(Key.Key_F5)
    floor.press(Key.Key_Escape)
    floor.window.run_action("audits.reprint")
    page = floor.window.current_page
    assert isinstance(page, LabelsPage)
    offered = [page.setup.sources.itemText(row) for row in range(page.setup.sources.count())]
    asked = [text for text in offered if text.startswith("Pedidas al contar: ")]
    assert len(asked) == 2 and all(text.endswith("(1)") for text in asked), offered


def test_the_list_of_rooms_says_which_are_finished(floor: Floor) -> None:
    floor.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    floor.press(Key.Key_F8)
    sheet = floor.page.sheet
    assert isinstance(sheet, PickSheet)
    said = {line.code: line.text for line in sheet.list.lines}
    assert said[ROOM].startswith("Terminada · ") and not said[OTHER].startswith("Terminada")


def test_by_hand_part_of_a_serial_is_enough(floor: Floor) -> None:
    item = next(item for item in floor.missing if len(item.serial) > 6)
    floor.press(Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(floor.page.sheet, PickSheet)
    send(floor.window, item.serial[1:], SLOW, None)
    floor.qtbot.wait(60)
    floor.press(Key.Key_Return)
    assert floor.page.sheet is None
    assert (floor.word, floor.page.card.verdict.code) == ("En su lugar", item.tag)


def test_f8_goes_to_a_room_by_its_name(floor: Floor) -> None:
    floor.press(Key.Key_F8)
    assert isinstance(floor.page.sheet, PickSheet)
    send(floor.window, OTHER, SLOW, None)
    floor.press(Key.Key_Return)
    assert floor.page.head.title.text() == OTHER


def test_f7_enters_something_new_as_the_last_one_was(floor: Floor) -> None:
    floor.scan("MQ00123X9")
    floor.digit("1")
    sheet = floor.page.sheet
    assert isinstance(sheet, EntrySheet)
    assert sheet.editors["tag"].get().text == "MQ00123X9"
    assert sheet.editors["model"].get().text and sheet.editors["kind"].get().text
    floor.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert floor.page.sheet is None
    assert (floor.word, floor.page.card.verdict.code) == ("Bien nuevo", "MQ00123X9")
    entered = by_field(floor.register, "asset", "tag", "MQ00123X9")[0]
    assert entered["place"] == floor.rooms[ROOM].id


def test_an_unknown_code_is_linked_to_what_wears_it(floor: Floor) -> None:
    item = floor.missing[0]
    floor.scan("MQ00123X9")
    floor.digit("2")
    sheet = floor.page.sheet
    assert isinstance(sheet, PickSheet)
    sheet.edit.setText(item.tag)
    sheet.search()
    floor.press(Key.Key_Return)
    assert by_field(floor.register, "asset", "tag", "MQ00123X9")[0].id == item.id
    assert floor.page.card.verdict.chosen == "link"


def test_condition_serial_note_and_photo_of_a_reading(floor: Floor, tmp_path: Path) -> None:
    item = floor.missing[0]
    photo = tmp_path / "placa.png"
    QPixmap(20, 20).save(str(photo))
    floor.scan(item.tag)
    floor.press(Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    sheet = floor.page.sheet
    assert isinstance(sheet, RemarkSheet)
    sheet.conditions["poor"].click()
    sheet.serial.setText("OTRA-1")
    sheet.take_file(photo)
    floor.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert read_progress(floor.register, floor.campaign).counts.serial_differs == 1
    last = floor.page.work.last
    assert last is not None and last.step is not None
    step = record(floor.register, "audit-step", last.step)
    assert step is not None
    assert [file.name for file in attached_to(floor.register, step)] == ["placa.png"]


def test_f12_mutes_and_says_so(floor: Floor) -> None:
    assert not floor.page.sounds.muted
    floor.press(Key.Key_F12)
    assert floor.page.sounds.muted
    assert floor.page.head.sound.isVisible()


# a room to its end


def test_a_finished_room_says_what_is_left_and_leads_to_it(floor: Floor) -> None:
    first, second = floor.missing[:2]
    floor.scan(first.tag)
    floor.press(Key.Key_F3)
    floor.press(Key.Key_Down)
    floor.press(Key.Key_F6)
    for code in (floor.item_of(OTHER).text("tag"), "MQ00123X9", "##//##"):
        floor.scan(code)
    left = len(floor.missing)
    floor.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    verdict = floor.page.card.verdict
    assert floor.word == "Sala terminada" and second.id not in {item.id for item in floor.missing}
    expected = 1 + left + 1  # what is told adds up to what was expected, the rest is told besides
    assert verdict.detail == (
        f"1 de {expected} en su lugar · {left} faltan · 1 no accesible · 1 de otro lugar · 1 sin registro · 1 ilegible"
    )
    assert [option.name for option in verdict.options] == ["other-room", "differences", "papers"]
    waiting = left + 5  # and the damaged one
    assert verdict.options[1].detail == f"{waiting} por decidir"
    floor.digit("2")
    page = floor.window.current_page
    assert isinstance(page, AuditsPage)
    assert len(page.view.reconciling.list.differences) == waiting


def test_what_is_not_accessible_is_no_nothing_missing(floor: Floor) -> None:
    floor.scan(floor.missing[0].tag)
    floor.press(Key.Key_F6)
    floor.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert floor.page.card.verdict.note == "Lo no accesible queda sin contar."


def test_by_hand_what_is_missing_here_comes_first(floor: Floor) -> None:
    model = floor.missing[0].title
    floor.press(Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    pick = floor.page.sheet
    assert isinstance(pick, PickSheet)
    pick.edit.setText(model)
    pick.search()
    here = [item.tag for item in floor.missing if item.title == model]
    codes = [line.code for line in pick.list.lines]
    assert here and codes[: len(here)] == here and len(codes) > len(here)
    assert len(set(codes)) == len(codes)


def test_who_has_read_no_door_of_a_floor_is_told_to(open_counting: Callable[[], Window], qtbot: QtBot) -> None:
    floor = Floor(open_counting(), qtbot, enter=False)
    assert floor.page.card.verdict.note == "Tiene 15 salas: lea la puerta de la sala en que está."
    floor.scan(floor.rooms[ROOM].code)
    assert floor.page.card.verdict.note == "Lea todo lo que hay en la sala."


def test_the_card_of_commands_does_it_all(floor: Floor) -> None:
    first, second = floor.missing[:2]
    for code in (first.tag, "$DANADO", second.tag, "$DESHACER"):
        floor.scan(code)
    assert (floor.word, floor.amount("in-place")) == ("Deshecho", 1)
    floor.scan("$NUEVO")
    assert isinstance(floor.page.sheet, EntrySheet)
    floor.scan("$TERMINAR")
    assert floor.word == "Sala terminada"


def test_a_blind_count_keeps_the_list_to_itself_until_the_room_is_done(open_counting: Callable[[], Window], qtbot: QtBot) -> None:
    floor = Floor(open_counting(), qtbot, "A ciegas")
    tag = floor.item_of(ROOM).text("tag")
    assert floor.page.missing.blind.isVisible() and not floor.page.missing.list.isVisible()
    assert floor.page.tiles.views["missing"].isHidden()
    floor.scan(tag)
    assert floor.page.progress.words() == "leído en esta sala"
    floor.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert floor.page.missing.list.lines
    assert floor.page.tiles.views["missing"].isVisible()


def test_who_comes_back_in_the_middle_of_a_room_is_in_it(open_counting: Callable[[], Window], qtbot: QtBot, tmp_path: Path) -> None:
    floor = Floor(open_counting(), qtbot)
    floor.scan(floor.rooms[OTHER].code)
    item = floor.missing[0]
    floor.scan(item.tag)
    path, theme, settings = floor.register.path, floor.window.theme, floor.window.settings
    floor.window.close()
    register = Register.open(path, author="Paula Muñoz", clock=Clock(TODAY), folders=Folders.beneath(tmp_path / "home"), hooks=all_hooks())
    window = new_window(path, theme, settings, SyncTasks())
    try:
        window.resize(1366, 768)
        window.show()
        window.attach(register)
        qtbot.wait(20)
        page = window.current_page
        assert isinstance(page, CountingPage)
        assert page.head.title.text() == OTHER
        assert page.progress.figures.found == 1
        [line] = [line for line in page.readings.list.lines if line.code == item.tag]
        assert re.fullmatch(r"\d\d:\d\d:\d\d", line.at)  # when it was read, not when one came back
    finally:
        window.close()
        window.deleteLater()


@pytest.mark.parametrize("name", ["Piso 2", ""])
def test_a_remembered_campaign_that_is_gone_is_told_by_its_name(
    open_counting: Callable[[], Window], qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    """Nobody knows one by its id."""
    floor = Floor(open_counting(), qtbot)
    floor.scan(floor.rooms[OTHER].code)
    kept = floor.window.settings.get("places/counting")
    assert kept["name"] == "Piso 2"
    other = uuid7()
    floor.window.pages.open("home")
    page = floor.page
    page.work.close()
    page.restore_place({"audit": str(other), "name": name})
    floor.window.pages.open("counting")
    qtbot.wait(20)
    said = page.card.verdict
    assert str(other) not in str(said)
    assert (f"«{name}»" if name else "que se contaba aquí") in str(said)


@pytest.mark.parametrize("before", ["gone", "Dos pisos"])
def test_a_campaign_that_was_still_being_opened_gives_way_to_the_one_asked_for(
    open_counting: Callable[[], Window], monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    """The one where this laptop was last may be of another register, and the answer that it is not here comes late."""
    window = open_counting()
    page, waiting = window.current_page, deque[tuple[Any, ...]]()
    assert isinstance(page, CountingPage)
    monkeypatch.setattr(window.tasks, "run", lambda *how, **_: waiting.append(how))
    campaign = find_campaign(window.register, "Piso 2")
    [room] = [room for room, _ in rooms_of(window.register, campaign) if room.name == ROOM]
    page.begin(uuid7() if before == "gone" else find_campaign(window.register, before).id)
    page.begin(campaign.id, room.id)
    while waiting:
        job, done, failed = waiting.popleft()
        try:
            done(job(None))
        except KnownError as failure:
            failed(failure)
    assert page.head.title.text() == ROOM
    assert page.work.campaign is not None and page.work.campaign.id == campaign.id


def test_everything_has_a_name_for_who_cannot_see_it(floor: Floor) -> None:
    page = floor.page
    floor.scan(floor.item_of(OTHER).text("tag"))
    named: list[Callable[[], str]] = [
        page.accessibleName, page.card.accessibleName, page.progress.accessibleName, page.missing.list.accessibleName,
        page.readings.list.accessibleName, *(view.accessibleName for view in page.tiles.views.values()),
        *(button.accessibleName for button in page.foot.buttons.values()), *(button.accessibleName for button in page.card.buttons),
    ]  # fmt: skip
    assert all(name() for name in named)
    assert page.card.buttons[0].accessibleName() == "1: Dejarlo aquí"
