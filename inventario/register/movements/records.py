"""Papers as plain records: what is asked for, what a paper says, its lines, and the words for its kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from ...core.values import Cell
from ...reports.movement_records import PaperLine

Given = Mapping[str, Cell | UUID]


class PaperKind(StrEnum):
    """The three movements; the values are kept (models/papers.MOVEMENT_KINDS)."""

    INTAKE = "intake"
    TRANSFER = "transfer"
    WRITE_OFF = "write-off"

    @property
    def label(self) -> str:
        """As a list shows it."""
        return {"intake": "Alta", "transfer": "Traspaso", "write-off": "Baja"}[self.value]

    @property
    def letter(self) -> str:
        """What its folios begin with."""
        return self.label[0]

    @property
    def verb(self) -> str:
        """What it does, as operations are called."""
        return {"intake": "dar de alta", "transfer": "traspasar", "write-off": "dar de baja"}[self.value]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Codes of the reasons that fit it, the likeliest first."""
        return _REASONS[self.value]


_REASONS = {
    "intake": ("purchase", "received", "donation", "other"),
    "transfer": ("reassignment", "received", "other"),
    "write-off": ("auction", "donation", "destruction", "loss", "theft", "other"),
}


class PaperState(StrEnum):
    """Where a paper stands; the values are kept."""

    DRAFT = "draft"
    ISSUED = "issued"
    ANNULLED = "annulled"

    @property
    def label(self) -> str:
        """As a list shows it."""
        return {"draft": "Borrador", "issued": "Emitido", "annulled": "Anulado"}[self.value]


@dataclass(frozen=True, slots=True)
class Item:
    """An item to be put on a paper: `asset` or `rack`, and its id. `was` tells where it was when that is no longer in the register:
    field names (`place`, `department`, `custodian`, `status`) and their values."""

    subject: str
    id: UUID
    was: Mapping[str, UUID | str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(PaperLine):
    """An item as a paper says it, whatever became of it since; with what it is in the register, and what an annulment gives back."""

    subject: str
    item: UUID | None
    kind: str = ""  # the code, for the rules; not kept
    back_place: UUID | None = None
    back_department: UUID | None = None
    back_custodian: UUID | None = None
    back_status: str = ""

    @property
    def called(self) -> str:
        """How people call it."""
        return self.tag or self.description or self.serial or self.sort or "un bien sin etiqueta"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its own particulars and its lines. Texts of references stand beside their ids."""

    id: UUID
    kind: PaperKind
    state: PaperState
    folio: str
    dated_on: date | None
    reason: str
    reason_label: str
    decree: str
    decree_on: date | None
    document: str
    recipient: str
    data_wiped: bool | None
    to_place: UUID | None
    to_department: UUID | None
    to_person: UUID | None
    place: str
    department: str
    person: str
    handed_by: str
    annuls: UUID | None
    annuls_folio: str
    issued_at: datetime | None
    issued_by: str
    sha256: str
    notes: str
    lines: tuple[Line, ...] = ()
    annulled_by: str = ""

    @property
    def title(self) -> str:
        """As the head of the paper says it."""
        names = {"intake": "Acta de alta", "transfer": "Acta de traspaso", "write-off": "Acta de baja"}
        name = names[self.kind.value]
        return f"Anulación de {name[0].lower()}{name[1:]}" if self.annuls else name

    @property
    def called(self) -> str:
        """Its folio, or that it has none yet."""
        return self.folio or f"borrador de {self.kind.label.lower()}"
