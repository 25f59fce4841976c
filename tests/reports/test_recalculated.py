"""What formulas hold is what a spreadsheet computes: every workbook of ours, robbed of its values, through LibreOffice where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inventario.core.fields import Kind
from inventario.reports.custodian import Custodian, LoadSheets, load_sheets_xlsx
from inventario.reports.department_book import department_xlsx
from inventario.reports.lists import list_xlsx
from inventario.reports.parts import Add, Chart, Figure, Part, PartsReport
from inventario.reports.parts_book import parts_xlsx
from inventario.reports.records import DepartmentReport, ListColumn, ListReport, Origin
from inventario.reports.wall_sheet import WallSheet, wall_sheet_xlsx

from ..spreadsheet import OFFICE, formulas, recalculated

_COLUMNS = (
    ListColumn("Grupo"),
    ListColumn("Nombre"),
    ListColumn("Costo", Kind.MONEY, total=True),
    ListColumn("GB", Kind.DECIMAL, total=True),
)
_ROWS = [
    ("*", "uno", 1_000, 7.5),
    ("*", "dos", None, 0.25),
    (">5", "tres", 30, None),
    ("", "cuatro", 4, 1.0),
    ("Ñandú=" + "x" * 300, "", 5, 2.0),
]


def _parts(origin: Origin) -> PartsReport:
    part = Part("Lista", _COLUMNS, _ROWS, group_by=0)
    figures = (Figure("Costo", 1_039, kind=Kind.MONEY, part=0, column=2), Figure("Nombres", 4, part=0, column=1, add=Add.COUNT))
    return PartsReport(origin, "Partes", (part,), "Todo.", "", figures, (Chart("Costo", 0, 1, 2),))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
def test_kept_values_are_those_that_libreoffice_computes(
    origin: Origin, equipment: Callable[..., Any], department: Callable[..., DepartmentReport], tmp_path: Path
) -> None:
    place = "Edificio Consistorial / Piso 1 / Oficina 1"
    books = {
        "department": department_xlsx(department(120)), "nobody": department_xlsx(department(0)),
        "list": list_xlsx(ListReport(origin, "Lista", _COLUMNS, _ROWS, group_by=0)), "parts": parts_xlsx(_parts(origin)),
        "load": load_sheets_xlsx(LoadSheets(origin, [Custodian("Ana", equipment(9)), Custodian("Luis", equipment(2))])),
        "wall": wall_sheet_xlsx(WallSheet(origin, place, equipment(12))),
    }  # fmt: skip
    found = recalculated(books, tmp_path)
    for name, data in books.items():
        said = formulas(data)
        assert said, name
        for (sheet, cell), (formula, kept) in said.items():
            assert found[name][sheet][cell].value == pytest.approx(kept), f"{name} {sheet} {cell} {formula}"
