"""Opening a connection to the shared register: TLS that is checked, a dead network that is noticed, failures as sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from ..core.paths import Folders
from .address import VERIFIED, Address
from .authorities import root_certificates
from .credentials import Credentials
from .faults import FaultKind, ServerFault, kind_of_words
from .probing import look_into
from .releases import told_name

TIMEOUT = 10  # seconds to connect; a technician in a corridor does not wait longer
# A network that died without a word is noticed within about half a minute, from both ends.
_ALIVE = {
    "keepalives": 1,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}  # s, s, -, ms
_SERVER_SIDE = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c idle_in_transaction_session_timeout=300000"  # s, s, ms
_REQUIRE_AUTH_SINCE = 160000  # libpq


def connect(
    address: Address, password: str | None = None, *, folders: Folders | None = None, timeout: int = TIMEOUT
) -> psycopg.Connection[tuple[Any, ...]]:
    """An open connection in autocommit; raises ServerFault, one sentence, when there is none to be had.

    Without a password libpq looks into its passfile. `timeout` is in seconds."""
    folders = folders or Folders.standard()
    authorities = root_certificates(dict(address.options).get("sslrootcert"), folders.state)
    try:
        return psycopg.connect(**_parameters(address, password, authorities, timeout), autocommit=True)
    except psycopg.OperationalError as failure:
        raise _why(failure, address, authorities, timeout) from None  # libpq's text is the server's; what was typed stays out of it


def connect_asking(
    address: Address,
    password: str | None = None,
    *,
    credentials: Credentials | None = None,
    ask: Callable[[Address], str | None] | None = None,
    folders: Folders | None = None,
) -> psycopg.Connection[tuple[Any, ...]]:
    """As `connect`, with the password that was given, else the keyring's, else libpq's own; when none does, with what `ask` gives.

    Raises ServerFault, also when nobody answers."""
    password = password or (credentials or Credentials()).find(address)
    try:
        return connect(address, password, folders=folders)
    except ServerFault as fault:
        if ask is None or fault.kind not in (FaultKind.PASSWORD, FaultKind.PASSWORD_MISSING):
            raise
        if not (answer := ask(address)):
            raise
    return connect(address, answer, folders=folders)


def _parameters(address: Address, password: str | None, authorities: Path | None, timeout: int) -> dict[str, Any]:
    """What libpq is told."""
    own: dict[str, Any] = {"connect_timeout": timeout, "application_name": told_name(), "client_encoding": "UTF8", **_ALIVE}
    own["gssencmode"] = "disable"  # else a Kerberos ticket would take the place of TLS and of its check
    own["sslmode"] = address.sslmode
    if address.sslmode in ("verify-ca", VERIFIED) and authorities is not None:
        own["sslrootcert"] = str(authorities)
    if address.sslmode != VERIFIED and not address.local and psycopg.pq.version() >= _REQUIRE_AUTH_SINCE:
        own["require_auth"] = "!password"  # a server that nobody checked gets no password in the clear
    if "," in address.host:
        own["target_session_attrs"] = "read-write"
    said = dict(address.options)
    own["options"] = " ".join(filter(None, (_SERVER_SIDE, said.pop("options", ""))))
    said.pop("sslrootcert", None)
    named = {"host": address.host, "port": address.port, "dbname": address.database, "user": address.user, "password": password}
    return own | said | {name: value for name, value in named.items() if value}


def _why(failure: psycopg.OperationalError, address: Address, authorities: Path | None, timeout: int) -> ServerFault:
    """The sentence for a connection that failed."""
    words = str(failure)
    if failure.pgconn is not None and failure.pgconn.needs_password:
        kind: FaultKind | None = FaultKind.PASSWORD_MISSING
    elif isinstance(failure, psycopg.errors.ConnectionTimeout):
        kind = FaultKind.TIMEOUT
    else:
        kind = kind_of_words(words) or look_into(address, authorities, timeout)
    return ServerFault(kind or FaultKind.OTHER, address, " ".join(words.split()))
