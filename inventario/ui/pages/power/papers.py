"""The failure in sight as a paper or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inventario.core.files import write_file
from inventario.core.formats import format_decimal
from inventario.power.reporting import report_of
from inventario.reports.catalogue import report_catalogue

from ..saving import ask_target, open_folder

if TYPE_CHECKING:
    from .page import OutagePage


def save_outage(page: OutagePage, suffix: str) -> None:
    """Ask where to, and write the report of what is in sight, with what it is compared with."""
    situation, shell, scenario, minute = page.situation, page.shell, page.scenario, page.minute
    register, other = shell.register, page.other if page.comparing else None
    name = _tr("Corte de energía a los {0} minutos").format(format_decimal(minute))
    path = ask_target(shell, page, _tr("Guardar informe"), name, suffix, "reports") if situation is not None else None
    if situation is None or path is None:
        return
    kind = report_catalogue().find("outage")
    said, opens = _tr("El informe quedó en «{0}».").format(path.name), _tr("Abrir carpeta")
    shell.tasks.run(
        lambda _: write_file(path, kind.write(report_of(register, situation, scenario, minute, other=other), suffix[1:])),
        lambda _: shell.say(said, offer=(opens, lambda: open_folder(path))), shell.tell, title=said,
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutagePage", text)
