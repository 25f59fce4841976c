"""The matrix of critical rooms, painted: arrows go from cell to cell, Enter inspects; colour, icon and word say how each stands."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from inventario.upkeep.rooms import Matrix, Spot, Standing

from ...audits.lettering import write
from ...theme import Size, Theme, Type
from ...widgets.painting import Painted, begin, box
from ...words import worded
from .looks import STANDINGS

_NAME, _HEAD, _ROW = 232, 48, 44  # the least for names, the head, a room
_BAR = 12
_LEAST = 84  # of a column, so that the words of its head are whole
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
_QUIET = (Standing.NOT_APPLICABLE, Standing.NOTED, Standing.UNKNOWN, Standing.GOOD)


class MatrixView(Painted):
    """`moved` says that another cell is the current one; `opened` that it is to be inspected."""

    spoken_as = QAccessible.Role.Table

    moved = Signal()
    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.matrix: Matrix | None = None
        self.row = self.column = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self.setAccessibleName(self.tr("Matriz de contingencia"))

    def show_matrix(self, matrix: Matrix) -> None:
        """Show it; the current cell stays where it was."""
        self.matrix = matrix
        self.setMinimumWidth(_NAME + len(matrix.aspects) * _LEAST)
        self.row = max(0, min(self.row, len(matrix.rooms) - 1))
        self.column = max(0, min(self.column, len(matrix.aspects) - 1))
        self.setFixedHeight(self.sizeHint().height())
        self.update()
        self._say()

    @property
    def spot(self) -> Spot | None:
        """The current cell."""
        if self.matrix is None or not self.matrix.rooms:
            return None
        return self.matrix.rooms[self.row].spots[self.matrix.aspects[self.column]]

    def set_spot(self, row: int, column: int) -> None:
        """Stand at a cell."""
        if self.matrix is None or not self.matrix.rooms:
            return
        row, column = max(0, min(row, len(self.matrix.rooms) - 1)), max(0, min(column, len(self.matrix.aspects) - 1))
        if (row, column) != (self.row, self.column):
            self.row, self.column = row, column
            self.update()
            self._say()
            self.moved.emit()

    def _say(self) -> None:
        if self.matrix is not None and (spot := self.spot) is not None:
            said = (self.matrix.rooms[self.row].name, spot.aspect, STANDINGS[spot.standing].word, worded(spot.words))
            self.setAccessibleDescription(", ".join(said))

    def sizeHint(self) -> QSize:
        rooms = len(self.matrix.rooms) if self.matrix is not None else 0
        return QSize(900, _HEAD + rooms * _ROW)

    def _cell(self, row: int, column: int) -> QRect:
        amount = max(len(self.matrix.aspects), 1) if self.matrix is not None else 1
        names = self._names
        wide = (self.width() - names) / amount
        left = names + round(column * wide)
        return QRect(left, _HEAD + row * _ROW, round((column + 1) * wide) - round(column * wide), _ROW)

    @property
    def _names(self) -> int:
        """The width of the names of rooms: whole, when the columns leave room for that."""
        if self.matrix is None:
            return _NAME
        font = QFontMetrics(self.theme.font(Type.LABEL, 600))
        longest = max((font.horizontalAdvance(room.name) for room in self.matrix.rooms), default=0) + Size.GAP + 8
        return max(_NAME, min(longest, self.width() - len(self.matrix.aspects) * _LEAST))

    @property
    def least_height(self) -> int:
        """With less it cannot be read: the head and two rooms, over the bar that scrolls the aspects."""
        return _HEAD + 2 * _ROW + _BAR

    @property
    def current_cell(self) -> QRect:
        """Where the current cell is."""
        return self._cell(self.row, self.column)

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        for row in range(len(self.matrix.rooms) if self.matrix is not None else 0):
            for column in range(len(self.matrix.aspects) if self.matrix is not None else 0):
                if self._cell(row, column).contains(point.toPoint()):
                    return row, column
        return None

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Home: (0, -99), Qt.Key.Key_End: (0, 99), Qt.Key.Key_PageUp: (-99, 0), Qt.Key.Key_PageDown: (99, 0),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            down, right = steps[key]
            self.set_spot(self.row + down, self.column + right)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (found := self._at(event.position())) is not None:
            self.set_spot(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position()) is not None:
            self.opened.emit()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.matrix is None:
            return
        painter, color, names = begin(self), self.theme.color, self._names
        painter.fillRect(event.rect(), color("surface"))
        painter.fillRect(QRect(0, 0, self.width(), _HEAD), color("sunken"))
        painter.setFont(self.theme.font(Type.CAPTION, 500))
        painter.setPen(color("text2"))
        painter.drawText(QRectF(Size.GAP, 0, names - Size.GAP, _HEAD - 7), _WRAP, self.tr("Sala"))
        for column, aspect in enumerate(self.matrix.aspects):
            spot = self._cell(0, column)
            painter.drawText(QRectF(spot.left() + 6, 0, spot.width() - 8, _HEAD - 7), _WRAP, aspect)
        painter.fillRect(QRect(0, _HEAD - 1, self.width(), 1), color("line"))
        for row, room in enumerate(self.matrix.rooms):
            top = _HEAD + row * _ROW
            font, small = self.theme.font(Type.LABEL, 600), self.theme.font(Type.CAPTION)
            write(painter, QRectF(Size.GAP, top + 4, names - Size.GAP - 6, 19), font, color("text"), room.name)
            write(painter, QRectF(Size.GAP, top + 21, names - Size.GAP - 6, 17), small, color("text3"), room.where)
            for column, aspect in enumerate(self.matrix.aspects):
                self._paint_cell(painter, QRectF(self._cell(row, column)), room.spots[aspect])
            painter.fillRect(QRect(0, top + _ROW - 1, self.width(), 1), color("line"))
        current = QRectF(self._cell(self.row, self.column)).adjusted(1, 1, -1, -2)
        box(painter, current, Size.RADIUS, None, color("accent"), 2 if self.hasFocus() else 1)

    def _paint_cell(self, painter: QPainter, spot: QRectF, cell: Spot) -> None:
        theme, state = self.theme, STANDINGS[cell.standing]
        quiet = cell.standing in _QUIET
        if not quiet:
            box(painter, spot.adjusted(3, 3, -3, -4), 4, theme.color(f"{state.tone.value}_soft"))
        ink = "text" if cell.standing is Standing.GOOD else "text2" if quiet else state.tone.value
        left = spot.left() + 8
        if cell.standing is not Standing.NOTED:
            theme.paint_icon(painter, QRectF(left, spot.top() + 7, 14, 14), state.icon, state.tone.value, 14)
            left += 18
        words, day = worded(cell.words), cell.day("inspected_on")
        first, _, date = words.rpartition(" ") if cell.standing in (Standing.EXPIRED, Standing.EXPIRING, Standing.OVERDUE) else ("", "", "")
        font = theme.font(Type.LABEL, 400 if quiet else 600)
        below = date or (f"{day.day:02d}-{day.month:02d}-{day.year}" if day else "")
        write(painter, QRectF(left, spot.top() + 4, spot.right() - left - 4, 19), font, theme.color(ink), first or words)
        small = theme.font(Type.CAPTION, 500 if date else 400)
        room = spot.right() - spot.left() - 10
        narrow = QFontMetrics(small).horizontalAdvance(below) > spot.right() - left - 2
        start = spot.left() + 8 if narrow else left
        write(painter, QRectF(start, spot.top() + 22, room, 16), small, theme.color(ink if date else "text3"), below)
