"""Useful life by kind, ages, what to replace when and for how much; systems that nobody mends any more."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from inventario.app import report_record
from inventario.core.errors import FieldFault
from inventario.register.entry import enter
from inventario.register.preferences import edit_preferences
from inventario.register.report_records import Scope
from inventario.register.systems import system_of, systems
from inventario.register.useful_lives import end_of_life, own_lives, settle_lives, useful_lives
from inventario.reports.catalogue import report_catalogue
from inventario.store.register import Register
from inventario.store.undo import undo
from inventario.upkeep.renewal import read_renewal

from .conftest import OpenOn


def test_a_kind_has_the_general_term_unless_it_has_its_own(register: Register) -> None:
    assert useful_lives(register)["printer"] == 5
    assert settle_lives(register, {"printer": "7", "server": 10}) and not settle_lives(register, {"printer": 7})
    edit_preferences(register, {"useful_life_years": 4})
    assert (useful_lives(register)["printer"], useful_lives(register)["computer"]) == (7, 4)
    settle_lives(register, {"printer": ""})
    assert own_lives(register) == {"server": 10}
    undo(register)
    assert own_lives(register) == {"server": 10, "printer": 7}
    for bad in ("0", "51", "cinco", "-1"):
        with pytest.raises(FieldFault) as fault:
            settle_lives(register, {"ups": bad})
        assert fault.value.field == "ups"


def test_a_term_is_called_by_the_word_of_its_kind(register: Register) -> None:
    assert enter(register, "useful-life", {"kind": "all-in-one", "years": "6"}).title == "Todo en uno"


def test_a_life_that_began_on_a_leap_day_ends_on_the_28th() -> None:
    assert end_of_life(date(2020, 2, 29), 5) == date(2025, 2, 28)
    assert end_of_life(date(2020, 2, 29), 4) == date(2024, 2, 29)


def test_what_to_replace_by_year_with_its_cost(open_on: OpenOn) -> None:
    register = open_on(date(2024, 12, 31))
    for name, bought, cost in (
        ("A", "2015-01-01", "100000"),
        ("B", "2020-01-01", "300000"),
        ("C", "2019-12-31", ""),
        ("D", "2024-12-31", ""),
    ):
        enter(register, "asset", {"kind": "computer", "name": name, "acquired_on": bought, "cost": cost})
    enter(register, "asset", {"kind": "computer", "name": "SIN FECHA"})
    enter(register, "asset", {"kind": "computer", "name": "AJENO", "acquired_on": "2015-01-01", "ownership": "rented"})
    enter(register, "asset", {"kind": "computer", "name": "BAJA", "acquired_on": "2015-01-01", "status": "written-off"})
    renewal = read_renewal(register)
    years = {year: [(item.name, item.cost, item.estimated) for item in some] for year, some in renewal.by_year().items() if some}
    assert years == {2024: [("A", 100000, False), ("C", 200000, True)], 2025: [("B", 300000, False)]}, "D is due after the plan's years"
    assert [item.name for item in renewal.past] == ["A", "C"], "on its very day a life is over"
    assert [item.name for item in renewal.undated] == ["SIN FECHA"] and renewal.borrowed == 1
    assert dict(renewal.ages())[0] == 1 and dict(renewal.ages())[8] == 1 and dict(renewal.ages())[None] == 1


def test_texts_mean_the_system_with_most_words_in_them() -> None:
    known = systems()
    found = {text: getattr(system_of(text, known), "name", None) for text in (
        "Windows 10 Pro", "WINDOWS 7 Professional", "Windows 8.1", "Windows Server 2012 R2 Standard", "CentOS 8 Stream", "Windows 11 Pro",
        "CentOS Linux 8", "", "Debian GNU/Linux 11",
    )}  # fmt: skip
    assert list(found.values()) == [
        "Windows 10", "Windows 7", "Windows 8.1", "Windows Server 2012", "CentOS Stream 8", None, "CentOS 8", None, "Debian 11",
    ]  # fmt: skip
    assert all(system.source for system in known)


def test_what_is_out_of_support_depends_on_the_day(open_on: OpenOn) -> None:
    register = open_on(date(2025, 10, 14))
    enter(register, "asset", {"kind": "computer", "name": "PC-1", "os": "Windows 10 Pro"})
    assert read_renewal(register).unsupported == ()
    [late] = read_renewal(open_on(date(2025, 10, 15))).unsupported
    assert late.system is not None and late.system.ends_on == date(2025, 10, 14)


def test_the_report_adds_up_in_the_workbook_as_in_the_register(demonstration: Register) -> None:
    kind = report_catalogue().find("renewal")
    report = report_record(demonstration, kind, Scope(department="DIDECO"))
    renewal = read_renewal(demonstration, Scope(department="DIDECO"))
    assert 0 < len(renewal.items) < len(read_renewal(demonstration).items)
    book = openpyxl.load_workbook(io.BytesIO(kind.write(report, "xlsx")), data_only=True)
    assert book.sheetnames[0] == "Resumen" and {"Por dirección y año", "Vida útil por tipo", "Sistemas sin soporte"} <= set(book.sheetnames)
    rows = [row for row in book["Por dirección y año"].iter_rows(values_only=True) if row[0] and "Total" in str(row[0])]
    assert rows[-1][6] == len(renewal.planned) and rows[-1][7] == sum(item.cost or 0 for item in renewal.planned)
