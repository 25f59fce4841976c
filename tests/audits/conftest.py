"""Registers to be counted: a small one, and the demonstration."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from inventario.app import all_hooks
from inventario.audits.campaigns import Plan, start_campaign
from inventario.audits.counting import Counting
from inventario.audits.records import Campaign
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.core.records import Record
from inventario.register.demo.build import build_demo
from inventario.register.entry import enter
from inventario.store.register import Register

TODAY = date(2024, 3, 12)
Enter = Callable[..., Record]
ROOMS = {"O11": "Edificio / Piso 1 / Oficina 11", "O12": "Edificio / Piso 1 / Oficina 12", "O21": "Edificio / Piso 2 / Oficina 21"}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration register; copy it before writing."""
    folder = tmp_path_factory.mktemp("demo")
    build_demo(folder / "demo.inventario", folders=Folders.beneath(folder / "home"), hooks=all_hooks())
    return folder / "demo.inventario"


def _open(path: Path, author: str, home: Path) -> Register:
    how = Register.open if path.exists() else Register.create
    return how(path, author=author, clock=Clock(TODAY), folders=Folders.beneath(home), hooks=all_hooks())


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three rooms with ten items (TI000001 to 4, 5 to 7, 8 to 10), one of another building, one written off."""
    folder = tmp_path_factory.mktemp("small")
    with _open(folder / "small.inventario", "Paula", folder / "home") as register:
        for code, path in ROOMS.items():
            enter(register, "place", {"name": path, "code": code}, create_missing=True)
        for room, amount in zip(ROOMS.values(), (4, 3, 3), strict=True):
            for _ in range(amount):
                given = {"kind": "computer", "place": room, "custodian": "Ana Rojas", "department": "DIDECO"}
                enter(register, "asset", given, create_missing=True)
        enter(register, "asset", {"kind": "printer", "place": "Anexo / Bodega"}, create_missing=True)  # TI000011
        enter(register, "asset", {"kind": "monitor", "place": ROOMS["O11"], "status": "written-off"}, create_missing=True)  # TI000012
    return folder / "small.inventario"


@pytest.fixture
def open_as(small: Path, tmp_path: Path) -> Iterator[Callable[[str], Register]]:
    """Opens one copy of the small register as somebody."""
    path, opened = tmp_path / "prueba.inventario", []
    shutil.copyfile(small, path)

    def open_it(author: str) -> Register:
        opened.append(_open(path, author, tmp_path / "home"))
        return opened[-1]

    yield open_it
    for register in opened:
        register.close()


@pytest.fixture
def register(open_as: Callable[[str], Register]) -> Register:
    """The small register, Paula's."""
    return open_as("Paula")


@pytest.fixture
def campaign(register: Register) -> Campaign:
    """Both floors of the building."""
    return start_campaign(register, Plan(places=["Edificio"], name="Marzo"))


class Watch:
    """A clock that stands until it is told to go on; each look at it is five seconds later unless it is held."""

    def __init__(self) -> None:
        self.now, self.step = 0.0, 5.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def counting(register: Register, campaign: Campaign, watch: Watch) -> Iterator[Counting]:
    """A session in Oficina 11, each reading five seconds after the last."""
    with Counting(register, campaign, monotonic=watch) as session:
        session.scan("O11")
        yield session
