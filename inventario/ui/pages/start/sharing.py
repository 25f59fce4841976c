"""The card of the shared register: up to date or not, what waits, and the way to synchronise; in the place of the file's own card."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.formats import format_integer

from ...shell.contract import Shell
from ...sync.keeper import SyncKeeper
from ...sync.state import Phase, detail, headline, last_text, standing
from ...theme import Size, Tone, Type
from ...widgets import Button, Card, ElidedLabel, IconTile, StatusPiece


class SharingCard(Card):
    """Follows the keeper; hidden while the register is not shared."""

    def __init__(self, shell: Shell, keeper: SyncKeeper, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, parent=parent)
        self._shell, self.keeper = shell, keeper
        theme = shell.theme
        self._tile = IconTile(theme, "cloud-outline", Tone.MUTE, 40)
        self.headline = ElidedLabel(theme, "", Type.BODY, 600)
        self._below = ElidedLabel(theme, "", Type.LABEL, 400, "text2")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(self.headline)
        texts.addWidget(self._below)
        texts.addStretch(1)
        self.now = Button(theme, "", icon="refresh", tooltip=self.tr("Sincronizar ahora (F9)"))
        self.now.clicked.connect(lambda: shell.run_action("sync.now"))
        top = QHBoxLayout()
        top.setSpacing(Size.GAP)
        top.addWidget(self._tile)
        top.addLayout(texts, 1)
        top.addWidget(self.now)
        self._figures = {name: StatusPiece(theme, "", "") for name in ("waiting", "decide", "rejected")}
        line = QHBoxLayout()
        line.setSpacing(Size.GAP)
        for piece in self._figures.values():
            line.addWidget(piece)
        line.addStretch(1)
        self.body.setContentsMargins(Size.GAP, 14, Size.GAP, 12)
        self.body.setSpacing(10)
        self.body.addLayout(top)
        self.body.addLayout(line)
        self.setFixedHeight(104)
        keeper.changed.connect(self.follow)
        self.follow()

    @property
    def shared(self) -> bool:
        """Whether there is anything to show."""
        return self.keeper.state.phase is not Phase.ALONE

    def follow(self) -> None:
        """Say how things stand."""
        state, today = self.keeper.state, self._shell.clock.today()
        look = standing(state, self.keeper.now)
        self._tile.set_look(look.icon, look.tone)
        self.headline.setText(headline(state, today))
        offline = state.offline_since is not None
        last = last_text(state, today) if offline else detail(state, today)
        self._below.setText(last or self.tr("Registro compartido en {0}").format(self.keeper.where))
        self.now.setText(self.tr("Reintentar") if offline else self.tr("Sincronizar"))
        self.now.setEnabled(state.phase is not Phase.RUNNING)
        self.now.updateGeometry()
        rejected = self.tr("rechazado") if state.rejected == 1 else self.tr("rechazados")
        for name, icon, amount, words, token in (
            ("waiting", "arrow-up", state.waiting, self.tr("por subir"), "accent"),
            ("decide", "call-split", state.to_decide, self.tr("por decidir"), "ask"),
            ("rejected", "cancel", state.rejected, rejected, "bad"),
        ):
            self._figures[name].set_look(icon, f"{format_integer(amount)} {words}", token if amount else "text3")
