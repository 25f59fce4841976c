"""What is this person's on this laptop: name, looks, density of lists. It counts at once."""

from __future__ import annotations

import os

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inventario.core.text import clean

from ...language import LANGUAGE_VARIABLE, Language, wanted_language
from ...settings import Settings
from ...theme import Mode, Size, Theme, Type
from ...widgets import Card, CheckBox, FieldBox, Label, SegmentedControl, Tab

NAME, THEME, COMPACT = "person/name", "window/theme", "lists/compact"


class PersonalCard(Card):
    """Says `renamed`, `compacted` and `language_chosen`; the theme it changes by itself."""

    renamed = Signal(str)
    compacted = Signal(bool)
    language_chosen = Signal(object)  # Language

    def __init__(self, theme: Theme, settings: Settings, author: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Usted, en este equipo"), parent=parent)
        self._settings = settings
        self.name = QLineEdit(author)
        self._author = author
        field = FieldBox(theme, self.tr("Nombre"), self.name, hint=self.tr("Con él queda firmado lo que usted cambia en el registro."))
        self.modes = SegmentedControl(
            theme,
            (
                Tab(Mode.SYSTEM, self.tr("Del sistema"), icon="theme-light-dark"),
                Tab(Mode.LIGHT, self.tr("Clara"), icon="white-balance-sunny"),
                Tab(Mode.DARK, self.tr("Oscura"), icon="weather-night"),
            ),
        )
        self.modes.set_current(theme.mode)
        self.modes.setAccessibleName(self.tr("Apariencia"))
        self.compact = CheckBox(theme, self.tr("Filas compactas en las listas"))
        self.compact.setChecked(bool(settings.get(COMPACT, False)))
        self.body.setSpacing(12)
        self.body.addWidget(field)
        self.body.addWidget(Label(theme, self.tr("Apariencia"), Type.LABEL, 500, "text2"))
        self.body.addLayout(_at_left(self.modes))
        self.body.addWidget(self.compact)
        self._add_language()
        self.name.editingFinished.connect(self._rename)
        self.modes.changed.connect(self._dress)
        self.compact.toggled.connect(self._squeeze)
        theme.changed.connect(self._show_mode)  # a method, which goes when the page goes

    def _add_language(self) -> None:
        """The languages, each in its own words. The environment's choice is stronger, and then there is nothing to choose here."""
        self.languages = SegmentedControl(self.theme, (Tab(Language.SPANISH, "Español"), Tab(Language.ENGLISH, "English")))
        self.languages.set_current(wanted_language(self._settings))
        self.languages.setAccessibleName(self.tr("Idioma de la ventana"))
        fixed = LANGUAGE_VARIABLE in os.environ
        self.languages.setEnabled(not fixed)
        now = self.tr(
            "La ventana se cierra un momento y se abre de nuevo. Los papeles, los informes y las etiquetas son siempre en español."
        )
        hint = self.tr("Lo fija {0} en este equipo.").format(LANGUAGE_VARIABLE) if fixed else now
        self.body.addWidget(Label(self.theme, self.tr("Idioma de la ventana"), Type.LABEL, 500, "text2"))
        self.body.addLayout(_at_left(self.languages))
        self.body.addWidget(Label(self.theme, hint, Type.LABEL, 400, "text2", wrap=True))
        self.languages.changed.connect(lambda name: self.language_chosen.emit(Language(name)))

    def _rename(self) -> None:
        name = clean(self.name.text())
        if not name:
            self.name.setText(self._author)
        elif name != self._author:
            self._author = name
            self._settings.put(NAME, name)
            self.renamed.emit(name)

    def _show_mode(self) -> None:
        self.modes.set_current(self.theme.mode)

    def _dress(self, mode: str) -> None:
        self._settings.put(THEME, mode)
        self.theme.set_mode(Mode(mode))

    def _squeeze(self, compact: bool) -> None:
        self._settings.put(COMPACT, compact)
        self.compacted.emit(compact)


def _at_left(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(Size.GAP)
    line.addWidget(widget)
    line.addStretch(1)
    return line
