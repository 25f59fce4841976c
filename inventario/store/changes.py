"""What a transaction changed: the input of validators, of derived columns, of the search index, and the flags by which views refresh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from ..core.fields import Subject, Value


class ChangeKind(StrEnum):
    """What happened to a row."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    RESTORE = "restore"


NOTHING: Mapping[str, Value] = MappingProxyType({})


class Change(NamedTuple):
    """One row's change; `old` and `new` hold the fields that differ (for a created row `new` holds all its values)."""

    subject: Subject
    kind: ChangeKind
    id: UUID
    row: int
    old: Mapping[str, Value]
    new: Mapping[str, Value]

    @property
    def adds(self) -> bool:
        """Whether the row appears by it: created or restored."""
        return self.kind in (ChangeKind.CREATE, ChangeKind.RESTORE)


@dataclass(frozen=True, slots=True)
class Committed:
    """What listeners are told after a commit: the operation and the subjects it touched."""

    txn: int
    operation: str
    label: str
    subjects: frozenset[str]
    ids: frozenset[UUID] = field(default=frozenset())
    noted: bool = False  # beside people's work: it changes nothing of what could be undone
