"""What stood on a field when somebody chose between its values, as it is kept where it was chosen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Subject, Value
from .encoding import decode
from .sync_tables import Decision

DECIDE = "conflict.decide"
"""The operation by which one of several values is chosen."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A value that somebody had written, and on which device."""

    value: Value
    author: str
    device: str
    text: str = ""

    @property
    def whose(self) -> str:
        """The person, and the device where it was written."""
        return ", ".join(filter(None, (self.author, self.device)))


def decisions_here(connection: sa.Connection, subject: Subject, row_id: UUID) -> Mapping[tuple[int, str], Sequence[Stood]]:
    """By transaction and field, what was chosen between on this laptop."""
    rows = connection.execute(
        sa.select(Decision.txn, Decision.field, Decision.siblings).where(Decision.tbl == subject.table, Decision.row_id == row_id)
    )
    return {
        (txn, field): [Stood(decode(subject, field, each["val"]), each["author"], each["device_name"]) for each in json.loads(siblings)]
        for txn, field, siblings in rows
        if subject.has(field)
    }
