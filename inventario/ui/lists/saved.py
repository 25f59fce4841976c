"""Lists kept under a name: their filters and order, of this person on this laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from inventario.core.queries import ListQuery

from ..widgets.menus import add_naming
from .filtering import from_plain, to_plain

if TYPE_CHECKING:
    from .page import ListPage


def saved_menu(page: ListPage, parent: QWidget) -> QMenu:
    """A line a list kept, and a box to keep the present one under a name. It deletes itself once closed."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setMinimumWidth(280)
    kept = read(page)
    for name, data in kept.items():
        menu.addAction(page.shell.theme.icon("bookmark-outline", "text2", 16), name).triggered.connect(
            lambda _=False, data=data: page.show_query(from_plain(page.subject, data))
        )
    if kept:
        drop = menu.addMenu(page.shell.theme.icon("trash-can-outline", "text2", 16), _tr("Olvidar"))
        for name in kept:
            drop.addAction(name).triggered.connect(lambda _=False, name=name: forget(page, name))
    elif not page.criteria.narrowed:
        menu.addAction(_tr("Filtre la lista y guárdela aquí con un nombre")).setEnabled(False)
    if page.criteria.narrowed:
        add_naming(menu, page.shell.theme, _tr("Guardar esta lista como…"), lambda name: keep(page, name))
    return menu


def read(page: ListPage) -> dict[str, dict[str, Any]]:
    """The lists kept for the page, by name."""
    found = page.shell.settings.get(_key(page), {})
    return {str(name): data for name, data in found.items() if isinstance(data, dict)} if isinstance(found, dict) else {}


def keep(page: ListPage, name: str) -> None:
    """Keep the present filters and order under a name, in place of another of that name."""
    name = " ".join(name.split())
    if not name:
        return
    criteria = page.criteria
    query = ListQuery(page.subject.name, criteria.query.filters[len(page.preset.fixed) :], criteria.text, criteria.order)
    page.shell.settings.put(_key(page), {**read(page), name: to_plain(query, criteria.labels)})
    page.shell.say(_tr("Se guardó la lista «{0}»; está en el marcador.").format(name))


def forget(page: ListPage, name: str) -> None:
    """Keep a list no longer."""
    page.shell.settings.put(_key(page), {other: data for other, data in read(page).items() if other != name})
    page.shell.say(_tr("Se olvidó la lista «{0}».").format(name))


def _key(page: ListPage) -> str:
    return f"lists/{page.preset.name}/saved"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Saved", text)
