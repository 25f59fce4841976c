"""The box for a reference: one types, the register is searched, and what is not there can be made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inventario.core.fields import Field
from inventario.core.kinds import KIND_ICONS
from inventario.core.queries import ListQuery, Order
from inventario.core.records import Record
from inventario.core.text import fold
from inventario.register import lists
from inventario.register.finding import find
from inventario.register.references import CREATABLE
from inventario.register.subjects import default_order
from inventario.store.register import Register

from ..theme import Theme
from ..words import worded
from .entered import Entered
from .suggestions import Suggestion, Suggestions

_PAUSE = 40  # milliseconds without typing before the register is searched
_MOST = 40
_MOVES: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ICONS = {"place": "map-marker-outline", "person": "account-outline", "department": "sitemap-outline", "model": "shape-outline"}


class ReferenceEdit(QLineEdit):
    """Holds an `Entered`. Leaving it with a name that exists takes that one; with another, `settled` tells it was not found."""

    entered_changed = Signal()
    settled = Signal()

    def __init__(self, theme: Theme, register: Register, field: Field, parent: QWidget | None = None, *, may_create: bool = True) -> None:
        super().__init__(parent)
        self.theme, self._register, self.field = theme, register, field
        self._may_create = may_create
        self._entered = Entered()
        self._list: Suggestions | None = None
        self.setPlaceholderText(self.tr("Escriba para buscar"))
        if field.target == "place":
            self._icon = self.addAction(theme.icon(_ICONS["place"], "text2", 16), QLineEdit.ActionPosition.LeadingPosition)
            theme.changed.connect(self._tint)  # a method, which goes when the field goes
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.search)
        self.textEdited.connect(self._typed)

    def _tint(self) -> None:
        self._icon.setIcon(self.theme.icon(_ICONS["place"], "text2", 16))

    @property
    def entered(self) -> Entered:
        """What it holds."""
        return self._entered

    def put(self, entered: Entered) -> None:
        """Hold something else, without saying so."""
        self._timer.stop()
        self.hide_list()
        self._entered = entered
        self.setText(entered.text)
        self.setCursorPosition(0)
        self.setToolTip(entered.text)

    @property
    def unresolved(self) -> bool:
        """Whether its text is neither something that exists nor something to be made."""
        return bool(self._entered.text) and self._entered.id is None and not self._entered.create

    def _typed(self, text: str) -> None:
        self._entered = Entered(text.strip())
        self._timer.start()
        self.entered_changed.emit()

    # looking

    def search(self) -> None:
        """Show what the text finds."""
        self._timer.stop()
        text = self.text().strip()
        found = candidates(self._register, self.field, text)
        lines = [self._line(record) for record in found]
        if text and self._may_create and self.field.target in CREATABLE and not any(fold(line.text) == fold(text) for line in lines):
            subject = self._register.catalogue.subject(self.field.target)
            making = self.tr("Crear {0} «{1}»")
            lines.append(Suggestion(making.format(worded(subject.singular), text), None, "plus"))
        if self._list is None:
            self._list = Suggestions(self.theme, self)
            self._list.picked.connect(self.take)
        self._list.show_lines(lines, text)

    def _line(self, record: Record) -> Suggestion:
        icon = KIND_ICONS.get(str(record["kind"]), "") if record.subject.name in ("asset", "model") else ""
        note = str(record["name"] or "") if record.title != record["name"] and record.subject.name != "place" else ""
        return Suggestion(
            record.title, record.id, icon or _ICONS.get(record.subject.name, record.subject.icon), note if note not in record.title else ""
        )

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What is offered now."""
        return self._list.lines if self._list is not None and self._list.isVisible() else ()

    def take(self, line: Suggestion) -> None:
        """Hold what a line stands for."""
        text = self.text().strip()
        self.put(Entered(text, None, True) if line.id is None else Entered(line.text, line.id))
        self.setFocus()
        self.entered_changed.emit()
        self.settled.emit()

    def resolve(self) -> None:
        """Take what exists under exactly the name typed."""
        self._timer.stop()
        if self.unresolved:
            wanted = fold(self._entered.text)
            same = [record for record in candidates(self._register, self.field, self._entered.text) if wanted in _names(record)]
            if len(same) == 1:
                self.put(Entered(same[0].title, same[0].id))
                self.entered_changed.emit()

    def hide_list(self) -> None:
        """Take the suggestions away."""
        if self._list is not None:
            self._list.hide()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        listed = self._list is not None and self._list.isVisible()
        if key in _MOVES:
            if listed and self._list is not None:
                self._list.move_current(_MOVES[key])
            else:
                self.search()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and listed and self._list is not None and self._list.current is not None:
            self.take(self._list.current)
        elif key == Qt.Key.Key_Escape and listed:
            self.hide_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)
        self.hide_list()
        self.resolve()
        self.settled.emit()


def candidates(register: Register, field: Field, text: str) -> Sequence[Record]:
    """What the text may mean, the best first; without text, the first ones of a small table."""
    target = field.target
    if text:
        hits = find(register, text, _MOST, frozenset({target}))
        return lists.records(register, target, [hit.row for hit in hits])
    if target not in CREATABLE:
        return ()
    subject = register.catalogue.subject(target)
    order = (Order("path"),) if subject.tree else default_order(subject)
    return lists.records(register, target, lists.row_numbers(register, ListQuery(target, order=order))[:_MOST])


def _names(record: Record) -> set[str]:
    names = (record.title, *(str(record.values.get(name) or "") for name in ("path", "code", "name", "label", "tag", "serial")))
    return {fold(name) for name in names if name}
