"""A rack now and after, side by side: devices are dragged where they shall stand, or moved with the keys; a click on a port shows its way.

What is in the way is said while one drags; where it does not fit, letting go leaves all as it was."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from inventario.drawing.shapes import Page
from inventario.racks.drafts import Draft
from inventario.racks.elevation import DeviceSpot, Drawing, height_of
from inventario.racks.geometry import Face, Placed, Spot
from inventario.racks.pictures import Change, Compared, States, before_and_after
from inventario.racks.wording import spot_text

from ...drawing.painter import paint_page
from ...theme import Theme, Type
from ...widgets.painting import LEFT, Painted, begin, box
from .look import window_look

SCALE = 4.0
"""Pixels to a millimetre: the titles of the picture are then as large as the window's."""
_LEAST, _MOST = 3.2, 6.6  # millimetres to a unit
_HEAD = 8.0
_RADIUS = 4


@dataclass(frozen=True)
class Shown:
    """What the board shows: the rack before and after, and the draft in which devices may be moved (None: they may not)."""

    change: Change
    states: States
    face: Face
    draft: Draft | None = None


class RackBoard(Painted):
    """Draws anew for its size and the theme."""

    moved = Signal(object, object)  # UUID, Spot
    retired = Signal(object)  # UUID
    chosen_changed = Signal(object)  # UUID or None
    port_clicked = Signal(object)  # UUID
    said = Signal(str)  # what is in the way, while it is; empty when nothing is

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shown: Shown | None = None
        self._picture: Compared | None = None
        self.chosen: UUID | None = None
        self._grabbed: tuple[UUID, float] | None = None  # the device and how far below its upper edge it was taken, in millimetres
        self._goal: Spot | None = None
        self._problem = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._draw)

    @property
    def picture(self) -> Compared | None:
        """What is drawn."""
        return self._picture

    @property
    def problem(self) -> str:
        """What is in the way of what is dragged."""
        return self._problem

    def show_change(self, shown: Shown | None) -> None:
        """Show a rack."""
        self._shown = shown
        if shown is not None:
            after = [one.device for one in shown.change.after]
            self.setAccessibleName(f"{shown.change.view.title}: {', '.join(device.title for device in after)}")
            if self.chosen not in {device.id for device in after}:
                self.chosen = None
        self._draw()

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            self._picture = None
            self.update()
            return
        units = shown.change.view.units
        look = window_look(self.theme.palette)
        across = before_and_after(shown.change, 1.0, {}, shown.face).width
        unit = min(_MOST, max(_LEAST, (self.height() / SCALE - _HEAD - 1) / height_of(1.0, units)), self.width() / SCALE / across)
        self._picture = before_and_after(shown.change, unit, shown.states, shown.face, look)
        self.setMinimumHeight(round((_HEAD + height_of(min(unit, _LEAST), units)) * SCALE) + 4)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(720, 560)

    # where things are

    def _after(self) -> tuple[Drawing, float, float] | None:
        """The drawing in which devices are moved, and its corner in millimetres."""
        return (self._picture.after, *self._picture.corners[1]) if self._picture is not None else None

    def spot_at(self, place: QPointF) -> DeviceSpot | None:
        """The device of the later state at a place of the widget."""
        if (after := self._after()) is None:
            return None
        drawing, dx, dy = after
        x, y = place.x() / SCALE - dx, place.y() / SCALE - dy
        inside = (one for one in reversed(drawing.spots) if one.x <= x <= one.x + one.width and one.y <= y <= one.y + one.height)
        return next(inside, None)

    def rect_of(self, device: UUID) -> QRectF:
        """Where a device of the later state is in the widget; empty when it is not drawn."""
        if (after := self._after()) is None:
            return QRectF()
        drawing, dx, dy = after
        spot = next((one for one in drawing.spots if one.device == device), None)
        return QRectF((spot.x + dx) * SCALE, (spot.y + dy) * SCALE, spot.width * SCALE, spot.height * SCALE) if spot else QRectF()

    def port_at(self, place: QPointF) -> UUID | None:
        """The port at a place of the widget, in either state."""
        if self._picture is None:
            return None
        for drawing, (dx, dy) in zip((self._picture.before, self._picture.after), self._picture.corners, strict=True):
            x, y = place.x() / SCALE - dx, place.y() / SCALE - dy
            for port in drawing.ports:
                if port.x <= x <= port.x + port.width and port.y <= y <= port.y + port.height:
                    return port.port
        return None

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        spot = self.spot_at(event.position())
        self.choose(spot.device if spot is not None else None)
        after = self._after()
        if spot is not None and after is not None and self._shown is not None and self._shown.draft is not None and not spot.behind:
            self._grabbed = (spot.device, event.position().y() / SCALE - after[2] - spot.y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            port, spot = self.port_at(event.position()), self.spot_at(event.position())
            hand = Qt.CursorShape.PointingHandCursor if port is not None else Qt.CursorShape.ArrowCursor
            movable = self._shown is not None and self._shown.draft is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if spot is not None and port is None and movable else hand)
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._drag(event.position())

    def _drag(self, place: QPointF) -> None:
        after, shown = self._after(), self._shown
        if self._grabbed is None or after is None or shown is None or shown.draft is None:
            return
        device, offset = self._grabbed
        drawing, dx, dy = after
        item = shown.draft.by_id[device]
        inside = -10 < place.x() / SCALE - dx < drawing.width + 10
        unit = drawing.frame.unit_from(place.y() / SCALE - dy - offset, item.device.body.height) if inside else None
        self._goal = Spot(shown.change.view.id, unit, shown.face) if unit is not None else None
        self._problem = shown.draft.problem(device, self._goal) if self._goal is not None else ""
        self.said.emit(self._problem or (spot_text(self._goal) if self._goal is not None else ""))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grabbed, goal, problem = self._grabbed, self._goal, self._problem
        self._let_go()
        if grabbed is not None and goal is not None and not problem:
            self._move(grabbed[0], goal)
        elif goal is None and (port := self.port_at(event.position())) is not None:
            self.port_clicked.emit(port)

    def _let_go(self) -> None:
        self._grabbed, self._goal, self._problem = None, None, ""
        self.said.emit("")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def _move(self, device: UUID, goal: Spot) -> None:
        if self._shown is not None and self._shown.draft is not None and self._shown.draft.by_id[device].after != goal:
            self.moved.emit(device, goal)

    # keys

    def choose(self, device: UUID | None) -> None:
        """Make a device stand out, to be moved with the keys."""
        if device != self.chosen:
            self.chosen = device
            self.chosen_changed.emit(device)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = event.key(), self._shown
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if shown is None or (key == Qt.Key.Key_Escape and self._grabbed is None):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._let_go()
        elif key in steps and control:
            self._nudge(steps[Qt.Key(key)])
        elif key in steps:
            self._choose_next(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Delete and self.chosen is not None and shown.draft is not None:
            self.retired.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def _choose_next(self, step: int) -> None:
        """The device above or below the chosen one."""
        if (after := self._after()) is None:
            return
        spots = sorted((spot for spot in after[0].spots if not spot.behind), key=lambda spot: spot.y)
        ids = [spot.device for spot in spots]
        if ids:
            at = ids.index(self.chosen) + step if self.chosen in ids else (0 if step > 0 else len(ids) - 1)
            self.choose(ids[max(0, min(at, len(ids) - 1))])

    def _nudge(self, step: int) -> None:
        """The chosen device to the next units upwards or downwards where it fits."""
        shown, after = self._shown, self._after()
        if shown is None or shown.draft is None or after is None or self.chosen is None:
            return
        item = shown.draft.by_id[self.chosen]
        if item.after is None or item.after.unit is None:
            return
        room, height = after[0].frame.room, item.device.body.height
        way = step if room.from_top else -step
        unit = item.after.unit + way * (0.5 if height % 1 else 1.0)
        while unit >= 1 and unit + height - 1 <= room.units:
            goal = Spot(item.after.rack, unit, item.after.face)
            if not shown.draft.problem(self.chosen, goal):
                self.moved.emit(self.chosen, goal)
                return
            unit += way * (0.5 if height % 1 else 1.0)
        self.said.emit(self.tr("Hacia allá no queda donde quepa."))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, picture = begin(self), self._picture
        if picture is None:
            return
        paint_page(painter, Page(picture.width + 1, picture.height + 1, picture.shapes), SCALE)
        if self.chosen is not None and not (rect := self.rect_of(self.chosen)).isEmpty():
            box(painter, rect.adjusted(-2, -2, 2, 2), _RADIUS, None, self.theme.color("accent"), 2)
        if self._grabbed is not None and self._goal is not None:
            self._paint_ghost(painter, picture)

    def _paint_ghost(self, painter: QPainter, picture: Compared) -> None:
        shown = self._shown
        assert shown is not None and shown.draft is not None and self._grabbed is not None and self._goal is not None
        device = shown.draft.by_id[self._grabbed[0]].device
        span = Placed(device.id, device.body, self._goal).span
        if span is None:
            return
        left, top, width, height = picture.after.frame.span_box(span)
        dx, dy = picture.corners[1]
        rect = QRectF((left + dx) * SCALE, (top + dy) * SCALE, width * SCALE, height * SCALE).adjusted(2, 2, -2, -2)
        tone = "bad" if self._problem else "accent"
        box(painter, rect, _RADIUS, self.theme.color(f"{tone}_soft"), self.theme.color(tone), 2, Qt.PenStyle.DashLine)
        painter.setFont(self.theme.font(Type.LABEL, 600))
        painter.setPen(self.theme.color(tone))
        painter.drawText(rect.adjusted(8, 0, -8, 0), LEFT, f"{device.title} · {spot_text(self._goal)}")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            spot = self.spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(spot.device) if spot is not None else "", self)
            return True
        return super().event(event)

    def _tip(self, device: UUID) -> str:
        found = next((one for one in self._shown.change.after if one.device.id == device), None) if self._shown else None
        return " · ".join(filter(None, (found.device.called, found.device.model, spot_text(found.spot)))) if found is not None else ""
