"""F1: the manual in a window of the program, at the page that tells of what is in sight."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

import inventario.ui
from inventario.handbook.library import Handbook
from inventario.store.keys import Locked
from inventario.ui.manual import topics
from inventario.ui.manual.reader import Reader
from inventario.ui.manual.window import ManualWindow
from inventario.ui.screens import settle
from inventario.ui.sealing.asking import PassphraseDialog
from inventario.ui.shell.window import Window
from inventario.ui.theme import Mode, Theme
from inventario.ui.welcome import Welcome
from inventario.ui.widgets import Sheet

from .conftest import OpenWindow
from .test_accessible import SILENT, controls, reached, told


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    assert QTest.qWaitForWindowActive(widget.window())  # shortcuts are heard by the active window alone
    QTest.keyClick(widget, key, modifier)


def manual_of(window: QWidget) -> ManualWindow:
    found = window.findChild(ManualWindow)
    assert isinstance(found, ManualWindow)
    return found


@pytest.fixture
def manual(open_window: OpenWindow) -> ManualWindow:
    """The manual, opened from the start page of an empty register."""
    window = open_window(empty=True)
    press(window, Qt.Key.Key_F1)
    return manual_of(window)


# where it opens


def test_every_page_and_every_sheet_has_its_place_in_the_manual(open_window: OpenWindow) -> None:
    for module in pkgutil.walk_packages(inventario.ui.__path__, "inventario.ui."):
        if "__main__" not in module.name:
            importlib.import_module(module.name)

    def leaves(kind: type[Sheet]) -> Iterator[str]:
        below = kind.__subclasses__()
        yield from [kind.__name__] if not below else (name for one in below for name in leaves(one))

    shown = {spec.name for spec in open_window(empty=True).specs if not spec.subject or spec.section != "hidden"}
    assert shown - topics.PAGES.keys() == set()
    assert topics.PAGES.keys() - shown == set()
    sheets = {name for name in leaves(Sheet) if not name.startswith("_")}
    assert sheets - topics.SHEETS.keys() == set()


def test_each_of_those_places_is_there() -> None:
    handbook = Handbook()
    places = {*topics.PAGES.values(), *topics.SHEETS.values(), topics.WELCOME, topics.LOCKED, topics.LISTS, topics.FIRST} - {""}
    for place in sorted(places):
        name, _, anchor = place.partition("#")
        anchors = {heading.anchor for heading in handbook.page(name).headings}
        assert not anchor or anchor in anchors, place


def test_f1_opens_it_for_the_page_in_sight_and_again_in_the_same_window(open_window: OpenWindow) -> None:
    window = open_window(empty=True)
    window.open_page("expiries")
    press(window, Qt.Key.Key_F1)
    manual = manual_of(window)
    assert manual.isVisible() and manual.isWindow()
    assert manual.title.text() == "Vencimientos"
    assert manual.contents.line is not None and manual.contents.line.title == "Vencimientos"
    window.activateWindow()
    window.open_page("scanner")
    press(window, Qt.Key.Key_F1)
    assert window.findChildren(ManualWindow) == [manual]
    assert manual.title.text() == "Configuración y lector"
    assert "El lector" in in_sight(manual.reader)


def in_sight(reader: Reader) -> list[str]:
    """The lines between the upper and the lower edge."""
    height = reader.viewport().height()
    first, last = (reader.cursorForPosition(QPoint(60, y)).block().blockNumber() for y in (12, height - 12))
    return [reader.document().findBlockByNumber(number).text() for number in range(first, last + 1)]


def test_with_a_sheet_open_it_tells_of_the_sheet(open_window: OpenWindow) -> None:
    window = open_window(empty=True)
    window.run_action("help.about")
    press(window, Qt.Key.Key_F1)
    assert "Qué versión es esta" in in_sight(manual_of(window).reader)


def test_before_a_register_is_open_it_tells_of_the_first_time(qtbot: QtBot, theme: Theme) -> None:
    welcome = Welcome(theme, ())
    qtbot.addWidget(welcome)
    welcome.show()
    welcome.activateWindow()
    qtbot.waitExposed(welcome)
    press(welcome, Qt.Key.Key_F1)
    assert manual_of(welcome).title.text() == "Empezar"


def test_a_dialog_has_it_over_itself(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = PassphraseDialog(theme, Locked(tmp_path / "r.inventario"))
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitExposed(dialog)
    press(dialog.edit, Qt.Key.Key_F1)
    manual = manual_of(dialog)
    assert "Abrir un registro cifrado" in in_sight(manual.reader)
    press(manual.reader, Qt.Key.Key_Escape)
    assert not manual.isVisible()
    assert dialog.isVisible()


# reading


def test_links_lead_to_other_pages_and_one_goes_back_and_forward(manual: ManualWindow) -> None:
    first = manual.title.text()
    manual.reader.anchorClicked.emit(QUrl("deshacer.md#cuando-no-se-puede"))
    assert manual.title.text() == "Deshacer"
    assert "Cuando no se puede" in in_sight(manual.reader)
    press(manual, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert manual.title.text() == first
    press(manual, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert manual.title.text() == "Deshacer"
    assert not manual.forward.isEnabled()


def test_a_link_out_of_the_manual_opens_nothing(manual: ManualWindow) -> None:
    before = manual.title.text()
    manual.reader.anchorClicked.emit(QUrl("https://example.org/programa.exe"))
    assert manual.title.text() == before


def test_a_picture_fits_the_column_and_is_seen_whole_when_it_is_clicked(manual: ManualWindow) -> None:
    manual.open_page("importar.md")
    room = manual.reader.viewport().width()
    assert manual.reader.document().idealWidth() <= room
    manual.reader.anchorClicked.emit(QUrl("imagen:../images/importar-archivo.png"))
    assert manual.reader.document().idealWidth() > 1366
    manual.reader.anchorClicked.emit(QUrl("imagen:../images/importar-archivo.png"))
    assert manual.reader.document().idealWidth() <= room


def test_contents_are_gone_through_with_the_keyboard(manual: ManualWindow) -> None:
    press(manual.contents, Qt.Key.Key_Home)
    assert manual.title.text() == "Manual de Inventario"
    press(manual.contents, Qt.Key.Key_Down)
    assert manual.title.text() == manual.contents.lines[1].title
    assert manual.contents.accessibleDescription() == manual.title.text()


def test_what_is_sought_is_found_opened_and_marked(manual: ManualWindow) -> None:
    press(manual, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(manual.search.edit, "COMILLAS cierran")
    assert manual.contents.lines[0].page == "si-algo-falla.md"
    press(manual.search.edit, Qt.Key.Key_Return)
    assert manual.title.text() == "Si algo falla"
    assert {mark.cursor.selectedText().lower() for mark in manual.reader.extraSelections()} == {"comillas", "cierran"}
    manual.search.edit.setText("zzzz")
    assert "Nada en el manual tiene «zzzz»" in manual.nothing.text()
    assert manual.nothing.isVisible()
    press(manual, Qt.Key.Key_Escape)
    assert manual.isVisible() and manual.contents.amount == len(manual.handbook.pages)
    press(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_it_follows_the_theme(manual: ManualWindow) -> None:
    manual.theme.set_mode(Mode.DARK)
    ink = manual.reader.document().begin().begin().fragment().charFormat().foreground().color()
    assert ink == QColor(manual.theme.palette.text)


def test_every_control_says_what_it_is_and_is_reached_with_tab(manual: ManualWindow) -> None:
    manual.open_page("exportar.md")  # Tab stops at each of its links too, and they are few
    wanted = set(controls(manual))
    assert [widget for widget in wanted if not told(widget)[0] or told(widget)[1] in SILENT] == []
    assert wanted - reached(manual, wanted) == set()


def test_it_fits_a_small_screen(manual: ManualWindow) -> None:
    manual.resize(manual.minimumSize())
    settle_of(manual)
    assert manual.width() == manual.minimumWidth()
    assert manual.reader.document().idealWidth() <= manual.reader.viewport().width()


def settle_of(manual: ManualWindow) -> None:
    window = manual.parentWidget()
    assert isinstance(window, Window)
    settle(window)


# on paper


def test_it_is_saved_as_a_pdf_with_the_institution_on_it(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window, out = open_window(), tmp_path / "manual.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(Handbook, "pages", Handbook().pages[:3])
    window.run_action("help.manual.pdf")
    document = pypdfium2.PdfDocument(out)
    text = document[0].get_textpage()
    assert window.preferences.institution in text.get_text_bounded()
    assert f"El manual está en «manual.pdf»: {len(document)} hojas." in window.status.text
    text.close()
    document.close()
