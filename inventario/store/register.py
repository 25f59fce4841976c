"""An open register: reads in snapshots, writes in named transactions, and tells listeners what changed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

import sqlalchemy as sa

from ..core.clock import Clock, HybridClock
from ..core.errors import KnownError
from ..core.leftovers import sweep
from ..core.paths import Folders
from ..models.registry import Catalogue
from .backup_files import backup_folder
from .bulk import uncollected
from .changes import Committed
from .derived import refresh_derived
from .engine import WRITING, driver, make_engine, references_later
from .failures import told
from .hooks import Hooks
from .identity import Identity, Ledger, current_device, fingerprint, is_same_file, mint_device
from .journal import Journal, Stamp, newest_stamp
from .keys import Key, Keys, database_errors
from .layout import Layouts
from .opening import check_path, create_file
from .search import Indexer
from .tables import Device
from .transaction import Transaction
from .upgrading import bring_up_to_date

_CURSOR = "SELECT value FROM setting WHERE name = 'cursor'"
Listener = Callable[[Committed], None]


class Register:
    """One register, open. `author` is who works on this laptop; every thread may read and write through it."""

    def __init__(
        self, path: Path, *, author: str, clock: Clock, folders: Folders, hooks: Hooks, catalogue: Catalogue, key: Key | None = None
    ) -> None:
        self.path = path
        self.key = key
        self.author = author
        self.device_name = author
        self.clock = clock
        self.catalogue = catalogue
        self.hooks = hooks
        self._layouts = Layouts(catalogue)
        self._ledger = Ledger(folders.ledger)
        self._inode = path.stat().st_ino
        self._engine = make_engine(path, key)
        self._write_lock = threading.Lock()
        self._writer: int | None = None
        self._listeners: list[Listener] = []
        self._readers: list[sqlite3.Connection] = []
        self._identity: Identity | None = None
        try:
            with self.reading() as connection:
                self._identity = self._known_identity(connection)
                stamp = newest_stamp(connection, self._identity.no if self._identity else None)
        except BaseException:
            self._engine.dispose()
            raise
        self._hybrid = HybridClock(clock.now, stamp)

    @classmethod
    def create(
        cls, path: Path, *, author: str, clock: Clock | None = None, folders: Folders | None = None, hooks: Hooks | None = None,
        device_name: str = "",
    ) -> Register:  # fmt: skip
        """Make a new, empty register and open it; raises KnownError when the file exists or cannot be made."""
        create_file(path)
        return cls.open(path, author=author, clock=clock, folders=folders, hooks=hooks, device_name=device_name)

    @classmethod
    def open(
        cls, path: Path, *, author: str, clock: Clock | None = None, folders: Folders | None = None, hooks: Hooks | None = None,
        device_name: str = "", keys: Keys | None = None,
    ) -> Register:  # fmt: skip
        """Open a register, migrating an older one after a backup; raises KnownError for what can't be opened.

        `device_name` is what the others call this laptop; without one, the author's name. `keys` open an encrypted file; without
        the one that fits, Locked is raised."""
        check_path(path)
        sweep([path.parent, backup_folder(path)])  # what was killed in the middle of writing
        clock, key = clock or Clock(), (keys or Keys()).of(path)
        bring_up_to_date(path, clock, key=key)
        register = cls(
            path, author=author, clock=clock, folders=folders or Folders.standard(), hooks=hooks or Hooks(), catalogue=Catalogue(), key=key
        )
        register.device_name = device_name or author
        return register

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one snapshot of the register."""
        with told(self.path), self._engine.connect() as connection, connection.begin():
            raw = driver(connection)
            self._readers.append(raw)
            try:
                yield connection
            finally:
                self._readers.remove(raw)

    def give_up_reading(self) -> None:
        """End what is being read now, on whichever thread, with an error of the driver: nobody waits for it any more."""
        for raw in tuple(self._readers):
            with suppress(*database_errors("ProgrammingError")):  # closed meanwhile
                raw.interrupt()

    @contextmanager
    def transact(
        self, operation: str, label: str, *, role: str = "do", target: int | None = None, seen: int | None = None
    ) -> Iterator[Transaction]:
        """Write as one operation: `operation` is its name in code (`asset.edit`), `label` what people read (`editar TI000412`).

        All or nothing: a KnownError from within or from a validator leaves the register as it was. `seen` is the `cursor` when the
        person began, if what came from the shared register since was not on their screen."""
        with self._write(Stamp(operation, label, self.author, self.clock.now(), role, target), refuse=True, seen=seen) as transaction:
            yield transaction
        if transaction.journal.txn is not None:
            self._tell_of(transaction, operation, transaction.journal.txn, noted=role == "note")

    @contextmanager
    def absorb(self, operation: str, *, wholesale: bool = False) -> Iterator[Transaction]:
        """Take in what others did, as the shared server has it. Whoever uses it writes to `connection`, tells `changes`, and journals
        nothing; derived columns and the search index follow, and no validator refuses what is a fact elsewhere.

        The file has a device of its own afterwards. Listeners hear of it. With `wholesale` references are looked through once at the
        end: row by row, each waiting reference has SQLite read a whole table."""
        with self._write(Stamp(operation, "", self.author, self.clock.now()), refuse=False, wholesale=wholesale) as transaction:
            yield transaction
        if transaction.changes or transaction.wholesale:
            self._tell_of(transaction, operation, 0)

    @contextmanager
    def _write(self, stamp: Stamp, *, refuse: bool, seen: int | None = None, wholesale: bool = False) -> Iterator[Transaction]:
        if self._writer == threading.get_ident():
            raise RuntimeError(f"{stamp.operation!r} within another transaction of this thread; pass that transaction on")
        with self._writing(), told(self.path):
            self._refuse_if_replaced()
            connect = self._engine.connect().execution_options(**{WRITING: True})
            with connect as connection, references_later(connection, wholesale), connection.begin():
                cursor = driver(connection).execute(_CURSOR).fetchone()
                known = int(cursor[0]) if cursor else 0
                journal = Journal(connection, stamp, self._hybrid, known if seen is None else min(known, seen), self._own_identity)
                transaction = Transaction(connection, self._layouts, journal)
                yield transaction
                if not driver(connection).in_transaction:
                    raise RuntimeError(f"{stamp.operation} ended the transaction that it is part of")
                self._settle(transaction, refuse=refuse)
                if wholesale and (broken := driver(connection).execute("PRAGMA foreign_key_check").fetchone()):
                    raise RuntimeError(f"{stamp.operation}: a row of {broken[0]} refers to nothing")
                identity = journal.identity if refuse else self._own_identity(connection)
                entry = fingerprint(connection, self.path, identity.no) if identity else None
            if identity and entry:
                self._identity = identity
                self._ledger.write(identity.id, entry)

    def _tell_of(self, transaction: Transaction, operation: str, txn: int, *, noted: bool = False) -> None:
        subjects = frozenset(change.subject.name for change in transaction.changes) | transaction.wholesale
        ids = frozenset(change.id for change in transaction.changes[:1000])
        self._tell(Committed(txn, operation, transaction.journal.label, subjects, ids, noted))

    def renew_device(self) -> Identity:
        """Make this file a device of its own once more: the server says that another copy goes on with the one it has."""
        with self._writing(), told(self.path):
            with self._engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
                identity = mint_device(connection, self.device_name)
                entry = fingerprint(connection, self.path, identity.no)
            self._identity = identity
            self._ledger.write(identity.id, entry)
        return identity

    def witness(self, stamp: int) -> None:
        """Take note of the greatest clock stamp that others gave, so that what is done from now on sorts after it."""
        self._hybrid.witness(stamp)

    def _refuse_if_replaced(self) -> None:
        """What is written to a file that was moved, deleted or replaced under an open program would be lost, or end up in two files."""
        try:
            there = self.path.stat().st_ino == self._inode
        except OSError:
            raise KnownError(f"«{self.path.name}» ya no está en su carpeta y no se guardó nada; devuélvalo a su lugar y repita.") from None
        if not there:
            raise KnownError(f"Otro archivo tomó el lugar de «{self.path.name}» y no se guardó nada; ciérrelo y ábralo de nuevo.")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._write_lock:
            self._writer = threading.get_ident()
            try:
                yield
            finally:
                self._writer = None

    def _own_identity(self, connection: sa.Connection) -> Identity:
        """This copy's device; what another program on this laptop minted meanwhile serves too."""
        return self._identity or self._known_identity(connection) or mint_device(connection, self.device_name)

    def _known_identity(self, connection: sa.Connection) -> Identity | None:
        identity = current_device(connection)
        if identity and is_same_file(connection, self.path, identity, self._ledger.read(identity.id)):
            return identity
        return None

    def _settle(self, transaction: Transaction, *, refuse: bool) -> None:
        """What follows from the changes, in the same transaction: derived columns, validators' consent, the search index."""
        with uncollected():
            touched = refresh_derived(transaction.connection, self.catalogue, transaction.changes, refuse=refuse)
            for validate in self.hooks.validators if refuse else ():
                validate(transaction, transaction.changes)
            Indexer(transaction.connection, self._layouts).apply(transaction.changes, touched)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told of every commit through this object, on the thread that made it; gives what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, committed: Committed) -> None:
        for listener in list(self._listeners):
            listener(committed)

    def cursor(self) -> int:
        """Up to which revision of the shared register this copy holds what others did; 0 when it is not shared."""
        with self.reading() as connection:
            found = driver(connection).execute(_CURSOR).fetchone()
        return int(found[0]) if found else 0

    @property
    def device(self) -> Identity | None:
        """This copy's device; None until the first write of a new, copied or restored register."""
        return self._identity

    def device_names(self) -> dict[int, str]:
        """The names of all devices that wrote to this register."""
        with self.reading() as connection:
            return {row.no: row.name for row in connection.execute(sa.select(Device.no, Device.name))}
