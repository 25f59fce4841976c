"""`conflicts` from the command line: what it prints, and each way of deciding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from inventario.cli.conflicts import _conflict_lines
from inventario.sync.records import Conflict, SiblingValue

from .conftest import Run

Fails = Callable[..., str]


@pytest.fixture
def twice(good: Run, run: Run) -> Run:
    """Two cards with one serial."""
    good("add", "asset", "kind=notebook", "name=NB-1", "serial=5CD001")
    assert "TI000001" in run("add", "asset", "kind=notebook", "name=NB-2", "serial=5CD001").err
    return good


def only(good: Run) -> dict[str, Any]:
    [found] = good("conflicts", "--json").json
    assert isinstance(found, dict)
    return found


def test_nothing_to_decide(good: Run) -> None:
    good("add", "asset", "kind=notebook")
    assert good("conflicts").out == "No hay nada que decidir.\n"
    assert good("conflicts", "--json").json == []


def test_what_two_rows_share_is_listed(twice: Run) -> None:
    found = only(twice)
    assert {name: found[name] for name in ("kind", "record", "tag", "field", "title")} == {
        "kind": "serial", "record": "asset", "tag": "TI000001", "field": "serial", "title": "5CD001",
    }  # fmt: skip
    assert [value["tag"] for value in found["values"]] == ["TI000001", "TI000002"]
    text = twice("conflicts").out
    assert found["id"] in text and "TI000002 · NB-2" in text and text.startswith("2 equipos con serie 5CD001\n")


def test_what_two_people_disagree_about_is_told_in_plain_words() -> None:
    at = datetime(2024, 3, 12, 12, 30, tzinfo=UTC)

    def said(text: str, author: str, device: str, *, mine: bool) -> SiblingValue:
        return SiblingValue(text, text, author, at, device, uuid4(), mine, mine)

    values = (said("5CD001", "Ana Rojas", "NB-ANA", mine=True), said("", "Beto Díaz", "NB-BETO", mine=False))
    conflict = Conflict("asset:1f:serial", "field", "asset", uuid4(), "TI000412", "ThinkCentre", "serial", "Serie", values, "X", "5CD000")
    head, mine, theirs, way = _conflict_lines(conflict)
    assert head == "TI000412 · ThinkCentre: Serie (antes: 5CD000)"
    assert mine.strip().startswith("5CD001  — suyo, 12-03-2024")
    assert theirs.strip().startswith("(sin dato)  — de Beto Díaz, en NB-BETO, 12-03-2024")
    assert way.strip() == (
        "Se decide con: inventario conflicts resolve asset:1f:serial --take mine (lo suyo), theirs (lo de Beto Díaz) u otro valor"
    )
    gone = replace(conflict, kind="deleted-edited", field="deleted", label="", start_text="")
    assert _conflict_lines(gone)[0] == "TI000412 · ThinkCentre: ¿se borra o se queda?"


def test_another_value_goes_to_the_later_one(twice: Run) -> None:
    assert "TI000002" in twice("conflicts", "resolve", only(twice)["id"], "--take", "5CD002").out
    assert twice("show", "TI000002", "--json").json["serial"] == "5CD002"
    assert twice("conflicts", "--json").json == []
    twice("undo")
    assert len(twice("conflicts", "--json").json) == 1


def test_when_both_are_mine_it_is_not_clear_whose_stays(twice: Run, fails: Fails) -> None:
    assert "No es claro" in fails("conflicts", "resolve", only(twice)["id"], "--take", "mine")
    assert len(twice("conflicts", "--json").json) == 1


def test_an_id_that_is_not_there(twice: Run, fails: Fails) -> None:
    assert "No hay nada que decidir" in fails("conflicts", "resolve", "serial-00000000", "--take", "mine")
    assert "--take" in fails("conflicts", "resolve", "serial-00000000", code=2)
