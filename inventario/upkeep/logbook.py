"""The logbook of visits to the machine rooms: who comes in, and who goes out again. Leaving is a step of its own, nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ..core.errors import KnownError
from ..core.queries import ListQuery
from ..core.records import Record
from ..register.entry import Given, enter_in
from ..register.retractions import standing
from ..store.register import Register


@dataclass(frozen=True)
class Visit:
    """A visit as its steps add up: `left_at` is None while somebody is inside."""

    record: Record
    entered_at: datetime | None
    left_at: datetime | None

    @property
    def inside(self) -> bool:
        """Whether the visitor is still there; of a visit without an hour of entry nothing is known."""
        return self.entered_at is not None and self.left_at is None

    def forgotten(self, today: date) -> bool:
        """Whether it began on a former day and nobody noted that the visitor left."""
        return self.inside and self.entered_at is not None and self.entered_at.astimezone().date() < today

    @property
    def name(self) -> str:
        """Who came."""
        return self.record.text("visitor")

    @property
    def place(self) -> str:
        """The path of the room."""
        return self.record.labels.get("place", "")


def read_visits(register: Register, place: UUID | None = None) -> list[Visit]:
    """All visits that stand, those who are inside first, then the latest."""
    steps = standing(register, ListQuery("logbook"))
    left = {one.values["visit"]: one.values.get("left_at") for one in steps if one.values.get("visit") is not None}
    visits = [
        Visit(one, _moment(one.values.get("entered_at")), _moment(one.values.get("left_at")) or _moment(left.get(one.id)))
        for one in steps
        if one.values.get("visit") is None and (place is None or one.values.get("place") == place)
    ]
    return sorted(visits, key=lambda visit: (visit.inside, visit.entered_at.timestamp() if visit.entered_at else 0.0), reverse=True)


def _moment(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def come_in(register: Register, given: Given) -> UUID:
    """Somebody comes in, now unless `entered_at` says otherwise; gives the visit's id."""
    with register.transact("logbook.enter", "anotar una visita") as transaction:
        visit = enter_in(transaction, "logbook", {"entered_at": register.clock.now(), **given})
        transaction.journal.rename(f"anotar la entrada de {given.get('visitor', '')}")
    return visit


def go_out(register: Register, visit: UUID, at: datetime | None = None) -> None:
    """Somebody leaves, now unless said. Raises KnownError when they left before, FieldFault when that is before they came."""
    with register.transact("logbook.leave", "anotar una salida") as transaction:
        found = next((one for one in read_visits(register) if one.record.id == visit), None)
        if found is None:
            raise KnownError("Esa visita fue anulada; mire la bitácora de nuevo.")
        if found.left_at is not None:
            raise KnownError(f"{found.name} ya había salido; mire la bitácora de nuevo.")
        values = {"visitor": found.name, "place": found.record.values.get("place"), "visit": visit}
        transaction.create("logbook", {**values, "left_at": at or register.clock.now()})
        transaction.journal.rename(f"anotar la salida de {found.name}")
