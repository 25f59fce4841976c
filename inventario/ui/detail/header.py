"""The head of the detail: what it is, its state, where it stands in the list, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.fields import Subject
from inventario.core.formats import format_integer
from inventario.core.kinds import KIND_ICONS
from inventario.core.records import Record

from ..actions import Actions
from ..lists.fitting import fitting
from ..theme import STATES, Size, State, Theme, Tone, Type
from ..widgets import Button, ElidedLabel, IconButton, IconTile, Label, Pill
from ..words import text_of, title_of


class DetailHeader(QWidget):
    """Icon, tag, name, state, `5 de 62`; under them buttons made from actions, done to this one alone."""

    asked = Signal(str)  # the name of an action to be done to what is shown
    closed = Signal()

    def __init__(self, theme: Theme, actions: Actions, subject: Subject, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._subject = theme, subject
        self._tile = IconTile(theme, subject.icon, Tone.ACCENT, 40)
        self._coded = subject.has("tag")
        self.title = ElidedLabel(theme, "", 18, 500)
        self.name = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        self.position = Label(theme, "", Type.LABEL, 400, "text2")
        self._pill: Pill | None = None
        self._new, self._where = False, (0, 0)
        self.cross = IconButton(theme, "close", self.tr("Cerrar (Esc)"))
        self.cross.clicked.connect(self.closed)
        self.cross.hide()
        self._top = QHBoxLayout()
        self._top.setSpacing(Size.STEP)
        self._top.addWidget(self.title, 1)
        under = QHBoxLayout()
        under.setSpacing(Size.STEP)
        under.addWidget(self.name, 1)
        under.addWidget(self.position)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addLayout(self._top)
        texts.addLayout(under)
        head = QHBoxLayout()
        head.setSpacing(Size.GAP)
        head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        head.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(Size.STEP)
        for name in fitting(actions, subject, names):
            spec = actions.spec(name)
            button = Button(theme, spec.text, icon=spec.icon)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._buttons)

    def show_record(self, record: Record) -> None:
        """Say what it is."""
        subject = self._subject
        title = title_of(record)
        title = title[:1].upper() + title[1:] if record.title == subject.singular else title  # called by its kind
        self._new = False
        self._say_position()
        self.title.setFont(self.theme.code_font(18, 500) if self._coded else self.theme.font(18, 500))
        self.title.setText(title)
        self.name.setText(_second_line(record, title))
        icon = KIND_ICONS.get(str(record["kind"]), subject.icon) if subject.name in ("asset", "model") else subject.icon
        self._tile.set_look(icon, Tone.ACCENT)
        self._show_state(_state(record))
        self._buttons.show()

    def show_new(self, title: str, icon: str) -> None:
        """Say that it is a new one."""
        self.title.setFont(self.theme.font(18, 500))
        self.title.setText(title)
        self.name.setText(self.tr("Todavía no está en el registro"))
        self._new = True
        self._say_position()
        self._tile.set_look(icon, Tone.ACCENT)
        self._show_state(None)
        self._buttons.hide()

    def show_position(self, position: int, total: int) -> None:
        """Where it stands in the list, which a new one does not yet."""
        self._where = (position, total)
        self._say_position()

    def _say_position(self) -> None:
        position, total = (format_integer(number) for number in self._where)
        stands = self._where[0] > 0 and not self._new
        self.position.setText(self.tr("{0} de {1}").format(position, total) if stands else "")

    def _show_state(self, state: State | None) -> None:
        if self._pill is not None:
            self._pill.hide()
            self._pill.deleteLater()
            self._pill = None
        if state is not None:
            self._pill = Pill(self.theme, state)
            self._top.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)


_WHAT = ("asset", "rack", "source")
"""Of what has no name of its own: what it is of."""


def _second_line(record: Record, title: str) -> str:
    for name in ("name", "model", "kind", "serial", "place", "department", *_WHAT):
        text = text_of(record, name) if record.subject.has(name) else ""
        if text and text != title and text not in title:
            return text
    return ""


def _state(record: Record) -> State | None:
    """The state worth a pill; the normal one is shown as well, since here is room to say it."""
    if record.conflict:
        return STATES["conflict"]
    code = str(record["status"] or "") if record.subject.has("status") else ""
    state = STATES.get(code)
    return state.saying(text_of(record, "status")) if state else None
