"""The actions on lists of the network: the way of an outlet, a port, a cable, a device; outlets by floor; wiring many; VLANs of ports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inventario.core.records import Record
from inventario.register import lists

from ...actions import ActionSpec
from ...lists.page import ListPage

if TYPE_CHECKING:
    from inventario.network.tracing import Network

    from ...shell.window import Window
    from .page import TracePage

_CABLED = frozenset({"rack", "asset", "port", "network-point"})
_TRACED = frozenset({"network-point", "port", "cable", "asset"})
PAGE = "trace"


def add_network_commands(window: Window) -> None:
    """`network.trace`, `network.points`, `network.wire` and `port.vlans`."""
    NetworkActions(window)


class NetworkActions:
    """Each looks for the list or the way in sight. Pages are imported when they are wanted."""

    def __init__(self, window: Window) -> None:
        self._window = window
        chosen, points = _tr("Elegidos"), _tr("Puntos de red")
        window.commands.add(
            ActionSpec("network.trace", _tr("Ver camino"), self._trace, "transit-connection-variant", "Ctrl+T",
                       _tr("Por dónde va un punto de red hasta el switch"), chosen, self._one_traced,
                       keys=("traza", "punto", "cable", "panel", "switch")),
            ActionSpec("port.vlans", _tr("VLAN del puerto…"), self._vlans, "lan", "",
                       _tr("Acceso o troncal, y qué VLAN llevan los puertos elegidos, o el del camino"), chosen, self._any_port,
                       keys=("troncal", "acceso", "trunk", "etiquetada")),
            ActionSpec("network.labels", _tr("Etiquetas de sus cables"), self._labels, "label-multiple-outline", "",
                       _tr("Los rótulos de los cables que llegan a lo elegido: racks, equipos, puertos o puntos"), chosen, self._cabled,
                       keys=("rotulos", "cordones", "cables", "imprimir")),
            ActionSpec("network.points", _tr("Puntos por piso"), self._by_floor, "view-grid-outline", "Ctrl+Shift+T",
                       _tr("Los puntos de cada edificio y piso, con su estado"), points,
                       keys=("libres", "malos", "sin rotulo", "edificio")),
            ActionSpec("network.wire", _tr("Cablear varios…"), self._wire, "cable-data", "",
                       _tr("Una serie de puntos a un panel y un switch, de una vez"), _tr("Lista"), self._on_points,
                       keys=("serie", "panel", "switch", "parchear", "puntos")),
        )  # fmt: skip

    # what is in sight

    def _list(self, *subjects: str) -> ListPage | None:
        page = self._window.current_page
        return page if isinstance(page, ListPage) and page.subject.name in subjects else None

    def _way(self) -> TracePage | None:
        """The page of a way, when it is in sight; it is not loaded for asking."""
        if self._window.pages.current_name != PAGE:
            return None
        from .page import TracePage

        page = self._window.current_page
        return page if isinstance(page, TracePage) and page.trace is not None else None

    def _chosen(self, *subjects: str) -> Sequence[Record]:
        page = self._list(*subjects)
        return lists.records(self._window.register, page.subject.name, page.targets()) if page is not None else []

    def _one_traced(self) -> bool:
        page = self._list(*_TRACED)
        return page is not None and page.target_count() == 1

    def _cabled(self) -> bool:
        page = self._list(*_CABLED)
        return page is not None and page.target_count() > 0

    def _on_points(self) -> bool:
        return self._list("network-point") is not None

    def _any_port(self) -> bool:
        page, way = self._list("port"), self._way()
        return (page is not None and page.target_count() > 0) or (way is not None and way.port is not None)

    # what they do

    def _trace(self) -> None:
        from .page import TracePage

        found = self._chosen(*_TRACED)
        if found:
            page = self._window.open_page(PAGE)
            assert isinstance(page, TracePage)
            page.show_thing(found[0].subject.name, found[0].id)

    def _by_floor(self) -> None:
        from .points_page import POINTS, PointsPage

        found, way = self._chosen("network-point"), self._way()
        point = found[0].id if len(found) == 1 else way.point if way is not None else None
        page = self._window.open_page(POINTS)
        self._window.navigation.show_current("network-point")
        if point is not None and isinstance(page, PointsPage):
            page.show_point(point)

    def _wire(self) -> None:
        from .wire_sheet import WireSheet

        page = self._list("network-point")
        if page is not None:
            WireSheet(self._window, page).open_sheet()

    def _labels(self) -> None:
        from .keeper import NetworkKeeper

        found = self._chosen(*_CABLED)
        if found:
            NetworkKeeper.of(self._window).want(lambda network: self._print(network, found))

    def _print(self, network: Network, things: Sequence[Record]) -> None:
        """The labels page on the cables of those things, in the order of their ports."""
        from inventario.network.cable_labels import cables_of

        from ..labels.asking import print_labels

        cables = cables_of(network.plant, things[0].subject.name, [thing.id for thing in things])
        rows = lists.by_ids(self._window.register, "cable", [cable.id for cable in cables])
        called = things[0].title if len(things) == 1 else _tr("lo elegido")
        if rows:
            print_labels(self._window, "cable", [rows[cable.id].row for cable in cables if cable.id in rows],
                         _tr("Cables de {0}").format(called))  # fmt: skip
        else:
            self._window.say(_tr("A {0} no llega ningún cable anotado.").format(called))

    def _vlans(self) -> None:
        from .vlan_sheet import VlanSheet

        way, ports = self._way(), self._chosen("port")
        if way is not None and way.port is not None:
            found = lists.record(self._window.register, "port", way.port)
            ports = [found] if found is not None else []
        page = self._window.current_page
        if ports and page is not None:
            VlanSheet(self._window, ports, page).open_sheet()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Network", text)
