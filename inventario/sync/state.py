"""How far a laptop's copy is with the shared register, kept in the file's settings."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from ..store.engine import driver
from ..store.journal import WITNESSED
from ..store.register import Register
from .releases import Release

_PREFIX = "sync."
_STATE = "SELECT name, value FROM setting WHERE name = 'cursor' OR name GLOB 'sync.*'"


@dataclass(frozen=True, slots=True)
class SyncState:
    """`cursor`: the revision whose snapshot this copy holds, `token` the server's token for it, `epoch` the server's.

    `acked`: the last operation of the device with number `device` that the server has. `history`: from which place on the history of
    others is here, as `REV:OP` (empty: all of it). `schema`: the schema version that the copy was filled with. `offset`: seconds that
    this laptop's clock is behind the server's. `program` and `where`: what the server said of the current program (releases.py)."""

    cursor: int = 0
    epoch: UUID | None = None
    token: UUID | None = None
    acked: int = 0
    device: int = 0
    history: str = ""
    schema: int = 0
    offset: float = 0.0
    last: str = ""
    checked: str = ""
    program: str = ""
    where: str = ""


def read_state(connection: sa.Connection) -> SyncState:
    """The state as a connection sees it; of a register that never met a server, zeros."""
    rows = driver(connection).execute(_STATE)  # read several times a run: not composed anew each time
    found = {name.removeprefix(_PREFIX): value for name, value in rows}
    return SyncState(
        cursor=int(found.get("cursor", 0)),
        epoch=UUID(found["epoch"]) if found.get("epoch") else None,
        token=UUID(found["token"]) if found.get("token") else None,
        acked=int(found.get("acked", 0)),
        device=int(found.get("device", 0)),
        history=found.get("history", ""),
        schema=int(found.get("schema", 0)),
        offset=float(found.get("offset", 0)),
        last=found.get("last", ""),
        checked=found.get("checked", ""),
        program=found.get("program", ""),
        where=found.get("where", ""),
    )


def known_release(register: Register) -> Release:
    """The current program, as the shared register told it last."""
    with register.reading() as connection:
        state = read_state(connection)
    return Release(state.program, state.where)


def write_state(connection: sa.Connection, **values: object) -> None:
    """Keep those parts of the state (`cursor=17`, `token=...`), within a writing transaction."""
    rows = []
    for name, value in values.items():
        kept = value.hex if isinstance(value, UUID) else str(value)
        rows.append(("cursor" if name == "cursor" else _PREFIX + name, kept))
    driver(connection).executemany(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", rows
    )


def witness(connection: sa.Connection, stamp: int) -> None:
    """Keep the greatest clock stamp seen, so that it outlives this run of the program."""
    driver(connection).execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE "
        "SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))",
        (WITNESSED, str(stamp)),
    )
