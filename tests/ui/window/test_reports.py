"""The reports page: type to find, see the pages that will be saved, save them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inventario.core.fields import Field, Kind
from inventario.core.queries import Filter, ListQuery, Match
from inventario.register.lists import by_field
from inventario.register.reporting.saved import saved_reports
from inventario.store.undo import undo
from inventario.ui.detail.reference import ReferenceEdit
from inventario.ui.lists.page import ListPage
from inventario.ui.lists.pick_list import Pick
from inventario.ui.pages.reports.listing_sheet import ListSheet
from inventario.ui.pages.reports.page import ReportsPage
from inventario.ui.pages.reports.saved import forget, keep, share, take
from inventario.ui.pdf import PdfPages, print_pages
from inventario.ui.shell.window import Window

from .conftest import OpenWindow


def reports(window: Window, department: str = "") -> ReportsPage:
    """The page, on a department's report if one is typed."""
    assert QTest.qWaitForWindowActive(window)
    page = window.open_page("reports")
    assert isinstance(page, ReportsPage)
    if department:
        type_in(page.asking.edits["department"], department)
    return page


def type_in(edit: ReferenceEdit, text: str) -> None:
    """Type, and take the first that is found."""
    edit.setFocus()
    QTest.keyClicks(edit, text)
    edit.search()
    QTest.keyClick(edit, Qt.Key.Key_Return)


def test_nothing_is_shown_until_it_is_known_of_whom(open_window: OpenWindow) -> None:
    page = reports(open_window())
    assert page.preview.empty.sentence.text() == "Elija una dirección para ver su informe"
    assert not page.save_button.isEnabled()


def test_a_department_is_found_as_one_types_and_its_pages_shown(open_window: OpenWindow) -> None:
    page = reports(open_window(), "dide")
    assert page.asking.edits["department"].text() == "DIDECO"
    assert page.preview.view.pages is not None
    assert page.preview.where.text() == f"Página 1 de {len(page.preview.view.pages)}"
    picture = page.preview.view.viewport().grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 40) == QColor("white")  # paper
    QTest.keyClick(page.preview.view, Qt.Key.Key_End)
    assert page.preview.where.text().startswith(f"Página {len(page.preview.view.pages)} ")
    QTest.keyClick(page.preview.view, Qt.Key.Key_Plus)
    assert page.preview.view.zoom > 1


def test_a_name_that_is_nobodys_offers_nothing_new(open_window: OpenWindow) -> None:
    page = reports(open_window())
    edit = page.asking.edits["department"]
    edit.setFocus()
    QTest.keyClicks(edit, "qwerty asdf")
    edit.search()
    assert edit.suggestions == ()
    page.rows["department"].setFocus()
    assert page.asking.boxes["department"].fault.startswith("No hay nada con ese nombre")


def test_the_file_saved_is_the_one_seen(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    page = reports(window, "DIDECO")
    pages = len(page.preview.view.pages or ())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "dideco"), ""))
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    document = pypdfium2.PdfDocument(tmp_path / "dideco.pdf")
    assert len(document) == pages
    assert "DIDECO" in document[0].get_textpage().get_text_range()
    document.close()
    assert "dideco.pdf" in window.status.text
    window.run_action("reports.xlsx")
    assert openpyxl.load_workbook(tmp_path / "dideco.xlsx").sheetnames


def test_a_wall_sheet_asks_for_a_place(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = reports(window)
    qtbot.mouseClick(page.rows["wall-sheet"], Qt.MouseButton.LeftButton)
    assert page.asking.edits["place"].isVisible()
    assert not page.asking.edits["department"].isVisible()
    place = by_field(window.register, "place", "name", "Oficina de Partes")[0]
    page.show_about("wall-sheet", place.id)
    assert page.preview.view.pages is not None
    assert page.asked.called.endswith("Oficina de Partes")


def test_a_change_of_the_register_is_told(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = reports(window, "DIDECO")
    assert not page.preview.stale.isVisible()
    with window.register.transact("test", "ingresar uno") as transaction:
        transaction.create("asset", {"kind": "computer", "status": "in-use"})
    qtbot.waitUntil(page.preview.stale.isVisible)
    qtbot.mouseClick(page.preview.stale, Qt.MouseButton.LeftButton)
    assert not page.preview.stale.isVisible()


def test_the_same_report_waits_where_it_was_left(open_window: OpenWindow) -> None:
    window = open_window()
    place = reports(window, "DIDECO").save_place()
    page = window.current_page
    assert isinstance(page, ReportsPage)
    page.choose("wall-sheet")
    page.restore_place(place)
    assert page.asked.called == "DIDECO"


def test_paper_gets_every_page(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    page = reports(window, "PARTES")
    assert page.preview.view.pages is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papel.pdf"))
    printer.setResolution(150)
    print_pages(page._data, printer, lambda done, of: None)
    printed = PdfPages((tmp_path / "papel.pdf").read_bytes())
    assert len(printed) == len(page.preview.view.pages)
    printed.close()
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Rejected)
    window.run_action("reports.print")
    assert "impresora" not in window.status.text


def test_references_may_be_typed_without_making_any(open_window: OpenWindow) -> None:
    window = open_window()
    field = Field("Dirección", Kind.REFERENCE, target="department", name="department")
    edit = ReferenceEdit(window.theme, window.register, field, window)
    edit.show()
    QTest.keyClicks(edit, "zzzz")
    edit.search()
    assert [line.text for line in edit.suggestions] == ["Crear dirección «zzzz»"]


def test_a_load_sheet_is_of_a_person_or_of_everybody_of_a_department(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = reports(open_window())
    qtbot.mouseClick(page.rows["custodian"], Qt.MouseButton.LeftButton)
    assert page.preview.empty.sentence.text().startswith("Elija una persona")
    type_in(page.asking.edits["department"], "PARTES")
    everybody = len(page.preview.view.pages or ())
    assert everybody and page.asking.rut.isVisible() and not page.asking.rut.isChecked()
    person = next(iter(by_field(page.shell.register, "person", "name", "Nicolás Pangue Coihue")))
    page.show_about("custodian", person.id)
    assert page.preview.view.pages is not None and len(page.preview.view.pages) < everybody
    assert page.asked.called == "Nicolás Pangue Coihue, PARTES"


def test_a_period_by_name_takes_the_place_of_days(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = reports(open_window())
    page.choose("movements")
    assert page.asking.days["since"].isVisible()
    page.asking.period.set_code("last-year")
    page.asking.period.activated.emit(page.asking.period.currentIndex())
    assert not page.asking.days["since"].isVisible()
    assert page.asked.period == "last-year" and page.preview.view.pages is not None


def test_a_report_is_kept_and_comes_back_as_it_was(open_window: OpenWindow) -> None:
    window = open_window()
    page = reports(window, "DIDECO")
    page.choose("printers")
    keep(page, "Impresoras de DIDECO")
    page.asking.forget()
    page.choose("racks")
    [saved] = saved_reports(window.register)
    page.show_saved(saved)
    assert page.rows["printers"].isChecked() and page.asked.called == "DIDECO" and page.asked.title == "Impresoras de DIDECO"
    undo(window.register)
    assert saved_reports(window.register) == []


def test_a_report_goes_by_file_and_nonsense_is_told(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    page = reports(window, "DIDECO")
    keep(page, "Lo de DIDECO")
    [saved] = saved_reports(window.register)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "dideco.json"), ""))
    share(page, saved)
    forget(page, saved)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "dideco.json"), ""))
    take(page)
    assert [one.name for one in saved_reports(window.register)] == ["Lo de DIDECO"] and page.asked.called == "DIDECO"
    (tmp_path / "dideco.json").write_text("{}")
    take(page)
    assert "no es un informe de Inventario" in window.status.text


def test_a_list_is_put_together_in_its_sheet(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    page = reports(window)
    page.choose("list")
    assert "qué columnas lleva" in page.preview.empty.sentence.text()
    page._open_sheet()
    sheet = page.findChild(ListSheet)
    assert isinstance(sheet, ListSheet)
    sheet.heading.setText("Notebooks")
    QTest.keyClicks(sheet.typed, "costo")
    sheet.columns.toggle_current()
    sheet.criteria.put(Filter("kind", Match.IS, ("notebook",)))
    sheet.group.set_code("department")
    assert [pick.text for pick in sheet.totals._picks] == ["Costo"]
    sheet.totals.set_picks([Pick("Costo", "cost", checked=True)], checkable=True)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.preview.view.pages is not None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "lista.xlsx"), ""))
    window.run_action("reports.xlsx")
    book = openpyxl.load_workbook(tmp_path / "lista.xlsx", data_only=True)
    assert book.sheetnames == ["Notebooks", "Por dirección"]
    rows = list(book["Notebooks"].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[-1] == "Costo")
    assert rows[-1][0].startswith("Total: ") and rows[-1][-1] == sum(row[-1] for row in rows[head + 1 : -1])


def test_the_list_in_sight_becomes_a_report_of_its_columns_and_filters(open_window: OpenWindow) -> None:
    window = open_window()
    assert QTest.qWaitForWindowActive(window)
    lists = window.open_page("asset")
    assert isinstance(lists, ListPage)
    lists.show_query(ListQuery("asset", (Filter("kind", Match.IS, ("notebook",)),)))
    window.run_action("list.report")
    page = window.current_page
    assert isinstance(page, ReportsPage) and page.rows["list"].isChecked() and page.preview.view.pages is not None
    assert page.asked.listing is not None and page.asked.listing.columns[0] == "tag"
    assert page.asked.listing.query.filters == (Filter("kind", Match.IS, ("notebook",)),)
