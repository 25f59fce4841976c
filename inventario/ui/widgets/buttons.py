"""Buttons: primary, secondary, quiet, danger, links, and icons alone for toolbars."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QHelpEvent, QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from ..theme import Size, Theme, Tone, Type
from .painting import HINT_HEIGHT, LEFT, alpha, begin, box, hint_width, paint_hint, shown_keys, text_width


class Variant(StrEnum):
    """How much a button asks to be pressed; one primary an area."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    LINK = "link"
    ON_ACCENT = "on-accent"  # on the solid action bar


@dataclass(frozen=True, slots=True)
class _Ink:
    fill: QColor | None
    border: QColor | None
    text: QColor
    hint_border: QColor


class Button(QPushButton):
    """A button that paints its icon, text and key hint. Enter presses it too, except inside a widget whose property `scans` is true,
    where Enter belongs to the scanner."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        icon: str = "",
        hint: str = "",
        variant: Variant = Variant.SECONDARY,
        large: bool = False,
        trailing: str = "",
        tooltip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self.variant = variant
        self._icon, self._trailing = icon, trailing
        self._action: QAction | None = None
        self.gives_way = False  # in a narrow window it leaves out its words, as those in the head of a page do
        self._brief = False
        self._keys = shown_keys(hint)
        self._height = Size.MAIN_BUTTON if large else Size.CONTROL
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(
            QSizePolicy.Policy.Minimum if variant is not Variant.LINK else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
        )
        if variant is Variant.LINK:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tooltip)
        theme.changed.connect(self.update)

    def set_icon(self, name: str) -> None:
        """Another icon, by its Material Design name."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def menu_icon(self) -> QIcon:
        """Its icon, for a menu in which it stands for want of room."""
        return self.theme.icon(self._icon, "text2", 16) if self._icon else QIcon()

    def set_hint(self, shortcut: str) -> None:
        """Another key hint."""
        self._keys = shown_keys(shortcut)
        self.updateGeometry()
        self.update()

    def set_brief(self, brief: bool) -> None:
        """Leave out the keys and, where an icon stands for them, the words of one that gives way; its tip says them then."""
        if self._brief is not brief:
            self._brief = brief
            self.updateGeometry()
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._words() != self.text() and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def _words(self) -> str:
        short = self._brief and self._icon and self.variant is not Variant.PRIMARY
        return "" if short else self.text()

    def _arrow(self) -> str:
        return self._trailing if self._words() or not self._brief else ""

    def _shown_keys(self) -> str:
        return "" if self._brief else self._keys

    def bind(self, action: QAction) -> None:
        """Trigger an action, and say and allow what it does."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        if self._action is not None:
            self.setEnabled(self._action.isEnabled())
            self.setText(self._action.text() if self.text() else "")
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _takes_scans(self):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()  # the main button's, of the sheet or page around
            else:
                self.animateClick()
            return
        super().keyPressEvent(event)

    @property
    def _padding(self) -> int:
        if self.variant is Variant.LINK:
            return 2
        return 16 if self._height > Size.CONTROL else 12

    def _weight(self) -> int:
        return 600 if self.variant in (Variant.PRIMARY, Variant.DANGER) else 500

    def _content_width(self, *, keys: bool = True) -> int:
        parts = []
        if self._icon:
            parts.append(Size.ICON)
        if words := self._words():
            parts.append(text_width(self.theme.font(Type.BODY, self._weight()), words))
        if self._arrow():
            parts.append(14)
        width = sum(parts) + 8 * (len(parts) - 1)
        return width + (self._keys_width() if keys else 0)

    def _keys_width(self) -> int:
        return 10 + hint_width(self.theme, keys) if (keys := self._shown_keys()) else 0

    def sizeHint(self) -> QSize:
        height = 24 if self.variant is Variant.LINK else self._height
        return QSize(max(self._content_width() + 2 * self._padding, height), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _ink(self) -> _Ink:
        color, hover, down = self.theme.color, self.underMouse() and self.isEnabled(), self.isDown() or self.isChecked()
        if self.variant in (Variant.PRIMARY, Variant.DANGER) and self.isEnabled():
            if self.variant is Variant.PRIMARY:
                fill, text = color("accent_hover" if hover or down else "accent"), color("on_accent")
            else:
                fill, text = (QColor(part) for part in self.theme.palette.solid(Tone.BAD))
                fill = fill.darker(112) if hover or down else fill
            return _Ink(fill, None, text, alpha(text, 0.5))
        if self.variant is Variant.ON_ACCENT:
            text = color("on_accent")
            return _Ink(alpha(text, 0.16) if hover or down else None, None, text, alpha(text, 0.5))
        if not self.isEnabled():
            plain = self.variant in (Variant.QUIET, Variant.LINK)
            return _Ink(None if plain else color("sunken"), None if plain else color("line"), color("control"), color("line"))
        if self.variant is Variant.LINK:
            return _Ink(color("accent_soft") if down else None, None, color("accent"), color("line2"))
        if self.variant is Variant.QUIET:
            return _Ink(color("hover") if hover or down else None, None, color("text"), color("line2"))
        return _Ink(color("hover" if hover or down else "surface"), color("line2"), color("text"), color("line2"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = begin(self), self._ink()
        rect = self.rect()
        if ink.fill is not None or ink.border is not None:
            box(painter, rect, Size.RADIUS, ink.fill, ink.border)
        room = rect.width() - 2 * self._padding
        keys = self._shown_keys() if room >= self._content_width() else ""  # they are left out before its words are cut
        x = self._padding + max(0, (room - self._content_width(keys=bool(keys))) // 2)
        middle = rect.height() / 2
        if self._icon:
            self.theme.paint_icon(painter, QRectF(x, middle - 9, 18, 18), self._icon, ink.text.name())
            x += Size.ICON + 8
        if words := self._words():
            font = self.theme.font(Type.BODY, self._weight())
            painter.setFont(font)
            painter.setPen(ink.text)
            width = text_width(font, words)
            painter.drawText(QRect(x, 0, width + 2, rect.height()), LEFT | Qt.TextFlag.TextHideMnemonic, words)
            x += width + 8
        if arrow := self._arrow():
            self.theme.paint_icon(painter, QRectF(x, middle - 8, 16, 16), arrow, ink.text.name(), 16)
        if keys:
            width = hint_width(self.theme, keys)
            spot = QRectF(rect.width() - self._padding - width, middle - HINT_HEIGHT / 2, width, HINT_HEIGHT)
            spot.moveLeft(min(spot.left(), float(x + 2)))
            paint_hint(painter, self.theme, spot, keys, alpha(ink.text, 0.92), ink.hint_border)


class IconButton(Button):
    """An icon alone, for toolbars; its tooltip is its name."""

    def __init__(self, theme: Theme, icon: str, tooltip: str, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", icon=icon, variant=Variant.QUIET, tooltip=tooltip, parent=parent)
        self._side = 24 if small else Size.CONTROL
        self.setAccessibleName(tooltip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def _padding(self) -> int:
        return (self._side - Size.ICON) // 2

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)


def link(theme: Theme, text: str, *, arrow: bool = False, tooltip: str = "", parent: QWidget | None = None) -> Button:
    """A text that acts: `Ver calendario`; `arrow` puts a chevron after it."""
    return Button(theme, text, variant=Variant.LINK, trailing="chevron-right" if arrow else "", tooltip=tooltip, parent=parent)


def _takes_scans(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None:
        if above.property("scans"):
            return True
        above = above.parentWidget()
    return False
