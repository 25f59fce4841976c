"""What is asked while a plan is carried out: to which step to go back, and what becomes of a device that left the racks."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inventario.core.fields import Field, Kind

from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, FieldBox, Label, RadioButton, Sheet, Variant
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


class RetiredSheet(Sheet):
    """What becomes of a device that has just left the racks; `settled` tells its status and, when it was said, its place."""

    settled = Signal(object)  # dict[str, UUID | str]

    def __init__(self, shell: Shell, called: str, parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent, width=_WIDTH)
        self.title.setText(self.tr("¿Qué pasa con {0}?").format(called))
        main.setText(self.tr("Anotar"))
        self.cancel.setText(self.tr("Queda en bodega"))
        about = self.tr("Salió del rack y quedó anotado en bodega. Si va a otra parte, dígalo; puede seguir leyendo mientras tanto.")
        self.body.addWidget(Label(theme, about, Type.BODY, 400, "text2", wrap=True))
        self.options: dict[str, RadioButton] = {}
        for status, text, detail in (
            ("stored", self.tr("Queda en bodega"), self.tr("Sirve de repuesto")),
            ("written-off", self.tr("Se da de baja"), self.tr("Componente en desuso")),
            ("in-use", self.tr("Se usa en otra parte"), self.tr("Fuera de los racks de este plan")),
        ):
            self.options[status] = RadioButton(theme, text, detail)
            self.body.addWidget(self.options[status])
        self.options["stored"].setChecked(True)
        field = Field("", Kind.REFERENCE, target="place", name="place")
        self.place = ReferenceEdit(theme, shell.register, field, may_create=False)
        self.body.addWidget(FieldBox(theme, self.tr("Lugar"), self.place, hint=self.tr("Vacío: el mismo de antes")))
        self.body.addStretch(1)
        main.clicked.connect(self._settle)
        self.closed.connect(self.deleteLater)

    def _settle(self) -> None:
        given: dict[str, UUID | str] = {"status": next(status for status, button in self.options.items() if button.isChecked())}
        if text := self.place.text().strip():
            given["place"] = self.place.entered.id or text
        self.close_sheet()
        self.settled.emit(given)
