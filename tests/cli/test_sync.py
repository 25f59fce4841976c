"""`inventario sync`: two laptops and a real PostgreSQL, as scripts use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inventario.cli.main import main

from ..postgres import Database, database, kept_database, postgres, prepared_template
from ..sync.laptops import grant

__all__ = ["database", "kept_database", "postgres", "prepared_template"]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_what_one_laptop_enters_the_other_shows(database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = str(tmp_path / "uno.inventario"), str(tmp_path / "dos.inventario")
    for login in ("ana", "beto"):
        grant(database, login)
    run(capsys, "--register", one, "add", "asset", "kind=computer", "tag=TI000001", "name=PC alcaldía")
    code, out, err = run(capsys, "--register", one, "--json", "sync", database.user_url("ana"))
    report = json.loads(out)
    assert code == 0 and err.count("\n") == 1 and "llavero" in err and "solo usted puede leer" in err  # there is none in the tests
    assert report["pushed"] >= 1 and report["conflicts"] == 0 and report["rejected"] == 0 and report["up_to_date"] is True
    code, out, _ = run(capsys, "--register", two, "sync", database.user_url("beto"))  # made by it
    assert code == 0 and "recibidos" in out
    assert "PC alcaldía" in run(capsys, "--register", two, "show", "TI000001")[1]
    code, out, _ = run(capsys, "--register", two, "--json", "sync", "--status")
    assert json.loads(out)["up_to_date"] is True


def test_a_register_that_is_not_shared_is_told_how(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "uno.inventario")
    run(capsys, "--register", path, "add", "asset", "kind=computer")
    code, _, err = run(capsys, "--register", path, "sync")
    assert code == 1 and err.startswith("Este registro no se comparte todavía") and err.count("\n") == 1
    assert "no se comparte todavía" in run(capsys, "--register", path, "sync", "--status")[1]
    assert run(capsys, "--register", path, "sync", "--status", "postgresql://ana@x/y")[0] == 2


def test_a_server_that_is_not_there_is_one_sentence_and_leaves_the_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "uno.inventario")
    run(capsys, "--register", path, "add", "asset", "kind=computer", "tag=TI000001")
    code, _, err = run(capsys, "--register", path, "sync", "postgresql://ana:clave-secreta@127.0.0.1:1/registro")
    assert code == 1 and err.count("\n") == 1 and "clave-secreta" not in err
    assert json.loads(run(capsys, "--register", path, "--json", "sync", "--status")[1])["waiting"] == 1
