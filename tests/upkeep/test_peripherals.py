"""Small things: what came in and what went out is what there is, by name whatever its case; the report of a period."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from inventario.core.errors import FieldFault, KnownError
from inventario.core.queries import ListQuery
from inventario.register import lists
from inventario.register.entry import edit, enter
from inventario.register.finding import find
from inventario.register.report_records import Scope
from inventario.register.retractions import retract
from inventario.reports.catalogue import report_catalogue
from inventario.store.register import Register
from inventario.store.undo import redo, undo
from inventario.upkeep.loans import lend
from inventario.upkeep.peripherals import move, peripherals_report, stock


def test_what_there_is_follows_from_its_steps(register: Register) -> None:
    enter(register, "person", {"name": "Rosa Soto"})
    enter(register, "peripheral", {"name": "Mouse USB", "direction": "Entrada", "amount": "10", "moved_on": "2024-01-10"})
    enter(
        register, "peripheral", {"name": "mouse usb", "direction": "Salida", "amount": "3", "moved_on": "2024-03-01", "person": "Rosa Soto"}
    )
    enter(register, "peripheral", {"name": "Teclado", "direction": "out", "amount": "1", "moved_on": "2024-03-02"})
    assert _there(register) == [("Mouse USB", 10, 3), ("Teclado", 0, 1)]
    report = peripherals_report(register, Scope(since=date(2024, 3, 1), until=date(2024, 3, 1)))
    assert [figure.value for figure in report.figures] == [6, 1]
    assert [row[4] for row in report.parts[1].rows] == ["Rosa Soto"]
    kind = report_catalogue().find("peripherals")
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(kind.write(report, "pdf")))
    assert "Mouse USB" in text and "Existencias" in text and kind.write(report, "xlsx")[:2] == b"PK"
    undo(register)
    assert _there(register) == [("Mouse USB", 10, 3)]
    assert lists.count(register, ListQuery("peripheral")) == 4, "what was noted stays, and its retraction stands beside it"
    redo(register)
    assert _there(register) == [("Mouse USB", 10, 3), ("Teclado", 0, 1)]


def test_a_movement_is_taken_back_and_not_rewritten(register: Register) -> None:
    enter(register, "person", {"name": "Rosa Soto"})
    step = move(register, "in", {"name": "Cable HDMI", "amount": "4"})
    with pytest.raises(KnownError, match="anúlelo y anote otro"):
        edit(register, "peripheral", [step], {"amount": "5"})
    with pytest.raises(FieldFault, match="quién se lo llevó"):
        move(register, "out", {"name": "Cable HDMI", "amount": "1"})
    with pytest.raises(FieldFault, match="es muy poco"):
        move(register, "in", {"name": "Cable HDMI", "amount": "0"})
    move(register, "out", {"name": "cable hdmi", "amount": "1", "person": "Rosa Soto"})
    [thing] = stock(register)
    assert (thing.left, [one.person for one in thing.steps]) == (3, ["Rosa Soto", ""])
    retract(register, "peripheral", [step])
    assert _there(register) == [("cable hdmi", 0, 1)]


def test_loans_and_movements_are_found_by_their_words(register: Register) -> None:
    enter(register, "person", {"name": "Rosa Soto"})
    item = enter(register, "asset", {"kind": "notebook", "name": "SALA-NB-1"})
    [lent] = lend(register, [item.id], {"person": "Rosa Soto", "due_on": "2024-03-20", "notes": "Con cargador y bolso"})
    move(register, "in", {"name": "Cable HDMI", "amount": "4", "document": "2656-12-SE24"})
    for subject, text in (
        ("loan", "rosa"),
        ("loan", lent.receipt),
        ("loan", "cargador ro"),
        ("peripheral", "hdmi"),
        ("peripheral", "12-SE24"),
    ):
        assert lists.count(register, ListQuery(subject, text=text)) == 1, text
    assert {hit.subject for hit in find(register, "rosa")} >= {"person", "loan"}


def _there(register: Register) -> list[tuple[str, int, int]]:
    return [(one.name, one.came, one.went) for one in stock(register)]
