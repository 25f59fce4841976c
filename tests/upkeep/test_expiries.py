"""What ends: on which day, in which band, which of it asks for nothing any more; the same day in every zone and every year."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.register import lists
from inventario.register.entry import delete, edit, enter
from inventario.register.expiries import Band, Expiry, band_of, expiries
from inventario.register.retractions import retract
from inventario.store.register import Register
from inventario.upkeep.calendar_file import calendar_bytes, folded

from .conftest import OpenOn


def _said(register: Register) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for one in expiries(register):
        found.setdefault(one.kind.name, []).append((one.title, one.days))
    return found


def test_a_band_ends_with_its_last_day() -> None:
    days = (-1, 0, 30, 31, 60, 61, 90, 91)
    assert [band_of(one) for one in days] == [
        Band.OVERDUE, Band.MONTH, Band.MONTH, Band.TWO_MONTHS, Band.TWO_MONTHS, Band.THREE_MONTHS, Band.THREE_MONTHS, Band.LATER
    ]  # fmt: skip


def test_the_demonstration_on_its_own_day_has_every_kind(demonstration: Register) -> None:
    found = _said(demonstration)
    assert found["domain"][0] == ("rafael.cl", -199)
    assert ("Teamviewer", 4) in found["licence"] and ("Zoom", 18) in found["licence"]
    assert found["notice"][0] == ("Servicio de firmador electrónico", 8)
    assert [days for _, days in found["loan"]] == [-74, -4, 10]
    assert found["battery"][0] == ("UPS Prevención de Riesgos", -1087)
    assert found["warranty"][0] == ("12 equipos · 2656-140-CM23", 58)
    assert len(found["inspection"]) == 7 and len(found["account"]) >= 9 and len(found["link"]) == 4


def test_on_a_later_day_the_demonstration_is_what_it_is(demonstration: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demonstration, "clock", Clock(date(2026, 11, 29)))
    found = _said(demonstration)
    assert all(days < 0 for name in ("licence", "domain", "contract", "link", "loan") for _, days in found[name])
    assert "notice" not in found, "of a contract that has ended no notice is to be given"
    assert all(days >= -30 for _, days in found.get("warranty", []))


def test_a_notice_is_its_days_before_the_end_across_a_leap_day(open_on: OpenOn) -> None:
    register = open_on(date(2024, 2, 28))
    enter(register, "contract", {"name": "Enlace de respaldo", "ends_on": "2024-03-30", "notice_days": 30})
    assert _said(register) == {"notice": [("Enlace de respaldo", 1)], "contract": [("Enlace de respaldo", 31)]}
    assert next(iter(expiries(register))).day == date(2024, 2, 29)
    assert _said(open_on(date(2024, 3, 1)))["notice"] == [("Enlace de respaldo", -1)]
    assert "notice" not in _said(open_on(date(2024, 3, 31)))


def test_a_battery_put_in_on_a_leap_day_is_due_on_the_28th(open_on: OpenOn) -> None:
    register = open_on(date(2025, 12, 31))
    enter(register, "asset", {"kind": "ups", "name": "UPS Rentas", "battery_on": "2024-02-29", "battery_life": "3"})
    [one] = expiries(register)
    assert (one.day, one.days, one.kind.name) == (date(2027, 2, 28), 424, "battery")


def test_what_one_purchase_brought_is_one_matter_that_leads_to_its_list(register: Register) -> None:
    given_all = {"kind": "computer", "warranty_until": "2024-04-30"}
    for number in range(3):
        enter(register, "asset", {**given_all, "name": f"PC-{number}", "purchase_order": "2656-1-CM24"})
    enter(register, "asset", {**given_all, "name": "PC-OTRO", "supplier": "Coihue"})
    ended = enter(register, "asset", {"kind": "printer", "warranty_until": "2024-02-10"})
    one, three = sorted(expiries(register), key=lambda one: one.query is not None)
    assert "PC-OTRO" in one.title and one.ending.detail == "Coihue" and three.title == "3 equipos · 2656-1-CM24"
    assert three.query is not None and lists.count(register, three.query) == 3
    edit(register, "asset", [ended.id], {"warranty_until": "2024-02-11"})
    assert len(expiries(register)) == 3, "a warranty that ended a month ago is still told, an older one is not"


def test_what_belongs_to_others_and_what_was_found_by_inspections(register: Register) -> None:
    rented = {"kind": "printer", "ownership": "rented", "supplier": "Copias del Sur", "return_on": "2024-12-31"}
    enter(register, "asset", rented)
    enter(register, "asset", {**rented, "ownership": "owned"})
    enter(register, "place", {"name": "Sala de servidores"})
    for inspected, expires in (("2023-06-01", "2024-01-31"), ("2024-02-01", "2025-01-31")):
        enter(register, "inspection", {
            "place": "Sala de servidores", "aspect": "Extintor", "inspected_on": inspected, "expires_on": expires,
        })  # fmt: skip
    found = expiries(register)
    assert [(one.kind.name, one.day) for one in found] == [("return", date(2024, 12, 31)), ("inspection", date(2025, 1, 31))]
    retract(register, "inspection", [found[1].id])
    assert [one.day for one in expiries(register)] == [date(2024, 1, 31), date(2024, 12, 31)], "what was taken back says nothing any more"


def test_what_was_lent_twice_is_refused_and_what_came_back_asks_for_nothing(register: Register) -> None:
    item = enter(register, "asset", {"kind": "notebook", "name": "NB-1"})
    person = enter(register, "person", {"name": "Rosa Soto"})
    loan = enter(register, "loan", {"asset": item.id, "person": person.id, "lent_on": "2024-03-01", "due_on": "2024-03-10"})
    assert [(one.title, one.days, one.ending.detail) for one in expiries(register)] == [("NB-1", -2, "lo tiene Rosa Soto")]
    with pytest.raises(KnownError, match="ya está prestado"):
        enter(register, "loan", {"asset": item.id, "lent_on": "2024-03-12"})
    with pytest.raises(KnownError, match="igual o posterior"):
        edit(register, "loan", [loan.id], {"returned_on": "2024-02-29"})
    edit(register, "loan", [loan.id], {"returned_on": "2024-03-12"})
    assert expiries(register) == []
    enter(register, "loan", {"asset": item.id, "lent_on": "2024-03-12"})


# the calendar


def _calendar(some: list[Expiry]) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(calendar_bytes(some, datetime(2024, 3, 12, 13, tzinfo=UTC)))
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def test_a_calendar_program_reads_each_ending_as_its_day(demonstration: Register) -> None:
    some = expiries(demonstration)
    events = list(_calendar(some).walk("VEVENT"))
    assert [event.decoded("DTSTART") for event in events] == [one.day for one in some]
    assert all(event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1) for event in events)
    assert len({str(event["UID"]) for event in events}) == len(events)
    firmador = next(event for event in events if "Aviso de término: Servicio de firmador" in str(event["SUMMARY"]))
    assert "termina el 19-05-2024" in str(firmador["DESCRIPTION"])
    assert [alarm.decoded("TRIGGER") for alarm in firmador.walk("VALARM")] == [timedelta(days=-30), timedelta(days=-7)]


def test_a_changed_day_moves_the_event_and_a_deleted_record_leaves_it_out(register: Register) -> None:
    domain = enter(register, "domain", {"name": "tome.cl", "renews_on": "2024-12-31"})
    [before] = _calendar(expiries(register)).walk("VEVENT")
    edit(register, "domain", [domain.id], {"renews_on": "2025-01-01"})
    [after] = _calendar(expiries(register)).walk("VEVENT")
    assert before["UID"] == after["UID"] and after.decoded("DTSTART") == date(2025, 1, 1)
    delete(register, "domain", [domain.id])
    assert list(_calendar(expiries(register)).walk("VEVENT")) == []


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def test_the_day_is_the_same_in_every_zone(register: Register, zone: pytest.MonkeyPatch) -> None:
    enter(register, "domain", {"name": "tome.cl", "renews_on": "2024-12-31"})
    days = set()
    for name in ("America/Santiago", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"):
        zone.setenv("TZ", name)
        time.tzset()
        [event] = _calendar(expiries(register)).walk("VEVENT")
        days.add(event.decoded("DTSTART"))
    assert days == {date(2024, 12, 31)}


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400))
def test_folding_loses_nothing_and_cuts_no_character(line: str) -> None:
    pieces = list(folded(line))
    assert all(len(piece) <= 75 for piece in pieces)
    assert "".join([pieces[0].decode(), *(piece.decode()[1:] for piece in pieces[1:])]) == line


def test_every_line_ends_as_the_format_asks(register: Register) -> None:
    enter(register, "contract", {"name": "Ñandú; arriendo, año 1\\2 " * 7, "ends_on": "2028-02-29"})
    data = calendar_bytes(expiries(register), datetime(2024, 3, 12, tzinfo=UTC))
    assert data.count(b"\n") == data.count(b"\r\n") and data.endswith(b"END:VCALENDAR\r\n")
    [event] = _calendar(expiries(register)).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Contrato: " + ("Ñandú; arriendo, año 1\\2 " * 7).strip()
