"""What is lent: lending several items to one person with one receipt, taking them back, and what is out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import FieldFault, KnownError
from ..core.fields import Value
from ..core.formats import count_of, format_date
from ..models.registry import Catalogue
from ..register.entry import Given, parse_given
from ..register.movements.folios import next_in_series
from ..register.references import References
from ..register.report_records import origin_of
from ..reports.loan_receipt import LoanItem, LoanReceipt, loan_receipt_pdf
from ..store.register import Register
from ..store.transaction import Transaction

_LETTER = "P"  # of the receipts' numbers, as A, T and B are of papers


@dataclass(frozen=True, slots=True)
class Loan:
    """An item that was lent. `days` counts to the day it is due and is negative once that has passed; None when none was agreed."""

    id: UUID
    row: int
    asset: UUID
    kind: str
    tag: str
    name: str
    make: str
    serial: str
    person_id: UUID | None
    person: str
    department: str
    lent_on: date | None
    due_on: date | None
    returned_on: date | None
    receipt: str
    condition_out: str
    condition_in: str
    notes: str
    days: int | None

    @property
    def open(self) -> bool:
        """Whether it is still out."""
        return self.returned_on is None

    @property
    def late(self) -> bool:
        """Whether it is out longer than agreed."""
        return self.open and self.days is not None and self.days < 0

    @property
    def title(self) -> str:
        """What was lent, as people call it."""
        return self.name or self.tag or self.make or "Equipo"


def lend(register: Register, items: Sequence[UUID], given: Given) -> list[Loan]:
    """Lend items to a person in one operation, with one receipt number; `given` are the loan's fields, today by default.

    Raises FieldFault when nobody takes them or no day is agreed, KnownError for what is lent already or was written off."""
    if not items:
        raise KnownError("Falta qué se presta; lea los equipos con el lector o elíjalos en una lista.")
    today = register.clock.today()
    with register.transact("loan.lend", f"prestar {count_of(len(items), 'equipo', 'equipos')}") as transaction:
        values = _values(transaction, given)
        values.setdefault("lent_on", today)
        if values.get("person") is None:
            raise FieldFault("person", "Falta a quién se presta; escriba su nombre.")
        if values.get("due_on") is None:
            raise FieldFault("due_on", "Falta hasta cuándo se presta; escriba la fecha.")
        _refuse_unlendable(transaction, items)
        lent_on = values["lent_on"]
        assert isinstance(lent_on, date)
        receipt = next_in_series(transaction, transaction.catalogue.table("loan").c.receipt, _LETTER, lent_on.year)
        ids = transaction.create_many("loan", [{**values, "asset": item, "receipt": receipt} for item in dict.fromkeys(items)])
        transaction.journal.rename(f"prestar {count_of(len(ids), 'equipo', 'equipos')} ({receipt})")
    return read_loans(register, ids=ids)


def take_back(register: Register, loans: Sequence[UUID], given: Given | None = None) -> list[Loan]:
    """Note that items came back, today unless said otherwise; `given` may have `returned_on`, `condition_in` and `notes`.

    Raises KnownError for one that came back before."""
    before = read_loans(register, ids=loans)
    if done := next((loan for loan in before if not loan.open), None):
        raise KnownError(f"{done.title} ya se devolvió el {format_date(done.returned_on or register.clock.today())}.")
    what = before[0].title if len(before) == 1 else count_of(len(before), "equipo", "equipos")
    with register.transact("loan.return", f"recibir {what}") as transaction:
        values = _values(transaction, given or {})
        values.setdefault("returned_on", register.clock.today())
        transaction.update_many("loan", {loan.id: values for loan in before})
    return read_loans(register, ids=loans)


def _values(transaction: Transaction, given: Given) -> dict[str, Value]:
    subject = transaction.catalogue.subject("loan")
    parsed = parse_given(subject, given, References(transaction.connection, transaction.catalogue))
    return {name: value for name, value in parsed.items() if value is not None}


def _refuse_unlendable(transaction: Transaction, items: Sequence[UUID]) -> None:
    asset = transaction.catalogue.table("asset")
    rows = transaction.connection.execute(sa.select(asset.c.tag, asset.c.name, asset.c.status).where(asset.c.id.in_(items)))
    for row in rows:
        if row.status in ("written-off", "lost"):
            word = "está dado de baja" if row.status == "written-off" else "figura como perdido"
            raise KnownError(f"{row.tag or row.name or 'El equipo'} {word} y no se puede prestar; revise su ficha.")


def read_loans(register: Register, *, only_open: bool = False, ids: Sequence[UUID] | None = None, receipt: str = "") -> list[Loan]:
    """Loans: what is out first, the longest overdue leading; then what came back, the newest first."""
    today = register.clock.today()
    with register.reading() as connection:
        statement, loan = _statement(register.catalogue)
        if only_open:
            statement = statement.where(loan.c.returned_on.is_(None))
        if ids is not None:
            statement = statement.where(loan.c.id.in_(ids))
        if receipt:
            statement = statement.where(loan.c.receipt == receipt)
        found = [_loan(row, today) for row in connection.execute(statement)]
    out = sorted((one for one in found if one.open), key=lambda one: (one.due_on or date.max, one.title, one.row))
    back = sorted((one for one in found if not one.open), key=lambda one: (one.returned_on or date.min, one.row), reverse=True)
    return [*out, *back]


def _statement(catalogue: Catalogue) -> tuple[sa.Select[Any], sa.Table]:
    loan, asset, model = catalogue.table("loan"), catalogue.table("asset"), catalogue.table("model")
    person, department = catalogue.table("person"), catalogue.table("department")
    statement = sa.select(
        loan, asset.c.tag, asset.c.name, asset.c.kind, asset.c.serial, model.c.label.label("make"), person.c.name.label("who"),
        sa.func.coalesce(department.c.code, department.c.name).label("unit"),
    )  # fmt: skip
    statement = statement.join(asset, asset.c.id == loan.c.asset).outerjoin(model, model.c.id == asset.c.model)
    statement = statement.outerjoin(person, person.c.id == loan.c.person).outerjoin(department, department.c.id == person.c.department)
    return statement.where(loan.c.deleted == sa.false()), loan


def _loan(row: Any, today: date) -> Loan:
    return Loan(
        row.id, row.row, row.asset, row.kind, row.tag or "", row.name or "", row.make or "", row.serial or "", row.person, row.who or "",
        row.unit or "", row.lent_on, row.due_on, row.returned_on, row.receipt or "", row.condition_out or "", row.condition_in or "",
        row.notes or "", (row.due_on - today).days if row.due_on else None,
    )  # fmt: skip


def receipt_bytes(register: Register, loans: Sequence[Loan]) -> bytes:
    """The receipt of the items that were lent together, as a PDF."""
    first = loans[0]
    some = sorted(loans, key=lambda one: one.row)
    items = [LoanItem(one.tag, one.name, one.make, one.serial, one.condition_out, one.returned_on, one.condition_in) for one in some]
    return loan_receipt_pdf(
        LoanReceipt(
            origin_of(register), first.receipt, first.person, first.department, first.lent_on, first.due_on, items, register.author,
            first.notes,
        )
    )  # fmt: skip


def lent_together(register: Register, loan: Loan) -> list[Loan]:
    """The loans of one receipt; of one that was noted without a receipt, itself."""
    return read_loans(register, receipt=loan.receipt) if loan.receipt else [loan]
