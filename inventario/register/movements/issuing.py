"""Making papers: a draft that may still change, and its issue: folio, lines as they stand, items moved, the PDF kept, in one operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.errors import FieldFault, KnownError
from ...core.fields import Value
from ...core.formats import count_of
from ...core.ids import uuid7
from ...store.register import Register
from ...store.transaction import Transaction
from ..entry import parse_given
from ..references import References
from ..report_records import origin_of
from .folios import next_folio
from .keeping import keep_paper, paper_bytes
from .lines import as_row, freeze
from .moving import give_back, move
from .reading import compose, read_paper, read_paper_in
from .records import Given, Item, Line, Paper, PaperKind, PaperState
from .rules import faults

Also = Callable[[Transaction, UUID], None]
"""Writes more in the operation that issues a paper, which is given by its id."""

_DEFAULTS = {PaperKind.INTAKE: "received", PaperKind.TRANSFER: "reassignment"}
_OURS = ("folio", "state", "kind", "annuls", "issued_at", "issued_by", "sha256")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that is asked for: its kind, its items, and its fields as they were typed."""

    kind: PaperKind
    items: Sequence[Item]
    given: Given


@dataclass(frozen=True, slots=True)
class Annulled:
    """The paper that annuls, and what the items are called that stay as they are because somebody changed them since."""

    paper: Paper
    kept: tuple[str, ...]


def _values(connection: sa.Connection, register: Register, wanted: Wanted) -> dict[str, Any]:
    for name in _OURS:
        if name in wanted.given:
            raise FieldFault(name, "El folio, el estado y la huella los pone el programa; no los escriba.")
    subject = register.catalogue.subject("movement")
    parsed: dict[str, Any] = parse_given(subject, wanted.given, References(connection, register.catalogue))
    values = {"dated_on": register.clock.today(), "reason": _DEFAULTS.get(wanted.kind), "handed_by": register.author}
    values.update((name, value) for name, value in parsed.items() if value is not None)
    return {**values, "kind": wanted.kind.value}


def check(register: Register, wanted: Wanted) -> list[FieldFault]:
    """What keeps the paper from being issued, field by field. Raises FieldFault for a value that its field does not accept."""
    with register.reading() as connection:
        values = _values(connection, register, wanted)
        lines = freeze(connection, register.catalogue, wanted.items)
    return faults(wanted.kind, values, lines, register.clock.today())


def preview(register: Register, wanted: Wanted) -> bytes:
    """The PDF as it would be issued, marked as a draft and without a folio."""
    origin = origin_of(register)
    with register.reading() as connection:
        values = _values(connection, register, wanted)
        lines = freeze(connection, register.catalogue, wanted.items)
        draft = {**values, "id": uuid7(), "state": PaperState.DRAFT.value}
        paper = compose(connection, register.catalogue, draft, lines)
    return paper_bytes(paper, origin)


def save_draft(register: Register, wanted: Wanted, draft: UUID | None = None) -> Paper:
    """Keep a paper that is not ready yet; `draft` is the one it takes the place of."""
    with register.transact("movement.draft", f"guardar borrador de {wanted.kind.label.lower()}") as transaction:
        values = _values(transaction.connection, register, wanted)
        lines = freeze(transaction.connection, register.catalogue, wanted.items)
        row_id = _write(transaction, {**values, "state": PaperState.DRAFT.value}, lines, draft)
    return read_paper(register, row_id)


def discard(register: Register, paper: Paper) -> None:
    """Throw a draft away; raises KnownError for a paper that was issued."""
    _require_draft(paper)
    with register.transact("movement.discard", f"descartar {paper.called}") as transaction:
        _drop_lines(transaction, paper.id)
        transaction.delete("movement", paper.id)


def issue(register: Register, wanted: Wanted, *, draft: UUID | None = None, also: Also | None = None) -> Paper:
    """Issue a paper: it takes its folio, moves its items and keeps its PDF with the SHA-256. Raises FieldFault for what is missing."""
    origin = origin_of(register)
    what = count_of(len(wanted.items), "bien", "bienes")
    with register.transact(f"movement.{wanted.kind.value}", f"{wanted.kind.verb} {what}") as transaction:
        values = _values(transaction.connection, register, wanted)
        lines = freeze(transaction.connection, register.catalogue, wanted.items)
        for fault in faults(wanted.kind, values, lines, register.clock.today()):
            raise fault
        values.update(_issued(transaction, register, wanted.kind, values))
        row_id = draft or uuid7()
        paper = compose(transaction.connection, register.catalogue, {**values, "id": row_id}, lines)
        data = paper_bytes(paper, origin)
        values["sha256"] = keep_paper(transaction, register, paper, data)
        _write(transaction, values, lines, draft, row_id)
        move(transaction, wanted.kind, values, lines)
        if also:
            also(transaction, row_id)
        transaction.journal.rename(f"{wanted.kind.verb} {what} ({values['folio']})")
    return read_paper(register, row_id)


def issue_draft(register: Register, paper: Paper) -> Paper:
    """Issue a draft as it was kept."""
    _require_draft(paper)
    return issue(register, as_wanted(paper), draft=paper.id)


def as_wanted(paper: Paper) -> Wanted:
    """A draft as what was asked for, so that it can go on."""
    names = ("dated_on", "reason", "decree", "decree_on", "document", "recipient", "data_wiped", "to_place", "to_department", "to_person",
             "handed_by", "notes")  # fmt: skip
    given = {name: value for name in names if (value := getattr(paper, name)) not in (None, "")}
    return Wanted(paper.kind, [Item(line.subject, line.item) for line in paper.lines if line.item], given)


def annul(register: Register, paper: Paper, notes: str) -> Annulled:
    """Annul an issued paper by another of the same kind with a folio of its own, which gives back what the first changed.

    What somebody changed since stays as it is. Raises KnownError for a draft, and for what is annulled or itself an annulment."""
    origin = origin_of(register)
    if not notes.strip():
        raise FieldFault("notes", "Falta por qué se anula; escríbalo.")
    with register.transact("movement.annul", f"anular {paper.folio}") as transaction:
        paper = read_paper_in(transaction.connection, register.catalogue, paper.id)
        _require_annullable(paper)
        values: dict[str, Any] = {
            "kind": paper.kind.value, "dated_on": register.clock.today(), "reason": paper.reason or None, "annuls": paper.id,
            "handed_by": register.author, "notes": notes.strip(), "decree": paper.decree or None, "decree_on": paper.decree_on,
        }  # fmt: skip
        values.update(_issued(transaction, register, paper.kind, values))
        row_id = uuid7()
        new = compose(transaction.connection, register.catalogue, {**values, "id": row_id}, paper.lines)
        values["sha256"] = keep_paper(transaction, register, new, paper_bytes(new, origin))
        _write(transaction, values, paper.lines, None, row_id)
        transaction.update("movement", paper.id, {"state": PaperState.ANNULLED.value})
        kept = give_back(transaction, paper)
        transaction.journal.rename(f"anular {paper.folio} con {values['folio']}")
    return Annulled(read_paper(register, row_id), tuple(kept))


def _issued(transaction: Transaction, register: Register, kind: PaperKind, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "state": PaperState.ISSUED.value, "folio": next_folio(transaction, kind, values["dated_on"].year),
        "issued_at": register.clock.now(), "issued_by": register.author,
    }  # fmt: skip


def _require_draft(paper: Paper) -> None:
    if paper.state is not PaperState.DRAFT:
        raise KnownError(f"El papel {paper.folio} ya se emitió; anúlelo con otro.")


def _require_annullable(paper: Paper) -> None:
    if paper.state is PaperState.DRAFT:
        raise KnownError("Un borrador no se anula; descártelo.")
    if paper.state is PaperState.ANNULLED:
        raise KnownError(f"El papel {paper.folio} ya está anulado por {paper.annulled_by}.")
    if paper.annuls:
        raise KnownError(f"{paper.folio} es una anulación y no se anula; haga un papel nuevo.")


def _write(
    transaction: Transaction, values: dict[str, Value], lines: Sequence[Line], draft: UUID | None, row_id: UUID | None = None
) -> UUID:
    """Write the paper and its lines, in the place of a draft if there is one."""
    row_id = draft or row_id or uuid7()
    if draft:
        _require_draft(read_paper_in(transaction.connection, transaction.catalogue, draft))
        _drop_lines(transaction, draft)
        transaction.update("movement", draft, values)
    else:
        transaction.create("movement", values, id=row_id)
    transaction.create_many("movement-line", [as_row(row_id, position, line) for position, line in enumerate(lines, 1)])
    return row_id


def _drop_lines(transaction: Transaction, paper: UUID) -> None:
    line = transaction.catalogue.table("movement-line")
    ids = transaction.connection.execute(sa.select(line.c.id).where(line.c.movement == paper, line.c.deleted == sa.false())).scalars()
    transaction.delete_many("movement-line", list(ids))
