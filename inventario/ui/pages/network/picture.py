"""The picture of a way on the window: as wide as there is room, each port and cable to be clicked, stretches gone through by arrows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from inventario.network.picture.drawing import Hit, Picture, draw_trace
from inventario.network.picture.inks import DARK, LIGHT
from inventario.network.tracing import Network, Trace

from ...drawing.painter import paint_page
from ...theme import Theme
from ...widgets.painting import Painted, begin, box
from ...words import worded

SCALE = 4.0
"""Pixels to a millimetre: text of the picture is then as large as the window's."""
_RADIUS = 8


class TracePicture(Painted):
    """Draws a trace anew for its width and the theme. `chosen` is the number of the stretch that stands out."""

    spoken_as = QAccessible.Role.Graphic

    picked = Signal(object)  # Hit
    moved = Signal(int)  # stretches forward or back
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._network: Network | None = None
        self._trace: Trace | None = None
        self._reverse = False
        self._chosen: int | None = None
        self._drawn: Picture | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self._draw)

    @property
    def picture(self) -> Picture | None:
        """What is drawn."""
        return self._drawn

    def show_trace(self, network: Network, trace: Trace, *, reverse: bool, chosen: int | None) -> None:
        """Draw a trace."""
        self._network, self._trace, self._reverse, self._chosen = network, trace, reverse, chosen
        self.setAccessibleName(", ".join(worded(hop.end.called) for hop in trace.hops))
        self._draw()

    def _draw(self) -> None:
        if self._network is None or self._trace is None:
            return
        inks = replace(DARK if self.theme.palette.dark else LIGHT, say=worded)
        width = max(self.width(), 200) / SCALE
        self._drawn = draw_trace(self._network, self._trace, reverse=self._reverse, width=width, inks=inks, chosen=self._chosen)
        self.setFixedHeight(round(self._drawn.page.height * SCALE))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def sizeHint(self) -> QSize:
        return QSize(900, round(self._drawn.page.height * SCALE) if self._drawn else 260)

    def hit(self, place: QPointF) -> Hit | None:
        """What stands at a place of the widget."""
        return self._drawn.at(place.x() / SCALE, place.y() / SCALE) if self._drawn else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        box(painter, self.rect(), _RADIUS, self.theme.color("surface"))
        if self._drawn is not None:
            paint_page(painter, self._drawn.page, SCALE)
        box(painter, self.rect(), _RADIUS, None, self.theme.color("line"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.hit(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self.picked.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.hit(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found is not None else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(self.hit(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def _tip(self, hit: Hit | None) -> str:
        """A port by its identifier and what is plugged in; nothing else needs one."""
        if hit is None or hit.port is None or hit.id is None or self._network is None:
            return ""
        port = self._network.plant.port_numbered(hit.id, hit.port)
        return self._network.addresses.of_port(port) if port is not None else ""
