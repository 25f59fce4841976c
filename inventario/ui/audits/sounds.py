"""Plays the sounds of counting where there is something to play them with; without it the program counts in silence, and says so."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTemporaryDir, QUrl

from ..settings import Settings
from .tones import Sound, wav

_MUTED = "audits/muted"


def multimedia() -> Any | None:
    """Qt's module of sounds and cameras, None where it is not installed or its system libraries are not; it is part of the extra
    `media`."""
    try:
        return importlib.import_module("PySide6.QtMultimedia")
    except ImportError:
        return None


class Sounds(QObject):
    """Made once a window. The effects are loaded when the first is heard: a start without counting pays nothing."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._effects: dict[Sound, Any] = {}
        self._folder: QTemporaryDir | None = None  # goes with this object
        self._loaded = False
        self._possible = False

    @property
    def muted(self) -> bool:
        """Whether the person wants silence; remembered on this laptop."""
        return bool(self._settings.get(_MUTED, False))

    def set_muted(self, muted: bool) -> None:
        """Want silence, or not."""
        self._settings.put(_MUTED, muted)

    @property
    def audible(self) -> bool:
        """Whether anything would be heard."""
        self.load()
        return self._possible and not self.muted

    def load(self) -> None:
        """Make the effects, once."""
        if self._loaded:
            return
        self._loaded = True
        module = multimedia()
        if module is None or module.QMediaDevices.defaultAudioOutput().isNull():
            return
        self._folder = QTemporaryDir()
        for sound in Sound:
            path = Path(self._folder.path()) / f"{sound}.wav"
            path.write_bytes(wav(sound))
            effect = module.QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(path)))
            self._effects[sound] = effect
        self._possible = True

    def play(self, sound: Sound) -> None:
        """Let it be heard, cutting off the one before: the newest scan counts."""
        if not self.audible:
            return
        for other, effect in self._effects.items():
            if other is not sound and effect.isPlaying():
                effect.stop()
        self._effects[sound].play()


def why_silent() -> str:
    """A sentence for the settings when no sound can be played; empty when it can."""
    module = multimedia()
    if module is None:
        return _tr(
            "A este equipo le falta el sonido: instálelo con «pipx inject inventario PySide6-Addons»; mientras, se cuenta en silencio."
        )
    if module.QMediaDevices.defaultAudioOutput().isNull():
        return _tr("Este equipo no tiene salida de sonido: se cuenta en silencio.")
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Counting", text)
