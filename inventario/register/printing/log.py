"""The print log: what was printed, when, by whom, on which stock; what to print again; when an item had its last label."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.errors import KnownError
from ...core.fields import Value
from ...core.formats import count_of, format_integer
from ...core.text import fold
from ...labels.items import LabelItem
from ...labels.printing import LabelJob, composer_for
from ...labels.sheets import pages_needed
from ...store.register import Register
from ...store.rows import chunks
from ...store.transaction import Transaction
from ..preferences import read_preferences
from .contents import digest_of, identity_of, shown_names
from .items import ToPrint, to_print
from .overlaps import BLOCK
from .selection import owned_by

NOTE = "note"
"""The role of what is noted beside people's work: it stays off the stack of undo, and what was undone can still be redone."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run went. Labels count from 1 in the order of printing; `first` is where this run began (a broken one goes on there), and
    `stopped_at` the label that did not come out, None when all did. With `per_design` the copies of a label count as one (as ZPL
    sent to a printer counts them)."""

    first: int = 1
    stopped_at: int | None = None
    per_design: bool = False
    purpose: str = ""  # what it was, in words: `Equipos de DIDECO`
    output: str = "pdf"  # pdf, zpl, png, system, network
    printer: str = ""  # a printer's name or a file's
    preset: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A run as the log keeps it; `row` is the number by which the command line and the list call it."""

    id: UUID
    row: int
    printed_at: datetime
    author: str
    purpose: str
    subject: str
    stopped_at: int | None
    labels: int
    wanted: int
    pages: int
    template: str
    stock: str
    output: str
    printer: str
    preset: str
    start: int
    copies: int
    symbol: str
    narrow: bool

    @property
    def done(self) -> bool:
        """Whether all that was asked for came out."""
        return self.stopped_at is None


def log_print(register: Register, things: Sequence[ToPrint], job: LabelJob, run: Run | None = None) -> Batch | None:
    """Write down what a run printed: of a broken one only the things whose labels all came out (one copy at least). None when none did.

    It is one operation, off the stack of undo: paper is not taken back. `forget` takes a run out again."""
    run = run or Run()
    copies = 1 if run.per_design else job.copies
    designs = designs_of(things, job)
    ends = list(accumulate(number * copies for number in designs))
    last = (run.stopped_at or (ends[-1] if ends else 0) + 1) - 1
    spans = zip(things, ([0, *ends[:-1]] if ends else []), ends, strict=True)
    printed = [(thing, begin + 1) for thing, begin, end in spans if run.first <= end - copies + 1 <= last]
    if not printed:
        return None
    labels = (last - run.first + 1) * (job.copies if run.per_design else 1)
    kinds = {thing.subject for thing, _ in printed}
    kind = kinds.pop() if len(kinds) == 1 else ""
    values: dict[str, Value] = {
        "printed_at": register.clock.now(), "author": register.author, "purpose": run.purpose or _purpose(register, kind, len(things)),
        "kind": kind or None, "state": "stopped" if run.stopped_at else "done", "labels": labels,
        "wanted": (ends[-1] - run.first + 1) * (job.copies if run.per_design else 1),
        "pages": pages_needed(labels, job.stock, job.start), "stopped_at": run.stopped_at, "template": job.template.name,
        "stock": job.stock.name, "output": run.output, "printer": run.printer or None, "preset": run.preset or None, "start": job.start,
        "copies": job.copies, "symbol": job.symbol.value if job.symbol else None, "narrow": job.narrow,
        "fields": " ".join(shown_names(job.template, job.stock)),
    }  # fmt: skip
    label = f"anotar la impresión de {count_of(labels, 'etiqueta', 'etiquetas')}"
    with register.transact("labels.print", label, role=NOTE) as transaction:
        batch_id = transaction.create("print-batch", values)
        transaction.create_many("printed-label", list(_label_rows(transaction, batch_id, printed, job)))
        _mark_blocks(transaction, [thing.id for thing, _ in printed if thing.subject == BLOCK], values["printed_at"])
    return find_batch(register, batch_id)


def designs_of(things: Sequence[ToPrint], job: LabelJob) -> list[int]:
    """How many labels each thing has, without copies: two for a cable's ends, as many as a long strip takes."""
    if not things:
        return []
    composer = composer_for(job)
    if not composer.layout.repeats:
        return [job.template.ends] * len(things)
    return [sum(1 for _ in composer.labels(thing.item)) for thing in things]


def _purpose(register: Register, kind: str, amount: int) -> str:
    if kind == BLOCK:
        return count_of(amount, "número en blanco", "números en blanco")
    if not kind:
        return count_of(amount, "elemento", "elementos")
    subject = register.catalogue.subject(kind)
    return count_of(amount, subject.singular, subject.plural)


def _label_rows(
    transaction: Transaction, batch_id: UUID, printed: Iterable[tuple[ToPrint, int]], job: LabelJob
) -> Iterator[dict[str, Value]]:
    names = shown_names(job.template, job.stock)
    tables = {subject.name: subject.table for subject in transaction.catalogue}
    for thing, position in printed:
        yield {
            "batch": batch_id, "position": position, "owner_table": tables[thing.subject], "owner": thing.id.hex,
            "tag": identity_of(thing.item, names) or None, "digest": digest_of(thing.item, names),
        }  # fmt: skip


def _mark_blocks(transaction: Transaction, ids: Iterable[UUID], at: Value) -> None:
    transaction.update_many(BLOCK, {row_id: {"printed_at": at} for row_id in dict.fromkeys(ids)})


def left_of(things: Sequence[ToPrint], job: LabelJob, next_label: int, *, per_design: bool = False) -> list[ToPrint]:
    """What is still to be printed of a run that stopped before label `next_label`: the things that have labels from there on."""
    copies = 1 if per_design else job.copies
    ends = accumulate(number * copies for number in designs_of(things, job))
    return [thing for thing, end in zip(things, ends, strict=True) if end >= next_label]


def left_from(things: Sequence[ToPrint], job: LabelJob, typed: str) -> list[ToPrint]:
    """The things of a run from one on: the one of that tag (as a scanner reads it off the label), or that has the label of that number.

    Raises KnownError when the run has no such label."""
    wanted = fold(typed.strip())
    names = [(fold(thing.item.tag), fold(thing.item.value("code"))) for thing in things]
    at = next((place for place, known in enumerate(names) if wanted and wanted in known), None)
    if at is not None:
        return list(things[at:])
    left = left_of(things, job, int(wanted)) if wanted.isascii() and wanted.isdigit() and int(wanted) else []
    if not left:
        total = format_integer(sum(designs_of(things, job)) * job.copies)
        raise KnownError(f"Ahí no hay una etiqueta «{typed.strip()}»; escriba la que falta, o su lugar, de 1 a {total}.")
    return left


def batches(register: Register, limit: int = 100) -> list[Batch]:
    """The latest runs, the newest first."""
    table = register.catalogue.table("print-batch")
    with register.reading() as connection:
        rows = connection.execute(sa.select(table).where(table.c.deleted == sa.false()).order_by(table.c.row.desc()).limit(limit)).all()
    return [_batch(row) for row in rows]


def find_batch(register: Register, wanted: UUID | int) -> Batch:
    """The run of that id or number; raises KnownError when there is none."""
    table = register.catalogue.table("print-batch")
    condition = table.c.id == wanted if isinstance(wanted, UUID) else table.c.row == wanted
    with register.reading() as connection:
        row = connection.execute(sa.select(table).where(condition, table.c.deleted == sa.false())).first()
    if row is None:
        raise KnownError(f"No hay una impresión número {wanted}; revise el número en la lista de impresiones.")
    return _batch(row)


def _batch(row: Any) -> Batch:
    return Batch(
        row.id, row.row, row.printed_at, row.author or "", row.purpose or "", row.kind or "", row.stopped_at, row.labels,
        row.wanted if row.wanted is not None else row.labels, row.pages or 0, row.template, row.stock, row.output or "",
        row.printer or "", row.preset or "", row.start or 1, row.copies or 1, row.symbol or "", bool(row.narrow),
    )  # fmt: skip


def batch_things(register: Register, batch: Batch, names: Collection[str] | None = None) -> list[ToPrint]:
    """What the run printed, in its order, as it stands now; what is gone is left out. `names` as in `to_print`."""
    table = register.catalogue.table("printed-label")
    statement = sa.select(table.c.owner_table, table.c.owner, table.c.tag)
    statement = statement.where(table.c.batch == batch.id, table.c.deleted == sa.false()).order_by(table.c.position, table.c.row)
    with register.reading() as connection:
        entries = connection.execute(statement).all()
    found: dict[tuple[str, str], ToPrint] = {}
    for owner_table in dict.fromkeys(entry.owner_table for entry in entries):
        subject = register.catalogue.of_table(owner_table).name
        if subject != BLOCK:
            ids = [UUID(hex=entry.owner) for entry in entries if entry.owner_table == owner_table]
            found.update(
                ((owner_table, thing.id.hex), thing) for thing in to_print(register, subject, _rows(register, subject, ids), names)
            )
    institution = read_preferences(register).institution
    things: list[ToPrint] = []
    for entry in entries:
        if register.catalogue.of_table(entry.owner_table).name == BLOCK:
            things.append(blank(UUID(hex=entry.owner), entry.tag or "", institution))
        elif thing := found.get((entry.owner_table, entry.owner)):
            things.append(thing)
    return things


def blank(block_id: UUID, tag: str, institution: str) -> ToPrint:
    """A number that no item has yet."""
    return ToPrint(BLOCK, block_id, 0, LabelItem(tag=tag, institution=institution))


def _rows(register: Register, subject: str, ids: Sequence[UUID]) -> list[int]:
    table = register.catalogue.table(subject)
    with register.reading() as connection:
        return [row for piece in chunks(ids) for row in connection.execute(sa.select(table.c.row).where(table.c.id.in_(piece))).scalars()]


def forget(register: Register, batch: Batch) -> None:
    """Take a run out of the log: nothing of it came out of the printer. Its items count as they did before."""
    label = register.catalogue.table("printed-label")
    with register.transact("labels.forget", f"quitar la impresión {batch.row} de lo impreso", role=NOTE) as transaction:
        statement = sa.select(label.c.id, label.c.owner_table, label.c.owner).where(label.c.deleted == sa.false())
        rows = transaction.connection.execute(statement.where(label.c.batch == batch.id)).all()
        transaction.delete_many("printed-label", [row.id for row in rows])
        transaction.delete_many("print-batch", [batch.id])
        table = transaction.catalogue.subject(BLOCK).table
        owners = {row.owner for row in rows if row.owner_table == table}
        other = statement.where(label.c.owner_table == table, label.c.owner.in_(owners))
        still = {row.owner for row in transaction.connection.execute(other)} if owners else set()
        _mark_blocks(transaction, [UUID(hex=owner) for owner in owners - still], None)


def last_printed(register: Register, subject_name: str, rows: Sequence[int]) -> dict[int, datetime]:
    """When each of those rows had its last label, by row; those that never had one are left out."""
    table, label = register.catalogue.table(subject_name), register.catalogue.table("printed-label")
    batch = register.catalogue.table("print-batch")
    statement = (
        sa.select(table.c.row, sa.func.max(batch.c.printed_at).label("at"))
        .join_from(table, label, sa.and_(label.c.owner == owned_by(table), label.c.owner_table == table.name))
        .join(batch, batch.c.id == label.c.batch)
        .where(label.c.deleted == sa.false(), label.c.tag.is_not(None))
        .group_by(table.c.row)
    )
    with register.reading() as connection:
        return {found.row: found.at for piece in chunks(rows) for found in connection.execute(statement.where(table.c.row.in_(piece)))}
