"""A real PostgreSQL for what is tested of synchronisation, with the shared register's schema in a database of each test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ..postgres import Database, database, empty_database, postgres, prepared_template, standing_database
from .laptops import Laptop

__all__ = ["database", "empty_database", "postgres", "prepared_template", "standing_database"]


@pytest.fixture
def laptops(database: Database, tmp_path: Path) -> Iterator[Callable[..., Laptop]]:
    """Gives laptops by name; what is open is closed at the end."""
    made: list[Laptop] = []

    def laptop(name: str, **options: Any) -> Laptop:
        made.append(Laptop(name, tmp_path / name, database, **options))
        return made[-1]

    yield laptop
    for each in made:
        each.register.close()
