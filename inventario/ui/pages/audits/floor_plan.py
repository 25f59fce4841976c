"""A plan of floors made from the tree of places: each site a block, its floors one above the other, the rooms side by side on them.

A room fills from the left as it is counted; what it asks for is an icon and words in it, not its colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from inventario.audits.progress import Node
from inventario.core.formats import format_integer

from ...theme import Size, Theme, Type
from ...widgets.painting import LEFT, Painted, begin, box, in_lines, text_width
from .branches import exceptions, found, level, owing, part, stage_state

_LABEL, _HEIGHT, _GAP, _HEAD = 132, 64, 6, 40
_LEAST, _USUAL, _MOST = 112, 190, 260  # widths of a room: at the least, where its name needs no more, and for a long name
_LINES = 4  # of rooms on a floor, before names take more than one line
_NAME, _NAMES = 17, 3  # height of a line of a name, and how many it may take
_STATE = 34  # beside a name: its state's icon, and margins


@dataclass(frozen=True, slots=True)
class Spot:
    """A room and where it is drawn."""

    node: Node
    rect: QRect


class FloorPlan(Painted):
    """It stands in a scroll area. Arrows go from room to room, Enter counts one."""

    spoken_as = QAccessible.Role.Graphic

    room_asked = Signal(object)  # UUID
    moved = Signal(QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._sites: tuple[Node, ...] = ()
        self._heads: list[tuple[str, QRect]] = []
        self._floors: list[tuple[str, QRect]] = []
        self.spots: list[Spot] = []
        self.current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ownFocus", True)
        self.setProperty("page", True)
        self.setAccessibleName(self.tr("Plano de pisos"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_sites(self, sites: Sequence[Node]) -> None:
        """Show a campaign."""
        before = self.node
        self._sites = tuple(sites)
        self._lay_out(self.width())
        self.current = next(
            (n for n, spot in enumerate(self.spots) if before is not None and spot.node.room.id == before.room.id), 0 if self.spots else -1
        )
        self.updateGeometry()
        self.update()

    @property
    def node(self) -> Node | None:
        """The room that the keyboard stands at."""
        return self.spots[self.current].node if 0 <= self.current < len(self.spots) else None

    # where things are

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)

    def sizeHint(self) -> QSize:
        return QSize(600, self._lay_out(max(600, self.width())))

    def _lay_out(self, width: int) -> int:
        """Place everything; gives the height that it takes. The highest floor stands on top."""
        self._heads, self._floors, self.spots = [], [], []
        y = 0
        for site in self._sites:
            self._heads.append((site.room.name, QRect(0, y, width, _HEAD)))
            y += _HEAD
            for label, rooms in reversed(_floors_of(site)):
                height = self._place_floor(rooms, y, width)
                self._floors.append((label, QRect(0, y, width, height)))
                y += height + 2
            y += Size.GAP
        return max(y, 60)

    def _place_floor(self, rooms: Sequence[Node], y: int, width: int) -> int:
        room = width - _LABEL - _GAP
        font = self.theme.font(Type.BODY, 600)
        named = max(_LEAST, min(_MOST, max(text_width(font, node.room.name) for node in rooms) + _STATE + 2))
        whole, least = (max(1, room // (wide + _GAP)) for wide in (named, _LEAST))
        columns = min(len(rooms), least, max(whole, -(-len(rooms) // _LINES)))  # a floor is seen at once before its names are whole
        lines = -(-len(rooms) // columns)
        columns = -(-len(rooms) // lines)
        side = min(max(_USUAL, named), room // columns - _GAP)
        top = y + _GAP
        for start in range(0, len(rooms), columns):
            row = rooms[start : start + columns]
            names = max(len(in_lines(font, node.room.name, side - _STATE, _NAMES)) for node in row)
            height = _HEIGHT + (names - 1) * _NAME
            for column, node in enumerate(row):
                self.spots.append(Spot(node, QRect(_LABEL + _GAP + column * (side + _GAP), top, side, height)))
            top += height + _GAP
        return top - y

    def resizeEvent(self, event: object) -> None:
        self._lay_out(self.width())

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self.theme
        color = theme.color
        for name, rect in self._heads:
            if rect.intersects(event.rect()):
                theme.paint_icon(painter, QRectF(0, rect.top(), 20, rect.height()), "office-building-outline", "text2", 18)
                self._write(painter, QRectF(28, rect.top(), rect.width() - 28, rect.height()), name, Type.CARD_TITLE, 600, "text")
        for label, rect in self._floors:
            if rect.intersects(event.rect()):
                box(painter, rect, 4, color("sunken"), color("line"))
                self._write(painter, QRectF(12, rect.top(), _LABEL - 16, rect.height()), label, Type.BODY, 600, "text2")
        for n, spot in enumerate(self.spots):
            if spot.rect.adjusted(-4, -4, 4, 4).intersects(event.rect()):
                self._paint_room(painter, spot, current=n == self.current and self.hasFocus())

    def _paint_room(self, painter: QPainter, spot: Spot, *, current: bool) -> None:
        theme, color, node = self.theme, self.theme.color, spot.node
        rect = QRectF(spot.rect)
        state = stage_state(node)
        box(painter, rect, 4, color("surface"))
        if part(node) > 0:
            painter.save()
            painter.setClipRect(QRectF(rect.left(), rect.top(), rect.width() * part(node), rect.height()))
            box(painter, rect, 4, color("ok_soft" if state.name == "finished" and not owing(node) else "accent_soft"))
            painter.restore()
        edge = "bad" if owing(node) else "line2" if state.name == "pending" else state.tone
        box(painter, rect, 4, None, color(edge), 1.5 if state.name != "pending" else 1)
        if current:
            box(painter, rect.adjusted(-4, -4, 4, 4), 7, None, color("accent"), 2)
        icon, tone = (state.icon, state.tone) if edge != "bad" else ("help-circle-outline", "bad")
        theme.paint_icon(painter, QRectF(rect.right() - 24, rect.top() + 4, 20, 20), icon, tone, 16)
        for n, line in enumerate(in_lines(theme.font(Type.BODY, 600), node.room.name, spot.rect.width() - _STATE, _NAMES)):
            self._write(painter, QRectF(rect.left() + 8, rect.top() + 4 + n * _NAME, rect.width(), 20), line, Type.BODY, 600, "text")
        rect.setTop(rect.bottom() - _HEIGHT)  # what it says of the room stands at its foot
        amount = self.tr("{0} de {1}").format(format_integer(found(node)), format_integer(node.counts.expected))
        self._write(painter, QRectF(rect.left() + 8, rect.top() + 23, rect.width() - 14, 18), amount, Type.LABEL, 500, "text2")
        missing = self.tr("faltan {0}").format(owing(node)) if owing(node) else ""
        below = missing or exceptions(node) or node.team
        self._write(painter, QRectF(rect.left() + 8, rect.top() + 41, rect.width() - 14, 18), below, Type.CAPTION, 500,
                    "bad" if missing else "warn" if exceptions(node) else "text3")  # fmt: skip

    def _write(self, painter: QPainter, rect: QRectF, text: str, size: int, weight: int, token: str) -> None:
        painter.setFont(self.theme.font(size, weight))
        painter.setPen(self.theme.color(token))
        painter.drawText(rect, LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width())))

    # hands

    def _go(self, number: int) -> None:
        if 0 <= number < len(self.spots):
            self.current = number
            node = self.spots[number].node
            self.setAccessibleDescription(f"{node.room.name}: {found(node)} / {node.counts.expected}, {stage_state(node).word}")
            self.update()
            self.moved.emit(self.spots[number].rect)

    def _vertical(self, down: bool) -> None:
        here = self.spots[self.current].rect
        rows = [
            (n, spot.rect) for n, spot in enumerate(self.spots) if (spot.rect.top() > here.top() if down else spot.rect.top() < here.top())
        ]
        if rows:
            best = min(rows, key=lambda each: (abs(each[1].top() - here.top()), abs(each[1].center().x() - here.center().x())))
            self._go(best[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(self.current + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.node is not None:
            self._vertical(key == Qt.Key.Key_Down)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.node is not None and not event.modifiers():
            self.room_asked.emit(self.node.room.id)
        else:
            super().keyPressEvent(event)

    def _at(self, event: QMouseEvent | QHelpEvent) -> int:
        point = event.position().toPoint() if isinstance(event, QMouseEvent) else event.pos()
        return next((n for n, spot in enumerate(self.spots) if spot.rect.contains(point)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(self._at(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (number := self._at(event)) >= 0:
            self.room_asked.emit(self.spots[number].node.room.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._at(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor)
        if number >= 0:
            node = self.spots[number].node
            words = [node.room.name, stage_state(node).word, node.team, exceptions(node)]
            QToolTip.showText(event.globalPosition().toPoint(), "\n".join(word for word in words if word), self, self.spots[number].rect)


def _floors_of(site: Node) -> list[tuple[str, list[Node]]]:
    """The floors of a site from the lowest, each with its rooms; rooms that are in no floor stand on one without a name."""
    floors = [(floor.room.name, _rooms_in(floor)) for floor in site.children if floor.children or floor.kind == "floor"]
    loose = [child for child in site.children if child.counted and not child.children and child.kind != "floor"]
    own = [site] if site.counted else []
    floors.sort(key=lambda each: level(each[0]))
    return [(name, rooms) for name, rooms in [("", own + loose), *floors] if rooms]


def _rooms_in(node: Node) -> list[Node]:
    """The rooms to be counted in a place, those found outside the campaign too."""
    return [each for each in node.walk() if each.counted or not each.children]
