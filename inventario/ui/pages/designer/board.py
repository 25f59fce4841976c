"""The canvas in its frame: rulers in millimetres, scrolling, zoom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from ...theme import Size as Step
from ...theme import Theme
from ...widgets.painting import CENTER, Painted, begin, box
from .boxes import around
from .canvas import MARGIN, Canvas

RULER = 22
_LEAST, _MOST = 1.0, 40.0  # pixels a millimetre
_FACTOR = 1.25
_SMALL_TICKS, _MARKS = 4.0, ((6.0, 5), (2.5, 10), (1.2, 20), (0.0, 50))
"""From how many pixels a millimetre on each millimetre has a tick, and how often a number stands."""
_MM_PER_INCH = 25.4


class Ruler(Painted):
    """Millimetres along a side of the canvas; shows the extent of what is chosen and where the mouse is."""

    def __init__(self, theme: Theme, canvas: Canvas, *, upright: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._canvas, self._upright = canvas, upright
        self._at: float | None = None
        if upright:
            self.setFixedWidth(RULER)
        else:
            self.setFixedHeight(RULER)
        canvas.pointed.connect(self._point)
        canvas.design.changed.connect(self.update)
        canvas.design.chose.connect(self.update)

    def _point(self, at: QPointF | None) -> None:
        self._at = None if at is None else at.y() if self._upright else at.x()
        self.update()

    def _start(self) -> float:
        """Where the label's edge lies on the ruler."""
        corner = self._canvas.mapTo(self.window(), QPoint(MARGIN, MARGIN)) - self.mapTo(self.window(), QPoint(0, 0))
        return corner.y() if self._upright else corner.x()

    def _room(self, low: float, high: float) -> QRectF:
        """The stretch between two places, over the ruler's whole depth."""
        return QRectF(0, low, RULER, high - low) if self._upright else QRectF(low, 0, high - low, RULER)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        painter.fillRect(self.rect(), color("sunken"))
        start, scale = self._start(), self._canvas.scale
        size = self._canvas.design.size[1 if self._upright else 0]
        painter.fillRect(self._room(start, start + size * scale), color("surface"))
        if self._canvas.design.chosen:
            left, top, width, height = around(self._canvas.design.picked)
            low, high = (top, top + height) if self._upright else (left, left + width)
            painter.fillRect(self._room(start + low * scale, start + max(high * scale, low * scale + 1)), color("accent_soft"))
        painter.setFont(self.theme.font(10))
        every = next(every for least, every in _MARKS if scale >= least)
        for millimetre in range(int(size) + 1):
            if millimetre % every == 0 or scale >= _SMALL_TICKS:
                self._tick(painter, start + millimetre * scale, millimetre, every)
        if self._at is not None:
            painter.fillRect(self._room(start + self._at * scale, start + self._at * scale + 1), color("accent"))

    def _tick(self, painter: QPainter, at: float, millimetre: int, every: int) -> None:
        marked = millimetre % every == 0
        depth = 7 if marked else 5 if millimetre % 5 == 0 else 3
        painter.setPen(QPen(self.theme.color("control" if marked else "line2"), 1))
        if self._upright:
            painter.drawLine(QPointF(RULER - depth, at), QPointF(RULER, at))
        else:
            painter.drawLine(QPointF(at, RULER - depth), QPointF(at, RULER))
        if marked:
            painter.setPen(self.theme.color("text3"))
            room = QRectF(0, at - 6, RULER - 6, 12) if self._upright else QRectF(at - 14, 1, 28, 13)
            painter.drawText(room, CENTER, str(millimetre))


class Board(Painted):
    """Holds the canvas. It shows the whole label until the person zooms; `zoomed` says so. Ctrl and the wheel zoom at the mouse."""

    zoomed = Signal()

    def __init__(self, theme: Theme, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.canvas = canvas
        self.fitting = True
        self._area = QScrollArea()
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setWidget(canvas)
        canvas.setAutoFillBackground(False)  # `setWidget` asks for it
        self._area.viewport().installEventFilter(self)
        canvas.installEventFilter(self)
        across, down = Ruler(theme, canvas, upright=False), Ruler(theme, canvas, upright=True)
        for bar in (self._area.horizontalScrollBar(), self._area.verticalScrollBar()):
            bar.valueChanged.connect(across.update)
            bar.valueChanged.connect(down.update)
        self._rulers = (across, down)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(2, 2, 2, 2)
        grid.setSpacing(0)
        grid.addWidget(across, 0, 1)
        grid.addWidget(down, 1, 0)
        grid.addWidget(self._area, 1, 1)
        canvas.focus_changed.connect(self.update)
        canvas.design.changed.connect(self._follow)
        self._fitted = (0.0, 0.0)

    # zoom

    def percent(self) -> int:
        """The zoom, 100 being the label's true size on this screen."""
        return round(self.canvas.scale * 100 * _MM_PER_INCH / self.logicalDpiX())

    def fit(self) -> None:
        """The whole label, as large as there is room."""
        self.fitting = True
        width, height = self.canvas.design.size
        room = self._area.viewport().size()
        scale = min((room.width() - 2 * MARGIN) / width, (room.height() - 2 * MARGIN) / height)
        self._fitted = (width, height)
        self._set(scale)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller, keeping the point of the canvas where it is; its middle when none is given."""
        self.fitting = False
        viewport, canvas = self._area.viewport(), self.canvas
        spot = at if at is not None else QPointF(canvas.mapFrom(viewport, viewport.rect().center()))
        held, seen = canvas.to_mm(spot), canvas.mapTo(viewport, spot.toPoint())
        self._set(canvas.scale * factor)
        now = canvas.to_view((held.x(), held.y(), 0, 0)).topLeft()
        self._area.horizontalScrollBar().setValue(round(now.x() - seen.x()))
        self._area.verticalScrollBar().setValue(round(now.y() - seen.y()))

    def step(self, direction: int) -> None:
        """One step larger (1) or smaller (-1)."""
        self.zoom(_FACTOR**direction)

    def _set(self, scale: float) -> None:
        self.canvas.set_scale(min(max(scale, _LEAST), _MOST))
        for ruler in self._rulers:
            ruler.update()
        self.zoomed.emit()

    def _follow(self) -> None:
        if self.fitting and self.canvas.design.size != self._fitted:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.activate()
        if self.fitting:
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent) and watched is self.canvas:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.zoom(_FACTOR ** (event.angleDelta().y() / 120), event.position())
                return True
        elif event.type() == QEvent.Type.Resize and watched is self._area.viewport() and self.fitting:
            self.fit()
        return False

    def reveal(self) -> None:
        """Scroll to what is chosen."""
        if self.canvas.design.chosen:
            spot = self.canvas.to_view(around(self.canvas.design.picked)).center().toPoint()
            self._area.ensureVisible(spot.x(), spot.y(), MARGIN, MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        focused = self.canvas.hasFocus()
        painter.fillRect(self.rect(), color("hover"))
        box(painter, self.rect(), 0, None, color("accent" if focused else "line"), 2 if focused else 1)
        painter.fillRect(QRectF(2, 2, RULER - 1, RULER - 1), color("sunken"))

    def minimumSizeHint(self) -> QSize:
        return QSize(RULER + 10 * Step.GAP, RULER + 8 * Step.GAP)
