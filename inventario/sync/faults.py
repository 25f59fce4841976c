"""What can go wrong between a laptop and the server, each as one sentence: what happened and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import psycopg

from ..core.errors import KnownError
from .address import Address


class FaultKind(StrEnum):
    """What happened, for those who decide by it: to wait, to ask for a password, to stop."""

    NO_HOST = "no-host"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    CUT = "cut"
    NOT_POSTGRESQL = "not-postgresql"
    NO_TLS = "no-tls"
    NO_AUTHORITY = "no-authority"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_HOST = "certificate-host"
    CERTIFICATE_UNKNOWN = "certificate-unknown"
    PASSWORD = "password"
    PASSWORD_MISSING = "password-missing"
    NOT_ADMITTED = "not-admitted"
    NO_DATABASE = "no-database"
    NOT_GRANTED = "not-granted"
    FULL = "full"
    STARTING = "starting"
    STOPPING = "stopping"
    READ_ONLY = "read-only"
    DISK_FULL = "disk-full"
    BUSY = "busy"
    NOT_PREPARED = "not-prepared"
    OTHER_PROGRAM = "other-program"
    TOO_OLD = "too-old"
    SERVER_NEWER = "server-newer"
    SERVER_OLDER = "server-older"
    OTHER = "other"

    @property
    def passes(self) -> bool:
        """Whether it may pass by itself, so that it is worth trying again later without telling anybody off."""
        return self in _PASSING


_PASSING = frozenset({
    FaultKind.NO_HOST, FaultKind.REFUSED, FaultKind.UNREACHABLE, FaultKind.TIMEOUT, FaultKind.CUT, FaultKind.FULL, FaultKind.STARTING,
    FaultKind.STOPPING, FaultKind.READ_ONLY, FaultKind.BUSY,
})  # fmt: skip

SENTENCES = {
    FaultKind.NO_HOST: "No se encuentra el servidor «{where}»; revise que haya red y que el nombre esté bien escrito.",
    FaultKind.REFUSED: "{Where} no atiende en el puerto {port}; revise que PostgreSQL esté andando, el puerto y el cortafuegos.",
    FaultKind.UNREACHABLE: "No hay camino de red hasta {where}; conéctese a la red de la municipalidad o a la VPN.",
    FaultKind.TIMEOUT: "{Where} no contestó a tiempo; revise la red y vuelva a intentar.",
    FaultKind.CUT: "Se cortó la conexión con {where}; vuelva a sincronizar cuando haya red, lo suyo sigue guardado en este computador.",
    FaultKind.NOT_POSTGRESQL: "En el puerto {port} de {where} contesta un programa que no es PostgreSQL; revise la dirección.",
    FaultKind.NO_TLS: "{Where} no ofrece una conexión cifrada; pida a quien lo administra que active TLS (ssl = on).",
    FaultKind.NO_AUTHORITY: (
        "Falta el certificado de la autoridad con que comprobar a {where}; pídalo a quien administra el servidor y agregue "
        "sslrootcert=ARCHIVO a la dirección."
    ),
    FaultKind.CERTIFICATE_EXPIRED: (
        "El certificado de {where} está fuera de plazo; pida a quien lo administra que lo renueve, y revise la fecha de este computador."
    ),
    FaultKind.CERTIFICATE_HOST: (
        "El certificado que mostró {where} es de otro servidor; escriba la dirección con el nombre que lleva el certificado."
    ),
    FaultKind.CERTIFICATE_UNKNOWN: (
        "No se conoce la autoridad que firmó el certificado de {where}; pida su certificado y agregue sslrootcert=ARCHIVO a la dirección."
    ),
    FaultKind.PASSWORD: (
        "{Where} no aceptó la clave de «{user}»; revise el usuario y escríbala de nuevo, o pida otra a quien administra el servidor."
    ),
    FaultKind.PASSWORD_MISSING: "Falta la clave de «{user}» en {where}; guárdela en la configuración de la sincronización.",
    FaultKind.NOT_ADMITTED: (
        "{Where} no deja entrar a «{user}» desde este computador; pida a quien lo administra que lo permita (usuario y pg_hba.conf)."
    ),
    FaultKind.NO_DATABASE: "En {where} no hay una base «{database}»; revise el nombre o créela con «createdb {database}».",
    FaultKind.NOT_GRANTED: "«{user}» no tiene permiso para eso en {where}; pida que se lo den con «inventario server grant».",
    FaultKind.FULL: "{Where} no admite más conexiones por ahora; vuelva a intentar en un momento.",
    FaultKind.STARTING: "{Where} está partiendo; vuelva a intentar en un momento.",
    FaultKind.STOPPING: "{Where} se está apagando o reiniciando; vuelva a intentar en un momento.",
    FaultKind.READ_ONLY: "{Where} está en solo lectura, como una réplica; use la dirección del servidor principal.",
    FaultKind.DISK_FULL: "A {where} se le llenó el disco; avise a quien lo administra, lo suyo sigue guardado en este computador.",
    FaultKind.BUSY: "{Where} está ocupado y no alcanzó a terminar; vuelva a intentar en un momento.",
    FaultKind.NOT_PREPARED: "La base «{database}» aún no es un registro; prepárela con «inventario server init».",
    FaultKind.OTHER_PROGRAM: "La base «{database}» es de otro programa; use una base vacía para el registro.",
    FaultKind.TOO_OLD: "{Where} tiene un PostgreSQL anterior al 14; actualícelo o use otro servidor.",
    FaultKind.SERVER_NEWER: (
        "El registro de {where} es de una versión más nueva de Inventario; actualice este programa, y mientras tanto siga sin conexión."
    ),
    FaultKind.SERVER_OLDER: (
        "El registro de {where} es de una versión anterior de Inventario; pida a quien lo administra que ejecute «inventario server init»."
    ),
}
_UNFORESEEN = "{Where} respondió algo que no se esperaba ({words}); avise a quien lo administra."

_BY_STATE = {
    "08": FaultKind.CUT, "28P01": FaultKind.PASSWORD, "28000": FaultKind.NOT_ADMITTED, "3D000": FaultKind.NO_DATABASE,
    "42501": FaultKind.NOT_GRANTED, "53300": FaultKind.FULL, "57P03": FaultKind.STARTING, "57P01": FaultKind.STOPPING,
    "57P02": FaultKind.STOPPING, "57P05": FaultKind.CUT, "25006": FaultKind.READ_ONLY, "25P03": FaultKind.CUT, "53100": FaultKind.DISK_FULL,
    "53200": FaultKind.BUSY, "57014": FaultKind.BUSY, "55P03": FaultKind.BUSY, "40": FaultKind.BUSY,
}  # fmt: skip

# libpq gives no code of what went wrong while connecting; what a step-by-step look (`probing`) cannot see is known by the server's
# words, which are English or, where the server was installed in Spanish, these; from a Windows its accents come mangled.
_BY_WORDS = (
    (re.compile("password authentication failed|autentificaci.n password fall"), "28P01"),
    (re.compile("is not permitted to log in|no se le permite conectarse|pg_hba.conf"), "28000"),
    (re.compile('database ".*" does not exist|no existe la base de datos'), "3D000"),
    (re.compile("permission denied for database|permiso denegado a la base de datos"), "42501"),
    (re.compile("too many (?:clients|connections)|connection slots are reserved|demasiad[ao]s (?:clientes|conexiones)"), "53300"),
    (re.compile("starting up|not yet accepting|est. inici.ndose"), "57P03"),
    (re.compile("shutting down|est. apag.ndose"), "57P01"),
)


class ServerFault(KnownError):
    """A failure between the laptop and the server; `kind` says which, for those who decide by it."""

    def __init__(self, kind: FaultKind, address: Address, words: str = "") -> None:
        where = address.where
        named = {"where": where, "Where": where[:1].upper() + where[1:] if where == "este computador" else f"El servidor {where}"}
        named |= {"port": address.port or "5432", "user": address.user, "database": address.database, "words": words}
        super().__init__(SENTENCES.get(kind, _UNFORESEEN).format(**named))
        self.kind = kind


def kind_of_state(state: str) -> FaultKind | None:
    """What an SQLSTATE means to a person; None when it means a bug of ours."""
    return _BY_STATE.get(state) or _BY_STATE.get(state[:2])


def kind_of_words(words: str) -> FaultKind | None:
    """What the server's words mean when they came without a code."""
    return next((_BY_STATE[state] for pattern, state in _BY_WORDS if pattern.search(words)), None)


def fault_of(failure: psycopg.Error, address: Address) -> ServerFault | None:
    """The sentence for what a statement failed with; None for what can only be a bug of ours."""
    if failure.sqlstate:
        kind = kind_of_state(failure.sqlstate)
        return ServerFault(kind, address) if kind else None
    # Without a code it is libpq that speaks, of a connection that is gone.
    return ServerFault(FaultKind.CUT, address) if isinstance(failure, psycopg.OperationalError) else None


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Let the failures of the server out as sentences, and bugs as they are."""
    try:
        yield
    except psycopg.Error as failure:
        fault = fault_of(failure, address)
        if fault is None:
            raise
        raise fault from failure
