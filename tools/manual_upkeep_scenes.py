"""The scenes of the manual's pages on what ends, what is lent, what is maintained, and a UPS."""

from __future__ import annotations

from inventario.register import lists
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.expiries.page import ExpiriesPage
from inventario.ui.pages.upkeep.rooms_page import RoomsPage
from inventario.ui.screens import settle
from inventario.ui.shell.window import Window


def expiries(window: Window) -> None:
    window.open_page("expiries")
    settle(window)


def expiry_calendar(window: Window) -> None:
    page = window.open_page("expiries")
    assert isinstance(page, ExpiriesPage)
    settle(window)
    page.switch()


def loans(window: Window) -> None:
    window.open_page("loans")
    settle(window)


def peripherals(window: Window) -> None:
    window.open_page("peripherals")
    settle(window)


def _sheet(window: Window, subject: str, field: str, value: str, action: str) -> None:
    """A sheet over the one row of a list whose field says so."""
    page = window.open_page(subject)
    assert isinstance(page, ListPage)
    settle(window)
    [record] = lists.by_field(window.register, subject, field, value)
    page.show_record(record)
    settle(window)
    window.run_action(action)
    settle(window)


def seats(window: Window) -> None:
    _sheet(window, "licence", "product", "Zoom", "licence.seats")


def covers(window: Window) -> None:
    _sheet(window, "contract", "name", "Servicio de telefonía IP", "contract.covers")


def holdings(window: Window) -> None:
    _sheet(window, "person", "name", "Manuel Ñirre Pudú", "person.holdings")


def maintenance(window: Window) -> None:
    window.open_page("upkeep")
    settle(window)


def incidents(window: Window) -> None:
    window.open_page("incidents")
    settle(window)


def rooms(window: Window) -> None:
    page = window.open_page("critical-rooms")
    assert isinstance(page, RoomsPage)
    settle(window)


def ups(window: Window) -> None:
    [record] = lists.by_field(window.register, "asset", "name", "UPS Sala Eléctrica (Rack) piso 5")
    window.open_record(record)
    settle(window)
    page = window.current_page
    assert isinstance(page, ListPage)
    page.detail.views.show_tab("power")
    settle(window)
