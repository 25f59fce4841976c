"""The demonstration, backups, restoring, checking, reports and exports, from the command line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from .conftest import Run

Fails = Callable[..., str]


def pages(path: Path) -> str:
    """All text of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_the_demonstration_is_found_sound(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "demo.inventario"
    assert run("demo", out).out == f"Registro de demostración en {out}.\n"
    checked = run("check", "--json", "--register", out)
    assert (checked.code, checked.json) == (0, {"ok": True, "problems": [], "repaired": False})
    assert len(run("list", "asset", "--where", "kind=computers", "--json", "--register", out).json) == 417
    assert len(run("list", "asset", "--where", "kind=computers", "--where", "department=DIDECO", "--json", "--register", out).json) == 149
    assert len(run("list", "network-point", "--json", "--register", out).json) == 739
    again = run("demo", out)
    assert again.code == 1
    assert "Ya existe «demo.inventario»" in again.err


def test_demo_in_a_folder_that_is_not_there(fails: Fails, tmp_path: Path) -> None:
    assert "no existe; créela o elija otra" in fails("demo", tmp_path / "no" / "hay.inventario")
    assert list(tmp_path.rglob("hay*")) == []


def test_backup_and_restore(stocked: Run, fails: Fails, tmp_path: Path, path: Path) -> None:
    copy = tmp_path / "copia.inventario"
    assert stocked("backup", copy).out == f"Copia comprobada en {copy}.\n"
    before = stocked("list", "asset", "--json").out
    assert "Ya existe «copia.inventario»" in fails("backup", copy)
    stocked("set", "TI000001", "name=Cambiado")
    kept = stocked("restore", copy, "--json").json["kept"]
    assert stocked("list", "asset", "--json").out == before
    assert "Cambiado" in stocked("list", "asset", "--json", "--register", kept).out
    stocked("set", "TI000001", "name=Otra vez")  # a restored register is written to as a device of its own
    devices = {entry["device"] for entry in stocked("history", "TI000001", "--json").json}
    assert devices
    assert stocked("check").out == "El registro está sano.\n"
    assert stocked("show", "TI000001", "--json", "--register", copy).json["name"] == "DIDECO-PC-041"


@pytest.mark.parametrize("content", [None, b"", b"no es un registro", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_backup_is_not_restored(stocked: Run, fails: Fails, tmp_path: Path, path: Path, content: bytes | None) -> None:
    before = stocked("list", "asset", "--json").out
    if content is not None:
        (tmp_path / "copia.inventario").write_bytes(content)
    fails("restore", tmp_path / "copia.inventario")
    fails("restore", path)
    assert stocked("list", "asset", "--json").out == before


def test_a_register_that_is_wrong_inside_is_told(stocked: Run, run: Run, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE place SET path = 'Otra' WHERE name = 'Juzgado'")
    answer = run("check", "--json")
    assert answer.code == 1
    assert answer.json["ok"] is False
    assert answer.json["problems"]
    assert answer.err.count("\n") == 1 and "check --repair" in answer.err
    repaired = run("check", "--repair", "--json")
    assert (repaired.code, repaired.json) == (0, {"ok": True, "problems": [], "repaired": True})
    assert [place["name"] for place in run("list", "place", "--json").json].count("Juzgado") == 1
    assert run("check").out == "El registro está sano.\n"


def test_exports(stocked: Run, fails: Fails, tmp_path: Path) -> None:
    out = tmp_path / "equipos.xlsx"
    assert stocked("export", "asset", out, "--where", "kind=computers", "--json").json == {"rows": 1, "file": str(out)}
    rows = list(openpyxl.load_workbook(out).active.values)
    assert rows[0][:3] == ("Etiqueta", "Tipo", "Nombre")
    assert rows[1][:3] == ("TI000001", "Computador", "DIDECO-PC-041")
    assert stocked("export", "place", tmp_path / "lugares.csv").out == f"6 filas en {tmp_path / 'lugares.csv'}.\n"
    assert "use un nombre terminado en .csv, .xlsx, .jsonl" in fails("export", "asset", tmp_path / "a.doc")
    assert "No existe la dirección" in fails("export", "asset", tmp_path / "b.csv", "--where", "department=NADIE")
    fails("export", "asset", tmp_path / "no" / "hay.csv")
    assert not (tmp_path / "b.csv").exists()


def test_reports(stocked: Run, fails: Fails, tmp_path: Path) -> None:
    listed = stocked("report", "--list", "--json").json
    assert {"department", "wall-sheet"} <= {each["name"] for each in listed}
    assert all(set(each) == {"name", "title"} for each in listed)
    pdf, xlsx, sheet = tmp_path / "dideco.pdf", tmp_path / "dideco.xlsx", tmp_path / "hoja.pdf"
    stocked("report", "department", pdf, "--department", "DIDECO")
    text = pages(pdf)
    assert "Dirección de Desarrollo Comunitario" in text
    assert "TI000001" in text  # the item is of a department beneath it
    assert "TI000002" not in text
    stocked("report", "department", xlsx, "--department", "dirección de desarrollo comunitario")
    assert openpyxl.load_workbook(xlsx).sheetnames
    stocked("report", "wall-sheet", sheet, "--place", "Edificio Consistorial / Piso 2 / Oficina 21")
    assert "TI000001" in pages(sheet)
    assert "No existe la dirección «NADIE»" in fails("report", "department", tmp_path / "a.pdf", "--department", "NADIE")
    assert "--department" in fails("report", "department", tmp_path / "a.pdf")
    assert "--place" in fails("report", "wall-sheet", tmp_path / "a.pdf")
    assert "no se guarda como .doc" in fails("report", "department", tmp_path / "a.doc", "--department", "DIDECO")
    assert not list(tmp_path.glob("a.*"))
