"""Saving a report of upkeep where the person says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inventario.app import report_record
from inventario.core.files import replacing
from inventario.register.report_records import Scope
from inventario.reports.catalogue import ReportKind

from ...shell.contract import Shell
from ..saving import ask_target, open_folder


def save_report(shell: Shell, parent: QWidget, kind: ReportKind, name: str, suffix: str, scope: Scope | None = None) -> None:
    """Ask for a file of that ending, and write the report to it off the UI thread."""
    path = ask_target(shell, parent, _tr("Guardar informe"), name, suffix, "reports")
    if path is None:
        return
    register, asked = shell.register, scope or Scope()

    def work(_: object) -> None:
        record = report_record(register, kind, asked)
        with replacing(path) as draft:
            kind.save(record, suffix[1:], draft)

    said, opens = _tr("El informe quedó en «{0}».").format(path.name), _tr("Abrir carpeta")
    shell.tasks.run(work, lambda _: shell.say(said, offer=(opens, lambda: open_folder(path))), shell.tell, title=said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Upkeep", text)
