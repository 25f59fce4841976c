"""Boxes for one value of the format: a number, a choice, a yes or no, a text with data in it.

`given` says what the person set; `put` shows a value without saying so, None when the chosen elements differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from inventario.core.formats import format_decimal
from inventario.core.numerals import parse_decimal
from inventario.labels.items import FIELDS
from inventario.labels.template_format import MOST_LETTERS
from inventario.labels.wording import compile_wording

from ...theme import Theme
from ...widgets import CheckBox, ComboBox, IconButton
from ...widgets.painting import LEFT, begin
from ...words import worded
from .words import datum

_DIGITS = 2  # of millimetres that are shown
_COMMON = ("tag", "name", "department", "place", "serial", "model", "institution", "kind", "manufacturer", "custodian")
"""Data that most labels carry, first in the menu."""


class PlainLine(QLineEdit):
    """A line whose undo is that of the design it edits."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)):
            event.ignore()
            return False
        return super().event(event)


class NumberEdit(PlainLine):
    """A number with its unit at the right. Up and Down change it by `step`, with Ctrl by a tenth of that.

    `late` gives what is typed only when the person is done with it."""

    given = Signal(object)
    faulty = Signal(str)

    def __init__(
        self, theme: Theme, least: float, most: float, *, unit: str = "mm", whole: bool = False, step: float = 1.0, late: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._least, self._most, self._unit, self._whole, self._step = theme, least, most, unit, whole, step
        self._late, self._waiting, self._fault = late, False, ""
        self._value: float | None = None
        self.setTextMargins(0, 0, 24 if unit else 0, 0)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._give)

    def put(self, value: object) -> None:
        """Show a number; what the person is typing that means the same stays as typed."""
        number = float(value) if isinstance(value, (int, float)) else None
        if number != self._value or not self.text() or (self._fault and not self.hasFocus()):
            self._value = number
            self._show_value()

    def _show_value(self) -> None:
        self.setText("" if self._value is None else self._shown(self._value))
        self.setPlaceholderText(self.tr("varios") if self._value is None else "")
        self._say("")

    def _say(self, fault: str) -> None:
        if fault != self._fault:
            self._fault = fault
            self.faulty.emit(fault)

    def _shown(self, number: float) -> str:
        return format_decimal(number, 0) if self._whole else format_decimal(round(number, _DIGITS))

    def _edited(self, text: str) -> None:
        try:
            number = parse_decimal(text, whole=self._whole, unit=self._unit)
        except ValueError:
            self._say(self.tr("Escriba un número."))
            return
        if not self._least <= number <= self._most or (self._whole and number != int(number)):
            self._say(self.tr("De {0} a {1}.").format(format_decimal(self._least), format_decimal(self._most)))
            return
        self._say("")
        self._value, self._waiting = number, True
        if not self._late:
            self._give()

    def _give(self) -> None:
        if self._waiting and self._value is not None:
            self._waiting = False
            self.given.emit(int(self._value) if self._whole else self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if direction is None or self._value is None:
            super().keyPressEvent(event)
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and not self._whole
        number = min(max(round(self._value + direction * self._step * (0.1 if fine else 1), 3), self._least), self._most)
        self.setText(self._shown(number))
        self._edited(self.text())
        self._give()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_value()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            painter = begin(self)
            painter.setFont(self._theme.font(11))
            painter.setPen(self._theme.color("text3"))
            painter.drawText(self.rect().adjusted(self.width() - 26, 0, 0, 0), LEFT, self._unit)


class ChoiceEdit(ComboBox):
    """One of a few words."""

    given = Signal(object)

    def __init__(self, theme: Theme, choices: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.add_choices(list(choices))
        self.setPlaceholderText(self.tr("varios"))
        self.activated.connect(lambda: self.given.emit(self.code()))

    def put(self, value: object) -> None:
        """Show a choice."""
        self.setCurrentIndex(-1 if value is None else self.findData(str(value)))


class FlagEdit(CheckBox):
    """Yes or no, or some of both."""

    given = Signal(object)

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent)
        self.clicked.connect(lambda: self.given.emit(self.checkState() != Qt.CheckState.Unchecked))

    def put(self, value: object) -> None:
        """Show yes, no or both."""
        self.setTristate(value is None)
        states = {None: Qt.CheckState.PartiallyChecked, True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
        self.setCheckState(states[value if isinstance(value, bool) else None])

    def nextCheckState(self) -> None:
        self.setTristate(False)
        self.setChecked(not self.isChecked())


class WordingEdit(QWidget):
    """A text with data in braces, and the button that puts a datum at the cursor."""

    given = Signal(object)
    faulty = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault = ""
        self.line = PlainLine()
        self.line.setMaxLength(MOST_LETTERS)
        self.line.textEdited.connect(self._edited)
        self.insert = IconButton(theme, "code-braces", self.tr("Poner un dato"))
        self.insert.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.insert)
        self.setFocusProxy(self.line)

    def put(self, value: object) -> None:
        """Show a text; one being typed stays as typed."""
        text = value if isinstance(value, str) else ""
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0 if not self.line.hasFocus() else len(text))
        self.line.setPlaceholderText(self.tr("varios") if value is None else "")
        self._say("")

    def _say(self, fault: str) -> None:
        if fault != self._fault:
            self._fault = fault
            self.faulty.emit(fault)

    def _edited(self) -> None:
        text = self.line.text()
        self._say(wording_fault(text) if text.strip() else self.tr("Escriba un texto o ponga un dato."))
        if not self._fault:
            self.given.emit(text)

    def _ask(self) -> None:
        menu = data_menu(self, self.put_datum)
        menu.popup(self.insert.mapToGlobal(QPoint(0, self.insert.height())))

    def put_datum(self, name: str) -> None:
        """Put a datum at the cursor, in the place of what is selected."""
        self.line.insert(f"{{{name}}}")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edited()


def wording_fault(text: str) -> str:
    """What is wrong with a text, as a sentence; empty for nothing."""
    try:
        unknown = sorted(compile_wording(text).names - FIELDS.keys())
    except ValueError:
        return worded("Hay una llave o un corchete sin su pareja.")
    return worded("No hay un dato «{0}»; elíjalo con el botón.").format(unknown[0]) if unknown else ""


def data_menu(parent: QWidget, chosen: Callable[[str], object]) -> QMenu:
    """A menu of the data a label can carry, the common ones first; `chosen` is called with the name."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    rest = sorted((name for name in FIELDS if name not in _COMMON), key=datum)
    more = None
    for name in (*_COMMON, *rest):
        if name in rest and more is None:
            menu.addSeparator()
            more = menu.addMenu(worded("Otros datos"))
        action = (more or menu).addAction(datum(name))
        action.triggered.connect(lambda _=False, name=name: chosen(name))
    return menu
