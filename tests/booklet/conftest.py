"""The booklet of the demonstration register, read once, and of registers that hold little."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from inventario.app import all_hooks
from inventario.booklet.source import plan_booklet
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register.demo.build import build_demo
from inventario.register.report_records import Scope
from inventario.reports.booklet_records import Booklet, PlanTable
from inventario.store.register import Register

TODAY = date(2024, 3, 12)
Find = Callable[[str], PlanTable]


@pytest.fixture(scope="session")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> Booklet:
    """Of the demonstration, on its own day."""
    folder = tmp_path_factory.mktemp("booklet")
    path, folders = folder / "demo.inventario", Folders.beneath(folder / "home")
    build_demo(path, folders=folders, hooks=all_hooks())
    with Register.open(path, author="Paula", clock=Clock(TODAY), folders=folders, hooks=all_hooks()) as register:
        return plan_booklet(register, Scope())


@pytest.fixture(scope="session")
def table(booklet: Booklet) -> Find:
    """The table of that title."""
    tables = {numbered.table.title: numbered.table for numbered in booklet.tables}
    return tables.__getitem__


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register of a municipality that never published a plan."""
    path, folders = tmp_path / "nuevo.inventario", Folders.beneath(tmp_path / "home")
    with Register.create(path, author="Paula", clock=Clock(TODAY), folders=folders, hooks=all_hooks()) as made:
        yield made
