"""A real PostgreSQL for what is tested of synchronisation, with the shared register's schema in a database of each test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inventario.core.paths import Folders
from inventario.store.register import Register

from ..postgres import Database, database, empty_database, kept_database, postgres, prepared_template, standing_database
from .laptops import Laptop

__all__ = ["database", "empty_database", "kept_database", "postgres", "prepared_template", "standing_database"]


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register, to be copied: a tenth of the work of making one. Whoever writes to a copy makes it a device of its own."""
    folder = tmp_path_factory.mktemp("vacio")
    Register.create(folder / "vacio.inventario", author="nadie", folders=Folders.beneath(folder / "home")).close()
    return folder / "vacio.inventario"


@pytest.fixture
def laptops(database: Database, tmp_path: Path, blank: Path) -> Iterator[Callable[..., Laptop]]:
    """Gives laptops by name; what is open is closed at the end."""
    made: list[Laptop] = []

    def laptop(name: str, **options: Any) -> Laptop:
        made.append(Laptop(name, tmp_path / name, database, **{"blank": blank, **options}))
        return made[-1]

    yield laptop
    for each in made:
        each.shut()
