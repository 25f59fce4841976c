"""What the act of a count is made from: plain records that the audits fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .records import Origin

ActDepartment = tuple[str, int, float | None, float | None, float | None, float | None]
"""A department's name, how many of its records were counted, existence, place, custodian and completeness."""

SHARES = ("Existencia", "Lugar", "Responsable", "Registro completo")
"""The titles of the four shares, in the order of ActRoom and ActDepartment."""

_PLACES = {"site": "de un edificio", "floor": "de un piso", "room": "de una sala"}


@dataclass(frozen=True, slots=True)
class ActLine:
    """An item or a code of the count. `belongs` is where the register had it, `found` where it was seen; empty for what was not."""

    tag: str
    kind: str = ""
    description: str = ""
    serial: str = ""
    department: str = ""
    custodian: str = ""
    belongs: str = ""
    found: str = ""
    seen_at: datetime | None = None
    seen_by: str = ""
    remark: str = ""  # what was noted, and what was decided


@dataclass(frozen=True, slots=True)
class ActPart:
    """One category of the reconciliation; `explanation` says in a line what it means."""

    name: str
    title: str
    explanation: str
    lines: Sequence[ActLine]


@dataclass(frozen=True, slots=True)
class ActRoom:
    """A room of the count with its figures, in the order of `AuditAct.figures`; `shares` are existence, place, custodian and
    completeness of what belongs there and was found there, None where nothing counts."""

    place: str
    state: str
    by: str
    at: datetime | None
    figures: tuple[int, ...]
    counted: int = 0
    shares: tuple[float | None, ...] = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the count; `value` is None where nothing was counted."""

    title: str
    value: float | None
    explanation: str


@dataclass(frozen=True, slots=True)
class AuditAct:
    """The act of a campaign, or of one room of it (`room` is its path then).

    `figures` are titles and numbers; those of a room have the same titles. `digest` is the SHA-256 of what was counted, by which two papers
    of one count are known to say the same; `draft` says that the count goes on."""

    origin: Origin
    code: str
    name: str
    scope: str
    room: str
    draft: bool
    blind: bool
    as_of: datetime
    started_at: datetime
    started_by: str
    closed_at: datetime | None
    closed_by: str
    counted_by: tuple[str, ...]
    figures: tuple[tuple[str, int], ...]
    shares: tuple[Share, ...]
    parts: tuple[ActPart, ...]
    rooms: tuple[ActRoom, ...]
    departments: tuple[ActDepartment, ...]
    digest: str
    responsible: str = ""
    kind: str = ""  # of a place: site, floor, room
    sum: str = ""  # what the expected come to, in a sentence

    @property
    def title(self) -> str:
        """As the head of the paper says it."""
        return f"Acta de auditoría {_PLACES.get(self.kind, 'de un lugar')}" if self.room else "Acta de auditoría"

    @property
    def subtitle(self) -> str:
        """What was counted; a campaign is often called as what it covers."""
        covers = self.room or self.scope
        return f"{self.name} ({self.code})" if self.name.startswith(covers) else f"{covers} · {self.name} ({self.code})"
