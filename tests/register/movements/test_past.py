"""Reports on what was: as of a day, between two days, the movements of a period."""

from __future__ import annotations

from datetime import date

import pytest

from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.core.records import Record
from inventario.register.entry import edit, enter
from inventario.register.movements.issuing import annul
from inventario.register.past import as_of_report, differences_report, movements_report
from inventario.register.report_records import Scope
from inventario.reports.lists import list_pdf, list_xlsx
from inventario.store.register import Register

from .conftest import WRITE_OFF, Make

APRIL = date(2024, 4, 10)


@pytest.fixture
def later(register: Register, items: list[Record]) -> Register:
    """The items were entered on 12-03-2024; it is April, the first has moved and a third came."""
    register.clock = Clock(APRIL)
    edit(register, "asset", [items[0].id], {"place": "Sede / Oficina 2", "department": "DAF"})
    enter(register, "asset", {"kind": "monitor", "place": "Sede / Oficina 2"})
    return register


def test_the_register_as_of_a_day(later: Register) -> None:
    march = as_of_report(later, Scope(as_of=date(2024, 3, 12)))
    assert [(row[0], row[5], row[6]) for row in march.rows] == [
        ("TI000001", "Sede / Oficina 1", "DIDECO"), ("TI000002", "Sede / Oficina 1", "DIDECO"),
    ]  # fmt: skip
    assert len(as_of_report(later, Scope()).rows) == 3 and len(as_of_report(later, Scope(as_of=date(2024, 3, 11))).rows) == 0
    assert [row[0] for row in as_of_report(later, Scope("DIDECO", as_of=date(2024, 3, 12))).rows] == ["TI000001", "TI000002"]
    assert [row[0] for row in as_of_report(later, Scope("DIDECO")).rows] == ["TI000002"]
    assert len(as_of_report(later, Scope(place="Sede")).rows) == 3
    with pytest.raises(KnownError, match="todavía no llega"):
        as_of_report(later, Scope(as_of=date(2024, 4, 11)))


def test_a_day_before_the_register_began_says_so(later: Register) -> None:
    assert "lleva cuenta desde el 12-03-2024" in as_of_report(later, Scope(as_of=date(2024, 3, 11))).filters
    assert "lleva cuenta" not in as_of_report(later, Scope(as_of=date(2024, 3, 12))).filters
    assert "desde el 12-03-2024" in differences_report(later, Scope(since=date(2024, 3, 1), until=APRIL)).filters


def test_what_was_written_off_by_then_is_counted_apart(later: Register, items: list[Record], make: Make) -> None:
    make("write-off", items[1:], **WRITE_OFF)
    report = as_of_report(later, Scope())
    assert [row[0] for row in report.rows] == ["TI000001", "TI000003"] and "1 bien de baja" in report.filters
    assert "baja" not in as_of_report(later, Scope(as_of=date(2024, 3, 12))).filters


def test_differences_between_two_days(later: Register) -> None:
    report = differences_report(later, Scope(since=date(2024, 3, 12), until=APRIL))
    assert [(row[0], *row[3:]) for row in report.rows] == [
        ("TI000001", "Lugar", "Sede / Oficina 1", "Sede / Oficina 2"), ("TI000001", "Dirección", "DIDECO", "DAF"),
        ("TI000003", "Ingresó al registro", "", "Sede / Oficina 2"),
    ]  # fmt: skip
    assert differences_report(later, Scope(since=APRIL, until=APRIL)).rows == []
    with pytest.raises(KnownError, match="termina antes de empezar"):
        differences_report(later, Scope(since=APRIL, until=date(2024, 3, 1)))


def test_movements_of_a_period_sum_only_what_is_valid(later: Register, items: list[Record], make: Make) -> None:
    wrong = make("transfer", items, to_place="Sede / Oficina 2")
    annul(later, wrong, "Error")
    make("write-off", items[1:], **WRITE_OFF)
    report = movements_report(later, Scope())
    assert [(row[0], row[4], row[9], row[10]) for row in report.rows] == [
        ("T-2024-0001", "TI000001", "anulado por T-2024-0002", None), ("T-2024-0001", "TI000002", "anulado por T-2024-0002", None),
        ("T-2024-0002", "TI000001", "anula a T-2024-0001", None), ("T-2024-0002", "TI000002", "anula a T-2024-0001", None),
        ("B-2024-0001", "TI000002", "", 500_000),
    ]  # fmt: skip
    assert len(movements_report(later, Scope("DAF")).rows) == 2  # only what left it
    assert movements_report(later, Scope(until=date(2024, 4, 9))).rows == []
    for file in (list_pdf(report), list_xlsx(report)):
        assert len(file) > 3000
