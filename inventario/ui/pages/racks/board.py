"""Racks on a board: devices are dragged where they shall stand, or moved with the keys; a click on a port shows its way.

What is in the way is said while one drags; where it does not fit, letting go leaves all as it was."""

from __future__ import annotations

import math
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from inventario.drawing.shapes import Page
from inventario.racks.elevation import DeviceSpot
from inventario.racks.geometry import Placed, Spot
from inventario.racks.pictures import Box
from inventario.racks.wording import spot_text

from ...drawing.painter import paint_page
from ...theme import Theme, Type
from ...widgets.painting import LEFT, Painted, begin, box
from ...words import worded
from .look import window_look
from .scene import Panel, Scene, Shown, draw
from .walking import beside, next_spot

SCALE = 4.0
"""Pixels to a millimetre: the titles of the picture are then as large as the window's."""
_SLACK = 10.0  # millimetres beside a rack where what is dragged still counts as over it
_RADIUS = 4


class RackBoard(Painted):
    """Draws anew for its size and the theme."""

    spoken_as = QAccessible.Role.Canvas

    moved = Signal(object, object)  # UUID, Spot
    retired = Signal(object)  # UUID
    chosen_changed = Signal(object)  # UUID or None
    port_clicked = Signal(object)  # UUID
    said = Signal(str)  # what is in the way, while it is; empty when nothing is
    drawn = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shown: Shown | None = None
        self._scene: Scene | None = None
        self._picture: QPixmap | None = None  # of the scene: while one drags only what is dragged is painted anew
        self._room = QSize()
        self.chosen: UUID | None = None
        self._pressed: UUID | None = None  # the port under the button as it went down
        self._picked: tuple[UUID, ...] = ()
        self._grabbed: tuple[UUID, float] | None = None  # the device and how far below its upper edge it was taken, in millimetres
        self._goal: Spot | None = None
        self._problem = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._draw)

    @property
    def scene(self) -> Scene | None:
        """What is drawn."""
        return self._scene

    @property
    def problem(self) -> str:
        """What is in the way of what is dragged."""
        return self._problem

    def show_racks(self, shown: Shown | None) -> None:
        """Show racks."""
        self._shown = shown
        if shown is not None:
            there = [(change.view.title, [one.device for one in mounted]) for change, mounted, _ in shown.mounted]
            self.setAccessibleName("; ".join(f"{title}: {', '.join(one.title for one in devices)}" for title, devices in there))
            if self.chosen not in {device.id for change in shown.changes for device in (one.device for one in change.after)}:
                self.chosen = None
        self._draw()

    def give_room(self, room: QSize) -> None:
        """Draw for that much room in sight, in pixels; what is larger is scrolled."""
        if room != self._room:
            self._room = room
            self._draw()

    def _draw(self) -> None:
        shown, self._picture = self._shown, None
        if shown is None or not shown.changes:
            self._scene = None
        else:
            room = self._room if not self._room.isEmpty() else self.size()
            self._scene = draw(shown, room.width() / SCALE, room.height() / SCALE, window_look(self.theme.palette))
            wide = round(self._scene.width * SCALE) + 2 if shown.together else 0
            self.setMinimumSize(wide, round(self._scene.height * SCALE) + 4)
        self.drawn.emit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(720, 560)

    # where things are

    def spot_at(self, place: QPointF) -> tuple[Panel, DeviceSpot] | None:
        """The device at a place of the widget, and its rack."""
        return self._scene.spot_at(place.x() / SCALE, place.y() / SCALE) if self._scene is not None else None

    def rect_of(self, device: UUID) -> QRectF:
        """Where a device is in the widget; empty when it is not drawn."""
        if self._scene is None or (found := self._scene.find(device)) is None:
            return QRectF()
        panel, spot = found
        return pixels((spot.x + panel.x, spot.y + panel.y, spot.width, spot.height))

    def port_at(self, place: QPointF) -> UUID | None:
        """The port at a place of the widget, in whichever state."""
        return self._scene.port_at(place.x() / SCALE, place.y() / SCALE) if self._scene is not None else None

    def step_rect(self) -> QRectF:
        """What the step is about: the device in the rack as it is, and the place that waits for it."""
        found = QRectF()
        if self._scene is not None and self._shown is not None:
            marks = {change.view.id: change.marks for change in self._shown.changes}
            for panel in self._scene.panels:
                mark = marks[panel.view.id]
                boxes = [(one.x + panel.x, one.y + panel.y, one.width, one.height) for one in panel.drawing.spots
                         if one.device == mark.current]  # fmt: skip
                if mark.awaited is not None and (there := panel.box_of(mark.awaited)) is not None:
                    boxes.append(there)
                for each in boxes:
                    found = found.united(pixels(each))
        return found

    @property
    def _movable(self) -> bool:
        return self._shown is not None and self._shown.draft is not None

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found, self._pressed = self.spot_at(event.position()), self.port_at(event.position())
        self.choose(found[1].device if found is not None else None)
        if found is not None and self._movable and not found[1].behind:
            panel, spot = found
            self._grabbed = (spot.device, event.position().y() / SCALE - panel.y - spot.y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            port, spot = self.port_at(event.position()), self.spot_at(event.position())
            hand = Qt.CursorShape.PointingHandCursor if port is not None else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.OpenHandCursor if spot is not None and port is None and self._movable else hand)
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._drag(event.position())

    def _drag(self, place: QPointF) -> None:
        scene, shown = self._scene, self._shown
        if self._grabbed is None or scene is None or shown is None or shown.draft is None:
            return
        device, offset = self._grabbed
        item = shown.draft.by_id[device]
        panel = scene.panel_over(place.x() / SCALE, _SLACK)
        unit = panel.drawing.frame.unit_from(place.y() / SCALE - panel.y - offset, item.device.body.height) if panel is not None else None
        self._goal = Spot(panel.view.id, unit, shown.face) if panel is not None and unit is not None else None
        self._problem = worded(shown.draft.problem(device, self._goal)) if self._goal is not None else ""
        self.said.emit(self._problem or self._called(self._goal))
        self.update()

    def _called(self, spot: Spot | None) -> str:
        """A place as it is said, with its rack where several are in sight."""
        shown = self._shown
        if spot is None or shown is None or shown.draft is None:
            return ""
        return worded(spot_text(spot, shown.draft.rack_of[spot.rack].title if shown.together else ""))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grabbed, goal, problem = self._grabbed, self._goal, self._problem
        self._let_go(problem)
        port = self.port_at(event.position())
        if grabbed is not None and goal is not None and not problem and self._is_elsewhere(grabbed[0], goal):
            self.moved.emit(grabbed[0], goal)
        elif port is not None and port == self._pressed:
            self.port_clicked.emit(port)

    def _let_go(self, why: str = "") -> None:
        self._grabbed, self._goal, self._problem = None, None, ""
        self.said.emit(why)  # stays until something else is done
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def _is_elsewhere(self, device: UUID, goal: Spot) -> bool:
        return self._shown is not None and self._shown.draft is not None and self._shown.draft.by_id[device].after != goal

    def pick_ports(self, ports: tuple[UUID, ...]) -> None:
        """Put a ring around ports: those that a cord leaves and goes to."""
        self._picked = ports
        self.update()

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
        steps = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}
        if shown is None or (key == Qt.Key.Key_Escape and self._grabbed is None):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._let_go()
        elif key in steps and control:
            self._nudge(*steps[Qt.Key(key)])
        elif key in steps:
            if self._scene is not None and (device := beside(self._scene, self.chosen, *steps[Qt.Key(key)])) is not None:
                self.choose(device)
        elif key == Qt.Key.Key_Delete and self.chosen is not None and shown.draft is not None:
            self.retired.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def _nudge(self, across: int, step: int) -> None:
        """The chosen device to the next units where it fits, upwards, downwards or in the rack beside."""
        if self._scene is None or self.chosen is None or self._shown is None or self._shown.draft is None:
            return
        goal = next_spot(self._scene, self._shown.draft, self.chosen, across, step)
        if goal is not None:
            self.moved.emit(self.chosen, goal)
        else:
            self.said.emit(self.tr("Hacia allá no queda donde quepa."))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, scene = begin(self), self._scene
        if scene is None:
            return
        painter.drawPixmap(0, 0, self._painted(scene))
        for place in (place for port in self._picked for place in scene.places_of(port)):
            box(painter, pixels(place).adjusted(-3, -3, 3, 3), 3, None, self.theme.color("accent"), 2)
        if self.chosen is not None and not (rect := self.rect_of(self.chosen)).isEmpty():
            box(painter, rect.adjusted(-2, -2, 2, 2), _RADIUS, None, self.theme.color("accent"), 2)
        if self._grabbed is not None and self._goal is not None:
            self._paint_ghost(painter, scene, self._grabbed[0], self._goal)

    def _painted(self, scene: Scene) -> QPixmap:
        """The scene as pixels of the screen that the board is on."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatioF() != ratio:
            size = QSizeF(scene.width + 1, scene.height + 1) * SCALE * ratio
            picture = QPixmap(math.ceil(size.width()), math.ceil(size.height()))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            paint_page(painter, Page(scene.width + 1, scene.height + 1, scene.shapes), SCALE)
            painter.end()
            self._picture = picture
        return self._picture

    def _paint_ghost(self, painter: QPainter, scene: Scene, device: UUID, goal: Spot) -> None:
        shown = self._shown
        assert shown is not None and shown.draft is not None
        item = shown.draft.by_id[device].device
        panel = next((one for one in scene.live if one.view.id == goal.rack), None)
        place = panel.box_of(Placed(item.id, item.body, goal)) if panel is not None else None
        if place is None:
            return
        rect = pixels(place).adjusted(2, 2, -2, -2)
        tone = "bad" if self._problem else "accent"
        box(painter, rect, _RADIUS, self.theme.color(f"{tone}_soft"), self.theme.color(tone), 2, Qt.PenStyle.DashLine)
        painter.setFont(self.theme.font(Type.LABEL, 600))
        painter.setPen(self.theme.color(tone))
        painter.drawText(rect.adjusted(8, 0, -8, 0), LEFT, f"{item.title} · {worded(spot_text(goal))}")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self.spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(found[1].device) if found is not None else "", self)
            return True
        return super().event(event)

    def _tip(self, device: UUID) -> str:
        there = (one for _, mounted, _ in self._shown.mounted for one in mounted) if self._shown else iter(())
        found = next((one for one in there if one.device.id == device), None)
        parts = (found.device.called, found.device.model, worded(spot_text(found.spot))) if found is not None else ()
        return " · ".join(filter(None, parts))


def pixels(place: Box) -> QRectF:
    """A box of the picture in the widget."""
    return QRectF(*(side * SCALE for side in place))
