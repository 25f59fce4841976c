"""Where something was seen: within a campaign, and before it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from ..store.engine import driver
from .facts import Step
from .places import Places
from .records import Item, Sighting

_BEFORE = (
    "SELECT s.id, s.at, s.place, s.author, s.audit FROM audit_step s WHERE s.{column} = ? AND s.audit <> ? AND s.deleted = 0 "
    "AND s.kind IN ('seen', 'unreadable') AND NOT EXISTS (SELECT 1 FROM audit_step r WHERE r.about = s.id AND r.kind = 'retract' "
    "AND r.deleted = 0) ORDER BY s.id DESC LIMIT 1"
)


def sighting_of(step: Step, places: Places, audit: UUID) -> Sighting:
    """A step of a tally as a person is told of it."""
    place = UUID(bytes=step.place) if step.place else None
    return Sighting(UUID(bytes=step.id), datetime.fromisoformat(step.at), place, places.path(place), step.author, audit)


def seen_before(connection: sa.Connection, item: Item, places: Places, audit: UUID) -> Sighting | None:
    """The last time that an item was seen before a campaign: in another one, or as the register states it; None when never."""
    found = driver(connection).execute(_BEFORE.format(column=item.subject), (item.id.bytes, audit.bytes)).fetchone()
    stated = Sighting(None, item.seen_on, item.place, item.place_path, "") if item.seen_on else None
    if found is None:
        return stated
    place = UUID(bytes=found[2]) if found[2] else None
    sighting = Sighting(UUID(bytes=found[0]), datetime.fromisoformat(found[1]), place, places.path(place), found[3], UUID(bytes=found[4]))
    return stated if stated and stated.day > sighting.day else sighting
