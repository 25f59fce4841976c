"""A reading as its outcome: when it is taken, and later, as it stands then."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from .commands import Command
from .facts import Step
from .records import Category, Found, Item, Outcome
from .session import Session
from .sightings import sighting_of

_VERDICTS = {Category.IN_PLACE: Found.IN_PLACE, Category.ELSEWHERE: Found.ELSEWHERE, Category.WRITTEN_OFF: Found.WRITTEN_OFF}
_COMMANDS = {"unreadable": Command.NO_LABEL, "not-accessible": Command.NOT_ACCESSIBLE}


def judged(session: Session, item: Item, step: Step, code: str, sent: str, earlier: Step | None) -> Outcome:
    """What a reading of an item comes to; `earlier` is the sighting that stands when it is not the first."""
    state = session.tally.standing(item.id.bytes)
    found = Found.REPEATED if earlier or state.category not in _VERDICTS else _VERDICTS[state.category]
    told = sighting_of(earlier, session.places, session.campaign.id) if earlier else None
    return Outcome(found, code, sent, session.counts(), session.room, UUID(bytes=step.id), item, state.differs, told)


def retold(session: Session, step: Step) -> Outcome:
    """A step that stands, as it stands now."""
    item, code = session.item(step), step.code or ""
    if item is None:
        found, command = _nameless(session, step), None
        if found is Found.COMMAND:
            command = _COMMANDS.get(step.kind)
        return Outcome(found, code, code, session.counts(), session.room, UUID(bytes=step.id), command=command)
    code = code or item.tag
    first = session.tally.first_of(item.id.bytes)
    earlier = first if first and first.id != step.id else None
    outcome = judged(session, item, step, code, code, earlier)
    return replace(outcome, found=Found.COMMAND) if step.kind not in ("seen", "unreadable") else outcome


def _nameless(session: Session, step: Step) -> Found:
    """What a step is that is of no item."""
    if step.kind == "unknown":
        counted = session.tally.first_of_code(step.code or "") or step
        return Found.UNKNOWN if counted.id == step.id else Found.REPEATED
    if step.kind == "unreadable" and step.code:
        return Found.UNREADABLE
    return Found.ROOM if step.kind == "enter" else Found.COMMAND
