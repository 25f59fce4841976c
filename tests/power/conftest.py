"""The demonstration register with every rule in force, on its own day."""

from __future__ import annotations

import shutil
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


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, written once."""
    folder = tmp_path_factory.mktemp("power")
    build_demo(folder / "demo.inventario", folders=Folders.beneath(folder / "home"), hooks=all_hooks())
    return folder / "demo.inventario"


@pytest.fixture
def demonstration(tmp_path: Path, written: Path) -> Iterator[Register]:
    path, folders = tmp_path / "demo.inventario", Folders.beneath(tmp_path / "home")
    shutil.copy(written, path)
    with Register.open(path, author="Paula", clock=Clock(TODAY), folders=folders, hooks=all_hooks()) as register:
        yield register
