"""Doing things to a campaign: giving rooms to a team, closing it, counting its differences again, printing the card of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from inventario.audits.campaigns import assign
from inventario.audits.closing import close_campaign
from inventario.audits.records import Campaign
from inventario.audits.second import start_second
from inventario.audits.transfers import Transfer, due_transfers
from inventario.core.errors import KnownError
from inventario.core.formats import format_integer
from inventario.register.lists import record
from inventario.register.movements.records import Paper
from inventario.register.printing.asked import Ask
from inventario.store.register import Register

from ...shell.contract import Shell
from ...theme import Tone
from ...widgets import confirm
from ...words import count_of
from ..labels.asking import print_asked, print_labels
from ..names import PAPERS
from .reprints import Reprints
from .team_sheet import TeamSheet
from .transfer_sheet import TransferSheet

if TYPE_CHECKING:
    from .page import AuditsPage


class Handling(QObject):
    """One for each page of audits."""

    def __init__(self, page: AuditsPage) -> None:
        super().__init__(page)
        self._page, self._shell = page, page.shell
        self.reprints = Reprints(page.shell)

    def assign(self) -> None:
        """Say who counts the place that is marked, with what is in it."""
        campaign, node, progress = self._page.campaign, self._page.view.node, self._page.progress
        if campaign is None or node is None or progress is None:
            return
        rooms = [each.room.id for each in node.walk() if each.counted]
        teams = sorted({each.team for each in progress.nodes() if each.team})
        sheet = TeamSheet(self._shell.theme, node.room.name, len(rooms), node.team, teams, self._page)
        sheet.named.connect(lambda team: self._give(campaign, rooms, team))
        sheet.open_sheet()

    def _give(self, campaign: Campaign, rooms: list[UUID], team: str) -> None:
        try:
            changed = assign(self._shell.register, campaign, rooms, team)
        except KnownError as failure:
            self._shell.tell(failure)
            return
        rooms_text = count_of(changed, self.tr("sala"), self.tr("salas"))
        words = self.tr("{0} para {1}.") if team else self.tr("{0} sin equipo.")
        self._shell.say(words.format(rooms_text, team), undo=bool(changed))

    def labels_text(self) -> str:
        """What the button says: how many labels wait."""
        return self.tr("Imprimir {0}").format(count_of(len(self.reprints.waiting()), self.tr("etiqueta"), self.tr("etiquetas")))

    def print_labels(self) -> None:
        """Go to the labels page with what was asked for while counting."""
        title, register = self.tr("Pedidas al contar"), self._shell.register
        asked = [(subject, row_id) for subject in ("asset", "rack") for row_id in self.reprints.of(subject)]
        subjects = {subject for subject, _ in asked}
        self.reprints.clear()
        if len(subjects) > 1:  # each with its own template
            print_asked(self._shell, [Ask(subject, row_id) for subject, row_id in asked], title)
        for subject in subjects if len(subjects) == 1 else ():
            if rows := rows_of(register, subject, [row_id for _, row_id in asked]):
                print_labels(self._shell, subject, rows, title)

    # papers of what was left where it was found

    def transfers_text(self) -> str:
        """What the button says: how many items wait for their paper."""
        return self.tr("Hacer traspasos {0}").format(format_integer(self._page.due))

    def transfers(self) -> None:
        """Make the transfers of what was left where it was found."""
        campaign, register = self._page.campaign, self._shell.register
        if campaign is not None:
            job = lambda _: due_transfers(register, campaign)  # noqa: E731
            self._shell.tasks.run(job, lambda found: self._offer(campaign, found), self._shell.tell)

    def _offer(self, campaign: Campaign, transfers: list[Transfer]) -> None:
        if not transfers:
            self._shell.say(self.tr("Lo que se dejó donde se encontró ya tiene su papel, o se movió después."))
            return
        sheet = TransferSheet(self._shell, campaign, transfers, self._page)
        sheet.issued.connect(self._issued)
        sheet.open_sheet()

    def _issued(self, papers: list[Paper]) -> None:
        folios = [paper.folio for paper in papers]
        said = ", ".join(folios) if len(folios) <= 2 else self.tr("{0} a {1}").format(folios[0], folios[-1])
        words = (
            self.tr("Se emitió {0}; imprímalo y adjunte la copia firmada.")
            if len(folios) == 1
            else self.tr("Se emitieron {0}; imprímalos y adjunte las copias firmadas.")
        )
        self._shell.say(words.format(said), offer=(self.tr("Ver papeles"), lambda: show_paper(self._shell, papers[0].id)))
        self._page.refresh()

    # the end

    def close(self) -> None:
        """Close the campaign, after saying what is left."""
        campaign, progress = self._page.campaign, self._page.progress
        if campaign is None or progress is None:
            return
        left = progress.rooms - progress.finished
        parts = []
        if left:
            parts.append(self.tr("Quedan {0} por terminar.").format(count_of(left, self.tr("sala"), self.tr("salas"))))
        if waiting := self._page.view.reconciling.open_amount:
            parts.append(
                self.tr("Hay {0} por decidir; se pueden decidir también después.").format(
                    count_of(waiting, self.tr("diferencia"), self.tr("diferencias"))
                )
            )
        parts.append(self.tr("Lo que no se leyó queda como faltante en el acta, y el registro anota cuándo se vio cada equipo."))
        question = self.tr("¿Cerrar «{0}»?").format(campaign.name)
        verb = self.tr("Cerrar auditoría")
        if not confirm(self._shell.theme, question, " ".join(parts), verb, tone=Tone.WARN, parent=self._shell.window_widget()):
            return
        register = self._shell.register
        self._shell.tasks.run(lambda _: close_campaign(register, campaign), self._closed, self._shell.tell, title=verb, cancellable=False)

    def again(self) -> None:
        """Open a second pass over what differs."""
        campaign, register = self._page.campaign, self._shell.register
        if campaign is not None:
            title = self.tr("Abriendo la segunda vuelta")
            self._shell.tasks.run(
                lambda _: start_second(register, campaign), self._page.show_started, self._shell.tell, title=title, cancellable=False
            )

    def _closed(self, campaign: Campaign) -> None:
        found = self._page.progress.counts.expected - self._page.progress.counts.missing if self._page.progress is not None else 0
        said = self.tr("La auditoría está cerrada: {0} encontrados.").format(format_integer(found))
        if self._page.due:
            self._shell.say(said, offer=(self.tr("Hacer traspasos"), self.transfers))
        else:
            self._shell.say(said, undo=True)
        self._page.refresh()


def show_paper(shell: Shell, paper: UUID) -> None:
    """Go to the papers, to that one."""
    from ..papers.page import PapersPage

    page = shell.open_page(PAPERS)
    if isinstance(page, PapersPage):
        page.show_paper(paper)


def rows_of(register: Register, subject: str, ids: list[UUID]) -> list[int]:
    """The row numbers of those ids, what is gone left out."""
    return [found.row for row_id in ids if (found := record(register, subject, row_id)) is not None]
