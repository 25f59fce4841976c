"""A real PostgreSQL for what is tested of synchronisation, with the shared register's schema in a database of each test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inventario.sync.schema import server_statements
from inventario.sync.server.embedded import EmbeddedServer

from ..postgres import Database, database, empty_database, new_database, postgres, prepared_template
from .laptops import Laptop

__all__ = ["database", "empty_database", "postgres", "prepared_template"]


@pytest.fixture(scope="session")
def schema_template(postgres: EmbeddedServer) -> Iterator[str]:
    """The name of a database that has the shared register's schema and nothing in it."""
    for made in new_database(postgres):
        with made.connect() as admin, admin.transaction():
            for statement in server_statements():
                admin.execute(statement)
        yield made.name


@pytest.fixture
def shared(postgres: EmbeddedServer, schema_template: str) -> Iterator[Database]:
    """An empty shared register."""
    yield from new_database(postgres, schema_template)


@pytest.fixture
def laptops(shared: Database, tmp_path: Path) -> Iterator[Callable[..., Laptop]]:
    """Gives laptops by name; what is open is closed at the end."""
    made: list[Laptop] = []

    def laptop(name: str, **options: Any) -> Laptop:
        made.append(Laptop(name, tmp_path / name, shared, **options))
        return made[-1]

    yield laptop
    for each in made:
        each.register.close()
