"""A real PostgreSQL for the tests: one server a process, a database of its own for each test.

A `conftest.py` takes what it needs: `from ..postgres import database, postgres  # noqa: F401`."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from inventario.sync.address import Address
from inventario.sync.server.embedded import EmbeddedServer, embedded_server
from inventario.sync.server.preparing import prepare
from inventario.sync.server.roles import Role, database_statements

INSTALLED = Path(os.environ["INVENTARIO_TEST_POSTGRES"]) if "INVENTARIO_TEST_POSTGRES" in os.environ else None
"""The folder of programs of another PostgreSQL to test with, such as the oldest that we promise; the wheel's otherwise."""

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Database:
    """A database of the test's own."""

    server: EmbeddedServer
    name: str

    @property
    def admin_url(self) -> str:
        """Its address over TCP for who rules the server, password included."""
        return self.server.url(self.name)

    @property
    def socket_url(self) -> str:
        """The same over the local socket, which is quicker."""
        return self.server.socket_url(self.name)

    def user_url(self, user: str) -> str:
        """Its address for a login made by `add_login`."""
        return self.server.url(self.name, user, password_of(user))

    def connect(self, user: str | None = None, **options: Any) -> psycopg.Connection[Any]:
        """A connection as that login, else as who rules the server; autocommit."""
        return psycopg.connect(self.user_url(user) if user else self.admin_url, autocommit=True, **options)

    def add_login(self, user: str, role: Role | None = None) -> None:
        """A login with that role or without any right; roles belong to the whole server, so it may be there from another test."""
        name = sql.Identifier(user)
        with self.connect() as admin:
            if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (user,)).fetchone():
                admin.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, sql.Literal(password_of(user))))
            if role is not None:
                admin.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role.group), name))


def password_of(user: str) -> str:
    """The password of the tests' logins."""
    return f"clave de {user}: ñ@/%"


def start_postgres(version: int = 18) -> Iterator[EmbeddedServer]:
    """Run a server in a folder of its own, short enough for a socket's path, until the generator is closed."""
    folder = Path(tempfile.mkdtemp(prefix="inventario-pg-"))
    try:
        with embedded_server(folder, durable=False, version=version, installed=INSTALLED) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: EmbeddedServer, template: str = "template1") -> Iterator[Database]:
    """A copy of a template, dropped when the generator is closed."""
    database = Database(server, f"prueba_{next(_NUMBERS)}")
    name = sql.Identifier(database.name)
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template))
    with psycopg.connect(server.socket_url(), autocommit=True) as admin:
        if admin.info.server_version >= 180000:  # the system copies the files: a third of the work
            admin.execute("SET file_copy_method = 'clone'")
            statement += sql.SQL(" STRATEGY FILE_COPY")
        admin.execute(statement)
    yield database
    with psycopg.connect(server.socket_url(), autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedServer]:
    """A running PostgreSQL 18 with password authentication on the loopback and on its socket."""
    yield from start_postgres()


@pytest.fixture
def empty_database(postgres: EmbeddedServer) -> Iterator[Database]:
    """A database with nothing in it."""
    yield from new_database(postgres)


@pytest.fixture(scope="session")
def prepared_template(postgres: EmbeddedServer) -> str:
    """The name of a database on which `server init` was run, to be copied."""
    name = "preparada"
    with psycopg.connect(postgres.socket_url(), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    url = postgres.url(name)
    address, _ = Address.parse(url)
    with psycopg.connect(url, autocommit=True) as admin:
        prepare(admin, address)
    return name


@pytest.fixture(scope="module")
def standing_database(postgres: EmbeddedServer, prepared_template: str) -> Iterator[Database]:
    """A shared register for all tests of a module: for those that leave nothing in it."""
    yield from _prepared(postgres, prepared_template)


@pytest.fixture(scope="session")
def kept_database(postgres: EmbeddedServer, prepared_template: str) -> Iterator[KeptDatabase]:
    """Where `database` takes its databases from."""
    kept = KeptDatabase(postgres, prepared_template)
    yield kept
    kept.drop()


@pytest.fixture
def database(kept_database: KeptDatabase) -> Iterator[Database]:
    """A shared register of the test's own: what `server init` makes, with nothing in it."""
    yield kept_database.take()
    kept_database.give_back()


class KeptDatabase:
    """A shared register that goes from test to test and is emptied between them, a tenth of the work of making another; whoever leaves
    it otherwise than `server init` makes it, in tables, functions, rights or versions, gets it dropped."""

    def __init__(self, server: EmbeddedServer, template: str) -> None:
        self._server, self._template = server, template
        self._made: Iterator[Database] | None = None
        self._database: Database | None = None
        self._shape: Any = None

    def take(self) -> Database:
        """An empty one."""
        if self._database is None:
            self._made = _prepared(self._server, self._template)
            self._database = next(self._made)
            with self._database.connect() as admin:
                self._shape = _shape_of(admin)
        return self._database

    def give_back(self) -> None:
        """It may go to the next test."""
        assert self._database is not None
        try:
            with self._database.connect() as admin:
                admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                same = _shape_of(admin) == self._shape
                if same:
                    empty(admin)
        except psycopg.Error:  # the test took it apart
            same = False
        if not same:
            self.drop()

    def drop(self) -> None:
        """Leave nothing."""
        for _ in self._made or ():
            pass
        self._database = self._made = None


_SHAPE = """
    WITH ours AS (SELECT oid, nspname, nspacl FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')
    SELECT md5(string_agg(said, '|' ORDER BY said)) FROM (
        SELECT format('%s %s', nspname, nspacl) AS said FROM ours
        UNION ALL SELECT format('%s %s %s %s', c.oid::regclass, c.relkind, c.relowner, c.relacl)
            FROM pg_class c JOIN ours ON ours.oid = relnamespace
        UNION ALL SELECT format('%s %s %s %s', attrelid::regclass, attnum, attname, atttypid)
            FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN ours ON ours.oid = relnamespace
        UNION ALL SELECT format('%s %s %s', p.oid::regprocedure, md5(prosrc), proacl) FROM pg_proc p JOIN ours ON ours.oid = pronamespace
        UNION ALL SELECT extname FROM pg_extension
        UNION ALL SELECT s::text FROM pg_db_role_setting s JOIN pg_database d ON d.oid = setdatabase WHERE datname = current_database()
        UNION ALL SELECT format('%s %s', datdba, datacl) FROM pg_database WHERE datname = current_database()
        UNION ALL SELECT f::text FROM sync.field f UNION ALL SELECT a::text FROM sync.alias a
        UNION ALL SELECT format('%s %s %s %s %s', protocol, min_protocol, schema_version, program, program_where) FROM sync.head
        UNION ALL SELECT format('%s %s %s', version, from_version, program) FROM sync.upgrade
    ) AS whole (said)
"""


def _shape_of(admin: psycopg.Connection[Any]) -> Any:
    """What a shared register is, whatever is in it."""
    return admin.execute(_SHAPE).fetchone()


_FILLED = ("blob_chunk", "blob", "tag_block", "series", "rejected", "field_state", "staged", "op", "txn", "device", "token", "epoch")


def empty(admin: psycopg.Connection[Any]) -> None:
    """Make a shared register forget everything; quicker than a new one."""
    found = admin.execute("SELECT format('inventario.%I', tablename) FROM pg_tables WHERE schemaname = 'inventario'").fetchall()
    tables = [*(f"sync.{name}" for name in _FILLED), *(table for (table,) in found)]
    admin.execute(
        "; ".join(f"DELETE FROM {table}" for table in tables)
        + "; UPDATE sync.head SET rev = 0, epoch = gen_random_uuid(); INSERT INTO sync.token (rev) VALUES (0); "
        "INSERT INTO sync.epoch (epoch, since) SELECT epoch, 0 FROM sync.head"
    )


def _prepared(server: EmbeddedServer, template: str) -> Iterator[Database]:
    for made in new_database(server, template):
        with made.connect() as admin:  # a copy has the tables' rights but not the database's own
            for statement in database_statements(made.name):
                admin.execute(statement)
        yield made
