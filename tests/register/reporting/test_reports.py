"""The records of reports, from a small register whose figures are counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pypdfium2
import pytest

from inventario import labels
from inventario.core.errors import KnownError
from inventario.core.records import Record
from inventario.register.entry import enter
from inventario.register.label_items import things_of
from inventario.register.printing.log import Run, log_print
from inventario.register.report_records import Scope
from inventario.register.reporting.custodians import load_sheets
from inventario.register.reporting.depreciation import depreciation_report
from inventario.register.reporting.devices import printers_report, systems_report
from inventario.register.reporting.goods import homogeneous_report
from inventario.register.reporting.lives import months_between, straight_line
from inventario.register.reporting.prints import print_log_report
from inventario.register.systems import end_of_support, systems
from inventario.reports.parts import PartsReport
from inventario.reports.parts_book import parts_xlsx
from inventario.reports.parts_pdf import parts_pdf
from inventario.store.register import Register

Enter = Callable[..., Record]
ReadReport = Callable[[PartsReport], tuple[str, list[str]]]


@pytest.fixture
def read_report() -> ReadReport:
    """What the PDF of a report says, with its spaces squeezed, and the names of its workbook's sheets."""

    def read(report: PartsReport) -> tuple[str, list[str]]:
        document = pypdfium2.PdfDocument(parts_pdf(report))
        words = [word for page in document for word in page.get_textpage().get_text_bounded().split()]
        document.close()
        return " ".join(words), openpyxl.load_workbook(BytesIO(parts_xlsx(report))).sheetnames

    return read


@pytest.fixture
def office(asset: Enter) -> None:
    """Six items of two departments; one was written off."""
    hp = {"manufacturer": "HP", "model": "ProDesk 400 G6", "department": "DAF", "acquired_on": "2020-03-12", "cost": "600000"}
    asset(tag="TI000001", os="Windows 10 Pro", office="Office 2019", custodian="Ana Rojas", **hp)
    asset(tag="TI000002", os="Windows 7 Pro", office="Office 2010", custodian="Ana Rojas", **hp)
    asset("notebook", tag="TI000003", department="DIDECO", cost="500000", acquired_on="2017-01-01", custodian="Luis Soto")
    asset("printer", tag="TI000004", manufacturer="Brother", model="HL-L2350DW", print_technology="Láser", department="DIDECO",
          cost="90000", acquired_on="2019-03-12")  # fmt: skip
    asset("scanner", tag="TI000005", department="DIDECO")
    asset("printer", tag="TI000006", status="written-off", department="DAF")


def _part(report: Any, title: str) -> list[tuple[Any, ...]]:
    return next(list(part.rows) for part in report.parts if part.title == title)


def _figures(report: Any) -> dict[str, int]:
    return {figure.label: figure.value for figure in report.figures}


@pytest.mark.parametrize(("start", "day", "months"), [
    (date(2020, 3, 12), date(2024, 3, 12), 48), (date(2020, 3, 12), date(2024, 3, 11), 47), (date(2024, 5, 1), date(2024, 3, 1), 0),
    (date(2020, 1, 31), date(2020, 2, 29), 0), (date(2020, 1, 31), date(2020, 3, 31), 2),
])  # fmt: skip
def test_months_are_whole(start: date, day: date, months: int) -> None:
    assert months_between(start, day) == months


def test_equal_parts_a_month_end_at_the_residual_value() -> None:
    worth = straight_line(600_000, date(2020, 3, 12), 6, 0.1, date(2024, 3, 12))
    assert (worth.months, worth.yearly, worth.accumulated, worth.book) == (48, 90_000, 360_000, 240_000)
    assert straight_line(600_000, date(2010, 1, 1), 6, 0.1, date(2024, 1, 1)).book == 60_000
    assert straight_line(100, date(2024, 1, 1), 6, 0, date(2024, 1, 1)).book == 100


@pytest.mark.usefixtures("office")
def test_depreciation_by_the_usual_lives(register: Register) -> None:
    report = depreciation_report(register, Scope())
    assert _part(report, "Por tipo") == [
        ("Computador", 2, 1_200_000, 200_000, 800_000, 400_000, 0), ("Notebook", 1, 500_000, 0, 500_000, 0, 0),
        ("Impresora", 1, 90_000, 15_000, 75_000, 15_000, 0),
    ]  # fmt: skip
    assert _figures(report)["Valor libro"] == 415_000 and _figures(report)["Sin costo o sin fecha"] == 1
    assert [row[1] for row in _part(report, "Sin datos")] == ["TI000005"]
    assert {row[6] for row in _part(report, "Vidas útiles")} == {"De costumbre"}


@pytest.mark.usefixtures("office")
def test_depreciation_follows_the_tables_of_the_register(register: Register) -> None:
    life = {"years": "4", "fast_years": "1", "residual": "10", "account": "14199", "account_name": "Computadores"}
    enter(register, "useful-life", {"kind": "computer", **life})
    enter(register, "capital-threshold", {"since": "2018-01-01", "utm": "48000", "times": "3"})
    report = depreciation_report(register, Scope())
    assert _part(report, "Por cuenta")[0] == ("14199 Computadores", 2, 1_200_000, 0, 1_080_000, 120_000, 120_000)
    assert [(row[0], row[6], row[7]) for row in _part(report, "Bajo el umbral")] == [("TI000004", 144_000, 90_000)]
    assert _part(report, "Umbral de activación") == [(date(2018, 1, 1), 48_000, 3.0, 144_000)]


@pytest.mark.usefixtures("office")
def test_depreciation_of_another_day_and_of_a_department(register: Register) -> None:
    report = depreciation_report(register, Scope(department="DIDECO", as_of=date(2018, 1, 1)))
    assert _figures(report)["Costo"] == 500_000 and _figures(report)["Valor libro"] == 500_000 - 500_000 * 12 // 72
    assert _part(report, "Por tipo")[0][-1] == 250_000  # by the accelerated life, half of whose two years are over
    assert report.origin.as_of == date(2018, 1, 1) and "DIDECO" in report.filters


@pytest.mark.usefixtures("office")
def test_printers_count_what_is_not_written_off(register: Register) -> None:
    report = printers_report(register, Scope())
    assert _figures(report)["Equipos"] == 2 and _figures(report)["Por renovar"] == 1
    assert _part(report, "Por tipo") == [("Escáner", 1, 1, 0, 0, 0), ("Impresora láser", 1, 1, 0, 0, 0)]
    assert printers_report(register, Scope(department="DAF")).empty


@pytest.mark.usefixtures("office")
def test_systems_say_what_nobody_corrects_any_more(register: Register) -> None:
    report = systems_report(register, Scope())
    assert [(row[0], row[4], row[6]) for row in _part(report, "Sistemas operativos")] == [
        ("Windows 10 Pro", 1, "Con soporte"), ("Windows 7 Pro", 1, "Sin soporte"), ("Sin dato", 1, ""),
    ]  # fmt: skip
    [old] = _part(report, "Sin soporte")
    assert old[1] == "TI000002" and old[8] == "Windows 7 Pro desde el 14-01-2020; Office 2010 desde el 13-10-2020"
    assert "1 usa un sistema operativo y 1 una ofimática" in report.lead


def test_a_product_is_known_by_how_its_name_begins() -> None:
    ends = systems()
    assert end_of_support("WINDOWS 8.1 Pro", ends) == date(2023, 1, 10) and end_of_support("Windows 8 Pro", ends) == date(2016, 1, 12)
    assert end_of_support("Windows 80", ends) is None and end_of_support("", ends) is None


@pytest.mark.usefixtures("office")
def test_what_is_alike_counts_together(register: Register) -> None:
    report = homogeneous_report(register, Scope())
    assert _part(report, "Bienes homogéneos")[0] == ("Computador", "HP", "ProDesk 400 G6", 2, 2, 0, 0, 0, 600_000, 1_200_000, "2020")
    assert _figures(report) == {"Bienes": 5, "Clases": 4, "Costo registrado": 1_790_000}


@pytest.mark.usefixtures("office")
def test_load_sheets_of_one_and_of_a_department(register: Register) -> None:
    enter(register, "person", {"name": "Marta Pino"})
    [ana] = load_sheets(register, Scope(person="Ana Rojas")).people
    assert [item.tag for item in ana.counted] == ["TI000001", "TI000002"]
    [marta] = load_sheets(register, Scope(person="Marta Pino")).people
    assert marta.counted == ()
    assert [person.name for person in load_sheets(register, Scope(department="DIDECO")).people] == ["Luis Soto"]
    with pytest.raises(KnownError, match="Falta decir de quién"):
        load_sheets(register, Scope())


def test_the_print_log_adds_up_by_person_stock_and_month(register: Register, asset: Enter, read_report: ReadReport) -> None:
    things = things_of(register, [asset() for _ in range(25)])
    sheet, roll = labels.stock("L7160"), labels.stock("ZEBRA-50x25")
    log_print(register, things, labels.LabelJob(labels.template("asset"), sheet), Run(purpose="Equipos de DIDECO", printer="HP Oficina 21"))
    log_print(register, things[:4], labels.LabelJob(labels.template("asset"), roll, copies=2), Run(stopped_at=6))
    register.author = "Luis"
    log_print(register, things[:1], labels.LabelJob(labels.template("asset"), sheet), Run())
    report = print_log_report(register, Scope())
    assert _figures(report) == {"Etiquetas": 31, "Impresiones": 3, "Hojas": 8, "Cortadas a medias": 1}
    assert _part(report, "Por persona") == [("Paula", 30, 2, 7), ("Luis", 1, 1, 1)]
    assert _part(report, "Por hoja o rollo") == [("L7160", 26, 2, 3), ("ZEBRA-50x25", 5, 1, 5)]
    assert _part(report, "Por mes") == [("marzo de 2024", 31, 3, 8)]
    runs = _part(report, "Impresiones")
    assert [(run[2], run[3], run[4], run[5], run[-1]) for run in runs] == [
        ("Paula", "Equipos de DIDECO", 25, 25, "Completa"), ("Paula", "4 equipos", 8, 5, "Se cortó antes de la 6"),
        ("Luis", "1 equipo", 1, 1, "Completa"),
    ]  # fmt: skip
    assert "HP Oficina 21" in runs[0][-2]
    before = print_log_report(register, Scope(since=date(2024, 1, 1), until=date(2024, 3, 11)))
    assert before.empty == "No se imprimieron etiquetas en esas fechas."
    text, sheets = read_report(report)
    for said in ("Se imprimieron 31 etiquetas en 3 veces.", "Equipos de DIDECO", "HP Oficina 21", "Se cortó antes de la 6", "Por mes"):
        assert said in text
    assert sheets == ["Resumen", "Impresiones", "Por persona", "Por hoja o rollo", "Por mes"]


def test_where_nothing_depreciates_no_amount_is_known(register: Register, asset: Enter, read_report: ReadReport) -> None:
    asset(tag="TI000001", acquired_on="2020-03-12")
    text, _ = read_report(depreciation_report(register, Scope()))
    assert "$0" not in text and "Ningún bien que se deprecie tiene anotados su costo y su fecha de compra." in text


def test_what_is_of_custom_says_that_nobody_checked_it(office: None, register: Register, read_report: ReadReport) -> None:
    depreciation, _ = read_report(depreciation_report(register, Scope()))
    assert "De costumbre" in depreciation and "no se cotejó con un documento oficial" in depreciation
    systems_said, _ = read_report(systems_report(register, Scope()))
    assert "Confírmelo con el fabricante antes de comprar." in systems_said


def test_a_register_without_data_says_so(register: Register) -> None:
    for source in (homogeneous_report, depreciation_report, printers_report, systems_report, print_log_report):
        assert source(register, Scope()).empty.startswith("No ")
