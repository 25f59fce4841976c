"""What is out of order in the racks, and the report that says so."""

from __future__ import annotations

import io

import openpyxl
import pypdfium2

from inventario.app import report_record
from inventario.racks.order import rack_order_report
from inventario.register.entry import edit
from inventario.register.report_records import Scope
from inventario.reports.catalogue import report_catalogue
from inventario.reports.rack_order import RackOrderReport, rack_order_pdf, rack_order_xlsx
from inventario.store.register import Register

from .conftest import Enter


def found(report: RackOrderReport) -> dict[str, list[tuple[str, str]]]:
    """The findings of each group as name and what is the matter."""
    return {group.title: [(one.name, one.matter) for one in group.findings] for group in report.groups}


def test_each_sort_of_disorder_is_found(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 10, place="Edificio / Sala", load_kg="5")
    switch = device("SW-1", here, 2, kind="switch", warranty_until="01-01-2020")
    device("Panel", here, 6, kind="patch-panel")
    device("Nuevo", here, 8, kind="server", warranty_until="01-01-2030")
    device("Suelto", kind="server", place="Edificio / Sala")
    old = device("Viejo", kind="switch", status="stored")
    with register.transact("test", "cables") as transaction:
        ports = [transaction.create("port", {"device": switch, "number": number}) for number in (1, 2, 3)]
        far = transaction.create("port", {"device": old, "number": 1})
        transaction.create("cable", {"name": "C-1", "kind": "patch", "a_port": ports[0], "a_labelled": True, "b_labelled": False})
        transaction.create(
            "cable", {"name": "C-2", "kind": "patch", "a_port": ports[1], "b_port": far, "a_labelled": False, "b_labelled": False}
        )
        transaction.create("cable", {"name": "C-3", "kind": "patch", "a_port": ports[2], "b_asset": old})
    groups = found(rack_order_report(register, Scope()))
    assert groups["Espacios vacíos"] == [("Rack", "3 unidades vacías entre equipos"), ("Rack", "1 unidad vacía entre equipos")]
    assert groups["Sin soporte vigente"] == [("SW-1", "garantía terminada el 01-01-2020, y ningún contrato vigente lo cubre")]
    assert groups["Fuera de su soporte"] == [("Suelto", "en la sala de Rack, sin montar")]
    assert groups["Equipos sin etiqueta"] == [(name, "nunca se imprimió su etiqueta") for name in ("SW-1", "Panel", "Nuevo")]
    assert groups["Cordones sin rótulo"] == [
        ("SW-1:01 a ?", "sin rótulo en el extremo B"),
        ("SW-1:02 a Viejo:01", "sin rótulo en ningún extremo"),
        ("SW-1:03 a Viejo", "nadie anotó si tiene rótulos"),
    ]
    assert groups["Cordones sueltos"] == [
        ("SW-1:01 a ?", "no consta dónde termina"),
        ("SW-1:02 a Viejo:01", "termina en Viejo, que ya no está en uso"),
        ("SW-1:03 a Viejo", "termina en Viejo, que ya no está en uso"),
    ]
    assert groups["Choques y excesos"] == []


def test_a_place_takes_only_its_racks(demo: Register) -> None:
    fiscal = rack_order_report(demo, Scope(place="Edificio Fiscal"))
    assert [rack.name for rack in fiscal.racks] == ["Rack Edificio Fiscal"] and fiscal.about == "Edificio Fiscal"
    assert {one.rack for group in fiscal.groups for one in group.findings} == {"Rack Edificio Fiscal"}


def test_the_nine_racks_on_paper_and_in_a_workbook(demo: Register) -> None:
    kind = report_catalogue().find("racks")
    report = report_record(demo, kind, Scope())
    assert isinstance(report, RackOrderReport) and len(report.racks) == 9
    pages = pypdfium2.PdfDocument(io.BytesIO(kind.write(report, "pdf")))
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert "Orden de los racks" in text and "Rack Piso 3 Tránsito" in text and "Nada que ver: está en orden." in text
    book = openpyxl.load_workbook(io.BytesIO(rack_order_xlsx(report)))
    assert book.sheetnames == ["Racks", "Por ordenar"]
    names = {row[0] for row in book["Racks"].iter_rows(values_only=True)}
    assert {"Rack Central", "Rack Centro Cultural"} <= names
    rows = [row for row in book["Por ordenar"].iter_rows(values_only=True) if row[0] == "Espacios vacíos"]
    assert len(rows) == len(next(group for group in report.groups if group.title == "Espacios vacíos").findings)


def test_too_much_weight_is_told(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 10, load_kg="5")
    device("Pesado", here, 1, manufacturer="APC", model="SMART")
    with register.reading() as connection:
        model = connection.execute(register.catalogue.table("model").select()).one()
    edit(register, "model", [model.id], {"weight_kg": "49,3"})
    groups = found(rack_order_report(register, Scope()))
    assert groups["Choques y excesos"] == [("Rack", "el peso pasa de lo que el rack aguanta")]
    assert rack_order_pdf(rack_order_report(register, Scope())).startswith(b"%PDF")


def test_no_racks_are_said_to_be_none(register: Register) -> None:
    text = pypdfium2.PdfDocument(rack_order_pdf(rack_order_report(register, Scope())))[0].get_textpage().get_text_range()
    assert "No hay racks que mostrar." in text
