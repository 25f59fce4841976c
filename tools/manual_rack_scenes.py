"""The scenes of the manual's page on racks: two racks in one draft, a plan on the way, and the way of a point."""

from __future__ import annotations

from inventario.network.records import POINT, End
from inventario.racks.geometry import Spot
from inventario.racks.mounting import find_rack
from inventario.racks.plans import create_plan
from inventario.register.plain import locate
from inventario.ui.pages.network.page import TRACE, TracePage
from inventario.ui.pages.racks.page import RacksPage
from inventario.ui.pages.racks.sheet import Sheet, read_rack, think, with_racks
from inventario.ui.screens import settle
from inventario.ui.shell.window import Window

_MOVES = (("Router RC", "Rack Central", 21.0), ("Firewall principal", "Rack Central", 20.0), ("Transceiver Entel", "Rack Piso 5", 2.0))


def _draft(window: Window) -> Sheet:
    """Two racks with some devices put elsewhere."""
    register = window.register
    central, other = (find_rack(register, name).id for name in ("Rack Central", "Rack Piso 5"))
    sheet = with_racks(register, read_rack(register, central), [central, other])
    draft = sheet.draft
    called = {item.device.title: item.device.id for item in draft.items}
    racks = {view.title: view.id for view in draft.racks}
    for name, rack, unit in _MOVES:
        draft = draft.moved(called[name], Spot(racks[rack], unit))
    return think(sheet, draft)


def _page(window: Window) -> RacksPage:
    page = window.open_page("racks")
    assert isinstance(page, RacksPage)
    settle(window)
    return page


def together(window: Window) -> None:
    """A draft of two racks."""
    page = _page(window)
    at = next(number for number in range(page.choice.count()) if page.choice.itemText(number) == "Rack Central")
    page.choice.setCurrentIndex(at)
    page.choice.activated.emit(at)
    sheet = _draft(window)
    page.rethink(lambda: sheet)


def step(window: Window) -> None:
    """A plan whose first step is done."""
    create_plan(window.register, "Orden de marzo", _draft(window).draft)
    _page(window)
    window.run_action("racks.main")


def otherwise(window: Window) -> None:
    """Something stands elsewhere."""
    step(window)
    settle(window)
    window.run_action("racks.found")
    page = _page(window)
    if page.asking.finding is not None:
        page.asking.finding.put_device(locate(window.register, "TI000900"))
        page.asking.finding.unit.setText("3")


def trace(window: Window) -> None:
    """The way of a point."""
    page = window.open_page(TRACE)
    assert isinstance(page, TracePage)
    page.show_end(End(POINT, locate(window.register, "2-01").id))
