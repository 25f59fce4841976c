"""The sheets of loans: lending what was scanned or chosen, and taking back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.core.errors import FieldFault, KnownError
from inventario.core.formats import format_date
from inventario.core.records import Record
from inventario.core.scans import Burst
from inventario.register.scanning import read_scan
from inventario.upkeep.loans import Loan, lend, take_back

from ...detail.editors import Editor, make_editor
from ...detail.entered import Entered
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, FieldBox, Label, Sheet, Variant
from ...words import count_of, worded
from ..papers.item_list import ItemList

_DAYS = 14  # for which things are lent unless the person says otherwise
_ITEMS_HEIGHT = 144


class _LoanSheet(Sheet):
    """Fields of the loan under each other; a fault is said under its field, what is of none above the foot."""

    done = Signal(object)  # list[Loan]

    def __init__(self, shell: Shell, title: str, verb: str, names: Sequence[str], stars: Sequence[str], parent: QWidget) -> None:
        main = Button(shell.theme, verb, hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, title, main, parent)
        self._shell = shell
        self.editors: dict[str, Editor] = {}
        self.boxes: dict[str, FieldBox] = {}
        self.fields = QWidget()  # a widget, so that the sheet finds its first control
        self.fields.setProperty("page", True)
        column = QVBoxLayout(self.fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.fault = Label(shell.theme, "", Type.BODY, 500, "bad", wrap=True)
        for name in names:
            field = shell.register.catalogue.subject("loan").field(name)
            editor = self.editors[name] = make_editor(shell.theme, field, shell.register)
            box = self.boxes[name] = FieldBox(shell.theme, worded(field.label), editor.widget, required=name in stars)
            column.addWidget(box)
        main.clicked.connect(self.save)
        self.closed.connect(self.deleteLater)

    def given(self) -> dict[str, str | UUID]:
        """What the fields say."""
        return {name: given for name, editor in self.editors.items() if (given := editor.get().given) is not None}

    def write(self, given: Mapping[str, str | UUID]) -> list[Loan]:
        """Do it."""
        raise NotImplementedError

    def save(self) -> None:
        """Do it, and say at its field what is wrong."""
        for box in self.boxes.values():
            box.set_fault("")
        self.fault.setText("")
        try:
            made = self.write(self.given())
        except FieldFault as fault:
            if fault.field in self.boxes:
                self.boxes[fault.field].set_fault(worded(fault))
                self.editors[fault.field].widget.setFocus()
            else:
                self.fault.setText(worded(fault))
        except KnownError as fault:
            self.fault.setText(worded(fault))
        else:
            self.done.emit(made)
            self.close_sheet()


class LendSheet(_LoanSheet):
    """Scans add items; Supr takes one off."""

    def __init__(self, shell: Shell, items: Sequence[Record], parent: QWidget) -> None:
        title, names = shell.window_widget().tr("Prestar"), ("person", "due_on", "condition_out", "notes")
        super().__init__(shell, title, title, names, ("person", "due_on"), parent)
        self.items = ItemList(shell.theme)
        self.items.setFixedHeight(_ITEMS_HEIGHT)
        self.amount = Label(shell.theme, "", Type.LABEL, 400, "text2", wrap=True)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.amount)
        self.body.addWidget(self.items)
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        until = shell.clock.today() + timedelta(days=_DAYS)
        self.editors["due_on"].put(Entered(format_date(until)))
        self.items.changed.connect(self._count)
        self.items.show_items(list(items))

    def _count(self) -> None:
        many = len(self.items.items)
        amount = count_of(many, self.tr("equipo"), self.tr("equipos"))
        said = self.tr("{0}. Lea otro con el lector para agregarlo.").format(amount)
        self.amount.setText(said if many else self.tr("Lea con el lector lo que se presta."))
        self.items.setVisible(bool(many))
        self.main.setText(self.tr("Prestar {0}").format(amount) if many else self.tr("Prestar"))

    def take_scan(self, burst: Burst) -> bool:
        """An item joins what is lent; a person's or a room's code is not for here."""
        reading = read_scan(self._shell.register, burst.text)
        some = [record for record in reading.records if record.subject.name == "asset"]
        for record in some:
            self.items.add(record)
        if not some:
            self._shell.say(worded(reading.sentence) or self.tr("Solo se prestan equipos; lea la etiqueta de uno."))
        return True

    def write(self, given: Mapping[str, str | UUID]) -> list[Loan]:
        return lend(self._shell.register, [item.id for item in self.items.items], given)


class ReturnSheet(_LoanSheet):
    """Takes back one loan, or all of one receipt."""

    def __init__(self, shell: Shell, loans: Sequence[Loan], parent: QWidget) -> None:
        what = loans[0].title if len(loans) == 1 else count_of(len(loans), "equipo", "equipos")
        words = shell.window_widget().tr("Recibir {0}").format(what)
        super().__init__(shell, words, shell.window_widget().tr("Recibir"), ("returned_on", "condition_in", "notes"), (), parent)
        self.loans = tuple(loans)
        first = loans[0]
        state = f": {worded(first.condition_out)}" if first.condition_out else ""
        parts = [
            self.tr("Lo tiene {0}.").format(first.person) if first.person else "",
            self.tr("Salió el {0}").format(format_date(first.lent_on)) + state + "." if first.lent_on else "",
            self.tr("Debía volver el {0}.").format(format_date(first.due_on)) if first.due_on and first.late else "",
        ]  # fmt: skip
        self.body.addWidget(Label(shell.theme, " ".join(filter(None, parts)), Type.BODY, 400, "text2", wrap=True))
        self.body.addWidget(self.fields)
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        self.editors["returned_on"].put(Entered(format_date(shell.clock.today())))

    def write(self, given: Mapping[str, str | UUID]) -> list[Loan]:
        return take_back(self._shell.register, [loan.id for loan in self.loans], given)
