"""The sheet for something that the register does not have: few fields, the last model given, and what was read in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inventario.audits.entering import enter_item, last_entered, what_code_is
from inventario.audits.records import Campaign, Found, Outcome, Room
from inventario.core.errors import FieldFault, KnownError
from inventario.core.records import Record
from inventario.core.values import Cell

from ...detail.editors import make_editor, show_faults
from ...detail.entered import Entered
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, FieldBox, Label, Sheet, Variant
from ...words import text_of, worded

_FIELDS = ("kind", "model", "serial", "tag", "name", "custodian", "condition")
_KEPT = ("kind", "model")
MODEL = "model"


@dataclass(frozen=True, slots=True)
class LastEntered:
    """What the next new item is entered with: the kind, and the model by its id or name."""

    kind: Entered = field(default_factory=Entered)
    model: Entered = field(default_factory=Entered)


class EntrySheet(Sheet):
    """`entered` tells the new record and what the next one begins with. Its kind and model are those of the last one."""

    entered = Signal(object, object)  # Record, LastEntered

    def __init__(self, shell: Shell, where: tuple[Campaign, Room], outcome: Outcome | None, last: LastEntered, parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent, width=430)
        self._shell, self._where, self._outcome = shell, where, outcome
        self.title.setText(self.tr("Bien nuevo"))
        main.setText(self.tr("Ingresar"))
        self._code = outcome.code if outcome is not None and outcome.found is Found.UNKNOWN else ""
        subject = shell.register.catalogue.subject("asset")
        about = self.tr("Se ingresa en {0}.").format(where[1].name)
        self.body.addWidget(Label(theme, about, Type.BODY, 400, "text2", wrap=True))
        self.editors = {name: make_editor(theme, subject.field(name), shell.register) for name in _FIELDS}
        self.boxes: dict[str, FieldBox] = {}
        for name, editor in self.editors.items():
            field = subject.field(name)
            hint = self.tr("Vacía: el número que sigue") if name == "tag" else ""
            box = self.boxes[name] = FieldBox(theme, worded(field.label), editor.widget, required=field.required, hint=hint)
            self.body.addWidget(box)
        self.fault = Label(theme, "", Type.BODY, 500, "bad", wrap=True)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        self._begin(last)
        main.clicked.connect(self.enter)

    def _begin(self, last: LastEntered) -> None:
        self.editors["kind"].put(last.kind)
        self.editors["model"].put(last.model)
        for name, value in what_code_is(self._code).items():
            self.editors[name].put(Entered(value))

    def given(self) -> Mapping[str, Cell | UUID]:
        """What the sheet says."""
        found: dict[str, Cell | UUID] = {}
        for name, editor in self.editors.items():
            value = editor.get().given
            if value is not None:
                found[name] = value
        return found

    def enter(self) -> None:
        """Enter it; what is wrong is said under its field."""
        if show_faults(self.editors, self.boxes):
            return
        campaign, room = self._where
        step = self._outcome.step if self._code and self._outcome is not None else None
        try:
            record = enter_item(self._shell.register, campaign, room, self.given(), code=self._code, step=step)
        except FieldFault as fault:
            self._refuse(fault, fault.field)
            return
        except KnownError as failure:
            self._refuse(failure, "")
            return
        kept = LastEntered(*(self.editors[name].get() for name in _KEPT))
        self.close_sheet()
        self.entered.emit(record, kept)

    def _refuse(self, failure: KnownError, field: str) -> None:
        if field in self.boxes:
            self.boxes[field].set_fault(worded(failure))
            self.editors[field].widget.setFocus()
        else:
            self.fault.setText(worded(failure))
            self.fault.show()


def begin_with(shell: Shell) -> LastEntered:
    """What the first new item of a session begins with: as the last one that was entered."""
    last = last_entered(shell.register)
    model = " ".join(part for part in (last.get("manufacturer", ""), last.get("model", "")) if part)
    return LastEntered(Entered(last.get("kind", "")), Entered(model, None, bool(model)) if model else Entered())


def name_of(record: Record) -> str:
    """What a new item is called on the verdict."""
    return text_of(record, "model") or text_of(record, "name") or text_of(record, "kind")
