"""The papers on paper: one line and four hundred, names that do not end, what stands on which page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pypdfium2
import pytest

from inventario.reports.movement import movement_pdf
from inventario.reports.movement_book import movement_xlsx
from inventario.reports.movement_records import MovementPaper, PaperLine
from inventario.reports.records import Origin


def _paper(origin: Origin, amount: int, kind: str = "transfer", **more: object) -> MovementPaper:
    lines = tuple(
        PaperLine(
            f"TI{n:06}", "Computador", f"PC-{n}", "HP", "ProDesk 400", f"MXL{n}", 500_000, from_place="Sede / Oficina 1", condition="Bueno"
        )
        for n in range(1, amount + 1)
    )
    paper = MovementPaper(origin, kind, "Acta de traspaso", "T-2024-0001", lines, dated_on=date(2024, 3, 12), reason="Reasignación")
    return replace(paper, place="Sede / Oficina 2", person="Beto Díaz", handed_by="Paula", **more)  # type: ignore[arg-type]


def _pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


@pytest.mark.parametrize(("amount", "pages"), [(1, 1), (30, 2), (400, 12)])
def test_lines_break_over_pages_and_signatures_end_the_last(origin: Origin, amount: int, pages: int) -> None:
    found = _pages(movement_pdf(_paper(origin, amount)))
    assert abs(len(found) - pages) <= 2
    assert all(f"Página {number} de {len(found)}" in page for number, page in enumerate(found, 1))
    assert all("T-2024-0001" in page and "Etiqueta" in page for page in found)
    noun = "bien" if amount == 1 else "bienes"
    assert f"Total: {amount} {noun}" in found[-1] and "Recibe conforme" in found[-1] and "Beto Díaz" in found[-1]
    assert f"TI{amount:06}" in found[-1]  # no signature stands alone


def test_what_is_not_valid_says_so_first(origin: Origin) -> None:
    assert "Borrador: no tiene folio" in _pages(movement_pdf(replace(_paper(origin, 1), folio="", draft=True)))[0]
    assert "Anulado por el papel T-2024-0002" in _pages(movement_pdf(_paper(origin, 1, annulled_by="T-2024-0002")))[0]
    annulling = _pages(movement_pdf(_paper(origin, 1, annuls="T-2024-0001")))[0]
    assert "anula al T-2024-0001" in annulling and "queda anulado" in annulling


def test_a_write_off_shows_its_decree_and_an_empty_one_a_dash(origin: Origin) -> None:
    paper = _paper(origin, 1, "write-off", decree="1234", decree_on=date(2024, 3, 1), data_wiped=False, recipient="Junta de Vecinos")
    [page] = _pages(movement_pdf(replace(paper, title="Acta de baja")))
    assert "1234 del 01-03-2024" in page and "Datos borrados No" in page and "Junta de Vecinos" in page and "Secretario municipal" in page


def test_long_names_wrap_and_nothing_at_all_is_said(origin: Origin) -> None:
    long = "Oficina de " + "Desarrollo " * 20
    line = PaperLine("TI000001", "Computador", "x" * 200, "HP", long, "S" * 60, None, from_place=long, from_person=long)
    pages = _pages(movement_pdf(replace(_paper(origin, 0), lines=(line,), place=long, notes=long * 4)))
    assert "Desarrollo" in pages[0] and "Recibe conforme" in pages[-1]
    assert "ningún bien" in _pages(movement_pdf(_paper(origin, 0)))[0]


def test_the_receipt_is_signed_by_two(origin: Origin) -> None:
    [page] = _pages(movement_pdf(_paper(origin, 2, receipt=True)))
    assert "Recibo los bienes indicados" in page and "Encargado de inventario" not in page


def test_the_workbook_has_the_same_figures_typed(origin: Origin) -> None:
    data = movement_xlsx(_paper(origin, 30))
    sheet = openpyxl.load_workbook(BytesIO(data), data_only=True).active
    assert sheet is not None
    values = [list(row) for row in sheet.iter_rows(values_only=True)]
    header = next(index for index, row in enumerate(values) if row[0] == "N°")
    assert values[header + 1][:3] == [1, "TI000001", "Computador"] and values[header + 1][-1] == 500_000
    assert values[header + 31][-1] == 15_000_000 and values[header + 31][1] == 30
