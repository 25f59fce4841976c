"""One synchronisation of an open register with the shared one that it belongs to: connection and run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from ..core.errors import Cancelled, KnownError
from ..core.paths import Folders
from ..store.register import Register
from .address import Address
from .connecting import connect_asking
from .engine import sync_once
from .faults import told
from .files import fetch_original
from .letting_go import connected, watched
from .link import read_link
from .records import IsCancelled, Progress, Stage, SyncReport
from .runs import note
from .wire import Server


def synchronise(
    register: Register,
    *,
    told_progress: Callable[[Progress], None],
    cancelled: IsCancelled,
    password: str | None = None,
    folders: Folders | None = None,
    join: bool = False,
    ask: Callable[[Address], str | None] | None = None,
) -> SyncReport:
    """Connect and bring both together once; gives how it went. A server that is not reached is a run that failed, and kept as such.

    Raises KnownError, one sentence, and Cancelled. `join` takes the work of a register that was with another server to this one; `ask`
    gives a password that is kept nowhere."""
    address = read_link(register)
    if address is None:
        raise KnownError("Este registro no se comparte todavía; conéctelo con «inventario sync DIRECCIÓN» o en Conexión.")
    told_progress(Progress(Stage.GREETING))
    began = register.clock.now()
    try:
        if ask is not None:  # on a console the person is asked here, and stops it with the keyboard
            connection = connect_asking(address, password, ask=ask, folders=folders)
        else:
            connection = connected(lambda: connect_asking(address, password, folders=folders), cancelled)
    except Cancelled:
        raise
    except KnownError as failure:
        note(register, began, "failed", SyncReport(), str(failure), {})
        raise
    with _talking(connection, address, cancelled):
        return sync_once(register, connection, progress=told_progress, cancelled=cancelled, join=join)


def fetch_file(
    register: Register, sha256: str, *, told_progress: Callable[[Progress], None], cancelled: IsCancelled, folders: Folders | None = None
) -> Path:
    """Bring an attachment's bytes from the shared server; gives where they stand now. Raises KnownError, one sentence, and Cancelled."""
    address = read_link(register)
    if address is None:
        raise KnownError("Ese archivo no está en este computador y el registro no se comparte; ábralo en el computador en que se agregó.")
    connection = connected(lambda: connect_asking(address, None, folders=folders), cancelled)
    with _talking(connection, address, cancelled):
        return fetch_original(register, Server(connection), sha256, told_progress, cancelled)


@contextmanager
def _talking(connection: psycopg.Connection[Any], address: Address, cancelled: IsCancelled) -> Iterator[None]:
    """A connection while it is used: cut when the person stops it, closed at the end, its failures as sentences."""
    try:
        with closing(connection), watched(connection, cancelled), told(address):
            yield
    except KnownError:
        if cancelled():  # what failed is the connection, which was cut to stop it
            raise Cancelled from None
        raise
