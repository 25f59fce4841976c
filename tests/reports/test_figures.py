"""The figures of a department's report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from inventario.reports.figures import NO_DATE, NO_PLACE, Count, department_figures, top
from inventario.reports.records import DepartmentReport, EquipmentLine

Make = Callable[..., DepartmentReport]


def with_items(report: DepartmentReport, *items: EquipmentLine) -> DepartmentReport:
    return replace(report, items=items)


@pytest.mark.parametrize("number", [0, 1, 160])
def test_all_figures_add_up_to_the_same_total(department: Make, number: int) -> None:
    figures = department_figures(department(number))
    assert figures.total == number
    assert sum(kind.total for kind in figures.kinds) == number
    assert sum(room.total for room in figures.rooms) == number
    assert sum(room.computers + room.printers + room.others for room in figures.rooms) == number
    assert sum(kind.in_use + kind.stored + kind.repair + kind.lost for kind in figures.kinds) == number
    assert sum(age.number for age in figures.ages) == figures.computers == sum(room.computers for room in figures.rooms)
    assert figures.to_renew == sum(room.to_renew for room in figures.rooms)
    assert figures.to_renew == sum(age.number for age in figures.ages[5:] if age.label != NO_DATE)


@pytest.mark.parametrize(
    ("bought", "age"),
    [(date(2019, 3, 12), 5), (date(2019, 3, 13), 4), (date(2024, 3, 12), 0), (date(2025, 1, 1), 0), (date(2020, 2, 29), 4), (None, None)],
)
def test_an_item_grows_a_year_on_its_anniversary(bought: date | None, age: int | None) -> None:
    assert EquipmentLine("computer", acquired_on=bought).age(date(2024, 3, 12)) == age


def test_only_computers_are_to_be_renewed_by_age(department: Make) -> None:
    old = date(2010, 1, 1)
    report = with_items(department(0), EquipmentLine("notebook", acquired_on=old), EquipmentLine("printer", acquired_on=old))
    assert department_figures(report).to_renew == 1


def test_what_was_written_off_does_not_count(department: Make) -> None:
    report = with_items(department(0), EquipmentLine("computer", "TI000001", status="written-off", cost=1000), EquipmentLine("phone"))
    figures = department_figures(report)
    assert (figures.total, figures.computers, figures.value) == (1, 0, 0)


def test_rooms_are_in_the_order_people_count_and_the_unplaced_come_last(department: Make) -> None:
    places = ("A / Piso 10 / Oficina 2", "", "A / Piso 2 / Oficina 12", "A / Piso 2 / Oficina 9")
    figures = department_figures(with_items(department(0), *(EquipmentLine("phone", place=place) for place in places)))
    assert [room.place for room in figures.rooms] == [
        "A / Piso 2 / Oficina 9", "A / Piso 2 / Oficina 12", "A / Piso 10 / Oficina 2", NO_PLACE,
    ]  # fmt: skip
    assert figures.places == 3


def test_the_lead_is_a_sentence_for_any_number(department: Make) -> None:
    old = EquipmentLine("computer", place="A / Piso 1 / B", acquired_on=date(2010, 1, 1))
    report = department(0)
    assert department_figures(report).lead == "DIDECO no tiene equipos registrados."
    assert department_figures(with_items(report, EquipmentLine("phone"))).lead == "DIDECO tiene 1 equipo."
    one = department_figures(with_items(report, old)).lead
    assert one == "DIDECO tiene 1 equipo en 1 dependencia. Su único computador ya cumplió los 5 años de vida útil."
    two = department_figures(with_items(report, old, replace(old, acquired_on=None))).lead
    assert two == "DIDECO tiene 2 equipos en 1 dependencia. De sus 2 computadores, 1 (50 %) ya cumplió los 5 años de vida útil."


def test_attention_lists_only_what_is_there_the_gravest_first(department: Make) -> None:
    fine = EquipmentLine("phone", "TI000001", "A", serial="1", place="P", custodian="Q")
    assert department_figures(with_items(department(0), fine)).attention == ()
    figures = department_figures(with_items(department(0), replace(fine, custodian=""), replace(fine, status="lost")))
    assert figures.attention == (Count("Equipos que faltan", 1, "bad"), Count("Sin responsable", 1, "warn"))


def test_the_tail_of_a_chart_is_gathered() -> None:
    counts = [Count(str(number), number) for number in (1, 5, 3, 2, 4)]
    assert top(counts, 5, str) == tuple(sorted(counts, key=lambda count: -count.number))
    assert top(counts, 3, lambda rest: f"Otros {rest}") == (Count("5", 5), Count("4", 4), Count("Otros 3", 6, "second"))
