"""Why a connection failed: the way to the server walked again step by step - name, port, TLS, first words - up to the step that fails.

libpq tells all of this in one text, partly in the server's language and without saying what is wrong with a certificate."""

from __future__ import annotations

import errno
import socket
import ssl
import struct
from dataclasses import dataclass
from pathlib import Path

from .address import VERIFIED, Address
from .faults import FaultKind, kind_of_state

_SSL_REQUEST = struct.pack("!ii", 8, 80877103)  # protocol manual, "SSLRequest"
_PROTOCOL = 3 << 16
_LONGEST = 10_000  # bytes of a first answer; whoever says more is no PostgreSQL
_OF_CERTIFICATE = {  # X509_V_ERR_... of OpenSSL
    9: FaultKind.CERTIFICATE_EXPIRED,  # not yet valid
    10: FaultKind.CERTIFICATE_EXPIRED,
    62: FaultKind.CERTIFICATE_HOST,
    64: FaultKind.CERTIFICATE_HOST,  # of another IP address
}


@dataclass(frozen=True)
class _Stop(Exception):
    """The step that failed."""

    kind: FaultKind


def look_into(address: Address, authorities: Path | None, timeout: float) -> FaultKind | None:
    """Which step fails, without a password; None when all of them go well. `timeout` is in seconds, of each step."""
    host = address.host.partition(",")[0]
    if host.startswith(("/", "@")) or not host:
        return None  # a local socket: the server's own words are plain enough
    try:
        with _reached(dict(address.options).get("hostaddr", host), int(address.port.partition(",")[0] or 5432), timeout) as plain:
            if address.sslmode in ("disable", "allow"):
                return _first_answer(plain, address)
            plain.sendall(_SSL_REQUEST)
            if (answer := _exactly(plain, 1)) != b"S":
                if answer not in b"NE":
                    return FaultKind.NOT_POSTGRESQL
                return FaultKind.NO_TLS if address.sslmode in ("require", "verify-ca", VERIFIED) else None
            with _secured(plain, host, address.sslmode, authorities) as sealed:
                return _first_answer(sealed, address)
    except _Stop as stop:
        return stop.kind
    except TimeoutError:
        return FaultKind.TIMEOUT
    except OSError:
        return FaultKind.CUT


def _reached(host: str, port: int, timeout: float) -> socket.socket:
    try:
        return socket.create_connection((host, port), timeout)
    except socket.gaierror:
        raise _Stop(FaultKind.NO_HOST) from None
    except ConnectionRefusedError:
        raise _Stop(FaultKind.REFUSED) from None
    except OSError as failure:
        if failure.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL):
            raise _Stop(FaultKind.UNREACHABLE) from None
        raise


def _secured(plain: socket.socket, host: str, sslmode: str, authorities: Path | None) -> ssl.SSLSocket:
    """TLS as libpq would speak it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = sslmode == VERIFIED
    if sslmode in ("verify-ca", VERIFIED):
        try:
            context.load_verify_locations(authorities)
        except (OSError, TypeError, ssl.SSLError):
            raise _Stop(FaultKind.NO_AUTHORITY) from None
    else:
        context.verify_mode = ssl.CERT_NONE
    try:
        return context.wrap_socket(plain, server_hostname=host)
    except ssl.SSLCertVerificationError as failure:
        raise _Stop(_OF_CERTIFICATE.get(failure.verify_code, FaultKind.CERTIFICATE_UNKNOWN)) from None


def _first_answer(conversation: socket.socket, address: Address) -> FaultKind | None:
    """What the server says to a name, before any password: None when it goes on to ask for one."""
    said = b"".join(word.encode() + b"\0" for word in ("user", address.user, "database", address.database)) + b"\0"
    conversation.sendall(struct.pack("!ii", len(said) + 8, _PROTOCOL) + said)
    head = _exactly(conversation, 5)
    length = int.from_bytes(head[1:], "big") - 4
    if head[:1] in b"Rv":  # go on, with a password
        return None
    if head[:1] != b"E" or not 0 <= length <= _LONGEST:
        return FaultKind.NOT_POSTGRESQL
    fields = {field[:1]: field[1:] for field in _exactly(conversation, length).split(b"\0") if field}
    return kind_of_state(fields.get(b"C", b"").decode("ascii", "replace"))


def _exactly(conversation: socket.socket, count: int) -> bytes:
    """So many bytes; raises _Stop when the other side hangs up first."""
    held = b""
    while len(held) < count:
        if not (more := conversation.recv(count - len(held))):
            raise _Stop(FaultKind.CUT)
        held += more
    return held
