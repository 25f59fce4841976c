"""A sheet beside the verdict in which something is picked by typing part of it: an item without a label, a room, a thing to link.

Scans go on counting while it is open; nothing of a code stays in its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ..theme import Theme, Type
from ..widgets import Button, EmptyState, IconEdit, Label, Sheet, Variant
from .line_list import LineList
from .looks import Line

_WIDTH = 430
_WAIT = 140  # milliseconds after the last key; a scan is over sooner

Find = Callable[[str], Sequence[Line]]


class PickSheet(Sheet):
    """`find` gives the lines for what was typed, for nothing typed too. `picked` tells the line chosen; the sheet is closed by then."""

    picked = Signal(object)  # Line

    def __init__(self, theme: Theme, title: str, about: str, placeholder: str, verb: str, find: Find, parent: QWidget) -> None:
        main = Button(theme, verb, hint="Return", variant=Variant.PRIMARY)
        super().__init__(theme, title, main, parent, width=_WIDTH)
        self._find = find
        self.edit = IconEdit(theme, "magnify")
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.setMinimumHeight(40)
        self.edit.installEventFilter(self)
        self.list = LineList(theme, title, row=62)
        self.list.clicked.connect(self._pick)
        self.nothing = EmptyState(theme, self.tr("Nada con esas letras"), icon="magnify-close")
        self.nothing.hide()
        if about:
            self.body.addWidget(Label(theme, about, Type.BODY, 400, "text2", wrap=True))
        self.body.addWidget(self.edit)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.nothing, 1)
        self.main.clicked.connect(self.pick_current)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.search)
        self.edit.textEdited.connect(lambda _: self._timer.start())

    def open_sheet(self) -> None:
        self.search()
        super().open_sheet()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self) -> None:
        """Show what fits the text."""
        self._timer.stop()
        lines = list(self._find(self.edit.text().strip()))
        self.list.show_lines(lines)
        self.list.point_at(0)
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.main.setEnabled(bool(lines))

    def pick_current(self) -> None:
        """Take the line that is pointed at."""
        if self._timer.isActive():
            self.search()
        if (line := self.list.current) is not None:
            self._pick(line)

    def _pick(self, line: Line) -> None:
        self.close_sheet()
        self.picked.emit(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}.get(Qt.Key(event.key()))
            if step is not None and plain:
                self.list.step(step)
                if self.list.current is None:
                    self.list.point_at(0)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.pick_current()
                return True
        return super().eventFilter(watched, event)
