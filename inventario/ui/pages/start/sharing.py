"""The card of the shared register: up to date or not, what waits, and the way to synchronise; in the place of the file's own card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inventario.core.formats import format_integer

from ...shell.contract import Shell
from ...sync.keeper import SyncKeeper
from ...sync.state import Phase, detail, headline, last_text, standing
from ...widgets import Button
from .state_card import StateCard


class SharingCard(StateCard):
    """Follows the keeper; hidden while the register is not shared."""

    def __init__(self, shell: Shell, keeper: SyncKeeper, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, "cloud-outline", parent=parent)
        self._shell, self.keeper = shell, keeper
        self.now = Button(shell.theme, "", icon="refresh", tooltip=self.tr("Sincronizar ahora (F9)"))
        self.now.clicked.connect(lambda: shell.run_action("sync.now"))
        self.add_button(self.now)
        self._figures = {name: self.add_piece() for name in ("waiting", "decide", "rejected")}
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
        self.tile.set_look(look.icon, look.tone)
        self.headline.setText(headline(state, today))
        offline = state.offline_since is not None
        last = last_text(state, today) if offline else detail(state, today)
        self.below.setText(last or self.tr("Registro compartido en {0}").format(self.keeper.where))
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
