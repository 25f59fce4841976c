"""The menu of reports that were kept: keep the one in sight under a name, share one by file, bring one in, forget one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from inventario.core.errors import KnownError
from inventario.register.reporting.saved import Saved, forget_report, save_report, saved_reports
from inventario.register.reporting.sharing import share_report, take_report

from ...widgets.menus import add_naming
from ..saving import ask_target, remembered_folder

if TYPE_CHECKING:
    from .page import ReportsPage


def saved_menu(page: ReportsPage, parent: QWidget) -> QMenu:
    """The menu; it deletes itself once closed."""
    theme, menu = page.shell.theme, QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setMinimumWidth(300)
    kept = saved_reports(page.shell.register)
    for one in kept:
        menu.addAction(theme.icon("bookmark-outline", "text2", 16), one.name).triggered.connect(
            lambda _=False, one=one: page.show_saved(one)
        )
    if kept:
        menu.addSeparator()
        for icon, text, act in (
            ("share-variant-outline", _tr("Compartir por archivo"), share),
            ("trash-can-outline", _tr("Olvidar"), forget),
        ):
            some = menu.addMenu(theme.icon(icon, "text2", 16), text)
            for one in kept:
                some.addAction(one.name).triggered.connect(lambda _=False, act=act, one=one: act(page, one))
    menu.addAction(theme.icon("tray-arrow-down", "text2", 16), _tr("Traer de un archivo…")).triggered.connect(lambda: take(page))
    if page.asked.complete:
        add_naming(menu, theme, _tr("Guardar este informe como…"), lambda name: keep(page, name), page.asked.name)
    return menu


def keep(page: ReportsPage, name: str) -> None:
    """Keep the report in sight under a name."""
    asked, register = page.asked, page.shell.register
    if not name.strip():
        return
    saved = Saved(name, asked.kind.name, asked.scope)
    _run(page, lambda: save_report(register, saved), _tr("Se guardó el informe «{0}»; está en el marcador.").format(" ".join(name.split())))


def forget(page: ReportsPage, saved: Saved) -> None:
    """Keep a report no longer; it can be undone."""
    _run(page, lambda: forget_report(page.shell.register, saved.name), _tr("Se olvidó el informe «{0}».").format(saved.name))


def share(page: ReportsPage, saved: Saved) -> None:
    """Write a report to a file for somebody else."""
    path = ask_target(page.shell, page, _tr("Compartir el informe"), saved.name, ".json", "reports")
    if path is not None:
        _run(page, lambda: share_report(page.shell.register, saved, path), _tr("El informe quedó en «{0}».").format(path.name), undo=False)


def take(page: ReportsPage) -> None:
    """Bring in a report that somebody shared, and show it."""
    start = remembered_folder(page.shell, "reports")
    chosen, _ = QFileDialog.getOpenFileName(page, _tr("Traer un informe"), start, "*.json")
    if chosen:
        register = page.shell.register

        def done() -> Saved:
            return save_report(register, take_report(register, Path(chosen)))

        saved = _run(page, done, _tr("Se guardó el informe; está en el marcador."))
        if isinstance(saved, Saved):
            page.show_saved(saved)


def _run(page: ReportsPage, work: object, said: str, *, undo: bool = True) -> object:
    """Do a short piece of work and say so; what cannot be is told."""
    assert callable(work)
    try:
        found = work()
    except KnownError as failure:
        page.shell.tell(failure)
        return None
    page.shell.say(said, undo=undo)
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("SavedReports", text)
