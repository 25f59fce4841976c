"""The room's figures: how much of what is expected was found, and how many of each category."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from inventario.core.formats import format_integer, format_percent

from ..theme import Size, Theme, Tone
from ..widgets.painting import RIGHT, Painted, begin, box, text_width
from .lettering import fitting, write
from .looks import RoomFigures, Tile, solid_icon, tile_states


class Progress(Painted):
    """`14 de 19 esperados en esta sala`, or `en este piso`, the part in percent, and a bar. A blind count tells only how many were read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.figures = RoomFigures()
        self.setFixedHeight(76)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)  # before the first door nothing jumps
        self.setSizePolicy(policy)

    def show_figures(self, figures: RoomFigures) -> None:
        """Show other figures."""
        if figures != self.figures:
            self.figures = figures
            self.setAccessibleName(f"{format_integer(figures.found)} {self.words()}")
            self.update()

    def words(self) -> str:
        """What stands beside the number."""
        expected, kind = self.figures.expected, self.figures.kind
        where = {"floor": self.tr("en este piso"), "site": self.tr("en este recinto")}.get(kind, self.tr("en esta sala"))
        if expected is None:
            return (self.tr("leído {0}") if self.figures.found == 1 else self.tr("leídos {0}")).format(where)
        if expected == 1:
            return self.tr("de 1 esperado {0}").format(where)
        return self.tr("de {0} esperados {1}").format(format_integer(expected), where)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, color = begin(self), self.theme, self.theme.color
        number = format_integer(self.figures.found)
        font = theme.font(42, 700)
        width = text_width(font, number)
        write(painter, QRectF(4, 0, width + 8, 54), font, color("text"), number)
        write(painter, QRectF(width + 16, 8, self.width() - width - 120, 46), theme.font(20, 400), color("text2"), self.words())
        part = self.figures.part
        if part is None:
            return
        write(painter, QRectF(self.width() - 100, 8, 100, 46), theme.font(20, 500), color("text"), format_percent(part), RIGHT)
        bar = QRectF(0, 58, self.width(), 16)
        box(painter, bar, 8, color("line"))
        if part > 0:
            bar.setWidth(max(16.0, self.width() * part))
            box(painter, bar, 8, color("ok" if part >= 1 else "accent"))


class TileView(Painted):
    """A category: icon, number, word. The one that the last scan fell into is filled."""

    spoken_as = QAccessible.Role.List

    def __init__(self, theme: Theme, tile: Tile, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.tile, self._lit = tile, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(80, 64)  # seven of them stand on a small screen at 200 %
        self.setMaximumHeight(100)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.tile.state.word}: {format_integer(self.tile.amount)}")

    def show_tile(self, tile: Tile, lit: bool) -> None:
        """Show another amount; `lit` when the last scan is one of these."""
        if tile != self.tile or lit != self._lit:
            self.tile, self._lit = tile, lit
            self._name()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, color = begin(self), self.theme, self.theme.color
        state, amount = self.tile.state, self.tile.amount
        tone: str = state.tone if amount else Tone.MUTE
        rect = QRectF(self.rect())
        if self._lit:
            box(painter, rect, Size.CARD_RADIUS, color(f"{state.tone}_soft"), color(state.tone), 2)
        else:
            box(painter, rect, Size.CARD_RADIUS, color("surface"), color("line"))
        height = rect.height()
        upper = QRectF(12, height * 0.08, rect.width() - 24, height * 0.46)
        theme.paint_icon(painter, QRectF(11, upper.top(), 22, upper.height()), solid_icon(state) if amount else state.icon, tone, 20)
        text = format_integer(amount)
        font = fitting(theme, text, min(34, height * 0.36), 600, upper.width() - 26, least=15)
        write(painter, upper.adjusted(24, 0, 0, 0), font, color(tone), text, RIGHT)
        lower = QRectF(12, height * 0.58, rect.width() - 20, height * 0.26)
        write(
            painter, lower, fitting(theme, state.word, 13, 600, lower.width(), least=11), color("text" if amount else "text2"), state.word
        )


class Tiles(QWidget):
    """One tile a category, in a row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.STEP)
        self.views = {name: TileView(theme, Tile(name, state, 0)) for name, state in tile_states()}
        for view in self.views.values():
            row.addWidget(view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(880, 100)

    def show_tiles(self, tiles: tuple[Tile, ...], lit: str) -> None:
        """Show those amounts; a category that is not among them is out of sight, as what is missing in a blind count."""
        wanted = {tile.name: tile for tile in tiles}
        for name, view in self.views.items():
            tile = wanted.get(name)
            if tile is not None:
                view.show_tile(tile, name == lit)
            if view.isHidden() != (tile is None):
                view.setVisible(tile is not None)
