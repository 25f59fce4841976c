"""Bars: what to do with the rows chosen, and the status bar at the foot of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ..theme import Size, Theme, Type
from .buttons import Button, Variant
from .card import Ground
from .marks import paint_check
from .painting import LEFT, RIGHT, Painted, begin, box, text_width
from .text import ElidedLabel, Label

_WORDS = 110  # pixels from which a few words can be read


class ActionBar(Painted):
    """A solid bar for the rows chosen, in the place of something as high, so that nothing jumps."""

    HEIGHT = 40

    dropped = Signal()
    toggled = Signal()  # it is wanted, or no longer

    def __init__(self, theme: Theme, drop_text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.HEIGHT)
        self.wanted = False
        self._count = Label(theme, "", Type.BODY, 600, "on_accent")
        self._whole = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(44, 4, 8, 4)
        self._row.setSpacing(2)
        self._row.addWidget(self._count)
        self._row.addSpacing(10)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2)
        self._row.addLayout(self._buttons)
        self._shown: list[Button] = []
        self.more = Button(theme, self.tr("Más"), variant=Variant.ON_ACCENT, trailing="chevron-down")
        self.more.clicked.connect(self._open_more)
        self.more.hide()
        self._row.addWidget(self.more)
        self._about = ElidedLabel(theme, "", Type.LABEL, 400, "on_accent")
        self._about.setAlignment(RIGHT)
        self._row.addSpacing(10)
        self._row.addStretch(1)
        self._row.addWidget(self._about)
        self._drop = Button(theme, drop_text, variant=Variant.ON_ACCENT, trailing="close")
        self._drop.clicked.connect(self.dropped)
        self._row.addWidget(self._drop)
        self.hide()

    def set_buttons(self, buttons: Sequence[Button]) -> None:
        """What can be done; made with `Variant.ON_ACCENT`."""
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._shown = list(buttons)
        for button in buttons:
            self._buttons.addWidget(button)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._room_but_buttons() + self.more.sizeHint().width(), self.HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(self._room_but_buttons() + sum(button.sizeHint().width() + 2 for button in self._shown), self.HEIGHT)

    def _room_but_buttons(self) -> int:
        """The width of count, cross and margins."""
        margins = self._row.contentsMargins()
        return margins.left() + margins.right() + self._count.sizeHint().width() + self._drop.sizeHint().width() + 20

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """What has no room stands in the menu of «Más»."""
        room = self.width() - self._room_but_buttons()
        widths = [button.sizeHint().width() + 2 for button in self._shown]
        if sum(widths) > room:
            room -= self.more.sizeHint().width() + 2
        fitting = next((n for n in range(len(widths)) if sum(widths[: n + 1]) > room), len(widths))
        for number, button in enumerate(self._shown):
            button.setVisible(number < fitting)
        self.more.setVisible(fitting < len(self._shown))
        self._about.setVisible(room - sum(widths[:fitting]) >= _WORDS)  # a few letters say nothing

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for button in self._shown:
            if button.isHidden():
                line = menu.addAction(button.menu_icon(), button.text())
                line.setEnabled(button.isEnabled())
                line.triggered.connect(button.click)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_count(self, text: str, *, shown: bool, whole: bool = False) -> None:
        """Say how many are chosen (`3 elegidos`); `whole` when all of them are."""
        self._count.setText(text)
        self._whole = whole
        self._fold()
        changed, self.wanted = shown != self.wanted, shown
        if changed and shown:
            self.toggled.emit()  # whoever stands in its place goes first
        self.setVisible(shown)
        if changed and not shown:
            self.toggled.emit()
        self.update()

    def show_about(self, text: str) -> None:
        """What else is to be known of them, as far as there is room: which filters are in force."""
        self._about.setText(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() < 36:
            self.dropped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        box(painter, self.rect(), Size.RADIUS, self.theme.color("accent"))
        spot = QRectF(12, self.height() / 2 - 8, 16, 16)
        paint_check(painter, self.theme, spot, checked=self._whole, partial=not self._whole, inverse=True)


class StatusPiece(Painted):
    """An icon and a few words in the status bar."""

    def __init__(self, theme: Theme, icon: str, text: str, token: str = "text2", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon, self._text, self._token = icon, text, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, icon: str, text: str, token: str = "text2") -> None:
        """Other words; the token colours the icon."""
        self._icon, self._text, self._token = icon, text, token
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(22 + text_width(self.theme.font(Type.LABEL), self._text) + 2, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        self.theme.paint_icon(painter, QRectF(0, self.height() / 2 - 8, 16, 16), self._icon, self._token, 16)
        painter.setFont(self.theme.font(Type.LABEL))
        painter.setPen(self.theme.color("text2"))
        painter.drawText(QRectF(22, 0, self.width(), self.height()), LEFT, self._text)


class StatusBar(Ground):
    """Scanner at the left, a hint or what was just done with its button, and the backup at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", "top", parent)
        self.setFixedHeight(Size.STATUS_BAR)
        self.scanner = StatusPiece(theme, "barcode-scan", "", "ok")
        self.hint = ElidedLabel(theme, "", Type.LABEL, 400, "text2")
        self.action = Button(theme, "", variant=Variant.LINK)
        self.action.hide()
        self.right = Label(theme, "", Type.LABEL, 400, "text3")
        self.middle = QHBoxLayout()
        self.middle.setSpacing(Size.STEP)
        self.middle.addWidget(self.hint, 1)
        self.middle.addWidget(self.action)
        left = QWidget()
        left.setFixedWidth(Size.NAV_WIDTH + Size.MARGIN - Size.GAP)
        beside = QHBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.scanner, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.GAP, 1, Size.GAP, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addLayout(self.middle, 1)
        row.addSpacing(Size.GAP)
        row.addWidget(self.right)
