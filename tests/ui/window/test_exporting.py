"""The export sheet: what the person saw is what is written, and the way to its folder."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inventario.ui.lists.page import ListPage
from inventario.ui.pages.exporting.sheet import ExportSheet
from inventario.ui.shell.window import Window

from .conftest import OpenWindow


def sheet_over(window: Window) -> ExportSheet:
    """Ctrl Shift E on the list of equipment."""
    assert QTest.qWaitForWindowActive(window)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_E, held)
    found = [sheet for sheet in window.findChildren(ExportSheet) if sheet.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person says that the file shall go, without its ending."""
    path = tmp_path / "salida"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def test_the_list_as_it_is_seen(open_window: OpenWindow, qtbot: QtBot, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    page = window.open_page("rack")
    assert isinstance(page, ListPage)
    sheet = sheet_over(window)
    assert sheet.rows == {}  # nothing is chosen
    assert sheet.main.text() == "Exportar 9 racks"
    qtbot.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    rows = list(openpyxl.load_workbook(f"{target}.xlsx").active.values)
    shown = [column.heading for column in page.rows.model.columns if column.name not in page.rows.table.columns.hidden()]
    assert list(rows[0]) == shown
    assert [row[0] for row in rows[1:10]] == [page.rows.model.index(n, 1).data() for n in range(9)]
    assert "9 racks en «salida.xlsx»" in window.status.text
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    assert window.status_bar.action.text() == "Abrir carpeta"
    qtbot.mouseClick(window.status_bar.action, Qt.MouseButton.LeftButton)
    assert opened == [str(target.parent)]


def test_the_chosen_ones_with_every_column(open_window: OpenWindow, qtbot: QtBot, target: Path) -> None:
    window = open_window()
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    QTest.keyClick(page.rows.table, Qt.Key.Key_Space)
    QTest.keyClick(page.rows.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    sheet = sheet_over(window)
    assert sheet.main.text() == "Exportar 2 equipos"
    qtbot.mouseClick(sheet.columns["all"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.formats[".csv"], Qt.MouseButton.LeftButton)
    QTest.keyClick(sheet.columns["all"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with open(f"{target}.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert [row[0] for row in rows] == ["Etiqueta", "TI000001", "TI000002"]
    assert len(rows[0]) == len(page.subject.fields)
    again = sheet_over(window)  # the last choices are remembered
    assert again.columns["all"].isChecked()
    assert again.formats[".csv"].isChecked()
    qtbot.mouseClick(again.rows["listed"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(again.formats[".jsonl"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(again.main, Qt.MouseButton.LeftButton)
    lines = Path(f"{target}.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == page.rows.model.rowCount()
    assert json.loads(lines[0])["tag"] == "TI000001"


def test_what_cannot_be_written_is_a_sentence(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window()
    window.open_page("rack")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "hay.xlsx"), ""))
    qtbot.mouseClick(sheet_over(window).main, Qt.MouseButton.LeftButton)
    assert "La carpeta" in window.status.text
    assert not window.status_bar.action.isVisible()
