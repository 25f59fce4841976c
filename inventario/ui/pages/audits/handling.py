"""Doing things to a campaign: giving rooms to a team, closing it, counting its differences again, printing the card of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from inventario.audits.campaigns import assign
from inventario.audits.closing import close_campaign
from inventario.audits.records import Campaign
from inventario.audits.second import start_second
from inventario.core.errors import KnownError
from inventario.core.formats import count_of, format_integer
from inventario.register.lists import record
from inventario.store.register import Register

from ...theme import Tone
from ...widgets import confirm
from ..labels.asking import print_labels
from .reprints import Reprints
from .team_sheet import TeamSheet

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
        rows = {subject: rows_of(self._shell.register, subject, self.reprints.of(subject)) for subject in ("asset", "rack")}
        self.reprints.clear()
        for subject, found in rows.items():
            if found:
                print_labels(self._shell, subject, found, self.tr("Pedidas al contar"))
                return

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
        self._shell.say(self.tr("La auditoría está cerrada: {0} encontrados.").format(format_integer(found)), undo=True)
        self._page.refresh()


def rows_of(register: Register, subject: str, ids: list[UUID]) -> list[int]:
    """The row numbers of those ids, what is gone left out."""
    return [found.row for row_id in ids if (found := record(register, subject, row_id)) is not None]
