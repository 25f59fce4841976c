"""What can be done on the page of audits, as actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ...actions import ActionSpec
from .handling import Handling

if TYPE_CHECKING:
    from .page import AuditsPage


CAMPAIGN_BUTTONS = ("audits.again", "audits.close")
HEAD_BUTTONS = ("audits.reprint",)


def add_audit_actions(page: AuditsPage) -> None:
    """Register them; they work while the page is in sight."""
    handling, group = Handling(page), _tr("Auditorías")

    def seen() -> bool:
        return page.isVisible()

    def is_open() -> bool:
        return page.isVisible() and page.campaign is not None and page.campaign.open

    def first() -> bool:
        return page.isVisible() and page.campaign is not None and page.campaign.first is None and page.view.reconciling.amount > 0

    def ready() -> bool:
        return page.isVisible() and page.view.papers.ready

    def booked() -> bool:
        return page.isVisible() and page.view.papers.has_book

    def waiting() -> bool:
        return page.isVisible() and bool(handling.reprints.waiting())

    def due() -> bool:
        return page.isVisible() and page.campaign is not None and page.due > 0

    page.shell.commands.add(
        ActionSpec("audits.new", _tr("Nueva auditoría"), page.begin, "plus", "Ctrl+N",
                   _tr("Abrir una auditoría de lugares o direcciones"), group, seen),
        ActionSpec("audits.count", _tr("Contar"), page.count, "barcode-scan", "Ctrl+Return",
                   _tr("Contar donde este equipo quedó"), group, is_open),
        ActionSpec("audits.team", _tr("Asignar equipo"), handling.assign, "account-group-outline", "",
                   _tr("Decir quién cuenta el lugar que está marcado, con lo que hay dentro"), group, is_open),
        ActionSpec("audits.close", _tr("Cerrar"), handling.close, "lock-check-outline", "", _tr("Cerrar la auditoría"), group, is_open),
        ActionSpec("audits.reprint", _tr("Imprimir etiquetas pedidas"), handling.print_labels, "printer-outline", "",
                   _tr("Las que se pidieron con F5 al contar"), group, waiting, handling.labels_text),
        ActionSpec("audits.transfers", _tr("Hacer traspasos"), handling.transfers, "swap-horizontal", "Ctrl+T",
                   _tr("Los papeles de lo que se decidió dejar donde se encontró, uno por sala"), group, due, handling.transfers_text),
        ActionSpec("audits.again", _tr("Segunda vuelta"), handling.again, "repeat", "",
                   _tr("Contar otra vez solo las diferencias, por otra persona"), group, first),
        ActionSpec("audits.pdf", _tr("Guardar PDF"), lambda: page.view.papers.save(".pdf"), "file-pdf-box", "Ctrl+S", "", group,
                   ready),
        ActionSpec("audits.xlsx", _tr("Excel"), lambda: page.view.papers.save(".xlsx"), "file-excel-outline", "",
                   _tr("Guardar como planilla de Excel"), group, booked),
        ActionSpec("audits.print", _tr("Imprimir"), lambda: page.view.papers.print_out(), "printer-outline", "Ctrl+Alt+P", "", group,
                   ready),
        home=page,
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Audits", text)
