"""`inventario server grant` and `revoke`: logins made, put into a role, taken out again.

A password leaves this program only as its SCRAM verifier, so that it stands in no log of the server."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql

from ...core.errors import KnownError
from ..address import Address
from ..faults import FaultKind, ServerFault, told
from .preparing import Connection, is_prepared
from .roles import GROUPS, OWNER, Role

SHORTEST = 12  # characters of a password
_RESERVED = frozenset({OWNER, *GROUPS, "postgres", "public", "none"})
_LONGEST_NAME = 63  # bytes, PostgreSQL
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read two ways from a paper


@dataclass(frozen=True)
class Granted:
    """A login and its role; `created` when it was made now, `password_set` when its password is new."""

    user: str
    role: Role
    created: bool
    password_set: bool


def generated_password() -> str:
    """A new one of 20 characters in groups, some 98 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))


def exists(connection: Connection, address: Address, user: str) -> bool:
    """Whether the server has that login."""
    with told(address):
        return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s AND rolcanlogin", (user,)).fetchone() is not None


def grant(connection: Connection, address: Address, user: str, role: Role, password: str | None) -> Granted:
    """Give a login exactly that role, making the login when there is none; without a password it keeps the one it has.

    Raises KnownError for a name or a password that will not do, ServerFault when the server is not prepared or refuses."""
    _check(user, password)
    _check_prepared(connection, address)
    created = not exists(connection, address, user)
    if created and password is None:
        raise KnownError(f"«{user}» aún no existe en el servidor; dele una clave.")
    name = sql.Identifier(user)
    with _told_plainly(address), connection.transaction():
        if created:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, _verifier(connection, user, password or "")))
        elif password is not None:
            connection.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(name, _verifier(connection, user, password)))
        _leave(connection, user, keep=role)
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role.group), name))
    return Granted(user, role, created, password is not None)


def revoke(connection: Connection, address: Address, user: str) -> bool:
    """Take every role from a login and end its sessions; what it did stays in the history under its name. Gives whether it had one."""
    _check_prepared(connection, address)
    with _told_plainly(address), connection.transaction():
        had = _leave(connection, user, keep=None)
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s AND datname = current_database()", (user,)
        )
    return had


def _leave(connection: Connection, user: str, keep: Role | None) -> bool:
    """Take the login out of all our roles but that one."""
    held = connection.execute(
        "SELECT DISTINCT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member "
        "WHERE u.rolname = %s AND g.rolname = ANY(%s)",
        (user, list(GROUPS)),
    ).fetchall()
    for (group,) in held:
        if keep is None or group != keep.group:
            connection.execute(sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(group), sql.Identifier(user)))
    return bool(held)


def _verifier(connection: Connection, user: str, password: str) -> sql.Literal:
    """What the server keeps of the password (RFC 5803); computed here."""
    return sql.Literal(connection.pgconn.encrypt_password(password.encode(), user.encode(), b"scram-sha-256").decode())


def _check(user: str, password: str | None) -> None:
    if not user.strip() or user != user.strip() or len(user.encode()) > _LONGEST_NAME or not user.isprintable():
        raise KnownError("El nombre de usuario no sirve; use uno corto, sin espacios al principio ni al final.")
    if user.lower() in _RESERVED or user.lower().startswith("pg_"):
        raise KnownError(f"«{user}» es un nombre reservado; elija otro.")
    if password is not None and (len(password) < SHORTEST or not password.isprintable()):
        raise KnownError(f"La clave es demasiado corta o tiene caracteres que no se ven; use al menos {SHORTEST}.")


def _check_prepared(connection: Connection, address: Address) -> None:
    with told(address):
        ready = is_prepared(connection) and connection.execute("SELECT to_regclass('sync.head') IS NOT NULL").fetchone() == (True,)
    if not ready:
        raise ServerFault(FaultKind.NOT_PREPARED, address)


@contextmanager
def _told_plainly(address: Address) -> Iterator[None]:
    """Let a refusal out as who may do it, other failures as sentences."""
    with told(address):
        try:
            yield
        except psycopg.errors.InsufficientPrivilege as failure:
            raise KnownError(f"«{address.user}» no puede dar permisos; entre con quien preparó el servidor.") from failure
