"""A TCP proxy on the loopback that makes a network worse: later, and as bad as a test wants it."""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

_PIECE = 65536
Mangle = Callable[[bytes, bool], list[bytes] | None]
"""Given what passes, and whether it goes up, gives what passes instead; None cuts the connection."""


class Proxy:
    """Passes connections on to a port of this machine; what passes takes half of `delay` seconds each way."""

    def __init__(self, port: int, delay: float = 0.0, mangle: Mangle | None = None) -> None:
        self._target = port
        self._delay = delay / 2
        self.mangle = mangle
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Break every connection that passes."""
        for one in self._open:
            _close(one)
        self._open.clear()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                return
            self._open += [client, server]
            for source, sink, up in ((client, server, True), (server, client, False)):
                source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                waiting: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
                threading.Thread(target=self._read, args=(source, waiting, up), daemon=True).start()
                threading.Thread(target=self._write, args=(sink, source, waiting), daemon=True).start()

    def _read(self, source: socket.socket, waiting: queue.SimpleQueue[tuple[float, bytes]], up: bool) -> None:
        with suppress(OSError):
            while data := source.recv(_PIECE):
                pieces = [data] if self.mangle is None else self.mangle(data, up)
                if pieces is None:
                    break
                for piece in pieces:
                    waiting.put((time.monotonic() + self._delay, piece))
        waiting.put((0.0, b""))

    def _write(self, sink: socket.socket, source: socket.socket, waiting: queue.SimpleQueue[tuple[float, bytes]]) -> None:
        while True:
            due, piece = waiting.get()
            if not piece:
                break
            time.sleep(max(0.0, due - time.monotonic()))
            try:
                sink.sendall(piece)
            except OSError:
                break
        _close(sink)
        _close(source)


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
