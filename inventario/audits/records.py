"""What the count says, as plain records: campaigns, rooms, items, verdicts, counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from ..core.formats import format_date
from ..core.text import fold
from .commands import Command

_SAYS_SO = ("auditoria", "segunda vuelta", "toma de inventario")


class Found(StrEnum):
    """What a reading turned out to be."""

    IN_PLACE = "in-place"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    WRITTEN_OFF = "written-off"
    UNREADABLE = "unreadable"  # nothing but signs
    REPEATED = "repeated"
    ROOM = "room"
    COMMAND = "command"


class Category(StrEnum):
    """Where an item or a code stands in the reconciliation (see standards, physical count). The first six leave nothing out and
    overlap nowhere; the last three are said besides."""

    IN_PLACE = "in-place"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"
    NOT_ACCESSIBLE = "not-accessible"
    WRITTEN_OFF = "written-off-present"
    SURPLUS = "surplus"
    UNREADABLE = "unreadable"
    SERIAL = "serial-differs"
    DUPLICATE = "duplicate-tag"


class Means(StrEnum):
    """How a reading came."""

    SCAN = "scan"
    HAND = "hand"
    CAMERA = "camera"


def called_audit(name: str) -> str:
    """A campaign's name as a sentence says it after «la»."""
    return name if fold(name).startswith(_SAYS_SO) else f"auditoría {name}"


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign of counting. `code` is how people and the command line call it; `places` and `departments` are what it covers."""

    id: UUID
    code: str
    name: str
    open: bool
    blind: bool
    first: UUID | None  # the campaign whose differences this one counts again
    as_of: datetime
    started_at: datetime
    started_by: str
    closed_at: datetime | None
    closed_by: str
    places: tuple[UUID, ...]
    departments: tuple[UUID, ...]
    scope: str  # in words

    @property
    def called(self) -> str:
        """As a sentence says it after «la»: `auditoría Piso 2`, and just `Auditoría 2024` for one whose name says so itself."""
        return called_audit(self.name)


class Room(NamedTuple):
    """A place where things are counted; `path` is the whole, `name` its end. `outside` the campaign it may still be counted."""

    id: UUID
    name: str
    path: str
    code: str = ""
    outside: bool = False
    kind: str = "room"  # or `floor`, `site`, when it is opened as a whole

    @property
    def above(self) -> str:
        """What it is in: `Edificio Consistorial / Piso 3`."""
        return self.path.rpartition(" / ")[0]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the register (an asset or a rack) as the count shows it; references by their text, empty when there is none."""

    subject: str
    id: UUID
    row: int
    tag: str
    kind: str
    title: str  # its model, else its name
    name: str
    serial: str
    status: str
    condition: str
    place: UUID | None
    place_path: str
    department: str
    custodian: str
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """That something was seen: when, where and by whom; `step` is its row, None for a date that the register merely states."""

    step: UUID | None
    at: datetime | date
    place: UUID | None
    place_path: str
    author: str
    audit: UUID | None = None

    @property
    def day(self) -> date:
        """The local day."""
        return self.at.astimezone().date() if isinstance(self.at, datetime) else self.at

    @property
    def day_text(self) -> str:
        """`12-03-2024`."""
        return format_date(self.day)


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of a room, a floor, a campaign: `expected` = `in_place` + `away` + `missing` + `not_accessible`.

    `away` are expected here and were found otherwise than the register says, `elsewhere` were found here and are so; `beyond` are in their
    place and were not expected: of another department, or entered since."""

    expected: int = 0
    in_place: int = 0
    elsewhere: int = 0
    away: int = 0
    missing: int = 0
    not_accessible: int = 0
    written_off: int = 0
    surplus: int = 0
    unreadable: int = 0
    serial_differs: int = 0
    damaged: int = 0
    beyond: int = 0

    @property
    def progress(self) -> float:
        """The share of what is expected that is accounted for; 1 where nothing is."""
        return 1.0 - self.missing / self.expected if self.expected else 1.0

    def as_json(self) -> dict[str, int]:
        """By the categories' names."""
        return {
            Category.IN_PLACE.value: self.in_place + self.beyond,
            Category.ELSEWHERE.value: self.elsewhere,
            Category.MISSING.value: self.missing,
            Category.SURPLUS.value: self.surplus,
            Category.WRITTEN_OFF.value: self.written_off,
            Category.UNREADABLE.value: self.unreadable,
            Category.NOT_ACCESSIBLE.value: self.not_accessible,
            Category.SERIAL.value: self.serial_differs,
        }


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Correct / counted for each aspect of the register, and completeness: found with a record / found. None where nothing counts.

    Counted are the expected items that could be reached and what was found from outside; surplus is in none of the three."""

    counted: int = 0
    existence: float | None = None
    place: float | None = None
    custodian: float | None = None
    completeness: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one code of a reading was. `step` is the row that keeps it, None when nothing was written (a double read, a command that
    only the window can do). For a repeated one `earlier` is the sighting that stands; `seen_before` is from before this campaign."""

    found: Found
    code: str
    sent: str
    counts: Counts
    room: Room | None
    step: UUID | None = None
    item: Item | None = None
    differs: frozenset[str] = field(default=frozenset())  # place, department, custodian
    earlier: Sighting | None = None
    seen_before: Sighting | None = None
    command: Command | None = None
    others: tuple[Item, ...] = ()  # that bear the same tag
    blank: bool = False  # an unknown code that stands on a label printed beforehand
    twice: bool = False  # the same code within a second, which is one reading
    note: str = ""  # what the person should be told besides
