"""The card of the register itself: its file, how much it holds, when it last changed and was last backed up."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from ...actions import Actions
from ...theme import Theme
from ...words import count_of, worded
from .facts import Facts, moment_text
from .state_card import StateCard

BACK_UP = "backup.make"


class AboutCard(StateCard):
    """Offers the action that makes a backup, when the window has it."""

    def __init__(self, theme: Theme, commands: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, "database-outline", middle=True, parent=parent)
        if any(spec.name == BACK_UP for spec in commands.specs()):
            self.add_button(commands.button(BACK_UP))
        self._items, self._backup = self.add_piece("devices"), self.add_piece("content-save-outline")

    def show_facts(self, facts: Facts) -> None:
        """Say how the register stands."""
        self.headline.setText(facts.path.name)
        self.headline.setToolTip(str(facts.path))
        if facts.last is None:
            self.below.setText(self.tr("Todavía sin cambios"))
        else:
            self.below.setText(self.tr("Último cambio {0}").format(moment_text(facts.last.at, facts.today)))
            self.below.setToolTip(self.tr("{0}, {1}").format(worded(facts.last.label), facts.last.author))
        self._items.set_look("devices", count_of(facts.overview.total, self.tr("equipo"), self.tr("equipos")))
        self.show_backup(facts.backed_up, facts.today)

    def show_backup(self, made_at: datetime | None, today: date) -> None:
        """Say when the last backup was made."""
        if made_at is None:
            self._backup.set_look("alert-outline", self.tr("Sin copia de seguridad"), "warn")
        else:
            self._backup.set_look("content-save-check-outline", self.tr("Copia de seguridad {0}").format(moment_text(made_at, today)), "ok")
