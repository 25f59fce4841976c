"""One run of synchronisation, from the greeting to the files, over an open connection (docs/decisions/0060)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

import psycopg

from ..core.errors import Cancelled, KnownError
from ..store.engine import driver
from ..store.opening import SCHEMA_VERSION
from ..store.register import Register
from . import files, histories, leases, runs, telling
from .agreeing import agree
from .applying import apply
from .conflicts import count_conflicts
from .drift import differing_tables, is_due
from .joining import Footing, greet
from .outbox import waiting
from .protocol import MOST_OPERATIONS
from .pulling import Columns, Incoming, Wanted, fetch
from .pushing import acknowledge, push_all
from .records import IsCancelled, Progress, ProgressTold, Stage, SyncReport
from .recovery import rejoin
from .state import SyncState, read_state
from .status import count_rejected
from .wire import Answer, Connection, Server

_BROKEN = "Se cortó la conexión con el servidor; lo suyo sigue guardado en este computador, sincronice de nuevo cuando haya red."
FAR_OFF = 300.0  # seconds between this laptop's clock and the server's; from then on the person is told
_ROUNDS = 3  # pulls of one run, when a comparison with the server finds a difference


def _silent(_progress: Progress) -> None:
    return


def _never() -> bool:
    return False


def sync_once(
    register: Register, connection: Connection, *, progress: ProgressTold = _silent, cancelled: IsCancelled = _never, join: bool = False,
    most: int = MOST_OPERATIONS,
) -> SyncReport:  # fmt: skip
    """Bring the register and the shared one together once; gives how it went. Called off the UI thread, while people work on.

    Raises KnownError for what the person must know, Cancelled when told to stop, psycopg.Error when the connection fails; whatever went
    up or came down whole until then stays. `join` lets a register that was with another server take its work to this one; `most`
    operations are sent in one call."""
    run = _Run(register, Server(connection), progress, cancelled, join, most)
    began = register.clock.now()
    try:
        report = run.all()
    except Exception as failure:
        outcome = "cancelled" if isinstance(failure, Cancelled) or cancelled() else "failed"
        sentence = str(failure) if isinstance(failure, KnownError) else _BROKEN if isinstance(failure, psycopg.Error) else ""
        runs.note(register, began, outcome, run.report, sentence, run.detail)
        raise
    runs.note(register, began, "done", report, "", run.detail, run.reached)
    return report


@dataclass
class _Run:
    register: Register
    server: Server
    tell: ProgressTold
    cancelled: IsCancelled
    join: bool
    most: int
    joining: bool = False
    sent: bool = False  # anything, be it what the program noted by itself
    report: SyncReport = field(default_factory=SyncReport)
    detail: dict[str, object] = field(default_factory=dict)
    reached: dict[str, object] = field(default_factory=dict)

    def all(self) -> SyncReport:
        """Every step in order."""
        self.tell(Progress(Stage.GREETING))
        footing = greet(self.register, self.server)
        self._clock(footing.greeting.offset)
        if footing.restored:
            footing = rejoin(self.register, self.server, footing, self.join, self.tell, self.cancelled)
        joining = self.joining = footing.state.epoch is None
        if footing.greeting.writer:
            self._up(footing, lease=not joining)
        self._down(footing)
        if joining and footing.greeting.writer:  # only now it is known how the office numbers its tags
            self._up(replace(footing, state=self._state()), lease=True)
            self._down(footing)
        if footing.greeting.writer and agree(self.register):
            self._up(footing, lease=False, own=False)
            self._down(footing)
        self._files(footing)
        with self.register.reading() as connection:
            conflicts, rejected = count_conflicts(connection), count_rejected(connection)
        self.report = replace(self.report, conflicts=conflicts, rejected=rejected, up_to_date=not self._waiting())
        if not footing.greeting.writer and not self.report.up_to_date:
            self._note(f"«{footing.greeting.user}» solo puede leer en el servidor; lo hecho aquí espera hasta que le den permiso.")
        return self.report

    def _check(self) -> None:
        if self.cancelled():
            raise Cancelled

    def _clock(self, offset: float) -> None:
        self.report = replace(self.report, clock_offset=offset)
        if abs(offset) > FAR_OFF:
            side = "atrasado" if offset > 0 else "adelantado"
            minutes = round(abs(offset) / 60)
            self._note(f"El reloj de este computador está {side} {minutes} minutos respecto del servidor; póngalo en hora.")

    def _note(self, sentence: str) -> None:
        self.report = replace(self.report, notes=(*self.report.notes, sentence))

    def _state(self) -> SyncState:
        with self.register.reading() as connection:
            return read_state(connection)

    def _up(self, footing: Footing, *, lease: bool, own: bool = True) -> None:
        """Numbers for tags, then the operations that wait; not people's `own`, when the program made them by itself."""
        self._check()
        leased = leases.refill(self.register, self.server, footing.identity) if lease else 0
        self.report = replace(self.report, tags_leased=leased)
        with self.register.reading() as connection:
            ours = telling.of_ours(driver(connection), footing.identity.no, footing.state.acked)
        pushed = push_all(
            self.register, self.server, footing.identity, footing.greeting.epoch, footing.state.acked, self.tell, self.cancelled, self.most
        )
        self.sent = self.sent or bool(pushed)
        theirs = max(0, pushed - bool(leased)) if own else 0  # the program reserves numbers by itself
        self.report = replace(self.report, pushed=self.report.pushed + theirs)
        if theirs:
            self.detail["up"] = ours

    def _waiting(self) -> int:
        state, identity = self._state(), self.register.device
        with self.register.reading() as connection:
            return waiting(driver(connection), identity.no, state.acked if identity.no == state.device else 0) if identity else 0

    def _down(self, footing: Footing) -> None:
        """What others did; compared afterwards now and then, and taken afresh where it differs."""
        state = self._state()
        full = footing.restored or state.epoch is None or state.schema != SCHEMA_VERSION
        asked = self._refused()
        now = self.register.clock.now()
        if not (full or asked or self.sent or footing.greeting.rev != state.cursor or is_due(state, now)):
            self._done(now)
            return
        due = is_due(state, now) and not self.joining  # what was just taken whole is what it is
        for _ in range(_ROUNDS):
            hashes = self._pull(footing, full, asked, due)
            if not (differing := differing_tables(self.register, hashes)):
                break
            self.detail["differing"] = sorted(differing)
            runs.keep_copy(self.register)
            full, asked = True, {}
            self.report = replace(self.report, repaired=True)
        else:
            self._note("Este registro y el del servidor no quedan iguales; avise a quien lo administra, nada se perdió.")
        self._done(now, checked=due or self.joining)

    def _pull(self, footing: Footing, full: bool, asked: Mapping[str, Sequence[UUID]], hashes: bool) -> Mapping[str, tuple[int, int]]:
        self._check()
        state = self._state()
        joining = state.epoch is None
        wanted = Wanted(footing.identity.id, 0 if full else state.cursor, None if joining else state.cursor, asked, hashes)
        newer = footing.greeting.schema_version != SCHEMA_VERSION
        columns = Columns(self.server.connection if newer else None)
        incoming = fetch(self.server.connection, self.register.catalogue, wanted, columns, self.tell, self.cancelled)
        try:
            if incoming.epoch != footing.greeting.epoch:
                raise KnownError("El servidor fue restaurado en medio de la sincronización; sincronice de nuevo.")
            self.tell(Progress(Stage.APPLYING, 0, incoming.rows))
            self._acknowledged(footing, incoming, state)
            differing = apply(self.register, incoming, footing.identity.no, max(incoming.last_op, self._state().acked), joining)
            self.report = replace(self.report, pulled=self.report.pulled + differing)
            self._count(incoming, joining)
        finally:
            incoming.close()
        return incoming.hashes

    def _acknowledged(self, footing: Footing, incoming: Incoming, state: SyncState) -> None:
        if incoming.last_op > state.acked:
            acknowledge(self.register, footing.identity.no, Answer(incoming.last_op, incoming.last_rev, ()), state.acked)

    def _count(self, incoming: Incoming, joining: bool) -> None:
        down = {table.layout.subject.name: table.spool.count for table in incoming.tables if table.spool.count}
        if down and (joining or "first" not in self.detail):
            self.detail["down"] = down
        if joining:
            self.detail["first"] = True
        else:
            self.detail["others"] = telling.of_others(incoming)
        if incoming.hashes:
            self.detail["compared"] = sum(amount for amount, _ in incoming.hashes.values())

    def _refused(self) -> dict[str, list[UUID]]:
        """The rows of operations that the server refused, which go back to what it has."""
        found: dict[str, list[UUID]] = {}
        with self.register.reading() as connection:
            rows = driver(connection).execute(
                "SELECT DISTINCT tbl, row_id FROM op JOIN txn ON txn.seq = op.txn JOIN rejected ON rejected.txn = txn.id "
                "WHERE rejected.state = 'new'"
            )
            for table, row_id in rows:
                found.setdefault(table, []).append(UUID(bytes=row_id))
        return found

    def _done(self, now: datetime, *, checked: bool = False) -> None:
        """What is kept with the run's entry in the list, in one write."""
        last = now.isoformat(timespec="milliseconds")
        self.reached |= {"last": last, "offset": self.report.clock_offset} | ({"checked": last} if checked else {})

    def _files(self, footing: Footing) -> None:
        """Photos and documents up, small pictures down, then the history that a first snapshot left for later."""
        self._check()
        if footing.greeting.writer:
            self.report = replace(self.report, files_up=files.upload(self.register, self.server, self.tell, self.cancelled))
        down = files.download_thumbnails(self.register, self.server, self.tell, self.cancelled)
        self.report = replace(self.report, files_down=down)
        histories.fill(self.register, self.server, footing.identity.id, self.tell, self.cancelled)
