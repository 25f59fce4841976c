"""Papers in the window: from chosen rows to an issued paper, by scanner too; its annulment; the list of papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.records import Record
from inventario.core.scans import Burst, End, Verdict
from inventario.register.lists import by_field, record, records, row_numbers
from inventario.register.movements.keeping import paper_attachments
from inventario.register.movements.reading import list_papers
from inventario.register.movements.records import PaperKind, PaperState
from inventario.ui.detail.bulk import BulkSheet
from inventario.ui.detail.entered import Entered
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.papers.annul_sheet import AnnulSheet
from inventario.ui.pages.papers.commands import make_paper
from inventario.ui.pages.papers.making_page import MakingPage
from inventario.ui.pages.papers.page import PapersPage
from inventario.ui.shell.window import Window
from inventario.ui.tables.choice import RowChoice
from inventario.ui.widgets import Button

from .conftest import OpenWindow
from .scanning import send


def _burst(text: str) -> Burst:
    return Burst(text, (), End.ENTER, 0.0, Verdict.SCAN)


def _item(window: Window, tag: str) -> Record:
    return by_field(window.register, "asset", "tag", tag)[0]


def _making(window: Window, kind: PaperKind, *tags: str) -> MakingPage:
    make_paper(window, kind, [_item(window, tag) for tag in tags])
    page = window.current_page
    assert isinstance(page, MakingPage)
    return page


def test_chosen_rows_go_on_a_transfer_and_a_door_is_where_they_go(open_window: OpenWindow) -> None:
    window = open_window()
    making = _making(window, PaperKind.TRANSFER, "TI000045")
    making.issue()
    assert "a dónde va" in making.form.boxes["to_place"]._below.text()
    assert making.take_scan(_burst("TI000046")) and making.take_scan(_burst("TI000046"))
    assert [item["tag"] for item in making.form.items.items] == ["TI000045", "TI000046"]
    room = next(place for place in _rooms(window) if place["code"])
    assert making.take_scan(_burst(str(room["code"])))
    making.issue()
    papers = window.current_page
    assert isinstance(papers, PapersPage) and papers.paper is not None and papers.paper.folio.startswith("T-2024-")
    assert papers.preview.view.pages is not None and len(papers.paper.lines) == 2
    moved = record(window.register, "asset", _item(window, "TI000046").id)
    assert moved is not None and moved["place"] == room.id


def _rooms(window: Window) -> list[Record]:
    rows = row_numbers(window.register, ListQuery("place", (Filter("code", Match.FILLED),)))
    return records(window.register, "place", list(rows))


def test_a_write_off_says_under_its_fields_what_is_missing(open_window: OpenWindow) -> None:
    window = open_window()
    making = _making(window, PaperKind.WRITE_OFF, "TI000045")
    making.issue()
    assert "decreto" in making.form.boxes["decree"]._below.text() and "motivo" in making.form.boxes["reason"]._below.text()
    for name, text in (("decree", "1234"), ("reason", "auction"), ("data_wiped", "Sí")):
        making.form.editors[name].put(Entered(text))
    making.keep()
    [draft] = list_papers(window.register)
    papers = window.current_page
    assert isinstance(papers, PapersPage) and draft.state is PaperState.DRAFT and papers.frame.amount.text() == "1 en borrador"
    papers._resume()
    assert making.form.editors["decree"].get().text == "1234" and making.form.kind is PaperKind.WRITE_OFF
    making.issue()
    assert _item(window, "TI000045")["status"] == "written-off" and len(list_papers(window.register)) == 1


def test_a_paper_is_annulled_saved_and_signed(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    making = _making(window, PaperKind.TRANSFER, "TI000045")
    before = _item(window, "TI000045")["department"]
    making.form.editors["to_department"].put(Entered("DAF"))
    making.issue()
    papers = window.current_page
    assert isinstance(papers, PapersPage) and papers.paper is not None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "t.pdf"), ""))
    papers._save(".pdf")
    assert (tmp_path / "t.pdf").read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "t.pdf"), ""))
    papers._sign()
    sheet = AnnulSheet(window, papers.paper, papers)
    sheet.annul()
    assert "Falta por qué" in sheet.box._below.text()
    sheet.why.setPlainText("Era otra")
    sheet.annul()
    assert [paper.state for paper in list_papers(window.register)] == [PaperState.ISSUED, PaperState.ANNULLED]
    assert _item(window, "TI000045")["department"] == before


def test_the_buttons_of_a_list_lead_there(open_window: OpenWindow) -> None:
    window = open_window()
    window.open_record(_item(window, "TI000045"))
    assert isinstance(window.current_page, ListPage)
    window.run_action("rows.write-off")
    making = window.current_page
    assert isinstance(making, MakingPage) and making.form.kind is PaperKind.WRITE_OFF
    assert [item["tag"] for item in making.form.items.items] == ["TI000045"]


def test_each_kind_of_paper_is_on_the_bar_of_the_chosen(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    assert {"Traspasar", "Dar de baja", "Alta"} <= {button.text() for button in page.rows.bar.findChildren(Button)}


def test_a_paper_is_opened_where_papers_are(open_window: OpenWindow) -> None:
    window = open_window()
    making = _making(window, PaperKind.TRANSFER, "TI000045")
    making.take_scan(_burst(str(next(place for place in _rooms(window) if place["code"])["code"])))
    making.issue()
    [paper] = list_papers(window.register)
    found = record(window.register, "movement", paper.id)
    assert found is not None
    for opening in (lambda: window.open_record(found), lambda: window.open_list(ListQuery("movement", text=str(found["folio"])))):
        window.open_page("asset")
        opening()
        papers = window.current_page
        assert isinstance(papers, PapersPage) and papers.paper is not None and papers.paper.id == paper.id


def test_a_write_off_chosen_in_the_form_leads_to_its_paper(open_window: OpenWindow) -> None:
    window = open_window()
    window.open_record(_item(window, "TI000045"))
    page = window.current_page
    assert isinstance(page, ListPage)
    page.detail.form.put("status", Entered("written-off"))
    page.detail.form.put("notes", Entered("Se quemó"))
    page.detail.save()
    making = window.current_page
    assert isinstance(making, MakingPage) and making.form.kind is PaperKind.WRITE_OFF
    assert [item["tag"] for item in making.form.items.items] == ["TI000045"]
    assert "decreto" in window.status.text and _item(window, "TI000045")["status"] == "in-use"
    assert page.detail.form.edits() == {"notes": Entered("Se quemó")}


def test_a_write_off_of_many_in_bulk_leads_to_one_paper(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    rows = [_item(window, tag).row for tag in ("TI000045", "TI000046")]
    places = [list(page.rows.model.rows).index(row) for row in rows]
    page.rows.model.set_choice(RowChoice((at, at + 1) for at in places))
    window.run_action("rows.edit")
    sheet = page.findChildren(BulkSheet)[-1]
    sheet.add_field("status").put(Entered("written-off"))
    sheet.apply()
    making = window.current_page
    assert isinstance(making, MakingPage) and [item["tag"] for item in making.form.items.items] == ["TI000045", "TI000046"]
    assert _item(window, "TI000046")["status"] == "in-use"


def test_ten_items_and_a_door_by_scanner_a_receipt_and_its_signed_copy(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    window.run_action("papers.new")
    making = window.current_page
    assert isinstance(making, MakingPage)
    tags = [f"TI{number:06}" for number in range(45, 55)]
    room = next(place for place in _rooms(window) if len(str(place["code"])) > 5)
    for code in (*tags[:5], tags[0]):
        send(window, code)
    qtbot.waitUntil(lambda: [item["tag"] for item in making.form.items.items] == tags[:5])
    making.form.editors["notes"].widget.setFocus()
    for code in (*tags[5:], str(room["code"])):
        send(window, code)
    qtbot.waitUntil(lambda: making.form.editors["to_place"].get().id == room.id)
    assert [item["tag"] for item in making.form.items.items] == tags
    assert not making.form.editors["notes"].get().text
    making.form.editors["to_person"].put(Entered("Nadie"))
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Nadie" in making.form.boxes["to_person"]._below.text() and window.current_page is making
    [person] = records(window.register, "person", list(row_numbers(window.register, ListQuery("person"))[:1]))
    making.form.editors["to_person"].put(Entered(person.title, person.id))
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    papers = window.current_page
    assert isinstance(papers, PapersPage) and papers.paper is not None and len(papers.paper.lines) == 10
    assert all(_item(window, tag)["place"] == room.id for tag in tags)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "r.pdf"), ""))
    window.run_action("papers.receipt")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "r.pdf"), ""))
    window.run_action("papers.sign")
    assert "copia firmada" in window.status.text and len(paper_attachments(window.register, papers.paper)) == 2
