"""What of the counting can be set on this laptop: whether it sounds; and what is missing for sounds and camera."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..settings import Settings
from ..theme import Theme, Type
from ..widgets import Button, Card, CheckBox, Label
from .sounds import Sounds, why_silent
from .tones import Sound


class CountingCard(Card):
    """A box to tick for the sounds, and each of them to be heard."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Conteo"), parent=parent)
        self.sounds = Sounds(settings, self)
        self.audible = CheckBox(theme, self.tr("Sonidos al contar"))
        self.audible.toggled.connect(self._set)
        self.why = Label(theme, "", Type.LABEL, 400, "text2", wrap=True)
        self.trials = QWidget()
        row = QHBoxLayout(self.trials)
        row.setContentsMargins(0, 0, 0, 0)
        for sound, text in (
            (Sound.IN_PLACE, self.tr("En su lugar")), (Sound.ELSEWHERE, self.tr("En otro lugar")), (Sound.UNKNOWN, self.tr("Sin registro")),
            (Sound.WRITTEN_OFF, self.tr("De baja")),
        ):  # fmt: skip
            button = Button(theme, text, icon="volume-high")
            button.clicked.connect(lambda _=False, sound=sound: self.sounds.play(sound))
            row.addWidget(button)
        row.addStretch(1)
        for widget in (self.audible, self.trials, self.why):
            self.body.addWidget(widget)

    def refresh(self) -> None:
        """Say how things stand; called when the page comes in sight, for looking takes a moment."""
        why = why_silent()
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.trials.setVisible(not why)
        self.audible.setEnabled(not why)
        self.audible.blockSignals(True)
        self.audible.setChecked(not why and not self.sounds.muted)
        self.audible.blockSignals(False)

    def _set(self, wanted: bool) -> None:
        self.sounds.set_muted(not wanted)
        self.sounds.play(Sound.IN_PLACE)
