"""What any list exports is known again when it is imported, and makes the same in an empty register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.core.queries import ListQuery
from inventario.core.records import Record
from inventario.register.demo.build import build_demo
from inventario.register.entry import enter
from inventario.register.exporting import export_list
from inventario.register.importing.opening import open_file
from inventario.register.importing.rows import ImportOptions, ImportResult
from inventario.register.importing.running import import_table
from inventario.register.lists import records, row_numbers
from inventario.register.plain import Plain, plain
from inventario.register.subjects import default_order, listed_subjects
from inventario.register.validators import register_hooks
from inventario.store.register import Register

from .conftest import TODAY

# Each after what it refers to.
KINDS = (
    "department", "place", "person", "model", "asset", "rack", "contract", "licence", "domain", "link", "vlan", "network-point", "port",
    "cable", "supply", "contingency", "key-holder", "maintenance-plan",
    "incident", "maintenance", "inspection", "logbook", "loan", "account", "useful-life", "capital-threshold",
)  # fmt: skip


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """The demonstration register."""
    folder = tmp_path_factory.mktemp("demo")
    folders = Folders.beneath(folder / "home")
    build_demo(folder / "demo.inventario", folders=folders, hooks=register_hooks())
    with Register.open(folder / "demo.inventario", author="Ana", clock=Clock(TODAY), folders=folders, hooks=register_hooks()) as register:
        enter(register, "capital-threshold", {"since": "2024-03-01", "utm": "60000", "times": "3"})  # the demonstration has none
        yield register


def export(register: Register, kind: str, path: Path) -> int:
    """Everything of a kind, in its usual order."""
    return export_list(register, ListQuery(kind, order=default_order(register.catalogue.subject(kind))), path)


def run(register: Register, path: Path, kind: str | None, *, create_missing: bool) -> ImportResult:
    """Import a file with the mapping that is guessed."""
    opened = open_file(register, path, kind)
    return import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping, create_missing))


def content(register: Register, kind: str) -> list[dict[str, Plain]]:
    """All of a kind without the ids, in an order of their own values."""
    some: list[Record] = records(register, kind, row_numbers(register, ListQuery(kind)))
    return sorted(({**each, "id": None} for each in plain(register, some)), key=repr)


def test_every_kind_is_tried(demonstration: Register) -> None:
    assert {subject.name for subject in listed_subjects(demonstration)} - set(KINDS) == {
        "movement", "runtime-point", "ups-test", "peripheral",  # only ever appended, nothing tells two of them apart
    }  # fmt: skip


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "jsonl"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_export_is_known_again(demonstration: Register, tmp_path: Path, kind: str, suffix: str) -> None:
    path = tmp_path / f"lista.{suffix}"
    amount = export(demonstration, kind, path)
    assert amount > 0
    result = run(demonstration, path, kind, create_missing=False)
    assert ([row.faults for row in result.rejected], result.created, result.updated, result.unchanged) == ([], 0, 0, amount)
    assert open_file(demonstration, path).subject.name == kind  # its header says what it is


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "jsonl"])
def test_an_empty_register_becomes_the_same(demonstration: Register, tmp_path: Path, suffix: str) -> None:
    folders = Folders.beneath(tmp_path / "home")
    with Register.create(tmp_path / "otro.inventario", author="Ana", clock=Clock(TODAY), folders=folders, hooks=register_hooks()) as other:
        for kind in KINDS:
            amount = export(demonstration, kind, tmp_path / f"{kind}.{suffix}")
            result = run(other, tmp_path / f"{kind}.{suffix}", kind, create_missing=True)
            assert ([row.faults for row in result.rejected], result.created) == ([], amount), kind
        for kind in KINDS:
            assert content(other, kind) == content(demonstration, kind), kind


def test_from_the_equipment_alone_what_it_refers_to_is_made(demonstration: Register, tmp_path: Path) -> None:
    amount = export(demonstration, "asset", tmp_path / "equipos.csv")
    folders = Folders.beneath(tmp_path / "home")
    with Register.create(tmp_path / "otro.inventario", author="Ana", clock=Clock(TODAY), folders=folders, hooks=register_hooks()) as other:
        assert run(other, tmp_path / "equipos.csv", "asset", create_missing=True).created == amount
        assert content(other, "asset") == content(demonstration, "asset")
        assert run(other, tmp_path / "equipos.csv", "asset", create_missing=False).unchanged == amount
