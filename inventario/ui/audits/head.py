"""The head of the counting page: which room of which campaign, that all is kept, whether the scanner is heard, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ..actions import Actions
from ..theme import Size, Theme
from ..widgets import Button, ElidedLabel, Ground
from ..widgets.painting import LEFT, Painted, begin, text_width

_NAME = 280  # pixels that a room's name has at least before the notices beside it are cut to their icons


class Notice(Painted):
    """An icon and a few words, larger than those of the status bar."""

    def __init__(self, theme: Theme, icon: str, text: str, token: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon, self._text, self._token = icon, text, token
        self._brief = False
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_look(self, icon: str, text: str, token: str) -> None:
        """Other words."""
        if (icon, text, token) != (self._icon, self._text, self._token):
            self._icon, self._text, self._token = icon, text, token
            self.setAccessibleName(text)
            self.set_brief(self._brief)

    def set_brief(self, brief: bool) -> None:
        """Its icon alone, the words in a tooltip: where there is no room for all of them."""
        self._brief = brief
        self.setToolTip(self._text if brief else "")
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(20 if self._brief else self.whole_width, 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def whole_width(self) -> int:
        """Its width with its words."""
        return 28 + text_width(self.theme.font(15, 500), self._text) + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        self.theme.paint_icon(painter, QRectF(0, 0, 20, self.height()), self._icon, self._token, 20)
        if self._brief:
            return
        painter.setFont(self.theme.font(15, 500))
        painter.setPen(self.theme.color(self._token))
        painter.drawText(QRectF(28, 0, self.width() - 28, self.height()), LEFT, self._text)


class CountingHead(Ground):
    """`Oficina 12 · Dirección de Obras`, under it the way to it and the campaign."""

    def __init__(self, theme: Theme, commands: Actions, change: str, finish: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", "bottom", parent)
        self.setFixedHeight(64)
        self._icon = _Door(theme)
        self.title = ElidedLabel(theme, "", 20, 500)
        self.way = ElidedLabel(theme, "", 14, 400, "text2", middle=True)
        texts = QVBoxLayout()
        texts.setContentsMargins(0, 8, 0, 8)
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.way)
        self.kept = Notice(theme, "content-save-check-outline", self.tr("Guardado en este equipo"), "text2")
        self.scanner = Notice(theme, "barcode-scan", self.tr("Lector listo"), "ok")
        self.sound = Notice(theme, "volume-off", self.tr("Sin sonido"), "text3")
        self.sound.hide()
        self.camera = Notice(theme, "camera-outline", self.tr("Cámara"), "ok")
        self.camera.hide()
        self.change = self._button(commands, change)
        self.finish = self._button(commands, finish)
        self._keys = commands.spec(finish).shortcut
        self._whole = sum(button.sizeHint().width() + 12 for button in (self.change, self.finish))
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.MARGIN, 0, Size.MARGIN, 0)
        row.setSpacing(Size.MARGIN)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        for widget in (self.kept, self.sound, self.camera, self.scanner):
            row.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.change)
        buttons.addWidget(self.finish)
        row.addLayout(buttons)

    def _button(self, commands: Actions, name: str) -> Button:
        button = commands.button(name, hint=True)
        button.setMinimumHeight(40)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """The room's name is read first: what stands beside it says no more than its icon where the words would cut that, and in a window
        that is narrower still the buttons say less too."""
        notices = [one for one in (self.kept, self.sound, self.camera, self.scanner) if not one.isHidden()]
        room = self.width() - self._whole - self._icon.width() - 4 * Size.MARGIN
        brief = room - sum(one.whole_width + Size.MARGIN for one in notices) < _NAME
        for one in (self.kept, self.sound, self.camera, self.scanner):
            one.set_brief(brief)
        tight = brief and room - sum(one.sizeHint().width() + Size.MARGIN for one in notices) < _NAME
        self.change.set_brief(tight)
        self.finish.set_hint("" if tight else self._keys)

    def show_room(self, title: str, way: str) -> None:
        """Another room."""
        self.title.setText(title)
        self.way.setText(way)
        for label in (self.title, self.way):
            label.setToolTip(label.text())


class _Door(Painted):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFixedSize(20, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.theme.paint_icon(begin(self), QRectF(self.rect()), "door", "accent", 22)
