"""The scenes of the manual's pictures: each brings a window of the demonstration to where a page of the manual wants it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from inventario.core.queries import Filter, ListQuery, Match, Order
from inventario.core.scans import End
from inventario.register import entry, lists
from inventario.register.plain import locate
from inventario.ui.detail.bulk import BulkSheet
from inventario.ui.detail.entered import Entered
from inventario.ui.lists.filter_popup import FilterPopup
from inventario.ui.lists.page import ListPage
from inventario.ui.manual.window import ManualWindow
from inventario.ui.omnibox.box import Omnibox
from inventario.ui.pages.designer.page import DesignerPage
from inventario.ui.pages.importing.page import ImportPage
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.reports.page import ReportsPage
from inventario.ui.scanner.routing import Scanning
from inventario.ui.screens import equipment, settle
from inventario.ui.shell.window import Window
from inventario.ui.tables import RowChoice
from inventario.ui.theme import Mode

from . import manual_audit_scenes as audit_scenes
from . import manual_paper_scenes as paper_scenes
from . import manual_rack_scenes as rack_scenes
from . import manual_sync_scenes as sync_scenes
from . import manual_upkeep_scenes as upkeep_scenes

SHEET = Path(__file__).resolve().parents[1] / "docs" / "manual" / "ejemplos" / "compra-dideco.csv"


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of the manual: its file's name, how the window comes to look so, and on which register."""

    name: str
    prepare: Callable[[Window], None]
    empty: bool = False
    mode: Mode = Mode.LIGHT


def _list(window: Window, name: str = "asset", query: ListQuery | None = None) -> ListPage:
    page = window.open_page(name)
    assert isinstance(page, ListPage)
    if query is not None:
        page.show_query(query)
    settle(window)
    return page


def _rooms(*kinds: str) -> ListQuery:
    """Equipment of DIDECO on the second floor."""
    filters = (Filter("department", Match.BENEATH, ("DIDECO",)), Filter("place", Match.BENEATH, ("Piso 2",)))
    chosen = (Filter("kind", Match.IS, kinds),) if kinds else ()
    return ListQuery("asset", (*chosen, *filters), order=(Order("place"),))


def _choose(page: ListPage, *positions: int) -> None:
    page.rows.model.set_choice(RowChoice((at, at + 1) for at in positions))
    page.rows.table.go_to(positions[-1])


def start(window: Window) -> None:
    window.open_page("home")


def form(window: Window) -> None:
    page = _list(window)
    page.show_record(locate(window.register, "TI000412"))
    settle(window)
    page.detail.form.put("condition", Entered("fair"))
    page.detail.form.put("ip", Entered("300.1.1.1"))
    page.detail.save()
    page.detail.form.focus_field("ip")
    settle(window)
    bar = page.detail.form.verticalScrollBar()
    bar.setValue(bar.value() + 60)  # the sentence under the field


def past(window: Window) -> None:
    page = _list(window)
    page.show_record(locate(window.register, "TI000412"))
    settle(window)
    page.detail.views.show_tab("history")


def chosen(window: Window) -> None:
    _choose(_list(window, query=_rooms("computer", "notebook", "all-in-one")), 1, 2, 4)


def filtered(window: Window) -> None:
    page = _list(window)
    popup = FilterPopup(window, page.criteria)
    popup.open_under(page.head.add)
    popup.show_values(page.criteria.field("kind"))


def bulk(window: Window) -> None:
    page = _list(window, query=_rooms("notebook"))
    _choose(page, 0, 1, 2, 3)
    window.run_action("rows.edit")
    sheet = page.findChildren(BulkSheet)[-1]
    sheet.add_field("status").put(Entered("stored"))
    sheet.make_preview()


def undone(window: Window) -> None:
    page = _list(window, query=_rooms("notebook"))
    rows = page.rows.model.rows[:3]
    place = locate(window.register, "Edificio Consistorial / Piso 4 / Bodega de Informática")
    entry.edit(window.register, "asset", lists.ids_of(window.register, "asset", rows), {"place": place.id})
    settle(window)
    window.say("Se guardó el cambio en 3 equipos.", undo=True)


def searched(window: Window) -> None:
    window.open_page("home")
    settle(window)
    box = window.findChild(Omnibox)
    assert isinstance(box, Omnibox)
    box.open_box("prodesk oficina")


def _importing(window: Window, steps: int) -> ImportPage:
    page = window.open_page("import")
    assert isinstance(page, ImportPage)
    page.open_file(SHEET)
    settle(window)
    for _ in range(steps):
        page.go_on()
        settle(window)
    return page


def import_file(window: Window) -> None:
    _importing(window, 0)


def import_columns(window: Window) -> None:
    _to_the_end(_importing(window, 1).columns)  # where the column that is misunderstood stands


def _to_the_end(widget: QWidget) -> None:
    for area in widget.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _reviewing(window: Window) -> ImportPage:
    page = _importing(window, 1)
    page.session.map_column("Estado", "condition")
    page.go_on()
    settle(window)
    return page


def import_review(window: Window) -> None:
    _to_the_end(_reviewing(window).review.panel)  # where it asks what a name means


def import_result(window: Window) -> None:
    page = _reviewing(window)
    for question in page.session.questions:
        page.session.answer(question, use=True)
    settle(window)
    page.go_on()


def export(window: Window) -> None:
    _choose(_list(window, query=_rooms()), 1, 2, 4)
    window.run_action("list.export")


def labels(window: Window) -> None:
    """Labels of what is chosen in a list, on a sheet begun at its sixth place."""
    page = _list(window, query=_rooms("computer", "notebook", "all-in-one"))
    _choose(page, *range(page.rows.model.rowCount()))
    window.run_action("labels.print")
    settle(window)
    shown = window.current_page
    assert isinstance(shown, LabelsPage)
    shown.work.start_at(6)
    settle(window)


def reports(window: Window) -> None:
    page = window.open_page("reports")
    assert isinstance(page, ReportsPage)
    page.show_about("department", locate(window.register, "DIDECO").id)


def designer(window: Window) -> None:
    page = window.open_page("designer")
    assert isinstance(page, DesignerPage)
    page.design.choose((1,))


def keys(window: Window) -> None:
    _list(window)
    window.run_action("help.keys")


def manual(window: Window) -> None:
    window.open_page("labels")
    settle(window)
    window.run_action("help.manual")
    book = window.findChild(ManualWindow)
    assert isinstance(book, ManualWindow)
    book.resize(880, 560)
    book.move(window.mapToGlobal(QPoint(420, 150)))


def settings(window: Window) -> None:
    window.open_page("settings")


def scanner(window: Window) -> None:
    """A good reading, and one that a person typed before."""
    window.open_page("scanner")
    settle(window)
    scanning = window.findChild(Scanning)
    assert isinstance(scanning, Scanning)
    for start, gap, code in ((0.0, 140.0, "TI000413"), (9_000.0, 11.0, "TI000412")):
        for place, character in enumerate(code):
            scanning.listener.typed.emit(character, start + gap * place)
        scanning.listener.ended.emit(End.ENTER, start + gap * len(code))


SCENES = (
    Scene("inicio", start),
    Scene("vacio", start, empty=True),
    Scene("equipos", equipment),
    Scene("equipos-oscuro", equipment, mode=Mode.DARK),
    Scene("ficha", form),
    Scene("historial", past),
    Scene("elegidos", chosen),
    Scene("buscar", searched),
    Scene("filtro", filtered),
    Scene("editar-varios", bulk),
    Scene("deshacer", undone),
    Scene("importar-archivo", import_file),
    Scene("importar-columnas", import_columns),
    Scene("importar-revision", import_review),
    Scene("importar-resultado", import_result),
    Scene("exportar", export),
    Scene("etiquetas", labels),
    Scene("informes", reports),
    Scene("lista-a-medida", paper_scenes.own_list),
    Scene("papel-nuevo", paper_scenes.write_off),
    Scene("papel-emitido", paper_scenes.issued),
    Scene("plantillas", designer),
    Scene("auditorias", audit_scenes.audits),
    Scene("auditorias-plano", audit_scenes.plan),
    Scene("contar", audit_scenes.in_place),
    Scene("contar-otra-sala", audit_scenes.elsewhere, mode=Mode.DARK),
    Scene("diferencias", audit_scenes.differences),
    Scene("sincronizar", sync_scenes.questions),
    Scene("sincronizar-conexion", sync_scenes.connection),
    Scene("unir", sync_scenes.merging),
    Scene("racks-juntos", rack_scenes.together),
    Scene("racks-paso", rack_scenes.step),
    Scene("racks-no-calza", rack_scenes.otherwise),
    Scene("camino", rack_scenes.trace),
    Scene("vencimientos", upkeep_scenes.expiries),
    Scene("vencimientos-mes", upkeep_scenes.expiry_calendar),
    Scene("prestamos", upkeep_scenes.loans),
    Scene("perifericos", upkeep_scenes.peripherals),
    Scene("puestos", upkeep_scenes.seats),
    Scene("lo-que-cubre", upkeep_scenes.covers),
    Scene("lo-que-tiene", upkeep_scenes.holdings),
    Scene("mantencion", upkeep_scenes.maintenance),
    Scene("incidentes", upkeep_scenes.incidents),
    Scene("salas-criticas", upkeep_scenes.rooms),
    Scene("ups-energia", upkeep_scenes.ups),
    Scene("teclas", keys),
    Scene("manual", manual),
    Scene("configuracion", settings),
    Scene("lector", scanner),
)

PAPERS = {
    "etiquetas-hoja": ("labels", "OUT", "--where", "department=DIDECO", "--where", "kind=computer", "--no-log"),
    "informe": ("report", "department", "OUT", "--department", "DIDECO"),
    "hoja-de-carga": ("report", "custodian", "OUT", "--custodian", "Nicolás Pangue Coihue"),
    "plan-informatico": ("report", "plan-booklet", "OUT"),
    "hoja-mural": ("report", "wall-sheet", "OUT", "--place", "Edificio Consistorial / Piso 2 / Oficina 24"),
}

PAGES = {"plan-informatico": 10}
"""Of which page the picture is, where it is not the first."""
