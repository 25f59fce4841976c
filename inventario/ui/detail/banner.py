"""A line over the form that asks without stopping the person: unsaved changes left elsewhere, something that was written meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..theme import Size, Theme, Tone, Type
from ..widgets import Button, Label
from ..widgets.painting import Painted, begin, box


class Banner(Painted):
    """A sentence on its tone with a few buttons; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, icon: str, tone: Tone = Tone.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon, self._tone = icon, tone
        self._words = Label(theme, "", Type.LABEL, 500, "text", wrap=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(Size.GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, Size.STEP, 12, Size.HALF)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addLayout(self._row)
        self.hide()

    def say(self, sentence: str, *buttons: Button) -> None:
        """Show a sentence with its buttons."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._words.setText(sentence)
        self.setVisible(bool(sentence))

    @property
    def text(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        box(painter, self.rect(), Size.RADIUS, self.theme.color(f"{self._tone}_soft"))
        self.theme.paint_icon(painter, QRectF(12, Size.STEP, 18, 18), self._icon, self._tone)
