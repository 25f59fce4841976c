"""Maintenance: what comes round is due on its day whatever the calendar, is made once, and what is done or sent away says so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.errors import FieldFault, KnownError
from inventario.core.kinds import COMPUTERS
from inventario.core.queries import Filter, ListQuery, Match
from inventario.register import entry
from inventario.register.attention import in_use
from inventario.register.lists import count, record
from inventario.register.plain import locate
from inventario.store.register import Register
from inventario.store.undo import undo
from inventario.upkeep.incidents import close, figures, read_incidents, report_incident, take, to_maintenance
from inventario.upkeep.maintenance import Stage, bring_back, complete, read_open, send_out, stage_of
from inventario.upkeep.plans import Schedule, cycle_day, cycles_until, generate, month_of

MARCH = date(2024, 3, 31)


@pytest.mark.parametrize(
    ("first", "months", "days"),
    [
        (date(2023, 10, 31), 1, [date(2023, 11, 30), date(2023, 12, 31), date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]),
        (date(2024, 2, 29), 12, [date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]),
        (date(2023, 12, 31), 3, [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]),
    ],
)
def test_what_comes_round_keeps_its_day(first: date, months: int, days: list[date]) -> None:
    assert [cycle_day(first, months, number + 1) for number in range(len(days))] == days
    assert month_of(date(2024, 2, 1)) == (date(2024, 2, 1), date(2024, 2, 29))
    assert month_of(date(2023, 12, 31)) == (date(2023, 12, 1), date(2023, 12, 31))


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(1, 36), st.dates(date(2000, 1, 1), date(2045, 12, 31)))
def test_cycles_until_a_day_are_those_that_begin_by_it(first: date, months: int, last: date) -> None:
    amount = cycles_until(first, months, last)
    assert all(cycle_day(first, months, number) <= last for number in range(amount))
    assert cycle_day(first, months, amount) > last


def test_a_month_is_generated_once_and_undone_in_one_step(demonstration: Register) -> None:
    owed = Schedule(demonstration).owed(MARCH)
    assert {one.title for one in owed if one.due_on < date(2024, 3, 1)} == {"Revisión semestral de UPS"}
    before = count(demonstration, ListQuery("maintenance"))
    assert generate(demonstration, MARCH) == len(owed) > 5
    assert Schedule(demonstration).owed(MARCH) == []
    with pytest.raises(KnownError, match="marzo"):
        generate(demonstration, MARCH)
    undo(demonstration)
    assert count(demonstration, ListQuery("maintenance")) == before


def test_what_is_done_does_not_come_again_before_its_time(demonstration: Register) -> None:
    quarter = [one for one in Schedule(demonstration).between(date(2024, 1, 1), date(2024, 12, 31)) if "data center" in one.title]
    assert [one.due_on.isoformat() for one in quarter] == ["2024-03-15", "2024-06-15", "2024-09-15", "2024-12-15"]
    assert [one.made for one in quarter] == [True, False, False, False]


def test_departments_stand_apart_by_a_week_and_know_how_much_they_have(demonstration: Register) -> None:
    schedule = Schedule(demonstration)
    plan = next(plan for plan in schedule.plans if "estaciones" in plan.title)
    targets = schedule.targets(plan)
    first, second = [one for one in schedule.between(date(2024, 3, 1), date(2024, 3, 24)) if one.plan.id == plan.id]
    assert (second.due_on - first.due_on).days == 7
    computers = in_use(Filter("kind", Match.IS, tuple(COMPUTERS)), Filter("department", Match.FILLED))
    assert sum(target.items for target in targets) == count(demonstration, computers) > 300
    assert all(target.department and record(demonstration, "department", target.department) for target in targets)


def test_a_plan_that_ended_asks_for_nothing_more(demonstration: Register) -> None:
    given = {"name": "Vieja", "spread": "one", "every_months": 1, "starts_on": "01-01-2020", "ends_on": "31-12-2020"}
    entry.enter(demonstration, "maintenance-plan", given)
    owed = [one for one in Schedule(demonstration).owed(MARCH) if one.title == "Vieja"]
    assert [one.due_on for one in owed] == [date(2020, 12, 1)]
    assert not [one for one in Schedule(demonstration).between(date(2021, 1, 1), MARCH) if one.title == "Vieja"]


def test_the_stages_of_a_day() -> None:
    today = date(2024, 2, 28)
    assert stage_of({"due_on": date(2024, 2, 27)}, today) is Stage.LATE
    assert stage_of({"due_on": date(2024, 2, 29)}, today) is Stage.DUE
    assert stage_of({"due_on": date(2024, 3, 1)}, today) is Stage.PLANNED
    assert stage_of({"sent_on": today, "expected_on": today}, today) is Stage.OUT
    assert stage_of({"sent_on": today, "expected_on": date(2024, 2, 27)}, today) is Stage.OVERDUE_OUT
    assert stage_of({"done_on": today, "result": "failed"}, today) is Stage.FAILED


def test_done_with_what_it_took(demonstration: Register) -> None:
    work = next(work for work in read_open(demonstration) if work.stage is Stage.LATE)
    with pytest.raises(FieldFault, match="no llega"):
        complete(demonstration, [work.record.id], {"done_on": "13-03-2024"})
    complete(demonstration, [work.record.id], {"minutes": "40", "cost": "62990", "parts": "RBC109", "performed_by": "Informática"})
    done = record(demonstration, "maintenance", work.record.id)
    assert done is not None
    assert (done["done_on"], done["result"], done["cost"]) == (date(2024, 3, 12), "done", 62990)
    undo(demonstration)
    assert work.record.id in {one.record.id for one in read_open(demonstration)}


def test_out_to_the_shop_and_back_is_one_operation_each(demonstration: Register) -> None:
    asset = locate(demonstration, "TI000001")
    with pytest.raises(FieldFault, match="taller"):
        send_out(demonstration, asset.id, {"name": "No enciende"})
    work = send_out(demonstration, asset.id, {"name": "No enciende", "shop": "PC-Técnica SPA", "expected_on": "20-03-2024"})
    assert locate(demonstration, "TI000001")["status"] == "repair"
    with pytest.raises(KnownError, match="ya está en el taller"):
        send_out(demonstration, asset.id, {"shop": "Otro"})
    with pytest.raises(FieldFault, match="antes de salir"):
        bring_back(demonstration, work, {"returned_on": date(2024, 3, 1)})
    bring_back(demonstration, work, {"cost": "45000"}, "stored")
    assert locate(demonstration, "TI000001")["status"] == "stored"
    undo(demonstration)
    undo(demonstration)
    assert locate(demonstration, "TI000001")["status"] == "in-use"


def test_a_late_repair_is_seen(demonstration: Register) -> None:
    stages = [work.stage for work in read_open(demonstration)]
    assert stages[0] is Stage.OVERDUE_OUT
    assert stages.count(Stage.OUT) == 1


def test_an_incident_becomes_maintenance_and_is_closed_with_it(demonstration: Register) -> None:
    incident = report_incident(demonstration, {"name": "No imprime", "asset": "TI000001", "priority": "high"})
    assert incident.labels["department"]
    take(demonstration, incident)
    work = to_maintenance(demonstration, incident)
    with pytest.raises(KnownError, match="ya pasó"):
        to_maintenance(demonstration, incident)
    assert next(one for one in read_incidents(demonstration) if one.record.id == incident.id).maintenance
    complete(demonstration, [work], {"notes": "Se cambió el cable."})
    closed = record(demonstration, "incident", incident.id)
    assert closed is not None and (closed["state"], closed["action"]) == ("closed", "Se cambió el cable.")
    with pytest.raises(KnownError, match="ya está cerrado"):
        close(demonstration, incident, "Otra vez")


def test_the_figures_add_up(demonstration: Register) -> None:
    some = read_incidents(demonstration)
    told = figures(some)
    assert told.total == len(some) == 8
    for part in (told.departments, told.models, told.ages):
        assert sum(amount for _, amount in part) == told.total
    assert [one.priority for one in some[:2]] == ["high", "high"]
