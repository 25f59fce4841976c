"""The receipt of a loan: what somebody takes with them, until when, and in what state it went out and came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..core.formats import count_of, format_date
from .frame import Document
from .movement import put_particulars
from .records import Origin
from .signing import put_signatures
from .tables import TOTAL_ROOM, Column, Strong, Table, code_column, fit
from .writing import BODY

_SIGNATURES = 46.0  # height of the declaration and the signatures together
_DECLARED = (
    "Recibo en préstamo los bienes indicados, en el estado que se señala, y me comprometo a cuidarlos, a informar cualquier daño o pérdida "
    "y a devolverlos a más tardar en la fecha indicada."
)
_RETURNED = "Quienes firman dejan constancia de que los bienes indicados se devolvieron en el estado que se señala."


@dataclass(frozen=True, slots=True)
class LoanItem:
    """An item of the loan, and its return when it came back."""

    tag: str
    name: str
    make: str
    serial: str
    condition_out: str = ""
    returned_on: date | None = None
    condition_in: str = ""


@dataclass(frozen=True, slots=True)
class LoanReceipt:
    """One act of lending: its number, who took the items and until when."""

    origin: Origin
    folio: str
    person: str
    department: str
    lent_on: date | None
    due_on: date | None
    items: Sequence[LoanItem]
    handed_by: str = ""
    notes: str = ""

    @property
    def returned(self) -> bool:
        """Whether all of it came back."""
        return all(item.returned_on is not None for item in self.items)


_COLUMNS = (
    Column("N°", right=True, least=8), code_column("Etiqueta", 24), Column("Bien", least=26, most=52),
    Column("Marca y modelo", least=22, most=44), code_column("N° de serie", 30), Column("Salió", least=14, most=30),
)  # fmt: skip
_BACK = (Column("Volvió el", right=True, least=20), Column("Cómo volvió", least=14, most=30))


def loan_receipt_pdf(receipt: LoanReceipt) -> bytes:
    """The receipt as a PDF, to be signed; once something came back it says so too."""
    back = any(item.returned_on is not None for item in receipt.items)
    title = "Devolución de préstamo" if receipt.returned else "Recibo de préstamo"
    document = Document(receipt.origin, f"{title} {receipt.folio}".rstrip(), landscape=False)
    document.bookmark(document.title)
    said = [
        ("Recibe", receipt.person), ("Dirección", receipt.department), ("Entrega", receipt.handed_by),
        ("Prestado el", format_date(receipt.lent_on) if receipt.lent_on else ""),
        ("Se devuelve el", format_date(receipt.due_on) if receipt.due_on else "sin fecha acordada"), ("Notas", receipt.notes),
    ]  # fmt: skip
    put_particulars(document, [(title, text) for title, text in said if text])
    columns = (*_COLUMNS, *(_BACK if back else ()))
    rows = [_cells(number, item, back) for number, item in enumerate(receipt.items, 1)]
    total = ("", "", f"Total: {count_of(len(rows), 'bien', 'bienes')}", *[""] * (len(columns) - 3))
    table = Table(document, columns, fit(columns, [*rows, tuple(map(Strong, total))], document.content))
    table.section(rows, spare=_SIGNATURES + TOTAL_ROOM)
    table.total(total)
    document.need(_SIGNATURES)
    document.y += 5
    document.paragraph(_RETURNED if receipt.returned else _DECLARED, BODY)
    document.y = min(document.y + 28, document.bottom - 10)
    roles = ("Devuelve", "Recibe conforme") if receipt.returned else ("Entrega", "Recibe conforme")
    names = (receipt.person, receipt.handed_by) if receipt.returned else (receipt.handed_by, receipt.person)
    put_signatures(document, list(zip(names, roles, strict=True)))
    return document.finish()


def _cells(number: int, item: LoanItem, back: bool) -> tuple[str, ...]:
    came = (format_date(item.returned_on) if item.returned_on else "", item.condition_in) if back else ()
    return (str(number), item.tag or "sin etiqueta", item.name, item.make, item.serial, item.condition_out, *came)
