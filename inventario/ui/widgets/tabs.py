"""Switching between views: underlined tabs with counts, and segments for two or three ways to see one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..theme import Size, Theme, Type
from .painting import CENTER, LEFT, Painted, begin, box, text_width


@dataclass(frozen=True, slots=True)
class Tab:
    """One of them: its name in the code, its text, its count (empty for none), an icon and the icon's colour."""

    name: str
    text: str
    count: str = ""
    icon: str = ""
    token: str = "text2"


class _Choosing(Painted):
    """One of several, picked with a click or the arrow keys."""

    spoken_as = QAccessible.Role.PageTabList

    changed = Signal(str)

    def __init__(self, theme: Theme, tabs: Sequence[Tab], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._tabs = tuple(tabs)
        self._current = 0
        self._hovered = -1
        self._say_current()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> str:
        """The name of the one in sight."""
        return self._tabs[self._current].name if self._tabs else ""

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Other tabs or counts; the current one stays when it still exists."""
        name = self.current
        self._tabs = tuple(tabs)
        self._current = next((n for n, tab in enumerate(self._tabs) if tab.name == name), 0)
        self._say_current()
        self.updateGeometry()
        self.update()

    def _say_current(self) -> None:
        self.setAccessibleName(self._tabs[self._current].text if self._tabs else "")

    def set_current(self, name: str) -> None:
        """Show that one, and say so when it was another."""
        for n, tab in enumerate(self._tabs):
            if tab.name == name:
                self._pick(n)

    def _pick(self, number: int) -> None:
        if 0 <= number < len(self._tabs) and number != self._current:
            self._current = number
            self._say_current()
            self.update()
            self.changed.emit(self._tabs[number].name)

    def spots(self) -> list[QRect]:
        """Where each stands."""
        raise NotImplementedError

    def _at(self, event: QMouseEvent) -> int:
        point = event.position().toPoint()
        return next((n for n, spot in enumerate(self.spots()) if spot.contains(point)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(self._at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._pick(max(0, min(len(self._tabs) - 1, self._current + step)))


class Tabs(_Choosing):
    """Underlined tabs: `Ficha  Historial 14`. They draw no line of their own under all of them. `roomy` ones never stand closer while there
    is room; where there is not, all stand closer, and then leave out their icons."""

    _GAP, _CLOSE, _FEW = 24, 12, 4

    def __init__(self, theme: Theme, tabs: Sequence[Tab], parent: QWidget | None = None, *, roomy: bool = False) -> None:
        self._roomy = roomy
        super().__init__(theme, tabs, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def _wanted_gap(self) -> int:
        """Five and more stand closer, so that the detail has room for them."""
        return self._GAP if self._roomy or len(self._tabs) <= self._FEW else self._CLOSE

    def _fitting(self) -> tuple[int, bool]:
        """How far apart they stand, and whether with their icons, in the room that there is."""
        choices = ((self._wanted_gap, True), (self._CLOSE, True), (self._CLOSE, False))
        return next((choice for choice in choices if self._whole(*choice) <= self.width()), choices[-1])

    def _whole(self, gap: int, icons: bool) -> int:
        return sum(self._width(tab, icons) + gap for tab in self._tabs) - gap if self._tabs else 0

    def spots(self) -> list[QRect]:
        (gap, icons), spots, x = self._fitting(), [], 0
        for tab in self._tabs:
            width = self._width(tab, icons)
            spots.append(QRect(x, 0, width, self.height()))
            x += width + gap
        return spots

    def _width(self, tab: Tab, icons: bool) -> int:
        text = text_width(self.theme.font(Type.BODY, 600), tab.text)
        count = 6 + text_width(self.theme.font(Type.LABEL, 600), tab.count) if tab.count else 0
        return text + count + (22 if tab.icon and icons else 0)

    def sizeHint(self) -> QSize:
        return QSize(self._whole(self._wanted_gap, True), 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._whole(self._CLOSE, False), 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, (_, icons) = begin(self), self.theme, self._fitting()
        for n, (tab, spot) in enumerate(zip(self._tabs, self.spots(), strict=True)):
            on = n == self._current
            token = "accent" if on else "text" if n == self._hovered else "text2"
            x = spot.left()
            if tab.icon and icons:
                theme.paint_icon(painter, QRectF(x, 12, 16, 16), tab.icon, tab.token, 16)
                x += 22
            font = theme.font(Type.BODY, 600 if on else 500)
            painter.setFont(font)
            painter.setPen(theme.color(token))
            painter.drawText(QRectF(x, 0, spot.width(), 40), LEFT, tab.text)
            if tab.count:
                x += text_width(font, tab.text) + 6
                painter.setFont(theme.font(Type.LABEL, 600 if tab.icon or on else 400))
                painter.setPen(theme.color("accent" if on else "text" if tab.icon else "text3"))
                painter.drawText(QRectF(x, 0, 60, 40), LEFT, tab.count)
            if on:
                box(painter, QRectF(spot.left(), 37, spot.width(), 3), 1.5, theme.color("accent"))


class SegmentedControl(_Choosing):
    """Two or three ways to see one thing, the current one raised: `Frente | Detrás`."""

    def spots(self) -> list[QRect]:
        widths = [self._width(tab) for tab in self._tabs]
        spots, x = [], 2
        for width in widths:
            spots.append(QRect(x, 2, width, Size.CONTROL - 4))
            x += width
        return spots

    def _width(self, tab: Tab) -> int:
        return text_width(self.theme.font(Type.BODY, 600), tab.text) + 32 + (22 if tab.icon else 0)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._width(tab) for tab in self._tabs) + 4, Size.CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        box(painter, self.rect(), Size.RADIUS, color("hover"))
        for n, (tab, spot) in enumerate(zip(self._tabs, self.spots(), strict=True)):
            on = n == self._current
            if on:
                box(painter, spot, Size.RADIUS - 1, color("surface"), color("line2"))
            token = "text" if on or n == self._hovered else "text2"
            room = QRectF(spot)
            if tab.icon:
                self.theme.paint_icon(painter, QRectF(spot.left() + 12, spot.top() + 6, 16, 16), tab.icon, token, 16)
                room.setLeft(room.left() + 22)
            painter.setFont(self.theme.font(Type.BODY, 600 if on else 500))
            painter.setPen(color(token))
            painter.drawText(room, CENTER, tab.text)
