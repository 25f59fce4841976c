"""A small register, built through the ways that people use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.core.records import Record
from inventario.register.entry import enter
from inventario.register.validators import register_hooks
from inventario.store.register import Register

TODAY = date(2024, 3, 12)
Enter = Callable[..., Record]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register with the register's own rules in force, on 12-03-2024."""
    path = tmp_path / "prueba.inventario"
    made = Register.create(path, author="Paula", clock=Clock(TODAY), folders=Folders.beneath(tmp_path / "home"), hooks=register_hooks())
    with made:
        yield made


@pytest.fixture
def asset(register: Register) -> Enter:
    """Enters an item; what it refers to is created."""

    def make(kind: str = "computer", **given: str) -> Record:
        return enter(register, "asset", {"kind": kind, **given}, create_missing=True)

    return make
