"""The detail through the window with real keys: editing, saving, faults under their fields, drafts, undo, history, place, photos."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inventario.app import open_register
from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.records import Record
from inventario.register import entry, lists
from inventario.store.decided import Stood
from inventario.store.history import HistoryEntry
from inventario.store.undo import undo
from inventario.ui.composition import new_window
from inventario.ui.detail.calendar import DateEdit
from inventario.ui.detail.drafts import Key as DraftKey
from inventario.ui.detail.entered import Entered
from inventario.ui.detail.form import RecordForm
from inventario.ui.detail.history import HistoryView
from inventario.ui.detail.photos import thumbnail
from inventario.ui.detail.reference import ReferenceEdit
from inventario.ui.lists.page import ListPage
from inventario.ui.shell.window import Window
from inventario.ui.widgets import Button, Label

Open = Callable[..., Window]
Key, Mod = Qt.Key, Qt.KeyboardModifier
POPUPS = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window(first="asset")


def open_item(window: Window, qtbot: QtBot, *filters: Filter) -> ListPage:
    """The equipment list at its first row that the filters let through, in the detail."""
    query = ListQuery("asset", filters)
    record = lists.records(window.register, "asset", lists.row_numbers(window.register, query)[:1])[0]
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    window.open_record(record)
    qtbot.waitUntil(
        lambda: page.rows.table.current() == record.row and page.detail.record is not None and page.detail.record.id == record.id
    )
    return page


def line(page: ListPage, name: str) -> QLineEdit:
    widget = page.detail.form.editor(name).widget
    assert isinstance(widget, QLineEdit)
    return widget


def retype(qtbot: QtBot, widget: QWidget, text: str) -> None:
    widget.setFocus()
    qtbot.keyClick(widget, Key.Key_A, Mod.ControlModifier)
    qtbot.keyClicks(widget, text) if text else qtbot.keyClick(widget, Key.Key_Delete)


def stored(window: Window, page: ListPage) -> Record:
    assert page.detail.record is not None
    found = lists.record(window.register, page.subject.name, page.detail.record.id)
    assert found is not None
    return found


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Label)]


def test_typing_marks_the_field_counts_the_change_and_ctrl_s_keeps_it(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    assert page.detail.foot.words.text() == "Sin cambios" and not page.detail.foot.save.isEnabled()
    name = line(page, "name")
    retype(qtbot, name, "PARTES-PC-900")
    assert page.detail.foot.words.text() == "1 cambio"
    assert page.detail.form.box("name")._dot.isVisible()
    qtbot.keyClick(name, Key.Key_S, Mod.ControlModifier)
    assert stored(window, page)["name"] == "PARTES-PC-900"
    assert page.detail.foot.words.text() == "Sin cambios"
    assert name.hasFocus()
    tag = stored(window, page)["tag"]
    assert window.status.text == f"Se guardó {tag}." and window.status_bar.action.isVisible()
    qtbot.waitUntil(lambda: window.top.undo.text() == f"Deshacer cambiar nombre de {tag}")


def test_undo_says_what_it_undoes_and_redo_does_it_again(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    before = stored(window, page)["name"]
    retype(qtbot, line(page, "name"), "OTRO")
    page.detail.save()
    page.rows.table.setFocus()
    qtbot.waitUntil(lambda: window.commands.action("undo").isEnabled())
    qtbot.keyClick(page.rows.table, Key.Key_Z, Mod.ControlModifier)
    assert stored(window, page)["name"] == before
    assert window.status.text.startswith("Se deshizo «cambiar nombre de ")
    qtbot.waitUntil(lambda: line(page, "name").text() == before and window.commands.action("redo").isEnabled())
    assert window.commands.action("redo").text().startswith("Rehacer cambiar nombre de ")
    qtbot.keyClick(page.rows.table, Key.Key_Y, Mod.ControlModifier)
    assert stored(window, page)["name"] == "OTRO"


def test_a_tag_that_exists_is_refused_under_its_field(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    taken = lists.records(window.register, "asset", [2])[0]
    retype(qtbot, line(page, "tag"), str(taken["tag"]))
    qtbot.keyClick(line(page, "tag"), Key.Key_S, Mod.ControlModifier)
    assert page.detail.form.box("tag").fault == f"La etiqueta {taken['tag']} ya es de {taken['name']}; escriba otra."
    assert page.detail.foot.words.text() == "1 cambio"


def test_nonsense_is_told_on_leaving_the_field_and_not_saved(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot, Filter("kind", Match.IS, ("computer",)))
    before = stored(window, page)["cost"]
    retype(qtbot, line(page, "cost"), "caro")
    qtbot.keyClick(line(page, "cost"), Key.Key_Tab)
    assert "no es un número" in page.detail.form.box("cost").fault
    page.detail.save()
    assert stored(window, page)["cost"] == before
    assert window.status.text == "Falta corregir costo; está marcado en la ficha."
    assert line(page, "cost").hasFocus()


def test_only_fields_that_fit_the_kind_are_shown_and_what_has_a_value_is_never_hidden(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot, Filter("kind", Match.IS, ("computer",)))
    form = page.detail.form
    assert form.box("os").isVisibleTo(form) and not form.box("battery_ah").isVisibleTo(form)
    form.put("kind", Entered("ups"))
    assert form.box("battery_ah").isVisibleTo(form)
    assert form.box("os").isVisibleTo(form), "it has a value"


def test_a_reference_is_found_as_one_types(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    place = page.detail.form.editor("place").widget
    assert isinstance(place, ReferenceEdit)
    retype(qtbot, place, "piso 2 ofi 21")
    qtbot.waitUntil(lambda: len(place.suggestions) > 0)
    assert place.suggestions[0].text.startswith("Edificio Consistorial / Piso 2 / Oficina 21")
    qtbot.keyClick(place, Key.Key_Return)
    assert place.text() == "Edificio Consistorial / Piso 2 / Oficina 21" and not place.suggestions
    qtbot.keyClick(place, Key.Key_S, Mod.ControlModifier)
    assert stored(window, page).text("place") == "Edificio Consistorial / Piso 2 / Oficina 21"
    qtbot.waitUntil(lambda: window.top.undo.text().startswith("Deshacer mover "))


def test_what_does_not_exist_is_made_only_when_asked(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    place = page.detail.form.editor("place").widget
    assert isinstance(place, ReferenceEdit)
    retype(qtbot, place, "Casa de la Cultura / Taller")
    qtbot.keyClick(place, Key.Key_Tab)
    assert page.detail.form.box("place").fault == "No existe el lugar «Casa de la Cultura / Taller»; elija de la lista o créelo."
    places = lists.count(window.register, ListQuery("place"))
    page.detail.save()
    assert lists.count(window.register, ListQuery("place")) == places
    place.setFocus()
    place.search()
    assert place.suggestions[-1].text == "Crear lugar «Casa de la Cultura / Taller»"
    place.take(place.suggestions[-1])
    page.detail.save()
    assert stored(window, page).text("place") == "Casa de la Cultura / Taller"
    assert lists.count(window.register, ListQuery("place")) == places + 2


def test_a_name_typed_in_full_needs_no_picking(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    person = lists.records(window.register, "person", [5])[0]
    custodian = page.detail.form.editor("custodian").widget
    retype(qtbot, custodian, str(person["name"]).upper())
    qtbot.keyClick(custodian, Key.Key_S, Mod.ControlModifier)
    assert stored(window, page)["custodian"] == person.id


@POPUPS
def test_a_date_is_picked_from_the_month_with_the_keyboard(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    edit = page.detail.form.editor("acquired_on").widget
    assert isinstance(edit, DateEdit)
    retype(qtbot, edit, "28-02-2024")
    month = edit.open_month()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_PageDown):
        qtbot.keyClick(month, key)
    assert month.day == date(2024, 4, 7)
    qtbot.keyClick(month, Key.Key_Return)
    assert edit.text() == "07-04-2024" and page.detail.form.edits()["acquired_on"] == Entered("07-04-2024")


def test_what_is_typed_survives_going_elsewhere_and_is_told(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    first = stored(window, page)
    retype(qtbot, line(page, "name"), "A MEDIAS")
    page.rows.table.setFocus()
    qtbot.keyClick(page.rows.table, Key.Key_Down)
    qtbot.waitUntil(lambda: page.detail.record is not None and page.detail.record.id != first.id)
    assert page.detail.banner.text == f"«{first['tag']}» tiene cambios sin guardar."
    page.detail.banner.draft_asked.emit(DraftKey("asset", first.id))
    qtbot.waitUntil(lambda: page.detail.record is not None and page.detail.record.id == first.id)
    assert line(page, "name").text() == "A MEDIAS" and page.detail.banner.text == ""
    assert page.detail.foot.words.text() == "1 cambio"


def test_what_is_typed_survives_a_crash(window: Window, qtbot: QtBot, open_window: Open) -> None:
    page = open_item(window, qtbot)
    record = stored(window, page)
    retype(qtbot, line(page, "name"), "ANTES DEL CORTE")
    window.drafts.save()  # as its timer does; then the window is gone without a word
    again = new_window(window.register.path, window.theme, window.settings, window.tasks)
    qtbot.addWidget(again)
    again.resize(1366, 768)
    again.show()
    again.attach(open_register(window.register.path))
    again.open_record(record)
    there = again.current_page
    assert isinstance(there, ListPage)
    assert line(there, "name").text() == "ANTES DEL CORTE" and there.detail.foot.words.text() == "1 cambio"
    there.detail.discard()
    again.drafts.save()


def test_a_change_elsewhere_keeps_what_is_typed(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    record = stored(window, page)
    retype(qtbot, line(page, "name"), "LO MIO")
    entry.edit(window.register, "asset", [record.id], {"name": "LO SUYO", "serial": "XYZ999"})
    qtbot.waitUntil(lambda: line(page, "serial").text() == "XYZ999")
    assert line(page, "name").text() == "LO MIO"
    page.detail.discard()
    assert line(page, "name").text() == "LO SUYO"


def test_discarding_can_be_taken_back(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    before = line(page, "name").text()
    retype(qtbot, line(page, "name"), "ME ARREPENTI")
    window.run_action("detail.discard")
    assert line(page, "name").text() == before
    assert page.detail.banner.text == "Se descartó 1 cambio."
    page.detail.banner._take_back()
    assert line(page, "name").text() == "ME ARREPENTI" and page.detail.banner.text == ""


def test_a_new_one_is_entered_with_the_keyboard_alone(window: Window, qtbot: QtBot) -> None:
    page = window.open_page("ups")
    assert isinstance(page, ListPage)
    number = lists.count(window.register, page.criteria.whole)
    qtbot.keyClick(page.rows.table, Key.Key_N, Mod.ControlModifier)
    assert page.detail.is_new and page.detail.header.title.text() == "Nueva UPS"
    retype(qtbot, line(page, "name"), "UPS Biblioteca")
    qtbot.keyClick(line(page, "name"), Key.Key_S, Mod.ControlModifier)
    assert lists.count(window.register, page.criteria.whole) == number + 1
    record = stored(window, page)
    assert (record["kind"], record["status"], record["name"]) == ("ups", "in-use", "UPS Biblioteca")
    assert str(record["tag"]).startswith("TI")
    qtbot.waitUntil(lambda: page.rows.table.current() == record.row)


def test_a_new_one_without_what_is_required_says_so(window: Window, qtbot: QtBot) -> None:
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    window.run_action("list.new")
    window.run_action("detail.save")
    assert page.detail.form.box("kind").fault == "Falta tipo; escríbalo."
    assert page.detail.is_new


def test_a_new_one_is_not_entered_as_written_off(window: Window, qtbot: QtBot) -> None:
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    window.run_action("list.new")
    page.detail.form.put("kind", Entered("ups"))
    page.detail.form.put("status", Entered("written-off"))
    number = lists.count(window.register, page.criteria.whole)
    window.run_action("detail.save")
    assert "haga el papel de su baja" in page.detail.form.box("status").fault
    assert page.detail.is_new and lists.count(window.register, page.criteria.whole) == number
    page.detail.form.put("status", Entered("in-use"))
    window.run_action("detail.save")
    qtbot.waitUntil(lambda: not page.detail.is_new)


def test_a_new_one_half_typed_is_there_when_one_comes_back(window: Window, qtbot: QtBot) -> None:
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.rows.model.rowCount() > 0)
    window.run_action("list.new")
    retype(qtbot, line(page, "name"), "A MEDIO INGRESAR")
    window.open_record(lists.records(window.register, "asset", [3])[0])
    qtbot.waitUntil(lambda: page.detail.record is not None)
    assert page.detail.banner.text == "«Nuevo equipo» tiene cambios sin guardar."
    window.run_action("list.new")
    assert line(page, "name").text() == "A MEDIO INGRESAR"
    page.detail.discard()
    qtbot.waitUntil(lambda: page.detail.record is not None and not page.detail.is_new)


def test_duplicating_shows_the_new_one(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot, Filter("kind", Match.IS, ("computer",)))
    source = stored(window, page)
    page.detail.asked.emit("rows.duplicate")
    qtbot.waitUntil(lambda: page.detail.record is not None and page.detail.record.id != source.id)
    made = stored(window, page)
    assert made["model"] == source["model"] and made["tag"] != source["tag"] and made["serial"] is None


def test_history_says_of_a_choice_what_stood_against_what(window: Window, qtbot: QtBot) -> None:
    subject = window.register.catalogue.subject("asset")
    ours, theirs = Stood("PC-UNO", "Ana", "NB-1", "PC-UNO"), Stood("PC-DOS", "Beto", "NB-2", "PC-DOS")
    at = datetime(2024, 3, 12, 12, 0, tzinfo=UTC)
    view = HistoryView(window.theme, subject)
    qtbot.addWidget(view)
    view.show_entries(
        [HistoryEntry(at, "Ana", "NB-1", "conflict.decide", "decidir nombre", 1, "update", "name", *["PC-UNO"] * 4, stood=(ours, theirs))]
    )
    assert "Se decidió PC-UNO (de Ana, NB-1)\nfrente a PC-DOS (de Beto, NB-2)" in texts(view)


def test_history_says_what_it_was_and_what_it_became(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    entry.edit(window.register, "asset", [stored(window, page).id], {"status": "repair"})
    page.detail.views.show_tab("history")
    qtbot.waitUntil(lambda: "En uso → En reparación" in texts(page.detail.views.history))
    assert page.detail.views.tabs._tabs[1].count == "2"
    assert not page.detail.foot.isVisible(), "nothing is typed, so nothing is offered to be saved"


def test_the_place_shows_the_way_and_what_else_is_there(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot, Filter("place", Match.FILLED))
    record = stored(window, page)
    page.detail.views.show_tab("place")
    others = lists.count(window.register, ListQuery("asset", (Filter("place", Match.IS, (record["place"],)),))) - 1
    qtbot.waitUntil(lambda: (f"{others} equipos" if others != 1 else "1 equipo") in texts(page.detail.views.surroundings))
    page.detail.views.place_asked.emit(record["place"])
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == others + 1)


def test_photos_are_kept_shown_and_taken_off(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    path = tmp_path / "frente.png"
    picture.save(str(path))
    page = open_item(window, qtbot)
    photos = page.detail.views.photos
    photos.add([path])
    assert window.status.text == "Se agregó frente.png."
    qtbot.waitUntil(lambda: len(photos.files) == 1)
    assert page.detail.views.tabs._tabs[-1].count == "1"
    photos._remove(photos.files[0])
    qtbot.waitUntil(lambda: photos.files == ())
    undo(window.register)
    qtbot.waitUntil(lambda: len(photos.files) == 1)


def test_what_could_act_is_saved_and_never_opened(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "guardado.jpg"), ""))
    page = open_item(window, qtbot)
    photos = page.detail.views.photos
    (tmp_path / "acta").mkdir()
    for name, content in (("foto.jpg", b"MZ un programa"), ("acta.pdf", b"%PDF-1.7")):
        (tmp_path / "acta" / name).write_bytes(content)
    photos.add([tmp_path / "acta" / "foto.jpg", tmp_path / "acta" / "acta.pdf"])
    qtbot.waitUntil(lambda: len(photos.files) == 2)
    photos._open(photos.files[1])
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened[0].name == "acta.pdf" and opened[0] != photos.files[1].path
    photos._open(photos.files[0])
    qtbot.waitUntil((tmp_path / "guardado.jpg").exists)
    assert len(opened) == 1


def test_a_thumbnail_is_the_middle_of_the_picture(tmp_path: Path) -> None:
    picture = QImage(400, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("blue"))
    for x in range(160, 240):
        for y in range(100):
            picture.setPixelColor(x, y, QColor("red"))
    picture.save(str(tmp_path / "a.png"))
    small = thumbnail(tmp_path / "a.png", 50)
    assert (small.width(), small.height()) == (50, 50)
    assert small.pixelColor(25, 25) == QColor("red") and small.pixelColor(2, 25) == QColor("blue")
    (tmp_path / "b.png").write_bytes(b"no picture")
    assert thumbnail(tmp_path / "b.png", 50).isNull()


def test_what_is_deleted_elsewhere_leaves_the_detail_empty(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    record = entry.enter(window.register, "asset", {"kind": "monitor"})
    window.open_record(record)
    qtbot.waitUntil(lambda: page.rows.table.current() == record.row)
    entry.delete(window.register, "asset", [record.id])
    qtbot.waitUntil(lambda: page.detail.record is None or page.detail.record.id != record.id)


def test_a_draft_of_what_was_deleted_says_so_and_comes_back_with_it(window: Window, qtbot: QtBot) -> None:
    page = open_item(window, qtbot)
    record = entry.enter(window.register, "asset", {"kind": "monitor", "name": "Por borrar"})
    window.open_record(record)
    qtbot.waitUntil(lambda: page.rows.table.current() == record.row)
    retype(qtbot, line(page, "name"), "A medias")
    entry.delete(window.register, "asset", [record.id])
    qtbot.waitUntil(lambda: page.detail.banner.text == f"«{record['tag']}» tiene cambios sin guardar.")
    page.detail.banner.draft_asked.emit(DraftKey("asset", record.id))
    assert window.status.text == f"«{record['tag']}» ya no está en el registro; deshaga el borrado para seguir con lo que escribió."
    undo(window.register)
    qtbot.waitUntil(lambda: page.rows.model.position_of(record.row) >= 0)
    page.detail.banner.draft_asked.emit(DraftKey("asset", record.id))
    assert line(page, "name").text() == "A medias"


def test_a_list_opens_without_a_form_which_has_the_keyboard_as_soon_as_something_is_entered(window: Window, qtbot: QtBot) -> None:
    page = window.open_page("access-point")
    assert isinstance(page, ListPage)
    assert not page.findChildren(RecordForm)
    page.start_new({})
    assert page.findChildren(RecordForm) == [page.detail.form]
    qtbot.waitUntil(lambda: page.detail.form.isAncestorOf(window.focusWidget()))  # it has the keyboard at once


def test_typing_on_makes_no_buttons_anew_in_the_line_of_another_draft_and_the_last_word_can_be_brought_back(
    window: Window, qtbot: QtBot
) -> None:
    page = open_item(window, qtbot)
    other = DraftKey("asset")

    def buttons() -> dict[str, Button]:
        return {button.text(): button for button in page.detail.banner.findChildren(Button) if not button.isHidden()}

    window.drafts.keep(other, "Nuevo equipo", {"name": Entered("A")})
    before = buttons()
    window.drafts.keep(other, "Nuevo equipo", {"name": Entered("AB")})
    assert buttons() == before and list(before) == ["Ver", "Descartar"]
    before["Descartar"].click()
    assert window.drafts.of(other) is None and page.detail.banner.text == "Se descartó 1 cambio."
    buttons()["Recuperar"].click()
    kept = window.drafts.of(other)
    assert kept is not None and kept.edits == {"name": Entered("AB")}
