"""NetBox device types become models; a malformed file is told by name and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.errors import Cancelled, KnownError
from inventario.register.devicetypes import DeviceType, Interface, read_device_types

SWITCH = """---
# made up
manufacturer: D-Link
model: 1210
slug: d-link-dgs-1210-08
part_number: 00123
u_height: 1
is_full_depth: false
weight: 3
weight_unit: lb
comments: '[Ficha](https://example.org) & más'
power-ports:
  - name: PSU1
    type: iec-60320-c14
    maximum_draw: 300
    allocated_draw: 120
  - name: PSU2
    maximum_draw: 300
    allocated_draw: 80
interfaces:
  - name: mgmt0
    type: 1000base-t
    mgmt_only: true
  - {name: Port 1, type: 1000base-t, poe_mode: pse}
  - {name: Port 2, type: 1000base-t}
  - {name: Port 3, type: 1000base-t}
  - {name: Port 4, type: 1000base-t}
  - {name: Port 5, type: 1000base-x-sfp}
  - {name: lag1, type: lag}
"""
LEAST = "manufacturer: HP\nmodel: ProDesk 400\n"


def put(folder: Path, text: str | bytes, name: str = "modelo.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def one(folder: Path, text: str | bytes) -> DeviceType:
    found = read_device_types(put(folder, text))
    assert found.faults == ()
    return found.types[0]


def test_a_switch(tmp_path: Path) -> None:
    switch = one(tmp_path, SWITCH)
    assert (switch.manufacturer, switch.model, switch.slug, switch.part_number) == ("D-Link", "1210", "d-link-dgs-1210-08", "00123")
    assert (switch.u_height, switch.is_full_depth, switch.weight_kg, switch.power_w) == (1.0, False, 1.361, 200)
    assert (switch.ports, len(switch.interfaces), switch.kind) == (5, 7, "switch")
    assert switch.interfaces[:2] == (Interface("mgmt0", "1000base-t", management=True), Interface("Port 1", "1000base-t", poe=True))


def test_what_is_left_out_has_netboxs_defaults(tmp_path: Path) -> None:
    plain = one(tmp_path, LEAST)
    assert (plain.u_height, plain.is_full_depth, plain.weight_kg, plain.power_w, plain.ports, plain.kind) == (1.0, True, None, None, 0, "")


@pytest.mark.parametrize(
    ("more", "kind", "ports", "power"),
    [
        ("front-ports: [{name: '1'}, {name: '2'}]\nrear-ports: [{name: a}]", "patch-panel", 2, None),
        ("interfaces: [{name: radio, type: ieee802.11ax}, {name: eth0, type: 1000base-t}]", "access-point", 1, None),
        ("power-outlets: [{name: '1'}]\npower-ports: [{name: a, maximum_draw: 3680}]", "pdu", 0, 3680),
        ("slug: apc-ups-1500\npower-outlets: [{name: '1'}]", "ups", 0, None),
        ("power-ports: [{name: a, maximum_draw: 750}, {name: b, maximum_draw: 750}]\nu_height: 2.0", "", 0, 750),
        ("u_height: 0\nweight: ~\ninterfaces:", "", 0, None),
    ],
)
def test_what_the_components_tell(tmp_path: Path, more: str, kind: str, ports: int, power: int | None) -> None:
    made = one(tmp_path, LEAST + more)
    assert (made.kind, made.ports, made.power_w) == (kind, ports, power)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("manufacturer: HP\nmodel: [x\nslug: y\n", "«modelo.yaml», línea 3: no se entiende"),
        ("manufacturer: HP\n\tmodel: x\n", "«modelo.yaml», línea 2: no se entiende"),
        ("manufacturer: HP\nmodel: 'x\n", "no se entiende"),
        ("manufacturer: HP\nslug: x\n", "«modelo.yaml», línea 1: falta model; agréguelo"),
        ("# uno\n# dos\nmodel: x\n", "«modelo.yaml», línea 3: falta manufacturer"),
        (LEAST + "u_height: alto\n", "«modelo.yaml», línea 3: u_height «alto» debe ser un número entre 0 y 60"),
        (LEAST + "u_height: 1.3\n", "u_height «1.3» debe ir de media en media"),
        (LEAST + "u_height: .nan\n", "debe ser un número"),
        (LEAST + "weight: -1\n", "weight «-1» debe ser un número"),
        (LEAST + "weight: 1\nweight_unit: stone\n", "línea 4: weight_unit «stone» debe ser kg"),
        (LEAST + "is_full_depth: quizás\n", "línea 3: is_full_depth «quizás» debe ser true o false"),
        (LEAST + "interfaces: 8\n", "línea 3: interfaces «8» debe ser una lista"),
        (LEAST + "interfaces:\n  - type: lag\n", "línea 4: falta name"),
        (LEAST + "interfaces:\n  - eth0\n", "línea 4: se esperaba una lista de «nombre: valor»"),
        (LEAST + "slug: {a: b}\n", "línea 3: slug debe ser un texto"),
        (LEAST + "slug: " + "x" * 300, "línea 3: slug «x"),
        (LEAST + "model: otro\n", "línea 3: repite «model»"),
        (LEAST + "slug: a\x07b\n", "tiene un carácter que no se admite|no se entiende"),
        (LEAST + "? [a]\n: b\n", "línea 3: no tiene nombre antes de los dos puntos"),
        ("- a\n- b\n", "línea 1: se esperaba una lista de «nombre: valor»"),
        ("hola", "línea 1: se esperaba"),
        ("", "«modelo.yaml» está vacío"),
        ("---\n# nada\n", "está vacío"),
        ("a: &a [x, x]\nb: &b [*a, *a]\n", "«modelo.yaml», línea 2: usa una referencia"),
        ("[" * 1_000_000, "línea 1: es demasiado extenso o profundo"),
        ("a: [" + "x, " * 200_000, "línea 1: es demasiado extenso"),
        ("x" * (3 << 20), "es demasiado grande para ser un modelo"),
        (b"%PDF-1.4\n\x00\x01\x02", "«modelo.yaml», línea"),
    ],
)
def test_a_malformed_file_is_told_by_name_and_line(tmp_path: Path, text: str | bytes, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence.replace(".", r"\.").replace("(", r"\(")) as caught:
        read_device_types(put(tmp_path, text))
    assert str(caught.value).endswith(".")
    assert len(re.findall(r"\n", str(caught.value))) == 0


def test_a_folder_of_files(tmp_path: Path) -> None:
    put(tmp_path, SWITCH, "D-Link/DGS-1210.yaml")
    put(tmp_path, LEAST + "---\nmanufacturer: HP\nmodel: Otro\n", "HP/dos.yml")
    put(tmp_path, "model: [\n", "HP/mala.yaml")
    put(tmp_path, "no es", "LEAME.txt")
    seen: list[tuple[int, int]] = []
    found = read_device_types(tmp_path, lambda done, total: seen.append((done, total)))
    assert [each.model for each in found.types] == ["1210", "ProDesk 400", "Otro"]
    assert len(found.faults) == 1
    assert found.faults[0].startswith("«HP/mala.yaml», línea 2: no se entiende")
    assert seen == [(0, 3), (1, 3), (2, 3)]


def test_a_folder_can_be_stopped_and_may_have_none(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(KnownError, match=r"no tiene archivos \.yaml"):
        read_device_types(tmp_path)
    put(tmp_path, LEAST)
    with pytest.raises(Cancelled):
        read_device_types(tmp_path, stop)
    with pytest.raises(KnownError, match="No se encuentra"):
        read_device_types(tmp_path / "no.yaml")


def test_old_encodings(tmp_path: Path) -> None:
    assert one(tmp_path, "manufacturer: Ñandú\nmodel: 8º\n".encode("cp1252")).manufacturer == "Ñandú"
    assert one(tmp_path, b"\xef\xbb\xbf" + LEAST.encode()).manufacturer == "HP"


@given(st.text(st.sampled_from("ab:-[]{}'\"\n #&*!|>%@`?, \t\0ñ1."), max_size=60))
def test_any_text_is_models_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = put(tmp_path_factory.mktemp("yaml"), LEAST + text)
    try:
        assert read_device_types(path).types
    except KnownError as known:
        assert str(known).startswith("«modelo.yaml»")
