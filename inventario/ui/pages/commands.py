"""Actions that lead from a list to the pages of work: import, labels; and the export of the list in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inventario.register.attention import PRINT_NEVER

from ..actions import ActionSpec
from ..lists.page import ListPage
from .labels.sources import LABELLED
from .names import DESIGNER, IMPORT

if TYPE_CHECKING:
    from ..shell.window import Window
    from .labels.page import LabelsPage


class WorkActions:
    """`import.open`, `list.export` and `labels.print`, for the list in sight; `labels.design`."""

    def __init__(self, window: Window) -> None:
        self._window = window
        group = _tr("Lista")
        window.commands.add(
            ActionSpec("import.open", _tr("Importar"), self._import, "tray-arrow-down", "Ctrl+I",
                       _tr("Traer los datos de una planilla"), group, keys=("planilla", "excel", "csv", "cargar", "netbox")),
            ActionSpec("list.export", _tr("Exportar"), self._export, "export-variant", "Ctrl+Shift+E",
                       _tr("Guardar la lista como Excel, CSV o JSON"), group, self._listed,
                       keys=("guardar", "excel", "csv", "json", "planilla")),
            ActionSpec("labels.design", _tr("Diseñar plantilla"), self._design, "pencil-ruler", "",
                       _tr("Ordenar lo que lleva una etiqueta"), _tr("Etiquetas"), keys=("etiqueta", "plantilla", "dibujar", "logo")),
            ActionSpec(PRINT_NEVER, _tr("Imprimir las nunca impresas"), self._never, "label-off-outline", "",
                       _tr("Etiquetas de los equipos que todavía no tienen"), _tr("Etiquetas"), keys=("etiqueta", "faltan")),
            ActionSpec("labels.printed", _tr("Lo impreso"), lambda: self._on_labels(lambda page: page.show_printed()), "history", "",
                       _tr("Lo que se imprimió, para imprimirlo otra vez"), _tr("Etiquetas"), keys=("reimprimir", "otra vez", "historial")),
            ActionSpec("labels.blanks", _tr("Números en blanco"), lambda: self._on_labels(lambda page: page.show_blanks()), "numeric", "",
                       _tr("Reservar números e imprimir sus etiquetas antes de tener los equipos"), _tr("Etiquetas"),
                       keys=("reservar", "preimpresas", "bloque")),
            ActionSpec("rows.merge", _tr("Unir los dos…"), self._merge, "call-merge", "",
                       _tr("Dejar en una sola ficha las dos elegidas"), _tr("Elegidos"), self._two, keys=("juntar", "duplicado")),
            ActionSpec("labels.print", _tr("Etiquetas"), self._labels, "label-outline", "Ctrl+P", _tr("Imprimir etiquetas"),
                       _tr("Elegidos"), self._labelled, keys=("imprimir", "codigo de barras")),
        )  # fmt: skip

    def _list(self) -> ListPage | None:
        page = self._window.current_page
        return page if isinstance(page, ListPage) else None

    def _labelled(self) -> bool:
        page = self._list()
        return page is None or page.subject.name in LABELLED

    def _labels(self) -> None:
        """On the labels page, print; in a list with rows chosen, their labels; elsewhere, the page."""
        from .labels.asking import PAGE, print_labels
        from .labels.page import LabelsPage

        current, page = self._window.current_page, self._list()
        if isinstance(current, LabelsPage):
            self._window.run_action("labels.send")
        elif page is not None and len(page.targets()):
            print_labels(self._window, page.subject.name, page.targets())
        else:
            self._window.open_page(PAGE)

    def _never(self) -> None:
        """The labels page on what never had one."""
        self._on_labels(lambda page: page.never())

    def _on_labels(self, do: Callable[[LabelsPage], None]) -> None:
        from .labels.asking import PAGE
        from .labels.page import LabelsPage

        page = self._window.open_page(PAGE)
        if isinstance(page, LabelsPage):
            do(page)

    def _listed(self) -> bool:
        page = self._list()
        return page is not None and page.rows.model.rowCount() > 0

    def _export(self) -> None:
        from .exporting.request import request_of
        from .exporting.sheet import ExportSheet

        page = self._list()
        if page is not None:
            ExportSheet(self._window, request_of(page), page).open_sheet()

    def _two(self) -> bool:
        page = self._list()
        return page is not None and page.target_count() == 2 and not page.subject.append_only

    def _merge(self) -> None:
        from inventario.register import lists

        from .sync.merge_sheet import MergeSheet

        page = self._list()
        if page is not None:
            kept, gone = lists.records(self._window.register, page.subject.name, page.targets())
            MergeSheet(self._window, kept, gone, page).open_sheet()

    def _design(self) -> None:
        """The designer; from the labels page, on the template being printed."""
        from .designer.page import DesignerPage
        from .labels.page import LabelsPage

        origin = self._window.current_page
        found = self._window.open_page(DESIGNER)
        if isinstance(origin, LabelsPage) and isinstance(found, DesignerPage):
            found.open_template(origin.work.template, origin.work.stock)

    def _import(self) -> None:
        from .importing.page import ImportPage

        page, origin = self._list(), self._window.pages.current_name
        found = self._window.open_page(IMPORT)
        if isinstance(found, ImportPage) and origin != IMPORT:
            found.begin(page.subject.name if page is not None else "", origin)
            self._window.navigation.show_current(origin)  # where the person is, as they see it


def _tr(text: str) -> str:
    return QCoreApplication.translate("Work", text)
