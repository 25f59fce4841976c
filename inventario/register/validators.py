"""Rules that hold for every write, whichever way it comes: the store runs them before each commit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

import sqlalchemy as sa

from ..core.clashes import Clash
from ..core.errors import KnownError
from ..core.fields import Field, Subject
from ..core.formats import count_of
from ..models.registry import Catalogue
from ..store.changes import Change, ChangeKind
from ..store.engine import driver
from ..store.hooks import Hooks
from ..store.rows import chunks
from ..store.transaction import Transaction
from .duplicates import find_shared_values
from .printing.overlaps import refuse_overlapping_blocks
from .tags import find_repeated_tags, refuse_repeated_tags

_FEW = 500  # deletions that are looked up one by one; for more, all that refers to something deleted is read


def refuse_orphans(transaction: Transaction, changes: Sequence[Change]) -> None:
    """What others refer to is not deleted: a place with items in it, a department with people. A validator."""
    deleted: dict[str, dict[UUID, Change]] = {}
    for change in changes:
        if change.kind is ChangeKind.DELETE:
            deleted.setdefault(change.subject.name, {})[change.id] = change
    if not deleted:
        return
    for subject, field in transaction.catalogue.references:
        if (gone := deleted.get(field.target)) and not subject.remembers:
            for row_id, amount in _referring(transaction, subject, field, gone):
                if row_id in gone:
                    held = count_of(amount, subject.singular, subject.plural)
                    raise KnownError(f"«{_title(gone[row_id])}» no se puede borrar porque tiene {held}; muévalos antes a otra parte.")


def _referring(transaction: Transaction, subject: Subject, field: Field, gone: Collection[UUID]) -> Iterable[tuple[UUID, int]]:
    """How many rows still refer to each of those, and maybe to others that were deleted before, where there are any."""
    column, table = transaction.catalogue.table(subject.name).c[field.name], transaction.catalogue.table(subject.name)
    statement = sa.select(column, sa.func.count()).where(table.c.deleted == sa.false()).group_by(column)
    if len(gone) <= _FEW:
        return [tuple(row) for row in transaction.connection.execute(statement.where(column.in_(list(gone))))]
    target = transaction.catalogue.table(field.target).alias("target")
    statement = statement.join_from(table, target, sa.and_(target.c.id == column, target.c.deleted == sa.true()))
    return [tuple(row) for row in transaction.connection.execute(statement)]


def _title(change: Change) -> str:
    return next((str(change.old[title]) for title in change.subject.title if change.old.get(title)), change.subject.singular)


def refuse_dead_references(transaction: Transaction, changes: Sequence[Change]) -> None:
    """A reference leads to something that is there and not deleted. A validator."""
    for target, by_id in transaction.referred.items():
        table = transaction.catalogue.subject(target).table
        alive: set[UUID] = set()
        for piece in chunks(by_id):  # by the driver: every write passes here, and building the statement takes longer than running it
            statement = f'SELECT id FROM "{table}" WHERE deleted = 0 AND id IN ({",".join("?" * len(piece))})'
            found = driver(transaction.connection).execute(statement, [row_id.bytes for row_id in piece])
            alive.update(UUID(bytes=kept) for (kept,) in found)
        for missing in by_id.keys() - alive:
            if not _still_referred(transaction, target, missing):
                continue
            subject = transaction.catalogue.subject(target)
            change = by_id[missing]
            article, gone = ("La", "fue borrada") if subject.feminine else ("El", "fue borrado")
            owner = change.new.get("tag") or change.subject.singular
            raise KnownError(f"{article} {subject.singular} de «{owner}» {gone}; elija otro valor.")


def _still_referred(transaction: Transaction, target: str, row_id: UUID) -> bool:
    """Whether a row that stands refers to it: what an operation wrote first, it may have written over or deleted since."""
    return any(
        any(True for _ in _referring(transaction, subject, field, [row_id]))
        for subject, field in transaction.catalogue.references
        if field.target == target
    )


def find_dead_references(connection: sa.Connection, catalogue: Catalogue) -> list[Clash]:
    """What one laptop deleted while another referred to it: the deleted row, then those that refer to it. A clash finder."""
    found: dict[tuple[str, UUID], dict[tuple[str, UUID], str]] = {}
    read = driver(connection).execute  # there are a hundred references: to build their statements takes longer than to run them
    targets = {field.target: catalogue.subject(field.target).table for subject, field in catalogue.references if not subject.remembers}
    bereft = {target for target, table in targets.items() if read(f'SELECT 1 FROM "{table}" WHERE deleted = 1 LIMIT 1').fetchone()}
    for subject, field in catalogue.references:
        if subject.remembers or field.target not in bereft:
            continue
        column, target = catalogue.table(subject.name).c[field.name].name, targets[field.target]
        living = (
            f'SELECT target.id, referring.id FROM "{target}" AS target '
            f'JOIN "{subject.table}" AS referring ON referring."{column}" = target.id '
            "WHERE target.deleted = 1 AND referring.deleted = 0 ORDER BY referring.id"
        )
        for gone, row_id in read(living):
            found.setdefault((field.target, UUID(bytes=gone)), {})[subject.name, UUID(bytes=row_id)] = field.name
    return [Clash("gone", gone[1].hex, (gone, *members), next(iter(members.values()))) for gone, members in found.items()]


def register_hooks() -> Hooks:
    """The register's own rules, for the place where the program is put together."""
    return Hooks(
        validators=(refuse_repeated_tags, refuse_overlapping_blocks, refuse_dead_references, refuse_orphans),
        clash_finders=(find_repeated_tags, find_shared_values, find_dead_references),
    )
