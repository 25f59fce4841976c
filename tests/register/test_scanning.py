"""A scan and what it is of, in a register on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from inventario.core.label_codes import RackUnit
from inventario.core.paths import Folders
from inventario.core.scan_text import SHOWN_AS, How
from inventario.register.entry import enter
from inventario.register.printing.blocks import reserve
from inventario.register.printing.items import to_print
from inventario.register.scanning import can_be_tag, read_scan
from inventario.register.validators import register_hooks
from inventario.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = Register.create(tmp_path / "r.inventario", author="Paula", folders=Folders.beneath(tmp_path / "home"), hooks=register_hooks())
    with made as register:
        enter(register, "asset", {"kind": "computer", "tag": "TI000123", "serial": "MQ-00123", "name": "DIDECO-PC-001"})
        enter(register, "asset", {"kind": "printer", "tag": "TI000124", "serial": "JP4-77", "name": "DIDECO-IMP-01"})
        enter(register, "place", {"name": "Oficina 12", "code": "EC-3-12"})
        yield register


def titles(register: Register, sent: str) -> list[str]:
    return [record.title for record in read_scan(register, sent).records]


@pytest.mark.parametrize("sent", ["TI000123", "ti000123", " TI000123 ", "MQ-00123", "MQ'00123", "mq'00123"])
def test_tag_serial_case_and_layout_lead_to_the_item(register: Register, sent: str) -> None:
    assert titles(register, sent) == ["TI000123"]


def test_the_door_of_a_room_is_known_too(register: Register) -> None:
    assert titles(register, "EC'3'12") == ["Oficina 12"]


def test_two_items_in_one_line(register: Register) -> None:
    reading = read_scan(register, "TI000123TI000124")
    assert reading.understood.how is How.JOINED
    assert [record.title for record in reading.records] == ["TI000123", "TI000124"]
    assert reading.unknown == ()


def test_an_unknown_code_is_said_to_be_so(register: Register) -> None:
    reading = read_scan(register, "TI000999")
    assert reading.records == ()
    assert reading.unknown == ("TI000999",)


@pytest.mark.parametrize(("text", "fits"), [("TI000999", True), ("ti000999", True), ("MQ-1", False), ("AB", False)])
def test_what_can_be_a_tag(text: str, fits: bool) -> None:
    assert can_be_tag(text) is fits


def test_a_blank_label_printed_beforehand_says_what_to_do(register: Register) -> None:
    reserve(register, 5)
    reading = read_scan(register, "TI000127")
    assert reading.unknown == ("TI000127",)
    assert reading.sentence == "TI000127 es una etiqueta en blanco ya reservada; ingrese el equipo que la lleva."
    assert read_scan(register, "TI000900").sentence == "No hay nada con la etiqueta TI000900."
    enter(register, "asset", {"kind": "ups", "tag": "TI000127"})
    assert read_scan(register, "TI000127").sentence == ""


def door(register: Register, name: str) -> str:
    """What the label of a place's door is scanned as."""
    places = register.catalogue.table("place")
    with register.reading() as connection:
        row = connection.execute(sa.select(places.c.row).where(places.c.name == name)).scalar_one()
    return next(to_print(register, "place", [row], ["code"])).item.value("code")


@pytest.mark.parametrize(
    ("name", "code", "printed"),
    [
        ("Bodega", "BODEGA1", "BODEGA1"),
        ("Sala de clases", "ec-2-1", "EC-2-1"),
        ("Pasillo", None, None),
        ("Baño", "B1", None),  # too short to be told from typing
        ("Casino", "CASIÑO", None),
        ("Archivo", "EC-3-12", None),  # another place has it
        ("Cabina", "TI000123", None),  # it is a computer's tag
    ],
)
def test_whatever_a_door_says_leads_to_its_room_and_to_nothing_else(
    register: Register, name: str, code: str | None, printed: str | None
) -> None:
    enter(register, "place", {"name": name, "code": code})
    said = door(register, name)
    assert said == printed if printed else said.startswith("SALA%")
    for sent in (said, said.lower(), said.translate(SHOWN_AS), f" {said} "):
        assert titles(register, sent) == [name]


def test_the_door_of_a_place_that_is_gone_is_unknown(register: Register) -> None:
    assert read_scan(register, "SALA%00000000").sentence == "No hay nada con la etiqueta SALA%00000000."


def test_the_label_of_a_rack_unit_gives_the_rack_and_the_unit(register: Register) -> None:
    enter(register, "rack", {"tag": "TI000010", "name": "AD02", "units": 42})
    reading = read_scan(register, "ti000010.u07")
    assert [record.title for record in reading.records] == ["TI000010"]
    assert reading.units == (RackUnit("TI000010", 7.0),)
    both = read_scan(register, "TI000123TI000010.U41.5")  # the device and its place in one line
    assert [record.title for record in both.records] == ["TI000123", "TI000010"]
    assert both.units == (RackUnit("TI000010", 41.5),)
    assert read_scan(register, "TI000011.U07").unknown == ("TI000011.U07",)
