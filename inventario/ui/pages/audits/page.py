"""«Auditorías»: the campaigns at the left; of the one chosen how far it is, its rooms, its differences, its papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.audits.campaigns import list_campaigns
from inventario.audits.differences import Difference
from inventario.audits.exactness import ExactProgress, read_exactness
from inventario.audits.opening import read_campaign
from inventario.audits.progress import Progress
from inventario.audits.records import Campaign
from inventario.core.scans import Burst

from ...lists.entry_page import EntryFrame
from ...shell.contract import Shell
from ...shell.reading import ReadingPage
from ...widgets import EmptyState, Variant
from ...words import worded
from ..names import COUNTING
from . import campaign_view
from .actions import CAMPAIGN_BUTTONS, HEAD_BUTTONS, add_audit_actions
from .campaign_list import CampaignList
from .campaign_view import CampaignView
from .papers import ROOM
from .start_sheet import StartSheet

_LIST_WIDTH = 268


class AuditsPage(ReadingPage):
    """Reads a campaign off the UI thread when it is chosen and after whatever touches it."""

    shown_subjects = frozenset({"audit", "audit-step", "audit-item", "audit-room", "audit-decision", "place"})
    pause = 120

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._wanted: UUID | None = None
        self.due = 0  # items of the campaign in sight that want the paper of their transfer
        add_audit_actions(self)
        self.list = CampaignList(shell.theme)
        self.view = CampaignView(shell, self, CAMPAIGN_BUTTONS)
        self._build()
        self.list.moved.connect(self.read_chosen)
        self.list.activated.connect(lambda _: self.count())
        self.view.room_asked.connect(self.count_room)
        self.view.moved.connect(shell.commands.refresh)
        self.view.tabs.changed.connect(lambda _: self.hint_changed.emit(self.hint()))
        self.view.exactness_asked.connect(self.read_exactness)
        self.view.reconciling.decided.connect(self.refresh_soon)

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self._buttons = [commands.button(name) for name in HEAD_BUTTONS]
        self._begin = begin = commands.button("audits.new", Variant.PRIMARY, large=True)
        empty = EmptyState(
            theme, self.tr("Todavía no hay auditorías"), begin, icon="clipboard-check-outline",
            detail=self.tr("Elija un edificio, un piso o una dirección, y cuente sus salas con el lector."),
        )  # fmt: skip
        buttons = [*self._buttons, commands.button("audits.new", Variant.PRIMARY, hint=True)]
        self.frame = EntryFrame(theme, self.tr("Auditorías"), buttons, self.list, self.view, empty, width=_LIST_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)

    # what is shown

    @property
    def campaign(self) -> Campaign | None:
        """The one that is chosen."""
        return self.list.campaign

    @property
    def progress(self) -> Progress | None:
        """How far it is, once it was read."""
        return self.view.progress

    def read(self) -> None:
        register = self.shell.register
        self.shell.tasks.run(lambda _: list_campaigns(register), self._show_campaigns, self.shell.tell)

    def _show_campaigns(self, campaigns: list[Campaign]) -> None:
        wanted, self._wanted = self._wanted, None
        self.list.show_campaigns(campaigns, wanted)
        open_ones = sum(campaign.open for campaign in campaigns)
        self.frame.amount.setText(self.tr("{0} en curso").format(open_ones) if open_ones else "")
        if self.frame.show_some(bool(campaigns)) and self.isVisible():  # what had the keyboard is out of sight
            self._take_keyboard()
        self.hint_changed.emit(self.hint())
        self.read_chosen()

    def read_chosen(self) -> None:
        """Read the chosen campaign."""
        campaign, register = self.campaign, self.shell.register
        self.shell.commands.refresh()
        for button in self._buttons:  # labels that nobody asked for need no button
            button.setVisible(button.isEnabled())
        if campaign is None:
            return
        self.view.show_head(campaign)
        self.shell.tasks.run(
            lambda _: read_campaign(register, campaign),
            lambda found: self._show(campaign, *found),
            self.shell.tell,
            title=self.tr("Leyendo la auditoría"),
        )

    def _show(self, campaign: Campaign, progress: Progress, differences: list[Difference]) -> None:
        if self.campaign is not None and self.campaign.id == campaign.id:
            self.view.show_campaign(campaign, progress, differences)
            self.due = self.view.reconciling.due
            self.shell.commands.refresh()

    def read_exactness(self) -> None:
        """Read how exact the register is by department and by room; only when it is looked at."""
        campaign, register = self.campaign, self.shell.register
        if campaign is not None:
            self.shell.tasks.run(
                lambda _: read_exactness(register, campaign), lambda found: self._show_exactness(campaign, found), self.shell.tell
            )

    def _show_exactness(self, campaign: Campaign, found: ExactProgress) -> None:
        if self.campaign is not None and self.campaign.id == campaign.id:
            self.view.show_exactness(found)

    def show_part(self, audit: UUID, part: str, room: tuple[UUID, str] | None) -> None:
        """Come here from the counting: a campaign's differences or papers, of the room that was counted."""
        self._wanted = audit
        self.refresh()
        self.view.tabs.set_current(part)
        if part == campaign_view.DIFFERENCES:
            self.view.reconciling.narrow(room)
        elif room is not None:
            self.view.papers.choose(ROOM, room[0])

    # what is done

    def begin(self) -> None:
        """Open a campaign."""
        sheet = StartSheet(self.shell, self)
        sheet.started.connect(self.show_started)
        sheet.open_sheet()

    def show_started(self, campaign: Campaign) -> None:
        """A campaign was opened."""
        self._wanted = campaign.id
        self.shell.say(self.tr("La {0} está abierta.").format(worded(campaign.called)), undo=True)
        self.refresh()

    def count(self) -> None:
        """Count where this laptop was last."""
        self._count(None)

    def count_room(self, room: UUID) -> None:
        """Count a room."""
        self._count(room)

    def _count(self, room: UUID | None) -> None:
        from .counting_page import CountingPage

        campaign = self.campaign
        if campaign is None or not campaign.open:
            return
        page = self.shell.open_page(COUNTING)
        if isinstance(page, CountingPage):
            page.begin(campaign.id, room)

    def take_scan(self, burst: Burst) -> bool:
        """A door of the campaign in sight: its room is counted from here on. Anything else is looked up as on any page."""
        campaign, progress = self.campaign, self.progress
        if campaign is None or not campaign.open or progress is None:
            return False
        codes = {node.room.code.upper(): node.room.id for node in progress.nodes() if node.room.code}
        room = codes.get(burst.text.strip().upper())
        if room is not None:
            self._count(room)
        return room is not None

    # the page's own

    def hint(self) -> str:
        if self.campaign is None:
            return self.tr("Se cuenta contra lo que el registro dice al abrirla")
        match self.view.tabs.current:
            case campaign_view.DIFFERENCES:
                return self.tr("1, 2 y 3 deciden la diferencia elegida")
            case campaign_view.EXACTNESS:
                return self.tr("Enter en una sala muestra sus diferencias")
            case campaign_view.PAPERS:
                return self.tr("Las actas se guardan, se firman y quedan con la auditoría")
        return self.tr("Enter cuenta la sala elegida")

    def arrive(self) -> None:
        super().arrive()
        self.shell.commands.refresh()  # first: a button that is not enabled yet takes no keyboard
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        (self._begin if self.campaign is None else self.view.focus_part).setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.list, self.view.focus_part]

    def save_place(self) -> Mapping[str, Any]:
        campaign = self.campaign
        return {"audit": str(campaign.id) if campaign is not None else "", "part": self.view.tabs.current}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        try:
            self._wanted = UUID(str(place.get("audit", "")))
        except ValueError:
            self._wanted = None
        self.view.tabs.set_current(str(place.get("part", "")))
