"""Material Design Icons out of qtawesome's font file, read directly: importing qtawesome loads nine fonts and costs 0.2 s of
the first window; this costs 5 ms."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

_PREFIX = "materialdesignicons6-webfont"


class Icons:
    """Glyphs by their Material Design name (`printer-outline`), as pixmaps and icons in any colour, cached."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._family = ""
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._fonts: dict[int, QFont] = {}

    def _load(self) -> None:
        spec = importlib.util.find_spec("qtawesome")
        if spec is None or spec.origin is None:
            raise RuntimeError("qtawesome is not installed")
        folder = Path(spec.origin).parent / "fonts"
        font = next(folder.glob(f"{_PREFIX}-*.ttf"))
        charmap = next(folder.glob(f"{_PREFIX}-charmap-*.json"))
        number = QFontDatabase.addApplicationFont(str(font))
        self._family = QFontDatabase.applicationFontFamilies(number)[0]
        self._codes = json.loads(charmap.read_text(encoding="utf-8"))

    def glyph(self, name: str) -> str:
        """The character of an icon; KeyError for a name that the set has not."""
        if not self._codes:
            self._load()
        return chr(int(self._codes[name], 16))

    def known(self, name: str) -> bool:
        """Whether the set has an icon of that name."""
        if not self._codes:
            self._load()
        return name in self._codes

    def font(self, size: int) -> QFont:
        """The icon font at a size in pixels."""
        font = self._fonts.get(size)
        if font is None:
            if not self._family:
                self._load()
            font = QFont(self._family)
            font.setPixelSize(size)
            font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
            self._fonts[size] = font
        return font

    def paint(self, painter: QPainter, rect: QRectF, name: str, color: str | QColor, size: int) -> None:
        """Draw an icon in the middle of `rect`."""
        glyph = self.glyph(name)
        painter.setFont(self.font(size))
        painter.setPen(QColor(color))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, glyph)

    def pixmap(self, name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
        """The icon as a pixmap of `size` device-independent pixels."""
        key = (name, color, size, ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            self.glyph(name)  # an unknown name raises here, not with a painter open
            pixmap = QPixmap(round(size * ratio), round(size * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            self.paint(painter, QRectF(0, 0, size, size), name, color, size)
            painter.end()
            self._pixmaps[key] = pixmap
        return pixmap

    def icon(self, name: str, color: str, faint: str, size: int) -> QIcon:
        """The icon for a QAction or a stock button; `faint` is its colour when disabled."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, color, size, ratio))
            icon.addPixmap(self.pixmap(name, faint, size, ratio), QIcon.Mode.Disabled)
        return icon
