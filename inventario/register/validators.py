"""Rules that hold for every write, whichever way it comes: the store runs them before each commit."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Kind
from ..core.formats import count_of
from ..store.changes import Change, ChangeKind
from ..store.hooks import Hooks
from ..store.rows import chunks
from ..store.transaction import Transaction
from .tags import refuse_repeated_tags


def refuse_orphans(transaction: Transaction, changes: Sequence[Change]) -> None:
    """What others refer to is not deleted: a place with items in it, a department with people. A validator."""
    for change in changes:
        if change.kind is ChangeKind.DELETE:
            _refuse_if_referred(transaction, change)


def _refuse_if_referred(transaction: Transaction, change: Change) -> None:
    for subject, field in transaction.catalogue.references:
        if field.target != change.subject.name:
            continue
        table = transaction.catalogue.table(subject.name)
        statement = sa.select(sa.func.count()).where(table.c[field.name] == change.id, table.c.deleted == sa.false())
        if amount := transaction.connection.execute(statement).scalar_one():
            name = next((str(change.old[title]) for title in change.subject.title if change.old.get(title)), change.subject.singular)
            held = count_of(amount, subject.singular, subject.plural)
            raise KnownError(f"«{name}» no se puede borrar porque tiene {held}; muévalos antes a otra parte.")


def refuse_dead_references(transaction: Transaction, changes: Sequence[Change]) -> None:
    """A reference leads to something that is there and not deleted. A validator."""
    wanted: dict[str, dict[object, Change]] = {}
    for change in changes:
        if change.kind is ChangeKind.DELETE:
            continue
        for field in change.subject.fields:
            if field.kind is Kind.REFERENCE and (value := change.new.get(field.name)) is not None:
                wanted.setdefault(field.target, {}).setdefault(value, change)
    for target, by_id in wanted.items():
        table = transaction.catalogue.table(target)
        alive: set[object] = set()
        for piece in chunks(by_id):
            alive.update(
                transaction.connection.execute(sa.select(table.c.id).where(table.c.id.in_(piece), table.c.deleted == sa.false())).scalars()
            )
        if missing := by_id.keys() - alive:
            subject = transaction.catalogue.subject(target)
            change = by_id[next(iter(missing))]
            article, gone = ("La", "fue borrada") if subject.feminine else ("El", "fue borrado")
            owner = change.new.get("tag") or change.subject.singular
            raise KnownError(f"{article} {subject.singular} de «{owner}» {gone}; elija otro valor.")


def register_hooks() -> Hooks:
    """The register's own rules, for the place where the program is put together."""
    return Hooks(validators=(refuse_repeated_tags, refuse_dead_references, refuse_orphans))
