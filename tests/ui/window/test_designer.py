"""The designer in the window: a template begun from one of the program's, arranged, seen with real items, saved, printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from inventario import labels
from inventario.core.paths import HOME_VARIABLE, Folders
from inventario.labels.own import load_own
from inventario.labels.template_format import builtin_templates, dump_template
from inventario.labels.templates import TextElement
from inventario.ui.pages.designer.editors import NumberEdit, WordingEdit
from inventario.ui.pages.designer.naming import NameSheet
from inventario.ui.pages.designer.page import DesignerPage
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.shell.window import Window
from inventario.ui.theme import Tone
from inventario.ui.widgets import ConfirmDialog

from .conftest import OpenWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


@pytest.fixture
def open_window(open_window: OpenWindow) -> OpenWindow:
    """Windows begin on the list of equipment: the start page, which counts the whole register, is of no matter here."""
    return partial(open_window, first="asset")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return Folders.standard().labels


def designer(window: Window, template: str = "asset") -> DesignerPage:
    assert QTest.qWaitForWindowActive(window)
    window.run_action("labels.design")
    page = window.current_page
    assert isinstance(page, DesignerPage)
    page.open_template(labels.template(template))
    page.canvas.setFocus()
    return page


def key(page: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Where the keyboard is."""
    QTest.keyClick(page.window().focusWidget() or page, key, held)


def typed(edit: QWidget, text: str) -> None:
    """In place of what it holds, letter by letter."""
    line = edit.line if isinstance(edit, WordingEdit) else edit
    line.setFocus()
    QTest.keyClick(line, K.Key_A, CTRL)
    for letter in text:  # QTest.keyClicks knows no ñ
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def drag(page: DesignerPage, start: tuple[float, float], end: tuple[float, float]) -> None:
    canvas = page.canvas
    for kind, place, button in (
        (QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseMove, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), Qt.MouseButton.NoButton),
        (QEvent.Type.MouseMove, end, Qt.MouseButton.NoButton),
        (QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.LeftButton),
    ):
        spot = canvas.to_view((*place, 0, 0)).topLeft()
        buttons = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, spot, QPointF(canvas.mapToGlobal(spot)), button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas, event)


def sheet(page: DesignerPage) -> NameSheet:
    return next(one for one in page.findChildren(NameSheet) if one.isVisible())


def save_as(page: DesignerPage, name: str) -> None:
    key(page, K.Key_S, CTRL)
    asked = sheet(page)
    typed(asked.edit, name)
    QTest.keyClick(asked.edit, K.Key_Return)


def said(window: Window) -> str:
    return window.status.text


def answered(answer: str) -> Callable[[ConfirmDialog], int]:
    def exec(dialog: ConfirmDialog) -> int:
        dialog.answer = answer
        return 1

    return exec


def test_it_is_reached_from_the_palette_and_shows_a_real_item(open_window: OpenWindow) -> None:
    window = open_window()
    assert "labels.design" in [spec.name for spec in window.commands.find("disenar")]
    page = designer(window)
    assert page.samples.sample.total > 1000 and page.design.item.tag.startswith("TI")
    assert page.sample.verdict.sentence == "Todo cabe"
    first = page.design.item
    QTest.mouseClick(page.sample.next, Qt.MouseButton.LeftButton)
    assert page.design.item.tag > first.tag
    QTest.mouseClick(page.sample.previous, Qt.MouseButton.LeftButton)
    assert page.design.item == first


def test_an_item_is_found_by_typing(open_window: OpenWindow) -> None:
    page = designer(open_window())
    tag = "TI000321"
    typed(page.sample.item, tag[-4:])
    assert page.sample.item.suggestions.isVisible()
    typed(page.sample.item, tag)
    QTest.keyClick(page.sample.item, K.Key_Return)
    assert page.design.item.tag == tag and not page.sample.item.suggestions.isVisible()
    codes = zxingcpp.read_barcodes(Image.open(BytesIO(_png(page))).convert("L"))
    assert [code.text for code in codes] == [tag]


def _png(page: DesignerPage) -> bytes:
    from inventario.drawing.raster import png

    shown = page.sample.view.page
    assert shown is not None
    return png(shown, 300)


def test_without_items_it_shows_an_example(open_window: OpenWindow) -> None:
    page = designer(open_window(empty=True))
    assert page.samples.sample.total == 0 and page.design.item.tag == "TI000123"
    assert page.sample.verdict.tone is Tone.OK


def test_every_template_of_the_program_fits_a_real_item(open_window: OpenWindow) -> None:
    page = designer(open_window())
    for template in builtin_templates():
        page.open_template(template)
        assert page.sample.verdict.tone is not Tone.BAD, (template.name, page.sample.verdict.sentence)
        assert not page.filing.unsaved


def test_typing_a_property_shows_at_once(open_window: OpenWindow) -> None:
    page = designer(open_window())
    page.design.choose([3])
    text = page.properties.editors["text"]
    typed(text, "N° {tag}")
    element = page.design.picked[0]
    assert isinstance(element, TextElement) and element.text == "N° {tag}"
    shown = page.sample.view.page
    assert shown is not None and any(getattr(shape, "content", "") == f"N° {page.design.item.tag}" for shape in shown.shapes)
    assert page.design.stack.count() == 1
    key(page, K.Key_Z, CTRL)  # in the box too, undo is the design's
    assert page.design.template == labels.template("asset") and text.line.text() == "{tag}"  # type: ignore[union-attr]
    key(page, K.Key_Y, CTRL)
    assert page.design.picked[0] == element


def test_a_text_that_cannot_be_is_told_under_its_box(open_window: OpenWindow) -> None:
    page = designer(open_window())
    page.design.choose([3])
    before = page.design.template
    text = page.properties.editors["text"]
    for wrong, sentence in (("{tag", "sin su pareja"), ("{color}", "No hay un dato «color»"), (" ", "Escriba un texto")):
        typed(text, wrong)
        box = text.parentWidget()
        assert box is not None and sentence in box.fault  # type: ignore[attr-defined]
    assert "{tag" not in [getattr(one, "text", "") for one in page.design.elements]
    page.design.stack.undo()
    assert page.design.template == before


def test_numbers_step_with_the_arrows_and_stay_on_the_label(open_window: OpenWindow) -> None:
    page = designer(open_window())
    page.design.choose([3])
    size, x = page.properties.editors["size"], page.properties.editors["x"]
    assert isinstance(size, NumberEdit) and isinstance(x, NumberEdit)
    size.setFocus()
    QTest.keyClick(size, K.Key_Up)
    assert size.text() == "5,1" and page.design.picked[0].size == 5.1  # type: ignore[union-attr]
    key(page, K.Key_Z, CTRL)
    assert size.text() == "5" and not page.filing.unsaved
    typed(x, "4,5")
    assert page.design.picked[0].x == 4.5
    typed(x, "90")
    assert page.design.picked[0].x + page.design.picked[0].width <= 63.5
    typed(size, "0")
    box = size.parentWidget()
    assert box is not None and box.fault == "De 0,8 a 100."  # type: ignore[attr-defined]


def test_a_value_is_set_for_all_that_are_chosen(open_window: OpenWindow) -> None:
    page = designer(open_window())
    page.design.choose([1, 3, 4])
    assert page.properties.editors["size"].text() == "" and "text" not in page.properties.editors  # type: ignore[union-attr]
    role = page.properties.editors["role"]
    role.setFocus()
    QTest.keyClicks(role, "Cursiva")
    QTest.keyClick(role, K.Key_Return)
    role.activated.emit(role.currentIndex())  # type: ignore[union-attr]
    assert {one.role for one in page.design.picked} == {"italic"}  # type: ignore[union-attr]


def test_undo_in_the_page_leaves_the_register_alone(open_window: OpenWindow) -> None:
    window = open_window()
    page = designer(window)
    drag(page, (30, 28), (30, 30))
    assert page.filing.unsaved
    key(page, K.Key_Z, CTRL)
    assert not page.filing.unsaved and "deshizo" not in said(window)


def test_enter_goes_to_the_text_and_escape_comes_back(open_window: OpenWindow) -> None:
    page = designer(open_window())
    page.design.choose([3])
    key(page, K.Key_Return)
    text = page.properties.editors["text"]
    assert isinstance(text, WordingEdit) and text.line.hasFocus()
    key(page, K.Key_Escape)
    assert page.canvas.hasFocus() and page.design.chosen == (3,)


def test_a_datum_from_the_menu(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)  # a menu without a screen grabs no keyboard
    page = designer(open_window())
    QTest.mouseClick(page.bar.tools["datum"], Qt.MouseButton.LeftButton)
    menu = page.bar.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Dependencia").trigger()
    drag(page, (2, 32), (40, 36))
    made = page.design.picked[0]
    assert isinstance(made, TextElement) and made.text == "{place}" and (made.x, made.y) == (2, 32)


def test_saved_reloaded_and_printed(open_window: OpenWindow, own_folder: Path) -> None:
    window = open_window()
    page = designer(window)
    drag(page, (30, 28), (30, 30))
    save_as(page, "Mi etiqueta ñandú")
    assert said(window) == "Se guardó la plantilla «Mi etiqueta ñandú»."
    assert page.design.template.own and not page.filing.unsaved and page.head.templates.currentText() == "Mi etiqueta ñandú"
    kept = load_own(own_folder)
    assert kept.faults == () and [one.name for one in kept.templates] == ["mi-etiqueta-nandu"]
    template = kept.templates[0]
    assert template.layouts[0].elements[3].y == 27
    pdf = labels.print_pdf([page.design.item], template, labels.stock("L7160"))
    assert pdf.startswith(b"%PDF")
    report = labels.check_job([page.design.item], labels.LabelJob(template, labels.stock("L7160")))
    assert report.ok and report.read == 1
    drag(page, (30, 30), (30, 28))
    key(page, K.Key_S, CTRL)
    assert load_own(own_folder).templates[0].layouts[0].elements[3].y == 25


def test_a_name_that_is_taken_is_told_in_its_sheet(open_window: OpenWindow) -> None:
    page = designer(open_window())
    key(page, K.Key_S, CTRL)
    asked = sheet(page)
    typed(asked.edit, "Rack")
    QTest.keyClick(asked.edit, K.Key_Return)
    assert asked.isVisible() and "Ya hay una plantilla «Rack»" in asked._field.fault
    typed(asked.edit, "···")
    QTest.keyClick(asked.edit, K.Key_Return)
    assert "Falta el nombre" in asked._field.fault
    QTest.keyClick(asked.edit, K.Key_Escape)
    assert not page.design.template.own


def test_rename_and_delete(open_window: OpenWindow, own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    page = designer(window)
    assert not window.commands.action("designer.rename").isEnabled()
    save_as(page, "Una")
    window.run_action("designer.rename")
    typed(sheet(page).edit, "Otra")
    QTest.keyClick(sheet(page).edit, K.Key_Return)
    assert [one.title for one in load_own(own_folder).templates] == ["Otra"]
    monkeypatch.setattr(ConfirmDialog, "exec", answered(""))
    window.run_action("designer.delete")
    assert load_own(own_folder).templates
    monkeypatch.setattr(ConfirmDialog, "exec", answered("main"))
    window.run_action("designer.delete")
    assert load_own(own_folder).templates == () and not page.design.template.own


def test_what_is_not_saved_is_there_again_in_the_next_window(open_window: OpenWindow) -> None:
    window = open_window()
    page = designer(window)
    save_as(page, "Una")
    drag(page, (30, 28), (30, 30))
    drawn = page.design.template
    window.open_page("asset")
    window.close()
    other = open_window()
    page = designer_again(other)
    page.open_template(next(one for one in page.library.templates if one.title == "Una"))
    assert page.design.template == drawn and page.filing.unsaved
    other.run_action("designer.discard")
    assert not page.filing.unsaved
    page.design.stack.undo()
    assert page.filing.unsaved


def designer_again(window: Window) -> DesignerPage:
    page = window.open_page("designer")
    assert isinstance(page, DesignerPage)
    return page


def test_going_to_another_template_and_back_loses_nothing(open_window: OpenWindow) -> None:
    page = designer(open_window())
    drag(page, (30, 28), (30, 30))
    drawn = page.design.template
    page.head.templates.set_code("rack")
    page.head.templates.activated.emit(page.head.templates.currentIndex())
    assert page.design.template.name == "rack" and not page.filing.unsaved
    page.head.templates.set_code("asset")
    page.head.templates.activated.emit(page.head.templates.currentIndex())
    assert page.design.template == drawn and page.filing.unsaved


def test_a_new_one_from_blank(open_window: OpenWindow, own_folder: Path) -> None:
    window = open_window()
    page = designer(window)
    key(page, K.Key_N, CTRL)
    asked = sheet(page)
    assert asked.edit.text() == "Mi etiqueta"
    key(page, K.Key_Return, CTRL)
    assert page.design.template.title == "Mi etiqueta" and len(page.design.elements) == 1
    assert page.sample.verdict.tone is Tone.OK
    window.run_action("designer.new")
    assert sheet(page).edit.text() == "Mi etiqueta 2"


def test_export_and_import(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_folder: Path) -> None:
    window = open_window()
    page = designer(window)
    save_as(page, "Una")
    file = tmp_path / "una"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    window.run_action("designer.export")
    assert said(window) == "La plantilla quedó en «una.json»."
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "una.json"), ""))
    window.run_action("designer.import")
    assert said(window) == "Se importó la plantilla «Una 2»."
    assert sorted(one.title for one in load_own(own_folder).templates) == ["Una", "Una 2"]
    assert page.design.template.layouts == labels.template("asset").layouts


BROKEN: tuple[tuple[Callable[[str], str], str], ...] = (
    (lambda text: text[:200], "está mal escrita en la línea"),
    (lambda text: text.replace('"y": 8.6', '"y": "alto"'), "diseño 1, elemento 3: «y» debe ser un número"),
    (lambda text: text.replace('"y": 8.6', '"y": 1e999'), "diseño 1, elemento 3: «y» debe ser un número"),
    (lambda text: text.replace('"y": 8.6', '"y": 80'), "diseño 1, elemento 3: «x» deja parte del elemento fuera"),
    (lambda text: text.replace("{tag}", "{__class__}"), "pide el dato «__class__»"),
    (lambda text: text.replace('"type": "code"', '"type": "script"'), "elemento 3: «type» debe ser una de estas palabras"),
    (lambda text: text.replace('"format": 1', '"format": 1, "run": "rm"'), "«run» no se conoce"),
    (lambda text: "[" * 100_000, "tiene niveles"),
    (lambda text: "\x00" + text, "está mal escrita en la línea 1"),
    (lambda text: text + " " * 1_100_000, "demasiado grande"),
)


def test_a_broken_file_is_told_by_name_and_place(open_window: OpenWindow, tmp_path: Path, own_folder: Path) -> None:
    window = open_window(empty=True)
    page = designer(window)
    file = tmp_path / "mala.json"
    for change, sentence in BROKEN:
        file.write_text(change(dump_template(labels.template("asset"))), "utf-8")
        page.filing.take_file(file)
        assert "mala.json" in said(window) and sentence in said(window)
        assert load_own(own_folder).templates == () and page.design.template.name == "asset"


def test_a_name_leads_out_of_the_folder_no_more_than_any_other(open_window: OpenWindow, tmp_path: Path, own_folder: Path) -> None:
    page = designer(open_window())
    file = tmp_path / "mala.json"
    value = json.loads(dump_template(labels.template("asset"))) | {"name": "../../fuera", "title": "../../fuera"}
    file.write_text(json.dumps(value), "utf-8")
    page.filing.take_file(file)
    assert [path.name for path in (own_folder / "plantillas").iterdir()] == ["fuera.json"]


def test_a_broken_file_in_the_folder_hides_no_other(open_window: OpenWindow, own_folder: Path) -> None:
    (own_folder / "plantillas").mkdir(parents=True)
    (own_folder / "plantillas" / "rota.json").write_text('{"format": 1,\n "name": }', "utf-8")
    page = designer(open_window())
    assert page.head.faults.isVisible() and "«rota.json»" in page.head.faults.label.text() and "línea 2" in page.head.faults.label.text()
    save_as(page, "Una")
    assert page.head.templates.currentText() == "Una"


def test_other_stock_and_another_layout(open_window: OpenWindow) -> None:
    page = designer(open_window())
    row = page.stock_row
    row.stock.set_code("L7163")
    row.stock.activated.emit(row.stock.currentIndex())
    assert page.design.size == (99.1, 38.1) and page.board.fitting
    row.layouts.setCurrentIndex(1)
    row.layouts.activated.emit(1)
    assert page.design.index == 1 and page.design.stock.name == "TZe-231" and row.stock.code() == "TZe-231"
    row.stock.set_code("L7651")
    row.stock.activated.emit(row.stock.currentIndex())
    assert page.sample.verdict.tone is Tone.WARN and "L7651" in page.sample.verdict.sentence
    page.sample.offered.emit(page.sample.verdict.offers[0])
    assert len(page.design.template.layouts) == 3 and page.design.suits
    QTest.mouseClick(page.template_panel.remove, Qt.MouseButton.LeftButton)
    assert len(page.design.template.layouts) == 2


def test_the_template_itself(open_window: OpenWindow) -> None:
    page = designer(open_window(), "cable-flag")
    panel = page.template_panel
    typed(panel.description, "Para cables finos")
    QTest.mouseClick(panel.subjects["asset"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.ends, Qt.MouseButton.LeftButton)
    typed(panel.ranges["max_width"], "150")
    template = page.design.template
    assert template.description == "Para cables finos" and template.subjects == ("asset", "cable") and template.ends == 1
    assert template.layouts[page.design.index].max_width == 150


def test_the_length_on_tape(open_window: OpenWindow) -> None:
    page = designer(open_window(), "small-asset")
    page.design.show_stock(labels.stock("TZe-231"))
    page.design.choose(())
    assert page.template_panel.length.isVisible()
    typed(page.template_panel.length, "60")
    assert page.design.size[0] < 60  # while it is typed nothing is squeezed
    key(page, K.Key_Return)
    assert page.design.size[0] == pytest.approx(60) and page.sample.verdict.labels[0].width == pytest.approx(60, abs=0.1)


def test_everything_has_a_name_for_screen_readers(open_window: OpenWindow) -> None:
    page = designer(open_window())
    page.design.choose([3])
    silent = [
        type(one).__name__
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not (one.accessibleName() or getattr(one, "text", str)())
    ]
    assert silent == []


def test_from_the_labels_page_and_back(open_window: OpenWindow) -> None:
    """What is being printed is what is designed; what was saved is there to print with."""
    window = open_window()
    assert QTest.qWaitForWindowActive(window)
    printing = window.open_page("labels")
    assert isinstance(printing, LabelsPage)
    printing.work.use_template(labels.template("small-asset"))
    window.run_action("labels.design")
    page = window.current_page
    assert isinstance(page, DesignerPage)
    assert page.design.template.name == "small-asset" and page.design.stock == printing.work.stock
    page.canvas.setFocus()
    save_as(page, "Una")
    window.open_page("labels")
    assert "Una" in [one.title for one in printing.work.templates_for("asset")]
    assert "Una" in [one.title for one in printing.setup.templates._all]
