"""The campaigns at the left: the open ones first, each with what it covers and when it began."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from inventario.audits.records import Campaign
from inventario.core.formats import format_date

from ...lists.entry_list import Entry, EntryList
from ...theme import State, Theme, Tone


def campaign_state(campaign: Campaign) -> State:
    """A campaign's state as colour, icon and word."""
    if campaign.open:
        return State("open", Tone.ACCENT, "clipboard-clock-outline", "Abierta")
    return State("closed", Tone.MUTE, "clipboard-check-outline", "Cerrada")


class CampaignList(EntryList):
    """`moved` says that another campaign is the current one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(self.tr("Auditorías"))
        self.campaigns: tuple[Campaign, ...] = ()

    @property
    def campaign(self) -> Campaign | None:
        """The current one."""
        return self.campaigns[self.current] if self.entry is not None else None

    def show_campaigns(self, campaigns: Sequence[Campaign], wanted: UUID | None = None) -> None:
        """Show them; the wanted one, or the one that was current, is current."""
        self.campaigns = tuple(sorted(campaigns, key=lambda campaign: not campaign.open))
        self.show_entries([self._entry(campaign) for campaign in self.campaigns], wanted)

    def _entry(self, campaign: Campaign) -> Entry:
        state = campaign_state(campaign)
        word = self.tr("{0} · desde el {1}") if campaign.open else self.tr("{0} · del {1}")
        when = word.format(state.word, format_date(campaign.started_at.astimezone().date()))
        kinds = (self.tr("ciega") if campaign.blind else "", self.tr("2.ª vuelta") if campaign.first else "")
        about = " · ".join(part for part in (when, *kinds) if part)
        more = " · ".join(part for part in (campaign.code, campaign.started_by) if part)
        return Entry(campaign.id, state, campaign.name, "", about, more, f"{campaign.name}, {state.word}")
