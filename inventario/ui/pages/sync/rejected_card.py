"""An operation of this laptop that the server refused: what it was, why, and what can be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.sync.records import RejectedTxn

from ...theme import Size, Theme, Tone, Type
from ...widgets import Button, Card, ElidedLabel, Label, Line, Variant, scrolled
from ...words import count_of, worded
from ..start.facts import moment_text
from .asking_card import IconLabel

_SHOWN = 3
_WIDTH, _HIGHEST = 300, 300  # pixels
_CHANGES = 3  # lines of what an operation changed


class RejectedCard(Card):
    """All of them, the newest first. Says `retried`, `corrected` and `dismissed` with one."""

    retried = Signal(object)  # RejectedTxn
    corrected = Signal(object)
    dismissed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, edge=Tone.BAD, parent=parent)
        self._shown: tuple[RejectedTxn, ...] = ()
        self._today = date.min
        self._all = False
        self._area = scrolled(keys=False)
        self.body.addWidget(self._area)
        self.body.setContentsMargins(Size.GAP, 12, Size.GAP, 12)
        self.body.setSpacing(10)

    def show_rejected(self, rejected: tuple[RejectedTxn, ...], today: date) -> None:
        """Show these; hidden when there are none."""
        self.setVisible(bool(rejected))
        if (rejected, today) != (self._shown, self._today):
            self._shown, self._today = rejected, today
            self._fill()

    def _fill(self) -> None:
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(Size.STEP)
        row.addWidget(IconLabel(self.theme, "cancel", Tone.BAD))
        title = count_of(len(self._shown), self.tr("cambio rechazado"), self.tr("cambios rechazados"))
        row.addWidget(ElidedLabel(self.theme, title, Type.BODY, 600), 1)
        column.addLayout(row)
        some = self._shown if self._all else self._shown[:_SHOWN]
        for at, rejected in enumerate(some):
            if at:
                column.addWidget(Line(self.theme))
            column.addWidget(self._one(rejected))
        if len(some) < len(self._shown):
            more = Button(self.theme, self.tr("Ver los otros {0}").format(len(self._shown) - len(some)), variant=Variant.LINK)
            more.clicked.connect(self._show_all)
            column.addWidget(more)
        self._area.setWidget(inside)
        wanted = inside.heightForWidth(_WIDTH) if inside.hasHeightForWidth() else inside.sizeHint().height()
        self._area.setFixedHeight(min(wanted, _HIGHEST))

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _one(self, rejected: RejectedTxn) -> QWidget:
        theme = self.theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(Size.STEP + 24, 0, 0, 0)
        column.setSpacing(4)
        label = rejected.label[:1].upper() + rejected.label[1:]
        column.addWidget(ElidedLabel(theme, label, Type.BODY, 500))
        who = self.tr("{0}, {1}").format(rejected.author, moment_text(rejected.at, self._today))
        column.addWidget(ElidedLabel(theme, who, Type.CAPTION, 400, "text3"))
        column.addWidget(Label(theme, worded(rejected.sentence), Type.LABEL, 400, "text2", wrap=True))
        for change in rejected.changes[:_CHANGES]:
            column.addWidget(ElidedLabel(theme, change, Type.CAPTION, 400, "text2"))
        if len(rejected.changes) > _CHANGES:
            rest = self.tr("y {0} más").format(len(rejected.changes) - _CHANGES)
            column.addWidget(Label(theme, rest, Type.CAPTION, 400, "text2"))
        retry = Button(theme, self.tr("Volver a intentar"))
        retry.setAccessibleName(self.tr("Volver a intentar {0}").format(rejected.label))
        dismiss = Button(theme, self.tr("Descartar"), variant=Variant.QUIET)
        dismiss.setAccessibleName(self.tr("Descartar {0}").format(rejected.label))
        retry.clicked.connect(lambda: self.retried.emit(rejected))
        dismiss.clicked.connect(lambda: self.dismissed.emit(rejected))
        row = QHBoxLayout()
        row.setSpacing(Size.STEP)
        row.setContentsMargins(0, 4, 0, 0)
        if rejected.thing is not None:
            correct = Button(theme, self.tr("Abrir la ficha para corregirla"), variant=Variant.LINK)
            correct.setAccessibleName(self.tr("Abrir la ficha de {0}").format(rejected.label))
            correct.clicked.connect(lambda: self.corrected.emit(rejected))
            column.addWidget(correct, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(retry)
        row.addWidget(dismiss)
        row.addStretch(1)
        column.addLayout(row)
        return holder
