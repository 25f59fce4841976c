"""A laptop in Chile whose clocks change twice a year, or whose clock is set back: days, moments, backups and history stay right."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.audits.campaigns import Plan, start_campaign
from inventario.audits.history import unseen
from inventario.core.clock import Clock, start_of
from inventario.core.numerals import parse_moment
from inventario.core.queries import ListQuery
from inventario.register.entry import edit, enter
from inventario.register.exporting import export_list
from inventario.register.importing.opening import open_file
from inventario.register.importing.rows import ImportOptions
from inventario.register.importing.running import import_table
from inventario.register.lists import record
from inventario.register.sheets.outgoing import moment_text
from inventario.store.backups import back_up, list_backups
from inventario.store.checking import check_register
from inventario.store.history import recent_operations
from inventario.store.register import Register
from inventario.store.undo import undo

from .where import Where, select

BACK = datetime(2024, 4, 7, 3, tzinfo=UTC)
"""When summer time ended: at midnight of Saturday 06-04-2024 the clocks showed 23:00 again."""
FORWARD = datetime(2024, 9, 8, 4, tzinfo=UTC)
"""When it began: at midnight of Saturday 07-09-2024 the clocks showed 01:00 of Sunday, which has no midnight."""


@dataclass(frozen=True)
class SetClock(Clock):
    """A clock that is set by hand."""

    hands: list[datetime] = field(default_factory=lambda: [BACK])

    @property
    def at(self) -> datetime:
        return self.hands[0]

    def set(self, at: datetime) -> None:
        self.hands[0] = at

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.astimezone().date()


@pytest.fixture(autouse=True, scope="module")
def santiago() -> Iterator[None]:
    """The time zone of a municipality in Chile."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone cannot be set here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "TZ", "America/Santiago")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def register(tmp_path: Path, clock: SetClock) -> Iterator[Register]:
    from inventario.app import all_hooks

    where = Where(tmp_path)
    with Register.create(where.path, author="Paula", clock=clock, folders=where.folders, hooks=all_hooks()) as made:
        yield made


def test_a_day_begins_when_the_calendar_says_so() -> None:
    for number in range(365 * 6):
        day = date(2020, 1, 1) + timedelta(days=number)
        begin = start_of(day)
        assert begin.astimezone().date() == day
        assert (begin - timedelta(seconds=1)).astimezone().date() == day - timedelta(days=1)
    assert start_of(date(2024, 9, 8)) == FORWARD


@given(st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1)), st.sampled_from([None, BACK, FORWARD]), st.integers(-9000, 9000))
def test_a_moment_that_is_written_is_read_back(at: datetime, near: datetime | None, seconds: int) -> None:
    moment = (near + timedelta(seconds=seconds) if near else at.replace(tzinfo=UTC)).replace(microsecond=0)
    assert parse_moment(moment_text(moment)) == moment


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "jsonl"])
def test_what_happened_in_the_hour_that_comes_twice_goes_through_a_spreadsheet(register: Register, tmp_path: Path, suffix: str) -> None:
    place = enter(register, "place", {"name": "Sala"}, create_missing=True)
    with register.transact("test", "visitar") as transaction:
        for number in range(9):
            at = BACK + timedelta(minutes=30 * (number - 4))
            transaction.create("logbook", {"place": place.id, "visitor": f"Ana {number}", "entered_at": at, "reason": "revisar"})
    export_list(register, ListQuery("logbook"), tmp_path / f"visitas.{suffix}")
    opened = open_file(register, tmp_path / f"visitas.{suffix}", "logbook")
    result = import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping))
    assert (result.unchanged, result.created, result.updated, result.rejected) == (9, 0, 0, [])


def test_a_campaign_as_of_a_winter_day_ends_with_that_day(register: Register, clock: SetClock) -> None:
    enter(register, "asset", {"kind": "computer", "place": "Sede / Oficina 1"}, create_missing=True)
    clock.set(datetime(2024, 12, 1, 15, tzinfo=UTC))  # summer, three hours behind
    campaign = start_campaign(register, Plan(places=["Sede"], as_of=date(2024, 7, 15)))
    assert campaign.as_of == datetime(2024, 7, 16, 4, tzinfo=UTC)  # winter, four hours behind


def test_what_was_seen_late_on_a_winter_day_was_seen_that_day(register: Register, clock: SetClock) -> None:
    from inventario.audits.counting import Counting

    clock.set(datetime(2024, 6, 1, 3, 30, tzinfo=UTC))  # 23:30 of 31-05
    enter(register, "asset", {"kind": "computer", "place": "Sede / Oficina 1", "seen_on": "01-02-2023"}, create_missing=True)
    enter(register, "place", {"name": "Sede / Oficina 2", "code": "OF2"}, create_missing=True)
    campaign = start_campaign(register, Plan(places=["Sede"]))
    with Counting(register, campaign) as counting:
        counting.scan("OF2")
        counting.scan("TI000001")
    clock.set(datetime(2024, 12, 1, 15, tzinfo=UTC))
    assert list(unseen(register, 6)) == [1]  # more than six months ago, since the first of June began at 04:00


def test_backups_of_the_night_on_which_the_clocks_are_put_back_stay_in_order(register: Register, clock: SetClock) -> None:
    made = []
    for number in range(7):
        clock.set(BACK + timedelta(minutes=25 * (number - 3)))
        enter(register, "asset", {"kind": "computer", "name": f"PC-{number}"})
        backup = back_up(register)
        assert backup
        made.append(backup.path)
    assert [backup.path for backup in list_backups(register.path)] == made[::-1]
    assert len({path.name for path in made}) == 7


def test_a_clock_that_is_set_back_turns_no_order_around(register: Register, clock: SetClock, tmp_path: Path) -> None:
    clock.set(datetime(2031, 5, 1, 12, tzinfo=UTC))  # an empty battery
    first = enter(register, "asset", {"kind": "computer", "name": "PC-1", "notes": "una"})
    clock.set(datetime(2001, 1, 1, 12, tzinfo=UTC))
    edit(register, "asset", [first.id], {"notes": "dos"})
    clock.set(datetime(2024, 3, 12, 12, tzinfo=UTC))
    edit(register, "asset", [first.id], {"notes": "tres"})
    assert [len(one.label) > 0 for one in recent_operations(register, 5)] == [True] * 3
    stamps = [stamp for (stamp,) in select(register, "SELECT hlc FROM op ORDER BY op_no")]
    assert stamps == sorted(set(stamps))
    undo(register)
    found = record(register, "asset", first.id)
    assert found is not None and found.values["notes"] == "dos"
    undo(register)
    found = record(register, "asset", first.id)
    assert found is not None and found.values["notes"] == "una"
    assert check_register(register) == []
    register.close()
    with Where(tmp_path).open() as again:  # in 2024, after what was done in 2031
        enter(again, "asset", {"kind": "computer", "name": "PC-2"})
        stamps = [stamp for (stamp,) in select(again, "SELECT hlc FROM op ORDER BY op_no")]
        assert stamps == sorted(set(stamps))
        assert select(again, "SELECT count(*) FROM device") == [(1,)]


def test_a_laptop_whose_time_zone_is_changed_while_it_works_keeps_the_order_of_things(
    register: Register, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, zones = [], ("America/Santiago", "Asia/Tokyo", "Pacific/Easter", "America/Punta_Arenas", "UTC", "America/Santiago")
    try:
        for number, zone in enumerate(zones):
            monkeypatch.setitem(os.environ, "TZ", zone)
            time.tzset()
            clock.set(FORWARD + timedelta(minutes=20 * (number - 3)))  # about the midnight that there is not
            enter(register, "asset", {"kind": "computer", "name": f"PC-{number}"})
            backup = back_up(register)
            assert backup
            made.append(backup.path)
            assert [one.path for one in list_backups(register.path)] == made[::-1]
            begin = start_of(clock.today())
            assert begin <= clock.now() < begin + timedelta(days=1)
            moment = clock.now().replace(microsecond=0)
            assert parse_moment(moment_text(moment)) == moment
    finally:
        monkeypatch.setitem(os.environ, "TZ", "America/Santiago")
        time.tzset()
    assert [operation.at for operation in recent_operations(register, 9)][: len(zones)] == [
        FORWARD + timedelta(minutes=20 * (number - 3)) for number in reversed(range(len(zones)))
    ]
    stamps = [stamp for (stamp,) in select(register, "SELECT hlc FROM op ORDER BY op_no")]
    assert stamps == sorted(set(stamps))
    undo(register)
    assert select(register, "SELECT count(*) FROM asset WHERE deleted = 0") == [(len(zones) - 1,)]
