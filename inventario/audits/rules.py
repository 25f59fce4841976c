"""What holds for every write on audits, whichever way it comes: hung on the store in `app.py`."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from ..core.errors import KnownError
from ..models.registry import Catalogue
from ..store.changes import Change, ChangeKind
from ..store.hooks import Hooks
from ..store.tables import Op
from ..store.transaction import Transaction

_KEPT = frozenset({"audit-step", "audit-item", "audit-scope"})


def refuse_rewritten_steps(transaction: Transaction, changes: Sequence[Change]) -> None:
    """What was read stays as it was read; it is taken back by its retraction. A validator."""
    if any(change.subject.name in _KEPT and change.kind is ChangeKind.UPDATE for change in changes):
        raise KnownError("Lo que se leyó en una auditoría no se corrige; anúlelo y léalo de nuevo.")


def refuse_undoing_a_counted_campaign(connection: sa.Connection, catalogue: Catalogue, txn: int) -> None:
    """A campaign in which somebody has counted is not undone. An undo guard."""
    step = catalogue.table("audit-step")
    created = sa.select(Op.row_id).where(Op.txn == txn, Op.tbl == "audit", Op.kind == ChangeKind.CREATE.value)
    counted = sa.select(step.c.row).where(step.c.audit.in_(created), step.c.deleted == sa.false()).limit(1)
    if connection.execute(counted).first():
        raise KnownError("Ya se contó en esa auditoría y no se puede deshacer; ciérrela.")


def audit_hooks() -> Hooks:
    """The audits' own rules, for the place where the program is put together."""
    return Hooks(validators=(refuse_rewritten_steps,), undo_guards=(refuse_undoing_a_counted_campaign,))
