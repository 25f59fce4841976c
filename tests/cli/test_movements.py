"""Papers on the command line: the document that scripts rest on, and the file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

Fails = Callable[..., str]


@pytest.fixture
def items(good: Run) -> Run:
    """Two computers of DIDECO."""
    for _ in range(2):
        good("add", "asset", "kind=computer", "place=Sede / Oficina 1", "department=DIDECO")
    good("add", "department", "name=Finanzas", "code=DAF")
    return good


def test_a_transfer_from_the_command_line(items: Run, tmp_path: Path) -> None:
    out = tmp_path / "t.pdf"
    paper = items("movement", "transfer", "TI000001", "TI000002", "department=DAF", "notes=a = b", "--paper", out, "--json").json
    assert (paper["folio"], paper["kind"], paper["state"], paper["to_department"]) == ("T-2024-0001", "transfer", "issued", "DAF")
    assert [line["tag"] for line in paper["lines"]] == ["TI000001", "TI000002"] and paper["notes"] == "a = b"
    assert hashlib.sha256(out.read_bytes()).hexdigest() == paper["sha256"] == paper["file_sha256"]
    assert items("show", "TI000002", "--json").json["department"] == "DAF"
    assert "T-2024-0001" in items("movement", "list").out and "TI000001" in items("movement", "show", "T-2024-0001").out


def test_a_write_off_and_its_annulment(items: Run, fails: Fails, tmp_path: Path) -> None:
    assert "decreto alcaldicio" in fails("movement", "write-off", "TI000001", "reason=auction", "data_wiped=no")
    items("movement", "write-off", "TI000001", "reason=auction", "decree=15", "data_wiped=no")
    assert items("show", "TI000001", "--json").json["status"] == "written-off"
    assert "no se deshace" in fails("undo")
    done = items("movement", "annul", "B-2024-0001", "notes=Error", "--json").json
    assert done["annuls"] == "B-2024-0001" and done["kept"] == [] and items("show", "TI000001", "--json").json["status"] == "in-use"


def test_no_folio_is_spent_on_a_file_that_cannot_be_written(items: Run, fails: Fails, tmp_path: Path) -> None:
    assert "no existe" in fails("movement", "intake", "TI000001", "--paper", tmp_path / "nada" / "a.pdf")
    assert "no es un papel" in fails("movement", "intake", "TI000001", "--paper", tmp_path / "a.doc")
    assert items("movement", "list", "--json").json == []


def test_a_draft_is_issued_later_and_its_scan_attached(items: Run, tmp_path: Path) -> None:
    draft = items("movement", "intake", "TI000001", "--draft", "--json").json
    assert draft["folio"] is None and draft["state"] == "draft"
    book = tmp_path / "a.xlsx"
    assert items("movement", "issue", draft["id"], "--paper", book, "--json").json["folio"] == "A-2024-0001"
    (tmp_path / "f.pdf").write_bytes(b"firmado")
    signed = items("movement", "sign", "A-2024-0001", tmp_path / "f.pdf", "--json").json
    assert signed["sha256"] == hashlib.sha256(b"firmado").hexdigest()
    assert "Recibo de entrega: " in items("movement", "show", "A-2024-0001", "--receipt", "--paper", tmp_path / "r.pdf").out
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_only_items_stand_on_papers(items: Run, fails: Fails) -> None:
    assert "van equipos y racks" in fails("movement", "transfer", "DAF", "place=Sede")
    assert "XX9999" in fails("movement", "transfer", "XX9999", "place=Sede")
