"""The action that leads from a list to a way: of an outlet, a port, a cable, a device."""

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
    """`network.trace`, for the list in sight."""

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
