"""From a list in sight to a report of it: its columns and filters become a list of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inventario.core.queries import ListQuery
from inventario.register.reporting.definition import ListDefinition
from inventario.register.sheets.totals import adds_up

from ...actions import ActionSpec
from ...lists.page import ListPage
from ...lists.presets import PRESETS
from ..exporting.request import request_of

if TYPE_CHECKING:
    from ...shell.window import Window


def add_report_commands(window: Window) -> None:
    """`list.report`, for the list in sight."""

    def listed() -> bool:
        page = window.current_page
        return isinstance(page, ListPage) and page.rows.model.rowCount() > 0

    def run() -> None:
        from .page import ReportsPage

        page = window.current_page
        if not isinstance(page, ListPage):
            return
        definition = _definition_of(page)
        reports = window.open_page("reports")
        if isinstance(reports, ReportsPage):
            reports.show_list(definition)

    window.commands.add(
        ActionSpec("list.report", _tr("Informe de la lista"), run, "file-table-outline", "",
                   _tr("La lista a la vista, en PDF o Excel, para agrupar y sumar"), _tr("Lista"), listed,
                   keys=("informe", "pdf", "imprimir", "lista a medida")),
    )  # fmt: skip


def _definition_of(page: ListPage) -> ListDefinition:
    """The list as the person sees it: columns in their order, filters, sorting."""
    shown = [field for field in request_of(page).shown if not field.private]
    query: ListQuery = page.criteria.query
    totals = tuple(field.name for field in shown if adds_up(field))
    return ListDefinition(
        query, tuple(field.name for field in shown), totals=totals, title="" if query.filters else _title_of(page.preset.name)
    )


def _title_of(name: str) -> str:
    """The list's title on paper, which is Spanish whatever the window speaks; empty for what the navigation does not show."""
    return next((preset.title for preset in PRESETS if preset.name == name), "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reports", text)
