"""Registers to be counted: a small one, and the demonstration."""

from __future__ import annotations

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


@pytest.fixture
def open_as(tmp_path: Path) -> Iterator[Callable[[str], Register]]:
    """Opens the same register as somebody."""
    path, opened = tmp_path / "prueba.inventario", []

    def open_it(author: str) -> Register:
        how = Register.open if path.exists() else Register.create
        register = how(path, author=author, clock=Clock(TODAY), folders=Folders.beneath(tmp_path / "home"), hooks=all_hooks())
        opened.append(register)
        return register

    yield open_it
    for register in opened:
        register.close()


@pytest.fixture
def register(open_as: Callable[[str], Register]) -> Register:
    """Three rooms with ten items (TI000001 to 4, 5 to 7, 8 to 10), one of another building, one written off."""
    register = open_as("Paula")
    for code, path in ROOMS.items():
        enter(register, "place", {"name": path, "code": code}, create_missing=True)
    for room, amount in zip(ROOMS.values(), (4, 3, 3), strict=True):
        for _ in range(amount):
            enter(
                register,
                "asset",
                {"kind": "computer", "place": room, "custodian": "Ana Rojas", "department": "DIDECO"},
                create_missing=True,
            )
    enter(register, "asset", {"kind": "printer", "place": "Anexo / Bodega"}, create_missing=True)  # TI000011
    enter(register, "asset", {"kind": "monitor", "place": ROOMS["O11"], "status": "written-off"}, create_missing=True)  # TI000012
    return register


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
