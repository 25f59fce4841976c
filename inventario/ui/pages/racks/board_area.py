"""The board in its scrolling area, with the figures of each rack under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...theme import Size, Theme
from ...widgets import scrolled
from ...widgets.painting import Painted, begin, box
from .board import SCALE, RackBoard
from .figures_strip import FiguresStrip
from .scene import Shown

_RING = 3


class BoardArea(Painted):
    """A tall rack is scrolled to what the step is about, many racks sideways; the figures stay in sight."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.board, self.strip = RackBoard(theme), FiguresStrip(theme)
        self.area = scrolled(self.board, keys=False, across=True)  # the board takes the keys
        self.area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(_RING, _RING, _RING, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.strip)
        self.area.viewport().installEventFilter(self)
        self.board.setProperty("ownFocus", True)  # it may be larger than what is in sight of it
        self.board.installEventFilter(self)
        self.area.horizontalScrollBar().valueChanged.connect(self.strip.scroll_to)
        self.board.drawn.connect(self._show_figures)
        self._about = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self.board.give_room(self.area.viewport().size())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.board.hasFocus():
            around = QRectF(self.area.geometry().adjusted(-_RING, -_RING, _RING, _RING)).adjusted(1, 1, -1, -1)
            box(begin(self), around, Size.RADIUS, None, self.theme.color("accent"), 2)

    def show_racks(self, shown: Shown, about: str) -> None:
        """Show racks; `about` names the step, and with another one the board is scrolled to it."""
        self.board.show_racks(shown)
        if about != self._about and not (rect := self.board.step_rect()).isEmpty():
            middle = rect.center()
            self.area.ensureVisible(round(middle.x()), round(middle.y()), round(rect.width() / 2) + 8, round(rect.height() / 2) + 24)
        self._about = about

    def _show_figures(self) -> None:
        scene = self.board.scene
        panels = scene.panels if scene is not None else ()
        columns = []
        for panel in panels:
            frame = panel.drawing.frame
            columns.append(((panel.x + frame.left) * SCALE, frame.width * SCALE, panel.figures))
        self.strip.show_figures(columns)
