"""The boxes of a table's filter row: text, or a list when the field has few values."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inventario.core.fields import Kind

from ..theme import Theme
from ..widgets.combo import ComboBox
from ..words import said_value
from .columns import Column

_PAUSE = 150  # milliseconds without typing before a filter counts


class FilterRow(QObject):
    """Makes a box a column and says when a filter changed: text as typed, a choice by its code, nothing as an empty text."""

    changed = Signal(str, str)  # field name, filter
    left = Signal()  # the person goes down to the rows

    def __init__(self, theme: Theme, columns: tuple[Column, ...], home: QWidget) -> None:
        super().__init__(home)
        self.theme = theme
        self.boxes: dict[str, QWidget] = {}
        self._said: dict[str, str] = {}
        self._crosses: list[QAction] = []
        theme.changed.connect(self._tint)
        for column in columns:
            if column.filterable:
                self.boxes[column.name] = self._make(column, home)

    def _make(self, column: Column, home: QWidget) -> QWidget:
        field = column.field
        if field.kind in (Kind.CHOICE, Kind.BOOLEAN):
            pairs = [(choice.code, said_value(field, choice.label)) for choice in field.choices] or [
                ("yes", self.tr("Sí")),
                ("no", self.tr("No")),
            ]
            combo = ComboBox(self.theme, small=True, parent=home)
            combo.add_choices([("", self.tr("Todos")), *pairs])
            combo.currentIndexChanged.connect(lambda _, name=column.name: self._say(name))
            combo.setAccessibleName(self.tr("Filtrar {0}").format(column.heading))
            combo.installEventFilter(self)
            return combo
        edit = QLineEdit(home)
        edit.setProperty("small", True)
        edit.setPlaceholderText(self.tr("Filtrar"))
        edit.setAccessibleName(self.tr("Filtrar {0}").format(column.heading))
        clear = QAction(self.theme.icon("close", "text2", 14), self.tr("Quitar filtro"), edit)
        clear.triggered.connect(edit.clear)
        self._crosses.append(clear)
        edit.addAction(clear, QLineEdit.ActionPosition.TrailingPosition)
        clear.setVisible(False)
        timer = QTimer(edit)
        timer.setSingleShot(True)
        timer.setInterval(_PAUSE)
        timer.timeout.connect(lambda name=column.name: self._say(name))
        edit.textChanged.connect(lambda text: clear.setVisible(bool(text)))
        edit.textChanged.connect(lambda: timer.start())
        edit.returnPressed.connect(lambda name=column.name: self._say(name))
        edit.installEventFilter(self)
        return edit

    def _tint(self) -> None:
        for cross in self._crosses:
            cross.setIcon(self.theme.icon("close", "text2", 14))

    def value(self, name: str) -> str:
        """The filter on a field, empty for none."""
        box = self.boxes.get(name)
        if isinstance(box, QLineEdit):
            return box.text().strip()
        return box.code() if isinstance(box, ComboBox) else ""

    def values(self) -> dict[str, str]:
        """The filters in force."""
        return {name: value for name in self.boxes if (value := self.value(name))}

    def set_value(self, name: str, value: str) -> None:
        """Put a filter without announcing it."""
        box = self.boxes[name]
        self._said[name] = value
        blocked = box.blockSignals(True)
        if isinstance(box, QLineEdit):
            box.setText(value)
            for action in box.actions():
                action.setVisible(bool(value))
        elif isinstance(box, ComboBox):
            box.set_code(value)
        box.blockSignals(blocked)
        self._mark(box, value)

    def clear(self) -> None:
        """Take every filter away, without announcing it."""
        for name in self.boxes:
            self.set_value(name, "")

    def _say(self, name: str) -> None:
        value = self.value(name)
        if self._said.get(name, "") == value:
            return
        self._said[name] = value
        self._mark(self.boxes[name], value)
        self.changed.emit(name, value)

    @staticmethod
    def _mark(box: QWidget, value: str) -> None:
        if bool(box.property("active")) != bool(value):
            box.setProperty("active", bool(value))
            box.style().polish(box)
            box.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if isinstance(watched, QLineEdit) and event.key() == Qt.Key.Key_Escape and watched.text():
                watched.clear()
                return True
            if isinstance(watched, QLineEdit) and event.key() == Qt.Key.Key_Down:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
