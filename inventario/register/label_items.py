"""What labels say of the register's items, for those who hold records."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.records import Record
from ..labels.items import LabelItem
from ..store.register import Register
from .printing.items import ToPrint, to_print


def label_items(register: Register, records: Sequence[Record]) -> list[LabelItem]:
    """The records as labels show them: texts in es-CL, the place by its path; deleted ones are left out."""
    return [thing.item for thing in things_of(register, records)]


def things_of(register: Register, records: Sequence[Record]) -> list[ToPrint]:
    """The records in their order as things to print, of whatever subjects they are; deleted ones are left out."""
    rows: dict[str, list[int]] = {}
    for record in records:
        rows.setdefault(record.subject.name, []).append(record.row)
    found = {(subject, thing.row): thing for subject, some in rows.items() for thing in to_print(register, subject, some)}
    return [thing for record in records if (thing := found.get((record.subject.name, record.row)))]
