"""The second pass: the differences of a campaign counted again by somebody else, and what both passes come to together."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.text import clean
from ..models.registry import Catalogue
from ..store.register import Register
from .campaigns import Plan, create_campaign, fill_campaign, find_campaign
from .facts import ItemFact
from .records import Campaign, Category, called_audit
from .roomstates import RoomState, RoomStates
from .snapshot import Stood
from .steps import fill, read_tally
from .tally import Tally

_AGAIN = frozenset({Category.ELSEWHERE, Category.MISSING, Category.NOT_ACCESSIBLE})


def start_second(register: Register, first: Campaign, *, name: str = "", blind: bool = False) -> Campaign:
    """Open a second pass over what a campaign left open: what is missing, not accessible or in another place, in the rooms where it
    belongs and where it was found, and the rooms with codes or labels that nobody knew; rooms that were not finished yet are left to
    the first. Raises KnownError when nothing differs."""
    if first.first is not None:
        raise KnownError(f"{first.name} ya es una segunda vuelta; ábrala sobre la primera.")
    tally, _ = read_tally(register, first)
    items: list[Stood] = []
    rooms: set[bytes] = set()
    states = RoomStates(tally)
    for key, item in tally.items.items():
        standing = tally.standing(key)
        if standing.category is Category.MISSING and first.open and states.of(item.place)[0] is not RoomState.FINISHED:
            continue  # nobody has looked for it yet
        if standing.category in _AGAIN and (standing.category is not Category.ELSEWHERE or "place" in standing.differs):
            items.append(_again(UUID(bytes=key), item))
            rooms.update(place for place in (item.place, standing.first.place if standing.first else None) if place)
    rooms.update(place for place, counter in tally.counts.items() if place and (counter["surplus"] or counter["nameless"]))
    if not rooms:
        raise KnownError(f"{first.name} no tiene diferencias que contar de nuevo.")
    called = clean(name) or f"Segunda vuelta de {first.name}"
    with register.transact("audit.start", f"abrir la {called_audit(called)}") as transaction:
        audit = create_campaign(transaction, register, called[:120], Plan(blind=blind), first.as_of, first.id)
        scopes = [{"audit": audit, "place": place} for place in first.places]
        scopes += [{"audit": audit, "department": department} for department in first.departments]
        transaction.create_many("audit-scope", scopes)
        fill_campaign(transaction, audit, [UUID(bytes=room) for room in rooms], items)
    return find_campaign(register, str(audit))


def _again(row_id: UUID, item: ItemFact) -> Stood:
    """The item as the first pass has it, to be expected in the second."""

    def read(value: bytes | None) -> UUID | None:
        return UUID(bytes=value) if value else None

    return Stood(item.subject, row_id, item.tag, item.serial, read(item.place), read(item.department), read(item.custodian), item.status)


def merge_second(connection: sa.Connection, catalogue: Catalogue, campaign: Campaign, tally: Tally) -> None:
    """Let the second passes of a campaign have the last word on what they covered: an item seen again stands as the second pass saw
    it, and one that the second pass looked for in vain is missing."""
    table = catalogue.table("audit")
    statement = sa.select(table.c.id, table.c.state).where(table.c.first == campaign.id, table.c.deleted == sa.false())
    for row in connection.execute(statement.order_by(table.c.id)).all():
        again = Tally(tally.above)
        fill(connection, row.id, again)
        states = RoomStates(again)
        for key, item in again.items.items():
            looked = row.state == "closed" or states.of(item.place)[0] is RoomState.FINISHED
            if again.first_of(key) or (item.expected and looked):
                tally.disregard(key)
            if key not in tally.items:
                tally.add_item(item)
        for step in again.steps.values():
            if step.kind not in ("enter", "finish"):
                tally.add(step)
