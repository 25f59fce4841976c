"""What there is to do, at the right of the calendar: the chosen day, what is late, what is at a shop; two lines each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from inventario.core.formats import format_date
from inventario.upkeep.maintenance import Stage, Work
from inventario.upkeep.plans import Occurrence

from ...audits.lettering import write
from ...lists.rows_area import RowsArea
from ...theme import Size, State, Theme, Type
from ...widgets.painting import RIGHT
from ...words import text_of
from .looks import OWED, OWED_LATE, STAGES


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: a maintenance, or what a plan asks for and has no entry yet, or a heading."""

    work: Work | None = None
    owed: Occurrence | None = None
    heading: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        """What is to be done."""
        return self.work.title if self.work is not None else self.owed.title if self.owed is not None else self.heading

    @property
    def about(self) -> str:
        """Of what, and who does it."""
        if self.work is not None:
            out = self.work.stage in (Stage.OUT, Stage.OVERDUE_OUT)
            who = text_of(self.work.record, "shop" if out else "performed_by")
            return " · ".join(filter(None, (self.work.about, who)))
        return self.owed.target.name if self.owed is not None else ""

    @property
    def day(self) -> date | None:
        """Its day."""
        return self.work.day if self.work is not None else self.owed.due_on if self.owed is not None else None

    def state(self, today: date) -> State:
        """How it stands."""
        if self.work is not None:
            return STAGES[self.work.stage]
        return OWED_LATE if self.owed is not None and self.owed.due_on < today else OWED


class WorkList(RowsArea):
    """`moved` says that another line is the current one."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme, 46)
        self.today = today
        self.entries: tuple[Entry, ...] = ()
        self.setAccessibleName(self.tr("Por hacer"))

    @property
    def amount(self) -> int:
        return len(self.entries)

    @property
    def entry(self) -> Entry | None:
        """The current one."""
        return self.entries[self.current] if 0 <= self.current < len(self.entries) else None

    def can_be_current(self, row: int) -> bool:
        return not self.entries[row].heading

    def row_name(self, row: int) -> str:
        entry = self.entries[row]
        return entry.heading or ", ".join((entry.title, entry.about, entry.state(self.today).word))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show them; the maintenance that was current stays so where it is still there."""
        kept = self.entry.work.record.id if self.entry is not None and self.entry.work is not None else None
        self.entries = tuple(entries)
        same = (row for row, one in enumerate(entries) if one.work is not None and one.work.record.id == kept)
        self.current = next(same, -1)
        if self.current < 0:
            self.verticalScrollBar().setValue(0)
        self.reset()
        self.moved.emit()

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, color, entry = self.theme, self.theme.color, self.entries[row]
        if entry.heading:
            room = QRectF(rect).adjusted(Size.GAP, 14, -Size.GAP, -4)
            write(painter, room, theme.font(Type.LABEL, 600), color("text2"), entry.heading)
            write(painter, room, theme.font(Type.LABEL), color("text3"), entry.note, RIGHT)
            self.paint_rule(painter, rect)
            return
        self.paint_ground(painter, rect, current=current, hovered=hovered)
        state = entry.state(self.today)
        theme.paint_icon(painter, QRectF(Size.GAP, rect.top() + 7, 16, 16), state.icon, state.tone.value, 16)
        room = QRectF(Size.GAP + 24, rect.top() + 4, rect.width() - 2 * Size.GAP - 24, 20)
        write(painter, room.adjusted(0, 0, -74, 0), theme.font(Type.BODY, 500), color("text"), entry.title)
        day = format_date(entry.day) if entry.day else ""
        write(painter, room, theme.font(Type.LABEL), color("text2"), day, RIGHT)
        write(painter, room.translated(0, 19).adjusted(0, 0, -98, 0), theme.font(Type.LABEL), color("text2"), entry.about)
        write(painter, room.translated(0, 19), theme.font(Type.CAPTION, 500), color(state.tone.value), state.word, RIGHT)
