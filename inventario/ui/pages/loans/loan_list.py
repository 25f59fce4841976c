"""The loans, one under the other: what, who has it, until when."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from inventario.core.formats import format_date
from inventario.core.kinds import KIND_ICONS
from inventario.upkeep.loans import Loan

from ...audits.lettering import write
from ...lists.looks import expiry_state
from ...lists.rows_area import RowsArea
from ...theme import STATES, Size, State, Theme, Tone, Type
from ...widgets.pills import PILL_HEIGHT, paint_pill, pill_width
from ...words import count_of, worded

_PILL, _DAY, _NARROW = 150, 140, 640  # pixels: of how it stands, of a day, and the width under which a day has no column of its own


def loan_state(loan: Loan) -> State | None:
    """How a loan stands; None for one that is due on a day further on, which is the ordinary."""
    if not loan.open:
        return State(
            "returned",
            Tone.MUTE,
            "check-circle-outline",
            worded("Devuelto {0}").format(format_date(loan.returned_on)) if loan.returned_on else "",
        )
    if loan.days is None:
        return STATES["no-data"].saying(worded("sin fecha"))
    if loan.late:
        return STATES["expired"].saying(count_of(-loan.days, "día de atraso", "días de atraso"))
    return expiry_state(loan.days) if loan.days <= 7 else None


class LoanList(RowsArea):
    """`moved` says that another loan is the current one, `activated` that it was opened."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 52)
        self.setAccessibleName(self.tr("Préstamos"))
        self.loans: tuple[Loan, ...] = ()

    @property
    def amount(self) -> int:
        return len(self.loans)

    @property
    def loan(self) -> Loan | None:
        """The current one."""
        return self.loans[self.current] if 0 <= self.current < len(self.loans) else None

    def show_loans(self, some: Sequence[Loan], wanted: UUID | None = None) -> None:
        """Show them; the wanted one, or the one that was current, is current."""
        wanted = wanted or (self.loan.id if self.loan is not None else None)
        self.loans, self.current = tuple(some), -1
        self.reset()
        row = next((number for number, loan in enumerate(self.loans) if loan.id == wanted), -1)
        if row >= 0:
            self.set_current(row)

    def row_name(self, row: int) -> str:
        loan, state = self.loans[row], loan_state(self.loans[row])
        return ", ".join(filter(None, (loan.tag, loan.title, loan.person, state.word if state else "")))

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, loan = self.theme, self.loans[row]
        self.paint_ground(painter, rect, current=current, hovered=hovered, beside=True)
        self.paint_rule(painter, rect)
        theme.paint_icon(
            painter, QRectF(Size.GAP, rect.top() + 16, 20, 20), KIND_ICONS.get(loan.kind, "package-variant-closed"), "text2", 20
        )
        left, wide, top = Size.GAP + 32, rect.width() - 2 * Size.GAP - 32, rect.top() + 7
        narrow = wide < _NARROW  # there the day is told under the person
        when = _PILL if narrow else max(wide * 0.30, _PILL + _DAY)
        what = who = (wide - when) / 2
        self._two(painter, QRectF(left, top, what - 16, 20), loan.title, loan.tag, code=True)
        due = self.tr("hasta el {0}").format(format_date(loan.due_on)) if loan.due_on else ""
        lent = self.tr("desde el {0}").format(format_date(loan.lent_on)) if loan.lent_on else ""
        under = " · ".join(filter(None, (due or lent, loan.department))) if narrow else loan.department
        self._two(painter, QRectF(left + what, top, who - 16, 20), loan.person or self.tr("Sin persona"), under)
        room, state = QRectF(left + what + who, top, when, 20), loan_state(loan)
        if state is not None:
            pill = pill_width(theme, state)
            paint_pill(painter, theme, QRectF(rect.right() - Size.GAP - pill, rect.top() + 15, pill, PILL_HEIGHT), state)
        if not narrow:
            self._two(painter, room.adjusted(0, 0, -_PILL, 0), due or lent, " · ".join(filter(None, (lent if due else "", loan.receipt))))

    def _two(self, painter: QPainter, room: QRectF, first: str, second: str, *, code: bool = False) -> None:
        """A line of body text and a smaller one under it."""
        theme, color = self.theme, self.theme.color
        write(painter, room, theme.font(Type.BODY, 500), color("text"), first)
        font = theme.code_font(Type.LABEL) if code else theme.font(Type.LABEL)
        write(painter, room.translated(0, 19), font, color("text2"), second)
