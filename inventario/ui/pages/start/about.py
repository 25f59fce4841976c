"""The card of the register itself: its file, how much it holds, when it last changed and was last backed up."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.formats import format_integer

from ...actions import Actions
from ...theme import Size, Theme, Tone, Type
from ...widgets import Card, ElidedLabel, IconTile, StatusPiece
from .facts import Facts, moment_text

BACK_UP = "backup.make"


class AboutCard(Card):
    """Offers the action that makes a backup, when the window has it."""

    def __init__(self, theme: Theme, commands: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._tile = IconTile(theme, "database-outline", Tone.MUTE, 40)
        self._name = ElidedLabel(theme, "", Type.BODY, 600, middle=True)
        self._below = ElidedLabel(theme, "", Type.LABEL, 400, "text2")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(self._name)
        texts.addWidget(self._below)
        texts.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(Size.GAP)
        top.addWidget(self._tile)
        top.addLayout(texts, 1)
        if any(spec.name == BACK_UP for spec in commands.specs()):
            top.addWidget(commands.button(BACK_UP))
        self._items = StatusPiece(theme, "devices", "")
        self._backup = StatusPiece(theme, "content-save-outline", "")
        line = QHBoxLayout()
        line.setSpacing(Size.GAP)
        line.addWidget(self._items)
        line.addWidget(self._backup)
        line.addStretch(1)
        self.body.setContentsMargins(Size.GAP, 14, Size.GAP, 12)
        self.body.setSpacing(10)
        self.body.addLayout(top)
        self.body.addLayout(line)
        self.setFixedHeight(104)

    def show_facts(self, facts: Facts) -> None:
        """Say how the register stands."""
        self._name.setText(facts.path.name)
        self._name.setToolTip(str(facts.path))
        if facts.last is None:
            self._below.setText(self.tr("Todavía sin cambios"))
        else:
            self._below.setText(self.tr("Último cambio {0}").format(moment_text(facts.last.at, facts.today)))
            self._below.setToolTip(self.tr("{0}, {1}").format(facts.last.label, facts.last.author))
        self._items.set_look("devices", self.tr("{0} equipos").format(format_integer(facts.overview.total)))
        self.show_backup(facts.backed_up, facts.today)

    def show_backup(self, made_at: datetime | None, today: date) -> None:
        """Say when the last backup was made."""
        if made_at is None:
            self._backup.set_look("alert-outline", self.tr("Sin copia de seguridad"), "warn")
        else:
            self._backup.set_look("content-save-check-outline", self.tr("Copia de seguridad {0}").format(moment_text(made_at, today)), "ok")
