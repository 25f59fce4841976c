"""What a session of counting keeps in memory: the tally, the present room and its list, and this laptop's own steps.

What others write to the register meanwhile (a pull, an undone decision) is heard, and read before the next answer; what another program
writes into the file is looked for before each reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Value
from ..store.changes import Committed
from ..store.engine import driver
from ..store.history import newest_transaction
from ..store.register import Register
from .campaigns import teams_of
from .facts import SIGHTED, Step
from .items import read_items
from .records import Campaign, Category, Counts, Item, Room
from .snapshot import Stood
from .steps import NOTE, append_step, read_tally
from .tally import Tally

SCAN = "audit.scan"
_COUNTS = tuple(field.name for field in fields(Counts))
_WATCHED = frozenset({"audit", "audit-item", "audit-room", "audit-step", "place"})


class Session:
    """The memory of `counting.Counting`."""

    def __init__(self, register: Register, campaign: Campaign) -> None:
        self.register = register
        self.campaign = campaign
        self.views: dict[UUID, Item] = {}
        self._writing = False
        self._stale = False
        self._newest = newest_transaction(register)
        self._closed = False
        if not campaign.open:
            raise KnownError(f"La {campaign.called} está cerrada; abra otra para seguir contando.")
        self._read()
        self._unsubscribe = register.subscribe(self._hear)

    def close(self) -> None:
        """Stop listening."""
        if not self._closed:
            self._closed = True
            self._unsubscribe()

    def _hear(self, committed: Committed) -> None:
        if not self._writing and committed.subjects & _WATCHED:
            self._stale = True
        if committed.txn == self._newest + 1:  # else there is one before it that nobody here heard of
            self._newest = committed.txn

    def listen(self, connection: sa.Connection) -> None:
        """Find out whether another program (the command line beside the window) wrote to what is counted."""
        raw = driver(connection)
        newest = raw.execute("SELECT coalesce(max(seq), 0) FROM txn").fetchone()[0]
        if newest > self._newest:
            touched = raw.execute("SELECT DISTINCT tbl FROM op WHERE txn > ?", (self._newest,)).fetchall()
            watched = {self.register.catalogue.table(subject).name for subject in _WATCHED}
            self._stale = self._stale or any(name in watched for (name,) in touched)
            self._newest = newest

    def _read(self) -> None:
        self._stale = False
        self._tally, self.places = read_tally(self.register, self.campaign)
        with self.register.reading() as connection:
            self._rooms = teams_of(connection, self.campaign.id).keys()
        device = self.register.device
        self._device = device.id.hex if device else None
        own = [step for step in self._tally.steps.values() if step.device == self._device and step.author == self.register.author]
        self._own = sorted(step for step in own if step.kind != "retract")
        self._settle()

    @property
    def tally(self) -> Tally:
        """The campaign's state, with what others wrote meanwhile."""
        if self._stale:
            self._read()
        return self._tally

    # The room

    @property
    def room(self) -> Room | None:
        """Where one is counting."""
        return self._room

    def _settle(self) -> None:
        """Find the present room again: where this laptop was last, else the only place that the campaign covers."""
        entered = [step.place for step in self._own if step.kind == "enter" and self._tally.stands(step)]
        only = self.campaign.places[0].bytes if len(self.campaign.places) == 1 and not self.campaign.departments else None
        place = entered[-1] if entered else only
        self._go(UUID(bytes=place) if place else None)

    def _go(self, place: UUID | None) -> None:
        tally = self._tally
        self._beneath = self.places.beneath_kept([place.bytes]) if place else set()
        outside = place is not None and self._rooms.isdisjoint(self._beneath)
        self._room = self.places.room(place, outside=outside) if place else None
        keys = [key for key, item in tally.items.items() if item.expected and item.place in self._beneath]
        with self.register.reading() as connection:
            found = read_items(connection, [UUID(bytes=key) for key in keys])
        self.views.update(found)
        self._expected = dict(sorted(((row_id.bytes, item) for row_id, item in found.items()), key=lambda each: (each[1].tag, each[0])))
        self._missing = {key: item for key, item in self._expected.items() if self._is_missing(key)}

    def _is_missing(self, key: bytes) -> bool:
        return self._tally.standing(key).category is Category.MISSING

    @property
    def rooms_within(self) -> int:
        """How many rooms of the campaign are in the present place, itself left out."""
        return len(self._beneath.intersection(self._rooms) - ({self._room.id.bytes} if self._room else set()))

    def enter(self, place: UUID, code: str, means: str) -> UUID | None:
        """Go to a room; gives the step, None when one is there already."""
        if place not in self.places:
            self._read()
        if self._room and self._room.id == place and not self.finished:
            return None
        self._refuse_same_counter(place)
        step = self.write("entrar a la sala", {"kind": "enter", "place": place, "code": code or None, "means": means})
        self._go(place)
        return UUID(bytes=step.id)

    def _refuse_same_counter(self, place: UUID) -> None:
        """A second pass is by somebody else."""
        if self.campaign.first is None:
            return
        table = self.register.catalogue.table("audit-step")
        statement = sa.select(table.c.author).where(
            table.c.audit == self.campaign.first,
            table.c.place == place,
            table.c.kind.in_(SIGHTED | {"finish"}),
            table.c.deleted == sa.false(),
        )
        with self.register.reading() as connection:
            if self.register.author in set(connection.execute(statement).scalars()):
                raise KnownError("Usted contó esta sala en la primera vuelta; en la segunda la cuenta otra persona.")

    @property
    def finished(self) -> bool:
        """Whether the present room was finished."""
        if self._room is None:
            return False
        place = self._room.id.bytes
        steps = (step for step in self.tally.ends if self.tally.within(place, step.place))
        return any(self._tally.stands(step) for step in steps)

    @property
    def hides(self) -> bool:
        """Whether the expected list is kept from who counts."""
        return self.campaign.blind and not self.finished

    def counts(self) -> Counts:
        """The room's counts."""
        tally = self.tally
        sums = {name: sum(tally.counts[place][name] for place in self._beneath if place in tally.counts) for name in _COUNTS}
        if self.hides:
            sums |= {"expected": 0, "missing": 0, "away": 0, "not_accessible": 0}
        return Counts(**sums)

    def missing(self) -> Sequence[Item]:
        """What is still to be read in the room."""
        if self.tally is None or self.hides:
            return ()
        return tuple(self._missing.values())

    # Items

    def knows(self, row_id: UUID) -> bool:
        """Whether the campaign has the item's row."""
        return row_id.bytes in self.tally.items

    def likelihood(self, row_id: UUID) -> tuple[bool, bool, bool, bytes]:
        """Of several items with one tag the smallest is the likeliest: not seen yet, expected here, expected at all."""
        item = self.tally.items.get(row_id.bytes)
        here = item is not None and item.place in self._beneath
        return self._tally.first_of(row_id.bytes) is not None, not here, item is None or not item.expected, row_id.bytes

    def first_sighting(self, row_id: UUID, code: str) -> Step | None:
        """The sighting of an item that stands, or of its code from when nobody knew it."""
        first = self.tally.first_of(row_id.bytes)
        return first or (None if self.knows(row_id) and self._tally.items[row_id.bytes].expected else self._tally.first_of_code(code))

    def illegible(self, code: str) -> Step | None:
        """The reading in this room of a label that gave those very signs, if it stands and nobody has said yet what it is of."""
        tally, room = self.tally, self._room.id.bytes if self._room else None
        alike = (step for step in tally.steps.values() if step.kind == "unreadable" and step.code == code and step.place == room)
        return next((step for step in alike if step.key is None and tally.stands(step) and not tally.identified(step)), None)

    def item(self, step: Step) -> Item | None:
        """The item of a step, None when it is of none."""
        key = step.key or next((each.key for each in self._tally.chain(step) if each.key), None)
        if key is None:
            return None
        row_id = UUID(bytes=key)
        if row_id not in self.views:
            with self.register.reading() as connection:
                self.views.update(read_items(connection, [row_id]))
        return self.views.get(row_id)

    def subject_of(self, step: Step) -> dict[str, Value]:
        """The item of a step as columns of another step."""
        item = self.item(step)
        return {item.subject: item.id, "code": item.tag or None} if item else {"code": step.code}

    # Steps

    def own_steps(self, limit: int) -> list[Step]:
        """This laptop's last readings that stand, the newest first."""
        found: list[Step] = []
        for step in reversed(self._own if self.tally else ()):
            if step.kind in SIGHTED and self._tally.stands(step):
                found.append(step)
                if len(found) == limit:
                    break
        return found

    def newest_step(self) -> Step | None:
        """This laptop's last step that stands, of whichever sort."""
        return next((step for step in reversed(self._own if self.tally else ()) if self._tally.stands(step)), None)

    def last_step(self) -> Step:
        """The same; raises KnownError when there is none."""
        if (found := self.newest_step()) is None:
            raise KnownError("No hay lecturas que deshacer en esta auditoría.")
        return found

    def retract(self, step: Step) -> Step:
        """Take a step back by another one; raises KnownError when a decision stands on it."""
        table = self.register.catalogue.table("audit-decision")
        with self.register.reading() as connection:
            statement = sa.select(table.c.row).where(table.c.step == UUID(bytes=step.id), table.c.deleted == sa.false())
            if connection.execute(statement).first():
                raise KnownError("Ya se decidió algo sobre la última lectura; deshaga primero esa decisión.")
        place = UUID(bytes=step.place) if step.place else None
        values: dict[str, Value] = {"kind": "retract", "about": UUID(bytes=step.id), "code": step.code, "place": place}
        written = self.write(f"anular {step.code or 'la última lectura'}", values)
        if step.kind == "enter":
            self._settle()
        return written

    def write(self, label: str, values: dict[str, Value], outsider: Stood | None = None) -> Step:
        """Write a step in the present room, durable when this returns; raises KnownError before the first door."""
        tally = self.tally
        if "place" not in values:
            if self._room is None:
                raise KnownError("Todavía no se sabe en qué sala está; lea primero el código de la puerta.")
            values = {**values, "place": self._room.id}
        self._writing = True
        try:
            with self.register.transact(SCAN, label, role=NOTE) as transaction:
                self._refuse_closed(transaction.connection)
                step, fact = append_step(transaction, self.register, self.campaign.id, values, outsider)
        finally:
            self._writing = False
        if fact:
            tally.add_item(fact)
        tally.add(step)
        self._device = self._device or step.device
        if step.kind != "retract":
            self._own.append(step)
        self._note_missing(step)
        return step

    def _refuse_closed(self, connection: sa.Connection) -> None:
        kept = driver(connection).execute("SELECT state FROM audit WHERE id = ? AND deleted = 0", (self.campaign.id.bytes,)).fetchone()
        if kept is None or kept[0] != "open":
            raise KnownError(f"La {self.campaign.called} se cerró; no se anotó nada.")

    def _note_missing(self, step: Step) -> None:
        """Keep the list of what is missing true after a step; one that is about another may change more than one item."""
        if step.kind in ("enter", "finish"):
            return
        if step.about is None and step.key is not None:
            if not self._is_missing(step.key):
                self._missing.pop(step.key, None)
        elif step.kind in ("retract", "not-accessible") or step.about:
            self._missing = {key: item for key, item in self._expected.items() if self._is_missing(key)}
