"""The import wizard as a person goes through it: by mouse and by keys, from the file to the undo."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inventario.core.queries import ListQuery
from inventario.register.importing.rows import Action
from inventario.register.lists import by_field, count
from inventario.ui.pages.importing import session
from inventario.ui.pages.importing.page import ImportPage
from inventario.ui.pages.importing.session import Step
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.shell.window import Window
from inventario.ui.tasks import ThreadTasks
from inventario.ui.theme import Tone

from .conftest import OpenWindow

MESSY = """Inventario de compras 2023;;;;;;
Municipalidad de Ejemplo;;;;;;
;;;;;;
Cód. inventario;Tipo;Marca/Modelo;N° Serie;Depto.;F. compra;Valor
;Computador;Lenovo ThinkCentre M70q;MJ0CK81A;DIDECO;14-02-2023;489990
;Computador;HP ProDesk 400 G6;8CC1290XQ4;DIDECO;03-05-2023;529.900
;Computador;HP ProDesk 400 G6;8CC1290XQ4;DIDECO;03-05-2023;529.900
;Computador;HP ProDesk 400 G6;8CC1290XR1;DIDECO;31-02-2023;529.900
;Computador;Dell OptiPlex 3080;5GXJ2L3;DIDEKO;11-07-2023;5I2.300
;Computador;Dell OptiPlex 3080;5GXJ2M3;DIDEKO;11-07-2023;512.300
"""


@pytest.fixture
def open_window(open_window: OpenWindow) -> OpenWindow:
    """Windows begin on the list of equipment: the start page, which counts the whole register, is of no matter here."""
    return partial(open_window, first="asset")


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / "compras_2023.csv"
    path.write_bytes(MESSY.encode("cp1252"))
    return path


def wizard(window: Window, path: Path | None = None) -> ImportPage:
    """Open the wizard from the list of equipment, on a file if there is one."""
    assert QTest.qWaitForWindowActive(window)
    window.open_page("asset")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    page = window.current_page
    assert isinstance(page, ImportPage)
    if path is not None:
        page.open_file(path)
    return page


def on(page: ImportPage) -> None:
    """Ctrl Enter, wherever the keyboard is in the page."""
    target = page.window().focusWidget() or page
    QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def reviewed(window: Window, path: Path) -> ImportPage:
    """The wizard at its review."""
    page = wizard(window, path)
    on(page)
    on(page)
    assert page.step is Step.REVIEW
    return page


def shown_rows(page: ImportPage) -> list[str]:
    """The numbers in the table's first column."""
    table = page.review.table
    assert table is not None
    model = table.rows
    return [str(model.index(n, 1).data()) for n in range(model.rowCount())]


def cell(page: ImportPage, row: str, field: str) -> tuple[int, int]:
    """Position and section of a cell, by the row's number in the file."""
    table = page.review.table
    assert table is not None
    section = next(n for n, column in enumerate(table.rows.columns, 1) if column.name == field)
    return shown_rows(page).index(row), section


def test_the_whole_way_with_the_keyboard_alone(open_window: OpenWindow, messy: Path) -> None:
    window = open_window()
    page = wizard(window, messy)
    assert "Windows-1252" in page.files.form.text()
    assert page.files.headers.code() == "4"
    on(page)
    assert page.step is Step.COLUMNS
    on(page)
    assert page.step is Step.REVIEW
    assert page.foot.next.text() == "Importar 3 filas"
    on(page)
    assert page.step is Step.RESULT
    assert page.result.title is not None
    assert page.result.title.text() == "Se importaron 3 equipos"
    assert by_field(window.register, "asset", "serial", "MJ0CK81A")[0].text("cost") == "$489.990"
    QTest.qWait(1)  # the commit is told once the event loop is free
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert by_field(window.register, "asset", "serial", "MJ0CK81A") == []
    QTest.qWait(1)
    assert page.result.title.text() == "La importación se deshizo"
    on(page)
    assert window.pages.current_name == "asset"


def test_nothing_is_written_before_the_last_step(open_window: OpenWindow, messy: Path) -> None:
    window = open_window()
    before = count(window.register, ListQuery("asset"))
    page = reviewed(window, messy)
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert window.pages.current_name == "asset"
    assert count(window.register, ListQuery("asset")) == before
    assert wizard(window).step is Step.REVIEW  # what was settled waits


def test_faulty_cells_say_why(open_window: OpenWindow, messy: Path) -> None:
    page = reviewed(open_window(), messy)
    table = page.review.table
    assert table is not None
    position, section = cell(page, "8", "acquired_on")
    look = table.rows.looks(position)[section - 1]
    assert look is not None
    assert (look.text, look.boxed) == ("31-02-2023", Tone.BAD)
    assert look.tip == "«31-02-2023» no es una fecha.\nEscriba día-mes-año, por ejemplo 28-02-2023."
    assert table.tip_at(table.rows.index(position, section)) == look.tip
    position, section = cell(page, "5", "acquired_on")
    assert str(table.rows.index(position, section).data()) == "14-02-2023"
    position, section = cell(page, "5", "tag")
    assert str(table.rows.index(position, section).data()) == "(siguiente)"


def test_tabs_narrow_to_an_outcome(open_window: OpenWindow, qtbot: QtBot, messy: Path) -> None:
    page = reviewed(open_window(), messy)
    counts = {tab.name: tab.count for tab in page.review.tabs._tabs}
    assert counts == {"all": "6", "create": "3", "update": "0", "same": "0", "reject": "3"}
    spot = page.review.tabs.spots()[4]
    qtbot.mouseClick(page.review.tabs, Qt.MouseButton.LeftButton, pos=spot.center())
    assert shown_rows(page) == ["7", "8", "9"]


def test_a_sort_of_fault_narrows_to_its_rows_and_lets_go(open_window: OpenWindow, qtbot: QtBot, messy: Path) -> None:
    page = reviewed(open_window(), messy)
    row = next(row for row in page.review.panel.rows if row.text() == "No es una fecha")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert shown_rows(page) == ["8"]
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert len(shown_rows(page)) == 6
    assert not row.isChecked()
    assert page.step is Step.REVIEW


def test_what_was_meant_is_used_in_every_row(open_window: OpenWindow, qtbot: QtBot, messy: Path) -> None:
    window = open_window()
    page = reviewed(window, messy)
    [block] = page.review.panel.blocks
    assert block.row.text() == "«DIDEKO» no existe"
    assert (block.use.text(), block.make.text()) == ("Usar DIDECO", "Crear «DIDEKO»")
    qtbot.mouseClick(block.use, Qt.MouseButton.LeftButton)
    assert page.review.panel.blocks == []
    on(page)
    assert by_field(window.register, "asset", "serial", "5GXJ2M3")[0].labels["department"] == "DIDECO"


def test_a_new_name_may_be_meant(open_window: OpenWindow, qtbot: QtBot, messy: Path) -> None:
    window = open_window()
    page = reviewed(window, messy)
    qtbot.mouseClick(page.review.panel.blocks[0].make, Qt.MouseButton.LeftButton)
    assert page.review.panel.blocks == []
    on(page)
    assert by_field(window.register, "asset", "serial", "5GXJ2M3")[0].labels["department"] == "DIDEKO"


def test_all_or_nothing_waits(open_window: OpenWindow, qtbot: QtBot, messy: Path) -> None:
    page = reviewed(open_window(), messy)
    qtbot.mouseClick(page.review.panel.all, Qt.MouseButton.LeftButton)
    assert page.foot.next.text() == "Espera 3 filas con fallas"
    assert not page.foot.next.isEnabled()
    qtbot.mouseClick(page.review.panel.good, Qt.MouseButton.LeftButton)
    assert page.foot.next.isEnabled()


def test_rows_that_fail_are_saved(open_window: OpenWindow, qtbot: QtBot, messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    page = reviewed(window, messy)
    out = messy.with_name("fallas.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    qtbot.mouseClick(page.foot.rejects, Qt.MouseButton.LeftButton)
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 4
    assert "fallas.csv" in window.status.text


def test_a_column_is_put_right(open_window: OpenWindow, messy: Path) -> None:
    page = wizard(open_window(), messy)
    on(page)
    rows = {row.column: row for row in page.columns.rows}
    assert rows["Valor"].combo.code() == "cost"
    assert rows["F. compra"].verdict.label.text() == "1 de 6 no se entiende"
    rows["Valor"].combo.set_code("notes")
    rows["Valor"].combo.activated.emit(0)
    assert page.session.mapping["Valor"] == "notes"
    rows["Depto."].combo.set_code("notes")  # the field goes where it was asked for last
    rows["Depto."].combo.activated.emit(0)
    assert rows["Valor"].combo.code() == ""
    assert rows["Valor"].verdict.label.text() == "No se importa"
    on(page)
    assert [column.name for column in page.review.table.rows.columns][2:] == ["tag", "kind", "model", "serial", "notes", "acquired_on"]  # type: ignore[union-attr]


def test_the_header_is_pointed_at(open_window: OpenWindow, qtbot: QtBot, messy: Path) -> None:
    page = wizard(open_window(), messy)
    grid = page.files.grid
    place = grid.row_numbers().index(5)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(120, place * 28 + 14))
    assert page.files.headers.code() == "5"
    known = page.session.understood
    assert known is not None
    assert known.opened.table.header[3] == "MJ0CK81A"
    page.files.kinds.set_code("rack")
    page.files.kinds.activated.emit(0)
    assert page.session.subject is not None
    assert page.session.subject.name == "rack"
    assert page.files.headers.code() == "5"  # what was corrected before stays


@pytest.mark.parametrize(("name", "data", "says"), [
    ("vacio.csv", b"", "está vacío"),
    ("papel.pdf", b"%PDF-1.4", "es un PDF"),
    ("rota.xlsx", b"PK\x03\x04nada", "dañada"),
])  # fmt: skip
def test_what_is_no_table_is_told_and_another_can_be_chosen(
    open_window: OpenWindow, tmp_path: Path, messy: Path, name: str, data: bytes, says: str
) -> None:
    page = wizard(open_window())
    (tmp_path / name).write_bytes(data)
    page.open_file(tmp_path / name)
    assert says in page.files.failure.text()
    assert not page.foot.next.isEnabled()
    page.open_file(messy)
    assert not page.files.failure.isVisible()
    assert page.foot.next.isEnabled()
    page.open_file(tmp_path / name)
    assert not page.foot.next.isEnabled()


def test_a_file_is_dropped(open_window: OpenWindow, messy: Path) -> None:
    page = wizard(open_window())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(messy))])
    drop = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.dropEvent(drop)
    assert page.files.name.text() == "compras_2023.csv"


def test_the_same_file_again_changes_nothing(open_window: OpenWindow, messy: Path) -> None:
    window = open_window()
    on(reviewed(window, messy))
    page = wizard(window)
    assert page.step is Step.FILE  # a finished import makes room for the next
    page.open_file(messy)
    on(page)
    on(page)
    review = page.session.review
    assert review is not None
    assert (review.count(Action.CREATE), review.count(Action.SAME)) == (0, 3)
    assert page.foot.next.text() == "Nada que importar"
    assert not page.foot.next.isEnabled()


def test_what_changes_is_marked_with_what_was_there(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    path = tmp_path / "cambios.csv"
    path.write_text("Etiqueta;Nombre;Notas\nTI000001;NUEVO NOMBRE;\n", encoding="utf-8")
    page = reviewed(window, path)
    table = page.review.table
    assert table is not None
    position, section = cell(page, "2", "name")
    look = table.rows.looks(position)[section - 1]
    assert look is not None
    assert look.boxed is Tone.ACCENT
    assert look.tip.startswith("Antes: ")


def test_a_long_check_can_be_stopped(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(tasks=ThreadTasks())
    path = tmp_path / "larga.csv"
    path.write_text("Etiqueta;Tipo;Serie\n" + "".join(f"QQ{n:06d};Computador;Q-{n}\n" for n in range(60_000)), encoding="utf-8")
    page = wizard(window, path)
    qtbot.waitUntil(lambda: page.session.understood is not None and not page.session.busy)
    page.go_on()
    page.go_on()
    assert page.session.busy
    assert not page.foot.next.isEnabled()
    window.pages.go_back()  # Escape
    qtbot.waitUntil(lambda: not page.session.busy)
    assert page.session.review is None
    assert page.step is Step.COLUMNS
    assert "no quedó nada a medias" in window.status.text


def test_another_change_of_the_register_checks_the_rows_again(open_window: OpenWindow, messy: Path) -> None:
    window = open_window()
    page = reviewed(window, messy)
    with window.register.transact("test", "ingresar uno") as transaction:
        transaction.create("asset", {"kind": "computer", "status": "in-use", "serial": "MJ0CK81A"})
    QTest.qWait(1)
    review = page.session.review
    assert review is not None
    assert review.count(Action.CREATE) == 2


DEVICE = """manufacturer: Mikrotik
model: {model}
slug: mikrotik-{slug}
part_number: {slug}
u_height: 1
is_full_depth: false
"""


def test_device_types_become_models(open_window: OpenWindow, tmp_path: Path) -> None:
    folder = tmp_path / "tipos"
    folder.mkdir()
    for slug in ("rb1", "rb2"):
        (folder / f"{slug}.yaml").write_text(DEVICE.format(model=f"Router {slug}", slug=slug), encoding="utf-8")
    (folder / "mala.yaml").write_text("manufacturer: [\n", encoding="utf-8")
    window = open_window()
    page = wizard(window, folder / "rb1.yaml")
    assert page.title.text() == "Importar modelos"
    assert page.files.headers.parentWidget().isHidden()  # nobody names columns in such a file
    page.open_file(folder)
    assert "mala.yaml" in page.files.refusal.text()
    on(page)
    on(page)
    on(page)
    assert {found["name"] for found in by_field(window.register, "model", "manufacturer", "Mikrotik")} >= {"Router rb1", "Router rb2"}


def test_the_sheet_of_a_workbook_is_chosen(open_window: OpenWindow, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Computadores"
    book.active.append(["Etiqueta", "Tipo", "Serie"])
    book.active.append(["XA000001", "Computador", "A-1"])
    other = book.create_sheet("Racks")
    other.append(["Lista de racks"])
    other.append(["Etiqueta", "Nombre", "Unidades"])
    other.append(["XA000002", "RACK-X", 42])
    book.save(tmp_path / "libro.xlsx")
    page = wizard(open_window(), tmp_path / "libro.xlsx")
    assert page.about.text() == "libro.xlsx · hoja «Computadores»"
    page.files.sheets.set_code("Racks")
    page.files.sheets.activated.emit(1)
    assert page.about.text() == "libro.xlsx · hoja «Racks»"
    assert page.files.headers.code() == "2"
    known = page.session.understood
    assert known is not None
    assert known.opened.table.header == ("Etiqueta", "Nombre", "Unidades")


def test_an_import_stopped_too_late_is_told_as_done(
    open_window: OpenWindow, qtbot: QtBot, messy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(tasks=ThreadTasks())
    page = wizard(window, messy)
    qtbot.waitUntil(lambda: page.session.understood is not None and not page.session.busy)
    page.go_on()
    page.go_on()
    qtbot.waitUntil(lambda: page.session.review is not None and not page.session.busy)
    real, written, go = session.import_table, threading.Event(), threading.Event()

    def slow(*given: object) -> object:
        result = real(*given[:4])  # type: ignore[arg-type]
        written.set()
        go.wait(10)
        return result

    monkeypatch.setattr(session, "import_table", slow)
    page.go_on()
    qtbot.waitUntil(written.is_set)
    page.session.cancel()
    go.set()
    qtbot.waitUntil(lambda: page.step is Step.RESULT)
    assert len(by_field(window.register, "asset", "serial", "MJ0CK81A")) == 1
    assert page.result.title is not None
    assert page.result.title.text() == "Se importaron 3 equipos"


def test_labels_of_what_was_imported(open_window: OpenWindow, qtbot: QtBot, messy: Path) -> None:
    window = open_window()
    page = reviewed(window, messy)
    on(page)
    page.result.labels_asked.emit()
    found = window.current_page
    assert isinstance(found, LabelsPage)
    assert found.about.text() == "3 equipos"
    assert found.setup.sources.currentText() == "Recién importados (3)"
