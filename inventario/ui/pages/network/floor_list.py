"""The floors that have outlets, by building, each with how many are in use, free, faulty and without a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from inventario.core.formats import format_integer
from inventario.network.points import FloorCount, PointLine, count_floors, count_lines

from ...audits.lettering import write
from ...lists.rows_area import RowsArea
from ...theme import Size, Theme, Type
from ...widgets.painting import RIGHT, text_width
from ...words import count_of
from .point_states import counted

_INDENT = 22


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the town: all of it (`site` None), a building (`floor` None), a floor."""

    site: str | None = None
    floor: str | None = None

    def has(self, line: PointLine) -> bool:
        """Whether an outlet is in it."""
        return self.site in (None, line.site) and self.floor in (None, line.floor)


class FloorList(RowsArea):
    """`moved` says that another floor is the current one, `activated` that its outlets are wanted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 48)
        self.setAccessibleName(self.tr("Edificios y pisos"))
        self.rows: list[tuple[Stretch, FloorCount]] = []

    @property
    def amount(self) -> int:
        return len(self.rows)

    @property
    def stretch(self) -> Stretch:
        """The current one."""
        return self.rows[self.current][0] if 0 <= self.current < len(self.rows) else Stretch()

    def show_lines(self, lines: Sequence[PointLine]) -> None:
        """Show the floors of those outlets; the current one stays so while it is there."""
        before, sites = self.stretch, list(dict.fromkeys(line.site for line in lines))
        self.rows = [(Stretch(), count_lines("", "", lines))]
        for site in sites:
            own = [line for line in lines if line.site == site]
            self.rows.append((Stretch(site), count_lines(site, "", own)))
            self.rows += [(Stretch(site, floor.floor), floor) for floor in count_floors(own)]
        self.current = next((n for n, (stretch, _) in enumerate(self.rows) if stretch == before), 0)
        self.reset()

    def go_to(self, stretch: Stretch) -> None:
        """Stand at a floor, if it is there."""
        self.set_current(next((n for n, (each, _) in enumerate(self.rows) if each == stretch), -1))

    def title(self, row: int) -> str:
        """How the row is called."""
        stretch = self.rows[row][0]
        if stretch.site is None:
            return self.tr("Todos los edificios")
        if stretch.floor is None:
            return stretch.site or self.tr("Sin lugar")
        return stretch.floor or self.tr("Sin piso")

    def row_name(self, row: int) -> str:
        count = self.rows[row][1]
        amount = count_of(count.total, self.tr("punto"), self.tr("puntos"))
        return ", ".join((self.title(row), amount, *(words for words, _ in counted(count))))

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, color = self.theme, self.theme.color
        stretch, count = self.rows[row]
        if stretch.floor is None:
            painter.fillRect(rect, color("sunken"))
        self.paint_ground(painter, rect, current=current, hovered=hovered, beside=True)
        painter.fillRect(QRectF(0, rect.bottom(), rect.width(), 1), color("line"))
        left = 14 + (_INDENT if stretch.floor is not None else 0)
        if stretch.floor is None:
            icon = "office-building-outline" if stretch.site is not None else "city-variant-outline"
            theme.paint_icon(painter, QRectF(12, rect.top() + 4, 20, 20), icon, "text2", 16)
            left = 38
        weight = 600 if stretch.floor is None else 500
        room = QRectF(left, rect.top() + 4, rect.width() - left - 60, 20)
        write(painter, room, theme.font(Type.BODY, weight), color("accent" if current else "text"), self.title(row))
        total = QRectF(rect.width() - 60, rect.top() + 4, 60 - Size.GAP, 20)
        write(painter, total, theme.font(Type.BODY, 600), color("text2"), format_integer(count.total), RIGHT)
        x, font = float(left), theme.font(Type.CAPTION, 500)
        for words, tone in counted(count):
            width = text_width(font, words)
            write(painter, QRectF(x, rect.top() + 24, min(width + 2, rect.width() - x - 8), 18), font, color(tone), words)
            x += width + 8
