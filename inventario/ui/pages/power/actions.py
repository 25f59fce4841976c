"""What can be done on the page of power failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ...actions import ActionSpec
from .papers import save_outage

if TYPE_CHECKING:
    from .page import OutagePage


def outage_actions(page: OutagePage) -> tuple[ActionSpec, ...]:
    """Comparing, supposing, grouping, and the papers."""
    group, any_shown = _tr("Energía"), page.any_shown

    def compare_text() -> str:
        return _tr("No comparar") if page.comparing else _tr("Comparar")

    def group_text() -> str:
        return _tr("Por hora") if page.by_site else _tr("Por sede")

    return (
        ActionSpec("power.compare", _tr("Comparar"), page.compare, "compare-horizontal", "Ctrl+Shift+C",
                   _tr("Ver debajo de cada barra lo que dura en el otro caso"), group, any_shown, compare_text),
        ActionSpec("power.suppose", _tr("Suponer…"), page.suppose, "tune-variant", "Ctrl+Shift+S",
                   _tr("Comparar con otra carga, otra UPS para un equipo, más equipos en el generador"), group, any_shown,
                   keys=("escenario", "caso", "mover", "carga")),
        ActionSpec("power.group", _tr("Por sede"), page.group, "office-building-outline", "",
                   _tr("Las UPS juntas por sede, o en el orden en que se agotan"), group, any_shown, group_text),
        ActionSpec("power.read", _tr("Leer las UPS ahora"), page.now.read, "refresh", "Ctrl+Shift+L",
                   _tr("Preguntar por la red (NUT) carga, batería y minutos a las UPS que tienen dirección"), group,
                   lambda: page.any_shown() and page.now.possible, keys=("nut", "ahora", "leer", "batería")),
        ActionSpec("power.report", _tr("Informe"), lambda: save_outage(page, ".pdf"), "file-document-outline", "Ctrl+Return",
                   _tr("El corte en papel, tal como se ve"), group, any_shown, keys=("pdf", "guardar", "papel")),
        ActionSpec("power.export", _tr("Excel"), lambda: save_outage(page, ".xlsx"), "export-variant", "Ctrl+Shift+E",
                   _tr("Las UPS con y sin generador, a Excel"), group, any_shown, keys=("excel", "planilla", "guardar")),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutagePage", text)
