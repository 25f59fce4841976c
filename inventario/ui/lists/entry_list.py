"""Entries at the left of a page, one of which is shown beside them: campaigns, papers; each with an icon, a title and two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from ..audits.lettering import write
from ..theme import State, Theme, Type
from ..widgets.painting import RIGHT, text_width
from .rows_area import RowsArea

_HEIGHT = 66


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them: its state as icon and colour, what it is called, its code or folio at the right, and two lines beneath; `spoken` is
    what it says to who cannot see it."""

    id: UUID
    state: State
    title: str
    code: str
    about: str
    more: str
    spoken: str


class EntryList(RowsArea):
    """`moved` says that another entry is the current one."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, _HEIGHT)
        self.setAccessibleName(name)
        self.entries: tuple[Entry, ...] = ()

    @property
    def amount(self) -> int:
        return len(self.entries)

    @property
    def entry(self) -> Entry | None:
        """The current one."""
        return self.entries[self.current] if 0 <= self.current < len(self.entries) else None

    def show_entries(self, entries: Sequence[Entry], wanted: UUID | None = None) -> None:
        """Show them, without a word: the wanted one is current, else the one that was, else the first."""
        before, self.entries = self.entry, tuple(entries)
        self.current = next((self._row(row_id) for row_id in (wanted, before and before.id) if row_id and self._row(row_id) >= 0), -1)
        self.reset()
        if self.current >= 0:
            self._show_row(self.current)

    def go_to(self, row_id: UUID) -> bool:
        """Stand at an entry; false when it is not here."""
        row = self._row(row_id)
        self.set_current(row)
        return row >= 0

    def _row(self, row_id: UUID) -> int:
        return next((n for n, entry in enumerate(self.entries) if entry.id == row_id), -1)

    def row_name(self, row: int) -> str:
        return self.entries[row].spoken

    def row_tip(self, row: int) -> str:
        return self.entries[row].title

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, color, entry = self.theme, self.theme.color, self.entries[row]
        self.paint_ground(painter, rect, current=current, hovered=hovered, beside=True)
        self.paint_rule(painter, rect)
        theme.paint_icon(painter, QRectF(12, rect.top() + 10, 20, 20), entry.state.icon, entry.state.tone, 18)
        room = QRectF(40, rect.top() + 8, rect.width() - 52, 20)
        font = theme.code_font(Type.LABEL)
        title = room.adjusted(0, 0, -(text_width(font, entry.code) + 12), 0)
        write(painter, title, theme.font(Type.BODY, 600), color("accent" if current else "text"), entry.title, middle=True)
        write(painter, room, font, color("text2"), entry.code, RIGHT)
        write(painter, room.translated(0, 19), theme.font(Type.LABEL), color("text2"), entry.about)
        write(painter, room.translated(0, 36), theme.font(Type.CAPTION), color("text3"), entry.more)
