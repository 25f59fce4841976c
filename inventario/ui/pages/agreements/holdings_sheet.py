"""What is still somebody's, and what ends when they leave."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inventario.core.kinds import KIND_ICONS
from inventario.core.records import Record
from inventario.register import lists
from inventario.upkeep.leaving import Holding, let_go, still_theirs

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, EmptyState, Label, Sheet, Variant
from ...words import count_of, worded
from .rows import Row, SheetRows

_ICONS = {"loan": "hand-extended-outline", "account": "account-key-outline", "seat": "certificate-outline"}


class HoldingsSheet(Sheet):
    """Enter opens what is marked; the main button ends accounts and frees seats. It deletes itself once closed."""

    def __init__(self, shell: Shell, person: Record, parent: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, parent)
        self._shell, self.person = shell, person
        self.held: list[Holding] = []
        self.title.setText(self.tr("Lo que tiene {0}").format(person.title))
        main.setText(self.tr("Se va"))
        main.setToolTip(self.tr("Sus cuentas terminan hoy y sus puestos de licencias quedan libres"))
        self.cancel.setText(self.tr("Cerrar"))
        self.said = Label(shell.theme, "", Type.BODY, 400, "text2", wrap=True)
        self.rows = SheetRows(shell.theme, self.title.text(), droppable=False)
        self.none = EmptyState(shell.theme, self.tr("No tiene nada a su nombre"), icon="account-check-outline")
        self.body.addWidget(self.said)
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self.none, 1)
        self.rows.opened.connect(self._open)
        main.clicked.connect(self.leave)
        self.closed.connect(self.deleteLater)
        self.refresh()

    def refresh(self) -> None:
        """Read it."""
        self.held = still_theirs(self._shell.register, self.person.id)
        self.rows.show_rows([
            Row(one.id, _ICONS.get(one.sort, KIND_ICONS.get(one.kind, "package-variant-closed")), one.code, one.title, _about(one))
            for one in self.held
        ])  # fmt: skip
        self.rows.setVisible(bool(self.held))
        self.none.setVisible(not self.held)
        closing = sum(one.sort in ("account", "seat") for one in self.held)
        back = len(self.held) - closing
        parts = (
            count_of(back, self.tr("bien por devolver o traspasar"), self.tr("bienes por devolver o traspasar")) if back else "",
            count_of(closing, self.tr("cuenta o licencia por cerrar"), self.tr("cuentas y licencias por cerrar")) if closing else "",
        )
        self.said.setText(self.tr(" y ").join(filter(None, parts)) + ("." if back or closing else ""))
        self.main.setEnabled(bool(closing))
        self.main.setText(self.tr("Se va: cerrar {0}").format(closing) if closing else self.tr("Se va"))

    def leave(self) -> None:
        """Their accounts end today and their seats are free; items stay theirs until somebody receives them."""
        accounts, seats = let_go(self._shell.register, self.person.id)
        ended = count_of(accounts, self.tr("cuenta termina hoy"), self.tr("cuentas terminan hoy"))
        freed = count_of(seats, self.tr("puesto de licencia quedó libre"), self.tr("puestos de licencia quedaron libres"))
        self._shell.say(self.tr("{0}; {1}.").format(ended, freed), undo=True)
        self.refresh()

    def _open(self, row: Row) -> None:
        one = next(one for one in self.held if one.id == row.id)
        if (record := lists.record(self._shell.register, one.subject, one.id)) is not None:
            self.close_sheet()
            self._shell.open_record(record)


def _about(one: Holding) -> str:
    """An item by its place, which stands as it was typed; the rest in the program's words."""
    return one.detail if one.sort == "asset" else worded(one.detail)
