"""The actions on lists of the network: the way of an outlet, a port, a cable, a device; wiring many outlets at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inventario.register import lists

from ...actions import ActionSpec
from ...lists.page import ListPage

if TYPE_CHECKING:
    from ...shell.window import Window

_TRACED = frozenset({"network-point", "port", "cable", "asset"})
PAGE = "trace"


def add_network_commands(window: Window) -> None:
    """`network.trace` and `network.wire`, for the list in sight."""

    def listed() -> ListPage | None:
        page = window.current_page
        return page if isinstance(page, ListPage) and page.subject.name in _TRACED else None

    def possible() -> bool:
        page = listed()
        return page is not None and page.target_count() == 1

    def run() -> None:
        from .page import TracePage

        page = listed()
        found = lists.records(window.register, page.subject.name, page.targets()) if page is not None else []
        if found:
            trace = window.open_page(PAGE)
            assert isinstance(trace, TracePage)
            trace.show_thing(found[0].subject.name, found[0].id)

    def tr(text: str) -> str:
        return QCoreApplication.translate("Network", text)

    about, keys = tr("Por dónde va un punto de red hasta el switch"), ("traza", "punto", "cable", "panel", "switch")
    icon = "transit-connection-variant"
    window.commands.add(ActionSpec("network.trace", tr("Ver camino"), run, icon, "Ctrl+T", about, tr("Elegidos"), possible, keys=keys))

    def points() -> bool:
        page = window.current_page
        return isinstance(page, ListPage) and page.subject.name == "network-point"

    def wire() -> None:
        from .wire_sheet import WireSheet

        page = window.current_page
        if page is not None and points():
            WireSheet(window, page).open_sheet()

    wiring, wire_keys = tr("Una serie de puntos a un panel y un switch, de una vez"), ("serie", "panel", "switch", "parchear", "puntos")
    window.commands.add(
        ActionSpec("network.wire", tr("Cablear varios…"), wire, "cable-data", "", wiring, tr("Lista"), points, keys=wire_keys)
    )
