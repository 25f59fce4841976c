"""What holds for every write on visits, inspections and small things, whichever way it comes: hung on the store in `app.py`."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from ..core.errors import FieldFault, KnownError
from ..store.changes import Change, ChangeKind
from ..store.hooks import Hooks
from ..store.inverse import RETRACTS
from ..store.transaction import Transaction

_KEPT = {
    "inspection": "Una inspección no se corrige; anúlela y anote otra.",
    "peripheral": "Un movimiento de periféricos no se corrige; anúlelo y anote otro.",
    "logbook": "La bitácora no se corrige; anule la visita y anótela de nuevo.",
}


def upkeep_hooks() -> Hooks:
    """The rules of critical rooms and maintenance, for the place where the program is put together."""
    return Hooks(validators=(refuse_rewritten_steps, refuse_a_visit_that_ends_early, refuse_backward_repairs))


def refuse_rewritten_steps(transaction: Transaction, changes: Sequence[Change]) -> None:
    """What was noted as a step stays as it was noted; a retraction takes it back. A validator."""
    for change in changes:
        if change.kind in (ChangeKind.UPDATE, ChangeKind.DELETE) and (refusal := _KEPT.get(change.subject.name)):
            raise KnownError(refusal)


def refuse_a_visit_that_ends_early(transaction: Transaction, changes: Sequence[Change]) -> None:
    """Nobody leaves before having come in. A validator."""
    table = transaction.catalogue.table("logbook")
    for change in changes:
        if change.subject.name != "logbook" or not change.adds or change.new.get(RETRACTS) is not None:
            continue
        entered, left = change.new.get("entered_at"), change.new.get("left_at")
        if change.new.get("visit") is not None:
            entered = transaction.connection.execute(sa.select(table.c.entered_at).where(table.c.id == change.new["visit"])).scalar()
        if entered is not None and left is not None and left < entered:  # type: ignore[operator]
            raise FieldFault("left_at", "La salida es antes de la entrada; corrija la hora.")


def refuse_backward_repairs(transaction: Transaction, changes: Sequence[Change]) -> None:
    """What went to a repair shop comes back later than it went. A validator."""
    touched = [
        change.id for change in changes
        if change.subject.name == "maintenance" and {"sent_on", "returned_on"} & change.new.keys() and change.kind is not ChangeKind.DELETE
    ]  # fmt: skip
    if not touched:
        return
    table = transaction.catalogue.table("maintenance")
    rows = transaction.connection.execute(sa.select(table.c.sent_on, table.c.returned_on).where(table.c.id.in_(touched)))
    if any(row.sent_on and row.returned_on and row.returned_on < row.sent_on for row in rows):
        raise FieldFault("returned_on", "Volvió del taller antes de salir; corrija las fechas.")
