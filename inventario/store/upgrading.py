"""Bringing an older file to this program's schema. Opening one that is up to date imports nothing of Alembic."""

from __future__ import annotations

from pathlib import Path

from ..core.clock import Clock
from ..core.errors import KnownError
from .keys import Key
from .opening import SCHEMA_VERSION, read_version

MIGRATIONS = "inventario.store.migrations"


def bring_up_to_date(path: Path, clock: Clock, *, newest: int = SCHEMA_VERSION, chain: str = MIGRATIONS, key: Key | None = None) -> None:
    """Migrate the file when it is older than the program, after a backup; refuse it with a sentence when it is newer.

    All migrations of the `chain` (a package) are one transaction: when one fails the file is as it was."""
    version = read_version(path, key)
    if version > newest:
        raise KnownError(f"«{path.name}» fue escrito por un Inventario más nuevo; actualice el programa para abrirlo.")
    if version < newest:
        from .migrating import migrate

        migrate(path, clock, version, chain, key)
