"""Lists of outlets as spreadsheets: what was written is read back to the last cord, and what people write is understood."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inventario.app import all_hooks
from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.network.pointlist import check_list, import_list, is_wiring, read_list, write_point_list
from inventario.network.points import point_lines
from inventario.network.reading import read_plant
from inventario.network.runs import Action
from inventario.network.tracing import Network
from inventario.register.entry import enter
from inventario.store.register import Register
from inventario.store.undo import undo


@pytest.fixture
def copy(demonstration: Path, tmp_path: Path) -> Iterator[Register]:
    """A demonstration register to write in."""
    path = tmp_path / "copia.inventario"
    shutil.copy(demonstration, path)
    folders = Folders.beneath(tmp_path / "home")
    with Register.open(path, author="Paula", clock=Clock(date(2024, 3, 12)), folders=folders, hooks=all_hooks()) as opened:
        yield opened


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "jsonl"])
def test_a_list_that_was_written_changes_nothing_when_it_is_read(copy: Register, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"puntos.{suffix}"
    assert write_point_list(out, point_lines(Network(read_plant(copy)))) == 739
    result = check_list(copy, read_list(out))
    assert (result.counted(Action.SAME), result.rejected, result.rows) == (739, 0, 739)
    assert not result.preview.writes


def test_the_whole_wiring_comes_back_from_its_list(copy: Register, tmp_path: Path) -> None:
    """All outlets, runs and cords are deleted, and made again from the spreadsheet."""
    plant = read_plant(copy)
    before = point_lines(Network(plant))
    out = tmp_path / "puntos.xlsx"
    write_point_list(out, before)
    with copy.transact("test", "borrar") as transaction:
        transaction.delete_many("cable", [cable.id for cable in plant.cables.values() if cable.kind in ("horizontal", "patch")])
        transaction.delete_many("network-point", list(plant.points))
    result = import_list(copy, read_list(out))
    assert (result.counted(Action.CREATE), result.rejected) == (739, 0)
    after = point_lines(Network(read_plant(copy)))
    assert [replace(line, id=old.id, row=old.row) for line, old in zip(after, before, strict=True)] == before
    assert undo(copy).label == "importar 739 puntos con su cableado"
    assert not read_plant(copy).points


@pytest.fixture
def office(register: Register) -> Register:
    """A panel, a switch, a VLAN and a computer."""
    enter(register, "asset", {"kind": "patch-panel", "name": "Panel A", "tag": "TI000977", "ports": "24"})
    enter(register, "asset", {"kind": "switch", "name": "SW-1", "ports": "24"})
    enter(register, "asset", {"kind": "computer", "name": "PC-1", "tag": "TI000283"})
    enter(register, "vlan", {"number": "30", "name": "Obras"})
    return register


def read(register: Register, tmp_path: Path, text: str) -> tuple[list[tuple[Action, str]], list[tuple[int, str]]]:
    path = tmp_path / "lista.csv"
    path.write_text(text, "utf-8")
    result = import_list(register, read_list(path))
    return [(row.action, row.run.point) for row in result.preview.rows], result.faults


def test_a_list_as_people_write_it(office: Register, tmp_path: Path) -> None:
    text = (
        "Listado de puntos piso 3\n\nRoseta;Edificio;Piso;Oficina;Patch panel;Switch;Puerto switch;VLAN;PC\n"
        "3-01;Edificio;3;Oficina 12;TI000977:1;SW-1;5;30;TI000283\n"
        "3-02;Edificio;3;Oficina 12;Panel A:2;;;;\n"
    )
    rows, faults = read(office, tmp_path, text)
    assert (rows, faults) == ([(Action.CREATE, "3-01"), (Action.CREATE, "3-02")], [])
    lines = point_lines(Network(read_plant(office)))
    one = lines[0]
    assert (one.place, one.panel, one.panel_port, one.switch, one.switch_port) == (
        "Edificio / Piso 3 / Oficina 12",
        "Panel A",
        1,
        "SW-1",
        5,
    )
    assert (one.vlan, one.mode, one.device, one.state, one.broken) == (30, "access", "PC-1", "used", "")
    assert lines[1].broken == "En Panel A, puerto 2 no hay cordón al switch."


def test_a_list_that_says_the_floor_alone_moves_nothing_out_of_its_room(office: Register, tmp_path: Path) -> None:
    read(office, tmp_path, "Punto;Edificio;Piso;Lugar\n3-01;Edificio;3;Oficina 12\n")
    rows, _ = read(office, tmp_path, "Punto;Edificio;Piso;Lugar\n3-01;Edificio;3;\n3-02;Edificio;3;\n")
    assert rows == [(Action.SAME, "3-01"), (Action.CREATE, "3-02")]
    assert {line.name: line.place for line in point_lines(Network(read_plant(office)))} == {
        "3-01": "Edificio / Piso 3 / Oficina 12", "3-02": "Edificio / Piso 3",
    }  # fmt: skip
    rows, _ = read(office, tmp_path, "Punto;Edificio;Piso;Lugar\n3-01;Edificio;4;\n")
    assert rows == [(Action.CHANGE, "3-01")]  # another floor is another place


def test_rows_that_fail_are_told_and_the_rest_is_taken(office: Register, tmp_path: Path) -> None:
    text = (
        "Punto;Panel;Puerto panel;Switch;Puerto switch;VLAN;Largo\n"
        "3-01;Panel A;1;;;;\n"
        "3-02;Panel A;1;;;;\n"
        "3-03;Panel Z;1;;;;\n"
        "3-04;Panel A;;;;;\n"
        ";Panel A;5;;;;\n"
        "3-05;Panel A;6;SW-1;1;77;\n"
        "3-06;;7;;;;\n"
        "3-01;Panel A;8;;;;\n"
        "3-07;Panel A;9;;;;largo\n"
    )
    rows, faults = read(office, tmp_path, text)
    assert [name for action, name in rows if action is Action.CREATE] == ["3-01"]
    assert faults == [
        (3, "Punto 3-02: En Panel A, puerto 1 ya está conectado el cable H-0001."),
        (4, "No hay un panel «Panel Z»; revise su etiqueta o su nombre."),
        (5, "Falta el puerto de Panel A; escríbalo."),
        (6, "Falta el número del punto; escríbalo."),
        (7, "No existe la VLAN «77»; revise el número o ingrésela primero."),
        (8, "Dice el puerto 7 y no de qué panel; escríbalo."),
        (9, "El punto 3-01 ya viene en la fila 2; deje una sola."),
        (10, "«largo» no es un número; escríbalo con cifras, por ejemplo 512.300."),
    ]
    assert len(read_plant(office).points) == 1


def test_a_file_without_outlets_is_no_list(office: Register, tmp_path: Path) -> None:
    path = tmp_path / "otra.csv"
    path.write_text("Serie;Marca\n1;HP\n", "utf-8")
    with pytest.raises(KnownError, match="no tiene una columna con el número de los puntos"):
        read_list(path)


def test_a_header_that_says_more_than_outlets() -> None:
    assert is_wiring(("Punto", "Panel", "Puerto panel"))
    assert not is_wiring(("Punto", "Lugar", "Estado"))
