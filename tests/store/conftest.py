"""Registers as the store alone makes them: with none of the higher rooms' rules, unless a test hangs them on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.store.register import Register

TODAY = date(2024, 3, 12)
Open = Callable[..., Register]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "prueba.inventario"


@pytest.fixture
def open_again(path: Path, tmp_path: Path) -> Iterator[Open]:
    """Opens the register, or another one, on this laptop or on another (`home`); all are closed at the end."""
    opened: list[Register] = []

    def open_it(where: Path = path, *, home: str = "home", author: str = "Paula", **more: Any) -> Register:
        register = Register.open(where, author=author, clock=Clock(TODAY), folders=Folders.beneath(tmp_path / home), **more)
        opened.append(register)
        return register

    yield open_it
    for register in opened:
        register.close()


@pytest.fixture
def register(path: Path, tmp_path: Path) -> Iterator[Register]:
    """An empty register, on 12-03-2024, of Paula's laptop."""
    with Register.create(path, author="Paula", clock=Clock(TODAY), folders=Folders.beneath(tmp_path / "home")) as made:
        yield made


@pytest.fixture
def computer(register: Register) -> UUID:
    """A computer that was entered."""
    with register.transact("asset.enter", "ingresar TI000001") as transaction:
        return transaction.create("asset", {"tag": "TI000001", "kind": "computer", "status": "in-use", "cost": 350_000})


@pytest.fixture
def select(register: Register) -> Callable[..., list[tuple[Any, ...]]]:
    """Reads the file with plain SQL."""

    def run(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with register.reading() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement, parameters)]

    return run
