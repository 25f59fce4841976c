"""The keys of the counting page along its foot, each a button for whoever has the mouse at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ..actions import Actions
from ..theme import Size, Theme, Type
from ..widgets import Ground
from ..widgets.painting import CENTER, LEFT, begin, box, shown_keys, text_width

_CAP_HEIGHT = 24


class KeyButton(QPushButton):
    """A key's cap and what it does. It takes no keyboard: its key does the same."""

    def __init__(self, theme: Theme, keys: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.theme, self._keys = theme, shown_keys(keys)
        self._stacked = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{text} ({self._keys})")
        theme.changed.connect(self.update)

    @property
    def _cap(self) -> int:
        return max(text_width(self.theme.font(13, 500), self._keys) + 12, 26)

    @property
    def whole_width(self) -> int:
        """Its width with its words beside the cap."""
        return self._cap + 8 + text_width(self.theme.font(15), self.text()) + 16

    def set_stacked(self, stacked: bool) -> None:
        """The words under the cap, small: where all keys side by side would be cut."""
        if stacked != self._stacked:
            self._stacked = stacked
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        if self._stacked:
            return QSize(max(self._cap, text_width(self.theme.font(Type.CAPTION), self.text())) + 6, 42)
        return QSize(self.whole_width, 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._cap + 8, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        rect = QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            box(painter, rect, Size.RADIUS, color("hover"))
        cap = QRectF(4, (rect.height() - _CAP_HEIGHT) / 2, self._cap, _CAP_HEIGHT)
        if self._stacked:
            cap = QRectF((rect.width() - self._cap) / 2, 1, self._cap, _CAP_HEIGHT - 2)
        box(painter, cap, 4, color("surface"), color("line2" if self.isEnabled() else "line"))
        painter.setFont(self.theme.font(13, 500))
        painter.setPen(color("text" if self.isEnabled() else "control"))
        painter.drawText(cap, CENTER, self._keys)
        painter.setFont(self.theme.font(Type.CAPTION if self._stacked else 15))
        painter.setPen(color("text2" if self.isEnabled() else "control"))
        room = rect.adjusted(0, cap.bottom() + 1, 0, 0) if self._stacked else rect.adjusted(self._cap + 12, 0, 0, 0)
        painter.drawText(
            room,
            CENTER if self._stacked else LEFT,
            painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width())),
        )


class KeyFoot(Ground):
    """The actions of those names, in a row."""

    def __init__(self, theme: Theme, commands: Actions, names: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", "top", parent)
        self.setFixedHeight(48)
        self._commands = commands
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.MARGIN - 4, 0, Size.GAP, 0)
        row.setSpacing(Size.STEP)
        self.buttons: dict[str, KeyButton] = {}
        for name, text in names:
            button = self.buttons[name] = KeyButton(theme, commands.spec(name).shortcut, text)
            button.clicked.connect(lambda _=False, name=name: commands.run(name))
            row.addWidget(button)
        row.addStretch(1)
        commands.changed.connect(self._follow)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = self.width() - Size.MARGIN - Size.GAP - Size.STEP * len(self.buttons)
        stacked = sum(button.whole_width for button in self.buttons.values()) > spare
        for button in self.buttons.values():
            button.set_stacked(stacked)

    def _follow(self) -> None:
        for name, button in self.buttons.items():
            button.setEnabled(self._commands.action(name).isEnabled())
