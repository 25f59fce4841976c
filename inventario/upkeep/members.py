"""Who takes a licence's seats and what a contract covers: giving, taking away, and how many there are against how many were bought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.formats import count_of
from ..models.registry import Catalogue
from ..store.register import Register
from ..store.transaction import Transaction

TAKERS = {"licence": ("asset", "person"), "contract": ("asset", "link")}
"""By the subject that is shared out, the subjects that may take a part of it."""

PARTS = {"licence": "licence-seat", "contract": "contract-item"}
"""By the subject that is shared out, the subject of its parts; a part refers to the whole by the whole's own name."""


@dataclass(frozen=True, slots=True)
class Member:
    """A seat that is taken, or what is covered: `id` is the part's (a link's own), `subject` what took it (`asset`, `person`, `link`)."""

    id: UUID
    subject: str
    owner: UUID
    tag: str
    name: str
    kind: str
    department: str

    @property
    def title(self) -> str:
        """How it is called."""
        return " · ".join(filter(None, (self.tag, self.name))) or "Sin nombre"


@dataclass(frozen=True, slots=True)
class LicenceUse:
    """A licence and how much of it is taken; `seats` is None where nobody noted how many were bought."""

    id: UUID
    row: int
    product: str
    version: str
    type: str
    category: str
    supplier: str
    seats: int | None
    used: int
    expires_on: date | None
    cost: int | None

    @property
    def title(self) -> str:
        """Product and version."""
        return f"{self.product} {self.version}".strip()

    @property
    def over(self) -> int:
        """How many are taken beyond what was bought."""
        return max(self.used - self.seats, 0) if self.seats is not None else 0

    @property
    def free(self) -> int | None:
        """How many are left."""
        return None if self.seats is None else max(self.seats - self.used, 0)

    @property
    def words(self) -> str:
        """`5 de 5 puestos, ninguno libre`."""
        if self.seats is None:
            return f"{count_of(self.used, 'puesto', 'puestos')} en uso; no se sabe cuántos se compraron"
        if self.over:
            return f"{self.used} en uso de {count_of(self.seats, 'comprado', 'comprados')}: {self.over} de más"
        return f"{self.used} en uso de {count_of(self.seats, 'comprado', 'comprados')}, {self.free} libres"


def members(register: Register, whole: str, owner: UUID) -> list[Member]:
    """What takes a licence's seats, or what a contract covers, its few links first, by tag and name."""
    part, asset = register.catalogue.table(PARTS[whole]), register.catalogue.table("asset")
    person, department = register.catalogue.table("person"), register.catalogue.table("department")
    people = part.c.person if "person" in part.c else sa.null()
    statement = sa.select(
        part.c.id, part.c.asset, people.label("person"), asset.c.tag, asset.c.name, asset.c.kind, person.c.name.label("who"),
        sa.func.coalesce(department.c.code, department.c.name).label("unit"),
    )  # fmt: skip
    statement = statement.outerjoin(asset, asset.c.id == part.c.asset).outerjoin(person, person.c.id == people)
    statement = statement.outerjoin(department, department.c.id == sa.func.coalesce(asset.c.department, person.c.department))
    statement = statement.where(part.c[whole.replace("-", "_")] == owner, part.c.deleted == sa.false())
    with register.reading() as connection:
        found = [_member(row) for row in connection.execute(statement)]
        if whole == "contract":
            found += _links(connection, register.catalogue, owner)
    return sorted(found, key=lambda member: (member.subject != "link", member.subject, member.tag, member.name, member.id.bytes))


def _links(connection: sa.Connection, catalogue: Catalogue, contract: UUID) -> list[Member]:
    """The links that say that the contract is theirs."""
    link, place = catalogue.table("link"), catalogue.table("place")
    statement = sa.select(link.c.id, link.c.name, link.c.provider, place.c.path).outerjoin(place, place.c.id == link.c.place)
    rows = connection.execute(statement.where(link.c.contract == contract, link.c.deleted == sa.false()))
    return [Member(row.id, "link", row.id, row.provider or "", row.name or "", "", (row.path or "").replace(" / ", " · ")) for row in rows]


def _member(row: Any) -> Member:
    if row.asset is not None:
        return Member(row.id, "asset", row.asset, row.tag or "", row.name or "", row.kind or "", row.unit or "")
    return Member(row.id, "person", row.person, "", row.who or "", "", row.unit or "")


def give(register: Register, whole: str, owner: UUID, some: Sequence[tuple[str, UUID]]) -> int:
    """Give seats, or cover items, in one operation; `some` are (subject, id). Gives how many were new: who has one keeps it.

    More than was bought may be given: it is told, not refused, since the register says what is."""
    noun = ("puesto", "puestos") if whole == "licence" else ("equipo", "equipos")
    verb = "asignar" if whole == "licence" else "cubrir"
    if any(subject not in TAKERS[whole] for subject, _ in some):
        raise KnownError("Un contrato cubre equipos y enlaces." if whole == "contract" else "Un puesto es de un equipo o de una persona.")
    if links := [row for subject, row in some if subject == "link"]:
        noun = ("enlace", "enlaces") if len(links) == len(some) else ("cosa", "cosas")
    with register.transact(f"{whole}.give", f"{verb} {count_of(len(some), *noun)}") as transaction:
        taken = _taken(transaction, whole, owner)
        fresh = [pair for pair in dict.fromkeys(some) if pair not in taken]
        transaction.create_many(PARTS[whole], [{whole: owner, subject: row} for subject, row in fresh if subject != "link"])
        transaction.update_many("link", {row: {"contract": owner} for subject, row in fresh if subject == "link"})
        transaction.journal.rename(f"{verb} {count_of(len(fresh), *noun)}")
    return len(fresh)


def _taken(transaction: Transaction, whole: str, owner: UUID) -> set[tuple[str, UUID]]:
    part = transaction.catalogue.table(PARTS[whole])
    rows = transaction.connection.execute(sa.select(part).where(part.c[whole] == owner, part.c.deleted == sa.false())).all()
    found = {("asset", row.asset) for row in rows if row.asset is not None}
    if whole == "contract":
        found |= {("link", one.id) for one in _links(transaction.connection, transaction.catalogue, owner)}
    return found | {("person", row.person) for row in rows if "person" in part.c and row.person is not None}


def take_away(register: Register, whole: str, parts: Sequence[UUID]) -> None:
    """Free seats, or cover items no longer, in one operation; `parts` are the parts' own ids, those of links their own."""
    verb, noun = ("liberar", ("puesto", "puestos")) if whole == "licence" else ("dejar de cubrir", ("cosa", "cosas"))
    with register.transact(f"{whole}.take-away", f"{verb} {count_of(len(parts), *noun)}") as transaction:
        link = transaction.catalogue.table("link")
        links = set(transaction.connection.execute(sa.select(link.c.id).where(link.c.id.in_(parts))).scalars())
        transaction.update_many("link", {row: {"contract": None} for row in links})
        transaction.delete_many(PARTS[whole], [row for row in parts if row not in links])


def licence_uses(register: Register) -> list[LicenceUse]:
    """Every licence with how much of it is taken, by product and version."""
    licence, seat = register.catalogue.table("licence"), register.catalogue.table("licence-seat")
    used = sa.select(seat.c.licence, sa.func.count().label("used")).where(seat.c.deleted == sa.false()).group_by(seat.c.licence).subquery()
    statement = sa.select(licence, sa.func.coalesce(used.c.used, 0).label("used")).outerjoin(used, used.c.licence == licence.c.id)
    with register.reading() as connection:
        rows = connection.execute(statement.where(licence.c.deleted == sa.false()).order_by(licence.c.row)).all()
    found = [
        LicenceUse(
            row.id, row.row, row.product, row.version or "", row.type or "", row.category or "", row.supplier or "", row.seats, row.used,
            row.expires_on, row.cost,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda use: (use.product, use.version, use.id.bytes))
