"""What stands at the left of the manual: its pages, or the parts that have the words that are sought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from ..audits.lettering import write
from ..lists.rows_area import RowsArea
from ..theme import Theme, Type

_ONE, _TWO = 30, 50  # pixels of a row with one line, and with two
_STEP = 14


@dataclass(frozen=True, slots=True)
class Line:
    """A row: where it leads, its title, how deep it stands, and a piece of what was found."""

    page: str
    anchor: str
    title: str
    depth: int = 0
    piece: str = ""


class Contents(RowsArea):
    """`moved` says that the keyboard or the mouse came to another row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _ONE)
        self.lines: tuple[Line, ...] = ()
        self.setAccessibleName(self.tr("Páginas del manual"))

    @property
    def amount(self) -> int:
        return len(self.lines)

    @property
    def line(self) -> Line | None:
        """The current row."""
        return self.lines[self.current] if 0 <= self.current < len(self.lines) else None

    def show_lines(self, lines: Sequence[Line], page: str = "") -> None:
        """Show those rows, without a word: the one of that page is current, else none."""
        self.lines = tuple(lines)
        self.row_height = _TWO if any(line.piece for line in lines) else _ONE
        self.reset()
        self.stand_at(page)

    def stand_at(self, page: str) -> None:
        """Another page is in sight."""
        self.current = next((row for row, line in enumerate(self.lines) if line.page == page), -1)
        if self.current >= 0:
            self._show_row(self.current)
        self._say()
        self.viewport().update()

    def row_name(self, row: int) -> str:
        line = self.lines[row]
        return f"{line.title}: {line.piece}" if line.piece else line.title

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        color, line = self.theme.color, self.lines[row]
        self.paint_ground(painter, rect, current=current, hovered=hovered, beside=True)
        left = 16 + _STEP * line.depth
        room = QRectF(left, rect.top(), rect.width() - left - 8, 30)
        font = self.theme.font(Type.BODY, 600 if current or line.piece else 400)
        write(painter, room, font, color("accent" if current else "text"), line.title)
        if line.piece:
            write(painter, room.translated(0, 18), self.theme.font(Type.LABEL), color("text2"), line.piece)
