"""Which reports there are, and asking for one that is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inventario.core.errors import KnownError
from inventario.reports.catalogue import report_catalogue
from inventario.reports.records import DepartmentReport


def test_names_are_those_of_the_command_line() -> None:
    listing = report_catalogue().listing()
    assert listing[0] == {"name": "department", "title": "Equipos de una unidad"}
    register = ["department", "wall-sheet", "custodian", "as-of", "movements", "differences", "audit"]
    goods = ["homogeneous", "depreciation", "printers", "operating-systems", "print-log"]
    agreements = ["expiries", "renewal", "licences", "contracts", "domains", "peripherals"]
    plant = ["racks", "network-points", "access-points", "links", "outage", "ups"]
    upkeep = ["critical-rooms", "maintenance", "incidents"]
    names = [*register, *goods, "list", *agreements, *plant, *upkeep, "plan-booklet"]
    assert [entry["name"] for entry in listing] == names


def test_a_report_is_written_in_the_format_asked_for(department: Callable[..., DepartmentReport]) -> None:
    kind = report_catalogue().find("department")
    assert kind.write(department(2), "pdf").startswith(b"%PDF")
    assert kind.write(department(2), "XLSX").startswith(b"PK")


def test_what_there_is_not_is_said_in_a_sentence(department: Callable[..., DepartmentReport]) -> None:
    catalogue = report_catalogue()
    with pytest.raises(KnownError, match="No hay un informe «nada»; los que hay son department, wall-sheet, custodian"):
        catalogue.find("nada")
    with pytest.raises(KnownError, match=r"no se guarda como \.docx; use un nombre terminado en \.pdf o \.xlsx"):
        catalogue.find("department").write(department(1), "docx")
    with pytest.raises(TypeError):
        catalogue.find("wall-sheet").write(department(1), "pdf")
