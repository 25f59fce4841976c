"""A register of its own with every rule in force, and the demonstration, both on 12-03-2024."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from inventario.app import all_hooks
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.store.register import Register

TODAY = date(2024, 3, 12)
OpenOn = Callable[[date], Register]


@pytest.fixture
def open_on(tmp_path: Path) -> Iterator[OpenOn]:
    """Opens the one register of the test as if it were another day; an empty one the first time."""
    path, folders, opened = tmp_path / "prueba.inventario", Folders.beneath(tmp_path / "home"), list[Register]()

    def make(day: date) -> Register:
        begin = Register.open if path.exists() else Register.create
        opened.append(begin(path, author="Paula", clock=Clock(day), folders=folders, hooks=all_hooks()))
        return opened[-1]

    yield make
    for register in opened:
        register.close()


@pytest.fixture
def register(open_on: OpenOn) -> Register:
    return open_on(TODAY)
