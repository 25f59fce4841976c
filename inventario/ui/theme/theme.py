"""The theme in force: palette, fonts and icons, following the system's light or dark unless the person chose; says when it changes."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from .dressing import Dressing
from .fonts import Fonts
from .icons import Icons
from .qss import build_qss
from .tokens import DARK, LIGHT, Palette, Size, Tone, Type


class Mode(StrEnum):
    """The person's setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """What widgets ask for colours, fonts and icons. Handed to each of them; whoever paints repaints on `changed`."""

    changed = Signal()

    def __init__(self, mode: Mode = Mode.SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fonts = Fonts()
        self.icons = Icons()
        self.dressing = Dressing(self)
        self._mode = mode
        self._app: QApplication | None = None
        self._colors: dict[str, QColor] = {}
        self.palette: Palette = self._choose()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def mode(self) -> Mode:
        """The person's setting."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Follow the system or stay light or dark."""
        self._mode = mode
        self._refresh()

    def _choose(self) -> Palette:
        if self._mode is Mode.SYSTEM:
            return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    def _system_changed(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        palette = self._choose()
        if palette is self.palette:
            return
        self.palette = palette
        self._colors.clear()
        if self._app is not None:
            self.apply(self._app)
        self.changed.emit()

    def apply(self, app: QApplication) -> None:
        """Dress the application: Fusion, palette, font, style sheet."""
        if self._app is None:
            app.setStyle("Fusion")
            app.setFont(self.fonts.text())
        self._app = app
        self.dressing.change(app, self._qt_palette(), build_qss(self.palette, self.fonts.sans))

    def _qt_palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for which, token in (
            (role.Window, "window"),
            (role.WindowText, "text"),
            (role.Base, "surface"),
            (role.AlternateBase, "sunken"),
            (role.Text, "text"),
            (role.Button, "surface"),
            (role.ButtonText, "text"),
            (role.BrightText, "bad"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on_accent"),
            (role.Link, "accent"),
            (role.LinkVisited, "accent"),
            (role.ToolTipBase, "tip"),
            (role.ToolTipText, "on_tip"),
            (role.PlaceholderText, "text3"),
            (role.Mid, "line2"),
            (role.Midlight, "line"),
            (role.Accent, "accent"),
        ):
            palette.setColor(which, self.color(token))
        for which in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.color("control"))
        return palette

    def color(self, token: str | Tone) -> QColor:
        """The colour of a token."""
        color = self._colors.get(token)
        if color is None:
            color = self._colors[str(token)] = QColor(self.palette.of(str(token)))
        return color

    def font(self, size: float = Type.BODY, weight: int = 400) -> QFont:
        """The text font; sizes in pixels, weights 400, 500, 600."""
        return self.fonts.text(size, weight)

    def code_font(self, size: float = Type.BODY, weight: int = 400) -> QFont:
        """The fixed-width font for tags, serials, IP and MAC."""
        return self.fonts.code(size, weight)

    def icon(self, name: str, token: str = "text2", size: int = Size.ICON) -> QIcon:
        """An icon in a token's colour, for actions and stock widgets; it does not follow a later change of theme."""
        return self.icons.icon(name, self.palette.of(token), self.palette.control, size)

    def pixmap(self, name: str, token: str = "text2", size: int = Size.ICON, ratio: float = 1.0) -> QPixmap:
        """An icon as a pixmap for painting."""
        return self.icons.pixmap(name, self.palette.of(token), size, ratio)

    def paint_icon(self, painter: QPainter, rect: QRectF, name: str, token: str = "text2", size: int = Size.ICON) -> None:
        """Draw an icon in the middle of `rect`."""
        self.icons.paint(painter, rect, name, self.palette.of(token), size)
