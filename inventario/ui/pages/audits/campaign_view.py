"""One campaign: its name and what it covers, how far it is, and its parts as tabs: rooms, plan, differences, exactness, papers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from inventario.audits.differences import Difference
from inventario.audits.exactness import ExactProgress
from inventario.audits.progress import Node, Progress
from inventario.audits.records import Campaign
from inventario.core.formats import format_date, format_integer

from ...shell.contract import Shell
from ...theme import STATES, Size, Type
from ...widgets import Card, ElidedLabel, Pill, Stack, Tab, Tabs, Variant, scrolled
from .campaign_list import campaign_state
from .exactness_view import ExactLine, ExactnessView
from .floor_plan import FloorPlan
from .overview import Overview
from .papers import Papers
from .progress_tree import ProgressTree
from .reconciling import Reconciling

TREE, PLAN, DIFFERENCES, EXACTNESS, PAPERS = "tree", "plan", "differences", "exactness", "papers"
_MEASURED = (TREE, PLAN, EXACTNESS)  # parts under which the campaign's figures stand
_PART = 220  # pixels of height that a part keeps; the page is scrolled then
_PAPER_ACTIONS = ("audits.pdf", "audits.xlsx", "audits.print")


class CampaignView(QWidget):
    """Shows what it is given. `room_asked` tells a room that is to be counted, `moved` that another place is marked."""

    room_asked = Signal(object)  # UUID
    moved = Signal()
    exactness_asked = Signal()  # it is in sight, and the campaign was read again since

    def __init__(self, shell: Shell, page: QWidget, buttons: Sequence[str]) -> None:
        super().__init__()
        theme, commands = shell.theme, shell.commands
        self.progress: Progress | None = None
        self.name = ElidedLabel(theme, "", 18, 600, middle=True)
        self.pill = Pill(theme, STATES["no-data"])
        self.about = ElidedLabel(theme, "", Type.LABEL, 400, "text2")
        self.overview = Overview(theme)
        self.tree = ProgressTree(theme)
        self.plan = FloorPlan(theme)
        self.reconciling = Reconciling(shell, page)
        self.exactness = ExactnessView(theme)
        self.exactness.room_asked.connect(self._show_differences_of)
        self._exact = False  # whether it shows what the campaign is now
        self.papers = Papers(shell, _PAPER_ACTIONS)
        self.papers.changed.connect(self.moved)
        self.tabs = Tabs(theme, self._tabs(0), roomy=True)
        self._parts = Stack()
        self._names: dict[str, QWidget] = {
            TREE: self._tree_card(),
            PLAN: self._plan_card(),
            DIFFERENCES: self.reconciling,
            EXACTNESS: self.exactness,
            PAPERS: self.papers,
        }
        for part in self._names.values():
            if part is not self.reconciling:
                part.setMinimumHeight(_PART)
            self._parts.addWidget(part)
        self._buttons = [commands.button(name) for name in buttons]
        self._count = commands.button("audits.count", Variant.PRIMARY, hint=True)
        self._team = commands.button("audits.team")
        self._build()
        self.tabs.changed.connect(self._show_part)
        self.tree.room_asked.connect(self.room_asked)
        self.plan.room_asked.connect(self.room_asked)
        self.plan.moved.connect(self._see)
        self.tree.moved.connect(self.moved)

    def _tabs(self, waiting: int) -> list[Tab]:
        amount = format_integer(waiting) if waiting else ""
        return [Tab(TREE, self.tr("Avance")), Tab(PLAN, self.tr("Plano")), Tab(DIFFERENCES, self.tr("Diferencias"), amount),
                Tab(EXACTNESS, self.tr("Exactitud")), Tab(PAPERS, self.tr("Actas"))]  # fmt: skip

    def _tree_card(self) -> Card:
        card = Card(self.tree.theme, padding=1)
        card.body.addWidget(self.tree, 1)
        return card

    def _plan_card(self) -> Card:
        self._area = area = scrolled(self.plan, keys=False)
        card = Card(self.plan.theme, padding=12)
        card.body.addWidget(area, 1)
        return card

    def _build(self) -> None:
        titles = QHBoxLayout()
        titles.setSpacing(10)
        titles.addWidget(self.name)
        titles.addWidget(self.pill)
        titles.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(titles)
        words.addWidget(self.about)
        self._deeds = deeds = QHBoxLayout()
        deeds.setSpacing(Size.STEP)
        deeds.addStretch(1)
        for button in self._buttons:
            deeds.addWidget(button)
        deeds.addWidget(self._count)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(Size.STEP)
        head.addLayout(words, 1)
        head.addLayout(deeds)
        bar = QHBoxLayout()
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        bar.addWidget(self._team)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.overview)
        column.addLayout(bar)
        column.addWidget(self._parts, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_deeds()

    def _place_deeds(self) -> None:
        """What can be done stands beside the title, or under it where the title would be cut."""
        room = self.width() - self._deeds.sizeHint().width() - Size.STEP
        wide = self.name.sizeHint().width() + self.pill.sizeHint().width() + 2 * 10
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if wide > room else QBoxLayout.Direction.LeftToRight)

    # what is shown

    def show_head(self, campaign: Campaign) -> None:
        """Say what campaign it is, before it is read."""
        self.name.setText(campaign.name)
        self.pill.set_state(campaign_state(campaign))
        as_of = self.tr("registro al {0}").format(format_date(campaign.as_of.astimezone().date()))
        kinds = [self.tr("conteo ciego")] if campaign.blind else []
        kinds += [self.tr("segunda vuelta")] if campaign.first else []
        self.about.setText(" · ".join([campaign.scope, as_of, *kinds, self.tr("abierta por {0}").format(campaign.started_by)]))
        for button in self._buttons:  # what a campaign cannot have is not there to be tried
            button.setVisible(button.isEnabled())
        self._count.setVisible(campaign.open)
        self._place_deeds()

    def show_campaign(self, campaign: Campaign, progress: Progress, differences: list[Difference]) -> None:
        """Show how it stands."""
        self.progress = progress
        self.overview.show_progress(progress)
        self.tree.show_sites(progress.sites)
        self.plan.show_sites(progress.sites)
        self.reconciling.show_differences(campaign, differences)
        self.papers.show_campaign(campaign, progress)
        self.tabs.set_tabs(self._tabs(self.reconciling.open_amount))
        self._exact = False
        self._ask_exactness()

    def show_exactness(self, found: ExactProgress) -> None:
        """Show how exact the register is by department and by room."""
        self._exact = True
        self.exactness.show_exactness(found)

    def _ask_exactness(self) -> None:
        if self.tabs.current == EXACTNESS and not self._exact and self.progress is not None:
            self.exactness_asked.emit()

    def _show_differences_of(self, line: ExactLine) -> None:
        if line.room is not None:
            self.tabs.set_current(DIFFERENCES)
            self.reconciling.narrow((line.room, line.name))

    @property
    def node(self) -> Node | None:
        """The place that is marked, in the tree or on the plan."""
        return self.plan.node if self.tabs.current == PLAN else self.tree.node

    @property
    def focus_part(self) -> QWidget:
        """What takes the keyboard in the part that is in sight."""
        parts: dict[str, QWidget] = {PLAN: self.plan, DIFFERENCES: self.reconciling.list, EXACTNESS: self.exactness.list}
        return {**parts, PAPERS: self.papers.preview.view}.get(self.tabs.current, self.tree)

    def _show_part(self, name: str) -> None:
        self._parts.setCurrentWidget(self._names[name])
        self.overview.setVisible(name in _MEASURED)
        self._team.setVisible(name in (TREE, PLAN))
        if name == PAPERS:
            self.papers.refresh()
        self._ask_exactness()
        self.focus_part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def _see(self, rect: QRect) -> None:
        self._area.ensureVisible(rect.center().x(), rect.center().y(), rect.width(), rect.height())
        self.moved.emit()
