"""Paints a table's rows, a whole viewport in one call: style sheets and a delegate for each cell are ten times slower."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ..theme import Size, State, Theme, Type
from ..widgets.marks import paint_check
from ..widgets.painting import LEFT, RIGHT, box
from ..widgets.pills import paint_pill, pill_width
from .columns import Column, Look
from .model import TableModel

PADDING = 8
BAR = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a section stands in the viewport; `column` is its place in the model's columns."""

    column: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Sight:
    """What is in sight: rows from `first` to `last`, the first of them at `top`, each `height` high."""

    first: int
    last: int
    top: int
    height: int
    gutter: QRect
    spots: tuple[Spot, ...]
    width: int
    current: int
    hovered: int
    focused: bool


class RowPainter:
    """Paints with what it prepared from the theme; made anew when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        color = theme.color
        self._surface, self._hover, self._chosen = color("surface"), color("hover"), color("accent_soft")
        self._line = QPen(color("line"))
        self._chosen_line = QPen(_mix(color("accent"), color("accent_soft"), 0.3))
        self._accent = color("accent")
        self._fonts = {
            (code, strong): (font := theme.code_font(Type.BODY, weight) if code else theme.font(Type.BODY, weight), QFontMetrics(font))
            for code in (False, True)
            for strong, weight in ((False, 400), (True, 500))
        }

    def paint(self, painter: QPainter, model: TableModel, sight: Sight) -> None:
        """Paint the rows in sight over a background already filled."""
        for position in range(sight.first, sight.last + 1):
            top = sight.top + (position - sight.first) * sight.height
            self._paint_row(painter, model, sight, position, top)

    def _paint_row(self, painter: QPainter, model: TableModel, sight: Sight, position: int, top: int) -> None:
        chosen, current = position in model.choice, position == sight.current
        bottom = top + sight.height
        if chosen:
            painter.fillRect(0, top, sight.width, sight.height, self._chosen)
        elif position == sight.hovered:
            painter.fillRect(0, top, sight.width, sight.height, self._hover)
        painter.setPen(self._chosen_line if chosen else self._line)
        painter.drawLine(QLineF(0 if chosen else sight.gutter.left(), bottom - 0.5, sight.width, bottom - 0.5))
        if current:
            painter.fillRect(0, top, BAR, sight.height, self._accent)
            if sight.focused:
                painter.setPen(QPen(self._accent, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(0.5, top + 0.5, sight.width - 1, sight.height - 2))
        if model.checkable:
            paint_check(painter, self.theme, QRectF(sight.gutter.left(), top + (sight.height - 16) / 2, 16, 16), checked=chosen)
        looks = model.looks(position)
        for spot in sight.spots:
            look = looks[spot.column]
            if look is not None:
                rect = QRect(spot.x + PADDING, top, spot.width - 2 * PADDING, sight.height - 1)
                self._paint_cell(painter, rect, model.columns[spot.column], look, current)

    def _paint_cell(self, painter: QPainter, rect: QRect, column: Column, look: Look, current: bool) -> None:
        if look.state is not None:
            self._paint_state(painter, rect, look.state)
            return
        token = look.token or ("accent" if current and column.field.kind == "tag" else column.token)
        if look.boxed is not None:
            frame = rect.adjusted(-PADDING + 2, 4, PADDING - 2, -4)
            box(painter, frame, 4, self.theme.color(f"{look.boxed}_soft"), self.theme.color(look.boxed))
            token = look.boxed
        if look.icon:
            ratio = painter.device().devicePixelRatioF()
            icon = self.theme.pixmap(look.icon, look.token or "text2", Size.ICON_TABLE, ratio)
            painter.drawPixmap(rect.left() - 1, rect.top() + (rect.height() - Size.ICON_TABLE) // 2, icon)
            rect = rect.adjusted(22, 0, 0, 0)
        if not look.text or rect.width() <= 0:
            return
        font, metrics = self._fonts[column.code and not look.plain, column.strong or look.boxed is not None]
        mode = Qt.TextElideMode.ElideMiddle if column.middle else Qt.TextElideMode.ElideRight
        painter.setFont(font)
        painter.setPen(self.theme.color(token))
        painter.drawText(rect, RIGHT if column.right else LEFT, metrics.elidedText(look.text, mode, rect.width()))

    def _paint_state(self, painter: QPainter, rect: QRect, state: State) -> None:
        if state.plain:
            ratio = painter.device().devicePixelRatioF()
            icon = self.theme.pixmap(state.icon, state.tone, Size.ICON_PILL, ratio)
            painter.drawPixmap(rect.left(), rect.top() + (rect.height() - Size.ICON_PILL) // 2, icon)
            font, metrics = self._fonts[False, False]
            painter.setFont(font)
            painter.setPen(self.theme.color("text2"))
            room = rect.adjusted(20, 0, 0, 0)
            painter.drawText(room, LEFT, metrics.elidedText(state.word, Qt.TextElideMode.ElideRight, room.width()))
            return
        width = min(pill_width(self.theme, state), rect.width() + PADDING)
        paint_pill(painter, self.theme, QRectF(rect.left() - 6, rect.top() + (rect.height() - 22) / 2, width, 22), state)

    def cut(self, column: Column, look: Look, width: int) -> bool:
        """Whether the cell's text does not fit in a section of that width."""
        if look.state is not None:
            return not look.state.plain and pill_width(self.theme, look.state) > width - PADDING
        return self.cell_width(column, look) > width

    def cell_width(self, column: Column, look: Look) -> int:
        """Room that a cell takes, padding counted."""
        if look.state is not None:
            return pill_width(self.theme, look.state) + 2 * PADDING
        _, metrics = self._fonts[column.code and not look.plain, column.strong or look.boxed is not None]
        return metrics.horizontalAdvance(look.text) + 2 * PADDING + (22 if look.icon else 0)


def _mix(one: QColor, other: QColor, part: float) -> QColor:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a * part + b * (1 - part)) for a, b in pairs))
