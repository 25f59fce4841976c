"""A register with the papers' rules in force, and short ways of making papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from inventario.app import all_hooks
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.core.records import Record
from inventario.register.entry import enter
from inventario.register.lists import record
from inventario.register.movements.issuing import Wanted, issue
from inventario.register.movements.records import Item, Paper, PaperKind
from inventario.store.register import Register

TODAY = date(2024, 3, 12)
Make = Callable[..., Paper]
WRITE_OFF = {"reason": "destruction", "decree": "1234", "data_wiped": "sí"}


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register with all rules in force, on 12-03-2024."""
    hooks, folders = all_hooks(), Folders.beneath(tmp_path / "home")
    with Register.create(tmp_path / "prueba.inventario", author="Paula", clock=Clock(TODAY), folders=folders, hooks=hooks) as made:
        yield made


@pytest.fixture
def items(register: Register) -> list[Record]:
    """Two computers of DIDECO in Oficina 1, in Ana's charge; Oficina 2, DAF and Beto are there too."""
    for subject, given in (
        ("place", {"name": "Sede / Oficina 2", "code": "OF2"}), ("department", {"name": "Finanzas", "code": "DAF"}),
        ("department", {"name": "Desarrollo Comunitario", "code": "DIDECO"}), ("person", {"name": "Beto Díaz"}),
    ):  # fmt: skip
        enter(register, subject, given, create_missing=True)
    given = {"kind": "computer", "place": "Sede / Oficina 1", "department": "DIDECO", "custodian": "Ana Rojas", "cost": "500000"}
    return [enter(register, "asset", {**given, "serial": serial}, create_missing=True) for serial in ("AAA1", "BBB2")]


@pytest.fixture
def make(register: Register) -> Make:
    """`make(kind, items, field=value...)` issues a paper."""

    def paper(kind: str, items: list[Record], **given: str) -> Paper:
        return issue(register, Wanted(PaperKind(kind), [Item(each.subject.name, each.id) for each in items], given))

    return paper


@pytest.fixture
def now(register: Register) -> Callable[[Record], Record]:
    """The item as it is now."""

    def read(item: Record) -> Record:
        found = record(register, item.subject.name, item.id)
        assert found is not None
        return found

    return read
