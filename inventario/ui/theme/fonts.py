"""Fonts: Inter and JetBrains Mono where they are installed, else what the system has; tabular figures and a marked zero."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from .tokens import Type

_SANS = ("Inter", "Inter Variable", "Segoe UI Variable Text", "Segoe UI")
_MONO = ("JetBrains Mono", "Cascadia Mono", "Consolas", "SF Mono", "Menlo", "DejaVu Sans Mono", "Liberation Mono")


class Fonts:
    """The program's fonts by size in pixels and weight; made once, then shared."""

    def __init__(self) -> None:
        families = set(QFontDatabase.families())
        self.sans = next((name for name in _SANS if name in families), "") or self._system(families)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self.mono = next((name for name in _MONO if name in families), fixed)
        self._made: dict[tuple[str, float, int], QFont] = {}

    @staticmethod
    def _system(families: set[str]) -> str:
        """The desktop's own font; DejaVu Sans is so wide that its condensed cut is nearer to what the screens were drawn for."""
        general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        family = QFontInfo(general).family()
        if family == "DejaVu Sans" and "DejaVu Sans Condensed" in families:
            return "DejaVu Sans Condensed"
        return family

    def text(self, size: float = Type.BODY, weight: int = 400) -> QFont:
        """The text font, with figures of equal width."""
        return self._make(self.sans, size, weight)

    def code(self, size: float = Type.BODY, weight: int = 400) -> QFont:
        """The fixed-width font of tags, serials, IP and MAC, with a marked zero."""
        return self._make(self.mono, size, weight)

    def _make(self, family: str, size: float, weight: int) -> QFont:
        key = (family, size, weight)
        font = self._made.get(key)
        if font is None:
            font = QFont(family)
            font.setPixelSize(round(size))
            font.setWeight(QFont.Weight(weight))
            font.setFeature(QFont.Tag("tnum"), 1)
            if family == self.mono:
                font.setFeature(QFont.Tag("zero"), 1)
                font.setStyleHint(QFont.StyleHint.Monospace)
            self._made[key] = font
        return font
