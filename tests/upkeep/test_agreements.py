"""Seats against what was bought, what contracts cover, and their reports as paper and workbook with the same figures."""

from __future__ import annotations

import io

import openpyxl
import pypdfium2
import pytest

from inventario.app import report_record
from inventario.core.errors import KnownError
from inventario.register.entry import enter
from inventario.register.expiries import expiries
from inventario.register.report_records import Scope
from inventario.reports.catalogue import report_catalogue
from inventario.store.register import Register
from inventario.store.undo import undo
from inventario.upkeep.agreement_reports import standing
from inventario.upkeep.members import LicenceUse, give, licence_uses, members, take_away


def _written(register: Register, name: str) -> tuple[str, openpyxl.Workbook]:
    kind = report_catalogue().find(name)
    record = report_record(register, kind, Scope())
    pages = pypdfium2.PdfDocument(kind.write(record, "pdf"))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())  # a cell's lines are one sentence
    return text, openpyxl.load_workbook(io.BytesIO(kind.write(record, "xlsx")))


def _cells(book: openpyxl.Workbook, sheet: str) -> list[tuple[object, ...]]:
    return list(book[sheet].iter_rows(values_only=True))


def _use(register: Register) -> LicenceUse:
    [use] = licence_uses(register)
    return use


def test_seats_are_given_once_and_more_than_bought_is_told(register: Register) -> None:
    licence = enter(register, "licence", {"product": "Zoom", "seats": "2", "type": "perpetual"})
    items = [enter(register, "asset", {"kind": "computer", "name": f"PC-{n}"}).id for n in range(2)]
    person = enter(register, "person", {"name": "Rosa Soto"})
    assert give(register, "licence", licence.id, [("asset", items[0]), ("asset", items[0])]) == 1
    assert give(register, "licence", licence.id, [("asset", items[0]), ("person", person.id)]) == 1
    assert (_use(register).used, _use(register).free, _use(register).over) == (2, 0, 0)
    give(register, "licence", licence.id, [("asset", items[1])])
    assert _use(register).words == "3 en uso de 2 comprados: 1 de más"
    text, book = _written(register, "licences")
    assert "Perpetua · 1 de más" in text and "Rosa Soto" in text
    assert any("Zoom" in row and 1 in row for row in _cells(book, "Licencias"))
    undo(register)
    assert _use(register).over == 0
    take_away(register, "licence", [members(register, "licence", licence.id)[0].id])
    assert [member.title for member in members(register, "licence", licence.id)] == ["Rosa Soto"]


def test_a_licence_of_a_system_out_of_support_says_since_when(register: Register) -> None:
    enter(register, "licence", {"product": "Windows Server 2012", "seats": "2", "expires_on": "2030-06-30"})
    enter(register, "licence", {"product": "Windows Server 2022", "type": "perpetual"})
    _, book = _written(register, "licences")
    said = [str(row[-1]) for row in _cells(book, "Licencias") if str(row[0]).startswith("Windows Server")]
    assert said == ["Vigente · sin soporte desde 10-10-2023", "Perpetua"]
    [one] = [one for one in expiries(register) if one.subject == "licence"]
    assert one.ending.detail == "sin soporte desde 10-10-2023"


def test_a_contract_covers_equipment_and_links(register: Register) -> None:
    contract = enter(register, "contract", {"name": "Mantención", "ends_on": "2024-06-30", "notice_days": "60"})
    item = enter(register, "asset", {"kind": "printer", "name": "IMP-1"})
    assert give(register, "contract", contract.id, [("asset", item.id)]) == 1
    assert [member.name for member in members(register, "contract", contract.id)] == ["IMP-1"]
    with pytest.raises(KnownError, match="cubre equipos y enlaces"):
        give(register, "contract", contract.id, [("person", enter(register, "person", {"name": "Rosa"}).id)])
    link = enter(register, "link", {"name": "Internet 300", "provider": "TELSUR"})
    assert give(register, "contract", contract.id, [("link", link.id), ("asset", item.id)]) == 1
    assert [member.name for member in members(register, "contract", contract.id)] == ["Internet 300", "IMP-1"]
    take_away(register, "contract", [member.id for member in members(register, "contract", contract.id)])
    assert members(register, "contract", contract.id) == []
    undo(register)
    assert len(members(register, "contract", contract.id)) == 2


def test_how_something_stands_is_said_in_words() -> None:
    said = [standing(days, lasting="Perpetua") for days in (None, -2994, -1, 0, 1, 90, 91)]
    assert said == ["Perpetua", "Vencida hace 8 años", "Vencida hace 1 día", "Vence hoy", "Vence en 1 día", "Vence en 90 días", "Vigente"]


def test_the_reports_of_the_demonstration(demonstration: Register) -> None:
    text, book = _written(demonstration, "licences")
    assert "Teamviewer" in text and "Vence en 4 días" in text and {"Licencias", "Puestos en uso"} <= set(book.sheetnames)
    assert "1.733" in text and any("Teamviewer" in row and 5 in row for row in _cells(book, "Licencias"))
    text, book = _written(demonstration, "contracts")
    assert "Terminado hace 369 días" in text and "Edificio Consistorial" in text
    assert {"Contratos", "Enlaces por contrato"} <= set(book.sheetnames)
    text, book = _written(demonstration, "domains")
    assert "rafael.cl" in text and "Vencido hace 199 días" in text


def test_empty_registers_give_their_reports_too(register: Register) -> None:
    for name, noun in (("licences", "licencias"), ("contracts", "contratos"), ("domains", "dominios")):
        assert f"No hay {noun} que mostrar" in _written(register, name)[0]
    assert "No hay equipos propios que renovar" in _written(register, "renewal")[0]


def test_amounts_that_nobody_noted_are_not_zero_pesos(register: Register) -> None:
    enter(register, "contract", {"name": "Mantención"})
    text, book = _written(register, "contracts")
    assert "$0" not in text and "—" in text
    assert next(row for row in _cells(book, "Contratos") if str(row[0]).startswith("Total"))[9] == "—"
    enter(register, "contract", {"name": "Enlaces", "cost": "1200000"})
    text, book = _written(register, "contracts")
    assert text.count("$1.200.000") == 2 and "—" not in text
