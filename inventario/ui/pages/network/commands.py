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
    """`network.trace`, `network.points` and `network.wire`, for the list in sight."""

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

    def by_floor() -> None:
        from .page import TracePage
        from .points_page import POINTS, PointsPage

        came = window.current_page
        chosen = lists.records(window.register, "network-point", came.targets()) if isinstance(came, ListPage) and points() else []
        point = chosen[0].id if len(chosen) == 1 else came.point if isinstance(came, TracePage) else None
        page = window.open_page(POINTS)
        window.navigation.show_current("network-point")
        if point is not None and isinstance(page, PointsPage):
            page.show_point(point)

    floors, floor_keys = tr("Los puntos de cada edificio y piso, con su estado"), ("libres", "malos", "sin rotulo", "edificio", "puntos")
    name, icon = tr("Puntos por piso"), "view-grid-outline"
    window.commands.add(ActionSpec("network.points", name, by_floor, icon, "Ctrl+Shift+T", floors, tr("Puntos de red"), keys=floor_keys))

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
