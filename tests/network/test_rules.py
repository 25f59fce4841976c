"""What no write may do to the network, whichever way it comes; and what two laptops did together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from inventario.core.errors import KnownError
from inventario.core.records import Record
from inventario.network.occupancy import double_plugged
from inventario.network.reading import read_plant
from inventario.register.clashes import find_clashes
from inventario.register.entry import delete, edit, enter
from inventario.register.importing.opening import open_file
from inventario.register.importing.rows import ImportOptions
from inventario.register.importing.running import import_table
from inventario.store.hooks import Hooks
from inventario.store.register import Register
from inventario.store.undo import redo, undo


@pytest.fixture
def office(register: Register) -> Mapping[str, Record]:
    """A panel, a switch and two outlets; outlet 3-01 goes to the panel's first port and on to the switch's."""
    made = {}
    for name, kind in (("Panel A", "patch-panel"), ("SW-1", "switch"), ("PC-1", "computer")):
        made[name] = enter(register, "asset", {"kind": kind, "name": name}, create_missing=True)
    for number in (1, 2):
        for device in ("Panel A", "SW-1"):
            made[f"{device}:{number}"] = enter(register, "port", {"device": made[device].id, "number": number})
        made[f"3-0{number}"] = enter(
            register, "network-point", {"name": f"3-0{number}", "place": "Edificio / Piso 3 / Oficina"}, create_missing=True
        )
    ends = {"a_point": "3-01", "b_port": "Panel A:1"}
    made["H-1"] = enter(register, "cable", {"name": "H-1", "kind": "horizontal", **ends})
    made["C-1"] = enter(register, "cable", {"name": "C-1", "kind": "patch", "a_port": "Panel A:1", "b_port": "SW-1:1"})
    return made


def refused(register: Register, **given: str) -> str:
    with pytest.raises(KnownError) as fault:
        enter(register, "cable", {"name": "C-9", **given})
    return str(fault.value)


def test_one_port_never_takes_two_cables(register: Register, office: Mapping[str, Record]) -> None:
    sentence = refused(register, a_port="SW-1:1", b_port="Panel A:2")
    assert sentence == "En SW-1, puerto 1 ya está conectado el cable C-1; desconéctelo antes o elija otra entrada para C-9."
    assert "Panel A, puerto 1, por delante" in refused(register, kind="patch", a_port="Panel A:1", b_port="SW-1:2")
    assert "Panel A, puerto 1, por detrás" in refused(register, kind="horizontal", a_point="3-02", b_port="Panel A:1")
    assert "el punto 3-01, por detrás" in refused(register, kind="horizontal", a_point="3-01", b_port="Panel A:2")


def test_both_sides_of_a_panel_and_of_an_outlet_take_one_each(register: Register, office: Mapping[str, Record]) -> None:
    enter(register, "cable", {"name": "C-2", "a_asset": "PC-1", "b_point": "3-01"})
    assert "por delante" in refused(register, a_asset="PC-1", b_point="3-01")


def test_a_device_without_ports_takes_any_number(register: Register, office: Mapping[str, Record]) -> None:
    for point in ("3-01", "3-02"):
        assert enter(register, "cable", {"name": f"C-{point}", "a_asset": "PC-1", "b_point": point}).labels["a_asset"]


def test_a_cable_does_not_end_where_it_begins(register: Register, office: Mapping[str, Record]) -> None:
    assert refused(register, a_port="SW-1:2", b_port="SW-1:2") == "Los dos extremos del cable C-9 son SW-1, puerto 2; corrija uno."


def test_an_end_is_one_thing(register: Register, office: Mapping[str, Record]) -> None:
    assert "El extremo A del cable C-9 dice dos cosas" in refused(register, a_port="SW-1:2", a_point="3-02")


def test_moving_a_cable_asks_the_same(register: Register, office: Mapping[str, Record]) -> None:
    other = enter(register, "cable", {"name": "C-2", "a_port": "Panel A:2", "b_port": "SW-1:2"})
    with pytest.raises(KnownError, match="ya está conectado el cable C-1"):
        edit(register, "cable", [other.id], {"b_port": "SW-1:1"})
    delete(register, "cable", [office["C-1"].id])
    edit(register, "cable", [other.id], {"b_port": "SW-1:1"})


def test_a_panel_that_becomes_a_switch_has_one_socket_a_port(register: Register, office: Mapping[str, Record]) -> None:
    with pytest.raises(KnownError, match="Panel A, puerto 1 ya está conectado"):
        edit(register, "asset", [office["Panel A"].id], {"kind": "switch"})


def test_an_undo_does_not_plug_two_cables_in_one_port(register: Register, office: Mapping[str, Record]) -> None:
    made = enter(register, "cable", {"name": "C-2", "a_port": "Panel A:2", "b_port": "SW-1:2"})
    undo(register)
    other = enter(register, "cable", {"name": "C-3", "a_port": "Panel A:2", "b_port": "SW-1:2"})
    assert other.id != made.id
    with pytest.raises(KnownError):
        redo(register)


def test_rows_of_a_file_are_held_to_it_too(register: Register, office: Mapping[str, Record], tmp_path: Path) -> None:
    path = tmp_path / "cables.csv"
    path.write_text("Cable;Puerto A;Puerto B\nC-8;Panel A:2;SW-1:1\n", "utf-8")
    opened = open_file(register, path, "cable")
    with pytest.raises(KnownError, match="SW-1, puerto 1 ya está conectado el cable C-1"):
        import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping))
    assert len(read_plant(register).cables) == 2


def test_names_of_outlets_are_unique_on_a_site(register: Register, office: Mapping[str, Record]) -> None:
    with pytest.raises(KnownError, match=r"Ya hay un punto 3-01 en Edificio; escriba otro número\."):
        enter(register, "network-point", {"name": "3-01", "place": "Edificio / Piso 4"}, create_missing=True)
    enter(register, "network-point", {"name": "3-01", "place": "Otro edificio / Piso 3"}, create_missing=True)


def test_a_device_has_one_port_of_each_number(register: Register, office: Mapping[str, Record]) -> None:
    with pytest.raises(KnownError, match=r"SW-1 ya tiene un puerto 2; escriba otro número\."):
        enter(register, "port", {"device": office["SW-1"].id, "number": "2"})


def test_what_two_laptops_did_together_is_found_by_the_same_rules(register: Register, office: Mapping[str, Record]) -> None:
    assert find_clashes(register) == []
    hooks, register.hooks = register.hooks, Hooks()
    enter(register, "cable", {"name": "C-7", "a_port": "Panel A:2", "b_port": "SW-1:1"})
    enter(register, "network-point", {"name": "3-01", "place": "Edificio / Piso 3 / Oficina"})
    enter(register, "port", {"device": office["SW-1"].id, "number": "2"})
    register.hooks = hooks
    found = {clash.rule: clash for clash in find_clashes(register)}
    assert found["cable"].sentence == "En SW-1, puerto 1 terminan 2 cables, C-1 y C-7; diga cuál está conectado de verdad."
    assert found["cable"].members[0] == ("cable", office["C-1"].id)
    assert found["cable"].field == "b_port"
    assert found["point"].sentence == "Hay 2 puntos 3-01 en Edificio; cambie el número de uno, en el registro y en la pared."
    assert found["port"].value == "puerto 2 de SW-1"
    assert len(double_plugged(read_plant(register).cables.values())) == 1
