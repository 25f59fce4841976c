"""The keys of the counting page along its foot, each a button for whoever has the mouse at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ..actions import Actions
from ..theme import Size, Theme
from ..widgets import Ground
from ..widgets.painting import CENTER, LEFT, begin, box, shown_keys, text_width

_CAP_HEIGHT = 24


class KeyButton(QPushButton):
    """A key's cap and what it does. It takes no keyboard: its key does the same."""

    def __init__(self, theme: Theme, keys: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.theme, self._keys = theme, shown_keys(keys)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{text} ({self._keys})")
        theme.changed.connect(self.update)

    @property
    def _cap(self) -> int:
        return max(text_width(self.theme.font(13, 500), self._keys) + 12, 26)

    def sizeHint(self) -> QSize:
        return QSize(self._cap + 8 + text_width(self.theme.font(15), self.text()) + 16, 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._cap + 8, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        rect = QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            box(painter, rect, Size.RADIUS, color("hover"))
        cap = QRectF(4, (rect.height() - _CAP_HEIGHT) / 2, self._cap, _CAP_HEIGHT)
        box(painter, cap, 4, color("surface"), color("line2" if self.isEnabled() else "line"))
        painter.setFont(self.theme.font(13, 500))
        painter.setPen(color("text" if self.isEnabled() else "control"))
        painter.drawText(cap, CENTER, self._keys)
        painter.setFont(self.theme.font(15))
        painter.setPen(color("text2" if self.isEnabled() else "control"))
        room = rect.adjusted(self._cap + 12, 0, 0, 0)
        painter.drawText(room, LEFT, painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width())))


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

    def _follow(self) -> None:
        for name, button in self.buttons.items():
            button.setEnabled(self._commands.action(name).isEnabled())
