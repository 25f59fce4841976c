"""Three laptops and a server under whatever may happen: a state machine for Hypothesis, and what must hold whatever it does.

Every value that is written is written once, so that a value says which operation it is of. What a person had on screen is noted apart
from the program's own bookkeeping: `shown` has, by laptop and field, all values that the laptop has shown."""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import ClassVar
from uuid import UUID

import psycopg
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from inventario.core.errors import KnownError
from inventario.register.attachments import stored_path
from inventario.register.tags import TagSeries
from inventario.store.deciding import decide_value
from inventario.store.undo import undo
from inventario.sync.engine import sync_once
from inventario.sync.records import Progress, Stage

from ..postgres import Database, empty
from .cutting import Crash, Cutting
from .holding import check_all, nothing_written_over_unseen, typed_is_shown
from .laptops import Laptop

FIELDS = ("name", "notes")  # few, so that people meet
NAMES = ("ana", "beto", "caro")
Field = tuple[UUID, str]

laptops = st.sampled_from(NAMES)
numbers = st.integers(0, 10**6)


class SyncMachine(RuleBasedStateMachine):
    """See the module. A test makes a subclass with its database and its folder."""

    database: ClassVar[Database]
    folder: ClassVar[Path]
    blank: ClassVar[Path]
    _runs = count()

    def __init__(self) -> None:
        super().__init__()
        with self.database.connect() as admin:
            empty(admin)
        self.values = count(1)
        self.shown: dict[str, dict[Field, set[str]]] = {name: defaultdict(set) for name in NAMES}
        self.seen: dict[str, set[str]] = {}  # by a value, all that its author had been shown of its field
        self.gone: dict[tuple[str, int], set[str]] = {}  # by a deletion (device, number), all that its author had been shown of the row
        self.rewritten: dict[tuple[str, int], set[str]] = {}  # by an operation of an undo, all that its author had been shown of the field
        self.photos = count(1)
        self.tags: list[str] = []
        here = self.folder / str(next(self._runs))
        self.laptops: dict[str, Laptop] = {}
        for name in NAMES:
            (here / name).mkdir(parents=True)
            shutil.copy(self.blank, here / name / "registro.inventario")
            self.laptops[name] = Laptop(name, here / name, self.database, granted=True, lasting=True)

    @initialize(skews=st.tuples(*[st.sampled_from([0.0, -4000.0, 90000.0])] * 3))
    def clocks(self, skews: tuple[float, ...]) -> None:
        for laptop, skew in zip(self.laptops.values(), skews, strict=True):
            laptop.skew = skew
            laptop.reopen()
        first = self.laptops["ana"]
        for _ in range(2):
            self._create(first)
        for laptop in self.laptops.values():
            laptop.sync()

    # What people do

    @rule(who=laptops)
    def enter(self, who: str) -> None:
        self._create(self.laptops[who])

    @rule(who=laptops, amount=st.integers(2, 4))
    def enter_many(self, who: str, amount: int) -> None:
        laptop = self.laptops[who]
        with laptop.register.transact("asset.enter", "ingresar varios") as transaction:
            series = TagSeries(transaction)
            tags = [series.next() for _ in range(amount)]
            self.tags += tags
            transaction.create_many("asset", [{"kind": "computer", "status": "in-use", "tag": tag} for tag in tags])

    @rule(who=laptops, number=numbers, field=st.sampled_from(FIELDS))
    def edit(self, who: str, number: int, field: str) -> None:
        self._edit(self.laptops[who], number, [field])

    @rule(who=laptops, number=numbers)
    def edit_several(self, who: str, number: int) -> None:
        self._edit(self.laptops[who], number, ["name", "notes"], rows=2)

    @rule(who=laptops, number=numbers)
    def delete(self, who: str, number: int) -> None:
        laptop = self.laptops[who]
        self._look(laptop)
        if rows := self._rows(laptop, deleted=False):
            laptop.delete(rows[number % len(rows)])
            self._note_deletions(laptop)

    @rule(who=laptops, number=numbers)
    def restore(self, who: str, number: int) -> None:
        laptop = self.laptops[who]
        if rows := self._rows(laptop, deleted=True):
            with laptop.register.transact("asset.restore", "reponer") as transaction:
                transaction.restore_many("asset", [rows[number % len(rows)]])

    @rule(who=laptops)
    def undo(self, who: str) -> None:
        self._look(self.laptops[who])
        with suppress(KnownError):
            undo(self.laptops[who].register)
        self._note_deletions(self.laptops[who])
        self._note_rewritten(self.laptops[who])

    @rule(who=laptops)
    def photograph(self, who: str) -> None:
        """Attach a photo to something."""
        laptop, data = self.laptops[who], f"foto {who} {next(self.photos)}".encode()
        digest = hashlib.sha256(data).hexdigest()
        path = stored_path(laptop.register, digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        owner = self._rows(laptop, deleted=False) or [UUID(int=0)]
        with laptop.register.transact("attachment.add", "adjuntar") as transaction:
            values = {"owner_table": "asset", "owner": owner[0].hex, "name": "foto.jpg", "sha256": digest, "size": len(data)}
            transaction.create("attachment", values)

    @rule(who=laptops)
    def decide(self, who: str) -> None:
        """Choose between values that stand beside each other, with all of them on screen."""
        laptop = self.laptops[who]
        self._look(laptop)
        questions = laptop.select(
            "SELECT row_id, field FROM sibling WHERE tbl = 'asset' AND field <> 'deleted' "
            "GROUP BY row_id, field HAVING count(DISTINCT val) > 1"
        )
        for row_id, field in questions[:1]:
            row = UUID(bytes=row_id)
            value = self._value(laptop, row, field)
            with laptop.register.transact("conflict.decide", "decidir") as transaction:
                if not transaction.connection.exec_driver_sql("SELECT deleted FROM asset WHERE id = ?", (row_id,)).scalar():
                    decide_value(transaction, "asset", row, field, value)

    # What machines do

    @rule(who=laptops, most=st.sampled_from([1, 3, 4000]))
    def sync(self, who: str, most: int) -> None:
        self.laptops[who].sync(most=most)

    @rule(who=laptops, after=st.integers(0, 9), heard=st.booleans(), most=st.sampled_from([1, 4000]))
    def sync_cut(self, who: str, after: int, heard: bool, most: int) -> None:
        laptop = self.laptops[who]
        with psycopg.connect(laptop.url, autocommit=True) as connection, suppress(psycopg.Error, KnownError):
            sync_once(laptop.register, Cutting(connection, after, heard), most=most)  # type: ignore[arg-type]

    @rule(who=laptops, stage=st.sampled_from([Stage.PUSHING, Stage.PULLING, Stage.APPLYING, Stage.HISTORY]))
    def sync_crash(self, who: str, stage: Stage) -> None:
        laptop = self.laptops[who]

        def crash(progress: Progress) -> None:
            if progress.stage is stage:
                raise Crash

        try:
            laptop.sync(progress=crash)
        except Crash:
            laptop.reopen()

    @rule(
        who=laptops, number=numbers, field=st.sampled_from(FIELDS), stage=st.sampled_from([Stage.PUSHING, Stage.PULLING, Stage.APPLYING]),
        again=st.booleans(),
    )  # fmt: skip
    def sync_while_working(self, who: str, number: int, field: str, stage: Stage, again: bool) -> None:
        """Somebody types while it runs, and maybe once more when what came is hidden by what they typed."""
        laptop = self.laptops[who]
        left = [1]

        def work(progress: Progress) -> None:
            if progress.stage is stage and left:
                left.pop()
                self._edit(laptop, number, [field])

        laptop.sync(progress=work)
        if again:
            self._edit(laptop, number, [field])

    @rule(
        pair=st.permutations(NAMES), number=numbers, field=st.sampled_from(FIELDS), stage=st.sampled_from([Stage.PULLING, Stage.APPLYING]),
        crash=st.booleans(), at_once=st.booleans(),
    )  # fmt: skip
    def overtaken(self, pair: list[str], number: int, field: str, stage: Stage, crash: bool, at_once: bool) -> None:
        """What somebody else wrote comes in behind an edit that waits, so it is never on screen when that edit is made once more."""
        laptop, other = self.laptops[pair[0]], self.laptops[pair[1]]
        other.sync()
        both = sorted({*self._rows(laptop, deleted=False)} & {*self._rows(other, deleted=False)})
        if not both:
            return
        row = both[number % len(both)]
        self._write(other, [row], [field])
        other.sync()
        left = [1]

        def work(progress: Progress) -> None:
            if progress.stage is stage and left:
                left.pop()
                self._write(laptop, [row], [field])

        laptop.sync(progress=work)
        if crash:
            laptop.reopen()
        if row in self._rows(laptop, deleted=False):
            self._write(laptop, [row], [field])
        if at_once:
            laptop.sync()
            nothing_written_over_unseen(self)

    @invariant()
    def nothing_typed_is_hidden(self) -> None:
        for laptop in self.laptops.values():
            typed_is_shown(laptop, FIELDS)

    # Their parts

    def _create(self, laptop: Laptop) -> None:
        with laptop.register.transact("asset.enter", "ingresar") as transaction:
            tag = TagSeries(transaction).next()
            self.tags.append(tag)
            transaction.create("asset", {"kind": "computer", "status": "in-use", "tag": tag})

    def _edit(self, laptop: Laptop, number: int, fields: list[str], rows: int = 1) -> None:
        there = self._rows(laptop, deleted=False)
        self._write(laptop, {there[(number + step) % len(there)] for step in range(rows)} if there else (), fields)

    def _write(self, laptop: Laptop, rows: Iterable[UUID], fields: list[str]) -> None:
        self._look(laptop)
        with laptop.register.transact("asset.edit", "editar") as transaction:
            for row in rows:
                transaction.update("asset", row, {field: self._value(laptop, row, field) for field in fields})

    def _value(self, laptop: Laptop, row: UUID, field: str) -> str:
        value = f"v{next(self.values)}"
        self.seen[value] = set(self.shown[laptop.name][row, field])
        self.shown[laptop.name][row, field].add(value)
        return value

    def _rows(self, laptop: Laptop, *, deleted: bool) -> list[UUID]:
        return [UUID(bytes=row) for (row,) in laptop.select("SELECT id FROM asset WHERE deleted = ? ORDER BY id", int(deleted))]

    def _note_deletions(self, laptop: Laptop) -> None:
        """Whoever deletes a row has seen of it what the laptop has shown."""
        device = laptop.register.device
        query = "SELECT op_no, row_id FROM op WHERE kind = 'delete' AND tbl = 'asset' AND device = ?"
        for op_no, row_id in laptop.select(query, device.no) if device else ():
            shown = (self.shown[laptop.name][UUID(bytes=row_id), field] for field in FIELDS)
            self.gone.setdefault((device.id.hex, op_no), set().union(*shown))  # type: ignore[union-attr]

    def _note_rewritten(self, laptop: Laptop) -> None:
        """An undo writes an older value again, over what its author sees now and not what was seen when the value was typed."""
        device = laptop.register.device
        query = "SELECT op_no, row_id, field FROM op JOIN txn ON txn.seq = op.txn "
        query += "WHERE kind = 'update' AND tbl = 'asset' AND role <> 'do' AND op.device = ?"
        for op_no, row_id, field in laptop.select(query, device.no) if device else ():
            self.rewritten.setdefault((device.id.hex, op_no), set(self.shown[laptop.name][UUID(bytes=row_id), field]))

    def _look(self, laptop: Laptop) -> None:
        """A person looks at everything that the laptop shows."""
        shown = self.shown[laptop.name]
        for row_id, *values in laptop.select(f"SELECT id, {', '.join(FIELDS)} FROM asset"):
            for field, value in zip(FIELDS, values, strict=True):
                if value is not None:
                    shown[UUID(bytes=row_id), field].add(value)
        for row_id, field, value in laptop.select("SELECT row_id, field, val FROM sibling WHERE field <> 'deleted'"):
            shown[UUID(bytes=row_id), field].add(value.strip('"'))

    def teardown(self) -> None:
        """Everyone synchronises twice; then all must be well."""
        try:
            for _ in range(2):
                for laptop in self.laptops.values():
                    laptop.sync()
            check_all(self)
        finally:
            for laptop in self.laptops.values():
                laptop.shut()
