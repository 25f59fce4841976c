"""Critical rooms as the contingency plan sees them: of each room and aspect what was found last, and how that stands today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from uuid import UUID

from ..core.fields import Value
from ..core.formats import format_date
from ..core.queries import ListQuery, Order
from ..core.records import Record
from ..core.text import fold
from ..register.attachments import attach
from ..register.attention import months_before
from ..register.entry import Given, enter_in
from ..register.lists import record
from ..register.retractions import standing
from ..store.register import Register

ASPECTS = (
    "Respaldo eléctrico", "Respaldo de base de datos", "Respaldo documentado", "Cortafuegos", "Extintor", "Puerta con visibilidad",
    "Detector de humo", "Cámara", "Aire acondicionado",
)  # fmt: skip
"""What the plan asks of each room, in its order; others that were inspected follow."""
NOT_APPLICABLE = "No aplica"
SOON_DAYS = 90
_USUAL_MONTHS = 6  # between two inspections, where none was there before


class Standing(StrEnum):
    """How an aspect stands today, the gravest first."""

    FAILS = "fails"
    EXPIRED = "expired"
    OVERDUE = "overdue"
    EXPIRING = "expiring"
    UNKNOWN = "unknown"
    GOOD = "good"
    NOTED = "noted"  # a figure, neither good nor bad
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True)
class Spot:
    """A cell of the matrix: its inspections, the last one first, and how it stands."""

    room: UUID
    aspect: str
    history: tuple[Record, ...]
    standing: Standing

    @property
    def last(self) -> Record | None:
        """What was found last."""
        return self.history[0] if self.history else None

    @property
    def finding(self) -> str:
        """What was found last, in its words."""
        return self.last.text("finding") if self.last is not None else ""

    def day(self, name: str) -> date | None:
        """A day of the last inspection: `inspected_on`, `expires_on`, `next_on`."""
        value = self.last.values.get(name) if self.last is not None else None
        return value if isinstance(value, date) else None

    @property
    def words(self) -> str:
        """How it stands, in few words: what was found, or what is wrong with it."""
        expires, following = self.day("expires_on"), self.day("next_on")
        match self.standing:
            case Standing.EXPIRED if expires:
                return f"Venció {format_date(expires)}"
            case Standing.EXPIRING if expires:
                return f"Vence {format_date(expires)}"
            case Standing.OVERDUE if following:
                return f"Tocaba {format_date(following)}"
            case Standing.UNKNOWN:
                return "Sin dato"
            case Standing.NOT_APPLICABLE:
                return NOT_APPLICABLE
        return self.finding or {Standing.FAILS: "No cumple", Standing.GOOD: "Cumple"}.get(self.standing, "")


@dataclass(frozen=True)
class Room:
    """A row of the matrix."""

    id: UUID
    path: str
    spots: Mapping[str, Spot]

    @property
    def name(self) -> str:
        """The room's own name."""
        return self.path.rpartition(" / ")[2]

    @property
    def where(self) -> str:
        """What the room is in."""
        return self.path.rpartition(" / ")[0].replace(" / ", " · ")


@dataclass(frozen=True)
class Matrix:
    """All critical rooms by all aspects, as they stand on a day."""

    today: date
    rooms: tuple[Room, ...]
    aspects: tuple[str, ...]

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """All cells."""
        return tuple(room.spots[aspect] for room in self.rooms for aspect in self.aspects)

    def count(self, *standings: Standing) -> int:
        """How many cells stand so."""
        return sum(spot.standing in standings for spot in self.spots)


def read_matrix(register: Register) -> Matrix:
    """The matrix of every room of which an inspection stands."""
    query = ListQuery("inspection", order=(Order("inspected_on", descending=True), Order("place")))
    found: dict[UUID, dict[str, list[Record]]] = {}
    paths: dict[UUID, str] = {}
    for one in sorted(standing(register, query), key=lambda one: (_inspected(one), one.row), reverse=True):
        place = one.values["place"]
        assert isinstance(place, UUID)
        paths[place] = one.labels.get("place", "")
        found.setdefault(place, {}).setdefault(one.text("aspect"), []).append(one)
    others = {aspect for some in found.values() for aspect in some} - set(ASPECTS)
    aspects, today = (*ASPECTS, *sorted(others, key=fold)), register.clock.today()
    rooms = tuple(
        Room(place, paths[place], {aspect: _spot(place, aspect, found[place].get(aspect, ()), today) for aspect in aspects})
        for place in sorted(found, key=lambda place: (not _main(found[place]), fold(paths[place])))
    )  # fmt: skip
    return Matrix(today, rooms, aspects)


def _inspected(one: Record) -> date:
    on = one.values.get("inspected_on")
    return on if isinstance(on, date) else date.min


def _main(aspects: Mapping[str, Sequence[Record]]) -> bool:
    """Whether data is kept in the room: the plan prints those first."""
    backup = aspects.get("Respaldo de base de datos", ())
    return bool(backup) and fold(backup[0].text("finding")) != fold(NOT_APPLICABLE)


def _spot(room: UUID, aspect: str, history: Sequence[Record], today: date) -> Spot:
    return Spot(room, aspect, tuple(history), standing_of(history[0].values if history else None, today))


def standing_of(values: Mapping[str, Value] | None, today: date) -> Standing:
    """How an aspect stands by its last inspection; what lasts until a day lasts that whole day."""
    if values is None:
        return Standing.UNKNOWN
    good, expires, following = values.get("satisfactory"), values.get("expires_on"), values.get("next_on")
    if good is False:
        return Standing.FAILS
    if isinstance(expires, date) and expires < today:
        return Standing.EXPIRED
    if isinstance(following, date) and following < today:
        return Standing.OVERDUE
    if isinstance(expires, date) and (expires - today).days <= SOON_DAYS:
        return Standing.EXPIRING
    if good is None and fold(str(values.get("finding") or "")) == fold(NOT_APPLICABLE):
        return Standing.NOT_APPLICABLE
    return Standing.GOOD if good else Standing.NOTED


def next_inspection(spot: Spot | None, inspected_on: date) -> date:
    """When to look again: after as many months as between the last inspection and the one that was due, half a year where none was."""
    before, due = (spot.day("inspected_on"), spot.day("next_on")) if spot is not None else (None, None)
    months = (due.year - before.year) * 12 + due.month - before.month if before and due else 0
    return months_before(inspected_on, -(months if months > 0 else _USUAL_MONTHS))


def inspect(register: Register, given: Given, photo: Path | None = None) -> Record:
    """Note an inspection: `place`, `aspect` and what was found, with a photo. The day is today's and the next one as usual unless said."""
    with register.transact("inspection.enter", "anotar una inspección") as transaction:
        inspected = enter_in(transaction, "inspection", {"inspected_on": register.clock.today(), "inspected_by": register.author, **given})
        transaction.journal.rename(f"inspeccionar {str(given.get('aspect', '')).lower()}")
    found = record(register, "inspection", inspected)
    assert found is not None
    if photo is not None:
        attach(register, found, photo, role="note")
    return found
