"""The server's functions as this program calls them, one round trip each; what they stop with becomes a sentence."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg

from ..core.errors import KnownError
from ..store.opening import SCHEMA_VERSION
from . import protocol
from .outbox import Batch
from .releases import UNTOLD, Release

Connection = psycopg.Connection[tuple[Any, ...]]

_SENTENCES = {
    protocol.TOO_OLD: "El servidor pide un Inventario más nuevo; actualice el programa, mientras tanto siga trabajando sin conexión.",
    protocol.RETIRED: "Este computador fue retirado en el servidor; su trabajo sigue aquí, pida al administrador que lo vuelva a aceptar.",
    protocol.TOO_LARGE: "Un cambio es demasiado grande para el servidor; vea en el historial cuál es y divídalo.",
    protocol.SERVER_OLDER: "El servidor es de una versión anterior a este programa; pida al administrador «inventario server init».",
    protocol.NO_REGISTER: (
        "En esa base no hay un registro compartido; revise la dirección, o pida al administrador «inventario server init»."
    ),
    protocol.SERIES_USED_UP: "Se acabaron los números de etiqueta de la serie; cambie el prefijo o el largo en Configuración.",
}


class Stopped(KnownError):
    """The server stopped a call; `code` says why (protocol.py), for those who know what to do about it."""

    def __init__(self, code: str) -> None:
        super().__init__(_SENTENCES.get(code, "El servidor y este registro no van a la par; sincronice de nuevo."))
        self.code = code


@contextmanager
def stopping() -> Iterator[None]:
    """Within it, a stop of the server's functions is Stopped; other failures pass through."""
    try:
        yield
    except psycopg.Error as failure:
        if failure.sqlstate and failure.sqlstate.startswith("IV"):
            raise Stopped(failure.sqlstate) from failure
        raise


@dataclass(frozen=True, slots=True)
class Greeting:
    """What `sync.hello` answers; `offset` is by how many seconds this laptop's clock is behind the server's."""

    epoch: UUID
    rev: int
    token: UUID
    min_protocol: int
    schema_version: int
    known: bool
    last_op: int
    last_rev: int
    last_txn: UUID | None
    last_txn_op: int | None
    retired: bool
    foreign: bool
    writer: bool
    user: str
    staged: int
    offset: float
    release: Release = UNTOLD


@dataclass(frozen=True, slots=True)
class Answer:
    """What `sync.push` answers: the last operation taken in, at which revision, and transactions refused (id, reason, about)."""

    last_op: int
    rev: int
    rejected: tuple[tuple[UUID, str, str], ...]
    staged: int = 0


class Server:
    """The shared register at the other end of an open connection in autocommit."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def _ask(self, statement: str, parameters: Sequence[Any]) -> Any:
        with stopping():
            row = self.connection.execute(statement, parameters).fetchone()
        assert row is not None
        return row[0]

    def _hello(self, device: UUID, name: str, epoch: UUID | None, cursor: int, token: UUID | None) -> Any:
        return self._ask(
            "SELECT sync.hello(%s, %s, %s, %s, %s::uuid, %s::bigint, %s::uuid)",
            (device, clean(name), protocol.PROTOCOL, SCHEMA_VERSION, epoch, cursor, token),
        )

    def hello(self, device: UUID, name: str, epoch: UUID | None, cursor: int, token: UUID | None) -> Greeting:
        """Say who we are and how far; learn where the server is."""
        before = time.time()
        try:
            found = self._hello(device, name, epoch, cursor, token)
        except psycopg.errors.InvalidSchemaName as failure:
            raise Stopped(protocol.NO_REGISTER) from failure
        except psycopg.errors.UndefinedFunction as failure:
            raise Stopped(protocol.SERVER_OLDER) from failure
        middle = (before + time.time()) / 2
        return Greeting(
            epoch=UUID(found["epoch"]), rev=found["rev"], token=UUID(found["token"]), min_protocol=found["min_protocol"],
            schema_version=found["schema_version"], known=found["known"], last_op=found["last_op"], last_rev=found["last_rev"],
            last_txn=UUID(found["last_txn"]) if found["last_txn"] else None, last_txn_op=found["last_txn_op"],
            retired=found["retired"], foreign=found["foreign"], writer=found["writer"], user=found["user"], staged=found["staged"] or 0,
            offset=float(found["now"]) - middle, release=Release(found.get("program", ""), found.get("program_where", "")),
        )  # fmt: skip

    def push(self, device: UUID, epoch: UUID, after: tuple[int, UUID | None], batch: Batch) -> Answer:
        """Send a batch; `after` is the operation before it, by number and transaction."""
        positions = {txn[0]: number for number, txn in enumerate(batch.txns, 1)}
        t = tuple(zip(*batch.txns, strict=True))
        o = tuple(zip(*batch.ops, strict=True))
        found = self._ask(
            "SELECT sync.push(%s, %s, %s, %s, %s::bigint, %s::uuid, %s, %s::uuid[], %b::text[], %b::text[], %b::timestamptz[], %b::text[], "
            "%b::uuid[], %s::bigint[], %s::int[], %b::text[], %s::uuid[], %b::text[], %b::text[], %b::text[], %b::text[], %s::bigint[], "
            "%s::bigint[], %b::text[])",
            (
                device, epoch, protocol.PROTOCOL, SCHEMA_VERSION, after[0], after[1], batch.more,
                _plain(row.hex() for row in t[1]), list(map(clean, t[2])), list(map(clean, t[3])), list(t[4]), list(t[5]),
                [row and row.hex() for row in t[6]],
                _plain(o[0]), _plain(positions[seq] for seq in o[1]), list(o[2]), _plain(row.hex() for row in o[3]), list(o[4]), list(o[5]),
                list(o[6]), list(o[7]), _plain(o[8]), _plain(o[9]), list(map(clean, o[10])),
            ),
        )  # fmt: skip
        rejected = tuple((UUID(each["txn"]), each["reason"], each["about"]) for each in found["rejected"])
        return Answer(found["last_op"], found["rev"], rejected, found.get("staged", 0))

    def known(self, txns: Sequence[UUID]) -> dict[UUID, int]:
        """Of those transactions the ones that the server has, with their revision (0: it refused them)."""
        with stopping():
            return dict(self.connection.execute("SELECT * FROM sync.known(%s::uuid[])", (list(txns),)).fetchall())

    def rejoin(self, device: UUID, epoch: UUID, cursor: int, points: Sequence[tuple[int, UUID]], join: bool) -> int | None:
        """Tell a server that forgot what we know how far we were; gives the last revision that both know, None when it is another
        shared register than ours, which without `join` is left as it is."""
        revs, tokens = [rev for rev, _ in points], [token for _, token in points]
        found = self._ask(
            "SELECT sync.rejoin(%s, %s, %s::bigint, %s::bigint[], %s::uuid[], %s)", (device, epoch, cursor, revs, tokens, join)
        )
        return int(found["common"]) if found["related"] else None

    def lease_tags(self, device: UUID, prefix: str, width: int, amount: int, floor: int) -> tuple[int, int]:
        """Lease numbers of a series, beyond all that were ever leased, worn or set aside, and beyond `floor`; gives first and last."""
        found = self._ask("SELECT sync.lease_tags(%s, %s, %s, %s, %s::bigint)", (device, prefix, width, amount, floor))
        return found["lo"], found["hi"]


def _plain(values: Iterable[object]) -> str:
    """An array of numbers or ids as PostgreSQL writes it: nothing in them is to be quoted, so it needs no look at each."""
    return "{" + ",".join(map(str, values)) + "}"


def clean(text: str) -> str:
    """A text without what PostgreSQL cannot keep."""
    return text.replace("\0", "")
