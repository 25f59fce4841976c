"""The designer's actions: for its buttons, its menu and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ...actions import ActionSpec

if TYPE_CHECKING:
    from .page import DesignerPage


def add_actions(page: DesignerPage) -> None:
    """Register them; they can be done while the page is in sight."""
    filing, design = page.filing, page.design
    group = _tr("Plantilla")

    def own() -> bool:
        return page.isVisible() and design.template.own

    def changed() -> bool:
        return page.isVisible() and filing.unsaved

    def savable() -> bool:
        return page.isVisible() and (filing.unsaved or not design.template.own)

    here, keep, away = page.isVisible, _tr("Guardar con otro nombre…"), _tr("Descartar los cambios")
    page.shell.commands.add(
        ActionSpec("designer.save", _tr("Guardar"), filing.save, "content-save-outline", "Ctrl+S", "", group, savable),
        ActionSpec("designer.new", _tr("Nueva"), filing.begin, "plus", "Ctrl+N", _tr("Empezar una plantilla nueva"), group, here),
        ActionSpec("designer.save-as", keep, filing.save_as, "content-save-edit-outline", "Ctrl+Shift+S", "", group, here),
        ActionSpec("designer.rename", _tr("Cambiar nombre…"), filing.rename, "rename-outline", "", "", group, own),
        ActionSpec("designer.import", _tr("Importar plantilla…"), filing.import_file, "tray-arrow-down", "", "", group, here),
        ActionSpec("designer.export", _tr("Exportar plantilla…"), filing.export_file, "tray-arrow-up", "", "", group, here),
        ActionSpec("designer.discard", away, filing.discard, "undo-variant", "", "", group, changed),
        ActionSpec("designer.delete", _tr("Borrar plantilla…"), filing.delete, "trash-can-outline", "", "", group, own),
        home=page,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Designer", text)
