"""What the racks page shows of a register without any rack."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ...shell.contract import Shell
from ...widgets import EmptyState, Stack
from ..beginning import begin_button


class NoneYet(Stack):
    """The work, or that there is no rack to work on and how to enter one."""

    def __init__(self, shell: Shell, work: QWidget) -> None:
        super().__init__()
        self.begin = begin_button(shell, "rack", self.tr("Ingresar rack"))
        detail = self.tr("Ingrese un rack y monte en él sus equipos; aquí se reordenan.")
        self.addWidget(work)
        self.addWidget(EmptyState(shell.theme, self.tr("Todavía no hay racks"), self.begin, icon="server-network", detail=detail))

    @property
    def none(self) -> bool:
        """Whether there is no rack."""
        return self.currentIndex() == 1

    def show_none(self, none: bool) -> None:
        """Show one or the other."""
        self.setCurrentIndex(int(none))
