"""Reports from the command line: each kind as a file, kept under a name, shared with another register."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from inventario.cli.main import main

from .conftest import TODAY, Run


@pytest.fixture(scope="module")
def three_items(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A register with three items of two departments, made once."""
    made = tmp_path_factory.mktemp("three") / "registro.inventario"

    def good(*words: str) -> None:
        assert main([*words, "--register", str(made)]) == 0

    today = pytest.MonkeyPatch()
    today.setenv("INVENTARIO_TODAY", TODAY)

    good("add", "asset", "kind=computer", "tag=TI000001", "name=DAF-PC-1", "department=DAF", "custodian=Ana Rojas", "cost=600000",
         "acquired_on=2020-03-12", "os=Windows 7 Pro", "place=Edificio / Piso 1 / Oficina 1")  # fmt: skip
    good(
        "add",
        "asset",
        "kind=notebook",
        "tag=TI000002",
        "name=DAF-NB-1",
        "department=DAF",
        "cost=400000",
        "place=Edificio / Piso 1 / Oficina 2",
    )
    good("add", "asset", "kind=printer", "tag=TI000003", "department=DIDECO", "cost=100000")
    today.undo()
    yield made


@pytest.fixture
def filled(good: Run, path: Path, three_items: Path) -> Run:
    """Three items of two departments."""
    shutil.copyfile(three_items, path)
    return good


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(text.get_text_bounded())
        text.close()
        page.close()
    document.close()
    return " ".join("\n".join(pages).split())


def _cells(path: Path) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path, data_only=True).active.iter_rows(values_only=True))


@pytest.mark.parametrize(("name", "options", "said"), [
    ("homogeneous", (), "3 bienes de 3 clases"),
    ("depreciation", ("--as-of", "2024-12-31"), "Lineal, al 31-12-2024"),
    ("printers", ("--department", "DIDECO"), "Hay 1 equipo de impresión"),
    ("operating-systems", (), "Windows 7 Pro desde el 14-01-2020"),
    ("print-log", (), "No se imprimieron etiquetas"),
    ("custodian", ("--custodian", "Ana Rojas"), "Recibe conforme"),
    ("list", ("--group", "department", "--total", "cost"), "Subtotal: 2 equipos $1.000.000"),
])  # fmt: skip
def test_every_report_is_a_file(filled: Run, tmp_path: Path, name: str, options: tuple[str, ...], said: str) -> None:
    filled("report", name, tmp_path / "a.pdf", *options)
    filled("report", name, tmp_path / "a.xlsx", *options)
    assert said in _text(tmp_path / "a.pdf")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames


def test_a_list_has_the_columns_rows_groups_and_totals_that_were_asked_for(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "lista.xlsx"
    filled("report", "list", out, "--kind", "asset", "--columns", "tag,name,cost", "--where", "department=DAF", "--group", "place",
           "--total", "cost", "--title", "Lo de Finanzas", "--sort", "tag")  # fmt: skip
    book = openpyxl.load_workbook(out, data_only=True)
    assert book.sheetnames == ["Lo de Finanzas", "Por lugar"]
    rows = _cells(out)
    assert rows[1][0] == "Dirección: DAF"
    assert rows[4] == ("Lugar", "Etiqueta", "Nombre", "Costo")
    assert rows[5] == ("Edificio / Piso 1 / Oficina 1", "TI000001", "DAF-PC-1", 600_000)
    assert rows[6] == ("Edificio / Piso 1 / Oficina 2", "TI000002", "DAF-NB-1", 400_000)
    assert rows[7][0] == "Total: 2 equipos" and rows[7][3] == 1_000_000


@pytest.mark.parametrize(("options", "said"), [
    (("--columns", "tag,color"), "color"), (("--total", "name"), "no se puede sumar"), (("--kind", "gato"), "No hay un tipo «gato»"),
    (("--where", "department=NADIE"), "NADIE"),
])  # fmt: skip
def test_a_list_that_makes_no_sense_is_a_sentence(filled: Run, run: Run, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    answer = run("report", "list", tmp_path / "a.pdf", *options)
    assert answer.code == 1 and said in answer.err and not (tmp_path / "a.pdf").exists()


def test_what_belongs_to_lists_is_refused_elsewhere(filled: Run, run: Run, tmp_path: Path) -> None:
    assert run("report", "printers", tmp_path / "a.pdf", "--columns", "tag").code == 2
    assert run("report", "printers").code == 2
    answer = run("report", "print-log", tmp_path / "a.pdf", "--period", "ayer")
    assert answer.code == 1 and "No hay un período «ayer»" in answer.err


def test_a_report_is_kept_run_and_forgotten(filled: Run, run: Run, tmp_path: Path) -> None:
    filled("report", "printers", tmp_path / "a.pdf", "--department", "DIDECO", "--save", "Impresoras de DIDECO")
    filled("report", "movements", tmp_path / "b.pdf", "--period", "last-month", "--save", "Papeles")
    assert [(one["name"], one["report"]) for one in filled("report", "--saved", "--json").json] == [
        ("Impresoras de DIDECO", "printers"), ("Papeles", "movements"),
    ]  # fmt: skip
    filled("report", "run", "impresoras de dideco", tmp_path / "c.pdf")
    assert _text(tmp_path / "c.pdf") == _text(tmp_path / "a.pdf")
    filled("report", "run", "Papeles", tmp_path / "d.pdf")
    assert "Entre el 01-02-2024 y el 29-02-2024" in _text(tmp_path / "d.pdf")
    filled("report", "forget", "Papeles")
    answer = run("report", "run", "Papeles", tmp_path / "e.pdf")
    assert answer.code == 1 and "los que hay son «Impresoras de DIDECO»" in answer.err
    assert run("undo").code == 0 and filled("report", "--saved", "--json").json[1]["name"] == "Papeles"


def test_a_list_goes_to_another_register_by_file(filled: Run, run: Run, good: Run, tmp_path: Path) -> None:
    filled("report", "list", tmp_path / "a.xlsx", "--columns", "tag,cost", "--where", "department=DAF", "--group", "place", "--save", "Mía")
    shared = tmp_path / "mia.json"
    filled("report", "share", "Mía", shared)
    assert "DAF" in shared.read_text("utf-8")
    other = tmp_path / "otro.inventario"
    good("add", "asset", "kind=computer", "tag=TI000900", "department=DIDECO", "--register", other)
    answer = run("report", "take", shared, "--register", other)
    assert answer.code == 1 and "Aquí no hay dirección «DAF»" in answer.err
    good("add", "asset", "kind=computer", "tag=TI000901", "department=DAF", "cost=5", "--register", other)
    good("report", "take", shared, "--register", other)
    good("report", "run", "Mía", tmp_path / "b.xlsx", "--register", other)
    assert [row[1] for row in _cells(tmp_path / "b.xlsx")[5:6]] == ["TI000901"]


def _shared(scope: dict[str, Any], version: int = 1) -> bytes:
    return json.dumps({"sort": "informe de Inventario", "version": version, "name": "x", "report": "list", "scope": scope}).encode()


@pytest.mark.parametrize("content", [
    b"", b"\xff\xfe", b"[]", b'{"sort": "otra cosa"}', b"[" * 90_000, b'{"sort": "informe de Inventario", "version": 1, "name": "x"}',
    _shared({"listing": {"query": {"subject": "x", "filters": 3}}}), _shared({"since": "mañana"}), _shared({}, version=9),
    _shared({"department": "NADIE"}), _shared({"listing": {"query": {}}}),
])  # fmt: skip
def test_a_file_that_is_no_report_is_a_sentence(filled: Run, run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    answer = run("report", "take", file)
    assert answer.code == 1 and answer.err.count("\n") == 1 and "Traceback" not in answer.err
    assert filled("report", "--saved", "--json").json == []
