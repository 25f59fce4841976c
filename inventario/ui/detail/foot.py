"""The foot of the form: how many changes, Descartar, Guardar. It is always there, so nothing jumps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..actions import Actions
from ..theme import Size, Theme, Type
from ..widgets import Button, Dot, Ground, Label, Variant
from ..words import count_of


class FormFoot(Ground):
    """Buttons that work only while something is unsaved."""

    discarded = Signal()
    saved = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, "sunken", "top", parent)
        self.dot = Dot(theme)
        self.words = Label(theme, "", Type.BODY, 400, "text2")
        self.discard = Button(theme, self.tr("Descartar"), variant=Variant.QUIET)
        self.save = Button(theme, self.tr("Guardar"), hint=actions.spec("detail.save").shortcut, variant=Variant.PRIMARY)
        self.discard.clicked.connect(self.discarded)
        self.save.clicked.connect(self.saved)
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.MARGIN - 2, 12, Size.MARGIN, 12)
        row.setSpacing(Size.STEP)
        row.addWidget(self.dot)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.discard)
        row.addWidget(self.save)
        self.show_changes(0, new=False)

    def show_changes(self, number: int, *, new: bool) -> None:
        """Say how many fields differ; a new one can be saved or discarded as it is."""
        self.dot.setVisible(number > 0)
        self.words.setText(count_of(number, self.tr("cambio"), self.tr("cambios")) if number else self.tr("Sin cambios") if not new else "")
        self.save.setEnabled(number > 0 or new)
        self.discard.setEnabled(number > 0 or new)
