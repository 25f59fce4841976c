"""What the check of an import says of each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from ...core.fields import Value
from ...core.values import Cell


class Action(StrEnum):
    """What would become of a row."""

    CREATE = "create"
    UPDATE = "update"
    SAME = "same"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, at a field or as a whole (`field` empty), in one sentence.

    `what` says it without the values (`Serie repetida en el archivo`), by which a review counts faults of one sort; `also` names
    other fields that have to do with it."""

    field: str
    sentence: str
    what: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a row refers to that is not in the register; `near` is what may have been meant."""

    field: str
    text: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reference that several rows are called by alike; the sentence is for when nothing tells which is meant."""

    field: str
    candidates: tuple[UUID, ...]
    sentence: str


@dataclass(slots=True)
class CheckedRow:
    """A row of the file as the check understood it. `values` holds what is to be written.

    `missing` says which of its references would be made; `planned` that the row itself, of a tree, is written with them."""

    number: int
    cells: tuple[Cell, ...]
    values: dict[str, Value] = field(default_factory=dict)
    action: Action = Action.CREATE
    id: UUID | None = None
    faults: tuple[Fault, ...] = ()
    missing: tuple[Missing, ...] = ()
    notices: tuple[Fault, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    planned: bool = False

    def reject(self, name: str, sentence: str, what: str = "", *also: str) -> None:
        """Note a fault; the row will not be imported."""
        self.faults += (Fault(name, sentence, what, also),)
        self.action = Action.REJECT


@dataclass(frozen=True)
class ImportOptions:
    """How to import: what the columns are, what to do with rows that fail and with references to what is not there.

    `replacements` says what a text of a field means instead: `{("department", "DIDEKO"): "DIDECO"}`."""

    mapping: Mapping[str, str]
    create_missing: bool = True
    all_or_nothing: bool = False
    dry_run: bool = False
    replacements: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class ImportResult:
    """What an import did, or would do on a dry run; `notices` are by row number, of rows that are good but strange."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rows: int = 0
    rejected: list[CheckedRow] = field(default_factory=list)
    notices: list[tuple[int, Fault]] = field(default_factory=list)
    made: dict[str, list[str]] = field(default_factory=dict)

    def count(self, row: CheckedRow) -> None:
        """Take a row into the figures."""
        self.rows += 1
        match row.action:
            case Action.CREATE:
                self.created += 1
            case Action.UPDATE:
                self.updated += 1
            case Action.SAME:
                self.unchanged += 1
            case Action.REJECT:
                row.values = {}  # a file of a million rows may be refused whole
                self.rejected.append(row)
                return
        if row.notices:
            self.notices.extend((row.number, notice) for notice in row.notices)
