"""Campaigns: what they cover, as of when, second passes, histories, and what stays as it was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from inventario.audits.campaigns import Plan, assign, find_campaign, list_campaigns, rooms_of, start_campaign
from inventario.audits.closing import close_campaign
from inventario.audits.counting import Counting
from inventario.audits.differences import read_differences
from inventario.audits.history import timeline, unseen, with_sightings
from inventario.audits.progress import read_progress
from inventario.audits.records import Campaign, Category
from inventario.audits.second import start_second
from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.register.attachments import attach
from inventario.register.attention import matters
from inventario.register.entry import edit
from inventario.register.lists import by_field, record
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import ROOMS, TODAY, Watch


def scan(register: Register, campaign: Campaign, *codes: str) -> None:
    with Counting(register, campaign, monotonic=Watch()) as counting:
        for code in codes:
            counting.scan(code)


def test_a_campaign_of_places_has_their_rooms_and_items(register: Register, campaign: Campaign) -> None:
    assert [room.path for room, _ in rooms_of(register, campaign)] == list(ROOMS.values())
    assert read_progress(register, campaign).counts.expected == 10  # the one that was written off is not expected
    assert campaign.scope == "Edificio" and campaign.open
    assert find_campaign(register, campaign.code.lower()).id == campaign.id == find_campaign(register, "marzo").id
    assert [each.code for each in list_campaigns(register)] == [campaign.code]
    with pytest.raises(KnownError, match="No hay una auditoría «abril»"):
        find_campaign(register, "abril")


def test_a_campaign_of_a_department_expects_only_its_own(register: Register) -> None:
    [item] = by_field(register, "asset", "tag", "TI000011")
    edit(register, "asset", [item.id], {"department": "SECPLA"}, create_missing=True)
    campaign = start_campaign(register, Plan(departments=["SECPLA"]))
    assert [room.path for room, _ in rooms_of(register, campaign)] == ["Anexo / Bodega"]
    assert read_progress(register, campaign).counts.expected == 1


def test_what_cannot_be_counted_is_refused_in_a_sentence(register: Register) -> None:
    with pytest.raises(KnownError, match="No existe el lugar «Torre»"):
        start_campaign(register, Plan(places=["Torre"]))
    with pytest.raises(KnownError, match="Falta qué contar"):
        start_campaign(register, Plan())
    with pytest.raises(KnownError, match="no ha llegado"):
        start_campaign(register, Plan(places=["Edificio"], as_of=TODAY + timedelta(days=1)))
    assert list_campaigns(register) == []


def test_as_of_an_earlier_day_the_register_stands_as_it_stood(register: Register) -> None:
    register.clock = Clock(TODAY + timedelta(days=10))
    [item] = by_field(register, "asset", "tag", "TI000001")
    edit(register, "asset", [item.id], {"place": ROOMS["O12"]})
    [other] = by_field(register, "asset", "tag", "TI000002")
    edit(register, "asset", [other.id], {"status": "written-off"})
    now = {node.room.code: node.counts.expected for node in read_progress(register, start_campaign(register, Plan(["Edificio"]))).nodes()}
    assert (now["O11"], now["O12"]) == (2, 4)
    then = start_campaign(register, Plan(["Edificio"], as_of=TODAY + timedelta(days=5)))
    before = {node.room.code: node.counts.expected for node in read_progress(register, then).nodes()}
    assert (before["O11"], before["O12"]) == (4, 3)


def test_rooms_are_given_to_teams(register: Register, campaign: Campaign) -> None:
    rooms = [room.id for room, _ in rooms_of(register, campaign)]
    assert assign(register, campaign, rooms[:2], "Paula y Rosa") == 2
    assert [team for _, team in rooms_of(register, campaign)] == ["Paula y Rosa", "Paula y Rosa", ""]
    undo(register)
    assert {team for _, team in rooms_of(register, campaign)} == {""}


def test_progress_by_site_floor_and_room(register: Register, campaign: Campaign) -> None:
    scan(register, campaign, "O11", "TI000001", "TI000005", "$TERMINAR", "O21", "TI000008")
    [site] = read_progress(register, campaign).sites
    assert (site.kind, site.rooms, site.finished, site.counts.expected, site.counts.in_place) == ("site", 3, 1, 10, 2)
    floors = [(floor.room.name, floor.counts.expected, floor.finished, floor.counted) for floor in site.children]
    assert floors == [("Piso 1", 7, 1, False), ("Piso 2", 3, 0, False)]
    states = {node.room.code: (node.state.value, node.by) for node in site.walk() if node.counted}
    assert states == {"O11": ("finished", "Paula"), "O12": ("pending", ""), "O21": ("begun", "Paula")}


def test_a_second_pass_covers_the_differences_and_is_by_somebody_else(register: Register, campaign: Campaign) -> None:
    scan(register, campaign, "O11", "TI000001", "TI000002", "TI000005", "$TERMINAR", "O12", "TI000006", "TI000007", "ZZ77", "$TERMINAR")
    again = start_second(register, campaign)
    assert [room.code for room, _ in rooms_of(register, again)] == ["O11", "O12"]
    assert read_progress(register, again).counts.expected == 3  # TI000003, TI000004, TI000005; nobody has been in O21 yet
    with pytest.raises(KnownError, match="en la segunda la cuenta otra persona"):
        scan(register, again, "O11")
    register.author = "Diego"
    scan(register, again, "O11", "TI000003", "$TERMINAR", "O12", "TI000005", "$TERMINAR")
    final = {node.room.code: node.counts for node in read_progress(register, campaign).nodes()}
    assert (final["O11"].in_place, final["O11"].missing, final["O11"].elsewhere) == (3, 1, 0)
    assert (final["O12"].in_place, final["O12"].away) == (3, 0)
    assert next(each.code for each in read_differences(register, campaign) if each.category is Category.MISSING) == "TI000004"
    with pytest.raises(KnownError, match="ya es una segunda vuelta"):
        start_second(register, again)


def test_a_second_pass_needs_a_difference(register: Register, campaign: Campaign) -> None:
    with pytest.raises(KnownError, match="no tiene diferencias"):
        start_second(register, campaign)


def test_the_timeline_says_where_and_by_whom(register: Register, campaign: Campaign, tmp_path: Path) -> None:
    scan(register, campaign, "O11", "TI000001", "$DANADO")
    picture = tmp_path / "foto.png"
    picture.write_bytes(b"png")
    with Counting(register, campaign) as counting:
        step = counting.recent(1)[0].step
    assert step
    reading = record(register, "audit-step", step)
    assert reading
    attach(register, reading, picture)
    register.author = "Diego"
    scan(register, campaign, "O12", "TI000001")
    register.author = "Paula"
    scan(register, campaign, "O21", "TI000001", "$DESHACER")
    [item] = by_field(register, "asset", "tag", "TI000001")
    edit(register, "asset", [item.id], {"seen_on": "01-02-2023"})
    points = timeline(register, "asset", item.id)
    assert [(each.sighting.place_path, each.sighting.author, each.moved) for each in points] == [
        (ROOMS["O12"], "Diego", True), (ROOMS["O11"], "Paula", False), ("", "", False),
    ]  # fmt: skip
    assert (points[1].condition, points[1].photos, points[1].campaign) == ("damaged", 1, "Marzo")
    assert points[2].sighting.day_text == "01-02-2023"


def test_what_nobody_has_seen_for_months(register: Register, campaign: Campaign) -> None:
    items = [by_field(register, "asset", "tag", tag)[0] for tag in ("TI000001", "TI000005", "TI000008")]
    edit(register, "asset", [item.id for item in items], {"seen_on": "01-02-2023"})
    assert list(unseen(register)) == [item.row for item in items]
    assert list(unseen(register, 24)) == []
    scan(register, campaign, "O12", "TI000005")
    assert list(unseen(register)) == [items[0].row, items[2].row]  # seen in a campaign that is still open
    told = {matter.title: matter.detail for matter in with_sightings(register, matters(register))}
    assert told["3 equipos sin ver hace más de 12 meses"] == "1 ya se vio en una auditoría abierta"
    close_campaign(register, campaign)
    assert list(unseen(register)) == [items[0].row, items[2].row]


def test_what_was_read_is_not_rewritten_and_a_counted_campaign_not_undone(register: Register, campaign: Campaign) -> None:
    undo(register)
    assert list_campaigns(register) == []
    other = start_campaign(register, Plan(places=["Edificio"]))
    scan(register, other, "O11", "TI000001")
    with pytest.raises(KnownError, match="Ya se contó en esa auditoría"):
        undo(register)
    with Counting(register, other) as counting:
        step = counting.recent(1)[0].step
    assert step
    with pytest.raises(KnownError, match="no se corrige; anúlelo"):
        edit(register, "audit-step", [step], {"code": "TI000002"})


def test_two_laptops_count_different_rooms(register: Register, campaign: Campaign, open_as: Callable[[str], Register]) -> None:
    scan(register, campaign, "O11", "TI000001", "TI000005", "$TERMINAR")
    diego = open_as("Diego")
    with Counting(diego, find_campaign(diego, "Marzo")) as counting:
        assert counting.room and counting.room.name == "Edificio"  # each goes on where they were themselves
        counting.scan("O12")
        assert counting.scan("TI000005")[0].found.value == "repeated"
    nodes = {node.room.code: node for node in read_progress(register, campaign).nodes()}
    assert nodes["O11"].counts.elsewhere == 1 and nodes["O12"].by == "Diego"
