"""Tracing, wiring and lists of points, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

Fails = Callable[..., str]


@pytest.fixture
def office(good: Run) -> Run:
    """A panel, a switch, a computer, a VLAN, and what joins them, entered by hand."""
    good("add", "asset", "kind=patch-panel", "name=Panel A", "ports=24")
    good("add", "asset", "kind=switch", "name=SW-1", "ports=24")
    good("add", "asset", "kind=computer", "name=PC-1", "tag=TI000283")
    good("add", "vlan", "number=30", "name=Obras")
    good("add", "network-point", "name=3-12", "place=Edificio / Piso 3 / Oficina 12")
    for device, number in (("Panel A", 12), ("SW-1", 5)):
        good("add", "port", f"device={device}", f"number={number}")
    good("add", "cable", "name=C-1", "kind=patch", "a_asset=TI000283", "b_point=3-12")
    good("add", "cable", "name=H-1", "kind=horizontal", "a_point=3-12", "b_port=Panel A:12")
    good("add", "cable", "name=C-2", "kind=patch", "a_port=Panel A:12", "b_port=SW-1:5")
    return good


def test_a_way_that_was_entered_by_hand(office: Run) -> None:
    answer = office("trace", "3-12", "--json").json
    assert answer["complete"] is True
    assert [(hop["from"]["name"], hop["to"]["name"], hop["cable"]) for hop in answer["hops"]] == [
        ("PC-1", "3-12", "C-1"), ("3-12", "Panel A", "H-1"), ("Panel A", "SW-1", "C-2"),
    ]  # fmt: skip
    assert (answer["device"], answer["switch_port"], answer["vlans"]) == ("TI000283", 5, [])
    assert answer["notes"] == ["El SW-1, puerto 5 no tiene VLAN anotada."]
    assert office("trace", "3-12").out.splitlines()[0] == "3-12: completo, 3 tramos."
    turned = office("trace", "3-12", "--reverse", "--json").json["hops"]
    assert [hop["to"]["name"] for hop in turned] == ["Panel A", "3-12", "PC-1"]


def test_a_way_that_breaks(office: Run, run: Run) -> None:
    (cable,) = [row for row in office("list", "cable", "--json").json if row["name"] == "C-2"]
    office("set", cable["id"], "b_port=")
    answer = office("trace", "3-12", "--json").json
    assert (answer["complete"], answer["loop"], answer["split"]) == (False, False, False)
    assert answer["breaks"][0]["reason"] == "dangling"
    assert "El cable C-2 sale de Panel A, puerto 12 y no consta dónde termina." in office("trace", "3-12").out


def test_a_drawing(office: Run, tmp_path: Path) -> None:
    office("trace", "3-12", tmp_path / "camino.pdf")
    office("trace", "3-12", tmp_path / "camino.svg")
    assert (tmp_path / "camino.pdf").read_bytes().startswith(b"%PDF")
    assert "Panel A" in (tmp_path / "camino.svg").read_text("utf-8")


def test_what_cannot_be_traced(office: Run, fails: Fails) -> None:
    assert fails("trace", "9-99") == "No hay un punto de red, puerto, equipo conectado ni cable «9-99»; revise cómo está escrito."
    assert fails("trace", "SW-1") == "SW-1 tiene muchos puertos; indique uno, como «SW-1:5», o vea todo con hangs."
    assert "use un nombre terminado en .pdf o .svg" in fails("trace", "3-12", "camino.png")


def test_two_buildings_with_an_outlet_of_one_name(office: Run, fails: Fails) -> None:
    office("add", "network-point", "name=3-12", "place=Anexo / Piso 3")
    assert "escriba también el edificio" in fails("trace", "3-12")
    assert office("trace", "Edificio / 3-12", "--json").json["complete"] is True
    assert office("trace", "Anexo / 3-12", "--json").json["complete"] is False


def test_one_port_never_takes_two_cables(office: Run, fails: Fails) -> None:
    assert "SW-1, puerto 5 ya está conectado el cable C-2" in fails("add", "cable", "name=C-9", "a_asset=TI000283", "b_port=SW-1:5")


def test_what_hangs(office: Run) -> None:
    answer = office("hangs", "sw-1", "--json").json
    assert (answer["points"], answer["kinds"], answer["used"]) == (["3-12"], {"computer": 1}, 1)
    assert "Cuelgan 1 punto de red, 1 computador." in office("hangs", "SW-1").out


def test_a_block_is_looked_at_wired_and_undone(office: Run, run: Run) -> None:
    ports = ("--panel", "Panel A", "--ports", "13-18", "--switch", "SW-1")
    line = ("points", "wire", "3-13..3-18", *ports, "--place", "Edificio / Piso 3", "--vlan", "30")
    looked = office(*line, "--dry-run", "--json").json
    assert (looked["create"], looked["clash"], looked["ports_added"]) == (6, 0, {"Panel A": 6, "SW-1": 6})
    assert len(office("list", "network-point", "--json").json) == 1
    office(*line)
    assert office("trace", "3-15", "--json").json["vlans"] == [30]
    assert office("undo").out == "Se deshizo: cablear 6 puntos en Panel A.\n"
    assert len(office("list", "network-point", "--json").json) == 1
    refused = run("points", "wire", "3-12", "--panel", "Panel A", "--ports", "13")
    assert refused.code == 1
    assert refused.err == "Punto 3-12: En el punto 3-12, por detrás ya está conectado el cable H-1.\n"
    looked_at = run("points", "wire", "3-12", "--panel", "Panel A", "--ports", "13", "--dry-run", "--json")
    assert (looked_at.code, looked_at.json["clash"]) == (1, 1)


def test_a_list_goes_out_and_comes_back(office: Run, tmp_path: Path) -> None:
    out = tmp_path / "puntos.csv"
    assert office("points", "export", out, "--json").json["rows"] == 1
    assert office("points", "import", out, "--json").json["unchanged"] == 1
    out.write_text("Punto;Panel;Puerto panel\n3-20;Panel A;20\n3-21;Panel A;20\n", "utf-8")
    tried = office("points", "import", out, "--dry-run", "--json").json
    assert (tried["created"], tried["rejected"], tried["rows"]) == (1, 1, 2)
    answer = office("points", "import", out)
    assert answer.out.splitlines()[0] == "Puntos de red: 1 nuevo, 0 con cambios, 0 iguales, 1 con fallas."
    assert "fila 3: Punto 3-21: En Panel A, puerto 20 ya está conectado el cable" in answer.out


def test_points_by_floor(office: Run) -> None:
    assert office("points", "list").out == "Edificio / Piso 3: 1 punto, 1 en uso, 0 libres, 0 malos, 1 sin rótulo.\n"
    (line,) = office("points", "list", "--place", "Edificio / Piso 3", "--json").json
    assert (line["name"], line["floor"], line["panel_port"], line["device"], line["complete"]) == ("3-12", "Piso 3", 12, "TI000283", True)


def test_the_general_import_says_where_the_wiring_goes(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "puntos.csv"
    path.write_text("Punto;Lugar;Panel;Puerto panel\n3-30;Edificio / Piso 3;Panel A;20\n", "utf-8")
    assert "«points import» importa los puntos con su cableado." in office("import", path, "--kind", "network-point").out


def test_vlans_of_ports(office: Run, fails: Fails, tmp_path: Path) -> None:
    office("add", "vlan", "number=10", "name=Gestión")
    assert office("port-vlan", "SW-1:5").out == "SW-1:5: sin VLAN anotada.\n"
    assert office("port-vlan", "SW-1:5", "--access", "Obras").out == "SW-1:5: acceso, VLAN 30 Obras.\n"
    assert office("trace", "3-12", "--json").json["vlans"] == [30]
    assert office("port-vlan", "SW-1:5", "--trunk", "todas", "--native", "10", "--json").json == [
        {"port": "SW-1:5", "mode": "trunk", "vlan": 10, "carried": [10, 30]}
    ]
    office("undo")
    assert office("port-vlan", "SW-1:5", "--json").json == [{"port": "SW-1:5", "mode": "access", "vlan": 30, "carried": []}]
    assert "deje una sola de las dos" in fails("port-vlan", "SW-1:5", "--access", "30", "--trunk", "10")
    assert fails("port-vlan", "SW-1:5", "--trunk", "99") == "No existe la VLAN «99»; revise el número o ingrésela primero."
    assert "No hay un puerto «SW-9:1»" in fails("port-vlan", "SW-9:1")
    sheet = tmp_path / "troncales.csv"
    sheet.write_text("Puerto;VLAN\nSW-1:5;10\nSW-1:5;30\nSW-1:5;30\n", "utf-8")
    answer = office("import", sheet, "--kind", "port-vlan", "--json").json
    assert (answer["created"], answer["rejected"]) == (2, 1)
    assert office("import", sheet, "--kind", "port-vlan", "--json").json["unchanged"] >= 2  # known again by port and VLAN
