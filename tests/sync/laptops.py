"""Laptops for the tests of synchronisation: a register each, with every rule in force, and a clock that may be wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register.validators import register_hooks
from inventario.store.hooks import Hooks
from inventario.store.register import Register
from inventario.sync.engine import sync_once
from inventario.sync.records import SyncReport

from ..postgres import Database, password_of


@dataclass(frozen=True)
class SkewedClock(Clock):
    """The real clock, so many seconds off."""

    skew: float = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.skew)

    def today(self) -> date:
        return self.now().date()


def grant(shared: Database, login: str) -> None:
    """Let somebody in as a technician."""
    shared.add_login(login)
    with shared.connect() as admin:
        admin.execute(f'GRANT inventario_technician TO "{login}"')


@dataclass
class Laptop:
    """One technician's laptop."""

    name: str
    folder: Path
    shared: Database
    skew: float = 0.0
    file: str = "registro.inventario"
    login: str = ""
    granted: bool = False
    blank: Path | None = None
    hooks: Callable[[], Hooks] = register_hooks  # the rules in force
    lasting: bool = False  # one connection for all runs: a fifth of the work, where no test looks at connections
    register: Register = field(init=False)
    _connection: psycopg.Connection[Any] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.login = self.login or self.name
        if not self.granted:
            grant(self.shared, self.login)
        self.open()

    @property
    def url(self) -> str:
        """The shared register's address for whoever works on it."""
        server = self.shared.server
        return server.socket_url(self.shared.name, self.login, password_of(self.login))

    @property
    def path(self) -> Path:
        return self.folder / self.file

    def open(self) -> None:
        """Start the program, on a new register or on the one that is there."""
        if self.blank is not None and not self.path.exists():
            shutil.copy(self.blank, self.path)
        how = Register.open if self.path.exists() else Register.create
        self.register = how(
            self.path,
            author=self.name,
            clock=SkewedClock(skew=self.skew),
            folders=Folders.beneath(self.folder / "home"),
            hooks=self.hooks(),
        )

    def reopen(self) -> None:
        """Start the program anew, as after a crash."""
        self.register.close()
        self.open()

    def sync(self, **options: Any) -> SyncReport:
        """One run, over a connection of its own unless that is to last."""
        if self.lasting:
            try:
                if self._connection is None or self._connection.closed:
                    self._connection = psycopg.connect(self.url, autocommit=True)
                return sync_once(self.register, self._connection, **options)
            except BaseException:
                self.hang_up()
                raise
        with psycopg.connect(self.url, autocommit=True) as connection:
            return sync_once(self.register, connection, **options)

    def hang_up(self) -> None:
        """End a connection that lasts."""
        if self._connection is not None:
            self._connection.close()

    def shut(self) -> None:
        """End the program."""
        self.hang_up()
        self.register.close()

    def create(self, subject: str = "asset", **values: Any) -> UUID:
        if subject == "asset":
            values = {"kind": "computer", "status": "in-use"} | values
        with self.register.transact(f"{subject}.enter", f"ingresar {values.get('tag') or values.get('name')}") as transaction:
            return transaction.create(subject, values)

    def edit(self, row: UUID, subject: str = "asset", **values: Any) -> None:
        with self.register.transact(f"{subject}.edit", "editar") as transaction:
            transaction.update(subject, row, values)

    def delete(self, row: UUID, subject: str = "asset") -> None:
        with self.register.transact(f"{subject}.delete", "borrar") as transaction:
            transaction.delete(subject, row)

    def row(self, row: UUID, table: str = "asset") -> dict[str, Any]:
        with self.register.reading() as connection:
            found = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE id = ?", (row.bytes,)).mappings().first()
        return dict(found) if found else {}

    def select(self, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with self.register.reading() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement, parameters)]
