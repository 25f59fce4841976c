"""Audits on the command line: the documents that scripts rest on, and what people read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from inventario.app import open_register
from inventario.audits.campaigns import find_campaign
from inventario.audits.decisions import Choice, decide
from inventario.audits.differences import read_differences

from .conftest import Run

Fails = Callable[..., str]
ROOM = "Edificio / Piso 1 / Oficina 11"


@pytest.fixture
def rooms(good: Run) -> Run:
    """Two rooms with three items each (TI000001 to 6) and one that was written off."""
    good("add", "place", f"name={ROOM}", "code=O11")
    good("add", "place", "name=Edificio / Piso 1 / Oficina 12", "code=O12")
    for room in ("Oficina 11", "Oficina 12"):
        for _ in range(3):
            good("add", "asset", "kind=computer", f"place=Edificio / Piso 1 / {room}", "department=DIDECO")
    good("add", "asset", "kind=monitor", f"place={ROOM}", "status=written-off")
    return good


def test_from_start_to_close(rooms: Run) -> None:
    code = rooms("audit", "start", "--place", ROOM, "--json").json["audit"]
    scanned = rooms("audit", "scan", code, "TI000001", "TI000004", "XX999", "TI000007", "ti000001", "O11", "$DESHACER", "--json").json
    assert [(each["code"], each["tag"], each["outcome"]) for each in scanned] == [
        ("TI000001", "TI000001", "in-place"), ("TI000004", "TI000004", "elsewhere"), ("XX999", None, "unknown"),
        ("TI000007", "TI000007", "written-off"), ("ti000001", "TI000001", "repeated"), ("O11", None, "room"),
        ("$DESHACER", "TI000001", "command"),
    ]  # fmt: skip
    for document in (rooms("audit", "show", code, "--json").json, rooms("audit", "close", code, "--json").json):
        assert document["counts"] == {
            "in-place": 1, "elsewhere": 1, "missing": 2, "surplus": 1, "written-off-present": 1, "unreadable": 0, "not-accessible": 0,
            "serial-differs": 0,
        }  # fmt: skip
    assert document["accuracy"] == {"existence": 0.5, "place": 0.25, "custodian": 0.5}
    assert document["completeness"] == 0.75
    [office] = [each for each in document["rooms"] if each["place"] == ROOM]
    assert (office["accuracy"], office["completeness"]) == (document["accuracy"], 0.75)
    nothing = {"existence": None, "place": None, "custodian": None}
    assert document["departments"] == [
        {"department": "DIDECO", "accuracy": document["accuracy"], "completeness": 2 / 3, "counted": 4},
        {"department": "Sin dirección", "accuracy": nothing, "completeness": 1, "counted": 0},  # what was written off
    ]  # fmt: skip
    assert "  DIDECO: existencia 50,0 %, lugar 25,0 %, responsable 50,0 %, registro completo 66,7 %" in rooms("audit", "show", code).out
    assert rooms("audit", "list", "--json").json[0]["state"] == "closed"


def test_codes_come_from_the_input_and_a_door_changes_the_room(rooms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    code = rooms("audit", "start", "--place", "Edificio", "--name", "Marzo", "--blind", "--json").json["audit"]
    monkeypatch.setattr("sys.stdin", io.StringIO("O11\nTI000001\n\nO12\nTI000002\nTI000004\n$TERMINAR\n"))
    answer = rooms("audit", "scan", "marzo", "-")
    lines = answer.out.splitlines()
    assert lines[0] == f"O11           sala           {ROOM}"
    assert "en otro lugar" in lines[3] and f"es de {ROOM}" in lines[3]
    assert rooms("audit", "scan", code, "O12", "##//##").out.splitlines()[-1] == "##//##        ilegible"
    assert "Salas terminadas: 1 de 2" in rooms("audit", "show", code).out


def test_what_cannot_be_done_is_said(rooms: Run, fails: Fails) -> None:
    code = rooms("audit", "start", "--place", ROOM, "--place", "Edificio / Piso 1 / Oficina 12", "--json").json["audit"]
    assert "código de la puerta" in fails("audit", "scan", code, "TI000001")
    rooms("audit", "scan", code, "--room", ROOM, "TI000001")
    rooms("audit", "close", code)
    assert "está cerrada" in fails("audit", "scan", code, "TI000002")
    assert "No hay una auditoría" in fails("audit", "show", "nada")
    assert "no es una fecha" in fails("audit", "start", "--place", ROOM, "--as-of", "ayer", code=2)


def test_papers(rooms: Run, tmp_path: Path) -> None:
    code = rooms("audit", "start", "--department", "DIDECO", "--json").json["audit"]
    rooms("audit", "scan", code, "O11", "TI000001", "$TERMINAR")
    for name, more in (("acta.pdf", ()), ("sala.xlsx", ("--room", ROOM)), ("lista.xlsx", ("--list",))):
        written = rooms("audit", "report", code, tmp_path / name, *more, "--json").json
        assert written["bytes"] == (tmp_path / name).stat().st_size and len(written["sha256"]) == 64
    rooms("audit", "card", tmp_path / "tarjeta.pdf")
    rooms("report", "audit", tmp_path / "ultima.pdf", "--department", "DIDECO")
    assert {"audit"} <= {each["name"] for each in rooms("report", "--list", "--json").json}
    assert rooms("audit", "start", "--second-of", code, "--json").json["rooms"] == 1


def test_an_audit_with_rooms_left_asks_in_a_terminal_and_tells_a_script(rooms: Run, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    code = rooms("audit", "start", "--place", "Edificio", "--json").json["audit"]
    rooms("audit", "scan", code, "O11", "TI000001")
    monkeypatch.setattr("inventario.cli.audits._in_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", lambda question, **_: "no")
    refused = run("audit", "close", code)
    assert refused.code == 1 and "sigue abierta" in refused.err
    assert rooms("audit", "show", code, "--json").json["state"] == "open"
    monkeypatch.setattr("click.prompt", lambda question, **_: "Sí")
    said = rooms("audit", "close", code).out
    assert "2 salas no se terminaron: 5 bienes que no se vieron quedan como faltantes." in said


def test_what_was_left_where_it_was_found_goes_on_paper(rooms: Run, path: Path, tmp_path: Path) -> None:
    code = rooms("audit", "start", "--place", "Edificio", "--json").json["audit"]
    rooms("audit", "scan", code, "O11", "TI000004")
    assert rooms("audit", "transfer", code, "--dry-run").out.strip() == "No hay traspasos por hacer."
    with open_register(path) as register:
        campaign = find_campaign(register, code)
        decide(register, campaign, [each for each in read_differences(register, campaign) if each.code == "TI000004"], Choice.MOVE)
    assert rooms("audit", "transfer", code, "--dry-run").out.startswith(f"por hacer  {ROOM}  1 bien: TI000004")
    [paper] = rooms("audit", "transfer", code, "handed_by=Paula", "--papers", tmp_path / "papeles", "--json").json
    assert (paper["to_place"], paper["tags"]) == (ROOM, ["TI000004"])
    assert Path(paper["file"]).read_bytes().startswith(b"%PDF") and paper["folio"] in paper["file"]
    assert rooms("movement", "show", paper["folio"], "--json").json["lines"][0]["from_place"].endswith("Oficina 12")


def test_unknown_codes_can_be_written(rooms: Run, fails: Fails, tmp_path: Path) -> None:
    code = rooms("audit", "start", "--place", ROOM, "--json").json["audit"]
    rooms("audit", "scan", code, "XX999")
    assert rooms("audit", "report", code, tmp_path / "sin.xlsx", "--unknown").out.startswith("Códigos sin registro")
    assert ".pdf o .xlsx" in fails("audit", "report", code, tmp_path / "sin.csv", "--unknown")
