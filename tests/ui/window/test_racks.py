"""Racks in the window: devices dragged and moved with the keys, what is in the way said at once, a plan carried out by scans."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from inventario.racks.geometry import Spot
from inventario.racks.mounting import find_device, mount
from inventario.racks.plans import plans
from inventario.racks.reading import rack_views
from inventario.ui.detail.entered import Entered
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.network.page import TracePage
from inventario.ui.pages.papers.making_page import MakingPage
from inventario.ui.pages.racks.board import SCALE
from inventario.ui.pages.racks.change_sheets import AddSheet, CordSheet
from inventario.ui.pages.racks.draft_sheets import RacksSheet
from inventario.ui.pages.racks.found_sheet import FoundSheet
from inventario.ui.pages.racks.labels_sheet import LabelsSheet
from inventario.ui.pages.racks.page import RacksPage
from inventario.ui.pages.racks.plan_sheets import BackSheet, RetiredSheet
from inventario.ui.shell.window import Window

from .conftest import OpenWindow
from .scanning import send

CONTROL = Qt.KeyboardModifier.ControlModifier


def racks_of(window: Window, name: str = "Rack Central") -> RacksPage:
    """The page on a rack, chosen as a person does."""
    assert QTest.qWaitForWindowActive(window)
    page = window.open_page("racks")
    assert isinstance(page, RacksPage)
    at = next(number for number in range(page.choice.count()) if page.choice.itemText(number) == name)
    page.choice.setCurrentIndex(at)
    page.choice.activated.emit(at)
    return page


def page_racks(page: RacksPage) -> list[UUID]:
    """The racks in sight."""
    assert page.sheet is not None
    return [view.id for view in page.sheet.draft.racks]


def where(page: RacksPage) -> dict[str, float | None]:
    """Who stands where in the wanted state."""
    assert page.sheet is not None
    return {item.device.title: item.after.unit if item.after else None for item in page.sheet.draft.items}


def drag(page: RacksPage, name: str, unit: float, rack: str = "") -> str:
    """Take a device with the mouse and let it go at a unit; gives what was said on the way."""
    assert page.sheet is not None and page.board.scene is not None
    device = next(item.device for item in page.sheet.draft.items if item.device.title == name)
    start = page.board.rect_of(device.id)
    grip = QPointF(start.left() + 30, start.center().y())
    panels = page.board.scene.live
    panel = next((one for one in panels if one.view.title == rack), panels[-1])
    goal = round((panel.drawing.frame.span_box((int(unit * 2) - 2, int(unit * 2)))[1] + panel.y) * SCALE - start.top() + grip.y())
    across = (panel.x + panel.drawing.frame.left) * SCALE + 30 if rack else grip.x()
    said: list[str] = []
    page.board.said.connect(said.append)
    QTest.mousePress(page.board, Qt.MouseButton.LeftButton, pos=grip.toPoint())
    for part in (0.4, 0.8, 1.0):
        QTest.mouseMove(page.board, QPoint(round(grip.x() + (across - grip.x()) * part), round(grip.y() + (goal - grip.y()) * part)))
    QTest.mouseRelease(page.board, Qt.MouseButton.LeftButton, pos=QPoint(round(across), goal))
    page.board.said.disconnect(said.append)
    return next((sentence for sentence in reversed(said) if sentence), "")


def read(page: RacksPage, code: str) -> None:
    """Scan a code; scans and what was committed are told with the next turn of the loop."""
    send(page.board, code)
    QApplication.processEvents()


def test_a_device_is_dragged_and_the_steps_follow(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    assert drag(page, "Router RC", 21) == "U21"
    assert where(page)["Router RC"] == 21
    assert [row.title for row in page.side.steps.rows] == ["Subir Router RC de U15 a U21"]
    assert page.side.steps.rows[0].warning.startswith("No debería apagarse")
    drag(page, "Firewall principal", 15)
    assert [row.title for row in page.side.steps.rows] == ["Subir Router RC de U15 a U21", "Subir Firewall principal de U12 a U15"]
    page.shell.run_action("racks.back")
    assert where(page)["Firewall principal"] == 12 and len(page.side.steps.rows) == 1


def side_by_side(page: RacksPage, *names: str) -> None:
    """Choose racks for the draft, as a person does."""
    page.shell.run_action("racks.choose")
    [asking] = page.findChildren(RacksSheet)
    for view, box in asking.boxes:
        if view.title in names and not box.isChecked():
            box.click()
    QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)


def test_racks_stand_side_by_side_and_devices_go_from_one_to_the_other(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    side_by_side(page, "Rack Centro Cultural")
    assert page.board.scene is not None
    assert [panel.view.title for panel in page.board.scene.live] == ["Rack Central", "Rack Centro Cultural"]
    assert drag(page, "Router RC", 5, "Rack Centro Cultural") == "U5 de Rack Centro Cultural"
    assert [row.title for row in page.side.steps.rows] == ["Mover Router RC de U15 de Rack Central a U5 de Rack Centro Cultural"]
    assert "Bandeja de fibra CC" in drag(page, "Firewall principal", 12, "Rack Centro Cultural")
    assert where(page)["Firewall principal"] == 12 and len(page.side.steps.rows) == 1
    page.shell.run_action("racks.choose")  # a rack that something goes to stays
    assert [box.isEnabled() for view, box in page.findChildren(RacksSheet)[-1].boxes if view.title == "Rack Centro Cultural"] == [False]


def test_the_keys_go_from_rack_to_rack(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    side_by_side(page, "Rack Centro Cultural")
    page.board.setFocus()
    QTest.keyClick(page.board, Qt.Key.Key_Down)
    QTest.keyClick(page.board, Qt.Key.Key_Right)
    assert page.sheet is not None and page.board.chosen is not None
    chosen = page.sheet.draft.by_id[page.board.chosen]
    assert chosen.after is not None and page.sheet.draft.rack_of[chosen.after.rack].title == "Rack Centro Cultural"
    QTest.keyClick(page.board, Qt.Key.Key_Left, CONTROL)
    after = page.sheet.draft.by_id[chosen.device.id].after
    assert after is not None and page.sheet.draft.rack_of[after.rack].title == "Rack Central"


def test_what_is_left_is_said_under_each_rack(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    before, after = page.area.strip.bars
    assert before == after and before[0].title == "Espacio" and before[0].said == "18U libres, 8 juntas"
    page.board.choose(next(item.device.id for item in page.sheet.draft.items if item.device.title == "Router RC") if page.sheet else None)
    QTest.keyClick(page.board, Qt.Key.Key_Delete)
    before, after = page.area.strip.bars
    assert (before[0].said[:3], after[0].said[:3]) == ("18U", "19U")


def test_what_is_in_the_way_is_said_and_letting_go_leaves_all_as_it_was(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    before = where(page)
    assert "no cabe en U12 de Rack Central: ahí está Firewall principal (TI000898)" in drag(page, "Router RC", 12)
    assert where(page) == before and page.side.steps.rows == ()
    assert "ahí está Firewall principal" in open_hint(page)  # still, after letting go
    QTest.keyClick(page.board, Qt.Key.Key_Down)
    drag(page, "Router RC", 21)
    assert open_hint(page) == page.hint()


def open_hint(page: RacksPage) -> str:
    """What the status bar says."""
    window = page.shell.window_widget()
    assert isinstance(window, Window)
    return window.status.text


def test_ctrl_z_takes_the_drafts_last_change_back_and_only_then_the_registers(open_window: OpenWindow) -> None:
    window = open_window()
    page = racks_of(window)
    page.board.setFocus()
    drag(page, "Router RC", 21)
    drag(page, "Firewall principal", 15)
    QTest.keyClick(page.board, Qt.Key.Key_Z, CONTROL)
    assert (where(page)["Firewall principal"], where(page)["Router RC"]) == (12, 21)
    QTest.keyClick(page.board, Qt.Key.Key_Z, CONTROL)
    assert where(page)["Router RC"] == 15 and not page.can_take_change_back()


def test_a_wrong_scan_stands_with_its_step_until_the_next(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    drag(page, "Router RC", 21)
    drag(page, "Firewall principal", 20)
    page.shell.run_action("racks.main")
    page.board.setFocus()
    assert open_hint(page).startswith("Lea el equipo y después la etiqueta")  # no more how a draft is changed
    read(page, "TI000900")
    assert page.side.steps.rows[0].refused == "Se leyó TI000900, que va en el paso 2."
    assert page.side.steps.rows[0].asks in open_hint(page) and "va en el paso 2" in page.side.steps.accessibleName()
    read(page, "NADA99")
    assert page.side.steps.rows[0].refused == "No hay nada con la etiqueta NADA99."
    read(page, "TI000898")
    assert page.side.steps.rows[0].refused == ""
    read(page, "TI000894.U9")
    assert page.side.steps.rows[0].refused.startswith("Se leyó U9 de Rack Central, donde está SW-CORE")
    page.shell.run_action("racks.main")
    assert not any(row.refused for row in page.side.steps.rows)
    assert open_hint(page) == "Paso 1 de 2 hecho. Ahora lea el equipo Router RC (TI000900)."
    page.shell.run_action("racks.back")
    assert open_hint(page) == "Se volvió al comienzo."


def test_it_goes_with_the_keys_too(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    page.board.setFocus()
    QTest.keyClick(page.board, Qt.Key.Key_Down)
    QTest.keyClick(page.board, Qt.Key.Key_Down)
    QTest.keyClick(page.board, Qt.Key.Key_Up, CONTROL)
    assert where(page)["Bandeja de fibra Entel"] == 23
    QTest.keyClick(page.board, Qt.Key.Key_Up, CONTROL)
    assert where(page)["Bandeja de fibra Entel"] == 23  # above stands the tray of the floors
    QTest.keyClick(page.board, Qt.Key.Key_Delete)
    assert where(page)["Bandeja de fibra Entel"] is None
    assert [row.title for row in page.side.steps.rows] == ["Retirar Bandeja de fibra Entel de U22"]


def test_a_plan_is_kept_and_carried_out_by_scans(open_window: OpenWindow) -> None:
    window = open_window()
    page = racks_of(window)
    drag(page, "Router RC", 21)
    drag(page, "Firewall principal", 20)
    page.shell.run_action("racks.main")
    [plan] = plans(window.register)
    assert plan.name == "Orden de Rack Central" and page.choice.currentText() == plan.name
    page.board.setFocus()
    first = page.side.steps.rows[0]
    assert first.open and first.asks == "Ahora lea el equipo Firewall principal (TI000898)."
    read(page, "TI000900")  # the router, which is the second
    assert page.side.steps.rows[0].open and page.side.steps.rows[0].asks == first.asks
    read(page, "TI000898")
    assert page.side.steps.rows[0].read == "Equipo leído: TI000898"
    assert page.side.steps.rows[0].asks == "Ahora lea la etiqueta U20 de Rack Central."
    read(page, "TI000894.U20")
    assert [row.done for row in page.side.steps.rows] == [True, False] and page.side.note.text() == "1 de 2"
    page.shell.run_action("racks.main")  # the second is ticked without a scan
    assert [row.done for row in page.side.steps.rows] == [True, True] and page.side.sentence.text().startswith("Terminado")
    page.shell.run_action("racks.back")
    assert [row.done for row in page.side.steps.rows] == [True, False]


def test_a_rack_that_changed_underneath_is_told_and_planned_anew(open_window: OpenWindow) -> None:
    window = open_window()
    page = racks_of(window)
    drag(page, "Router RC", 21)
    page.shell.run_action("racks.main")
    assert page.sheet is not None and page.sheet.plan is not None
    router = find_device(window.register, "Router RC").id
    mount(window.register, router, Spot(page.sheet.draft.racks[0].id, 3))
    QApplication.processEvents()
    assert "Router RC (TI000900) debía estar en U15 de Rack Central y está en U3" in page.side.sentence.text()
    page.shell.run_action("racks.replan")
    assert [row.title for row in page.side.steps.rows] == ["Subir Router RC de U3 a U21"] and not page.side.sentence.isVisible()


def carried(window: Window) -> RacksPage:
    """A plan of two steps, the first one done."""
    page = racks_of(window)
    drag(page, "Router RC", 21)
    drag(page, "Firewall principal", 20)
    page.shell.run_action("racks.main")
    page.shell.run_action("racks.main")
    return page


def test_one_goes_back_to_a_step_of_those_done(open_window: OpenWindow) -> None:
    page = carried(open_window())
    page.shell.run_action("racks.main")
    page.shell.run_action("racks.back-to")
    [asking] = page.findChildren(BackSheet)
    assert [button.text() for button in asking.buttons.values()] == ["Después del paso 1", "Al comienzo"]
    asking.buttons[0].click()
    QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    assert [row.done for row in page.side.steps.rows] == [False, False]
    [view] = rack_views(page.shell.register, page_racks(page))
    assert {one.device.title: one.spot.unit for one in view.mounted}["Router RC"] == 15


def test_what_stands_elsewhere_is_scanned_and_the_rest_planned_anew(open_window: OpenWindow) -> None:
    page = carried(open_window())
    page.shell.run_action("racks.found")
    [asking] = page.findChildren(FoundSheet)
    read(page, "TI000900")  # the router
    read(page, "TI000894.U3")
    assert (asking.device.text(), asking.rack.currentText(), asking.unit.text()) == ("TI000900", "Rack Central", "3")
    QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    assert [row.title for row in page.side.steps.rows] == ["Subir Firewall principal de U12 a U20", "Subir Router RC de U3 a U21"]
    assert [row.done for row in page.side.steps.rows] == [True, False]


def test_what_is_not_on_record_is_entered_where_it_stands(open_window: OpenWindow) -> None:
    page = carried(open_window())
    page.shell.run_action("racks.found")
    [asking] = page.findChildren(FoundSheet)
    read(page, "ZZ999111")
    assert asking.unknown.isChecked() and asking.device.text() == "ZZ999111"
    asking.editors["kind"].put(Entered("switch"))
    asking.unit.setText("18")
    asking.main.click()
    assert "Transceiver Entel" in asking.fault.text()  # is on record there
    asking.unit.setText("3")
    asking.main.click()
    new = find_device(page.shell.register, "ZZ999111")
    assert new["kind"] == "switch" and page.sheet is not None and page.sheet.draft.by_id[new.id].after == Spot(page_racks(page)[0], 3)


def test_a_device_from_elsewhere_joins_the_draft(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    assert page.side.beginning.isVisible()
    page.shell.run_action("racks.add")
    [asking] = page.findChildren(AddSheet)
    read(page, "TI000412")  # the keyboard is in the sheet's first field
    asking.device.put(Entered("TI000412"))
    asking.unit.setText("12")
    asking.main.click()
    assert "ahí está Firewall principal" in asking.fault.text() and asking.isVisible()
    asking.unit.clear()
    asking.main.click()
    assert page.side.steps.rows[0].title.endswith("en U1") and not page.side.beginning.isVisible()
    page.shell.run_action("racks.back")
    assert page.side.steps.rows == ()


def test_what_becomes_of_what_is_retired_is_said_in_the_draft_and_taken_back_with_its_step(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    register = page.shell.register
    router = find_device(register, "Router RC").id
    page.board.choose(router)
    QTest.keyClick(page.board, Qt.Key.Key_Delete)
    [asking] = page.findChildren(RetiredSheet)
    assert [row.title for row in page.side.steps.rows] == ["Retirar Router RC de U15"]
    asking.options["disused"].click()
    asking.place.put(Entered("Un lugar que no hay"))
    QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    assert "Un lugar que no hay" in asking.fault.text()
    asking.place.put(Entered("Edificio Consistorial / Piso 1"))
    QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    assert [row.title for row in page.side.steps.rows] == ["Retirar Router RC de U15 por desuso"]
    before = find_device(register, "Router RC")
    page.shell.run_action("racks.main")
    page.shell.run_action("racks.main")
    QApplication.processEvents()
    after = find_device(register, "Router RC")
    assert (after["status"], after["place"]) != (before["status"], before["place"]) and after["status"] == "stored"
    assert page.choice.currentText() == "Orden de Rack Central (terminado)" and page.side.note.text() == "1 de 1"
    assert page.side.write_off.isVisible()
    page.shell.run_action("racks.write-off")
    making = page.shell.open_page("paper")
    assert isinstance(making, MakingPage) and "TI000900" in {record.title for record in making.form.items.items}
    back = page.shell.open_page("racks")
    assert back is page
    page.shell.run_action("racks.back")
    again = find_device(register, "Router RC")
    assert (again["status"], again["place"]) == (before["status"], before["place"])


def test_a_cord_goes_into_another_port(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    page.shell.run_action("racks.cord")
    [asking] = page.findChildren(CordSheet)
    asking.cord.setText("C-0905")
    assert [asking.end.itemText(at).split(":")[0] for at in range(asking.end.count())].count("Router RC") == 1
    asking.end.setCurrentIndex(next(at for at in range(2) if asking.end.itemText(at).startswith("Router RC")))
    asking.device.put(Entered("SW-CORE"))
    asking.port.setText("99")
    asking.main.click()
    assert asking.fault.text() == "SW-CORE no tiene el puerto 99; elija otro."
    assert page.sheet is not None
    switch = find_device(page.shell.register, "SW-CORE").id
    plant = page.sheet.plant
    free = next(port for port in plant.ports_of[switch] if not plant.cables_at(plant.end_of_port(port, "front")))
    asking.port.setText(str(free.number))
    asking.main.click()
    [step] = page.side.steps.rows
    assert step.title.startswith("Cambiar C-0905 de Router RC:") and step.title.endswith(f"a SW-CORE:{free.number:02d}")


def click_port(page: RacksPage, port: UUID) -> None:
    """Click where a port is drawn now."""
    assert page.board.scene is not None
    left, top, width, height = page.board.scene.places_of(port)[0]
    QTest.mouseClick(
        page.board, Qt.MouseButton.LeftButton, pos=QPoint(round((left + width / 2) * SCALE), round((top + height / 2) * SCALE))
    )


def test_a_cord_is_changed_by_clicking_two_ports(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    page.shell.run_action("racks.cord")
    [asking] = page.findChildren(CordSheet)
    assert page.sheet is not None
    plant = page.sheet.plant
    router, switch = (find_device(page.shell.register, name).id for name in ("Router RC", "SW-CORE"))
    free = next(port for port in plant.ports_of[switch] if not plant.cables_at(plant.end_of_port(port)))
    click_port(page, free.id)
    assert asking.fault.text().startswith(f"En SW-CORE:{free.number:02d} no hay ningún cordón")
    click_port(page, plant.ports_of[router][0].id)
    assert asking.cord.text() in ("C-0905", "C-0906") and asking.end.currentText() == "Router RC:01" and not asking.fault.isVisible()
    click_port(page, free.id)
    assert (asking.device.text(), asking.port.text()) == ("SW-CORE", str(free.number))
    QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    assert [row.title for row in page.side.steps.rows] == [f"Cambiar {asking.cord.text()} de Router RC:01 a SW-CORE:{free.number:02d}"]


def test_a_click_on_a_port_shows_its_way(open_window: OpenWindow) -> None:
    window = open_window()
    page = racks_of(window)
    assert page.board.scene is not None
    panel = page.board.scene.panels[0]
    port, dx, dy = panel.drawing.ports[0], panel.x, panel.y
    place = QPoint(round((dx + port.x + port.width / 2) * SCALE), round((dy + port.y + port.height / 2) * SCALE))
    QTest.mouseClick(page.board, Qt.MouseButton.LeftButton, pos=place)
    assert isinstance(window.current_page, TracePage) and window.current_page.trace is not None


def test_the_list_and_the_labels_on_paper(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = racks_of(open_window())
    drag(page, "Router RC", 21)
    page.shell.run_action("racks.main")
    target = tmp_path / "lista.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    page.shell.run_action("racks.pdf")
    document = pypdfium2.PdfDocument(target)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Subir Router RC de U15 a U21" in said
    page.shell.run_action("racks.labels")
    [asking] = page.findChildren(LabelsSheet)
    assert asking.about.text().endswith("etiquetas dirán otra cosa:")
    asking.stock.set_code("TZe-251")
    QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    document = pypdfium2.PdfDocument(target)
    said_by = [page.get_textpage().get_text_range() for page in document]
    document.close()
    router = next(at for at, text in enumerate(said_by) if "Router RC" in text)
    assert said_by[0].split()[:3] == ["1", "2", "3"] and 0 < router < len(said_by) - 1  # the strip of units, the device, its cords


def test_the_labels_of_a_plan_by_template_say_what_will_be(open_window: OpenWindow) -> None:
    page = racks_of(open_window())
    drag(page, "Router RC", 21)
    page.shell.run_action("racks.main")
    page.shell.run_action("racks.labels")
    [asking] = page.findChildren(LabelsSheet)
    asking.apart.click()
    QTest.keyClick(asking, Qt.Key.Key_Return, CONTROL)
    labels = page.shell.open_page("labels")
    assert isinstance(labels, LabelsPage)
    titles = [labels.setup.sources.itemText(n) for n in range(3)]
    assert titles[0] == "Orden de Rack Central: Regleta de unidades del rack (1)"
    at = next(at for at, title in enumerate(titles) if "Switch" in title)
    labels.setup.sources.setCurrentIndex(at)
    labels.setup.sources.activated.emit(at)
    [router] = labels.work.gathered.made or ()
    assert router.item.name == "Router RC" and "21" in router.item.extra.values()
