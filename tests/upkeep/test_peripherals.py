"""Small things: what came in and what went out is what there is, by name whatever its case; the report of a period."""

from __future__ import annotations

from datetime import date

import pypdfium2

from inventario.register.entry import enter
from inventario.register.report_records import Scope
from inventario.reports.catalogue import report_catalogue
from inventario.store.register import Register
from inventario.store.undo import undo
from inventario.upkeep.peripherals import peripherals_report, stock


def test_what_there_is_follows_from_its_steps(register: Register) -> None:
    enter(register, "person", {"name": "Rosa Soto"})
    enter(register, "peripheral", {"name": "Mouse USB", "direction": "Entrada", "amount": "10", "moved_on": "2024-01-10"})
    enter(
        register, "peripheral", {"name": "mouse usb", "direction": "Salida", "amount": "3", "moved_on": "2024-03-01", "person": "Rosa Soto"}
    )
    enter(register, "peripheral", {"name": "Teclado", "direction": "out", "amount": "1", "moved_on": "2024-03-02"})
    assert stock(register) == [("Mouse USB", 10, 3), ("Teclado", 0, 1)]
    report = peripherals_report(register, Scope(since=date(2024, 3, 1), until=date(2024, 3, 1)))
    assert [figure.value for figure in report.figures] == [6, 1]
    assert [row[4] for row in report.parts[1].rows] == ["Rosa Soto"]
    kind = report_catalogue().find("peripherals")
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(kind.write(report, "pdf")))
    assert "Mouse USB" in text and "Existencias" in text and kind.write(report, "xlsx")[:2] == b"PK"
    undo(register)
    assert stock(register) == [("Mouse USB", 10, 3)]
