"""Find: any fragment of any field, the best first."""

from __future__ import annotations

import pytest

from inventario.register.entry import delete, edit, enter
from inventario.register.finding import find
from inventario.register.lists import records
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import Enter


def titles(register: Register, text: str) -> list[str]:
    """What is found, by title."""
    return [records(register, hit.subject, [hit.row])[0].title for hit in find(register, text)]


@pytest.fixture
def stocked(register: Register, asset: Enter) -> Register:
    """A register with something to find."""
    asset(
        tag="TI000001", name="JUZGADO-PC-003", serial="MJ0CK7ZP", manufacturer="HP", model="ProDesk 400", place="Edificio Fiscal / Juzgado"
    )
    asset(tag="TI000002", name="Ñandú", serial="abc-99", place="Edificio Fiscal / Archivo Juzgado", department="Tránsito")
    asset(tag="TI000003", kind="ups", role="UPS del Juez", serial="TI000001X")
    enter(register, "person", {"name": "José Núñez"})
    return register


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("TI000002", "TI000002"),
        ("ti000002", "TI000002"),
        ("mj0ck7zp", "TI000001"),
        ("ABC-99", "TI000002"),
        ("nandu", "TI000002"),
        ("ÑANDÚ", "TI000002"),
        ("transito archivo", "TI000002"),
        ("hp prodesk", "TI000001"),
        ("desk 40", "TI000001"),
        ("nunez", "José Núñez"),
        ("impr", None),
        ("ups juez", "TI000003"),
        ("JO", "José Núñez"),
        ('"*', None),
        ("   ", None),
    ],
)
def test_finds(stocked: Register, text: str, first: str | None) -> None:
    assert (titles(stocked, text) or [None])[0] == first


def test_an_exact_tag_is_known_as_such(stocked: Register) -> None:
    hits = find(stocked, "TI000001")
    assert [hit.exact for hit in hits] == [True, False]  # the serial that begins so comes after


def test_places_and_items_are_found_together(stocked: Register) -> None:
    subjects = {hit.subject for hit in find(stocked, "juzgado")}
    assert subjects == {"asset", "place"}
    assert {hit.subject for hit in find(stocked, "juzgado", subjects=frozenset({"place"}))} == {"place"}


def test_the_index_follows_what_changes(stocked: Register) -> None:
    item = records(stocked, "asset", [1])[0]
    edit(stocked, "asset", [item.id], {"name": "OTRO NOMBRE"})
    assert titles(stocked, "JUZGADO-PC") == []
    assert titles(stocked, "otro nombre") == ["TI000001"]
    undo(stocked)
    assert titles(stocked, "JUZGADO-PC") == ["TI000001"]
    delete(stocked, "asset", [item.id])
    assert titles(stocked, "JUZGADO-PC") == []
    assert titles(stocked, "TI000001") == ["TI000003"]


def test_a_renamed_department_is_found_by_its_new_name(stocked: Register) -> None:
    department = next(hit for hit in find(stocked, "tránsito") if hit.subject == "department")
    edit(stocked, "department", [records(stocked, "department", [department.row])[0].id], {"name": "Movilidad"})
    assert "TI000002" in titles(stocked, "movilidad")
    assert titles(stocked, "transito") == []
