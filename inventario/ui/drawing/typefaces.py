"""The typefaces of papers and labels under Qt, from the very files that PDF, ZPL and pixels are set with."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from inventario.drawing.fonts import font_file
from inventario.drawing.shapes import Role

PIXELS = 64
"""The size at which a typeface is asked for; painters scale it."""
_WEIGHTS = {Role.BOLD: QFont.Weight.DemiBold}


@lru_cache(maxsize=len(Role))
def typeface(role: Role) -> QFont:
    """The role's font at PIXELS, unhinted and without kerning, so that text is as wide as `drawing.fonts` says."""
    number = QFontDatabase.addApplicationFont(str(font_file(role)))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    font.setPixelSize(PIXELS)
    font.setWeight(_WEIGHTS.get(role, QFont.Weight.Normal))
    font.setItalic(role is Role.ITALIC)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font
