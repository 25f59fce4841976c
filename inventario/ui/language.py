"""The language of the window: Spanish, as the source has it, or English by the catalogue of `resources/translations/en`."""

from __future__ import annotations

import os
from enum import StrEnum
from functools import cached_property

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from inventario.core.resources import resource

from .settings import Settings

LANGUAGE_VARIABLE = "INVENTARIO_LANGUAGE"
LANGUAGE = "window/language"
QT_WORDS = "translations/es/qt_es_CL.qm"


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
        self._installed: tuple[QTranslator, ...] = ()
        self.language = Language.SPANISH
        QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Chile))

    def speak(self, language: Language) -> None:
        """Say things in this language from now on."""
        self.be_silent()
        self.language = language
        self._installed = (self._english,) if language is Language.ENGLISH else self._spanish
        for translator in self._installed:
            self._app.installTranslator(translator)

    def be_silent(self) -> None:
        """Translate nothing any more: ours stay as in the source, Qt's own turn English."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = ()

    @cached_property
    def _spanish(self) -> tuple[QTranslator, QTranslator]:
        """Qt's own words in Spanish: file dialogs, the menus of text boxes. Its own first, none when this Qt came without them; then
        ours, which is asked before it: what newer Qts say in English, and `archivo` for what it calls `fichero`."""
        its, ours = QTranslator(self._app), QTranslator(self._app)
        its.load("qtbase_es", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        ours.load(str(resource(QT_WORDS)))
        return its, ours

    @cached_property
    def _english(self) -> QTranslator:
        from .catalogue import CatalogueTranslator, read_catalogue

        return CatalogueTranslator(read_catalogue(), self._app)
