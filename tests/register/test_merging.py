"""Two cards of one machine become one, and can be parted again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from inventario.core.errors import KnownError
from inventario.core.records import Record
from inventario.register.attachments import attach, attached_to
from inventario.register.entry import edit, enter
from inventario.register.lists import by_field, record
from inventario.register.merging import Side, merge, merged_into, plan_merge, whole_history
from inventario.register.references import References
from inventario.register.scanning import exact_records
from inventario.store.checking import check_register
from inventario.store.register import Register
from inventario.store.undo import undo

Enter = Callable[..., Record]


def whole(register: Register) -> dict[str, list[tuple[object, ...]]]:
    """Every living row, with what it says."""
    with register.reading() as connection:
        found = {}
        for subject in register.catalogue:
            table = register.catalogue.table(subject.name)
            columns = [column for column in table.c if column.name not in ("row", "rev", "conflict")]
            rows = connection.execute(sa.select(*columns).where(table.c.deleted == sa.false()).order_by(table.c.id))
            found[subject.name] = [tuple(row) for row in rows]
    return found


def read_again(register: Register, given: Record) -> Record:
    found = record(register, given.subject.name, given.id)
    assert found is not None
    return found


@pytest.fixture
def pair(asset: Enter) -> tuple[Record, Record]:
    """One notebook, entered by two people."""
    first = asset("notebook", name="DIDECO-NB-01", serial="5CD001", place="Edificio Consistorial / Piso 2", cost="500000")
    second = asset("notebook", name="NOTEBOOK PAULA", serial="5CD001", custodian="Paula Muñoz", memory_gb="16")
    return first, second


def test_the_plan_says_in_what_they_differ_and_proposes_what_is_not_empty(register: Register, pair: tuple[Record, Record]) -> None:
    plan = plan_merge(register, *pair)
    said = {choice.field.name: (choice.kept, choice.gone, choice.proposed) for choice in plan.choices}
    assert said["name"] == ("DIDECO-NB-01", "NOTEBOOK PAULA", Side.KEPT)
    assert said["custodian"] == ("", "Paula Muñoz", Side.GONE)
    assert said["memory_gb"] == ("", "16 GB", Side.GONE)
    assert "cost" not in said and "serial" not in said


def test_the_one_that_stays_has_the_values_that_were_chosen(register: Register, pair: tuple[Record, Record]) -> None:
    kept, gone = pair
    merged = merge(register, kept, gone, {"tag": Side.GONE, "memory_gb": Side.KEPT})
    assert (merged["tag"], merged["name"], merged["memory_gb"]) == (gone["tag"], "DIDECO-NB-01", None)
    assert merged.labels["custodian"] == "Paula Muñoz" and merged["cost"] == 500000
    assert read_again(register, gone).deleted
    assert check_register(register) == []


def test_all_that_referred_to_the_other_refers_to_the_one_that_stays(
    register: Register, pair: tuple[Record, Record], tmp_path: Path
) -> None:
    kept, gone = pair
    upkeep = enter(register, "maintenance", {"name": "Limpieza", "asset": str(gone["tag"])})
    photo = tmp_path / "frente.jpg"
    photo.write_bytes(b"a picture")
    attach(register, gone, photo)
    plan = plan_merge(register, kept, gone)
    assert sorted(moving.text for moving in plan.moving) == ["1 adjunto", "1 mantención"]
    merge(register, kept, gone)
    assert read_again(register, upkeep)["asset"] == kept.id
    assert [file.name for file in attached_to(register, kept)] == ["frente.jpg"]


def test_undo_parts_them_as_they_were(register: Register, pair: tuple[Record, Record]) -> None:
    kept, gone = pair
    enter(register, "loan", {"asset": str(gone["tag"]), "lent_on": "01-03-2024"})
    before = whole(register)
    merge(register, kept, gone, {"name": Side.GONE})
    assert whole(register) != before
    assert undo(register).label == f"unir {gone.title} con {kept.title}"
    assert whole(register) == before
    assert merged_into(register, "asset", kept.id) == []


def test_the_history_of_both_is_read_on_the_one_that_stays(register: Register, pair: tuple[Record, Record], asset: Enter) -> None:
    kept, gone = pair
    third = asset("notebook", name="TERCERO")
    edit(register, "asset", [gone.id], {"notes": "pantalla trizada"})
    merge(register, gone, third)
    merge(register, kept, gone)
    assert merged_into(register, "asset", kept.id) == [gone.id, third.id]
    said = [(entry.field, entry.new_text) for entry in whole_history(register, "asset", kept.id)]
    assert ("notes", "pantalla trizada") in said and ("name", "TERCERO") in said and ("name", "DIDECO-NB-01") in said
    moments = [entry.txn for entry in whole_history(register, "asset", kept.id)]
    assert moments == sorted(moments, reverse=True)


def test_a_label_of_the_one_that_went_leads_to_the_one_that_stays(register: Register, pair: tuple[Record, Record], asset: Enter) -> None:
    kept, gone = pair
    third = asset("notebook", name="TERCERO")
    merge(register, gone, third)
    merge(register, kept, gone)
    for tag in (gone["tag"], third["tag"]):
        assert [found.id for found in exact_records(register, str(tag))] == [kept.id]
    undo(register)
    undo(register)
    assert [found.id for found in exact_records(register, str(third["tag"]))] == [third.id]


def test_two_mounts_become_one_and_the_plan_names_the_one_that_is_given_up(register: Register, asset: Enter) -> None:
    first, second = asset("switch", name="SW-1"), asset("switch", name="SW-1 bis")
    enter(register, "rack", {"name": "Rack Central", "units": "42"})
    mounts = [
        enter(register, "mount", {"rack": "Rack Central", "asset": str(item["tag"]), "unit": unit})
        for item, unit in ((first, "20"), (second, "4"))
    ]
    plan = plan_merge(register, first, second)
    assert [(pair.kept["unit"], pair.gone["unit"]) for pair in plan.pairs] == [(20, 4)]
    assert plan.moving == ()
    merge(register, first, second)
    assert not read_again(register, mounts[0]).deleted and read_again(register, mounts[1]).deleted


def test_ports_of_the_same_number_become_one_with_the_cables_of_both(register: Register, asset: Enter) -> None:
    first, second = asset("switch", name="SW-1"), asset("switch", name="SW-1 bis")
    ports = {
        (item["tag"], number): enter(register, "port", {"device": str(item["tag"]), "number": number})
        for item in (first, second)
        for number in ("1", "2")
    }
    cable = enter(register, "cable", {"name": "C-1", "a_port": f"{second['tag']}:2"})
    assert len(plan_merge(register, first, second).pairs) == 2
    merge(register, first, second)
    assert read_again(register, cable)["a_port"] == ports[first["tag"], "2"].id
    assert len(by_field(register, "port", "device", first.id)) == 2
    assert check_register(register) == []


def test_two_trees_of_places_become_one(register: Register, asset: Enter) -> None:
    asset(name="A", place="Edificio Fiscal / Piso 1 / Juzgado")
    asset(name="B", place="Edif. Fiscal / Piso 1 / Archivo")
    asset(name="C", place="Edif. Fiscal / Piso 2")
    with register.reading() as connection:
        look = References(connection, register.catalogue)
        ids = [look.candidates("place", name)[0] for name in ("Edificio Fiscal", "Edif. Fiscal")]
    kept, gone = (found for row_id in ids if (found := record(register, "place", row_id)))
    merge(register, kept, gone)
    paths = {str(item["name"]): item.labels["place"] for name in "ABC" for item in by_field(register, "asset", "name", name)}
    assert paths == {
        "A": "Edificio Fiscal / Piso 1 / Juzgado",
        "B": "Edificio Fiscal / Piso 1 / Archivo",
        "C": "Edificio Fiscal / Piso 2",
    }
    assert check_register(register) == []


def test_a_place_inside_the_one_that_goes_takes_its_place(register: Register, asset: Enter) -> None:
    asset(name="A", place="Edificio Fiscal / Fiscal")
    with register.reading() as connection:
        look = References(connection, register.catalogue)
        ids = [look.candidates("place", name)[0] for name in ("Edificio Fiscal / Fiscal", "Edificio Fiscal")]
    kept, gone = (found for row_id in ids if (found := record(register, "place", row_id)))
    assert merge(register, kept, gone)["path"] == "Fiscal"


@pytest.mark.parametrize("other", ["rack", "itself", "deleted"])
def test_what_cannot_be_one_is_refused_with_a_sentence(register: Register, asset: Enter, other: str) -> None:
    kept = asset(name="A")
    if other == "rack":
        gone = enter(register, "rack", {"name": "Rack Central"})
    elif other == "itself":
        gone = kept
    else:
        gone = asset(name="B")
        undo(register)
    with pytest.raises(KnownError, match=r"\.$"):
        plan_merge(register, kept, gone)
    before = whole(register)
    with pytest.raises(KnownError, match=r"\.$"):
        merge(register, kept, gone)
    assert whole(register) == before
