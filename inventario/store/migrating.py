"""Migrations: alone with the file, after a backup, all in one transaction."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import event

from ..core.clock import Clock
from ..models.registry import Catalogue
from .copying import write_backup
from .failures import told
from .keys import Key, load_cipher
from .opening import alone_with
from .search import rebuild


def migrate(path: Path, clock: Clock, version: int, chain: str, key: Key | None = None) -> None:
    """Bring the file from that version to the chain's last. Raises KnownError, and leaves the file as it was, when it can't."""
    steps = [step for step in load_chain(chain) if int(step.revision) > version]
    with told(path), alone_with(path, key) as raw:
        write_backup(raw, path, clock.now(), key=key)
        run_steps(raw, steps)


def load_chain(package: str) -> list[ModuleType]:
    """A package's migrations in order. Each has `revision`, its number in four digits, `down_revision`, the one before, and
    `upgrade()`; `REINDEX = True` says that the search index must be made anew after it."""
    parent = importlib.import_module(package)
    modules = [importlib.import_module(f"{package}.{found.name}") for found in pkgutil.iter_modules(parent.__path__)]
    steps = sorted(modules, key=lambda module: str(module.revision))
    expected = [None, *(f"{number:04d}" for number in range(1, len(steps)))]
    if [step.down_revision for step in steps] != expected or [step.revision for step in steps] != [*expected[1:], f"{len(steps):04d}"]:
        raise ValueError(f"the migrations of {package} are no unbroken chain")
    return steps


def run_steps(raw: sqlite3.Connection, steps: Sequence[ModuleType]) -> None:
    """Run migrations on a connection, all or none."""
    # Tables that are made anew must not take along what refers to them; whether all is in order is asked before the end.
    raw.execute("PRAGMA foreign_keys=OFF")
    driver = sqlite3 if isinstance(raw, sqlite3.Connection) else load_cipher()
    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=sa.pool.StaticPool, module=driver)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            for step in steps:
                step.upgrade()
        if any(getattr(step, "REINDEX", False) for step in steps):
            rebuild(connection, Catalogue())
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError(f"after the migrations a row of {broken[0]} refers to nothing")
        connection.exec_driver_sql(f"PRAGMA user_version={int(steps[-1].revision)}")
