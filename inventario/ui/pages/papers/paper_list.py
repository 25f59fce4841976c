"""The papers at the left: drafts first, then the newest; each with its folio, its day, how many items and where they went."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from inventario.core.formats import count_of, format_date
from inventario.register.movements.records import Paper, PaperState

from ...audits.lettering import write
from ...theme import Size, State, Theme, Tone, Type
from ...widgets.painting import RIGHT
from ..audits.rows_area import RowsArea

_ICONS = {"intake": "tray-arrow-down", "transfer": "swap-horizontal", "write-off": "archive-outline"}


def paper_state(paper: Paper) -> State:
    """A paper's state as colour, icon and word; what was issued is the ordinary and asks for nothing."""
    if paper.state is PaperState.DRAFT:
        return State("draft", Tone.WARN, "file-edit-outline", "Borrador")
    if paper.state is PaperState.ANNULLED:
        return State("annulled", Tone.BAD, "file-cancel-outline", "Anulado")
    return State("issued", Tone.MUTE, _ICONS[paper.kind.value], "Anulación" if paper.annuls else "Emitido")


class PaperList(RowsArea):
    """`moved` says that another paper is the current one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 66)
        self.setAccessibleName(self.tr("Papeles"))
        self.papers: tuple[Paper, ...] = ()

    @property
    def amount(self) -> int:
        return len(self.papers)

    @property
    def paper(self) -> Paper | None:
        """The current one."""
        return self.papers[self.current] if 0 <= self.current < len(self.papers) else None

    def show_papers(self, papers: Sequence[Paper], wanted: UUID | None = None) -> None:
        """Show them; the wanted one, or the one that was current, is current."""
        wanted = wanted or (self.paper.id if self.paper else None)
        self.papers = tuple(sorted(papers, key=lambda paper: paper.state is not PaperState.DRAFT))
        self.current = -1
        self.reset()
        row = next((number for number, paper in enumerate(self.papers) if paper.id == wanted), -1)
        if row >= 0:
            self.set_current(row)

    def row_name(self, row: int) -> str:
        paper = self.papers[row]
        return f"{paper.kind.label} {paper.called}, {paper_state(paper).word}"

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, color, paper = self.theme, self.theme.color, self.papers[row]
        if current:
            painter.fillRect(rect, color("accent_soft"))
            painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), color("accent"))
        elif hovered:
            painter.fillRect(rect, color("hover"))
        painter.fillRect(QRectF(Size.GAP, rect.bottom(), rect.width() - 2 * Size.GAP, 1), color("line"))
        state = paper_state(paper)
        theme.paint_icon(painter, QRectF(12, rect.top() + 10, 20, 20), state.icon, state.tone, 18)
        room = QRectF(40, rect.top() + 8, rect.width() - 52, 20)
        title = self.tr("Anulación") if paper.annuls else paper.kind.label
        write(painter, room.adjusted(0, 0, -118, 0), theme.font(Type.BODY, 600), color("accent" if current else "text"), title)
        write(painter, room, theme.code_font(Type.LABEL), color("text2"), paper.folio or self.tr("sin folio"), RIGHT)
        amount = count_of(len(paper.lines), self.tr("bien"), self.tr("bienes"))
        day = format_date(paper.dated_on) if paper.dated_on else ""
        word = self.tr("de {0}").format(paper.annuls_folio) if paper.annuls else state.word if state.name != "issued" else ""
        said = " · ".join(part for part in (word, amount, day) if part)
        write(painter, room.translated(0, 19), theme.font(Type.LABEL), color("text2"), said)
        to = paper.place.replace(" / ", " · ") or paper.department or paper.person or paper.reason_label
        write(painter, room.translated(0, 36), theme.font(Type.CAPTION), color("text3"), to)
