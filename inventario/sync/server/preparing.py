"""`inventario server init`: an empty database made a shared register, or an older one brought up to this program's version.

All in one transaction: it is done, or the database is as it was. Doing it again changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from ... import __version__
from ...core.errors import KnownError
from ...core.resources import resource
from ...models.registry import Catalogue
from ...store.opening import SCHEMA_VERSION
from ..address import Address
from ..faults import FaultKind, ServerFault, told
from ..protocol import PROTOCOL
from ..releases import is_announced, is_later
from ..schema import server_statements
from .roles import GROUPS, OWNER, database_statements, grant_statements, ownership_query, role_statements
from .views import SCHEMA, title_statements, views

OLDEST = 140000  # PostgreSQL 14
_LOCK = 0x1A7E4A  # of two that prepare the same database at once, one waits
_MADE = "Vista de Inventario; la rehace «inventario server init»."

Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True)
class Upgrade:
    """A step that an upgrade to `version` needs besides new columns: statements run after the tables and before the functions."""

    version: int
    statements: tuple[str, ...]


UPGRADES: tuple[Upgrade, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """What was done. `before` is the version that was there, None when the database was empty."""

    before: int | None
    version: int
    views: int
    announced: str = ""  # the program's version, when others are told of it from now on

    @property
    def sentence(self) -> str:
        """For a person."""
        told = f" Los computadores con un Inventario anterior a {self.announced} lo sabrán al sincronizar." if self.announced else ""
        return self._done + told

    @property
    def _done(self) -> str:
        if self.before is None:
            return f"El registro compartido quedó listo (versión {self.version}, {self.views} vistas)."
        if self.before < self.version:
            return f"El registro compartido pasó de la versión {self.before} a la {self.version}; no se tocó ningún dato."
        return f"El registro compartido ya estaba al día (versión {self.version}); se revisaron sus permisos y vistas."


def prepare(
    connection: Connection,
    address: Address,
    *,
    catalogue: Catalogue | None = None,
    version: int = SCHEMA_VERSION,
    statements: Sequence[str] | None = None,
    upgrades: Sequence[Upgrade] = UPGRADES,
    program: str = __version__,
) -> Prepared:
    """Make or upgrade everything, as somebody who may make roles and owns the database.

    Raises ServerFault for a PostgreSQL older than 14, a database of another program, a register newer than this program, a login
    without the right. What is named after `address` is this program's; others are for tests of upgrades."""
    catalogue = catalogue or Catalogue()
    if connection.info.server_version < OLDEST:
        raise ServerFault(FaultKind.TOO_OLD, address)
    with told(address), connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        ours = is_ours(connection, address)
        _become_owner(connection, address)
        before = version_of(connection, address) if ours else None
        if before is not None and before > version:
            raise ServerFault(FaultKind.SERVER_NEWER, address)
        for statement in server_statements(catalogue, version=version) if statements is None else statements:
            connection.execute(statement)
        connection.execute(resource("server/050_admin.sql").read_text("utf-8"))
        _upgrade(connection, before or version, version, upgrades)
        count = _make_views(connection, catalogue)
        _run(connection, grant_statements())
        _note(connection, before, version)
        announced = _announce(connection, program)
        connection.execute("RESET ROLE")
    return Prepared(before, version, count, announced)


def is_ours(connection: Connection, address: Address) -> bool:
    """Whether a shared register is in the database, False when nothing is; raises ServerFault when it is another program's."""
    columns = connection.execute(
        "SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'sync' AND c.relname = 'head' AND a.attname IN ('epoch', 'rev', 'min_protocol', 'schema_version')"
    ).fetchone()
    if columns == (4,):
        return True
    foreign = connection.execute(
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' "
        "AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"  # of an extension
    ).fetchone()
    if foreign != (0,):
        raise ServerFault(FaultKind.OTHER_PROGRAM, address)
    return False


def version_of(connection: Connection, address: Address) -> int:
    """The version of the register that is there; raises ServerFault when this program is too old to speak with it."""
    head = connection.execute("SELECT schema_version, min_protocol FROM sync.head").fetchone()
    assert head is not None
    if head[1] > PROTOCOL:
        raise ServerFault(FaultKind.SERVER_NEWER, address)
    return int(head[0])


def _become_owner(connection: Connection, address: Address) -> None:
    """Make the roles, and go on as the one that owns the tables; raises KnownError for a login that may not."""
    try:
        _run(connection, role_statements())
        _run(connection, database_statements(address.database))
        for (statement,) in connection.execute(ownership_query()).fetchall():
            connection.execute(statement)
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(OWNER)))
    except psycopg.errors.InsufficientPrivilege as failure:
        raise KnownError(
            f"«{address.user}» no puede preparar el servidor; entre con el dueño de la base que además pueda crear usuarios, como postgres."
        ) from failure


def _upgrade(connection: Connection, before: int, version: int, upgrades: Sequence[Upgrade]) -> None:
    """The steps between the two versions, in their order."""
    for upgrade in sorted(upgrades, key=lambda each: each.version):
        if before < upgrade.version <= version:
            for statement in upgrade.statements:
                connection.execute(statement)


def _note(connection: Connection, before: int | None, version: int) -> None:
    """Remember that the version changed."""
    if before != version:
        connection.execute(
            "INSERT INTO sync.upgrade (version, from_version, program, user_name) VALUES (%s, %s, %s, session_user) "
            "ON CONFLICT (version) DO NOTHING",
            (version, before, __version__),
        )


def _announce(connection: Connection, program: str) -> str:
    """Have laptops told of this program unless they are of a newer one already; gives its version when that is news to some."""
    row = connection.execute("SELECT program FROM sync.head").fetchone()
    assert row is not None
    if not is_announced(program) or not is_later(program, row[0]):
        return ""
    connection.execute("UPDATE sync.head SET program = %s", (program,))
    return program


def _make_views(connection: Connection, catalogue: Catalogue) -> int:
    """The readable views; gives how many. One is made anew when its columns changed, else kept, with what others were granted on it."""
    connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(SCHEMA)))
    wanted = views(catalogue)
    kept = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'v' AND obj_description(oid) = %s",
        (SCHEMA, _MADE),
    ).fetchall()
    for (name,) in kept:
        if name not in wanted:
            _drop(connection, name)
    _run(connection, title_statements(catalogue))
    for name, select in wanted.items():
        view = sql.Identifier(SCHEMA, name)
        statement = sql.SQL("CREATE OR REPLACE VIEW {} AS {}").format(view, select)
        try:
            with connection.transaction():
                connection.execute(statement)
        except psycopg.errors.InvalidTableDefinition:  # columns that went, or changed their place
            _drop(connection, name)
            connection.execute(statement)
        connection.execute(sql.SQL("COMMENT ON VIEW {} IS {}").format(view, sql.Literal(_MADE)))
    return len(wanted)


def _drop(connection: Connection, name: str) -> None:
    try:
        with connection.transaction():
            connection.execute(sql.SQL("DROP VIEW {}").format(sql.Identifier(SCHEMA, name)))
    except psycopg.errors.DependentObjectsStillExist as failure:
        what = (failure.diag.message_detail or "").partition(" depends on")[0]
        raise KnownError(f"Algo suyo se apoya en la vista {SCHEMA}.{name} ({what}); bórrelo, repita y vuelva a crearlo.") from failure


def _run(connection: Connection, statements: Any) -> None:
    for statement in statements:
        connection.execute(statement)


def is_prepared(connection: Connection) -> bool:
    """Whether the server has our roles, so that logins can be put into them."""
    found = connection.execute("SELECT count(*) FROM pg_roles WHERE rolname = ANY(%s)", (list(GROUPS),)).fetchone()
    return found == (len(GROUPS),)
