"""Everything that ends on a day, from all rooms: how many days are left, and which band that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from ..core.endings import Ending, EndingKind
from ..core.formats import count_of, since_text
from ..core.queries import ListQuery
from ..core.records import Record
from ..store.register import Register
from .endings import register_endings
from .lists import record

NEAR_DAYS = 90
"""Within so many days an end is near."""


class Band(StrEnum):
    """How near an end is. Each band but the first and the last reaches up to so many days from today."""

    OVERDUE = "overdue"
    MONTH = "30"
    TWO_MONTHS = "60"
    THREE_MONTHS = "90"
    LATER = "later"

    @property
    def words(self) -> str:
        """As a heading says it."""
        return _WORDS[self]


_WORDS = {
    Band.OVERDUE: "Vencido",
    Band.MONTH: "En los próximos 30 días",
    Band.TWO_MONTHS: "Entre 31 y 60 días",
    Band.THREE_MONTHS: "Entre 61 y 90 días",
    Band.LATER: "Más adelante",
}


def band_of(days: int) -> Band:
    """The band of what ends in so many days; what ends today is not overdue yet."""
    if days < 0:
        return Band.OVERDUE
    return next((band for band, most in ((Band.MONTH, 30), (Band.TWO_MONTHS, 60), (Band.THREE_MONTHS, 90)) if days <= most), Band.LATER)


@dataclass(frozen=True, slots=True)
class Expiry:
    """Something that ends; `days` counts from today and is negative once it has ended."""

    ending: Ending
    days: int

    @property
    def kind(self) -> EndingKind:
        """Which sort of ending it is."""
        return self.ending.kind

    @property
    def subject(self) -> str:
        """The subject of the record it is about."""
        return self.ending.subject

    @property
    def id(self) -> UUID:
        """The record it is about."""
        return self.ending.id

    @property
    def title(self) -> str:
        """How it is called."""
        return self.ending.title

    @property
    def day(self) -> date:
        """Its last day."""
        return self.ending.day

    @property
    def seats(self) -> int | None:
        """How many seats a licence has."""
        return self.ending.seats

    @property
    def query(self) -> ListQuery | None:
        """The list of what it stands for, when that is more than one record."""
        return self.ending.query

    @property
    def band(self) -> Band:
        """How near it is."""
        return band_of(self.days)

    @property
    def text(self) -> str:
        """`4 días`, `hoy`, `hace 199 días`, `hace 8 años`."""
        if self.days < 0:
            return since_text(-self.days)
        return "hoy" if self.days == 0 else count_of(self.days, "día", "días")

    @property
    def label(self) -> str:
        """Its name, with the seats of a licence."""
        return f"{self.title} · {count_of(self.seats, 'puesto', 'puestos')}" if self.seats else self.title


def expiries(register: Register, *, within: int | None = None) -> list[Expiry]:
    """Everything that has an end, the soonest (or longest ended) first; `within` leaves out what ends in more days than that."""
    today = register.clock.today()
    until = None if within is None else today + timedelta(days=within)
    with register.reading() as connection:
        found = [
            ending
            for find in (register_endings, *register.hooks.ending_finders)
            for ending in find(connection, register.catalogue, today, until)
        ]
    some = [Expiry(ending, (ending.day - today).days) for ending in found]
    return sorted(
        (one for one in some if within is None or one.days <= within), key=lambda one: (one.day, one.kind.name, one.title, one.id.bytes)
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many have ended, and how many end within `NEAR_DAYS`: the two figures that every view says."""

    overdue: int
    near: int


def tally(some: Iterable[Expiry]) -> Tally:
    """Count them."""
    days = [one.days for one in some]
    return Tally(sum(day < 0 for day in days), sum(0 <= day <= NEAR_DAYS for day in days))


def count_overdue(register: Register) -> int:
    """How many have ended, without reading what is still to come."""
    return len(expiries(register, within=-1))


def expiry_record(register: Register, expiry: Expiry) -> Record | None:
    """The record that ends."""
    return record(register, expiry.subject, expiry.id)
