"""The first words of a run: who this laptop is to the server, and whether both know the same past (docs/decisions/0061)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa

from ..store.engine import driver
from ..store.identity import Identity
from ..store.opening import SCHEMA_VERSION
from ..store.register import Register
from ..store.tables import Op, Txn
from . import protocol
from .pushing import acknowledge
from .releases import Release
from .state import SyncState, read_state, write_state
from .wire import Answer, Greeting, Server, Stopped


@dataclass(frozen=True, slots=True)
class Footing:
    """What a run stands on: who we are, how far we are, what the server said. `restored`: it forgot what this laptop knows."""

    identity: Identity
    state: SyncState
    greeting: Greeting
    restored: bool = False


def greet(register: Register, server: Server) -> Footing:
    """Say hello, become a device of our own where another copy has ours, and note what was acknowledged without our hearing of it.

    Raises KnownError for a server that this program cannot work with, and for a retired device."""
    identity, state = _who(register)
    greeting = _hello(register, server, identity, state)
    if greeting.foreign or _is_copy(register, identity, greeting, state):
        identity = register.renew_device()
        state = replace(state, acked=0, device=identity.no)
        greeting = _hello(register, server, identity, state)
    if greeting.retired:
        raise Stopped(protocol.RETIRED)
    restored = state.epoch is not None and (not greeting.known or greeting.epoch != state.epoch)
    if greeting.writer:
        if not restored and greeting.last_op > state.acked:
            acknowledge(register, identity.no, Answer(greeting.last_op, greeting.last_rev, ()), state.acked)
            state = replace(state, acked=greeting.last_op)
        adopt(register, server, identity, state.acked)
    return Footing(identity, state, greeting, restored)


def _who(register: Register) -> tuple[Identity, SyncState]:
    if register.device is None:
        with register.absorb("sync.identify"):
            pass
    identity = register.device
    assert identity is not None
    with register.reading() as connection:
        state = read_state(connection)
    return identity, state if state.device == identity.no else replace(state, acked=0, device=identity.no)


def _hello(register: Register, server: Server, identity: Identity, state: SyncState) -> Greeting:
    greeting = server.hello(identity.id, register.device_name, state.epoch, state.cursor, state.token)
    _keep_release(register, greeting.release, state)
    if greeting.min_protocol > protocol.PROTOCOL:
        raise Stopped(protocol.TOO_OLD)
    if greeting.schema_version < SCHEMA_VERSION:
        raise Stopped(protocol.SERVER_OLDER)
    return greeting


def _keep_release(register: Register, release: Release, state: SyncState) -> None:
    """Remember which program is current, also for when the server is not there; first of all, for the server may ask for it."""
    if release != Release(state.program, state.where):
        with register.absorb("sync.release") as transaction:
            write_state(transaction.connection, program=release.version, where=release.where)


def _is_copy(register: Register, identity: Identity, greeting: Greeting, state: SyncState) -> bool:
    """Whether the server has operations of our device that are not ours: another copy of the file made them, or this one is older."""
    if greeting.last_txn is None or greeting.last_txn_op is None:
        return False
    with register.reading() as connection:
        own = sa.select(Txn.id).join(Op, Op.txn == Txn.seq).where(Op.device == identity.no, Op.op_no == greeting.last_txn_op)
        last = connection.execute(sa.select(sa.func.max(Op.op_no)).where(Op.device == identity.no)).scalar() or 0
        return connection.execute(own).scalar() != greeting.last_txn or last < greeting.last_op


def adopt(register: Register, server: Server, identity: Identity, acked: int) -> int:
    """Make operations that wait under a device that this file no longer is ones of ours, in the order in which they were done; gives
    how many. Those that the server has from elsewhere are noted as such."""
    with register.reading() as connection:
        waiting = _orphans(driver(connection), identity.no)
    if not waiting:
        return 0
    known = server.known([UUID(bytes=txn) for txn in waiting])
    with register.absorb("sync.adopt") as transaction:
        raw = driver(transaction.connection)
        for known_txn, rev in known.items():
            raw.execute("UPDATE op SET acked_rev = ? WHERE txn = (SELECT seq FROM txn WHERE id = ?)", (rev, known_txn.bytes))
        left = [txn for txn in waiting if UUID(bytes=txn) not in known]
        for txn in left:
            raw.execute("UPDATE txn SET device = ? WHERE id = ?", (identity.no, txn))
        adopted = _renumber(raw, identity.no, acked, left)
        write_state(transaction.connection, acked=acked, device=identity.no)
    return adopted


def _orphans(raw: sqlite3.Connection, device: int) -> list[bytes]:
    """The transactions with operations that wait under other devices. What waits is always the last of a device."""
    others = raw.execute(
        "SELECT no FROM device WHERE no <> ? AND (SELECT acked_rev IS NULL FROM op WHERE device = device.no ORDER BY op_no DESC LIMIT 1)",
        (device,),
    ).fetchall()
    found: list[bytes] = []
    for (other,) in others:
        rows = raw.execute(
            "SELECT DISTINCT txn.id FROM op JOIN txn ON txn.seq = op.txn WHERE op.device = ? AND acked_rev IS NULL", (other,)
        )
        found.extend(row[0] for row in rows)
    return found


def _renumber(raw: sqlite3.Connection, device: int, acked: int, adopted: list[bytes]) -> int:
    """Number all that waits anew, ours and what was adopted; by way of numbers below zero, since none may stand twice."""
    raw.execute("CREATE TEMP TABLE IF NOT EXISTS adopted (txn INTEGER PRIMARY KEY)")
    raw.execute("DELETE FROM adopted")
    raw.executemany("INSERT INTO adopted SELECT seq FROM txn WHERE id = ?", [(txn,) for txn in adopted])
    waits = "(device = ? AND op_no > ?) OR (txn IN (SELECT txn FROM adopted) AND acked_rev IS NULL)"
    seqs = [seq for (seq,) in raw.execute(f"SELECT seq FROM op WHERE {waits} ORDER BY seq", (device, acked))]
    raw.executemany("UPDATE op SET op_no = -?, device = ? WHERE seq = ?", [(seq, device, seq) for seq in seqs])
    raw.executemany("UPDATE op SET op_no = ? WHERE seq = ?", [(number, seq) for number, seq in enumerate(seqs, acked + 1)])
    raw.execute("DELETE FROM adopted")
    return len(adopted)
