"""What ends on a day: licences, contracts, domains, warranties; how many days are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from ..core.formats import count_of
from ..core.records import Record
from ..store.naming import label_expression
from ..store.register import Register
from .lists import record

# Subject and the field that holds its last day.
ENDING = (("domain", "renews_on"), ("licence", "expires_on"), ("contract", "ends_on"))


@dataclass(frozen=True, slots=True)
class Expiry:
    """Something that ends; `days` counts from today and is negative once it has ended."""

    subject: str
    id: UUID
    row: int
    title: str
    day: date
    days: int
    seats: int | None = None

    @property
    def text(self) -> str:
        """`4 días`, `hoy`, `hace 199 días`."""
        return (
            "hoy"
            if self.days == 0
            else count_of(self.days, "día", "días")
            if self.days > 0
            else f"hace {count_of(-self.days, 'día', 'días')}"
        )

    @property
    def label(self) -> str:
        """Its name, with the seats of a licence."""
        return f"{self.title} · {count_of(self.seats, 'puesto', 'puestos')}" if self.seats else self.title


def expiries(register: Register, *, within: int | None = None) -> list[Expiry]:
    """Everything that has an end, the soonest (or longest ended) first; `within` leaves out what ends in more days than that."""
    today = register.clock.today()
    found: list[Expiry] = []
    with register.reading() as connection:
        for name, field in ENDING:
            subject, table = register.catalogue.subject(name), register.catalogue.table(name)
            seats = table.c.seats if "seats" in table.c else sa.null()
            statement = sa.select(
                table.c.id, table.c.row, label_expression(subject, table).label("title"), table.c[field].label("day"), seats.label("seats")
            )
            for row in connection.execute(statement.where(table.c[field].is_not(None), table.c.deleted == sa.false())):
                days = (row.day - today).days
                if within is None or days <= within:
                    found.append(Expiry(name, row.id, row.row, row.title, row.day, days, row.seats))
    return sorted(found, key=lambda expiry: (expiry.day, expiry.title))


def expiry_record(register: Register, expiry: Expiry) -> Record | None:
    """The record that ends."""
    return record(register, expiry.subject, expiry.id)
