"""The scripted day (tests/audits/day) driven through the real window by a scanner's key events: what it must come to was written down
by hand. Some rooms here; the whole day with `INVENTARIO_WHOLE_DAY=1`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inventario.audits.commands import Command
from inventario.audits.progress import Node, read_progress
from inventario.core.paths import Folders
from inventario.core.queries import ListQuery
from inventario.register.lists import by_field, records, row_numbers
from inventario.ui.audits.pick_sheet import PickSheet
from inventario.ui.composition import new_window
from inventario.ui.detail.entered import Entered
from inventario.ui.pages.audits.counting_page import CountingPage
from inventario.ui.pages.audits.entry_sheet import EntrySheet
from inventario.ui.pages.audits.remark_sheet import RemarkSheet
from inventario.ui.scanner.routing import Scanning
from inventario.ui.settings import Settings
from inventario.ui.shell.window import Window
from inventario.ui.tasks import SyncTasks
from inventario.ui.theme import Theme

from ...audits._day import SETTINGS, Reading, open_day, rooms, script, start_day, totals
from .scanning import Key, send

WHOLE = os.environ.get("INVENTARIO_WHOLE_DAY") == "1"
SOME = ("ECP101", "ECP102", "ECP104", "ECP107", "ECP108", "CC04", "DR01", "EF03", "EF04", "EF05", "EF07", "GM01", "BM02", "PS02")
_WORDS = {
    "in-place": "En su lugar", "elsewhere": "En otro lugar", "unknown": "Sin registro", "written-off": "De baja", "repeated": "Ya leído",
    "room": "Sala abierta", "unreadable": "Ilegible",
}  # fmt: skip


class Driver:
    """Does with keys what a line of the script says, and looks at the window."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self.register, self.qtbot = window, window.register, qtbot
        self.campaign = start_day(self.register)
        page = window.open_page("counting")
        assert isinstance(page, CountingPage)
        self.page, self.now = page, 0.0
        page.work.monotonic = lambda: self.now
        scanning = window.findChild(Scanning)
        assert scanning is not None
        scanning.set_settings(SETTINGS)
        page.begin(self.campaign.id)
        self.settle()

    def settle(self) -> None:
        for _ in range(2):
            QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def do(self, reading: Reading) -> None:
        self.now = reading.at
        match reading.action:
            case "scan":
                send(self.window, reading.sent)
                self.settle()
                self.look(reading)
                if reading.sent == Command.NEW.value:  # it was the wrong line of the card
                    assert isinstance(self.page.sheet, EntrySheet)
                    self.press(Key.Key_Escape)
            case "scan-over":
                self.press(Key.Key_K, Qt.KeyboardModifier.ControlModifier)
                send(self.window, reading.sent)
                self.settle()
                self.look(reading)
                pick = self.page.sheet
                assert isinstance(pick, PickSheet) and pick.edit.text() == ""
                self.press(Key.Key_Escape)
            case "no-label" | "not-accessible":
                self.point_at(reading.target)
                self.press(Key.Key_F4 if reading.action == "no-label" else Key.Key_F6)
            case "serial" | "custodian":
                self.press(Key.Key_E, Qt.KeyboardModifier.ControlModifier)
                sheet = self.page.sheet
                assert isinstance(sheet, RemarkSheet)
                if reading.action == "serial":
                    sheet.serial.setText(reading.sent)
                else:
                    sheet.custodian.put(Entered("otra persona", self.somebody_else(reading.target)))
                self.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            case "link":
                send(self.window, "2", 130, None)
                self.qtbot.waitUntil(lambda: self.page.sheet is not None)  # until then a digit may still become a scan
                pick = self.page.sheet
                assert isinstance(pick, PickSheet)
                pick.edit.setText(reading.target)
                pick.search()
                self.press(Key.Key_Return)
            case other:
                raise ValueError(other)

    def somebody_else(self, tag: str) -> UUID:
        item = by_field(self.register, "asset", "tag", tag)[0]
        people = records(self.register, "person", row_numbers(self.register, ListQuery("person")))
        return next(person.id for person in people if person.id != item["custodian"])

    def point_at(self, tag: str) -> None:
        """With the arrows, as a person does."""
        lines = self.page.missing.list.lines
        for _ in range(next(n for n, line in enumerate(lines) if line.code == tag) + 1):
            self.press(Key.Key_Down)

    def look(self, reading: Reading) -> None:
        """The verdict is of the reading, and says what it must; of several codes in a line, of the gravest."""
        verdict = self.page.card.verdict
        words = {_WORDS[outcome] for outcome in reading.outcomes if outcome in _WORDS}
        if reading.outcomes == ("repeated",) and "dos veces" in verdict.note:
            return  # a reader that bounced leaves the verdict as it was
        if words:
            assert verdict.state.word in words, reading
        if reading.tags and reading.outcomes != ("room",):
            assert verdict.code in reading.tags, reading


@pytest.fixture
def driver(qtbot: QtBot, theme: Theme, tmp_path: Path, demonstration: Path, qapp: QApplication) -> Iterator[Driver]:
    register = open_day(demonstration, tmp_path)
    settings = Settings(Folders.beneath(tmp_path / "home"))
    settings.put("window/page", "counting")
    window = new_window(register.path, theme, settings, SyncTasks())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.attach(register)
    yield Driver(window, qtbot)
    window.close()
    window.deleteLater()
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_day_comes_to_what_was_written_down(driver: Driver) -> None:
    lines = [reading for reading in script() if WHOLE or reading.room in SOME]
    for reading in lines:
        driver.do(reading)
    progress = read_progress(driver.register, driver.campaign)
    found = {node.room.code: node for node in progress.nodes() if node.counted}
    for code, wanted in rooms().items():
        if WHOLE or code in SOME:
            assert counts_of(found[code]) == counts_wanted(wanted), code
    if WHOLE:
        assert progress.counts.as_json() == totals()["counts"]
        assert progress.pending == totals()["pending_before_closing"]


def counts_of(node: Node) -> dict[str, int]:
    return {name: getattr(node.counts, name) for name in COMPARED}


def counts_wanted(row: dict[str, str]) -> dict[str, int]:
    return {name: int(row[name]) for name in COMPARED}


ALONE = ("expected", "in_place", "elsewhere", "not_accessible", "written_off", "surplus", "unreadable")
COMPARED = (*ALONE, "away", "missing") if WHOLE else ALONE  # what is missing may turn up in rooms that are not among some
