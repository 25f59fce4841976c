"""Where the shared register is: a PostgreSQL address without its password, and how safely it is spoken to."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict

from ..core.errors import KnownError

EXAMPLE = "postgresql://paula@servidor/inventario"
VERIFIED = "verify-full"
_PLAIN = frozenset({"host", "port", "dbname", "user", "password"})
_MODES = frozenset({"disable", "allow", "prefer", "require", "verify-ca", VERIFIED})  # libpq
_SECRET = frozenset({"sslpassword"})  # they would go into a settings file
_WEAKNESS = {
    "disable": "va sin cifrar: cualquiera en la red puede leerla",
    "verify-ca": "no comprueba el nombre del servidor",
}


@dataclass(frozen=True)
class Address:
    """A database, who enters it, and libpq's other options; never a password."""

    host: str  # empty: this machine's socket; several, with commas, are tried in turn
    port: str
    database: str
    user: str
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> tuple[Address, str | None]:
        """An address as libpq understands it (URL or `host=... dbname=...`), and the password that stood in it.

        Raises KnownError, which never repeats what was typed, for one that is not understood or names no database."""
        try:
            found = {name: str(value) for name, value in conninfo_to_dict(text).items() if value is not None}
            _check_parts(found.get("host", ""), found.get("port", ""))
        except (psycopg.Error, ValueError):  # its text may quote a password that holds an @ or a #
            raise KnownError(
                f"No se entiende la dirección del servidor; escríbala como {EXAMPLE}, con %40 por cada @ de la clave."
            ) from None
        if secret := _SECRET & found.keys():
            raise KnownError(f"La dirección no puede llevar {min(secret)}; use un certificado cuya llave no tenga clave.")
        if found.get("sslmode", VERIFIED) not in _MODES:
            raise KnownError(f"La dirección pide un sslmode que no existe; use sslmode={VERIFIED}, o quítelo.")
        if not found.get("dbname"):
            raise KnownError(f"A la dirección del servidor le falta el nombre de la base; escríbala como {EXAMPLE}.")
        options = tuple(sorted((name, value) for name, value in found.items() if name not in _PLAIN))
        address = cls(found.get("host", ""), found.get("port", ""), found["dbname"], found.get("user") or _own_name(), options)
        return address, found.get("password") or None

    @property
    def url(self) -> str:
        """The address to keep and to show; without a password."""
        options = dict(self.options)
        host = ",".join(f"[{one}]" if ":" in one else quote(one, "") for one in self.host.split(","))
        if "/" in self.host or ("," in self.host and self.port):
            options, host = {"host": self.host} | ({"port": self.port} if self.port else {}) | options, ""
        elif self.port:
            host = f"{host}:{self.port}"
        tail = f"?{urlencode(options, quote_via=quote, safe='/:,')}" if options else ""
        return f"postgresql://{quote(self.user, '')}@{host}/{quote(self.database, '')}{tail}"

    @property
    def where(self) -> str:
        """The machine, as a sentence calls it."""
        return "este computador" if not self.host or self.host.startswith(("/", "@")) else self.host

    @property
    def local(self) -> bool:
        """Whether it never leaves this machine."""
        return all(_is_local(host) for host in self.host.split(","))

    @property
    def sslmode(self) -> str:
        """How TLS is asked for: what the address says, else verify-full for another machine."""
        return dict(self.options).get("sslmode", "prefer" if self.local else VERIFIED)

    @property
    def warning(self) -> str | None:
        """What to tell somebody whose address asks for less than is safe; None when all is well."""
        if self.local or self.sslmode == VERIFIED:
            return None
        weakness = _WEAKNESS.get(self.sslmode, "no comprueba con qué servidor habla")
        return f"La conexión con {self.where} {weakness} (sslmode={self.sslmode}); use sslmode={VERIFIED} y el certificado de su autoridad."


def _check_parts(host: str, port: str) -> None:
    """Raises ValueError where a password with an @ has slipped into the host, and for a port that is no number."""
    if "@" in host.lstrip("@") or not all(0 < int(each) < 65536 for each in port.split(",") if each):
        raise ValueError


def _is_local(host: str) -> bool:
    if not host or host.startswith(("/", "@")) or host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _own_name() -> str:
    """Who libpq takes when the address says nobody."""
    return next((option.val.decode() for option in psycopg.pq.Conninfo.get_defaults() if option.keyword == b"user" and option.val), "")
