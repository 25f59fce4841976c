"""Campaigns: opened against a list that is kept with them, found again, given to teams."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.clock import start_of
from ..core.errors import KnownError
from ..core.formats import count_of, format_date
from ..core.ids import uuid7
from ..core.text import clean, fold
from ..models.registry import Catalogue
from ..register.references import References
from ..store.engine import driver
from ..store.naming import ReferenceNames
from ..store.register import Register
from ..store.rows import chunks
from ..store.transaction import Transaction
from .places import Places, departments_beneath
from .records import Campaign, Room, called_audit
from .snapshot import Stood, expected_items

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Plan:
    """What a campaign is to cover, in the words or ids of places and departments; both together narrow each other.

    `as_of` is the day at whose end the register is taken, None for now."""

    places: Sequence[str | UUID] = ()
    departments: Sequence[str | UUID] = ()
    name: str = ""
    blind: bool = False
    as_of: date | None = None
    team: str = ""


def start_campaign(register: Register, plan: Plan) -> Campaign:
    """Open a campaign, with the list of what is expected. Raises KnownError for a scope that is empty or not understood."""
    with register.transact("audit.start", "abrir una auditoría") as transaction:
        catalogue = register.catalogue
        references = References(transaction.connection, catalogue)
        places = [_meant(references, "place", place) for place in plan.places]
        departments = [_meant(references, "department", department) for department in plan.departments]
        if not places and not departments:
            raise KnownError("Falta qué contar; elija un lugar o una dirección.")
        tree = Places(transaction.connection)
        within = tree.beneath(places)
        of = departments_beneath(transaction.connection, catalogue, departments)
        as_of = _end_of(register, plan.as_of)
        items = expected_items(transaction.connection, catalogue, within, of, as_of if plan.as_of else None)
        rooms = {item.place for item in items if item.place}
        if not departments:
            rooms |= {place for place in within if tree.kind_kept(place.bytes) == "room"}
        if not rooms:
            raise KnownError("Ahí no hay salas ni equipos que contar; elija otro lugar u otra dirección.")
        name = clean(plan.name)[:_LONGEST_NAME] or _name(transaction.connection, catalogue, tree, places, departments, register)
        audit = create_campaign(transaction, register, name, plan, as_of)
        scopes = [{"audit": audit, "place": place} for place in places]
        scopes += [{"audit": audit, "department": department} for department in departments]
        transaction.create_many("audit-scope", scopes)
        fill_campaign(transaction, audit, rooms, items, plan.team)
        transaction.journal.rename(f"abrir la {called_audit(name)}")
    return find_campaign(register, str(audit))


def create_campaign(
    transaction: Transaction, register: Register, name: str, plan: Plan, as_of: datetime, first: UUID | None = None
) -> UUID:
    """Write the campaign's own row; gives its id."""
    row_id, now = uuid7(), register.clock.now()
    return transaction.create(
        "audit",
        {
            "code": _code(row_id, now), "name": name, "state": "open", "blind": plan.blind, "first": first, "as_of": as_of,
            "started_at": now, "started_by": register.author,
        },
        id=row_id,
    )  # fmt: skip


def fill_campaign(transaction: Transaction, audit: UUID, rooms: Iterable[UUID], items: Iterable[Stood], team: str = "") -> None:
    """Write what is expected and in which rooms it is to be looked for."""
    transaction.create_many("audit-room", [{"audit": audit, "place": room, "team": clean(team) or None} for room in rooms])
    transaction.create_many("audit-item", [item.row(audit, True) for item in items])


def _meant(references: References, subject: str, wanted: str | UUID) -> UUID:
    if isinstance(wanted, UUID):
        return wanted
    found = references.candidates(subject, wanted)
    if len(found) == 1:
        return found[0]
    word = "lugar" if subject == "place" else "dirección"
    if found:
        raise KnownError(f"Hay {len(found)} que se llaman «{wanted}»; escriba la ruta completa.")
    raise KnownError(f"No existe {'el' if word == 'lugar' else 'la'} {word} «{wanted}»; revise cómo está escrito.")


def _end_of(register: Register, day: date | None) -> datetime:
    now = register.clock.now()
    if day is None:
        return now
    if day > register.clock.today():
        raise KnownError(f"El {format_date(day)} no ha llegado; elija una fecha hasta hoy.")
    return min(now, start_of(day + timedelta(days=1)))


def _code(row_id: UUID, now: datetime) -> str:
    """Short enough to be typed, and another on every laptop: the year and four letters of the id's random part (31 to the 4th)."""
    number, letters = row_id.int & ((1 << 62) - 1), ""
    for _ in range(4):
        number, digit = divmod(number, len(_LETTERS))
        letters += _LETTERS[digit]
    return f"A{now.astimezone():%y}-{letters}"


def _name(
    connection: sa.Connection, catalogue: Catalogue, tree: Places, places: Sequence[UUID], departments: Sequence[UUID], register: Register
) -> str:
    what = scope_text(connection, catalogue, tree, places, departments)
    return f"{what}, {format_date(register.clock.today())}"[-_LONGEST_NAME:]


def scope_text(connection: sa.Connection, catalogue: Catalogue, tree: Places, places: Sequence[UUID], departments: Sequence[UUID]) -> str:
    """What a campaign covers, in words."""
    names = ReferenceNames(connection, catalogue)
    names.load("department", departments)
    called = [names.label("department", department) for department in departments] + [tree.path(place) for place in places]
    return ", ".join(called) if len(called) <= 3 else f"{', '.join(called[:2])} y {len(called) - 2} más"


def list_campaigns(register: Register, *, only_open: bool = False) -> list[Campaign]:
    """All campaigns, the newest first."""
    table = register.catalogue.table("audit")
    conditions = [table.c.deleted == sa.false(), *([table.c.state == "open"] if only_open else [])]
    with register.reading() as connection:
        rows = connection.execute(sa.select(table).where(*conditions).order_by(table.c.id.desc())).all()
        return _campaigns(connection, register.catalogue, rows)


def find_campaign(register: Register, text: str) -> Campaign:
    """The campaign that a code, a name or an id means; raises KnownError when there is none, or more than one of that name."""
    table, wanted = register.catalogue.table("audit"), clean(text)
    with register.reading() as connection:
        rows = connection.execute(sa.select(table).where(table.c.deleted == sa.false()).order_by(table.c.id.desc())).all()
        found = [row for row in rows if wanted.upper() in (row.code, str(row.id).upper())]
        found = found or [row for row in rows if fold(row.name) == fold(wanted)]
        if len(found) != 1:
            several = f"Hay {len(found)} auditorías «{wanted}»; use su código." if found else ""
            raise KnownError(several or f"No hay una auditoría «{wanted}»; revise el código en la lista de auditorías.")
        return _campaigns(connection, register.catalogue, found)[0]


def campaign_of(register: Register, audit: UUID, called: str = "") -> Campaign:
    """The campaign of that id; raises KnownError when it is there no longer, with the name by which it was known (`called`)."""
    table = register.catalogue.table("audit")
    with register.reading() as connection:
        row = connection.execute(sa.select(table).where(table.c.id == audit)).first()
        if row is not None and not row.deleted:
            return _campaigns(connection, register.catalogue, [row])[0]
        name = row.name if row is not None and row.name else called
    which = f"La auditoría «{name}»" if name else "La auditoría que se contaba aquí"
    raise KnownError(f"{which} ya no está en este registro; elija otra en la lista de auditorías.")


def _campaigns(connection: sa.Connection, catalogue: Catalogue, rows: Sequence[Any]) -> list[Campaign]:
    if not rows:
        return []
    table = catalogue.table("audit-scope")
    tree = Places(connection)
    scopes: dict[UUID, list[Any]] = {}
    for piece in chunks([row.id for row in rows]):
        for scope in connection.execute(
            sa.select(table).where(table.c.audit.in_(piece), table.c.deleted == sa.false()).order_by(table.c.id)
        ):
            scopes.setdefault(scope.audit, []).append(scope)
    found = []
    for row in rows:
        places = tuple(scope.place for scope in scopes.get(row.id, ()) if scope.place)
        departments = tuple(scope.department for scope in scopes.get(row.id, ()) if scope.department)
        text = scope_text(connection, catalogue, tree, places, departments)
        found.append(
            Campaign(
                row.id, row.code, row.name, row.state == "open", bool(row.blind), row.first, row.as_of, row.started_at,
                row.started_by or "", row.closed_at, row.closed_by or "", places, departments, text,
            )
        )  # fmt: skip
    return found


def rooms_of(register: Register, campaign: Campaign) -> list[tuple[Room, str]]:
    """The rooms of a campaign in the order of their paths, each with its team."""
    with register.reading() as connection:
        tree, teams = Places(connection), teams_of(connection, campaign.id)
    return [(tree.room_kept(place), teams[place]) for place in sorted(teams, key=tree.sort_key_kept)]


def teams_of(connection: sa.Connection, audit: UUID) -> dict[bytes, str]:
    """By room, as SQLite keeps its id, the team that is to count it; empty for none."""
    statement = "SELECT place, team FROM audit_room WHERE audit = ? AND deleted = 0 ORDER BY id"
    return {place: team or "" for place, team in driver(connection).execute(statement, (audit.bytes,))}


def assign(register: Register, campaign: Campaign, rooms: Collection[UUID], team: str) -> int:
    """Give rooms to a team (empty takes them away); gives how many changed."""
    table, named = register.catalogue.table("audit-room"), clean(team)
    label = f"dar {count_of(len(rooms), 'sala', 'salas')} a {named}" if named else "quitar el equipo que cuenta"
    with register.transact("audit.assign", label) as transaction:
        statement = sa.select(table.c.id, table.c.place).where(table.c.audit == campaign.id, table.c.deleted == sa.false())
        wanted = {row.id: {"team": named or None} for row in transaction.connection.execute(statement) if row.place in rooms}
        return transaction.update_many("audit-room", wanted)
