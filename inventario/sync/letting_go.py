"""Letting go of the network the moment a person says so, however long it would still have kept us waiting."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg

from ..core.errors import Cancelled
from .records import IsCancelled

Connection = psycopg.Connection[Any]

_EVERY = 0.1  # seconds between two looks whether to stop
_GRACE = 1.0  # in which a run that is told to stop ends by itself, at the end of a call


def connected(connect: Callable[[], Connection], cancelled: IsCancelled) -> Connection:
    """What `connect` gives or raises; Cancelled as soon as told to stop, even while a server does not answer.

    A connection that comes too late is closed where it was made."""
    found: list[Connection] = []
    failed: list[BaseException] = []
    abandoned = threading.Event()

    def try_it() -> None:
        try:
            connection = connect()
        except BaseException as failure:  # carried over and raised again where it is waited for
            failed.append(failure)
            return
        if abandoned.is_set():
            connection.close()
        else:
            found.append(connection)

    thread = threading.Thread(target=try_it, daemon=True, name="connect")
    thread.start()
    while thread.is_alive():
        thread.join(_EVERY)
        if thread.is_alive() and cancelled():
            abandoned.set()
            raise Cancelled
    if failed:
        raise failed[0]
    return found[0]


@contextmanager
def watched(connection: Connection, cancelled: IsCancelled) -> Iterator[None]:
    """While it lasts, a run that was told to stop and does not, since it waits for the server, has its connection cut."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            if cancelled():
                if not over.wait(_GRACE):
                    _cut(connection)
                return

    thread = threading.Thread(target=watch, daemon=True, name="watch")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _cut(connection: Connection) -> None:
    """Whoever waits on the connection wakes up with a failure; the server undoes what was not committed."""
    with suppress(OSError, psycopg.Error):  # it went by itself
        line = socket.socket(fileno=connection.fileno())
        try:
            line.shutdown(socket.SHUT_RDWR)
        finally:
            line.detach()  # it is libpq's to close
