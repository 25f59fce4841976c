"""What can be done on the racks page, for the registry of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ...actions import ActionSpec

if TYPE_CHECKING:
    from .page import RacksPage


def _tr(text: str) -> str:
    return QCoreApplication.translate("Racks", text)


def specs(page: RacksPage) -> list[ActionSpec]:
    """The actions of a page."""
    group, undoes = _tr("Racks"), _tr("Deshace el último cambio o paso")
    anew, paper = _tr("Desde cómo está el rack ahora"), _tr("Los pasos en papel, con dibujos")
    labels = _tr("Las que dirán otra cosa, en el orden de los pasos")
    return [
        ActionSpec("racks.main", _tr("Guardar plan"), page.go_on, "check", "Ctrl+Return", group=group, enabled_when=page.can_go_on,
                   shown_text=page.main_text),
        ActionSpec("racks.back", _tr("Volver atrás"), page.step_back, "history", "Ctrl+B", undoes, group, page.can_step_back),
        ActionSpec("racks.back-to", _tr("Volver a un paso"), page.asking.ask_step, "history", "",
                   _tr("Elegir a cuál de los pasos hechos"), group, page.can_ask_step),
        ActionSpec("racks.found", _tr("No calza"), page.asking.ask_found, "alert-circle-outline", "",
                   _tr("Lo que está en el rack no es lo que dice el registro"), group, page.can_find),
        ActionSpec("racks.choose", _tr("Racks del plan"), page.asking.ask_racks, "server-network", "",
                   _tr("Elegir qué racks se ordenan juntos"), group, page.is_draft),
        ActionSpec("racks.add", _tr("Agregar equipo"), page.asking.ask_device, "plus", "",
                   _tr("Uno que no está en estos racks"), group, page.is_draft),
        ActionSpec("racks.cord", _tr("Cambiar un cordón"), page.asking.ask_cord, "cable-data", "",
                   _tr("A qué puerto pasa un cordón"), group, page.is_draft),
        ActionSpec("racks.replan", _tr("Calcular de nuevo"), page.replan, "refresh", "", anew, group, page.is_plan),
        ActionSpec("racks.write-off", _tr("Dar de baja lo retirado"), page.asking.write_off, "archive-outline", "",
                   _tr("El papel de los componentes en desuso que salieron"), group, page.has_disused),
        ActionSpec("racks.labels", _tr("Etiquetas del plan"), page.save_plan_labels, "label-outline", "", labels, group, page.is_plan),
        ActionSpec("racks.pdf", _tr("Lista PDF"), page.save_pdf_list, "file-pdf-box", "", paper, group, page.is_plan),
    ]  # fmt: skip
