"""Bringing an older file to this program's schema: a backup first, then all migrations in one transaction."""

from __future__ import annotations

from pathlib import Path

from ..core.clock import Clock
from ..core.errors import KnownError
from .opening import SCHEMA_VERSION, read_version


def bring_up_to_date(path: Path, clock: Clock) -> None:
    """Migrate the file when it is older than the program; refuse it with a sentence when it is newer."""
    version = read_version(path)
    if version > SCHEMA_VERSION:
        raise KnownError(f"«{path.name}» fue escrito por un Inventario más nuevo; actualice el programa para abrirlo.")
