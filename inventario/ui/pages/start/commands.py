"""What the start page offers and the palette finds from anywhere: enter an item, see the demonstration."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QProcess

from ...actions import ActionSpec
from ...shell.contract import Shell
from ..beginning import begin


def add_start_commands(shell: Shell) -> None:
    """Register `asset.new` and `register.demo`."""

    def new_item() -> None:
        begin(shell, "asset")

    def demonstration() -> None:
        if open_demonstration():
            shell.say(_tr("La demostración se abre en otra ventana."))
        else:
            shell.say(_tr("No se pudo abrir la demostración en otra ventana; ejecute «inventario --demo»."))

    def first_steps() -> None:
        from .page import StartPage

        page = shell.open_page("home")
        assert isinstance(page, StartPage)
        if not page.steps.reveal():
            shell.say(_tr("Los primeros pasos ya están hechos."))

    def prepare() -> None:
        from ..labels.page import LabelsPage

        page = shell.open_page("labels")
        assert isinstance(page, LabelsPage)
        page.prepare()

    group = _tr("Registro")
    shell.commands.add(
        ActionSpec(
            "asset.new", _tr("Ingresar equipo"), new_item, "plus", "Ctrl+Shift+N", _tr("Ingresar un equipo nuevo desde cualquier página"),
            group, keys=("nuevo", "agregar", "crear", "alta"),
        ),
        ActionSpec(
            "first.steps", _tr("Primeros pasos"), first_steps, "flag-checkered", group=_tr("Ayuda"),
            keys=("empezar", "inicio", "configurar", "bienvenida"),
        ),
        ActionSpec(
            "labels.prepare", _tr("Preparar impresora y hojas"), prepare, "printer-settings", group=_tr("Etiquetas"),
            keys=("calibrar", "impresora", "rollo"),
        ),
        ActionSpec(
            "register.demo", _tr("Ver la demostración"), demonstration, "school-outline", group=group, keys=("prueba", "ejemplo", "demo"),
        ),
    )  # fmt: skip


def open_demonstration() -> bool:
    """Start the program once more on a fresh demonstration register; false when it could not be started."""
    arguments = ["--demo"] if getattr(sys, "frozen", False) else ["-m", "inventario.cli.main", "--demo"]
    started = QProcess.startDetached(sys.executable, arguments)
    return started[0] if isinstance(started, tuple) else bool(started)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Start", text)
