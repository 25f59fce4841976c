"""Load sheets: each person's begins on a page of its own and ends with their signature; a RUT is printed only when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from inventario.reports.custodian import Custodian, LoadSheets, load_sheets_pdf, load_sheets_xlsx
from inventario.reports.records import EquipmentLine, Origin

_RUT = "12345678-5"


@pytest.fixture
def sheets(origin: Origin, equipment: Callable[..., Any]) -> LoadSheets:
    people = [
        Custodian("Ana Rojas", equipment(60), "Jefa", "DAF", rut=_RUT),
        Custodian("Luis Soto", equipment(3)),
        Custodian("Marta Pino", []),
    ]
    return LoadSheets(origin, people, "Dirección de Administración y Finanzas", officer="Paula Muñoz")


def test_each_person_signs_on_the_last_page_of_their_own(sheets: LoadSheets, read_pdf: Callable[[bytes], Any]) -> None:
    pages = read_pdf(load_sheets_pdf(sheets))
    titles = [number for number, text in enumerate(pages.texts) if "Hoja de carga" in text and "Responsable" in text]
    signed = [number for number, text in enumerate(pages.texts) if "Recibe conforme" in text]
    assert len(titles) == len(signed) == 3
    assert titles[1] == signed[0] + 1 and titles[2] == signed[1] + 1
    assert "No tiene bienes a su cargo." in pages.texts[-1]
    assert "Total: 60 bienes" in pages.texts[signed[0]]
    own = [(1, titles[1]), (1, titles[2] - titles[1]), (1, len(pages.texts) - titles[2])]  # each counts the pages that they sign
    assert [f"Página {first} de {last}" in pages.texts[at] for at, (first, last) in zip(titles, own, strict=True)] == [True] * 3
    assert f"Página {titles[1]} de {titles[1]}" in pages.texts[signed[0]]
    assert titles[1] > 1 and "Hoja de carga · Ana Rojas" in pages.texts[1]


def test_a_rut_is_printed_only_when_asked(sheets: LoadSheets, read_pdf: Callable[[bytes], Any], read_xlsx: Callable[..., Any]) -> None:
    assert "12.345.678-5" not in read_pdf(load_sheets_pdf(sheets)).text
    assert "12.345.678-5" in read_pdf(load_sheets_pdf(replace(sheets, show_rut=True))).text
    one = replace(sheets, people=sheets.people[:1])
    for shown in (False, True):
        cells = [
            cell for row in read_xlsx(load_sheets_xlsx(replace(one, show_rut=shown))).active.iter_rows(values_only=True) for cell in row
        ]
        assert ("12.345.678-5" in cells) is shown


def test_the_workbook_of_several_adds_up(sheets: LoadSheets, read_xlsx: Callable[..., Any]) -> None:
    book = read_xlsx(load_sheets_xlsx(sheets))
    people = {row[0]: row[3] for row in book["Responsables"].iter_rows(min_row=6, values_only=True)}
    assert people == {"Ana Rojas": 60, "Luis Soto": 3, "Marta Pino": 0, "Total": 63}
    assert sum(row[0] == "Ana Rojas" for row in book["Bienes"].iter_rows(values_only=True)) == 60


def test_a_room_full_of_items_and_a_name_without_end(
    sheets: LoadSheets, equipment: Callable[..., Any], read_pdf: Callable[[bytes], Any]
) -> None:
    person = Custodian("Ñ" * 200, equipment(400))
    pages = read_pdf(load_sheets_pdf(replace(sheets, people=[person])))
    assert "Total: 400 bienes" in pages.text
    for number in range(len(pages.document)):
        assert all(left > 30 and right < 582 for left, _, right, _ in pages.boxes(number))


def test_a_name_that_says_its_kind_does_not_say_it_twice(sheets: LoadSheets, read_pdf: Callable[[bytes], Any]) -> None:
    items = [EquipmentLine("ups", "TI1", "UPS sala TI"), EquipmentLine("ups", "TI2"), EquipmentLine("computer", "TI3", "DAF-1")]
    text = read_pdf(load_sheets_pdf(replace(sheets, people=[Custodian("Ana", items)]))).text
    assert "TI1 UPS sala TI" in text and "UPS UPS" not in text and "TI3 Computador DAF-1" in text
