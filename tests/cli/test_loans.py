"""`loan`: lend, return, list, receipt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .conftest import Run


def test_an_item_goes_out_and_comes_back(stocked: Run, fails: Callable[..., str], tmp_path: Path) -> None:
    paper = tmp_path / "recibo.pdf"
    [lent] = stocked(
        "loan", "lend", "TI000001", "person=José Núñez", "due_on=2024-03-22", "condition_out=Bueno", "--paper", paper, "--json"
    ).json
    assert (lent["receipt"], lent["tag"], lent["person"], lent["days"], lent["late"]) == (
        "P-2024-0001",
        "TI000001",
        "José Núñez",
        10,
        False,
    )
    assert paper.read_bytes()[:4] == b"%PDF"
    assert "ya está prestado" in fails("loan", "lend", "TI000001", "person=José Núñez", "due_on=2024-03-22")
    assert "hasta el 22-03-2024" in stocked("loan", "list").out
    stocked("loan", "receipt", "p-2024-0001", tmp_path / "otro.pdf")
    assert "no está prestado" in fails("loan", "return", "TI000002")
    [back] = stocked("loan", "return", "TI000001", "condition_in=Sin bolso", "--json").json
    assert (back["returned_on"], back["condition_in"]) == ("2024-03-12", "Sin bolso")
    assert stocked("loan", "list").out.strip() == "No hay nada prestado."
    assert len(stocked("loan", "list", "--all", "--json").json) == 1
    assert "«P-9»" in fails("loan", "receipt", "P-9", tmp_path / "x.pdf")


def test_what_is_somebodys_and_what_ends_when_they_leave(stocked: Run) -> None:
    stocked("add", "account", "kind=mailbox", "name=jose@tome.cl", "person=José Núñez")
    held = stocked("holdings", "José Núñez", "--json").json
    assert [(one["sort"], one["title"]) for one in held] == [("asset", "DIDECO-PC-041"), ("account", "jose@tome.cl")]
    assert "TI000001" in stocked("holdings", "José Núñez", "--leaves").out and "jose@" not in stocked("holdings", "José Núñez").out
