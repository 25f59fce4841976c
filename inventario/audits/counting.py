"""Counting a room: what a reader sends goes in, durable verdicts come out.

A session belongs to one laptop; others count other rooms of the campaign meanwhile. Every reading is committed (synchronous=FULL)
before its outcome is given."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from uuid import UUID

from ..core.errors import KnownError
from ..core.fields import Value
from ..core.formats import format_integer
from ..core.scans import ScanSettings
from ..store.register import Register
from .commands import Command
from .differences import Differences
from .items import read_items
from .lookup import Meant, is_blank_label, read_codes
from .records import Campaign, Counts, Found, Item, Means, Outcome, Room
from .retold import judged, retold
from .roomstates import RoomStates
from .session import Session
from .sightings import seen_before, sighting_of
from .snapshot import standing

DOUBLE_READ = 1.0
"""Seconds within which the same code again is a reader that bounced, not a second reading."""


class Counting:
    """A session of counting in an open campaign, in the room where this laptop was last.

    `monotonic` gives seconds, for double reads. Close it, or use it as a context, when the counting ends."""

    def __init__(
        self, register: Register, campaign: Campaign, settings: ScanSettings | None = None, *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._session = Session(register, campaign)
        self.settings = settings or ScanSettings()
        self._monotonic = monotonic
        self._last: tuple[str, float, Outcome] | None = None

    def __enter__(self) -> Counting:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening to the register."""
        self._session.close()

    # What stands

    @property
    def campaign(self) -> Campaign:
        """The campaign as it was opened."""
        return self._session.campaign

    @property
    def room(self) -> Room | None:
        """Where one is counting; None before the first door."""
        return self._session.room

    @property
    def hides(self) -> bool:
        """Whether the expected list is kept from who counts: a blind count of a room that is not finished."""
        return self._session.hides

    @property
    def finished(self) -> bool:
        """Whether the present room was finished."""
        return self._session.finished

    def room_states(self) -> RoomStates:
        """How far each room of the campaign is, by whoever counts it."""
        return RoomStates(self._session.tally)

    @property
    def room_note(self) -> str:
        """What a person should know of the place being counted; empty when there is nothing to say."""
        if self.room is None:
            return ""
        if self.room.outside:
            return "Esta sala no es de la auditoría; lo que lea queda anotado igual."
        within = self._session.rooms_within
        return f"Tiene {format_integer(within)} salas: lea la puerta de la sala en que está." if within > 1 else ""

    def to_decide(self) -> int:
        """How many differences of the room wait for a decision."""
        session, room = self._session, self.room
        if room is None:
            return 0
        with session.register.reading() as connection:
            differences = Differences(connection, session.register.catalogue, self.campaign, session.tally, session.places)
            return sum(each.decision is None for each in differences.of_room(room.id))

    @property
    def counts(self) -> Counts:
        """The present room's counts; a blind count says nothing of what is expected."""
        return self._session.counts()

    @property
    def missing(self) -> Sequence[Item]:
        """What is still to be read in the room, by tag; empty in a blind count."""
        return self._session.missing()

    def recent(self, limit: int = 8) -> list[Outcome]:
        """This laptop's last readings in the campaign that stand, the newest first, as they stand now."""
        return [retold(self._session, step) for step in self._session.own_steps(limit)]

    def read_at(self, outcome: Outcome) -> datetime | None:
        """When a reading was written down; None for one that was not."""
        step = self._session.tally.steps.get(outcome.step.bytes) if outcome.step else None
        return datetime.fromisoformat(step.at) if step else None

    @property
    def last_item(self) -> Item | None:
        """The item that was read last, to which `damaged` and a new label refer."""
        return next((outcome.item for outcome in self.recent(1) if outcome.item), None)

    # What comes in

    def scan(self, sent: str, means: Means = Means.SCAN) -> tuple[Outcome, ...]:
        """Take what a reader sent; gives an outcome for each code in it, in order. Raises KnownError when an item comes before the
        first door, and when the campaign was closed meanwhile; nothing is written then. An empty line is nothing."""
        if not sent.strip():
            return ()
        understood, codes = read_codes(self._session.register, sent, self.settings)
        outcomes = [self._once(meant, sent, means) for meant in codes]
        if understood.note and outcomes:
            outcomes[0] = replace(outcomes[0], note=f"{understood.note} {outcomes[0].note}".strip())
        return tuple(outcomes)

    def _once(self, meant: Meant, sent: str, means: Means) -> Outcome:
        now, code = self._monotonic(), meant.code.upper()
        if self._last and self._last[0] == code and now - self._last[1] < DOUBLE_READ:
            last = self._last[2]
            found = last.found if meant.command or meant.room else Found.REPEATED
            outcome = replace(last, found=found, sent=sent, step=None, twice=True, counts=self.counts, room=self.room, note="")
        else:
            outcome = self._take(meant, sent, means)
        self._last = (code, now, outcome)
        return outcome

    def _take(self, meant: Meant, sent: str, means: Means) -> Outcome:
        if meant.command:
            return self.command(meant.command, sent=sent)
        if meant.room:
            return self.enter(meant.room, code=meant.code, sent=sent, means=means)
        if meant.items:
            return self._see(meant.items, meant.code, sent, means)
        if not any(character.isalnum() for character in meant.code):
            return self._illegible(meant.code, sent, means)
        return self._unknown(meant.code, sent, means)

    def by_hand(self, item: Item) -> Outcome:
        """Count an item that was looked for by part of its tag, its serial or its name (`items.search_items`)."""
        return self._see((item.id,), item.tag or item.serial, item.tag or item.serial, Means.HAND)

    def _see(self, ids: Sequence[UUID], code: str, sent: str, means: Means, more: dict[str, Value] | None = None) -> Outcome:
        session = self._session
        with session.register.reading() as connection:
            session.listen(connection)
            chosen = ids[0] if len(ids) == 1 else min(ids, key=session.likelihood)
            earlier = session.first_sighting(chosen, code)
            items = read_items(connection, ids)
            item = items[chosen]
            outsider = None if session.knows(chosen) else standing(connection, session.register.catalogue, item.subject, [chosen])[0]
            before = seen_before(connection, item, session.places, session.campaign.id)
        values: dict[str, Value] = {
            "kind": "seen", item.subject: chosen, "code": code or None, "sent": sent if sent != code else None, "means": means.value,
            **(more or {}),
        }  # fmt: skip
        step = session.write(f"leer {code or item.title}", values, outsider)
        session.views[chosen] = item
        others = tuple(other for row_id, other in items.items() if row_id != chosen)
        outcome = judged(session, item, step, code, sent, earlier)
        return replace(outcome, seen_before=before, others=others)

    def _unknown(self, code: str, sent: str, means: Means) -> Outcome:
        session = self._session
        with session.register.reading() as connection:
            session.listen(connection)
        earlier = session.tally.first_of_code(code)
        values: dict[str, Value] = {"kind": "unknown", "code": code, "sent": sent if sent != code else None, "means": means.value}
        step = session.write(f"leer {code}", values)
        told = sighting_of(earlier, session.places, session.campaign.id) if earlier else None
        return Outcome(
            Found.REPEATED if earlier else Found.UNKNOWN, code, sent, self.counts, self.room, UUID(bytes=step.id), earlier=told,
            blank=is_blank_label(session.register, code),
        )  # fmt: skip

    def _illegible(self, code: str, sent: str, means: Means) -> Outcome:
        """Nothing but signs came: no label says so, and something is here whose label cannot be read. The same signs again in the room are
        the same label, and only noted of it."""
        session = self._session
        with session.register.reading() as connection:
            session.listen(connection)
        earlier = session.illegible(code)
        values: dict[str, Value] = {"code": code, "sent": sent if sent != code else None, "means": means.value}
        more: dict[str, Value] = {"kind": "remark", "about": UUID(bytes=earlier.id)} if earlier else {"kind": "unreadable"}
        step = session.write(f"leer {code}", {**values, **more})
        told = sighting_of(earlier, session.places, session.campaign.id) if earlier else None
        found = Found.REPEATED if earlier else Found.UNREADABLE
        return Outcome(found, code, sent, self.counts, self.room, UUID(bytes=(earlier or step).id), earlier=told)

    def enter(self, place: UUID, *, code: str = "", sent: str = "", means: Means = Means.HAND) -> Outcome:
        """Go to a room, by its door's code or by choice. Raises KnownError in a second pass for who counted the room in the first."""
        step = self._session.enter(place, code, means.value)
        return Outcome(Found.ROOM, code, sent or code, self.counts, self._session.room, step, note=self.room_note)

    # Commands

    def command(self, command: Command, *, sent: str = "") -> Outcome:
        """Do what a command of the card says. New and reprint are the window's to do: their outcome only names them."""
        match command:
            case Command.UNDO:
                return self.undo(sent=sent)
            case Command.DAMAGED:
                return self.remark(condition="damaged", command=command, sent=sent)
            case Command.NO_LABEL:
                return self.no_label(sent=sent)
            case Command.NOT_ACCESSIBLE:
                return self.not_accessible(sent=sent)
            case Command.FINISH:
                return self.finish(sent=sent)
        return Outcome(Found.COMMAND, command.value, sent or command.value, self.counts, self.room, item=self.last_item, command=command)

    def _commanded(self, command: Command, step: UUID, sent: str, item: Item | None = None, note: str = "") -> Outcome:
        return Outcome(Found.COMMAND, command.value, sent or command.value, self.counts, self.room, step, item, command=command, note=note)

    def no_label(self, item: Item | None = None, *, sent: str = "") -> Outcome:
        """Note an item whose label is absent or cannot be read: one that was recognised (found by hand), or one yet to be `identify`ed."""
        values: dict[str, Value] = {"kind": "unreadable", "means": Means.HAND.value}
        if item is None:
            step = self._session.write("anotar un bien sin etiqueta", values)
            return self._commanded(Command.NO_LABEL, UUID(bytes=step.id), sent)
        return self._see((item.id,), item.tag, item.tag, Means.HAND, values)

    def identify(self, step: UUID, item: Item) -> Outcome:
        """Say which item an unreadable label or an unknown code (`step`) is of."""
        return self._see((item.id,), item.tag, item.tag, Means.HAND, {"about": step})

    def remark(
        self, step: UUID | None = None, *, condition: str = "", serial: str = "", custodian: UUID | None = None,
        department: UUID | None = None, note: str = "", command: Command = Command.DAMAGED, sent: str = "",
    ) -> Outcome:  # fmt: skip
        """Note of a reading (the last one unless named) the condition, the serial, the custodian or the department that was seen."""
        about = self._session.tally.steps.get(step.bytes) if step else next(iter(self._session.own_steps(1)), None)
        if about is None:
            raise KnownError("Todavía no se ha leído nada; lea primero el bien.")
        values: dict[str, Value] = {
            "kind": "remark", "about": UUID(bytes=about.id), "condition": condition or None, "serial": serial.strip() or None,
            "custodian": custodian, "department": department, "note": note.strip() or None, **self._session.subject_of(about),
        }  # fmt: skip
        written = self._session.write(f"anotar {about.code or 'una lectura'}", values)
        item = retold(self._session, about).item
        note = f"Queda anotado de {about.code}." if item is None and about.code else ""
        return self._commanded(command, UUID(bytes=written.id), sent, item, note)

    def not_accessible(self, item: Item | None = None, *, sent: str = "") -> Outcome:
        """Note that an item could not be reached, or (without one) that the rest of the room could not."""
        values: dict[str, Value] = {"kind": "not-accessible", "means": Means.HAND.value}
        if item:
            values |= {item.subject: item.id, "code": item.tag or None}
        step = self._session.write(f"anotar {item.tag if item else 'la sala'} como no accesible", values)
        return self._commanded(Command.NOT_ACCESSIBLE, UUID(bytes=step.id), sent, item)

    def finish(self, *, sent: str = "") -> Outcome:
        """Call the room counted: what was not seen in it is missing until it turns up elsewhere. Said twice it is written once, so that
        one undo opens the room again."""
        last = self._session.newest_step()
        if last is not None and last.kind == "finish" and self.room is not None and last.place == self.room.id.bytes:
            return self._commanded(Command.FINISH, UUID(bytes=last.id), sent)
        step = self._session.write("terminar la sala", {"kind": "finish"})
        return self._commanded(Command.FINISH, UUID(bytes=step.id), sent)

    def undo(self, *, sent: str = "") -> Outcome:
        """Retract this laptop's last step of the campaign. Raises KnownError when there is none, or a decision stands on it."""
        undone = self._session.last_step()
        told = retold(self._session, undone)
        step = self._session.retract(undone)
        return self._commanded(
            Command.UNDO, UUID(bytes=step.id), sent, told.item, f"Se anuló: {_STEP_WORDS[undone.kind]} {told.code}".strip()
        )


_STEP_WORDS = {
    "enter": "entrar a la sala", "seen": "lectura de", "unknown": "lectura de", "unreadable": "bien sin etiqueta",
    "not-accessible": "no accesible", "remark": "observación de", "finish": "terminar la sala",
}  # fmt: skip
