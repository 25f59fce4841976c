"""The sheet that opens a campaign: what is counted, against which day's register, by whom, blind or not."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inventario.audits.campaigns import Plan, start_campaign
from inventario.audits.records import Campaign
from inventario.core.errors import KnownError
from inventario.core.numerals import parse_date

from ...detail.calendar import DateEdit
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, CheckBox, FieldBox, Label, Section, Sheet, Variant, scrolled
from ...words import worded
from .scope_box import ScopeBox


class StartSheet(Sheet):
    """`started` tells the campaign; the sheet deletes itself once closed."""

    started = Signal(object)  # Campaign

    def __init__(self, shell: Shell, parent: QWidget, places: Sequence[tuple[UUID, str]] = ()) -> None:
        theme = shell.theme
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent, width=420)
        self._shell = shell
        self.title.setText(self.tr("Nueva auditoría"))
        main.setText(self.tr("Abrir auditoría"))
        self.places = ScopeBox(
            theme, shell.register, "place", self.tr("Lugares"), self.tr("Con todo lo que hay dentro: un edificio, un piso o una sala")
        )
        self.departments = ScopeBox(
            theme, shell.register, "department", self.tr("Direcciones o unidades"), self.tr("Con lo que depende de ellas")
        )
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Se le da uno si queda vacío"))
        self.team = QLineEdit()
        self.team.setPlaceholderText(self.tr("Por ejemplo: Paula y Rodrigo"))
        self.as_of = DateEdit(theme, shell.clock.today)
        self.blind = CheckBox(theme, self.tr("Conteo ciego"))
        self.fault = Label(theme, "", Type.BODY, 500, "bad", wrap=True)
        self.fault.hide()
        self._fill()
        for box in (self.places, self.departments):
            box.changed.connect(self._check)
        for place, name in places:
            self.places.add(place, name)
        main.clicked.connect(self.start)
        self.closed.connect(self.deleteLater)
        self._check()

    def _fill(self) -> None:
        theme, inside = self.theme, QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 0, 8, 4)
        column.setSpacing(10)
        area = scrolled(inside, keys=False)
        self.body.addWidget(area, 1)
        column.addWidget(Section(theme, self.tr("Qué se cuenta")))
        column.addWidget(self.places)
        column.addWidget(self.departments)
        column.addWidget(Section(theme, self.tr("Cómo")))
        column.addWidget(FieldBox(theme, self.tr("Nombre"), self.name))
        column.addWidget(FieldBox(theme, self.tr("Equipo que cuenta"), self.team))
        column.addWidget(FieldBox(theme, self.tr("Comparar con el registro al"), self.as_of, hint=self.tr("Vacío: como está ahora")))
        column.addWidget(self.blind)
        column.addWidget(
            Label(theme, self.tr("Quien cuenta no ve qué se espera en la sala hasta terminarla."), Type.LABEL, 400, "text2", wrap=True)
        )
        column.addWidget(self.fault)
        column.addStretch(1)

    def _check(self) -> None:
        self.main.setEnabled(bool(self.places.chosen or self.departments.chosen))

    def plan(self) -> Plan:
        """What the sheet says. Raises KnownError for a date that is none."""
        text = self.as_of.text().strip()
        day = parse_date(text) if text else None
        if text and day is None:
            raise KnownError(self.tr("«{0}» no es una fecha; escríbala como 12-03-2024.").format(text))
        return Plan(
            tuple(self.places.chosen), tuple(self.departments.chosen), self.name.text().strip(), self.blind.isChecked(), day,
            self.team.text().strip(),
        )  # fmt: skip

    def start(self) -> None:
        """Open the campaign; what cannot be is said in the sheet."""
        register = self._shell.register
        try:
            plan = self.plan()
        except KnownError as failure:
            self._refuse(failure)
            return
        self.main.setEnabled(False)
        self._shell.tasks.run(
            lambda _: start_campaign(register, plan), self._done, self._refuse, title=self.tr("Abriendo la auditoría"), cancellable=False
        )

    def _done(self, campaign: Campaign) -> None:
        self.close_sheet()
        self.started.emit(campaign)

    def _refuse(self, failure: KnownError) -> None:
        self.fault.setText(worded(failure))
        self.fault.show()
        self._check()
