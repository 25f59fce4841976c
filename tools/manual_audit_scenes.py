"""The scenes of the manual's page on audits: a floor of the demonstration, half counted."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from inventario.audits.campaigns import Plan, rooms_of, start_campaign
from inventario.audits.counting import Counting
from inventario.audits.records import Campaign, Room
from inventario.core.queries import Filter, ListQuery, Match
from inventario.register.lists import records, row_numbers
from inventario.ui.pages.audits.campaign_view import DIFFERENCES, PLAN
from inventario.ui.pages.audits.counting_page import CountingPage
from inventario.ui.pages.audits.page import AuditsPage
from inventario.ui.screens import settle
from inventario.ui.shell.window import Window

_FLOOR = "Edificio Consistorial / Piso 2"
_COUNTED = 3  # rooms that are finished


def _campaign(window: Window) -> tuple[Campaign, list[Room]]:
    """The floor's campaign, with some rooms finished and others begun; one item in each of a wrong room, one missing, one unknown."""
    register = window.register
    campaign = start_campaign(register, Plan([_FLOOR], name="Auditoría 2024", team="Paula y Rodrigo"))
    rooms = [room for room, _ in rooms_of(register, campaign)]
    clock = iter(range(0, 100_000, 5))
    with Counting(register, campaign, monotonic=lambda: float(next(clock))) as counting:
        for number, room in enumerate(rooms[:_COUNTED]):
            counting.enter(room.id)
            for item in tuple(counting.missing)[number % 2 :]:
                counting.by_hand(item)
            for tag in _tags(window, rooms[-1 - number].id)[:1]:
                counting.scan(tag)
            counting.scan(f"MQ0012{number}")
            counting.finish()
        counting.enter(rooms[_COUNTED].id)
        for item in tuple(counting.missing)[:5]:
            counting.by_hand(item)
    return campaign, rooms


def _tags(window: Window, room: UUID) -> list[str]:
    query = ListQuery("asset", (Filter("place", Match.IS, (room,)),))
    return [str(record["tag"]) for record in records(window.register, "asset", row_numbers(window.register, query)[:3])]


def _page(window: Window) -> AuditsPage:
    page = window.open_page("audits")
    assert isinstance(page, AuditsPage)
    page.refresh()
    settle(window)
    return page


def audits(window: Window) -> None:
    """The page of audits: how far the floor is."""
    _campaign(window)
    _page(window)


def plan(window: Window) -> None:
    """The same on the plan."""
    _campaign(window)
    _page(window).view.tabs.set_current(PLAN)


def differences(window: Window) -> None:
    """What is to be decided."""
    _campaign(window)
    page = _page(window)
    page.view.tabs.set_current(DIFFERENCES)
    rows = page.view.reconciling.list
    rows.set_current(next(n for n, each in enumerate(rows.rows) if not isinstance(each, str) and each.category.value == "elsewhere"))


def _counting(window: Window, read: Callable[[CountingPage, list[Room]], None]) -> None:
    campaign, rooms = _campaign(window)
    page = window.open_page("counting")
    assert isinstance(page, CountingPage)
    page.begin(campaign.id, rooms[_COUNTED].id)
    settle(window)
    read(page, rooms)


def in_place(window: Window) -> None:
    """A room being counted: the last reading is in its place."""

    def read(page: CountingPage, _: list[Room]) -> None:
        assert page.work.counting is not None
        page.work.scan(page.work.counting.missing[1].tag)

    _counting(window, read)


def elsewhere(window: Window) -> None:
    """Something of another room."""

    def read(page: CountingPage, rooms: list[Room]) -> None:
        assert page.work.counting is not None
        page.work.scan(page.work.counting.missing[1].tag)
        page.work.scan(_tags(window, rooms[-5].id)[0])

    _counting(window, read)
