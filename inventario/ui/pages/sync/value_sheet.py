"""The sheet for another value: the field's own editor, what is there now, and the same rules as everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inventario.core.errors import KnownError
from inventario.core.fields import Field
from inventario.core.records import Record
from inventario.register.entry import edit
from inventario.store.register import Register
from inventario.sync.deciding import decide, decide_text
from inventario.sync.records import Conflict

from ...detail.editors import make_editor
from ...detail.entered import Entered, entered_from
from ...shell.contract import Shell
from ...sync.clash_words import called
from ...sync.questions import author_text, value_texts
from ...theme import Type
from ...widgets import Button, FieldBox, Label, Sheet, Variant
from ...words import count_of, text_of, worded


class Target(Protocol):
    """What gets the value: a question between people, or a field of some rows."""

    @property
    def title(self) -> str:
        """What the sheet is called."""

    @property
    def lines(self) -> Sequence[str]:
        """What is said over the editor."""

    def field(self, register: Register) -> Field:
        """The field."""

    def start(self, register: Register) -> Entered:
        """What the editor begins with."""

    def write(self, register: Register, entered: Entered) -> str:
        """Write it; gives what to say. Raises KnownError."""


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """Another value than those between which people disagree."""

    conflict: Conflict
    record: Record

    @property
    def title(self) -> str:
        return _tr("{0} de {1}").format(self.conflict.label, self.conflict.tag or self.conflict.title)

    @property
    def lines(self) -> Sequence[str]:
        texts = value_texts(self.conflict)
        return tuple(f"{author_text(value)}: {text or _tr('sin dato')}" for value, text in zip(self.conflict.values, texts, strict=False))

    def field(self, register: Register) -> Field:
        return register.catalogue.subject(self.conflict.subject).field(self.conflict.field)

    def start(self, register: Register) -> Entered:
        return Entered("")

    def write(self, register: Register, entered: Entered) -> str:
        if entered.id is not None:
            decide(register, [(self.conflict, entered.id)])
        else:
            decide_text(register, self.conflict, entered.text, create_missing=entered.create)
        return _tr("Quedó «{0}» en {1}.").format(entered.text or _tr("sin dato"), self.conflict.tag or self.conflict.title)


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field of one or several rows of one subject."""

    records: tuple[Record, ...]
    name: str

    @property
    def title(self) -> str:
        first = self.records[0]
        label = worded(first.subject.field(self.name).label)
        who = (
            called(first)
            if len(self.records) == 1
            else count_of(len(self.records), worded(first.subject.singular), worded(first.subject.plural))
        )
        return _tr("{0} de {1}").format(label, who)

    @property
    def lines(self) -> Sequence[str]:
        first = self.records[0]
        facts = (text_of(first, name) for name in ("name", "model", "place", "rack") if first.subject.has(name) and name != self.name)
        return (" · ".join(filter(None, facts)),) if len(self.records) == 1 else tuple(called(record) for record in self.records[:4])

    def field(self, register: Register) -> Field:
        return self.records[0].subject.field(self.name)

    def start(self, register: Register) -> Entered:
        first = self.records[0]
        field = first.subject.field(self.name)
        return Entered("") if field.target else entered_from(first, field)

    def write(self, register: Register, entered: Entered) -> str:
        subject = self.records[0].subject.name
        edit(register, subject, [record.id for record in self.records], {self.name: entered.given}, create_missing=entered.create)
        return _tr("Se guardó: {0}.").format(self.title)


class ValueSheet(Sheet):
    """Opens over the page; it deletes itself once closed."""

    def __init__(self, shell: Shell, target: Target, parent: QWidget) -> None:
        main = Button(shell.theme, "", variant=Variant.PRIMARY, tooltip="Ctrl Enter")
        super().__init__(shell.theme, target.title, main, parent)
        main.setText(self.tr("Guardar"))
        self._shell, self._target = shell, target
        self._saving = False
        register = shell.register
        field = target.field(register)
        self.editor = make_editor(shell.theme, field, register)
        self.editor.put(target.start(register))
        self.box = FieldBox(shell.theme, worded(field.label), self.editor.widget, hint=worded(field.hint))
        for line in filter(None, target.lines):
            self.body.addWidget(Label(shell.theme, line, Type.BODY, 400, "text2", wrap=True))
        self.body.addWidget(self.box)
        self.body.addStretch(1)
        self.editor.changed.connect(lambda: self.box.set_fault(""))
        main.clicked.connect(self.save)
        self.closed.connect(self.deleteLater)

    def save(self) -> None:
        """Write what the editor holds; what is wrong is said under it."""
        if self._saving:
            return
        if fault := self.editor.fault():
            self.box.set_fault(fault)
            return
        self._saving = True
        entered, register, target = self.editor.get(), self._shell.register, self._target
        self._shell.tasks.run(lambda _: target.write(register, entered), self._done, self._failed, cancellable=False)

    def _done(self, said: str) -> None:
        self._shell.say(said, undo=True)
        self.close_sheet()

    def _failed(self, failure: KnownError) -> None:
        self._saving = False
        self.box.set_fault(worded(failure))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sync", text)
