"""The demonstration register with every rule in force, on its own day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from inventario.app import all_hooks
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register.demo.build import build_demo
from inventario.store.register import Register

TODAY = date(2024, 3, 12)


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[Register]:
    path, folders = tmp_path / "demo.inventario", Folders.beneath(tmp_path / "home")
    build_demo(path, folders=folders, hooks=all_hooks())
    with Register.open(path, author="Paula", clock=Clock(TODAY), folders=folders, hooks=all_hooks()) as register:
        yield register
