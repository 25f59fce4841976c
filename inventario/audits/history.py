"""Where things were seen, when and by whom; and what nobody has seen for long."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa

from ..core.clock import start_of
from ..core.formats import count_of
from ..core.queries import Filter, ListQuery, Match, Order
from ..register.attention import Matter, in_use, months_before
from ..register.lists import count, row_numbers
from ..register.preferences import read_preferences
from ..store.register import Register
from .places import Places
from .records import Sighting
from .snapshot import COUNTED


@dataclass(frozen=True, slots=True)
class Seen:
    """One point of an item's timeline. `moved` says that the sighting before it was in another place; `campaign` is the audit's name,
    empty for a date that the register merely states."""

    sighting: Sighting
    campaign: str
    moved: bool
    condition: str
    photos: int


def timeline(register: Register, subject: str, item: UUID) -> list[Seen]:
    """Every sighting of an asset or a rack that stands, the latest first, and at its day the date that the register states."""
    if subject not in COUNTED:
        return []
    catalogue = register.catalogue
    step, audit, attachment = catalogue.table("audit-step"), catalogue.table("audit"), catalogue.table("attachment")
    retraction = step.alias("retraction")
    void = sa.exists().where(retraction.c.about == step.c.id, retraction.c.kind == "retract", retraction.c.deleted == sa.false())
    remark = step.alias("remark")
    condition = (
        sa.select(remark.c.condition)
        .where(remark.c.about == step.c.id, remark.c.condition.is_not(None), remark.c.deleted == sa.false())
        .order_by(remark.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    pictures = (
        sa.select(sa.func.count())
        .where(attachment.c.owner == sa.func.lower(sa.func.hex(step.c.id)), attachment.c.owner_table == step.name)
        .where(attachment.c.deleted == sa.false())
        .scalar_subquery()
    )
    statement = (
        sa.select(step.c.id, step.c.at, step.c.place, step.c.author, step.c.audit, audit.c.name, condition, pictures)
        .join_from(step, audit, audit.c.id == step.c.audit)
        .where(step.c[subject] == item, step.c.kind.in_(("seen", "unreadable")), step.c.deleted == sa.false(), ~void)
        .order_by(step.c.id)
    )
    found: list[Seen] = []
    with register.reading() as connection:
        places = Places(connection)
        for row in connection.execute(statement):
            sighting = Sighting(row[0], row[1], row[2], places.path(row[2]), row[3], row[4])
            moved = bool(found) and found[-1].sighting.place != sighting.place
            found.append(Seen(sighting, row[5], moved, row[6] or "", int(row[7])))
        stated = _stated(connection, register, subject, item, places)
    if stated and not any(each.sighting.day == stated.day for each in found):
        found.append(Seen(stated, "", False, "", 0))
    return sorted(found, key=lambda each: (each.sighting.day, each.sighting.step.int if each.sighting.step else 0), reverse=True)


def _stated(connection: sa.Connection, register: Register, subject: str, item: UUID, places: Places) -> Sighting | None:
    """The date that the register states, without a place: where it was then is not known."""
    table = register.catalogue.table(subject)
    if "seen_on" not in table.c:
        return None
    day = connection.execute(sa.select(table.c.seen_on).where(table.c.id == item)).scalar()
    return Sighting(None, day, None, "", "") if day else None


def unseen(register: Register, months: int | None = None) -> array[int]:
    """The rows of assets in use that nobody has seen for more than so many months (the office's own number when none is said), longest
    first: neither as the register states it nor in any campaign, open or closed."""
    months = read_preferences(register).unseen_months if months is None else months
    day = months_before(register.clock.today(), months)
    asset, step = register.catalogue.table("asset"), register.catalogue.table("audit-step")
    since = start_of(day)
    retraction = step.alias("retraction")
    void = sa.exists().where(retraction.c.about == step.c.id, retraction.c.kind == "retract", retraction.c.deleted == sa.false())
    seen = sa.exists().where(
        step.c.asset == asset.c.id, step.c.at > since, step.c.kind.in_(("seen", "unreadable")), step.c.deleted == sa.false(), ~void
    )
    return row_numbers(register, unseen_query(register, months), also=[~seen])


def with_sightings(register: Register, matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """What asks for attention, where the line of what nobody has seen for long says how many of it open campaigns have seen already:
    the register has their day only when the campaign is closed."""
    query = unseen_query(register, read_preferences(register).unseen_months)
    return tuple(_with_sightings(register, matter) if _asks(matter, query) else matter for matter in matters)


def _asks(matter: Matter, query: ListQuery) -> bool:
    return matter.query is not None and (matter.query.subject, matter.query.filters) == (query.subject, query.filters)


def _with_sightings(register: Register, matter: Matter) -> Matter:
    assert matter.query is not None
    seen = count(register, matter.query) - len(unseen(register))
    told = count_of(seen, "ya se vio en una auditoría abierta", "ya se vieron en una auditoría abierta")
    return replace(matter, detail=told) if seen else matter


def unseen_query(register: Register, months: int) -> ListQuery:
    """The same as a list that people filter further, by what the register states."""
    day = months_before(register.clock.today(), months)
    query = in_use(Filter("seen_on", Match.AT_MOST, (day,)))
    return ListQuery(query.subject, query.filters, order=(Order("seen_on"),))
