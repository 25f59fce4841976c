"""The label being designed: what is printed, the boxes over it, and the mouse.  Keys are in `keys`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ...theme import Theme
from ...widgets.painting import Painted, begin
from ...words import worded
from .boxes import Box, box_of
from .canvas_painting import HANDLE, CanvasPainter, handle_spots
from .design import Design
from .gestures import Banding, Drawing, Gesture, Moving, Resizing, place
from .keys import CanvasKeys
from .tools import Tool, centred

MARGIN = 28
"""Pixels of ground around the label."""
_NEAR = 5  # pixels within which edges meet
_DRAG = 3  # pixels that the mouse may slip during a click
_SLACK = 3  # pixels around thin things that count as on them
_CURSORS = {
    "tl": Qt.CursorShape.SizeFDiagCursor, "br": Qt.CursorShape.SizeFDiagCursor, "tr": Qt.CursorShape.SizeBDiagCursor,
    "bl": Qt.CursorShape.SizeBDiagCursor, "t": Qt.CursorShape.SizeVerCursor, "b": Qt.CursorShape.SizeVerCursor,
    "l": Qt.CursorShape.SizeHorCursor, "r": Qt.CursorShape.SizeHorCursor,
}  # fmt: skip


class Canvas(Painted):
    """Shows a design at `scale` pixels a millimetre. `pointed` says where the mouse is, in millimetres, or None."""

    spoken_as = QAccessible.Role.Canvas

    pointed = Signal(object)
    tool_changed = Signal()
    edit_asked = Signal()
    menu_asked = Signal(object)
    command = Signal(str)  # see `editing`
    focus_changed = Signal()

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.design = design
        self.scale = 6.0
        self.tool: Tool | None = None
        self.gesture: Gesture | None = None
        self.hovered: int | None = None
        self._pressed: QPointF | None = None
        self._again: int | None = None
        self.keys = CanvasKeys(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ownFocus", True)
        self.setAccessibleName(self.tr("Etiqueta que se diseña"))
        design.changed.connect(self.follow)
        design.chose.connect(self._say_chosen)
        self.follow()

    # where things are

    def follow(self) -> None:
        """Be as large as the label."""
        size = self.sizeHint()
        if size != self.size():
            self.resize(size)
            self.updateGeometry()
        self.hovered = None
        self.update()

    def set_scale(self, scale: float) -> None:
        """Show it at so many pixels a millimetre."""
        self.scale = scale
        self.follow()

    def sizeHint(self) -> QSize:
        width, height = self.design.size
        return QSize(round(width * self.scale) + 2 * MARGIN, round(height * self.scale) + 2 * MARGIN)

    def to_mm(self, point: QPointF) -> QPointF:
        """A point of the widget in millimetres from the label's corner."""
        return QPointF((point.x() - MARGIN) / self.scale, (point.y() - MARGIN) / self.scale)

    def to_view(self, box: Box) -> QRectF:
        """A box in millimetres in the widget."""
        return QRectF(MARGIN + box[0] * self.scale, MARGIN + box[1] * self.scale, box[2] * self.scale, box[3] * self.scale)

    def under(self, point: QPointF) -> list[int]:
        """The elements at a point of the widget, those that print before those that do not, the topmost first."""
        found = []
        for n, element in enumerate(self.design.elements):
            room = self.to_view(box_of(element))
            thin_x, thin_y = (max(0.0, _SLACK - side / 2) for side in (room.width(), room.height()))
            if room.adjusted(-thin_x, -thin_y, thin_x, thin_y).contains(point):
                found.append(n)
        return sorted(found, key=lambda n: (self.design.piece(n).absent, -n))

    def handle_at(self, point: QPointF) -> str:
        """The handle of the only chosen element at a point, empty for none."""
        if len(self.design.chosen) != 1:
            return ""
        element = self.design.picked[0]
        for name, spot in handle_spots(element, self.to_view(box_of(element))):
            if QRectF(spot.x() - HANDLE, spot.y() - HANDLE, 2 * HANDLE, 2 * HANDLE).contains(point):
                return name
        return ""

    # tools

    def take_tool(self, tool: Tool | None) -> None:
        """Draw with a tool next, or no more."""
        self.tool = tool
        self.setCursor(Qt.CursorShape.CrossCursor if tool else Qt.CursorShape.ArrowCursor)
        self.tool_changed.emit()
        if tool is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_in_middle(self) -> None:
        """Enter: the tool's element in the middle of the label."""
        if self.tool is not None:
            place(self.design, centred(self.tool, self.design.size), self.tool)
            self.take_tool(None)

    def step_back(self) -> bool:
        """Escape: give up what the mouse is doing, the tool, or the choice; false when there is none of them."""
        if self.gesture is not None:
            self.gesture.cancel()
            self._end()
        elif self.tool is not None:
            self.take_tool(None)
        elif self.design.chosen:
            self.design.choose(())
        else:
            return False
        return True

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed, self._again = event.position(), None
        self.gesture = self._begun(event)
        self.update()

    def _begun(self, event: QMouseEvent) -> Gesture:
        at, near, design = self.to_mm(event.position()), _NEAR / self.scale, self.design
        more = bool(event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        if self.tool is not None:
            return Drawing(design, at, near, self.tool)
        if handle := self.handle_at(event.position()):
            return Resizing(design, at, near, handle)
        under = self.under(event.position())
        if not under:
            return Banding(design, at, near, keep=more)
        mine = next((n for n in under if n in design.chosen), None)
        if more:
            design.choose(set(design.chosen) ^ {under[0]})
        elif mine is None:
            design.choose([under[0]])
        elif len(under) > 1 or len(design.chosen) > 1:
            self._again = under[(under.index(mine) + 1) % len(under)] if len(design.chosen) == 1 else mine
        return Moving(design, at, near) if design.chosen else Banding(design, at, near, keep=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(self.to_mm(event.position()))
        if self.gesture is None or self._pressed is None:
            self._hover(event.position())
            return
        slipped = (event.position() - self._pressed).manhattanLength() < _DRAG
        if slipped and not self.gesture.went:
            return
        self.gesture.move(self.to_mm(event.position()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.gesture is None:
            return
        if not self.gesture.went and self._again is not None:
            self.design.choose([self._again])  # a second click on the spot goes to what lies beneath
        self.gesture.release()
        self._end()

    def _end(self) -> None:
        drew = isinstance(self.gesture, Drawing)
        self.gesture = self._pressed = None
        if drew:
            self.take_tool(None)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.design.chosen:
            self.edit_asked.emit()

    def _hover(self, point: QPointF) -> None:
        handle = self.handle_at(point)
        under = self.under(point)
        hovered = under[0] if under and not handle and self.tool is None else None
        if self.tool is None:
            over = Qt.CursorShape.SizeAllCursor if hovered in self.design.chosen else Qt.CursorShape.ArrowCursor
            self.setCursor(_CURSORS.get(handle, over))
        if hovered != self.hovered:
            self.hovered = hovered
            self.setToolTip(self._tip(hovered))
            self.update()

    def _tip(self, place: int | None) -> str:
        fault = self.design.piece(place).fault if place is not None else None
        return worded(fault) if fault is not None else ""

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = None
        self.pointed.emit(None)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        under = self.under(QPointF(event.pos()))
        if event.reason() == QContextMenuEvent.Reason.Mouse and under and not set(under) & set(self.design.chosen):
            self.design.choose([under[0]])
        self.menu_asked.emit(event.globalPos())

    # keyboard

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.keys.takes(event):
            event.accept()  # else the window's own shortcut of that key would come first
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self.keys.step(next) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focus_changed.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.focus_changed.emit()
        self.update()

    def _say_chosen(self) -> None:
        self.setAccessibleDescription(self.keys.spoken())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        CanvasPainter(self, painter).paint()
        painter.end()
