"""ZPL over the network, against a printer that runs in this test."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from inventario.core.errors import Cancelled, KnownError
from inventario.labels.sending import Printer, SendingStopped, send


@dataclass
class Listener:
    """A printer that takes everything, or closes after so many bytes."""

    port: int
    got: bytearray = field(default_factory=bytearray)


@contextmanager
def listening(stop_after: int | None = None) -> Iterator[Listener]:
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(10)
    listener = Listener(server.getsockname()[1])

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            while stop_after is None or len(listener.got) < stop_after:
                data = connection.recv(65536)
                if not data:
                    return
                listener.got += data
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")  # close with a reset

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listener
    finally:
        thread.join(10)
        server.close()


FORMATS = [f"^XA^FDTI{number:06d} Ñ^FS^XZ\n" for number in range(1, 41)]


def test_every_label_arrives_in_order_in_utf_8() -> None:
    with listening() as printer:
        assert send(FORMATS, Printer("127.0.0.1", printer.port)) == 40
    assert printer.got.decode("utf-8") == "".join(FORMATS)


def test_a_run_goes_on_at_the_label_the_person_names() -> None:
    with listening() as printer:
        assert send(FORMATS, Printer("127.0.0.1", printer.port), first=38) == 3
    assert printer.got.decode("utf-8") == "".join(FORMATS[37:])


def test_a_printer_that_hangs_up_is_told_with_where_to_go_on() -> None:
    big = ["^XA" + "x" * 400_000 + "^XZ\n" for _ in range(50)]
    with listening(stop_after=1) as printer, pytest.raises(SendingStopped, match="cortó la conexión después de") as stopped:
        send(big, Printer("127.0.0.1", printer.port), first=3)
    assert stopped.value.next_label == 3 + stopped.value.sent
    assert f"siga desde la {stopped.value.next_label}" in str(stopped.value)


def test_a_printer_that_stops_reading_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(SendingStopped, match="dejó de recibir"):
        printer = Printer("127.0.0.1", server.getsockname()[1], send_timeout=0.2)
        send(["x" * 30_000_000, "y"], printer)


def test_a_printer_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(SendingStopped, match="rechaza la conexión") as stopped:
        send(FORMATS, Printer("127.0.0.1", port))
    assert (stopped.value.sent, stopped.value.next_label) == (0, 1)


def test_a_name_that_is_nobodys_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> socket.socket:
        raise socket.gaierror

    monkeypatch.setattr(socket, "create_connection", unknown)
    with pytest.raises(SendingStopped, match="no se encuentra con ese nombre"):
        send(FORMATS, Printer("zebra.invalid"))


def test_cancelling_leaves_whole_labels_and_says_where_to_go_on() -> None:
    def stop(number: int) -> None:
        if number == 5:
            raise Cancelled

    with listening() as printer, pytest.raises(SendingStopped, match="puede seguir desde la 6") as stopped:
        send(FORMATS, Printer("127.0.0.1", printer.port), on_label=stop)
    assert (stopped.value.sent, printer.got.decode("utf-8")) == (5, "".join(FORMATS[:5]))


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("10.30.3.40", "10.30.3.40", 9100),
        (" zebra.local:6101 ", "zebra.local", 6101),
        ("[fe80::1]:9101", "fe80::1", 9101),
        ("fe80::1", "fe80::1", 9100),
    ],
)
def test_addresses_as_people_write_them(text: str, host: str, port: int) -> None:
    printer = Printer.parse(text)
    assert (printer.host, printer.port) == (host, port)


@pytest.mark.parametrize("text", ["", "  ", "10.0.0.1:", "a b", "10.0.0.1:99999", "10.0.0.1:cero", ":9100"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match="no es la dirección de una impresora"):
        Printer.parse(text)
