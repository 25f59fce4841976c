"""Where the program keeps its things: for this user, or beside itself on a memory stick."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from inventario.core.paths import Folders
from inventario.core.recent import recent_registers, remember_register


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A packed program on a memory stick."""
    folder = tmp_path / "stick" / "Inventario"
    folder.mkdir(parents=True)
    put_in(monkeypatch, folder)
    monkeypatch.delenv("INVENTARIO_HOME", raising=False)
    return folder


def put_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "inventario"))


def test_a_program_marked_portable_keeps_everything_beside_itself(stick: Path) -> None:
    assert Folders.standard().state != stick / "datos" / "state"
    (stick / "portable").touch()
    assert Folders.standard() == Folders.beneath(stick / "datos")


def test_its_registers_are_found_wherever_the_stick_is_put_in(stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (stick / "portable").touch()
    (stick.parent / "tome.inventario").touch()
    remember_register(Folders.standard(), stick.parent / "tome.inventario")
    stick.parent.rename(tmp_path / "elsewhere")
    put_in(monkeypatch, tmp_path / "elsewhere" / "Inventario")
    found = recent_registers(Folders.standard())
    assert [path.resolve() for path in found] == [(tmp_path / "elsewhere" / "tome.inventario").resolve()]


def test_the_variable_goes_before(stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (stick / "portable").touch()
    monkeypatch.setenv("INVENTARIO_HOME", str(tmp_path / "own"))
    assert Folders.standard() == Folders.beneath(tmp_path / "own")
