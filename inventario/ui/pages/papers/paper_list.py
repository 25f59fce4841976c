"""The papers at the left: drafts first, then the newest; each with its folio, its day, how many items and where they went."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from inventario.core.formats import format_date
from inventario.register.movements.records import Paper, PaperState

from ...lists.entry_list import Entry, EntryList
from ...theme import State, Theme, Tone
from ...words import count_of, worded

_ICONS = {"intake": "tray-arrow-down", "transfer": "swap-horizontal", "write-off": "archive-outline"}


def paper_state(paper: Paper) -> State:
    """A paper's state as colour, icon and word; what was issued is the ordinary and asks for nothing."""
    if paper.state is PaperState.DRAFT:
        return State("draft", Tone.WARN, "file-edit-outline", "Borrador")
    if paper.state is PaperState.ANNULLED:
        return State("annulled", Tone.BAD, "file-cancel-outline", "Anulado")
    return State("issued", Tone.MUTE, _ICONS[paper.kind.value], "Anulación" if paper.annuls else "Emitido")


class PaperList(EntryList):
    """`moved` says that another paper is the current one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(self.tr("Papeles"))
        self.papers: tuple[Paper, ...] = ()

    @property
    def paper(self) -> Paper | None:
        """The current one."""
        return self.papers[self.current] if self.entry is not None else None

    def show_papers(self, papers: Sequence[Paper], wanted: UUID | None = None) -> None:
        """Show them; the wanted one, or the one that was current, is current."""
        self.papers = tuple(sorted(papers, key=lambda paper: paper.state is not PaperState.DRAFT))
        self.show_entries([self._entry(paper) for paper in self.papers], wanted)

    def _entry(self, paper: Paper) -> Entry:
        state = paper_state(paper)
        title = self.tr("Anulación") if paper.annuls else worded(paper.kind.label)
        amount = count_of(len(paper.lines), self.tr("bien"), self.tr("bienes"))
        day = format_date(paper.dated_on) if paper.dated_on else ""
        word = self.tr("de {0}").format(paper.annuls_folio) if paper.annuls else state.word if state.name != "issued" else ""
        about = " · ".join(part for part in (word, amount, day) if part)
        to = paper.place.replace(" / ", " · ") or paper.department or paper.person or worded(paper.reason_label)
        spoken = f"{worded(paper.kind.label)} {paper.called}, {state.word}"
        return Entry(paper.id, state, title, paper.folio or self.tr("sin folio"), about, to, spoken)
