"""A field's box by its kind. Every editor holds an `Entered` and knows no other field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from inventario.core.errors import FieldFault
from inventario.core.fields import Field, Kind
from inventario.core.values import parse_value
from inventario.register.references import CREATABLE
from inventario.store.register import Register

from ..theme import Theme
from ..widgets import ComboBox, FieldBox
from ..words import said_value, worded
from .calendar import DateEdit
from .entered import Entered
from .reference import ReferenceEdit

_FIXED_WIDTH = (Kind.TAG, Kind.CODE, Kind.IP, Kind.MAC)
_SCANNED = (Kind.TAG, Kind.CODE, Kind.MAC)  # a code that nobody has yet may be read into them
_LONG_TEXT_HEIGHT = 76


class Editor(QObject):
    """A widget and what it holds. `changed` says that the person changed it; `left` that they are done with it."""

    changed = Signal()
    left = Signal()

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field, self.widget = field, widget

    def get(self) -> Entered:
        """What it holds."""
        raise NotImplementedError

    def put(self, entered: Entered) -> None:
        """Hold something else, without saying so."""
        raise NotImplementedError

    def fault(self) -> str:
        """What is wrong with what it holds, as one sentence; empty for nothing."""
        entered = self.get()
        if entered.id is not None or entered.create:
            return ""
        try:
            parse_value(self.field, entered.text)
        except FieldFault as failure:
            return worded(failure)
        return ""


def show_faults(editors: Mapping[str, Editor], boxes: Mapping[str, FieldBox]) -> bool:
    """Say under each field what is wrong with it; whether anything is."""
    faults = {name: editor.fault() for name, editor in editors.items()}
    for name, box in boxes.items():
        box.set_fault(faults[name])
    return any(faults.values())


class _Line(QLineEdit):
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)  # a text longer than its box is read from its beginning


class _LineEditor(Editor):
    def __init__(self, theme: Theme, field: Field, line: QLineEdit | None = None) -> None:
        self.line = line or _Line()
        super().__init__(field, self.line)
        if field.kind in _FIXED_WIDTH:
            self.line.setFont(theme.code_font())
        self.line.setProperty("scans", field.kind in _SCANNED)
        if field.unit:
            self.line.setPlaceholderText(worded(field.unit))
        elif field.kind is Kind.TAG:
            self.line.setPlaceholderText(self.tr("Se pone sola"))
        if field.kind in (Kind.TEXT, Kind.CODE):
            self.line.setMaxLength(max(field.max_length * 4, 1000))  # longer is told, not cut off
        self.line.textEdited.connect(self.changed)
        self.line.editingFinished.connect(self.left)

    def get(self) -> Entered:
        text, unit = self.line.text().strip(), worded(self.field.unit) if self.field.unit else ""
        if unit and unit != self.field.unit and text.endswith(unit):  # the register reads Spanish
            text = text.removesuffix(unit) + self.field.unit
        return Entered(text)

    def put(self, entered: Entered) -> None:
        if self.get().text != entered.text:
            self.line.setText(said_value(self.field, entered.text))
            self.line.setCursorPosition(0)


class _TextEditor(Editor):
    def __init__(self, theme: Theme, field: Field) -> None:
        self.box = _TextBox()
        super().__init__(field, self.box)
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(_LONG_TEXT_HEIGHT)
        self._quiet = False
        self.box.textChanged.connect(self._edited)

    def _edited(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def get(self) -> Entered:
        return Entered(self.box.toPlainText().strip())

    def put(self, entered: Entered) -> None:
        if self.box.toPlainText() != entered.text:
            self._quiet = True
            self.box.setPlainText(entered.text)
            self._quiet = False


class _TextBox(QPlainTextEdit):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.text() == "\x1b":
            event.ignore()


class _ChoiceEditor(Editor):
    def __init__(self, theme: Theme, field: Field) -> None:
        self.combo = ComboBox(theme)
        super().__init__(field, self.combo)
        if not field.required:
            self.combo.addItem("—", "")
        self.combo.setPlaceholderText(self.tr("Elija"))
        if field.kind is Kind.BOOLEAN:
            self.combo.add_choices([("Sí", self.tr("Sí")), ("No", self.tr("No"))])
        else:
            self.combo.add_choices([(choice.code, said_value(field, choice.label)) for choice in field.choices])
        self.combo.activated.connect(self.changed)
        self.combo.activated.connect(self.left)

    def get(self) -> Entered:
        return Entered(self.combo.code())

    def put(self, entered: Entered) -> None:
        self.combo.set_code(entered.text)


class _ReferenceEditor(Editor):
    def __init__(self, theme: Theme, field: Field, register: Register) -> None:
        self.edit = ReferenceEdit(theme, register, field)
        super().__init__(field, self.edit)
        self._subject = register.catalogue.subject(field.target)
        self.edit.entered_changed.connect(self.changed)
        self.edit.settled.connect(self.left)

    def get(self) -> Entered:
        return self.edit.entered

    def put(self, entered: Entered) -> None:
        if entered != self.edit.entered:
            self.edit.put(entered)

    def fault(self) -> str:
        self.edit.resolve()
        if self.edit.unresolved:
            the = self.tr("la") if self._subject.feminine else self.tr("el")
            making = (self.tr(" o créela") if self._subject.feminine else self.tr(" o créelo")) if self.field.target in CREATABLE else ""
            what = self.tr("No existe {0} {1} «{2}»; elija de la lista{3}.")
            return what.format(the, worded(self._subject.singular), self.edit.entered.text, making)
        return super().fault()


def make_editor(theme: Theme, field: Field, register: Register) -> Editor:
    """The editor of a field."""

    def today() -> date:
        return register.clock.today()

    match field.kind:
        case Kind.REFERENCE:
            return _ReferenceEditor(theme, field, register)
        case Kind.CHOICE | Kind.BOOLEAN:
            return _ChoiceEditor(theme, field)
        case Kind.LONG_TEXT:
            return _TextEditor(theme, field)
        case Kind.DATE:
            return _LineEditor(theme, field, DateEdit(theme, today))
        case _:
            return _LineEditor(theme, field)
