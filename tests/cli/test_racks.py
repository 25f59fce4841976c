"""Racks from the command line."""

from __future__ import annotations

from collections.abc import Callable

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
