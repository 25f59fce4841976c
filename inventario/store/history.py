"""What happened to an item, and the list of operations done, read from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Subject, Value
from ..core.values import format_value
from .changes import ChangeKind
from .decided import DECIDE, Stood, decisions_here
from .encoding import decode, decode_all
from .naming import ReferenceNames
from .register import Register
from .tables import Device, Op, Txn


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One field's change (or a row's creation, deletion or return); `old_text` and `new_text` are as people read them."""

    at: datetime
    author: str
    device: str
    operation: str
    label: str
    txn: int
    kind: str
    field: str
    old: Value
    new: Value
    old_text: str = ""
    new_text: str = ""
    stood: tuple[Stood, ...] = ()
    """Of a choice between values: what stood there, the chosen one too where somebody had written it."""

    @property
    def chosen(self) -> Stood | None:
        """Of a choice the value that was let stand, with whose it was; None where it was nobody's and for all other changes."""
        return next((each for each in self.stood if each.value == self.new), None)

    @property
    def against(self) -> tuple[Stood, ...]:
        """Of a choice the values that gave way."""
        return tuple(each for each in self.stood if each.value != self.new)


@dataclass(frozen=True, slots=True)
class Operation:
    """A transaction as a list of operations shows it."""

    txn: int
    operation: str
    label: str
    author: str
    at: datetime
    role: str
    state: str


def history_of(register: Register, subject_name: str, row_id: UUID, limit: int = 1000) -> list[HistoryEntry]:
    """What happened to a row, the newest first; a creation gives one entry for each value that it set."""
    subject = register.catalogue.subject(subject_name)
    statement = (
        sa.select(Op.kind, Op.field, Op.old, Op.new, Txn.seq, Txn.at, Txn.author, Txn.operation, Txn.label, Device.name.label("device"))
        .join(Txn, Txn.seq == Op.txn)
        .join(Device, Device.no == Op.device)
        .where(Op.row_id == row_id, Op.tbl == subject.table)
        .order_by(Op.hlc.desc(), Op.seq.desc())  # what others did may arrive long after it was done
        .limit(limit)
    )
    with register.reading() as connection:
        entries = [entry for row in connection.execute(statement) for entry in _entries(subject, row)]
        entries = _with_choices(entries, decisions_here(connection, subject, row_id))
        names = ReferenceNames(connection, register.catalogue)
        _load_names(subject, names, entries)

    def text(field: str, value: Value) -> str:
        if not field or not subject.has(field):
            return "" if value is None else str(value)
        declared = subject.field(field)
        label = names.label(declared.target, value) if isinstance(value, UUID) else ""
        return format_value(declared, value, label)

    return [
        replace(
            entry, old_text=text(entry.field, entry.old), new_text=text(entry.field, entry.new),
            stood=tuple(replace(each, text=text(entry.field, each.value)) for each in entry.stood),
        )
        for entry in entries
    ]  # fmt: skip


def _with_choices(entries: Sequence[HistoryEntry], here: Mapping[tuple[int, str], Sequence[Stood]]) -> list[HistoryEntry]:
    """Choices with what they chose between."""
    found = []
    for position, entry in enumerate(entries):
        if entry.operation == DECIDE and entry.field:
            older = [each for each in entries[position + 1 :] if each.field == entry.field]
            entry = replace(entry, stood=tuple(here.get((entry.txn, entry.field)) or _decided_elsewhere(older)))
        found.append(entry)
    return found


def _decided_elsewhere(older: Sequence[HistoryEntry]) -> Sequence[Stood]:
    """What was chosen between on another laptop: of a field's `older` entries (the newest first) those that began at one value, one a
    device."""
    found: dict[str, Stood] = {}
    for entry in older:
        if entry.operation == DECIDE or entry.kind == "create" or (found and entry.new == older[0].old):
            break
        found.setdefault(entry.device, Stood(entry.new, entry.author, entry.device))
    return list(found.values()) if len(found) > 1 else []


def _entries(subject: Subject, row: Any) -> Iterable[HistoryEntry]:
    def entry(field: str, old: Value, new: Value) -> HistoryEntry:
        return HistoryEntry(row.at, row.author, row.device, row.operation, row.label, row.seq, row.kind, field, old, new)

    if row.kind == ChangeKind.UPDATE:
        yield entry(row.field, decode(subject, row.field, row.old), decode(subject, row.field, row.new))
    elif row.kind == ChangeKind.CREATE:
        for name, value in decode_all(subject, row.new).items():
            yield entry(name, None, value)
    else:
        yield entry("", None, None)


def _load_names(subject: Subject, names: ReferenceNames, entries: Iterable[HistoryEntry]) -> None:
    for field in subject.fields:
        if field.target:
            mine = [entry for entry in entries if entry.field == field.name]
            values = (value for entry in mine for value in (entry.old, entry.new, *(each.value for each in entry.stood)))
            names.load(field.target, [value for value in values if isinstance(value, UUID)])


def recent_operations(register: Register, limit: int = 100) -> list[Operation]:
    """The latest operations of this register, the newest first."""
    statement = sa.select(Txn.seq, Txn.operation, Txn.label, Txn.author, Txn.at, Txn.role, Txn.state).order_by(Txn.seq.desc()).limit(limit)
    with register.reading() as connection:
        return [Operation(*row) for row in connection.execute(statement)]


def newest_transaction(register: Register) -> int:
    """The number of the transaction that came last into this file, whenever it was done; 0 when there is none."""
    with register.reading() as connection:
        return connection.execute(sa.select(sa.func.max(Txn.seq))).scalar() or 0
