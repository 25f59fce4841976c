"""The language of the window: Spanish, as the source has it, or English by the catalogue of `resources/translations/en`."""

from __future__ import annotations

import os
from enum import StrEnum
from functools import cached_property

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from .settings import Settings

LANGUAGE_VARIABLE = "INVENTARIO_LANGUAGE"
LANGUAGE = "window/language"


class Language(StrEnum):
    """What the window speaks. Papers, files and the command line are Spanish in either."""

    SPANISH = "es"
    ENGLISH = "en"


def wanted_language(settings: Settings) -> Language:
    """The one of the environment (`INVENTARIO_LANGUAGE`), else the one chosen on this laptop; Spanish for anything else."""
    name = os.environ.get(LANGUAGE_VARIABLE) or settings.get(LANGUAGE, Language.SPANISH)
    return Language(name) if name in tuple(Language) else Language.SPANISH


class Speech:
    """What translates for one application; `speak` changes it for windows that are made afterwards.

    Dates, numbers and money are written as in Chile in either language: they stand beside papers that are."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._installed: QTranslator | None = None
        self.language = Language.SPANISH
        QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Chile))

    def speak(self, language: Language) -> None:
        """Say things in this language from now on."""
        self.be_silent()
        self.language = language
        self._installed = self._english if language is Language.ENGLISH else self._spanish
        self._app.installTranslator(self._installed)

    def be_silent(self) -> None:
        """Translate nothing any more: ours stay as in the source, Qt's own turn English."""
        if self._installed is not None:
            self._app.removeTranslator(self._installed)
            self._installed = None

    @cached_property
    def _spanish(self) -> QTranslator:
        """Qt's own words in Spanish: file dialogs, the menus of text boxes. Empty when this Qt came without them."""
        translator = QTranslator(self._app)
        translator.load("qtbase_es", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        return translator

    @cached_property
    def _english(self) -> QTranslator:
        from .catalogue import CatalogueTranslator, read_catalogue

        return CatalogueTranslator(read_catalogue(), self._app)
