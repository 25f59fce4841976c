"""Racks from the command line."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run


def _mount_some(good: Run) -> None:
    good("add", "rack", "name=Rack Sur", "units=12", "place=Edificio Consistorial / Piso 1")
    good("add", "asset", "kind=switch", "name=SW-1", "height_u=1")
    good("add", "asset", "kind=server", "name=Servidor", "height_u=2")
    good("add", "asset", "kind=pdu", "name=Regleta")
    good("rack", "mount", "Rack Sur", "TI000002", "--unit", "12")
    good("rack", "mount", "TI000001", "TI000003", "--unit", "U3,5")
    good("rack", "mount", "TI000001", "TI000004")


def test_what_is_mounted_is_shown(good: Run) -> None:
    _mount_some(good)
    shown = good("rack", "show", "rack sur", "--json").json
    assert shown["units"] == 12 and shown["tag"] == "TI000001"
    assert [(one["tag"], one["unit"], one["height"], one["face"]) for one in shown["mounts"]] == [
        ("TI000003", 3.5, 2, "front"),
        ("TI000002", 12, 1, "front"),
        ("TI000004", None, 0, "rear"),
    ]
    assert good("rack", "show", "TI000001").out.splitlines()[:5] == [
        "Rack Sur  TI000001  12U  Edificio Consistorial / Piso 1",
        "       U12  SW-1  TI000002",
        "U5,5 a U11  —",
        "U3,5 a U4,5  Servidor  TI000003",
        " U1 a U2,5  —",
    ]


def test_a_refused_mount_leaves_all_as_it_was(good: Run, fails: Callable[..., str]) -> None:
    _mount_some(good)
    assert "no cabe en U11 a U12 de Rack Sur: ahí está SW-1 (TI000002)" in fails("rack", "mount", "Rack Sur", "TI000003", "--unit", "11")
    assert "no es un rack sino un equipo" in fails("rack", "mount", "TI000002", "TI000003", "--unit", "1")
    assert "no es un equipo sino un rack" in fails("rack", "mount", "TI000001", "TI000001", "--unit", "1")
    assert "no es una unidad" in fails("rack", "mount", "TI000001", "TI000002", "--unit", "arriba", code=2)
    assert good("rack", "show", "Rack Sur", "--json").json["mounts"][1]["unit"] == 12


def test_moving_and_taking_out_are_undone(good: Run) -> None:
    _mount_some(good)
    assert good("rack", "mount", "Rack Sur", "TI000002", "--unit", "1", "--face", "rear").out == "TI000002: U1 atrás de Rack Sur.\n"
    assert good("rack", "mount", "Rack Sur", "TI000002", "--unit", "1", "--face", "rear", "--json").json["changed"] is False
    good("rack", "unmount", "TI000002")
    assert len(good("rack", "show", "Rack Sur", "--json").json["mounts"]) == 2
    good("undo")
    assert good("undo").out == "Se deshizo: mover SW-1 a U1 atrás de Rack Sur.\n"
    assert good("rack", "show", "Rack Sur", "--json").json["mounts"][1]["unit"] == 12


def _plan_file(path: Path, *lines: str) -> Path:
    file = path / "orden.csv"
    file.write_text("\n".join(("tag,rack,unit,face", *lines)) + "\n", encoding="utf-8")
    return file


def test_a_plan_is_worked_out_and_carried_out_by_scans(good: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _mount_some(good)
    good("rack", "mount", "Rack Sur", "TI000003", "--unit", "1")
    file = _plan_file(tmp_path, "TI000003,Rack Sur,11,", "TI000002,Rack Sur,1,", "TI000004,,,")
    told = good("rack", "plan", "Rack Sur", file, "--json").json
    assert told["impossible"] == [] and isinstance(told["plan"], int)
    assert [(one["step"], one["kind"], one["tag"], one["from"]["unit"], one["to"]["unit"]) for one in told["steps"]] == [
        (1, "remove", "TI000004", None, None),
        (2, "park", "TI000002", 12, 3),
        (3, "move", "TI000003", 1, 11),
        (4, "move", "TI000002", 3, 1),
    ]
    assert told["steps"][2]["from"]["rack"] == told["steps"][2]["to"]["rack"] == "Rack Sur" and told["steps"][0]["to"]["rack"] is None
    assert good("rack", "step", told["plan"]).out.splitlines()[-1] == "Ahora lea el equipo Regleta (TI000004)."
    good("rack", "step", "orden", "TI000004", "TI000002", "TI000001.U03")
    wrong = run("rack", "step", "orden", "TI000002", "--json")
    assert wrong.code == 1 and wrong.json[0]["outcome"] == "wrong" and "TI000003" in wrong.json[0]["sentence"]
    monkeypatch.setattr("sys.stdin", io.StringIO("TI000003\nTI000001.U11\n\nTI000002\nTI000001.U01\n"))
    done = good("rack", "step", "orden", "-", "--json").json
    assert [one["outcome"] for one in done] == ["device", "ticked", "device", "ticked"]
    mounts = good("rack", "show", "Rack Sur", "--json").json["mounts"]
    assert [(one["tag"], one["unit"]) for one in mounts] == [("TI000002", 1), ("TI000003", 11)]
    assert good("rack", "plans").out == "No hay planes de racks por hacer.\n"
    good("rack", "step", "orden", "--back", "1")
    assert [one["unit"] for one in good("rack", "show", "Rack Sur", "--json").json["mounts"]] == [1, 12]


def test_a_rack_is_called_as_the_person_called_it(good: Run, tmp_path: Path) -> None:
    _mount_some(good)
    file = _plan_file(tmp_path, "TI000002,TI000001,7,rear")
    [step] = good("rack", "plan", "TI000001", file, "--json").json["steps"]
    assert step["to"] == {"rack": "TI000001", "unit": 7, "face": "rear"} and step["from"]["face"] == "front"


def test_an_impossible_plan_is_explained_and_none_is_made(good: Run, run: Run, tmp_path: Path) -> None:
    _mount_some(good)
    answer = run("rack", "plan", "Rack Sur", _plan_file(tmp_path, "TI000002,Rack Sur,4,", "TI000003,Rack Sur,12,"), "--json")
    assert answer.code == 1 and answer.json["plan"] is None and answer.json["steps"] == []
    assert [one["tag"] for one in answer.json["impossible"]] == ["TI000003"]
    assert "mide 2U y en U12 se sale de Rack Sur" in answer.json["impossible"][0]["reason"]
    answer = run("rack", "plan", "Rack Sur", _plan_file(tmp_path, "TI000002,Rack Sur,4,"), "--json")
    assert "quedarían los dos en U4" in answer.json["impossible"][0]["reason"]
    assert good("rack", "plans", "--all", "--json").json == []


def test_a_plan_file_is_read_line_by_line(good: Run, fails: Callable[..., str], tmp_path: Path) -> None:
    _mount_some(good)
    assert "Fila 2: No hay nada con la etiqueta" in fails("rack", "plan", "Rack Sur", _plan_file(tmp_path, "TI999999,Rack Sur,1,"))
    assert "Fila 3: " in fails("rack", "plan", "Rack Sur", _plan_file(tmp_path, "TI000002,Rack Sur,1,", "TI000003,Otro rack,1,"))
    assert "nombra otra vez" in fails("rack", "plan", "Rack Sur", _plan_file(tmp_path, "TI000002,Rack Sur,1,", "TI000002,Rack Sur,2,"))
    assert "no cambia nada" in fails("rack", "plan", "Rack Sur", _plan_file(tmp_path, "TI000002,Rack Sur,12,"))
    (tmp_path / "otra.csv").write_text("etiqueta;gabinete\nTI000002;Rack Sur\n", encoding="utf-8")
    assert "le falta la columna unit" in fails("rack", "plan", "Rack Sur", tmp_path / "otra.csv")
    assert "Pida una sola cosa a la vez" in fails("rack", "step", "1", "TI000002", "--tick", code=2)


def test_a_file_says_what_becomes_of_what_is_taken_out(good: Run, fails: Callable[..., str], tmp_path: Path) -> None:
    _mount_some(good)
    file = tmp_path / "retiro.csv"
    file.write_text("tag,rack,unit,face,fate,place\nTI000002,,,,desuso,\n", encoding="utf-8")
    [step] = good("rack", "plan", "Rack Sur", file, "--json").json["steps"]
    assert (step["kind"], step["fate"], step["text"]) == ("remove", "disused", "Retirar SW-1 de U12 por desuso")
    file.write_text("tag,rack,unit,face,fate,place\nTI000002,,,,,Bodega que no hay\n", encoding="utf-8")
    assert "Fila 2: No hay nada" in fails("rack", "plan", "Rack Sur", file)
    file.write_text("tag,rack,unit,face,fate\nTI000002,,,,quemarlo\n", encoding="utf-8")
    assert fails("rack", "plan", "Rack Sur", file).startswith("Fila 2: ")


def test_cords_change_ports_by_a_file(good: Run, fails: Callable[..., str], tmp_path: Path) -> None:
    _mount_some(good)
    for number in range(1, 4):
        good("add", "port", "device=TI000002", f"number={number}")
    good("add", "port", "device=TI000003", "number=1")
    good("add", "cable", "name=C-1", "kind=patch", "a_port=TI000002:1", "b_port=TI000003:1")
    file = tmp_path / "cordones.csv"

    def written(*lines: str) -> Path:
        file.write_text("\n".join(("cord,from,to", *lines)) + "\n", encoding="utf-8")
        return file

    [step] = good("rack", "plan", "Rack Sur", written("C-1,SW-1,SW-1:3"), "--json").json["steps"]
    assert (step["kind"], step["text"], step["unplug"]) == ("patch", "Cambiar C-1 de SW-1:01 a SW-1:03", ["C-1"])
    both = tmp_path / "todo.csv"
    both.write_text("tag,rack,unit,face,cord,from,to\nTI000002,Rack Sur,10,,,,\n,,,,C-1,TI000002:1,TI000002:2\n", encoding="utf-8")
    steps = good("rack", "plan", "Rack Sur", both, "--json").json["steps"]
    assert [one["kind"] for one in steps] == ["move", "patch"]
    for line, said in (
        ("C-9,,SW-1:3", "Fila 2: no hay un cordón «C-9»"),
        ("C-1,,SW-1:3", "está en dos puertos; escriba en from de cuál sale"),
        ("C-1,SW-9,SW-1:3", "no sale de «SW-9»"),
        ("C-1,SW-1,SW-1:9", "no hay un puerto «SW-1:9»"),
        ("C-1,SW-1,", "no dice a qué puerto pasa"),
    ):
        assert said in fails("rack", "plan", "Rack Sur", written(line))
    assert "otra fila dice ya" in fails("rack", "plan", "Rack Sur", written("C-1,SW-1,SW-1:2", "C-1,SW-1,SW-1:3"))
    both.write_text("tag,rack,unit,cord,to\nTI000002,Rack Sur,10,C-1,TI000002:2\n", encoding="utf-8")
    assert "nombra un equipo y un cordón" in fails("rack", "plan", "Rack Sur", both)


def test_what_is_found_elsewhere_is_taken_in(good: Run, tmp_path: Path) -> None:
    _mount_some(good)
    good("rack", "plan", "Rack Sur", _plan_file(tmp_path, "TI000002,Rack Sur,10,"), "--name", "Marzo")
    good("rack", "mount", "Rack Sur", "TI000002", "--unit", "8")
    told = good("rack", "step", "marzo", "--json").json
    assert told["drift"] == ["SW-1 (TI000002) debía estar en U12 de Rack Sur y está en U8 de Rack Sur."]
    again = good("rack", "step", "marzo", "--found", "TI000002", "--rack", "Rack Sur", "--unit", "9", "--json").json
    assert [(one["from"]["unit"], one["to"]["unit"]) for one in again["steps"]] == [(9, 10)] and again["drift"] == []
    assert good("rack", "step", "marzo", "--tick", "--json").json["state"] == "done"


def test_racks_are_drawn(good: Run, fails: Callable[..., str], tmp_path: Path) -> None:
    _mount_some(good)
    assert good("rack", "show", "Rack Sur", tmp_path / "sur.pdf").out.startswith("Rack Sur: ")
    assert (tmp_path / "sur.pdf").read_bytes().startswith(b"%PDF")
    assert good("rack", "show", "Rack Sur", tmp_path / "sur.svg", "--json").json["racks"] == ["Rack Sur"]
    assert "Servidor" in (tmp_path / "sur.svg").read_text("utf-8")
    assert "No hay nada con la etiqueta" in fails("rack", "show", "Rack Norte", tmp_path / "norte.pdf")


def test_a_plans_papers_and_labels(good: Run, tmp_path: Path) -> None:
    _mount_some(good)
    good("rack", "plan", "Rack Sur", _plan_file(tmp_path, "TI000002,Rack Sur,10,"))
    assert good("rack", "step", "orden", "--pdf", tmp_path / "lista.pdf").out.startswith("Lista de pasos: ")
    assert (tmp_path / "lista.pdf").read_bytes().startswith(b"%PDF")
    made = good("rack", "step", "orden", "--labels", tmp_path / "et.pdf", "--json").json
    assert [one["template"] for one in made] == ["rack-units", "switch"]
    assert all(Path(one["file"]).exists() for one in made)
    assert [one["purpose"] for one in good("labels", "--list-batches", "--json").json] == ["orden", "orden"]
    [run] = good("rack", "step", "orden", "--labels", tmp_path / "todas.pdf", "--stock", "TZe-251", "--json").json
    assert (run["template"], run["stock"], run["labels"]) == (None, "TZe-251", 1) and Path(run["file"]).exists()
