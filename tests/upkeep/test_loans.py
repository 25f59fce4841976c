"""Lending with one receipt and taking back; what is out; what keeps an item from being lent; undo gives it back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pypdfium2
import pytest

from inventario.core.errors import FieldFault, KnownError
from inventario.register.entry import edit, enter
from inventario.store.register import Register
from inventario.store.undo import undo
from inventario.upkeep.loans import lend, lent_together, read_loans, receipt_bytes, take_back


@pytest.fixture
def items(register: Register) -> list[UUID]:
    enter(register, "person", {"name": "Rosa Soto"})
    return [enter(register, "asset", {"kind": "notebook", "name": f"NB-{n}", "serial": f"S{n}X"}).id for n in range(3)]


def _text(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_lent_together_returned_one_by_one(register: Register, items: list[UUID]) -> None:
    lent = lend(register, items[:2], {"person": "Rosa Soto", "due_on": "22-03-2024", "condition_out": "Con cargador"})
    assert [(one.title, one.receipt, one.lent_on, one.days) for one in lent] == [
        ("NB-0", "P-2024-0001", date(2024, 3, 12), 10), ("NB-1", "P-2024-0001", date(2024, 3, 12), 10),
    ]  # fmt: skip
    assert lend(register, items[2:], {"person": "Rosa Soto", "due_on": "2024-03-15"})[0].receipt == "P-2024-0002"
    text = _text(receipt_bytes(register, lent))
    for said in ("Recibo de préstamo P-2024-0001", "Rosa Soto", "22-03-2024", "Con cargador", "NB-1", "Total: 2 bienes"):
        assert said in text
    take_back(register, [lent[0].id], {"condition_in": "Pantalla trizada"})
    assert [one.title for one in read_loans(register, only_open=True)] == ["NB-2", "NB-1"]
    half = lent_together(register, lent[0])
    assert "Recibo de préstamo" in _text(receipt_bytes(register, half)) and "Pantalla trizada" in _text(receipt_bytes(register, half))
    take_back(register, [lent[1].id])
    assert "Devolución de préstamo P-2024-0001" in _text(receipt_bytes(register, lent_together(register, lent[0])))
    with pytest.raises(KnownError, match="ya se devolvió el 12-03-2024"):
        take_back(register, [lent[1].id])


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lent(register: Register, items: list[UUID]) -> None:
    for given, field in (({"due_on": "2024-03-22"}, "person"), ({"person": "Rosa Soto"}, "due_on")):
        with pytest.raises(FieldFault) as fault:
            lend(register, items, given)
        assert fault.value.field == field
    with pytest.raises(FieldFault, match="igual o posterior"):
        lend(register, items, {"person": "Rosa Soto", "due_on": "2024-03-11"})
    with pytest.raises(KnownError, match="Falta qué se presta"):
        lend(register, [], {"person": "Rosa Soto", "due_on": "2024-03-22"})
    edit(register, "asset", items[:1], {"status": "lost"})
    with pytest.raises(KnownError, match="figura como perdido"):
        lend(register, items, {"person": "Rosa Soto", "due_on": "2024-03-22"})
    assert read_loans(register) == []


def test_undoing_a_return_lends_again_and_undoing_a_loan_frees(register: Register, items: list[UUID]) -> None:
    [lent] = lend(register, items[:1], {"person": "Rosa Soto", "due_on": "2024-03-22"})
    take_back(register, [lent.id])
    undo(register)
    assert [one.open for one in read_loans(register)] == [True]
    undo(register)
    assert read_loans(register) == []
    assert lend(register, items[:1], {"person": "Rosa Soto", "due_on": "2024-03-22"})[0].receipt in ("P-2024-0001", "P-2024-0002")


def test_the_demonstration_has_two_overdue(demonstration: Register) -> None:
    out = read_loans(demonstration, only_open=True)
    assert [(one.title, one.late) for one in out] == [("DIDECO-NB-001", True), ("SECPLA-NB-001", True), ("SECPLA-NB-002", False)]
    assert len(read_loans(demonstration)) == 5
