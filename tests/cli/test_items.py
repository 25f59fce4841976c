"""Entering, changing, showing and finding, as a script or a person does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from .conftest import Run

Fails = Callable[..., str]


def tags(run: Run, *words: str) -> list[str]:
    """The tags of a list of assets."""
    return [item["tag"] for item in run("list", "asset", "--json", *words).json]


def test_add_prints_the_tag_or_the_id(good: Run, path: Path) -> None:
    assert good("add", "asset", "kind=computer").out == "TI000001\n"
    assert path.is_file()
    assert good("add", "rack", "name=Rack 1").out == "TI000002\n"
    person = good("add", "person", "name=Ana Rojas", "--json").json
    assert set(person) >= {"id", "tag"}
    assert person["tag"] is None
    assert UUID(good("add", "place", "name=Edificio Fiscal").out.strip())


def test_what_is_given_is_kept_as_typed_values(stocked: Run) -> None:
    item = stocked("show", "TI000001", "--json").json
    assert item["record"] == "asset"
    expected = {
        "kind": "computer", "name": "DIDECO-PC-041", "serial": "MJ0CK81A", "manufacturer": "Lenovo", "model": "ThinkCentre M70q",
        "department": "SOCIAL", "place": "Edificio Consistorial / Piso 2 / Oficina 21", "custodian": "José Núñez", "cost": 489990,
        "acquired_on": "2023-02-14", "memory_gb": 7.5, "status": "in-use", "warranty_until": None,
    }  # fmt: skip
    assert {name: item[name] for name in expected} == expected
    ups = stocked("show", "TI000002", "--json").json
    assert (ups["power_w"], ups["on_generator"]) == (900, True)
    assert [place["kind"] for place in stocked("list", "place", "--json").json] == ["site", "floor", "room", "floor", "site", "room"]


def test_show_for_people(stocked: Run) -> None:
    text = stocked("show", "TI000001").out
    assert "Costo: $489.990" in text
    assert "Comprado: 14-02-2023" in text
    assert "Garantía" not in text  # what is empty is left out


@pytest.mark.parametrize(
    ("text", "record", "title"),
    [
        ("ti000001", "asset", "DIDECO-PC-041"),
        ("mj0ck81a", "asset", "DIDECO-PC-041"),
        ("DIDECO-PC-041", "asset", "DIDECO-PC-041"),
        ("TI000003", "rack", "Rack Central"),
        ("rack central", "rack", "Rack Central"),
        ("dideco", "department", "Dirección de Desarrollo Comunitario"),
        ("Departamento Social", "department", "Departamento Social"),
        ("Edificio Fiscal / Juzgado", "place", "Juzgado"),
        ("edificio fiscal/juzgado", "place", "Juzgado"),
        ("jose nunez", "person", "José Núñez"),
        ("Lenovo ThinkCentre M70q", "model", "ThinkCentre M70q"),
    ],
)
def test_show_by_whatever_it_is_called(stocked: Run, text: str, record: str, title: str) -> None:
    found = stocked("show", text, "--json").json
    assert (found["record"], found["name"]) == (record, title)


def test_show_by_id(stocked: Run) -> None:
    made = stocked("add", "contract", "name=Arriendo de impresoras", "--json").json
    assert stocked("show", made["id"], "--json").json["name"] == "Arriendo de impresoras"


def test_show_what_is_not_there(stocked: Run, fails: Fails) -> None:
    assert fails("show", "TI999999").startswith("No hay nada con la etiqueta «TI999999»")
    assert fails("show", "0198c5a0-0000-7000-8000-000000000000").startswith("No hay nada con el identificador")
    stocked("add", "asset", "kind=ups", "name=Doble")
    stocked("add", "asset", "kind=nas", "name=Doble")
    assert fails("show", "Doble") == "«Doble» es de 2 cosas a la vez; use su etiqueta."


def test_set(stocked: Run) -> None:
    stocked("add", "person", "name=Ana Rojas")
    assert stocked("set", "TI000001", "place=Edificio Fiscal / Juzgado", "custodian=Ana Rojas").out == "TI000001: guardado.\n"
    item = stocked("show", "TI000001", "--json").json
    assert (item["place"], item["custodian"]) == ("Edificio Fiscal / Juzgado", "Ana Rojas")
    assert stocked("set", "TI000001", "custodian=Ana Rojas").out == "TI000001: ya estaba así.\n"
    assert stocked("set", "TI000001", "custodian=", "--json").json == {"changed": 1, "made": {}, "shared": []}
    assert stocked("set", "TI000001", "department=DIDEKO").out == "TI000001: guardado.\nAdemás se creó «DIDEKO» (dirección).\n"
    assert stocked("show", "TI000001", "--json").json["custodian"] is None
    stocked("set", "DIDECO", "notes=con convenio")
    assert stocked("show", "DIDECO", "--json").json["notes"] == "con convenio"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("set", "TI000001", "colour=rojo"), "No hay un dato «colour» en equipos; los que hay son tag, kind, name"),
        (("set", "TI000001", "custodio=x"), "No hay un dato «custodio» en equipos; quizás quiso decir «custodian»."),
        (("set", "TI000001", "costt=1"), "No hay un dato «costt» en equipos; quizás quiso decir «cost»."),
        (("set", "TI000001", "kind=volador"), "«volador» no está entre los valores de «Tipo»"),
        (("set", "TI000001", "cost=mucho"), "«mucho» no es un número"),
        (("set", "TI000001", "acquired_on=31-02-2023"), "«31-02-2023» no es una fecha"),
        (("set", "TI000001", "mac=xx"), "«xx» no es una dirección MAC"),
        (("set", "TI000001", "tag=TI000002"), "La etiqueta TI000002 ya es de UPS del Juez; escriba otra."),
        (("set", "TI000001", "kind="), "Falta tipo; escríbalo."),
        (("set", "TI000777", "name=x"), "No hay nada con la etiqueta «TI000777»"),
        (("add", "rocket", "name=x"), "No hay un tipo «rocket»; use asset, rack, network-point"),
        (("add", "computer", "name=x"), "«computer» es un tipo de equipo; escriba «asset kind=computer»"),
        (("add", "asset", "name=x"), "Falta tipo; escríbalo."),
        (("add", "asset"), "Falta tipo; escríbalo."),
        (("add", "asset", "kind=ups", "tag=ñandú1"), "«ñandú1» no sirve de etiqueta"),
        (("add", "person", "name=Ana", "rut=12.345.678-K"), "«12.345.678-K» no es un RUT válido"),
        (("add", "place", "name=edificio fiscal"), "Ya hay un lugar «edificio fiscal» ahí; escriba otro nombre."),
        (("add", "department", "name=Otra", "code=dideco"), "Ya hay una dirección con la sigla «dideco»; escriba otro nombre."),
        (("set", "Edificio Fiscal", "parent=Edificio Fiscal / Juzgado"), "«Edificio Fiscal» quedaría dentro de sí mismo"),
        (("set", "Edificio Fiscal", "name=A / B"), "«A / B» es una ruta; escriba solo el nombre"),
    ],
)
def test_what_is_refused_is_told_and_changes_nothing(stocked: Run, fails: Fails, words: tuple[str, ...], sentence: str) -> None:
    before = [stocked("list", kind, "--json").out for kind in ("asset", "place", "department", "person")]
    assert fails(*words).startswith(sentence)
    assert [stocked("list", kind, "--json").out for kind in ("asset", "place", "department", "person")] == before


def test_a_place_by_its_whole_path(good: Run) -> None:
    good("add", "place", "name=Edificio Fiscal / Piso 1 / Juzgado", "code=EF11")
    places = good("list", "place", "--json").json
    assert [(place["path"], place["kind"], place["code"]) for place in places] == [
        ("Edificio Fiscal", "site", None),
        ("Edificio Fiscal / Piso 1", "floor", None),
        ("Edificio Fiscal / Piso 1 / Juzgado", "room", "EF11"),
    ]


def test_a_slash_may_be_part_of_a_name(good: Run) -> None:
    good("add", "place", "name=Programa SENDA/Jóvenes")
    good("add", "asset", "kind=ups", "place=Programa SENDA/Jóvenes / Recepción")
    good("add", "asset", "kind=ups", "place=Centro 24/7")
    good("add", "asset", "kind=ups", "place=Edificio Nuevo/Piso 1/Sala 3")
    paths = [place["path"] for place in good("list", "place", "--json").json]
    assert paths == [
        "Centro 24/7", "Edificio Nuevo", "Edificio Nuevo / Piso 1", "Edificio Nuevo / Piso 1 / Sala 3", "Programa SENDA/Jóvenes",
        "Programa SENDA/Jóvenes / Recepción",
    ]  # fmt: skip
    assert tags(good, "--where", "place=Programa SENDA/Jóvenes") == ["TI000001"]
    assert tags(good, "--where", "place=edificio nuevo/piso 1") == ["TI000003"]


def test_a_name_of_several_places_is_not_guessed(good: Run, fails: Fails) -> None:
    good("add", "place", "name=A / Oficina 1")
    good("add", "place", "name=B / Oficina 1")
    assert fails("add", "asset", "kind=ups", "place=Oficina 1").startswith("Hay 2 lugares que se llaman «Oficina 1»; escriba la ruta")
    good("add", "asset", "kind=ups", "place=B / Oficina 1")


def test_history(stocked: Run) -> None:
    stocked("set", "TI000001", "department=DIDECO", "cost=500000", "status=stored")
    newest = {entry["field"]: entry for entry in stocked("history", "TI000001", "--json").json[:3]}
    assert (newest["department"]["old"], newest["department"]["new"]) == ("SOCIAL", "DIDECO")
    assert (newest["cost"]["old"], newest["cost"]["new"]) == (489990, 500000)
    assert (newest["status"]["old"], newest["status"]["new"]) == ("in-use", "stored")
    assert set(newest["cost"]) == {"at", "author", "device", "operation", "field", "old", "new"}
    assert newest["cost"]["operation"] == "asset.edit"
    assert newest["cost"]["at"].startswith("2024-03-12")
    assert "Costo: $489.990 → $500.000" in stocked("history", "TI000001").out
    created = [entry for entry in stocked("history", "TI000001", "--json").json if entry["field"] == "acquired_on"]
    assert [(entry["old"], entry["new"]) for entry in created] == [(None, "2023-02-14")]


def test_undo_and_redo(stocked: Run, fails: Fails) -> None:
    stocked("set", "TI000001", "cost=1")
    assert stocked("undo").out == "Se deshizo: cambiar costo de TI000001.\n"
    assert stocked("show", "TI000001", "--json").json["cost"] == 489990
    entries = stocked("history", "TI000001", "--json").json
    assert [(entry["old"], entry["new"]) for entry in entries if entry["field"] == "cost"] == [(1, 489990), (489990, 1), (None, 489990)]
    assert stocked("redo", "--json").json == {"redone": "cambiar costo de TI000001", "operation": "asset.edit"}
    assert stocked("show", "TI000001", "--json").json["cost"] == 1
    for _ in range(6):
        stocked("undo")
    assert fails("undo") == "No hay nada que deshacer."


def test_an_undone_creation_still_has_its_history(good: Run, fails: Fails) -> None:
    good("add", "asset", "kind=ups", "name=Efímera")
    good("undo")
    assert "TI000001" in fails("show", "TI000001")
    assert any(entry["new"] == "Efímera" for entry in good("history", "TI000001", "--json").json)


def test_find(stocked: Run) -> None:
    assert [hit["tag"] for hit in stocked("find", "juez", "--json").json] == ["TI000002"]
    hits = stocked("find", "edificio consistorial", "--json").json
    assert {hit["record"] for hit in hits} == {"asset", "rack", "place"}
    assert hits[0]["record"] == "asset"
    assert len(stocked("find", "edificio", "--limit", "2", "--json").json) == 2
    assert stocked("find", "NUNEZ", "--json").json[0]["tag"] == "TI000001"
    assert stocked("find", '"thinkcentre m70q"', "--json").json[0]["tag"] == "TI000001"
    assert stocked("find", "nada de eso", "--json").json == []
    assert stocked("find", "nada de eso").out == "No se encontró nada; pruebe con menos letras.\n"
    for strange in ('"', "*", "'; DROP TABLE asset; --", "(", "NEAR(a b)", "100%", "=1+1"):
        assert stocked("find", "--json", strange).code == 0


def test_list_and_its_conditions(stocked: Run, fails: Fails) -> None:
    assert tags(stocked) == ["TI000001", "TI000002"]
    assert tags(stocked, "--where", "kind=computers") == ["TI000001"]
    assert tags(stocked, "--where", "kind=UPS") == ["TI000002"]
    assert tags(stocked, "--where", "department=DIDECO") == ["TI000001"]  # what is beneath it as well
    assert tags(stocked, "--where", "department=departamento social") == ["TI000001"]
    assert tags(stocked, "--where", "department!=DIDECO") == ["TI000002"]
    assert tags(stocked, "--where", "place=Edificio Consistorial / Piso 2") == ["TI000001"]
    assert tags(stocked, "--where", "place=Edificio Consistorial / Piso 2 / Oficina 21", "--where", "cost>=1000") == ["TI000001"]
    assert tags(stocked, "--where", "custodian=") == ["TI000002"]
    assert tags(stocked, "--where", "model=Lenovo ThinkCentre M70q") == tags(stocked, "--where", "model=thinkcentre m70q") == ["TI000001"]
    assert tags(stocked, "--where", "manufacturer=lenovo", "--where", "acquired_on<=2023-12-31") == ["TI000001"]
    assert tags(stocked, "--sort", "name") == ["TI000001", "TI000002"]
    assert stocked("list", "rack", "--json").json[0]["name"] == "Rack Central"
    assert stocked("list", "department", "--where", "path=Dirección de Desarrollo Comunitario", "--json").json[0]["code"] == "DIDECO"
    assert "Edificio Fiscal / Juzgado" in stocked("list", "asset").out
    assert fails("list", "asset", "--where", "place=Edificio Fizcal").startswith("No existe el lugar «Edificio Fizcal»")
    assert fails("list", "asset", "--where", "kind=volador").startswith("«volador» no está entre los valores")
    assert fails("list", "asset", "--where", "cost").startswith("«cost» no es una condición")
    assert fails("list", "asset", "--where", "lugar=x") == "No hay un dato «lugar» en equipos; quizás quiso decir «place»."
    assert fails("list", "asset", "--sort", "tipo") == "No hay un dato «tipo» en equipos; quizás quiso decir «kind»."
    assert fails("list", "asset", "--where", "serial=s/n").startswith("«s/n» significa que no hay dato")
    assert fails("list", "equipos").startswith("No hay un tipo «equipos»")


def test_what_json_prints_is_what_conditions_accept(stocked: Run) -> None:
    place = "Edificio Consistorial / Piso 1 / Centro de Comunicaciones 1º Piso (sur) [A*]"
    stocked("add", "asset", "kind=switch", f"place={place}", "custodian=Ñandú & Cía.")
    item = stocked("show", "TI000004", "--json").json
    assert item["place"] == place
    for name in ("place", "custodian", "status"):
        assert tags(stocked, "--where", f"{name}={item[name]}", "--where", "kind=switch") == ["TI000004"]
    stocked("add", "vlan", "number=10", "name=Datos")
    stocked("add", "port", "device=TI000004", "number=7", "vlan=Datos")
    stocked("add", "port", "device=TI000004", "number=8", "vlan=10")
    stocked("add", "cable", "name=C-1", "a_port=TI000004:7", "b_asset=TI000001")
    cable = stocked("list", "cable", "--where", "a_port=TI000004:7", "--json").json[0]
    assert (cable["a_port"], cable["b_asset"]) == ("TI000004:7", "TI000001")
    assert len(stocked("list", "port", "--where", "vlan=Datos", "--json").json) == 2


def test_an_empty_register_is_no_failure(good: Run) -> None:
    good("add", "person", "name=Ana")
    assert good("list", "asset").out == ""
    assert good("list", "asset", "--json").json == []


@pytest.mark.parametrize("line", ["show x", "set x name=y", "find x", "list asset", "undo", "redo", "history x", "export asset a.csv",
                                  "report department a.pdf", "labels a.pdf"])  # fmt: skip
def test_only_add_and_import_make_a_register(fails: Fails, path: Path, line: str) -> None:
    assert fails(*line.split()).startswith(f"No existe el registro «{path}»")
    assert not path.exists()


def test_a_failed_add_leaves_no_register_behind(fails: Fails, path: Path) -> None:
    fails("add", "rocket")
    fails("add", "asset", "kind=volador")
    assert list(path.parent.iterdir()) == []


def test_a_serial_that_another_item_has_is_kept_and_told(run: Run) -> None:
    run("add", "asset", "kind=ups", "serial=AB12345")
    run("add", "asset", "kind=ups")
    answer = run("set", "TI000002", "serial=ab12345")
    assert answer.code == 0
    assert answer.err == "«ab12345» también está en TI000001 como Serie; revise cuál de los dos lo lleva.\n"
    assert run("set", "TI000002", "name=otra").err == ""
