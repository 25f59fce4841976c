"""What is asked while a plan is carried out: to which step to go back, and what becomes of a device that left the racks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, Label, RadioButton, Sheet, Variant
from .step_list import StepRow

_WIDTH = 430


class BackSheet(Sheet):
    """The steps that are done, the last first; `settled` tells after which to go on (0: the start)."""

    settled = Signal(int)

    def __init__(self, shell: Shell, rows: Sequence[StepRow], parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent, width=_WIDTH)
        self.title.setText(self.tr("Volver a un paso"))
        main.setText(self.tr("Volver ahí"))
        about = self.tr("Los pasos que siguen al elegido se deshacen de a uno, desde el último; hágalo también en el rack.")
        self.body.addWidget(Label(theme, about, Type.BODY, 400, "text2", wrap=True))
        self.buttons: dict[int, RadioButton] = {}
        list_ = QWidget()
        list_.setProperty("page", True)
        column = QVBoxLayout(list_)
        column.setContentsMargins(0, 0, 8, 0)
        done = [row for row in rows if row.done]
        for row in reversed(done[:-1]):
            text = self.tr("Después del paso {0}").format(row.number)
            self._add(column, row.number, text, row.title, shell)
        self._add(column, 0, self.tr("Al comienzo"), self.tr("Como estaba todo antes del plan"), shell)
        next(iter(self.buttons.values())).setChecked(True)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(list_)
        self.body.addWidget(area, 1)
        main.clicked.connect(self._settle)
        self.closed.connect(self.deleteLater)

    def _add(self, column: QVBoxLayout, number: int, text: str, detail: str, shell: Shell) -> None:
        button = RadioButton(shell.theme, text, detail, shrinks=True)
        button.setToolTip(detail)
        column.addWidget(button)
        self.buttons[number] = button

    def _settle(self) -> None:
        chosen = next(number for number, button in self.buttons.items() if button.isChecked())
        self.close_sheet()
        self.settled.emit(chosen)
