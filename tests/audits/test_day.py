"""A whole day of counting comes to what was written down by hand beforehand (tests/audits/day)."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventario.audits.closing import close_campaign
from inventario.audits.differences import read_differences
from inventario.audits.exactness import DepartmentExactness, read_exactness
from inventario.audits.progress import Node, read_progress
from inventario.audits.records import Category
from inventario.register.lists import by_field

from ._day import Day, open_day, rooms, script, start_day, totals


def _room(node: Node) -> dict[str, str]:
    counts = node.counts
    names = ("expected", "in_place", "elsewhere", "away", "missing", "not_accessible", "written_off", "surplus", "unreadable")
    return {"room": node.room.code, **{name: str(getattr(counts, name)) for name in names}, "state": node.state.value}


def _part(share: float | None, of: DepartmentExactness) -> float:
    """How many that share is."""
    return (share or 0) * of.accuracy.counted


def test_the_day_comes_to_what_was_written_down(demo: Path, tmp_path: Path) -> None:
    with open_day(demo, tmp_path) as register:
        campaign = start_day(register)
        day = Day(register, campaign)
        for reading in script():
            outcomes = day.do(reading)
            told = tuple(outcome.found.value for outcome in outcomes), tuple(each.item.tag for each in outcomes if each.item)
            assert told == (reading.outcomes, reading.tags), reading
            assert reading.action == "link" or (day.counting.room and day.counting.room.code == reading.room)
        session = {node.room.code: node for node in read_progress(register, campaign).nodes()}
        assert day.counting.counts == session["BM04"].counts  # what the session kept in its head is what the register says
        day.counting.close()
        progress, wanted = read_progress(register, campaign), totals()
        assert {node.room.code: _room(node) for node in progress.nodes() if node.counted} == rooms()
        assert (progress.rooms, progress.finished, progress.pending) == (40, 38, wanted["pending_before_closing"])
        assert progress.counts.damaged == 1
        found = read_differences(register, campaign)
        assert sorted(each.code for each in found if each.category is Category.SURPLUS) == wanted["surplus"]
        another_serial = [reading.target for reading in script() if reading.action == "serial"]
        assert [each.item.tag for each in found if each.category is Category.SERIAL and each.item] == another_serial
        assert [each.serial for each in found if each.category is Category.SERIAL] == ["XX11223344"]
        closed = read_progress(register, close_campaign(register, campaign))
        assert closed.counts.as_json() == wanted["counts"] and closed.counts.expected == wanted["expected"]
        accuracy = closed.accuracy
        for name, (part, whole) in wanted["accuracy"].items():
            assert getattr(accuracy, name) == pytest.approx(part / whole), name
        assert accuracy.completeness == pytest.approx(wanted["completeness"][0] / wanted["completeness"][1])
        exact = read_exactness(register, closed.campaign).departments
        assert sum(each.accuracy.counted for each in exact) == accuracy.counted == wanted["accuracy"]["existence"][1]
        assert sum(_part(each.accuracy.custodian, each) for each in exact) == pytest.approx(wanted["accuracy"]["custodian"][0])
        assert sum(_part(each.accuracy.place, each) for each in exact) == pytest.approx(wanted["accuracy"]["place"][0])
        assert str(by_field(register, "asset", "tag", "TI000001")[0].values["seen_on"]) == "2024-03-12"
