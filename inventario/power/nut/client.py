"""Asks an `upsd` in its own text protocol: lines ended by a newline, values in quotes, `ERR WORD` for what it will not do.

Only `LIST UPS` and `LIST VAR` are ever sent, so nothing can be switched or set from here. Protocol: RFC 9271. An answer has a deadline
and a length, whatever the other end does: silence, half a line, lines without end, or something that is no `upsd` at all."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ...core.errors import KnownError
from .address import NutAddress

_CONNECT_SECONDS = 3.0
_ANSWER_SECONDS = 5.0
_LONGEST_LINE = 4096
_LONGEST_ANSWER = 262_144  # bytes; a UPS has some hundred variables of some tens of characters
_REFUSALS = {
    "UNKNOWN-UPS": "El servidor no conoce la UPS «{0}»; revise su nombre.",
    "ACCESS-DENIED": "El servidor de la UPS «{0}» no deja leerla desde este equipo; pida que lo permita.",
    "DATA-STALE": "El servidor no tiene datos recientes de la UPS «{0}»; revise su cable o su controlador.",
    "DRIVER-NOT-CONNECTED": "El servidor no alcanza la UPS «{0}»; revise su cable o su controlador.",
}


class NutClient:
    """One connection, for several questions."""

    def __init__(self, connection: socket.socket, where: str, seconds: float = _ANSWER_SECONDS) -> None:
        self._socket, self._where, self._seconds = connection, where, seconds
        self._rest = b""

    def upses(self) -> Mapping[str, str]:
        """The UPS that the server knows, by name, with their descriptions."""
        return {parts[1]: parts[2] for parts in self._list("LIST UPS", "UPS") if len(parts) == 3 and parts[0] == "UPS"}

    def variables(self, ups: str) -> Mapping[str, str]:
        """What it says of a UPS, by the variable's name such as `ups.load`; raises KnownError when it cannot."""
        found = self._list(f"LIST VAR {ups}", ups)
        return {parts[2]: parts[3] for parts in found if len(parts) == 4 and parts[:2] == ["VAR", ups]}

    def _list(self, question: str, about: str) -> list[list[str]]:
        """The lines between the head and the foot of a list, cut into words."""
        until = time.monotonic() + self._seconds
        subject = question.removeprefix("LIST ")
        self._send(question)
        lines = self._lines(until)
        head = next(lines)
        if head.startswith("ERR "):
            word = head.removeprefix("ERR ").split(" ", 1)[0]
            raise KnownError(_REFUSALS.get(word, "El servidor de la UPS «{0}» respondió " + word[:40] + ".").format(about))
        if head != f"BEGIN LIST {subject}":
            raise self._nonsense()
        found: list[list[str]] = []
        for line in lines:
            if line == f"END LIST {subject}":
                return found
            found.append(words_of(line))
        raise self._nonsense()

    def _send(self, line: str) -> None:
        try:
            self._socket.settimeout(self._seconds)
            self._socket.sendall(line.encode("ascii") + b"\n")
        except OSError:
            raise self._cut() from None

    def _lines(self, until: float) -> Iterator[str]:
        """Whole lines as they come, within the deadline and the length."""
        read = 0
        while True:
            line, found, rest = self._rest.partition(b"\n")
            if found:
                self._rest = rest
                yield line.decode("utf-8", "replace").rstrip("\r")
                continue
            if len(self._rest) > _LONGEST_LINE or read > _LONGEST_ANSWER:
                raise self._nonsense()
            piece = self._receive(until)
            read += len(piece)
            self._rest += piece

    def _receive(self, until: float) -> bytes:
        left = until - time.monotonic()
        if left <= 0:
            raise self._late()
        try:
            self._socket.settimeout(left)
            piece = self._socket.recv(8192)
        except TimeoutError:
            raise self._late() from None
        except OSError:
            raise self._cut() from None
        if not piece:
            raise self._cut()
        return piece

    def _late(self) -> KnownError:
        return KnownError(f"{self._where} no respondió a tiempo; pruebe de nuevo o revise la red.")

    def _cut(self) -> KnownError:
        return KnownError(f"{self._where} cortó la conexión; pruebe de nuevo.")

    def _nonsense(self) -> KnownError:
        return KnownError(f"{self._where} no responde como un servidor de UPS (NUT); revise la dirección y el puerto.")


def words_of(line: str) -> list[str]:
    """A line's words; those in quotes keep their blanks, and `\\"` and `\\\\` stand for the characters themselves."""
    words: list[str] = []
    word: list[str] | None = None
    quoted = escaped = False
    for character in line:
        if escaped:
            word = [*(word or []), character]
            escaped = False
        elif quoted and character == "\\":
            escaped = True
        elif character == '"':
            quoted = not quoted
            word = word if word is not None else []
        elif character == " " and not quoted:
            if word is not None:
                words.append("".join(word))
            word = None
        else:
            word = word if word is not None else []
            word.append(character)
    if word is not None:
        words.append("".join(word))
    return words


@contextmanager
def connected(
    host: str, port: int, *, connect_seconds: float = _CONNECT_SECONDS, answer_seconds: float = _ANSWER_SECONDS
) -> Iterator[NutClient]:
    """A connection to a server, closed at the end; raises KnownError when there is nobody."""
    where = f"El servidor de UPS {host}:{port}"
    try:
        connection = socket.create_connection((host, port), connect_seconds)
    except socket.gaierror:
        raise KnownError(f"No se encontró «{host}»; revise el nombre o escriba su dirección IP.") from None
    except TimeoutError:
        raise KnownError(f"{where} no respondió; revise que este equipo esté en la red.") from None
    except OSError:
        raise KnownError(f"{where} no acepta conexiones; revise la dirección, el puerto y que NUT esté en marcha.") from None
    with connection:
        yield NutClient(connection, where, answer_seconds)


def ask(address: NutAddress) -> Mapping[str, str]:
    """What the server says of one UPS; raises KnownError."""
    with connected(address.host, address.port) as client:
        return client.variables(address.ups)
