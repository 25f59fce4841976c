"""The campaigns at the left: the open ones first, each with what it covers and when it began."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from inventario.audits.records import Campaign
from inventario.core.formats import format_date

from ...audits.lettering import write
from ...theme import Size, State, Theme, Tone, Type
from ...widgets.painting import RIGHT
from .rows_area import RowsArea


def campaign_state(campaign: Campaign) -> State:
    """A campaign's state as colour, icon and word."""
    if campaign.open:
        return State("open", Tone.ACCENT, "clipboard-clock-outline", "Abierta")
    return State("closed", Tone.MUTE, "clipboard-check-outline", "Cerrada")


class CampaignList(RowsArea):
    """`moved` says that another campaign is the current one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 68)
        self.setAccessibleName(self.tr("Auditorías"))
        self.campaigns: tuple[Campaign, ...] = ()

    @property
    def amount(self) -> int:
        return len(self.campaigns)

    @property
    def campaign(self) -> Campaign | None:
        """The current one."""
        return self.campaigns[self.current] if 0 <= self.current < len(self.campaigns) else None

    def show_campaigns(self, campaigns: Sequence[Campaign]) -> None:
        """Show them; the current one stays so while it is there."""
        before = self.campaign
        self.campaigns = tuple(sorted(campaigns, key=lambda campaign: not campaign.open))
        self.current = -1
        if before is None or not self.go_to(before.id):
            self.reset()
        else:
            self._measure()
            self.viewport().update()

    def go_to(self, audit: UUID) -> bool:
        """Stand at a campaign; false when it is not here."""
        row = next((n for n, campaign in enumerate(self.campaigns) if campaign.id == audit), -1)
        self.set_current(row)
        return row >= 0

    def row_name(self, row: int) -> str:
        campaign = self.campaigns[row]
        return f"{campaign.name}, {campaign_state(campaign).word}"

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, color, campaign = self.theme, self.theme.color, self.campaigns[row]
        if current:
            painter.fillRect(rect, color("accent_soft"))
            painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), color("accent"))
        elif hovered:
            painter.fillRect(rect, color("hover"))
        painter.fillRect(QRectF(Size.GAP, rect.bottom(), rect.width() - 2 * Size.GAP, 1), color("line"))
        state = campaign_state(campaign)
        theme.paint_icon(painter, QRectF(12, rect.top() + 10, 20, 20), state.icon, state.tone, 18)
        room = QRectF(40, rect.top() + 9, rect.width() - 52, 22)
        write(painter, room, theme.font(Type.BODY, 600), color("accent" if current else "text"), campaign.name)
        word = self.tr("{0} · desde el {1}") if campaign.open else self.tr("{0} · del {1}")
        when = word.format(state.word, format_date(campaign.started_at.astimezone().date()))
        kinds = " · ".join(
            part for part in (self.tr("ciega") if campaign.blind else "", self.tr("2.ª vuelta") if campaign.first else "") if part
        )
        write(painter, room.translated(0, 21), theme.font(Type.LABEL), color("text2"), f"{when} · {kinds}" if kinds else when)
        code = theme.code_font(Type.CAPTION)
        write(painter, QRectF(40, rect.top() + 46, rect.width() - 52, 18), code, color("text3"), campaign.code)
        write(
            painter,
            QRectF(110, rect.top() + 46, rect.width() - 122, 18),
            theme.font(Type.CAPTION),
            color("text3"),
            campaign.started_by,
            RIGHT,
        )
