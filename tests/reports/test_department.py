"""The department's report: what a person reads on its pages and finds in its workbook, and that both say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from inventario.core.errors import KnownError
from inventario.core.formats import format_integer, format_money
from inventario.reports.department import department_pdf
from inventario.reports.department_book import department_xlsx
from inventario.reports.figures import department_figures
from inventario.reports.records import DepartmentReport, EquipmentLine, Paper

Make = Callable[..., DepartmentReport]
ReadPdf = Callable[[bytes], Any]
ReadXlsx = Callable[..., Workbook]
_MM = 72 / 25.4


@pytest.mark.parametrize("number", [1, 160, 500])
def test_every_item_stands_once_in_the_list(department: Make, read_pdf: ReadPdf, number: int) -> None:
    pages = read_pdf(department_pdf(department(number)))
    tags = re.findall(r"\bTI\d{6}\b", pages.text)
    assert sorted(tags) == [f"TI{index:06d}" for index in range(number)]


def test_each_page_has_the_frame(department: Make, read_pdf: ReadPdf) -> None:
    pages = read_pdf(department_pdf(department(160)))
    count = len(pages.texts)
    assert count > 3
    for number, text in enumerate(pages.texts, 1):
        assert f"Página {number} de {count}" in re.sub(r"\s+", " ", text)
        for said in ("Equipos de DIDECO", "Ilustre Municipalidad de Tomé", "12-03-2024", "por Paula Muñoz", "Registro de demostración"):
            assert said in text


def test_the_file_states_title_language_and_carries_its_fonts(department: Make, read_pdf: ReadPdf) -> None:
    data = department_pdf(department(5))
    pages = read_pdf(data)
    assert pages.document.get_metadata_dict()["Title"] == "Equipos de DIDECO"
    assert b"/Lang (es-CL)" in data
    fonts = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert fonts and all(b"+" in font for font in fonts), "a subset that is embedded has a prefix"
    titles = [item.get_title() for item in pages.document.get_toc()]
    assert titles[:3] == ["Resumen", "Resumen por dependencia", "Equipos por dependencia"]


def test_the_summary_says_the_figures(department: Make, read_pdf: ReadPdf) -> None:
    report = department(500)
    figures = department_figures(report)
    first = re.sub(r"\s+", " ", read_pdf(department_pdf(report)).texts[0])
    assert figures.lead in first
    for said in ("500 Equipos", f"{figures.computers} Computadores", f"{figures.to_renew} Por renovar", format_money(figures.value)):
        assert said in first
    for matter in figures.attention:
        assert f"{format_integer(matter.number)} {matter.label}" in first


@pytest.mark.parametrize(
    ("rooms", "title", "said"),
    [
        (("A / Piso 1 / Sala", "B / Piso 2 / Mesón"), "Por dependencia", ("Sala · A", "Mesón · B")),
        (tuple(f"A / Piso {floor} / Sala" for floor in range(3)), "Por dependencia", ("Sala · Piso 0", "Sala · Piso 2")),
        (tuple(f"{site} / Piso 1 / Sala {room}" for site in ("Norte", "Sur") for room in range(9)), "Por edificio", ("Norte", "Sur")),
        (tuple(f"Norte / Piso {floor} / Sala {room}" for floor in (1, 2) for room in range(9)), "Por piso", ("Piso 1", "Piso 2")),
        (tuple(f"Sala {room}" for room in range(20)), "Por edificio", ("Otros 13",)),
    ],
)
def test_the_chart_of_places_shows_what_fits(
    department: Make, read_pdf: ReadPdf, rooms: tuple[str, ...], title: str, said: tuple[str, ...]
) -> None:
    first = read_pdf(department_pdf(department(200, rooms=rooms))).texts[0]
    assert title in first
    for label in said:
        assert label in first


def test_an_empty_department_gets_a_sentence(department: Make, read_pdf: ReadPdf, read_xlsx: ReadXlsx) -> None:
    pages = read_pdf(department_pdf(department(0)))
    assert len(pages.texts) == 1
    assert "DIDECO no tiene equipos registrados." in pages.text
    book = read_xlsx(department_xlsx(department(0)))
    assert book["Resumen"]["A5"].value == "DIDECO no tiene equipos registrados."
    assert figure(book["Resumen"], "Equipos") == 0


def test_a_room_with_400_items_repeats_its_head(department: Make, read_pdf: ReadPdf) -> None:
    room = "Edificio Consistorial / Piso 4 / Bodega informática"
    pages = read_pdf(department_pdf(department(400, rooms=(room,))))
    listing = [text for text in pages.texts if re.search(r"TI\d{6}", text)]
    assert len(listing) > 10
    for position, text in enumerate(listing):
        assert "Etiqueta" in text and "Bodega informática" in text
        assert ("continúa" in text) == (position > 0)
    assert len(re.findall(r"TI\d{6}", listing[-1])) >= 2


def test_nothing_is_printed_outside_the_margins(department: Make, read_pdf: ReadPdf) -> None:
    report = department(40)
    long = "Atención de público con un nombre larguísimo que alguien escribió sin pensar en el papel " * 3
    items = [
        replace(item, name=long[:200], serial="X" * 90, model="Modelo-" * 25, place=long[:190] + str(index % 3))
        for index, item in enumerate(report.items)
    ]
    origin = replace(report.origin, institution=long, author=long, paper=Paper.A4)
    pages = read_pdf(department_pdf(replace(report, department=long[:200], code="", items=items, origin=origin)))
    width, height = (297 * _MM, 210 * _MM)
    for number in range(len(pages.texts)):
        assert pages.document[number].get_size() == pytest.approx((width, height), abs=0.1)
        for left, bottom, right, upper in pages.boxes(number):
            assert left > 13 * _MM and right < width - 13 * _MM
            assert bottom > 5 * _MM and upper < height - 8 * _MM
    assert pages.text.count("larguísimo que") > 40  # wrapped, not cut


def test_letters_the_typeface_lacks_do_not_stop_the_report(department: Make, read_pdf: ReadPdf) -> None:
    report = department(0)
    odd = EquipmentLine("computer", "TI000001", name="Caja 😀 \x00 עברית \ud800", serial="a\nb")
    assert "Caja ?" in read_pdf(department_pdf(replace(report, items=[odd]))).text
    department_xlsx(replace(report, items=[odd]))


def test_a_logo_is_drawn_and_a_broken_one_is_told(department: Make, read_pdf: ReadPdf) -> None:
    stream = BytesIO()
    Image.new("RGB", (80, 80), "#0B5C8A").save(stream, "PNG")
    report = department(1)
    drawn = department_pdf(replace(report, origin=replace(report.origin, logo=stream.getvalue())))
    assert b"/Subtype /Image" in drawn
    for broken in (b"<svg/>", stream.getvalue()[:40]):
        with pytest.raises(KnownError, match="elija un archivo PNG o JPEG"):
            department_pdf(replace(report, origin=replace(report.origin, logo=broken)))


def test_units_are_told_only_when_there_are_several(department: Make, read_pdf: ReadPdf) -> None:
    report = department(6)
    assert "Unidad" not in read_pdf(department_pdf(report)).text
    items = [*report.items, EquipmentLine("phone", "TI000099", department="Oficina de la Mujer")]
    assert "Oficina de la Mujer" in read_pdf(department_pdf(replace(report, items=items))).text


@pytest.mark.parametrize("number", [1, 160])
def test_both_files_say_the_same(department: Make, read_pdf: ReadPdf, read_xlsx: ReadXlsx, number: int) -> None:
    report = department(number)
    figures = department_figures(report)
    book = read_xlsx(department_xlsx(report))
    summary, rooms, items = book["Resumen"], book["Por dependencia"], book["Equipos"]
    printed = read_pdf(department_pdf(report)).text
    assert figure(summary, "Equipos") == number
    cost = figures.value if figures.valued else "—"
    for label, value in (
        ("Computadores", figures.computers), ("Impresoras y escáneres", figures.printers), ("Costo registrado", cost),
        ("Computadores con 5 años o más", figures.to_renew), ("En uso", sum(kind.in_use for kind in figures.kinds)),
    ):  # fmt: skip
        assert figure(summary, label) == value
    total = [cell.value for cell in list(rooms.rows)[-1]]
    assert total[2:] == [
        figures.computers,
        figures.printers,
        figures.total - figures.computers - figures.printers,
        number,
        figures.to_renew,
    ]
    assert "Total " + " ".join(format_integer(value) for value in total[2:]) in printed
    assert [row[0].value for row in items.iter_rows(min_row=6, max_row=5 + number)] == re.findall(r"\bTI\d{6}\b", printed)


def figure(sheet: Worksheet, label: str) -> object:
    return next(row[1].value for row in sheet.iter_rows() if row[0].value == label)


@pytest.mark.parametrize("number", [0, 1, 160])
def test_formulas_hold_the_values_they_have(department: Make, read_xlsx: ReadXlsx, number: int) -> None:
    data = department_xlsx(department(number))
    formulas, values = read_xlsx(data, values=False), read_xlsx(data)
    seen = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    seen += 1
                    held = values[sheet.title][cell.coordinate].value
                    assert held == pytest.approx(calculate(values, sheet.title, cell.value)), f"{sheet.title}!{cell.coordinate}"
    assert seen > 15


def calculate(book: Workbook, sheet: str, formula: str) -> float:
    """What the formulas that reports use come to, over the cells' values."""

    def cells(reference: str) -> list[object]:
        name, _, where = reference.rpartition("!")
        found = book[name.strip("'") or sheet][where.replace("$", "")]
        rows = found if isinstance(found, tuple) else ((found,),)
        return [cell.value for row in rows for cell in row]

    def call(match: re.Match[str]) -> str:
        name, arguments = match.groups()
        if name == "COUNTIF":
            reference, wanted = arguments.split(",", 1)
            return str(sum(value == wanted.strip('"') for value in cells(reference)))
        if name == "SUBTOTAL":
            function, reference = arguments.split(",", 1)
            name, arguments = {"109": "SUM", "103": "COUNTA"}[function], reference
        held = cells(arguments)
        numbers = [value for value in held if isinstance(value, (int, float))]
        return str({"SUM": sum(numbers), "COUNT": len(numbers), "COUNTA": sum(value is not None for value in held)}[name])

    plain = re.sub(r"([A-Z]+)\(([^()]*)\)", call, formula.removeprefix("="))
    plain = re.sub(r"\$?[A-Z]+\$?\d+", lambda match: str(cells(match.group())[0]), plain)
    assert re.fullmatch(r"[\d.+\-*/]+", plain), plain
    return float(eval(plain))


def test_the_workbook_is_as_a_person_would_have_made_it(department: Make, read_xlsx: ReadXlsx) -> None:
    report = department(30)
    book = read_xlsx(department_xlsx(replace(report, origin=replace(report.origin, paper=Paper.A4))))
    assert book.sheetnames == ["Resumen", "Por dependencia", "Equipos"]
    assert len(book["Resumen"]._charts) == 2
    for sheet in book:
        assert sheet["A1"].value == "Equipos de DIDECO"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert "&P" in sheet.oddFooter.right.text
    listing = book["Equipos"]
    assert listing.freeze_panes == "C6"
    assert listing.auto_filter.ref == "A5:O35"
    assert listing.print_title_rows == "$5:$5"
    assert listing.column_dimensions["H"].width > len(report.items[0].place)
    by_title = {cell.value: cell.column - 1 for cell in listing[5]}
    rows = [list(row) for row in listing.iter_rows(min_row=6, max_row=35)]
    for row in rows:
        item = next(item for item in report.items if item.tag == row[by_title["Etiqueta"]].value)
        assert row[by_title["N° de serie"]].value == item.serial  # 00000012 stays text
        bought = row[by_title["Adquirido"]]
        assert bought.value == (datetime.combine(item.acquired_on, datetime.min.time()) if item.acquired_on else None)
        assert not item.acquired_on or bought.number_format == "dd-mm-yyyy"
        assert row[by_title["Costo"]].value == item.cost


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2+3", "\t=1", "{=1+1}", "\n=1", "https://x.cl", "+56 41 265"])
def test_text_is_never_a_formula(department: Make, read_xlsx: ReadXlsx, text: str) -> None:
    report = replace(department(0), items=[EquipmentLine("computer", "TI000001", name=text, place=text, custodian=text)])
    book = read_xlsx(department_xlsx(report), values=False)
    cell = book["Equipos"]["C6"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert book["Por dependencia"]["A6"].data_type == "s"
