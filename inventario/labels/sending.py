"""ZPL sent to a printer over the network (raw TCP, port 9100), label by label, so that a broken run can go on where it stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from inventario.core.errors import Cancelled, KnownError
from inventario.core.formats import count_of

PORT = 9100


@dataclass(frozen=True, slots=True)
class Printer:
    """Where a label printer listens; timeouts in seconds."""

    host: str
    port: int = PORT
    connect_timeout: float = 5.0
    send_timeout: float = 15.0

    @classmethod
    def parse(cls, address: str) -> Printer:
        """`10.30.3.40`, `zebra.local:9100`, `[fe80::1]:9100`; raises KnownError when it is none of these."""
        text = address.strip()
        host, _, port = text.rpartition(":") if text.count(":") == 1 or "]:" in text else (text, "", str(PORT))
        host = host.strip("[]")
        if not host or any(char.isspace() for char in host) or not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
            raise KnownError(f"«{address}» no es la dirección de una impresora; escriba por ejemplo 10.30.3.40.")
        return cls(host, int(port))

    @property
    def address(self) -> str:
        """As it is written and remembered: `10.30.3.40:9100`."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class SendingStopped(KnownError):
    """The run broke off; `sent` labels were handed over whole, and `next_label` (from 1) is where to go on."""

    def __init__(self, sentence: str, sent: int, first: int) -> None:
        super().__init__(sentence)
        self.sent = sent
        self.next_label = first + sent


def send(formats: Iterable[str], printer: Printer, *, first: int = 1, on_label: Callable[[int], None] | None = None) -> int:
    """Send each label's ZPL and return how many were sent; `first` (from 1) skips the labels before it, to go on with a broken run.

    `on_label` hears the number of the label just sent and may raise Cancelled, which leaves no label half sent.
    Raises SendingStopped when the printer cannot be reached or stops taking data."""
    if first < 1:
        raise KnownError("Las etiquetas se cuentan desde 1; corrija la primera por enviar.")
    connection = _connect(printer, first)
    sent = 0
    with connection:
        connection.settimeout(printer.send_timeout)
        for text in islice(formats, first - 1, None):
            try:
                connection.sendall(text.encode("utf-8"))
            except OSError as fault:
                raise _stopped(printer, fault, sent, first) from None
            sent += 1
            if on_label is not None:
                _tell(on_label, sent, first)
        try:
            connection.shutdown(socket.SHUT_WR)
        except OSError as fault:
            raise _stopped(printer, fault, sent, first) from None
    return sent


def _connect(printer: Printer, first: int) -> socket.socket:
    try:
        return socket.create_connection((printer.host, printer.port), printer.connect_timeout)
    except TimeoutError:
        what = "no contesta; revise que esté encendida y en la misma red"
    except ConnectionRefusedError:
        what = f"rechaza la conexión por la puerta {printer.port}; revise que reciba ZPL por la red"
    except socket.gaierror:
        what = "no se encuentra con ese nombre; revise la dirección"
    except (OSError, UnicodeError):
        what = "no se alcanza desde aquí; revise la red"
    raise SendingStopped(f"La impresora {printer.host} {what}.", 0, first)


def _tell(on_label: Callable[[int], None], sent: int, first: int) -> None:
    try:
        on_label(first + sent - 1)
    except Cancelled:
        sentence = f"Se canceló el envío: {count_of(sent, 'etiqueta salió', 'etiquetas salieron')}; puede seguir desde la {first + sent}."
        raise SendingStopped(sentence, sent, first) from None


def _stopped(printer: Printer, fault: OSError, sent: int, first: int) -> SendingStopped:
    how = "dejó de recibir" if isinstance(fault, TimeoutError) else "cortó la conexión"
    resume = f"revise papel y tapa, mire cuál fue la última que salió y siga desde la {first + sent}"
    return SendingStopped(f"La impresora {printer.host} {how} después de {count_of(sent, 'etiqueta', 'etiquetas')}; {resume}.", sent, first)
