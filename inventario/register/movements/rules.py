"""What a paper must say before it is issued, and what holds of it for ever after: validators and an undo guard, hung on in `app.py`.

The rules are those of Chilean municipalities (reference/standards.md, Chile)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from ...core.errors import FieldFault, KnownError
from ...core.fields import Value
from ...models.registry import Catalogue
from ...store.changes import Change, ChangeKind
from ...store.hooks import Hooks
from ...store.rows import chunks, read_rows
from ...store.tables import Op
from ...store.transaction import Transaction
from .folios import find_repeated_folios
from .records import Line, PaperKind, PaperState

STORAGE = frozenset({"computer", "notebook", "all-in-one", "server", "nas", "multifunction"})
"""Kinds of asset that keep people's data on a disk of their own."""

_WRITTEN_OFF = "written-off"
_LABELS = {
    "purchase": "compra", "received": "recepción", "reassignment": "reasignación", "auction": "remate", "donation": "donación",
    "destruction": "destrucción", "loss": "extravío", "theft": "robo o hurto", "other": "otra",
}  # fmt: skip


def written_off_by_hand(subject: str, given: Mapping[str, object]) -> bool:
    """Whether values typed for things that are there would write them off, for which people make a paper (decision 0101)."""
    return subject in ("asset", "rack") and given.get("status") == _WRITTEN_OFF


def faults(kind: PaperKind, values: Mapping[str, Value], lines: Sequence[Line], today: date) -> list[FieldFault]:
    """What keeps a paper from being issued, field by field; empty when it can be."""
    return [*_particulars(kind, values, today), *_of_kind(kind, values, lines), *_of_lines(kind, lines)]


def _particulars(kind: PaperKind, values: Mapping[str, Value], today: date) -> Iterator[FieldFault]:
    reason = values.get("reason")
    if not reason:
        yield FieldFault("reason", f"Falta el motivo; elija {_choices(kind)}.")
    elif reason not in kind.reasons:
        yield FieldFault("reason", f"Ese motivo no es de {_a(kind)}; elija {_choices(kind)}.")
    if reason == "other" and not values.get("notes"):
        yield FieldFault("notes", "Con motivo «Otra» hay que decir cuál; escríbalo en las notas.")
    for name, what in (("dated_on", "La fecha del papel"), ("decree_on", "La fecha del decreto")):
        day = values.get(name)
        if isinstance(day, date) and day > today:
            yield FieldFault(name, f"{what} todavía no llega; corríjala.")


def _of_kind(kind: PaperKind, values: Mapping[str, Value], lines: Sequence[Line]) -> Iterator[FieldFault]:
    reason = values.get("reason")
    if kind is PaperKind.INTAKE:
        if reason == "purchase" and not values.get("document") and any(not line.purchase_order for line in lines):
            yield FieldFault("document", "Una compra lleva su factura u orden de compra; escríbala en Documento.")
        return
    if kind is PaperKind.TRANSFER:
        if not any(values.get(name) for name in ("to_place", "to_department", "to_person")):
            yield FieldFault("to_place", "Falta a dónde va; elija el lugar, la dirección o quién recibe.")
        return
    if not values.get("decree"):
        yield FieldFault("decree", "Una baja necesita el número de su decreto alcaldicio; escríbalo en Decreto.")
    if reason == "donation" and not values.get("recipient"):
        yield FieldFault("recipient", "Una donación dice quién la recibe; escriba la entidad.")
    if reason in ("loss", "theft") and not values.get("document"):
        yield FieldFault("document", "Un extravío o un robo lleva el número del parte o de la denuncia; escríbalo en Documento.")
    if reason not in ("loss", "theft") and values.get("data_wiped") is None and any(line.kind in STORAGE for line in lines):
        holder = next(line.called for line in lines if line.kind in STORAGE)
        yield FieldFault("data_wiped", f"{holder} guarda datos; diga si se borraron (Datos borrados: sí o no).")


def _of_lines(kind: PaperKind, lines: Sequence[Line]) -> Iterator[FieldFault]:
    if not lines:
        yield FieldFault("lines", "El papel no tiene ningún bien; agregue al menos uno.")
    for line in lines:
        if line.back_status == _WRITTEN_OFF:
            yield FieldFault("lines", f"{line.called} ya está de baja; quítelo del papel.")


def _choices(kind: PaperKind) -> str:
    *first, last = (_LABELS[reason] for reason in kind.reasons)
    return f"{', '.join(first)} u {last}" if last.startswith("o") else f"{', '.join(first)} o {last}"


def _a(kind: PaperKind) -> str:
    return {"intake": "un alta", "transfer": "un traspaso", "write-off": "una baja"}[kind.value]


def refuse_rewritten_papers(transaction: Transaction, changes: Sequence[Change]) -> None:
    """An issued paper and its lines stay as they are; another paper annuls it. A validator."""
    first: dict[UUID, Change] = {}
    annulled = {change.new.get("annuls") for change in changes if change.subject.name == "movement" and change.adds}
    for change in changes:
        if change.subject.name == "movement":
            first.setdefault(change.id, change)
            if _touches_issued(transaction, change, first[change.id]) and not _is_annulment(change, annulled):
                raise KnownError("Un papel emitido no se cambia ni se borra; anúlelo con otro.")
    _refuse_rewritten_lines(transaction, changes, {row_id for row_id, change in first.items() if _was_free(change)})


def _was_free(first: Change) -> bool:
    """Whether the paper was new or a draft before this operation."""
    return first.adds or first.old.get("state") == PaperState.DRAFT


def _touches_issued(transaction: Transaction, change: Change, first: Change) -> bool:
    if _was_free(first) or change.kind is ChangeKind.RESTORE:
        return False
    if "state" in first.old:
        return True
    table = transaction.catalogue.table("movement")
    return bool(transaction.connection.execute(sa.select(table.c.state).where(table.c.id == change.id)).scalar() != PaperState.DRAFT)


def _is_annulment(change: Change, annulled: set[Value]) -> bool:
    kept = change.kind is ChangeKind.UPDATE and dict(change.new) == {"state": PaperState.ANNULLED.value}
    return kept and change.id in annulled


def _refuse_rewritten_lines(transaction: Transaction, changes: Sequence[Change], free: set[UUID]) -> None:
    touched = [change.id for change in changes if change.subject.name == "movement-line"]
    if not touched:
        return
    catalogue = transaction.catalogue
    rows = read_rows(transaction.connection, catalogue, catalogue.subject("movement-line"), list(dict.fromkeys(touched)))
    papers = list({row["movement"] for row in rows.values()} - free)
    for row in read_rows(transaction.connection, catalogue, catalogue.subject("movement"), papers).values():
        if row["state"] != PaperState.DRAFT:
            raise KnownError(f"El papel {row['folio']} ya se emitió y sus líneas no cambian; anúlelo con otro.")


def refuse_unruly_papers(transaction: Transaction, changes: Sequence[Change]) -> None:
    """Nothing becomes an issued paper, whichever way it is written, without folio, backing and digest. A validator."""
    for change in changes:
        if change.subject.name != "movement" or change.new.get("state") != PaperState.ISSUED:
            continue
        table = transaction.catalogue.table("movement")
        row = transaction.connection.execute(sa.select(table).where(table.c.id == change.id)).mappings().one()
        if not row["folio"] or not row["sha256"]:
            raise KnownError("Un papel se emite desde Papeles o con la orden movement, que le dan su folio; no se ingresa como dato.")
        if row["kind"] == PaperKind.WRITE_OFF and not row["annuls"] and not row["decree"]:
            raise FieldFault("decree", "Una baja necesita el número de su decreto alcaldicio; escríbalo en Decreto.")
        repeated = sa.select(table.c.id).where(table.c.folio == row["folio"], table.c.id != change.id)
        if transaction.connection.execute(repeated).first():
            raise KnownError(f"El folio {row['folio']} ya es de otro papel; repita.")


def refuse_deleting_papered_items(transaction: Transaction, changes: Sequence[Change]) -> None:
    """What stands on an issued paper is kept for ever. A validator."""
    for name in ("asset", "rack"):
        gone = {change.id: change for change in changes if change.kind is ChangeKind.DELETE and change.subject.name == name}
        line, paper = transaction.catalogue.table("movement-line"), transaction.catalogue.table("movement")
        for piece in chunks(gone):
            statement = (
                sa.select(line.c.tag, paper.c.folio).join(paper, paper.c.id == line.c.movement)
                .where(line.c[name].in_(piece), line.c.deleted == sa.false(), paper.c.state != PaperState.DRAFT.value).limit(1)
            )  # fmt: skip
            if found := transaction.connection.execute(statement).first():
                raise KnownError(f"{found.tag or 'Ese bien'} está en el papel {found.folio} y se conserva; dele de baja.")


def refuse_reviving_items(transaction: Transaction, changes: Sequence[Change]) -> None:
    """What a valid paper wrote off stays so, however its state is written, until another paper annuls that one. A validator."""
    line, paper = transaction.catalogue.table("movement-line"), transaction.catalogue.table("movement")
    for name in ("asset", "rack"):
        back = {change.id for change in changes if change.subject.name == name and _revives(change)}
        for piece in chunks(back):
            statement = (
                sa.select(line.c.tag, paper.c.folio).join(paper, paper.c.id == line.c.movement)
                .where(line.c[name].in_(piece), line.c.deleted == sa.false(), paper.c.state == PaperState.ISSUED.value,
                       paper.c.kind == PaperKind.WRITE_OFF.value, paper.c.annuls.is_(None)).limit(1)
            )  # fmt: skip
            if found := transaction.connection.execute(statement).first():
                raise KnownError(f"{found.tag or 'Ese bien'} está de baja por el papel {found.folio}; anúlelo para usarlo de nuevo.")


def _revives(change: Change) -> bool:
    return change.old.get("status") == _WRITTEN_OFF and change.new.get("status") not in (None, _WRITTEN_OFF)


def refuse_undoing_papers(connection: sa.Connection, catalogue: Catalogue, txn: int) -> None:
    """Issuing and annulling are signed: they are not undone. An undo guard."""
    table = catalogue.table("movement")
    touched = sa.select(Op.row_id).where(Op.txn == txn, Op.tbl == "movement")
    created = sa.select(table.c.folio).where(table.c.id.in_(touched), table.c.state != PaperState.DRAFT.value).order_by(table.c.row.desc())
    if folio := connection.execute(created.limit(1)).scalar():
        raise KnownError(f"El papel {folio} ya se emitió y no se deshace; anúlelo con otro.")


def movement_hooks() -> Hooks:
    """The papers' own rules, for the place where the program is put together."""
    return Hooks(
        validators=(refuse_unruly_papers, refuse_rewritten_papers, refuse_deleting_papered_items, refuse_reviving_items),
        undo_guards=(refuse_undoing_papers,),
        clash_finders=(find_repeated_folios,),
    )
