"""Puts synchronisation together with the window: its actions, the pill in the top bar and the count in the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..actions import ActionSpec
from ..theme import Tone
from .keeper import SyncKeeper
from .laptop import LaptopService
from .pages import PAGE
from .pill import SyncPill
from .service import Service
from .state import Phase, detail, headline, pill_state

if TYPE_CHECKING:
    from ..shell.window import Window


def add_sync(window: Window, service: Service | None = None) -> SyncKeeper:
    """Register the actions of synchronisation, and show how things stand; `service` replaces the laptop's, in tests."""
    keeper = SyncKeeper(window, service or LaptopService(window.register))
    group = _tr("Sincronizar")

    def sync_now() -> None:
        if keeper.where:
            keeper.sync_now()
        else:
            connect()

    def connect() -> None:
        from ..pages.sync.connect_sheet import ConnectSheet

        page = window.open_page(PAGE)
        if not any(sheet.isVisible() for sheet in page.findChildren(ConnectSheet)):  # what is typed in it stays
            ConnectSheet(window, keeper, page).open_sheet()

    def laptops() -> None:
        from ..pages.sync.laptops_sheet import LaptopsSheet

        LaptopsSheet(window, window.open_page(PAGE)).open_sheet()

    window.commands.add(
        ActionSpec("sync.now", _tr("Sincronizar ahora"), sync_now, "cloud-sync-outline", "F9",
                   _tr("Subir lo suyo y bajar lo de los demás"), group, keys=("subir", "bajar", "servidor")),
        ActionSpec("sync.cancel", _tr("Detener la sincronización"), keeper.cancel, "cloud-cancel-outline", group=group,
                   enabled_when=lambda: keeper.running),
        ActionSpec("sync.connect", _tr("Conexión…"), connect, "cloud-cog-outline",
                   tooltip=_tr("Servidor, usuario, clave y cada cuánto se sincroniza"), group=group,
                   keys=("servidor", "postgresql", "clave", "compartir", "unirse")),
        ActionSpec("sync.laptops", _tr("Equipos que sincronizan…"), laptops, "laptop-account",
                   tooltip=_tr("Quién tiene el registro, desde cuándo no se le ve, y retirar un equipo perdido"), group=group,
                   enabled_when=lambda: bool(keeper.where), keys=("retirar", "perdido", "robado", "notebook", "dispositivo", "computador")),
    )  # fmt: skip
    pill = SyncPill(window.theme)
    pill.clicked.connect(lambda: window.run_action(f"page.{PAGE}"))
    window.top.set_sync(pill)

    def show() -> None:
        state, today = keeper.state, window.clock.today()
        said = (headline(state, today), detail(state, today))
        tip = _tr("Este registro no se comparte todavía") if state.phase is Phase.ALONE else " · ".join(filter(None, said))
        pill.show_state(pill_state(state, keeper.now), tip)
        window.navigation.set_count(PAGE, state.to_decide or state.rejected, Tone.ASK if state.to_decide else Tone.BAD)
        window.commands.refresh()

    keeper.changed.connect(show)
    show()
    keeper.start()
    return keeper


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sync", text)
