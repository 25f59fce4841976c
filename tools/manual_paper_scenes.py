"""The scenes of papers and of lists of one's own in the manual: a write-off being made, a transfer that was issued, a list put together."""

from __future__ import annotations

from dataclasses import replace

from inventario.core.queries import Filter, Match
from inventario.core.records import Record
from inventario.register.movements.records import PaperKind
from inventario.register.plain import locate
from inventario.register.reporting.definition import ListDefinition
from inventario.register.reporting.listing import usual_definition
from inventario.ui.detail.entered import Entered
from inventario.ui.pages.papers.commands import make_paper
from inventario.ui.pages.papers.making_page import MakingPage
from inventario.ui.pages.reports.page import ReportsPage
from inventario.ui.screens import settle
from inventario.ui.shell.window import Window


def _items(window: Window, *tags: str) -> list[Record]:
    return [locate(window.register, tag) for tag in tags]


def _making(window: Window, kind: PaperKind, *tags: str) -> MakingPage:
    make_paper(window, kind, _items(window, *tags))
    page = window.current_page
    assert isinstance(page, MakingPage)
    settle(window)
    return page


def write_off(window: Window) -> None:
    """A write-off whose decree is still to be written."""
    page = _making(window, PaperKind.WRITE_OFF, "TI001229", "TI001230", "TI001231")
    page.form.editors["reason"].put(Entered("auction"))
    page.form.editors["notes"].put(Entered("Sin repuestos; se ofrecieron antes en la plataforma de economía circular."))
    page.form.changed.emit()
    page.issue()
    settle(window)


def issued(window: Window) -> None:
    """A transfer that has its folio."""
    page = _making(window, PaperKind.TRANSFER, "TI000045", "TI000046")
    for name, text in (("to_department", "DAF"), ("to_place", "Edificio Consistorial / Piso 3 / Oficina 15")):
        found = locate(window.register, text)
        page.form.editors[name].put(Entered(found.title, found.id))
    page.issue()
    settle(window)


def _notebooks(window: Window) -> ListDefinition:
    usual = usual_definition(window.register.catalogue.subject("asset"))
    within = Filter("department", Match.BENEATH, (locate(window.register, "DIDECO").id,))
    query = replace(usual.query, filters=(Filter("kind", Match.IS, ("notebook",)), within))
    columns = ("tag", "name", "model", "custodian", "acquired_on", "cost")
    return replace(usual, query=query, columns=columns, group_by="department", totals=("cost",), title="Notebooks por dirección")


def own_list(window: Window) -> None:
    """A list of one's own, its sheet open beside it."""
    page = window.open_page("reports")
    assert isinstance(page, ReportsPage)
    page.show_list(_notebooks(window))
    settle(window)
    page._open_sheet()
    settle(window)
