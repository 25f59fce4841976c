"""Qt's own words in Spanish."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from inventario.ui.language import speak_spanish


def test_qt_speaks_spanish(qapp: QApplication) -> None:
    before = QLocale()
    try:
        assert speak_spanish(qapp)
        assert qapp.translate("QLineEdit", "&Copy") == "&Copiar"
        assert QLocale().name() == "es_CL"
    finally:
        QLocale.setDefault(before)
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
            translator.deleteLater()
