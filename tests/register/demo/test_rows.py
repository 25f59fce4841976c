"""The demonstration's rows obey their Fields, refer to what is there, never change, and look like a municipality's."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from inventario.core.fields import Kind
from inventario.core.values import parse_value
from inventario.models.registry import Catalogue
from inventario.register.demo.draft import REFERENCE_DAY, DemoRow, Draft, demo_id
from inventario.register.demo.items import age_in_years
from inventario.register.demo.rows import demo_rows

Rows = dict[str, list[DemoRow]]
_TYPES: dict[Kind, type] = {
    Kind.INTEGER: int,
    Kind.MONEY: int,
    Kind.DECIMAL: float,
    Kind.DATE: date,
    Kind.MOMENT: datetime,
    Kind.BOOLEAN: bool,
    Kind.REFERENCE: UUID,
}


def test_every_value_is_one_that_its_field_accepts(rows: Rows) -> None:
    catalogue = Catalogue()
    for name, some in rows.items():
        subject = catalogue.subject(name)
        for row in some:
            for field_name, value in row.items():
                if field_name == "id":
                    continue
                field = subject.field(field_name)
                assert type(value) is _TYPES.get(field.kind, str), (name, field_name, value)
                if field.kind is not Kind.REFERENCE:
                    assert parse_value(field, value) == value, (name, field_name, value)  # type: ignore[arg-type]
                if name == "asset":
                    assert field.fits(str(row["kind"])), (row["kind"], field_name)
            assert not [field.name for field in subject.fields if field.required and not field.through and field.name not in row]


def test_references_lead_to_rows_that_come_first(rows: Rows) -> None:
    catalogue = Catalogue()
    seen: dict[str, set[Any]] = {}
    for name, some in rows.items():
        references = [field for field in catalogue.subject(name).fields if field.kind is Kind.REFERENCE]
        for row in some:
            for field in references:
                if field.name in row:
                    assert row[field.name] in seen[field.target], (name, field.name)
            seen.setdefault(name, set()).add(row["id"])


def test_ids_are_unique_version_7_and_fixed(rows: Rows) -> None:
    ids = [row["id"] for some in rows.values() for row in some]
    assert len(set(ids)) == len(ids)
    assert all(isinstance(row_id, UUID) and row_id.version == 7 for row_id in ids)
    assert demo_id("department", "DIDECO") == UUID("018e3288-a600-7aa8-81c7-ed07e3454c87")
    assert {row["code"]: row["id"] for row in rows["department"]}["DIDECO"] == demo_id("department", "DIDECO")


def test_it_is_the_same_every_time(rows: Rows) -> None:
    assert demo_rows() == rows


def test_one_key_is_not_used_twice() -> None:
    draft = Draft()
    draft.add("domain", "tome.cl", name="tome.cl")
    with pytest.raises(ValueError, match="twice"):
        draft.add("domain", "tome.cl", name="tome.cl")


@pytest.mark.parametrize("field", ["tag", "serial", "mac", "ip", "hostname", "extension", "name"])
def test_what_identifies_an_item_is_not_repeated(rows: Rows, field: str) -> None:
    values = [row[field] for row in (*rows["asset"], *rows["rack"]) if field in row]
    assert [value for value, times in Counter(values).items() if times > 1] == []


def test_tags_run_without_gaps_in_the_order_of_the_rooms(rows: Rows) -> None:
    tagged = sorted((*rows["asset"], *rows["rack"]), key=lambda row: str(row["tag"]))
    assert [row["tag"] for row in tagged] == [f"TI{number:06d}" for number in range(1, len(tagged) + 1)]
    order = {row["id"]: position for position, row in enumerate(rows["place"])}
    positions = [order[row["place"]] for row in tagged]
    assert positions == sorted(positions)


def test_everything_was_bought_in_the_last_ten_years_and_seen_after(rows: Rows) -> None:
    for row in rows["asset"]:
        acquired, seen = row["acquired_on"], row["seen_on"]
        assert isinstance(acquired, date) and isinstance(seen, date)
        assert 0 <= age_in_years(acquired) <= 9
        assert acquired <= seen <= REFERENCE_DAY
        if "battery_on" in row:
            assert acquired <= row["battery_on"] <= REFERENCE_DAY  # type: ignore[operator]


def test_ages_of_computers_show_what_is_due_for_renewal(rows: Rows) -> None:
    ages = Counter(age_in_years(row["acquired_on"]) for row in rows["asset"] if row["kind"] in ("computer", "notebook"))  # type: ignore[arg-type]
    assert [ages[age] for age in range(10)] == [38, 46, 61, 72, 52, 47, 41, 29, 18, 13]
    assert sum(ages[age] for age in range(5, 10)) == 148


def test_the_start_page_has_something_to_say(rows: Rows, by_id: dict[Any, DemoRow]) -> None:
    in_service = [row for row in rows["asset"] if row["status"] != "written-off"]
    unseen = [row for row in in_service if row["seen_on"] < date(2023, 3, 12)]  # type: ignore[operator]
    assert len(unseen) == 43
    assert sum(1 for row in unseen if by_id[row["department"]]["code"] == "DIDECO") == 28
    this_month = [row for row in rows["asset"] if str(row.get("battery_on", "")).startswith("2021-03")]
    assert len(this_month) == 6
    assert sum(1 for row in this_month if by_id[row["place"]].get("public_service")) == 4
    statuses = Counter(row["status"] for row in rows["asset"])
    assert set(statuses) == {"in-use", "stored", "repair", "lost", "written-off"}
    assert statuses["in-use"] > 0.9 * len(rows["asset"])


def test_software_stays_within_the_licences(rows: Rows) -> None:
    computers = [row for row in rows["asset"] if row["kind"] in ("computer", "notebook")]
    assert sum(1 for row in computers if str(row["os"]).startswith("Windows")) == 415
    assert sum(1 for row in computers if str(row["office"]).startswith("Office")) <= 460
    assert sum(1 for row in computers if "antivirus" in row) <= 450


def test_people_are_made_up_and_hold_no_more_than_needed(rows: Rows) -> None:
    assert 300 <= len(rows["person"]) <= 330
    assert len({row["name"] for row in rows["person"]}) == len(rows["person"])
    assert not [row for row in rows["person"] if "rut" in row]
    assert all(str(row["email"]).endswith("@municipio.example") for row in rows["person"])
    assert sum(1 for row in rows["person"] if row["active"] is False) >= 1


def test_phones_ring_where_their_people_sit(rows: Rows, by_id: dict[Any, DemoRow]) -> None:
    phones = [row for row in rows["asset"] if row["kind"] == "phone" and "custodian" in row]
    assert len(phones) >= 300
    for row in phones:
        assert by_id[row["custodian"]]["place"] == row["place"]
        assert by_id[row["custodian"]]["extension"] == row["extension"]


def test_room_codes_can_be_scanned(rows: Rows) -> None:
    codes = [str(row["code"]) for row in rows["place"]]
    assert len(set(codes)) == len(codes)
    assert all(4 <= len(str(row["code"])) <= 16 for row in rows["place"] if row["kind"] == "room")
    assert all(code.isascii() and code.isalnum() and code == code.upper() for code in codes)


def test_upkeep_has_its_cases(rows: Rows) -> None:
    assert {row["kind"] for row in rows["account"]} == {"extension", "mailbox", "domain-user", "application-user"}
    assert [row for row in rows["loan"] if "returned_on" not in row and row["due_on"] < REFERENCE_DAY]  # type: ignore[operator]
    assert [row for row in rows["maintenance"] if row["result"] == "pending"]
    assert {row["state"] for row in rows["incident"]} == {"open", "in-progress", "closed"}


def test_heads_sit_in_their_offices(rows: Rows, by_id: dict[Any, DemoRow]) -> None:
    rooms = {str(by_id[row["department"]]["code"]): by_id[row["place"]]["name"] for row in rows["person"] if "Direct" in str(row["role"])}
    assert rooms["DIDECO"] == "Oficina 21"
    assert rooms["DAF"] == "Oficina 16"
    judges = [row for row in rows["person"] if str(row["role"]).startswith(("Juez", "Jueza"))]
    assert [by_id[row["place"]]["name"] for row in judges] == ["Despacho del Juez"]
