"""The wall sheet of a room."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import zxingcpp

from inventario.reports.records import EquipmentLine, Origin, WallSheet
from inventario.reports.wall_sheet import NOTICE, wall_sheet_pdf, wall_sheet_xlsx

_PLACE = "Edificio Consistorial / Piso 2 / Departamento Social"


@pytest.fixture
def sheet(origin: Origin, equipment: Callable[..., list[EquipmentLine]]) -> Callable[..., WallSheet]:
    def make(number: int, **options: Any) -> WallSheet:
        items = equipment(number, rooms=(_PLACE,))
        return WallSheet(
            origin, _PLACE, items, "DIDECO", "Carolina Espinoza", "12345678-5", officer="Paula Muñoz", code="SALA0212", **options
        )

    return make


def test_it_says_what_the_form_asks_for(sheet: Callable[..., WallSheet], read_pdf: Callable[[bytes], Any]) -> None:
    pages = read_pdf(wall_sheet_pdf(sheet(14)))
    text = pages.text
    assert len(pages.texts) == 1
    for said in (
        "Ilustre Municipalidad de Tomé", "Hoja Mural de Inventario de Bienes de Uso", "Departamento Social", "Edificio Consistorial",
        "DIDECO", "Carolina Espinoza", "12-03-2024", "Página 1 de 1", "Total: 14 bienes", NOTICE, "Responsable de la dependencia",
        "Encargado de inventario", "N° Etiqueta Nombre Descripción Marca Modelo N° de serie Condición",
    ):  # fmt: skip
        assert said in text
    assert sorted(re.findall(r"TI\d{6}", text)) == [f"TI{index:06d}" for index in range(14)]


def test_a_rut_is_printed_only_when_asked(
    sheet: Callable[..., WallSheet], read_pdf: Callable[[bytes], Any], read_xlsx: Callable[..., Any]
) -> None:
    def cells(data: bytes) -> str:
        return " ".join(str(cell.value) for row in read_xlsx(data).active.iter_rows() for cell in row)

    assert "12.345.678" not in read_pdf(wall_sheet_pdf(sheet(3))).text + cells(wall_sheet_xlsx(sheet(3)))
    asked = sheet(3, show_rut=True)
    assert "RUT 12.345.678-5" in read_pdf(wall_sheet_pdf(asked)).text
    assert "RUT 12.345.678-5" in cells(wall_sheet_xlsx(asked))


def test_its_qr_names_the_room(sheet: Callable[..., WallSheet], read_pdf: Callable[[bytes], Any]) -> None:
    page = read_pdf(wall_sheet_pdf(sheet(3))).document[0]
    found = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    assert [code.text for code in found] == ["SALA0212"]
    without = read_pdf(wall_sheet_pdf(replace(sheet(3), code=""))).document[0]
    assert not zxingcpp.read_barcodes(without.render(scale=3).to_pil())


@pytest.mark.parametrize("number", [*range(28, 44), 400])
def test_signatures_are_never_alone_on_a_page(sheet: Callable[..., WallSheet], read_pdf: Callable[[bytes], Any], number: int) -> None:
    pages = read_pdf(wall_sheet_pdf(sheet(number)))
    assert "Encargado de inventario" in pages.texts[-1]
    assert len(re.findall(r"TI\d{6}", pages.texts[-1])) >= 2
    for text in pages.texts:
        assert "Etiqueta" in text


def test_an_empty_room_can_be_signed(sheet: Callable[..., WallSheet], read_pdf: Callable[[bytes], Any]) -> None:
    text = read_pdf(wall_sheet_pdf(sheet(0))).text
    assert "Esta dependencia no tiene bienes registrados." in text and "Total: 0 bienes" in text


def test_the_workbook_has_the_same_items(
    sheet: Callable[..., WallSheet], read_pdf: Callable[[bytes], Any], read_xlsx: Callable[..., Any]
) -> None:
    page = read_xlsx(wall_sheet_xlsx(sheet(20))).active
    tags = [cell.value for cell in page["B"] if re.fullmatch(r"TI\d{6}", str(cell.value))]
    assert tags == re.findall(r"TI\d{6}", read_pdf(wall_sheet_pdf(sheet(20))).text)
    assert page["B" + str(page.max_row - 2)].value == 20
