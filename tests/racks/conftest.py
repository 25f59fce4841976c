"""A small register with the rules of racks in force, and the demonstration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from inventario.app import all_hooks
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.racks.geometry import Face, Spot
from inventario.racks.mounting import mount
from inventario.register.demo.build import build_demo
from inventario.register.entry import enter
from inventario.store.register import Register

TODAY = date(2024, 3, 12)
Enter = Callable[..., UUID]


def open_at(path: Path, home: Path) -> Register:
    """A register as the program opens it, on 12-03-2024."""
    return Register.open(path, author="Paula", clock=Clock(TODAY), folders=Folders.beneath(home), hooks=all_hooks())


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register, on 12-03-2024."""
    path = tmp_path / "prueba.inventario"
    made = Register.create(path, author="Paula", clock=Clock(TODAY), folders=Folders.beneath(tmp_path / "home"), hooks=all_hooks())
    with made:
        yield made


@pytest.fixture
def rack(register: Register) -> Enter:
    """Enters a rack; gives its id."""

    def make(name: str = "Rack", units: int = 12, **given: str) -> UUID:
        return enter(register, "rack", {"name": name, "units": str(units), **given}, create_missing=True).id

    return make


@pytest.fixture
def device(register: Register) -> Enter:
    """Enters a device, mounted when a rack is given; gives its id."""

    def make(name: str, rack: UUID | None = None, unit: float | None = None, face: str = "front", **given: str) -> UUID:
        values = {"kind": "switch", "height_u": "1", "name": name, **given}
        found = enter(register, "asset", values, create_missing=True).id
        if rack is not None:
            mount(register, found, Spot(rack, unit, Face(face)))
        return found

    return make


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration register, made once; copy it before writing."""
    path = tmp_path_factory.mktemp("demo") / "demo.inventario"
    build_demo(path, folders=Folders.beneath(path.parent / "home"), hooks=all_hooks())
    return path


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Register]:
    """The demonstration register, to write in."""
    path = tmp_path / "demo.inventario"
    path.write_bytes(demo_file.read_bytes())
    with open_at(path, tmp_path / "home") as opened:
        yield opened
