"""Networks to trace: small ones drawn by hand, and the demonstration's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from inventario.app import all_hooks, build_demonstration
from inventario.core.clock import Clock
from inventario.core.ids import uuid7
from inventario.core.paths import Folders
from inventario.network.plant import Plant
from inventario.network.reading import read_plant
from inventario.network.records import ASSET, FRONT, POINT, PORT, REAR, Cable, Device, End, Point, Port, Vlan
from inventario.network.tracing import Network
from inventario.store.register import Register


@dataclass
class Sketch:
    """A network in the making; everything is found again by the name it was given."""

    devices: dict[str, Device] = field(default_factory=dict)
    ports: dict[tuple[str, int], Port] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)
    cables: dict[str, Cable] = field(default_factory=dict)
    vlans: dict[int, Vlan] = field(default_factory=dict)
    trunks: dict[UUID, list[UUID]] = field(default_factory=dict)

    def device(self, name: str, kind: str, ports: int = 0, *, mode: str = "", status: str = "in-use") -> Sketch:
        """A device with ports of that number."""
        made = self.devices[name] = Device(uuid7(), "", name, kind, status)
        for number in range(1, ports + 1):
            self.ports[name, number] = Port(uuid7(), made.id, number, mode=mode)
        return self

    def point(self, name: str, state: str = "") -> Sketch:
        """An outlet."""
        self.points[name] = Point(uuid7(), len(self.points) + 1, name, state=state)
        return self

    def vlan(self, number: int) -> Sketch:
        """A VLAN."""
        self.vlans[number] = Vlan(uuid7(), number)
        return self

    def set_port(self, device: str, number: int, **values: object) -> Sketch:
        """Change a port."""
        self.ports[device, number] = self.ports[device, number]._replace(**values)
        return self

    def end(self, text: str) -> End:
        """`PC` a device, `P:3` its port, `3-12` an outlet; `<` before it is the rear, `>` the front."""
        side = {"<": REAR, ">": FRONT}.get(text[0], "")
        text = text.lstrip("<>")
        if text in self.points:
            return End(POINT, self.points[text].id, side)
        if text in self.devices:
            return End(ASSET, self.devices[text].id)
        device, _, number = text.rpartition(":")
        return End(PORT, self.ports[device, int(number)].id, side)

    def cable(self, name: str, a: str, b: str | None, kind: str = "patch") -> Sketch:
        """A cable between two ends."""
        self.cables[name] = Cable(uuid7(), name, kind, "", "", None, self.end(a), self.end(b) if b else None)
        return self

    def through_the_building(self) -> Sketch:
        """Thirty stretches: from panel to panel, in front and behind."""
        del self.cables["C-2"]
        at = ">Panel:12"
        for number in range(27):
            self.device(f"B{number}", "patch-panel", 1)
            side, other = ("<", ">") if number % 2 else (">", "<")
            self.cable(f"B-{number}", at, f"{side}B{number}:1", "backbone")
            at = f"{other}B{number}:1"
        return self.cable("C-2", at, "SW:5")

    def plant(self) -> Plant:
        """What was drawn."""
        return Plant(
            points=self.points.values(), ports=self.ports.values(), devices=self.devices.values(), cables=self.cables.values(),
            vlans=self.vlans.values(), trunks=self.trunks,
        )  # fmt: skip

    def network(self) -> Network:
        """The same, to be traced."""
        return Network(self.plant())


@pytest.fixture
def sketch() -> Sketch:
    """An office as most are: a computer, an outlet, a panel, a switch."""
    made = Sketch().device("PC", "computer").device("Panel", "patch-panel", 24).device("SW", "switch", 24).point("3-12").vlan(30)
    made.cable("C-1", "PC", ">3-12").cable("H-1", "<3-12", "<Panel:12", "horizontal").cable("C-2", ">Panel:12", "SW:5")
    return made.set_port("SW", 5, mode="access", vlan=made.vlans[30].id)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register with every room's rules in force, on 12-03-2024."""
    path, folders = tmp_path / "prueba.inventario", Folders.beneath(tmp_path / "home")
    with Register.create(path, author="Paula", clock=Clock(date(2024, 3, 12)), folders=folders, hooks=all_hooks()) as made:
        yield made


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration register; tests that write take a copy."""
    path = tmp_path_factory.mktemp("network") / "demo.inventario"
    build_demonstration(path)
    return path


@pytest.fixture(scope="session")
def town(demonstration: Path) -> Network:
    """The demonstration's network."""
    folders = Folders.beneath(demonstration.parent / "home")
    with Register.open(demonstration, author="Paula", clock=Clock(date(2024, 3, 12)), folders=folders, hooks=all_hooks()) as opened:
        return Network(read_plant(opened))
