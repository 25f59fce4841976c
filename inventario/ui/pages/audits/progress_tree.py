"""A campaign's places as a tree of bars: site, floor, room, each with how much of it was counted."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from inventario.audits.progress import Node
from inventario.core.formats import format_integer, format_percent

from ...lists.looks import PLACE_ICONS
from ...lists.rows_area import RowsArea
from ...theme import Size, Theme, Type
from ...widgets.painting import LEFT, RIGHT, box, text_width
from ...widgets.pills import paint_pill, pill_width
from ...words import count_of
from .branches import exceptions, found, owing, part, stage_state

_INDENT, _NAME = 20, 44  # of a level, and what stands before a name
_PILL, _PERCENT, _FIGURES = 118.0, 56.0, 108.0


class ProgressTree(RowsArea):
    """Right and left open and close a node; Enter counts a room, and opens or closes anything else."""

    room_asked = Signal(object)  # UUID

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 40)
        self.setAccessibleName(self.tr("Avance por edificio, piso y sala"))
        self._sites: tuple[Node, ...] = ()
        self._closed: set[UUID] = set()
        self._rows: list[tuple[Node, int]] = []
        self._longest = 0  # where the longest name ends
        self.activated.connect(self._act)

    @property
    def amount(self) -> int:
        return len(self._rows)

    @property
    def node(self) -> Node | None:
        """The node that the keyboard stands at."""
        return self._rows[self.current][0] if 0 <= self.current < len(self._rows) else None

    def show_sites(self, sites: Sequence[Node]) -> None:
        """Show a campaign; what was closed stays closed, and the current row stays the current one."""
        before = self.node
        self._sites = tuple(sites)
        self._lay_out()
        if before is not None:
            self.go_to(before.room.id)

    def go_to(self, row_id: UUID) -> None:
        """Stand at a place, if it is in sight."""
        row = next((n for n, (node, _) in enumerate(self._rows) if node.room.id == row_id), -1)
        self.set_current(row)

    def _lay_out(self) -> None:
        self._rows = []
        self._add(self._sites, 0)
        font = self.theme.font(Type.BODY, 600)
        ends = (Size.GAP + depth * _INDENT + _NAME + text_width(font, node.room.name) for node, depth in self._rows)
        self._longest = max(ends, default=0)
        self.reset()

    def _add(self, sites: Sequence[Node], depth: int) -> None:
        for node in sites:
            self._rows.append((node, depth))
            if node.room.id not in self._closed:
                self._add(node.children, depth + 1)

    def row_name(self, row: int) -> str:
        node, _ = self._rows[row]
        words = self.tr("{0}: {1} de {2}, {3}")
        return words.format(node.room.name, found(node), node.counts.expected, stage_state(node).word)

    def row_tip(self, row: int) -> str:
        return self.row_name(row)

    def room_of_name(self, row: int) -> float:
        """Pixels that a row has for its name."""
        width, depth = float(self.viewport().width()), self._rows[row][1]
        return width - Size.GAP - sum(self._shares(width)) - _PERCENT - _FIGURES - 8 - Size.GAP - depth * _INDENT - _NAME

    def _shares(self, width: float) -> tuple[float, float]:
        """How wide the bar and the state are. Names are read first: the bar goes where it would cut them, then the words of the state."""
        bar = max(90.0, min(220.0, width * 0.2))
        room = width - Size.GAP - _PERCENT - _FIGURES - 12 - self._longest
        return next(((a, b) for a, b in ((bar, _PILL), (0.0, _PILL)) if room >= a + b), (0.0, 24.0))

    def _act(self, row: int) -> None:
        node, _ = self._rows[row]
        if node.counted:
            self.room_asked.emit(node.room.id)
        else:
            self._fold(node, node.room.id not in self._closed)

    def _fold(self, node: Node, closed: bool) -> None:
        if node.children:
            (self._closed.add if closed else self._closed.discard)(node.room.id)
            self._lay_out()

    def pressed_row(self, row: int, x: float) -> None:
        node, depth = self._rows[row]
        if x < Size.GAP + depth * _INDENT + 24:
            self._fold(node, node.room.id not in self._closed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        node, key = self.node, event.key()
        if node is not None and key in (Qt.Key.Key_Right, Qt.Key.Key_Left) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if key == Qt.Key.Key_Left and (not node.children or node.room.id in self._closed):
                depth = self._rows[self.current][1]
                self.set_current(next((n for n in range(self.current, -1, -1) if self._rows[n][1] < depth), self.current))
            else:
                self._fold(node, key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme = self.theme
        node, depth = self._rows[row]
        self.paint_ground(painter, rect, current=current, hovered=hovered)
        self.paint_rule(painter, rect)
        x = Size.GAP + depth * _INDENT
        if node.children:
            chevron = "chevron-right" if node.room.id in self._closed else "chevron-down"
            theme.paint_icon(painter, QRectF(x - 4, rect.top(), 20, rect.height()), chevron, "text3", 16)
        theme.paint_icon(
            painter, QRectF(x + 18, rect.top(), 20, rect.height()), PLACE_ICONS.get(node.kind, "map-marker-outline"), "text2", 16
        )
        self._paint_words(painter, QRectF(rect), x + _NAME, row)

    def _paint_words(self, painter: QPainter, rect: QRectF, x: float, row: int) -> None:
        theme, color, width, node = self.theme, self.theme.color, rect.width(), self._rows[row][0]
        state = stage_state(node)
        bar, pill = self._shares(width)
        right = width - Size.GAP - pill
        if pill < _PILL:
            theme.paint_icon(painter, QRectF(right, rect.top(), pill, rect.height()), state.icon, state.tone, 16)
        elif state.name != "pending":
            spot = QRectF(right + pill - pill_width(theme, state), rect.top() + 9, pill_width(theme, state), 22)
            paint_pill(painter, theme, spot, state)
        else:
            self._text(painter, QRectF(right, rect.top(), pill, rect.height()), state.word, Type.LABEL, 400, "text3", RIGHT)
        bar_x = right - _PERCENT - bar
        self._text(painter, QRectF(right - 52, rect.top(), 40, rect.height()), format_percent(part(node)), Type.LABEL, 500, "text2", RIGHT)
        spot = QRectF(bar_x, rect.center().y() - 4, bar, 8)
        if bar:
            box(painter, spot, 4, color("hover" if not theme.palette.dark else "line"))
        if bar and part(node) > 0:
            filled = QRectF(spot.left(), spot.top(), max(8.0, bar * part(node)), 8)
            box(painter, filled, 4, color("ok" if state.name == "finished" and not owing(node) else "accent"))
        amount = f"{format_integer(found(node))} de {format_integer(node.counts.expected)}"
        self._text(painter, QRectF(bar_x - _FIGURES, rect.top(), _FIGURES - 12, rect.height()), amount, Type.BODY, 500, "text", RIGHT)
        room = QRectF(x, rect.top(), max(40.0, self.room_of_name(row)), rect.height())
        weight = 400 if node.counted and not node.children else 600
        name = self._text(painter, room, node.room.name, Type.BODY, weight, "text", LEFT)
        aside = " · ".join(part for part in (self._inside(node), node.team, exceptions(node)) if part)
        if aside and room.width() - name > 80:
            token = "warn" if exceptions(node) and not node.team and not node.children else "text2"
            self._text(painter, room.adjusted(name + 12, 0, 0, 0), aside, Type.LABEL, 400, token, LEFT)

    def _inside(self, node: Node) -> str:
        if not node.children:
            return ""
        return self.tr("{0} de {1}").format(format_integer(node.finished), count_of(node.rooms, self.tr("sala"), self.tr("salas")))

    def _text(self, painter: QPainter, rect: QRectF, text: str, size: int, weight: int, token: str, flags: object) -> int:
        """Write a line; gives its width."""
        painter.setFont(self.theme.font(size, weight))
        painter.setPen(self.theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, flags, shown)  # type: ignore[call-overload]  # flags are joined ints in Qt's own stubs
        return painter.fontMetrics().horizontalAdvance(shown)
