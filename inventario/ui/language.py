"""Qt's own words in Spanish: file dialogs, the menus of text boxes. Ours are Spanish in the source."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def speak_spanish(app: QApplication) -> bool:
    """Load Qt's Spanish and make es-CL the locale; false when this Qt came without it."""
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Chile))
    translator = QTranslator(app)
    found = translator.load("qtbase_es", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return found and app.installTranslator(translator)
