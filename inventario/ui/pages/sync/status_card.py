"""How things stand, in one line: up to date, waiting, without network, under way, refused; and how far a run is."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inventario.core.formats import format_integer

from ...sync.state import Phase, SyncState, detail, headline, standing
from ...theme import Size, Theme, Tone, Type
from ...widgets import Button, Card, ElidedLabel, IconTile, Label, ProgressBar, Variant
from ...words import count_of
from .asking_card import IconLabel


class StatusCard(Card):
    """Says `cancelled`, `retried` and `settings_asked`."""

    cancelled = Signal()
    retried = Signal()
    settings_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._narrow = False
        self.tile = IconTile(theme, "cloud-outline", Tone.MUTE, 40)
        self.headline = ElidedLabel(theme, "", Type.CARD_TITLE, 600)
        self.detail = Label(theme, "", Type.LABEL, 400, "text2", wrap=True)
        self.progress = ProgressBar(theme)
        self.up, self.down = _Figure(theme, "arrow-up"), _Figure(theme, "arrow-down")
        self.asked = _Figure(theme, "call-split", Tone.ASK)
        self.cancel = Button(theme, self.tr("Cancelar"), variant=Variant.QUIET)
        self.retry = Button(theme, self.tr("Reintentar"), icon="refresh")
        self.settings = Button(theme, self.tr("Configurar conexión…"), icon="cog-outline")
        self.cancel.clicked.connect(self.cancelled)
        self.retry.clicked.connect(self.retried)
        self.settings.clicked.connect(self.settings_asked)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addStretch(1)
        texts.addWidget(self.headline)
        texts.addWidget(self.detail)
        texts.addWidget(self.progress)
        texts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.tile)
        row.addLayout(texts, 1)
        for figure in (self.up, self.down, self.asked):
            row.addWidget(figure)
        for button in (self.cancel, self.retry, self.settings):
            row.addWidget(button)
            button.hide()
        self.body.setContentsMargins(Size.GAP, 7, Size.GAP, 7)
        self.body.addLayout(row)
        self.setMinimumHeight(56)
        for widget in (self.detail, self.progress, self.up, self.down, self.asked):
            widget.hide()

    def set_narrow(self, narrow: bool) -> None:
        """With little room only what asks for something is counted."""
        self._narrow = narrow
        for figure in (self.up, self.down):
            figure.setVisible(figure.isVisibleTo(self) and not narrow)

    def show_state(self, state: SyncState, today: date, now: datetime, pushed: int, pulled: int) -> None:
        """Say how it stands; `pushed` and `pulled` are of the last run that moved anything."""
        look = standing(state, now)
        self.tile.set_look(look.icon, look.tone)
        self.headline.setText(headline(state, today))
        words = detail(state, today)
        self.detail.setText(words)
        self.detail.setVisible(bool(words))
        running = state.phase is Phase.RUNNING
        self.progress.setVisible(running)
        part = state.progress.done / state.progress.total if state.progress and state.progress.total else None
        self.progress.set_part(part)
        self._show_figures(state, pushed, pulled, shown=not running and state.phase is not Phase.REFUSED)
        self.cancel.setVisible(running)
        self.retry.setVisible(state.phase is Phase.RESTING and state.offline_since is not None)
        self.settings.setVisible(state.phase is Phase.REFUSED)
        self.setAccessibleName(f"{self.headline.text()}. {words}".strip())

    def _show_figures(self, state: SyncState, pushed: int, pulled: int, *, shown: bool) -> None:
        self.up.show_amount(pushed, self.tr("subido"), self.tr("subidos"))
        self.down.show_amount(pulled, self.tr("recibido"), self.tr("recibidos"))
        self.asked.show_amount(state.to_decide, self.tr("por decidir"), self.tr("por decidir"))
        moved = shown and state.offline_since is None and not self._narrow
        self.up.setVisible(moved and bool(pushed))
        self.down.setVisible(moved and bool(pulled))
        self.asked.setVisible(shown and bool(state.to_decide))


class _Figure(QWidget):
    """An icon, a number and what it counts."""

    def __init__(self, theme: Theme, icon: str, tone: Tone = Tone.MUTE) -> None:
        super().__init__()
        self._amount = Label(theme, "", Type.BODY, 600)
        self._words = Label(theme, "", Type.BODY, 400, "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Size.STEP, 0)
        row.setSpacing(5)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(IconLabel(theme, icon, tone, 16))
        row.addWidget(self._amount)
        row.addWidget(self._words)

    def show_amount(self, amount: int, singular: str, plural: str) -> None:
        """Show a number with its word."""
        self._amount.setText(format_integer(amount))
        self._words.setText(singular if amount == 1 else plural)
        self.setAccessibleName(count_of(amount, singular, plural))
