"""Running an import: check batch by batch, write the good rows in one operation that one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from ...core.errors import KnownError
from ...core.fields import Subject, Value
from ...core.formats import count_of
from ...store.bulk import INSERTED, indexes_aside, uncollected
from ...store.engine import driver
from ...store.register import Register
from ...store.transaction import Transaction
from ..making import Making
from ..sheets.table import Row, Table
from ..tags import TAGGED, TagSeries
from .checking import BATCH, WHOLE, Checker
from .rows import Action, CheckedRow, ImportOptions, ImportResult

Progress = Callable[[int, int], None]
"""Told (rows done, rows expected); it raises Cancelled to stop, and nothing remains of the import."""


class _Abandoned(Exception):
    """Ends a transaction that is not to be kept."""


def batches(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    """The rows in lists of at most `size`."""
    while piece := list(islice(rows, size)):
        yield piece


def check_table(
    register: Register, subject: Subject, table: Table, options: ImportOptions, progress: Progress | None = None
) -> Iterator[list[CheckedRow]]:
    """What would become of each row, batch by batch; nothing is written."""
    with register.reading() as connection:
        checker = Checker(connection, register.catalogue, subject, table, options)
        for batch in batches(table.rows(progress), WHOLE if subject.tree else BATCH):
            yield checker.check(batch)


def dry_run(register: Register, subject: Subject, table: Table, options: ImportOptions, progress: Progress | None = None) -> ImportResult:
    """The figures of an import that writes nothing."""
    result = ImportResult()
    with register.reading() as connection, uncollected():
        checker = Checker(connection, register.catalogue, subject, table, options)
        for batch in batches(table.rows(progress), WHOLE if subject.tree else BATCH):
            for row in checker.check(batch):
                result.count(row)
        result.made = checker.making.made()
    return result


def import_table(
    register: Register, subject: Subject, table: Table, options: ImportOptions, progress: Progress | None = None
) -> ImportResult:
    """Import the file's good rows - or none, when one fails and all or nothing was asked - as one operation.

    Raises Cancelled from `progress`, and KnownError when the file cannot be read to its end; either way nothing is written."""
    if not options.mapping:
        raise KnownError("No se reconoció ninguna columna del archivo; indique qué dato va en cada una.")
    if options.dry_run:
        return dry_run(register, subject, table, options, progress)
    result = ImportResult()
    try:
        with register.transact(f"{subject.name}.import", f"importar {table.path.name}") as transaction:
            checker = Checker(transaction.connection, register.catalogue, subject, table, options)
            writer = _Writer(transaction, subject, checker.making)
            # Into an empty table its indexes are built once, at the end; else they are needed to know again what is there.
            coming = table.estimated_rows if checker.starts_empty else 0
            with uncollected(), indexes_aside(driver(transaction.connection), subject.table, coming, INSERTED):
                for batch in batches(table.rows(progress), WHOLE if subject.tree else BATCH):
                    rows = checker.check(batch)
                    for row in rows:
                        result.count(row)
                    if options.all_or_nothing and result.rejected:
                        raise _Abandoned
                    writer.write(rows)
            result.made = checker.making.made()
            transaction.journal.rename(f"importar {count_of(result.created + result.updated, subject.singular, subject.plural)}")
    except _Abandoned:
        return _nothing_done(register, subject, table, options, progress)
    return result


def _nothing_done(register: Register, subject: Subject, table: Table, options: ImportOptions, progress: Progress | None) -> ImportResult:
    """All rows that fail, for a file that was refused as a whole."""
    checked = dry_run(register, subject, table, options, progress)
    return ImportResult(rows=checked.rows, rejected=checked.rejected)


class _Writer:
    """Writes checked rows within the import's transaction."""

    def __init__(self, transaction: Transaction, subject: Subject, making: Making) -> None:
        self._transaction = transaction
        self._subject = subject
        self._making = making
        self._tags = TagSeries(transaction) if subject.name in TAGGED else None

    def write(self, rows: Sequence[CheckedRow]) -> None:
        """Create and update what the check said, after what it refers to."""
        self._making.flush(self._transaction)
        new = [self._new(row) for row in rows if row.action is Action.CREATE and not row.planned]
        self._transaction.create_many(self._subject.name, new)
        changed = {row.id: row.values for row in rows if row.action is Action.UPDATE and row.id is not None}
        self._transaction.update_many(self._subject.name, changed)

    def _new(self, row: CheckedRow) -> dict[str, Value]:
        if self._tags and not row.values.get("tag"):
            row.values["tag"] = self._tags.next()
        return row.values
