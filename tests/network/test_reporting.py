"""The network's reports, read back from their files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from inventario.app import all_hooks, report_record
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register.report_records import Scope
from inventario.reports.catalogue import report_catalogue
from inventario.store.register import Register


@pytest.fixture
def opened(demonstration: Path, tmp_path: Path) -> Iterator[Register]:
    """The demonstration, to read."""
    folders = Folders.beneath(tmp_path / "home")
    with Register.open(demonstration, author="Paula", clock=Clock(date(2024, 3, 12)), folders=folders, hooks=all_hooks()) as register:
        yield register


def made(register: Register, name: str, file_format: str, place: str = "") -> bytes:
    kind = report_catalogue().find(name)
    return kind.write(report_record(register, kind, Scope(place=place)), file_format)


def pdf_text(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def rows(data: bytes, sheet: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    return list(book[sheet].iter_rows(values_only=True))


def test_points_of_a_floor(opened: Register) -> None:
    pages = pdf_text(made(opened, "network-points", "pdf", "Edificio Consistorial / Piso 5"))
    assert "Puntos de red · Edificio Consistorial / Piso 5" in pages[0]
    assert "76" in pages[0]
    whole = "\n".join(pages)
    assert "5-01" in whole and "Edificio Consistorial · Piso 5" in whole
    assert "6-01" not in whole


def test_all_points_as_a_workbook(opened: Register) -> None:
    data = made(opened, "network-points", "xlsx")
    points = [row for row in rows(data, "Puntos") if row[0] == "3-12"]
    assert points == [
        ("3-12", "Edificio Consistorial", "Piso 3", "Oficina 12", "3-P06", "En uso", "Falta", "3TA.P3-20:12", "SW-P3-1:11", "30 Obras",
         "TI000375", "DOM-MFP-02", None, None)
    ]  # fmt: skip
    total = [row for row in rows(data, "Por piso") if row[2:8] == (739, 508, 214, 17, 90, 118)]
    assert len(total) == 1


def test_a_place_without_points(opened: Register) -> None:
    assert "No hay puntos de red que mostrar." in pdf_text(made(opened, "network-points", "pdf", "Bodega Municipal / Bodega General"))[0]


def test_access_points_with_what_they_hang_on(opened: Register) -> None:
    found = [row for row in rows(made(opened, "access-points", "xlsx"), "Puntos de acceso") if row[2] == "AP-P3-4"]
    assert found[0][7:10] == ("3-06", "SW-P3-1:05", "100 Wifi")
    assert "AP-P3-4" in "\n".join(pdf_text(made(opened, "access-points", "pdf")))
    assert len([row for row in rows(made(opened, "access-points", "xlsx"), "Puntos de acceso") if str(row[2]).startswith("AP-")]) == 35


def test_links_with_the_end_of_their_contract(opened: Register) -> None:
    text = "\n".join(pdf_text(made(opened, "links", "pdf")))
    assert "Enlaces de datos" in text
    assert "22-11-2024" in text
    assert "Total: 13 enlaces" in text
    assert "Total: 1 enlace" in "\n".join(pdf_text(made(opened, "links", "pdf", "Centro Cultural")))
