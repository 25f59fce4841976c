"""A card that says in one look how something stands: its sign, a headline and a line below it, a button at the right, figures beneath."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...theme import Size, Theme, Tone, Type
from ...widgets import Card, ElidedLabel, IconTile, StatusPiece

_HEIGHT = 104


class StateCard(Card):
    """Its parts are filled by who derives from it."""

    def __init__(self, theme: Theme, icon: str, *, middle: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.tile = IconTile(theme, icon, Tone.MUTE, 40)
        self.headline = ElidedLabel(theme, "", Type.BODY, 600, middle=middle)
        self.below = ElidedLabel(theme, "", Type.LABEL, 400, "text2")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(self.headline)
        texts.addWidget(self.below)
        texts.addStretch(1)
        self._top = QHBoxLayout()
        self._top.setSpacing(Size.GAP)
        self._top.addWidget(self.tile)
        self._top.addLayout(texts, 1)
        self._line = QHBoxLayout()
        self._line.setSpacing(Size.GAP)
        self._line.addStretch(1)
        self.body.setContentsMargins(Size.GAP, 14, Size.GAP, 12)
        self.body.setSpacing(10)
        self.body.addLayout(self._top)
        self.body.addLayout(self._line)
        self.setFixedHeight(_HEIGHT)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right of the headline."""
        self._top.addWidget(button)

    def add_piece(self, icon: str = "") -> StatusPiece:
        """A further figure beneath, empty until it is told its look."""
        piece = StatusPiece(self.theme, icon, "")
        self._line.insertWidget(self._line.count() - 1, piece)
        return piece
