"""What is asked of a plan: to which of its steps to go back, and what becomes of a device that it takes out of the racks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.fields import Field, Kind
from inventario.racks.drafts import Item
from inventario.racks.mounting import find_place

from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, FieldBox, Label, RadioButton, Sheet, Variant, scrolled
from ...words import worded
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
        area = scrolled(list_, across=True)
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
    """What becomes of a device that a draft takes out of the racks; `settled` tells it, and where when it was said."""

    settled = Signal(object)  # Fate

    def __init__(self, shell: Shell, item: Item, parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent, width=_WIDTH)
        self._register = shell.register
        self.title.setText(self.tr("¿Qué pasa con {0}?").format(item.device.title))
        main.setText(self.tr("Anotar en el plan"))
        about = self.tr("Sale del rack en su paso; hasta entonces nada cambia en el registro. Si no dice nada, queda en bodega.")
        self.body.addWidget(Label(theme, about, Type.BODY, 400, "text2", wrap=True))
        self.options: dict[str, RadioButton] = {}
        for fate, text, detail in (
            ("spare", self.tr("Queda en bodega"), self.tr("Sirve de repuesto")),
            ("disused", self.tr("Componente en desuso"), self.tr("A bodega; al terminar se ofrece su papel de baja")),
            ("elsewhere", self.tr("Se usa en otra parte"), self.tr("Fuera de los racks de este plan")),
        ):
            self.options[fate] = RadioButton(theme, text, detail)
            self.body.addWidget(self.options[fate])
        self.options[item.fate or "spare"].setChecked(True)
        field = Field("", Kind.REFERENCE, target="place", name="place")
        self.place = ReferenceEdit(theme, shell.register, field, may_create=False)
        self.body.addWidget(FieldBox(theme, self.tr("Lugar"), self.place, hint=self.tr("Vacío: el mismo de antes")))
        self.fault = Label(theme, "", Type.BODY, 500, "bad", wrap=True)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        main.clicked.connect(self._settle)
        self.closed.connect(self.deleteLater)

    def _settle(self) -> None:
        fate = next(name for name, button in self.options.items() if button.isChecked())
        text = self.place.text().strip()
        try:
            place = (self.place.entered.id or find_place(self._register, text).id) if text else None
        except KnownError as failure:
            self.fault.setText(worded(failure))
            self.fault.show()
            return
        self.close_sheet()
        self.settled.emit((fate, place))
