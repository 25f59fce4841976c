"""Every page of the window in English, with the demonstration: no text of the program is left in Spanish."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QDialog, QFileDialog, QMessageBox, QWidget

from inventario.ui.catalogue import read_catalogue
from inventario.ui.language import Language, Speech
from inventario.ui.lists.page import ListPage
from inventario.ui.shell.window import Window
from inventario.ui.widgets import Sheet
from inventario.ui.widgets.overlay import close_popups
from inventario.ui.widgets.tabs import SegmentedControl, Tabs

OpenWindow = Callable[..., Window]
_SAYS = ("text", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle")
_PARTS = re.compile(r" · |, |\n|: |; ")
_AMOUNT = re.compile(r"[\d.,]+ (\D+)")
_PERSONS = frozenset({"Institución o logo, código de barras, número, nombre y dirección.", "Municipalidad"})
"""What is open to be changed, and from then on a person's; and what stands on a label, which is Spanish."""
SHEETS = {
    "home": ("help.keys", "help.about", "loans.lend", "renewal.lives", "sync.connect", "labels.blanks"),
    "asset": ("list.export", "rows.move", "rows.edit"),
    "network-point": ("network.wire",),
    "licence": ("licence.seats",),
    "contract": ("contract.covers",),
    "person": ("person.holdings",),
    "audits": ("audits.new",),
    "racks": ("racks.choose", "racks.add", "racks.cord"),
    "power": ("power.suppose",),
    "loans": ("loans.return",),
    "peripherals": ("peripherals.out", "peripherals.in"),
    "upkeep": ("work.send", "work.new"),
    "incidents": ("incidents.new", "incidents.close"),
    "critical-rooms": ("rooms.inspect", "rooms.enter"),
    "port": ("port.vlans",),
}
"""Sheets, windows and popups by the page on which their action is asked for."""
_SETTINGS = ("settings",)  # whose tabs change the window


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    before, spoken = QLocale(), Speech(qapp)
    spoken.speak(Language.ENGLISH)
    yield
    spoken.be_silent()
    QLocale.setDefault(before)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What widgets that paint themselves write."""
    found: set[str] = set()
    draw = QPainter.drawText

    def note(self: QPainter, *given: object) -> object:
        found.update(text for text in given if isinstance(text, str))
        return draw(self, *given)  # type: ignore[call-overload]

    monkeypatch.setattr(QPainter, "drawText", note)
    return found


def data_of(path: Path) -> set[str]:
    """Every text that somebody wrote into the register."""
    found: set[str] = set()
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'").fetchall()
        for (table,) in tables:
            if not table.startswith(("search", "op", "txn")):
                found.update(
                    cell.strip() for row in connection.execute(f'SELECT * FROM "{table}"') for cell in row if isinstance(cell, str)
                )
    return found


class Spanish:
    """Knows the program's Spanish: texts of the catalogue whose English is another, and that are no English of any other."""

    def __init__(self, data: set[str]) -> None:
        catalogue = {spanish.rpartition("|")[2]: english for spanish, english in read_catalogue().items()}
        english = {text.lower() for text in catalogue.values()}
        self._data = {text.lower() for text in data}
        self._known = {
            text.lower() for text, said in catalogue.items() if text != said and text.lower() not in english and "{0}" not in text
        } - self._data
        self.within = cache(self._within)  # the same texts stand on every page

    def _within(self, text: str) -> bool:
        """Whether a text, or a part of it, is Spanish of the program."""
        if text in _PERSONS:
            return False
        return any(part.strip() not in _PERSONS and self._is(part.strip()) for part in (text, *_PARTS.split(text)))

    def _is(self, text: str) -> bool:
        amount = _AMOUNT.fullmatch(text) if text.lower() not in self._data else None
        return len(text) > 1 and (text.lower() in self._known or (amount is not None and amount[1].lower() in self._known))


def said_by(root: QWidget) -> Iterator[tuple[str, str]]:
    """The texts of all that is in sight, each with the widget's class."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        for name in _SAYS:
            say = getattr(widget, name, None)
            if callable(say) and isinstance(text := say(), str) and text:
                yield text, type(widget).__name__
        if isinstance(widget, QComboBox):
            yield from ((widget.itemText(number), "choice") for number in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            titles = (model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount()))
            yield from ((title, "header") for title in titles if isinstance(title, str))


def worth(page: QWidget) -> bool:
    """Whether its tabs say something of their own: those beside a list are the same for all."""
    return not isinstance(page, ListPage) or page.preset.name == "asset"


def no_modal(monkeypatch: pytest.MonkeyPatch, look: Callable[[QWidget], None]) -> None:
    """Windows that wait for an answer are looked at and closed; those of the system say at once that nothing was chosen."""

    def seen(dialog: QDialog, *_: object) -> int:
        dialog.show()
        look(dialog)
        dialog.reject()
        return 0

    monkeypatch.setattr(QDialog, "exec", seen)
    monkeypatch.setattr(QMessageBox, "exec", seen)
    for name, nothing in (
        ("getOpenFileName", ("", "")),
        ("getOpenFileNames", ([], "")),
        ("getSaveFileName", ("", "")),
        ("getExistingDirectory", ""),
    ):
        monkeypatch.setattr(QFileDialog, name, lambda *_, nothing=nothing: nothing)


def test_no_page_speaks_spanish(open_window: OpenWindow, english: None, painted: set[str], demonstration: Path) -> None:
    window = open_window()
    spanish, wrong = Spanish(data_of(demonstration)), dict[str, str]()

    def look(root: QWidget, where: str) -> None:
        painted.clear()
        QApplication.processEvents()
        root.grab()
        for text, by in (*said_by(root), *((text, "painted") for text in painted)):
            if spanish.within(text):
                wrong.setdefault(text, f"{where}: {by}")

    look(window, "the window")
    for name in [spec.name for spec in window.specs]:
        page = window.open_page(name)
        look(page, name)
        for tabs in (*page.findChildren(Tabs), *page.findChildren(SegmentedControl)) if name not in _SETTINGS and worth(page) else ():
            for tab in tabs._tabs:
                if tabs.isVisible() and tab.name != tabs.current:
                    tabs.set_current(tab.name)
                    look(page, f"{name}, {tab.name}")
        for spec in window.commands.specs():
            for text in (spec.text, spec.group, spec.tooltip):
                if text and spanish.within(text):
                    wrong.setdefault(text, f"action {spec.name}")
    assert wrong == {}


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
def test_no_sheet_speaks_spanish(
    open_window: OpenWindow, english: None, painted: set[str], demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    spanish, wrong, closed = Spanish(data_of(demonstration)), dict[str, str](), list[str]()

    def look(root: QWidget, where: str) -> None:
        closed.append(where)
        painted.clear()
        root.grab()
        for text, by in (*said_by(root), *((text, "painted") for text in painted)):
            if spanish.within(text):
                wrong.setdefault(text, f"{where}: {by}")

    for name, actions in SHEETS.items():
        for action in actions:
            window.open_page(name)
            QApplication.processEvents()
            no_modal(monkeypatch, lambda dialog, action=action: look(dialog, action))
            window.run_action(action)
            QApplication.processEvents()
            for sheet in window.findChildren(Sheet):
                if sheet.isVisible():
                    look(sheet, action)
                    sheet.close_sheet()
            for widget in QApplication.topLevelWidgets():
                if widget is not window and widget.isVisible():
                    look(widget, action)
                    widget.close()
            close_popups()
    assert set(closed) >= {action for actions in SHEETS.values() for action in actions}
    assert wrong == {}
