"""The papers of a plan, asked for from the window: the checklist and the labels that change."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inventario.core.files import write_file
from inventario.network.plant import Plant
from inventario.racks.plan_label_files import write_plan_run
from inventario.racks.plan_paper import plan_pdf
from inventario.racks.plans import Plan
from inventario.register.report_records import origin_of

from ...shell.contract import Shell
from ..saving import ask_target, open_folder


def _tr(text: str) -> str:
    return QCoreApplication.translate("Racks", text)


def save_pdf(shell: Shell, parent: QWidget, plan: Plan, plant: Plant) -> None:
    """Ask where to, and write the checklist."""
    path = ask_target(shell, parent, _tr("Guardar lista de pasos"), plan.name, ".pdf", "reports")
    if path is None:
        return
    register, said = shell.register, _tr("La lista quedó en «{0}».").format(path.name)
    shell.tasks.run(
        lambda _: write_file(path, plan_pdf(plan, plant, origin_of(register))),
        lambda _: shell.say(said, offer=(_tr("Abrir carpeta"), lambda: open_folder(path))), shell.tell, title=said,
    )  # fmt: skip


def save_labels(shell: Shell, parent: QWidget, plan: Plan, stock: str) -> None:
    """Ask where to, and write the labels that change in one run on that stock."""
    path = ask_target(shell, parent, _tr("Guardar etiquetas"), plan.name, ".pdf", "labels")
    if path is None:
        return
    register, said = shell.register, _tr("Las etiquetas quedaron en «{0}», en el orden de los pasos.").format(path.name)
    shell.tasks.run(
        lambda _: write_plan_run(register, plan, path, stock),
        lambda _: shell.say(said, offer=(_tr("Abrir carpeta"), lambda: open_folder(path))), shell.tell, title=said,
    )  # fmt: skip
