"""Lists of cables and ports as people write them, through the general import: both ends by any name."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventario.network.naming import find_start
from inventario.network.reading import read_plant
from inventario.network.tracing import Network
from inventario.register.entry import enter
from inventario.register.importing.opening import open_file
from inventario.register.importing.rows import ImportOptions, ImportResult
from inventario.register.importing.running import import_table
from inventario.store.register import Register


@pytest.fixture(autouse=True)
def office(register: Register) -> None:
    """A panel, a switch, a computer, an outlet."""
    for kind, name, tag in (("patch-panel", "Panel A", "TI000977"), ("switch", "SW-1", "TI000960"), ("computer", "PC-1", "TI000283")):
        enter(register, "asset", {"kind": kind, "name": name, "tag": tag})
    enter(register, "network-point", {"name": "3-12", "place": "Edificio / Piso 3"}, create_missing=True)


def take(register: Register, tmp_path: Path, kind: str, text: str) -> ImportResult:
    path = tmp_path / f"{kind}.csv"
    path.write_text(text, "utf-8")
    opened = open_file(register, path, kind)
    assert opened.ignored == []
    return import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping))


PORTS = "Equipo;Número\nTI000977;12\nSW-1;5\nSW-1;6\n"
CABLES = "Cable;Desde;Hasta;Tipo;Largo\nC-1;TI000283;3-12;Cordón;3\nH-1;3-12;Panel A:12;Tendido;42\nC-2;TI000977:12;SW-1:5;Patch cord;2,5\n"


def test_ports_and_cables_make_a_way(register: Register, tmp_path: Path) -> None:
    assert take(register, tmp_path, "port", PORTS).created == 3
    result = take(register, tmp_path, "cable", CABLES)
    assert (result.created, result.rejected) == (3, [])
    network = Network(read_plant(register))
    found = network.trace(find_start(network, "3-12"))
    assert found.complete
    assert [hop.end.called for hop in found.hops] == ["3-12", "Panel A, puerto 12", "SW-1, puerto 5"]
    assert [hop.words for hop in found.hops] == ["Cordón, 3 m", "Horizontal, 42 m", "Cordón, 2,5 m"]


def test_the_same_file_again_changes_nothing_and_a_corrected_end_moves(register: Register, tmp_path: Path) -> None:
    take(register, tmp_path, "port", PORTS)
    take(register, tmp_path, "cable", CABLES)
    again = take(register, tmp_path, "cable", CABLES)
    assert (again.unchanged, again.created, again.updated) == (3, 0, 0)
    moved = take(register, tmp_path, "cable", CABLES.replace("SW-1:5", "TI000283").replace("2,5", "4"))
    assert moved.updated == 1
    cable = next(cable for cable in read_plant(register).cables.values() if cable.name == "C-2")
    assert cable.b is not None
    assert (cable.b.kind, cable.length) == ("asset", 4)  # the port that it went to before is taken away


def test_an_end_that_is_nothing_on_record(register: Register, tmp_path: Path) -> None:
    result = take(register, tmp_path, "cable", "Cable;Desde;Hasta\nC-1;3-12;SW-9:1\n")
    (row,) = result.rejected
    assert row.faults[0].sentence == "«SW-9:1» no es un puerto, un punto ni un equipo del registro; revise cómo está escrito."


def test_outlets_of_one_number_are_told_by_their_building(register: Register, tmp_path: Path) -> None:
    enter(register, "network-point", {"name": "3-12", "place": "Anexo / Piso 3"}, create_missing=True)
    take(register, tmp_path, "port", PORTS)
    result = take(register, tmp_path, "cable", "Cable;Desde;Hasta\nC-1;3-12;SW-1:5\nC-2;Anexo / 3-12;SW-1:6\n")
    assert [row.faults[0].sentence for row in result.rejected] == [
        "Hay 2 que se llaman «3-12»; escriba también el edificio, o la etiqueta."
    ]
    assert result.created == 1
