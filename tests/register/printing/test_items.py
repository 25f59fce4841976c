"""What labels say of the register's items, read back from a label's data and from its text."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from inventario import labels
from inventario.core.label_codes import RackUnit, door_code
from inventario.drawing.bounds import flat
from inventario.drawing.shapes import Matrix, Text
from inventario.labels.items import LabelItem
from inventario.register.entry import delete, edit, enter
from inventario.register.label_items import label_items
from inventario.register.preferences import write_preference
from inventario.register.printing.contents import digest_of, identity_of, shown_names
from inventario.register.printing.items import to_print
from inventario.register.scanning import read_scan
from inventario.store.register import Register

from ..conftest import Enter


def item_of(register: Register, subject: str, row: int, template: str = "", stock: str = "") -> LabelItem:
    """As read for a template, which is the same as when all is read."""
    (whole,) = to_print(register, subject, [row])
    if template:
        names = shown_names(labels.template(template), labels.stock(stock))
        (only,) = to_print(register, subject, [row], names)
        assert [only.item.value(name) for name in names] == [whole.item.value(name) for name in names]
        assert digest_of(only.item, names) == digest_of(whole.item, names)
    return whole.item


def test_texts_are_as_people_read_them(register: Register, asset: Enter) -> None:
    with register.transact("preferences", "nombre") as transaction:
        write_preference(transaction, "institution", "Municipalidad de Tomé")
    ups = asset(
        "ups", name="UPS sala TI", power_va="3000", runtime_min="25", battery_on="12-03-2023", cost="489990", manufacturer="APC",
        model="SMT3000", place="Edificio Consistorial / Piso 4 / Sala TI", department="DIDECO", status="En bodega", notes="",
    )  # fmt: skip
    item = item_of(register, "asset", ups.row, "ups", "L7160")
    assert (item.tag, item.name, item.kind, item.model, item.department) == ("TI000001", "UPS sala TI", "UPS", "APC SMT3000", "DIDECO")
    assert (item.value("va"), item.value("runtime"), item.value("battery_on")) == ("3.000 VA", "25 min", "12-03-2023")
    assert (item.value("cost"), item.value("status"), item.institution) == ("$489.990", "En bodega", "Municipalidad de Tomé")
    assert [item.value(name) for name in ("site", "floor", "room")] == ["Edificio Consistorial", "Piso 4", "Sala TI"]
    assert item.value("office") == ""  # the office suite is no datum of a label


def test_a_door_and_an_outlet_carry_their_code(register: Register) -> None:
    site = enter(register, "place", {"name": "Edificio Fiscal", "kind": "site"})
    room = enter(register, "place", {"name": "Sala 3", "code": "EF03", "parent": "Edificio Fiscal"})
    point = enter(register, "network-point", {"name": "3-012", "place": "Edificio Fiscal / Sala 3"})
    item = item_of(register, "place", room.row, "room", "L7163")
    assert (item.value("code"), item.name, item.place) == ("EF03", "Sala 3", "Edificio Fiscal / Sala 3")
    assert item_of(register, "place", site.row).value("code") == door_code(site.id)  # it has none of its own
    assert item_of(register, "network-point", point.row, "network-point", "L4770").value("code") == "3-012"


def _wired(register: Register, asset: Enter) -> dict[str, int]:
    """A panel in a rack; an outlet wired to its port 5, in which a computer is plugged; a switch patched to that port."""
    rack = enter(register, "rack", {"name": "AD02", "units": "42"})
    panel = asset("patch-panel", name="Panel A", ports="24")
    switch = asset("switch", name="SW-1")
    for item, unit in ((panel, "35"), (switch, "36.5")):
        enter(register, "mount", {"rack": rack.title, "asset": item.title, "unit": unit})
    ports = [enter(register, "port", {"device": panel.title, "number": str(number), "name": f"D{number:02d}"}) for number in (2, 1, 5)]
    uplink = enter(register, "port", {"device": switch.title, "number": "12"})
    point = enter(register, "network-point", {"name": "3-012"})
    asset("computer", name="PC-1")
    enter(register, "cable", {"name": "P-1", "a_point": "3-012", "b_asset": "TI000004"})
    cable = enter(register, "cable", {"name": "H-1", "length_m": "31,5", "a_point": "3-012"})
    edit(register, "cable", [cable.id], {"b_port": ports[2].id})
    access = asset("access-point", name="AP-1")
    link = enter(register, "cable", {"name": "P-2", "b_asset": access.title})
    edit(register, "cable", [link.id], {"a_port": uplink.id})
    return {"rack": rack.row, "panel": panel.row, "switch": switch.row, "point": point.row, "cable": cable.row, "ap": access.row}


def test_what_stands_around_a_thing(register: Register, asset: Enter) -> None:
    rows = _wired(register, asset)
    switch = item_of(register, "asset", rows["switch"], "switch", "L7160")
    assert (switch.value("rack"), switch.value("unit")) == ("AD02", "36,5")
    panel = item_of(register, "asset", rows["panel"], "patch-panel", "TZe-231")
    assert (panel.each, panel.count) == (("D01", "D02", "3-012"), 24)  # the third leads to an outlet
    assert item_of(register, "rack", rows["rack"], "rack-units", "TZe-231").count == 42
    cable = item_of(register, "cable", rows["cable"], "cable-flag", "TZe-231")
    assert (cable.near, cable.far, cable.value("cable"), cable.value("length")) == ("3-012", "AD02-35:05", "H-1", "31,5 m")
    assert item_of(register, "network-point", rows["point"], "network-point", "L4770").far == "AD02-35:05"
    access = item_of(register, "asset", rows["ap"], "access-point", "L4770")
    assert (access.value("switch"), access.value("port")) == ("SW-1", "12")


def test_a_strip_says_nothing_of_whose_it_is(register: Register, asset: Enter) -> None:
    panel = item_of(register, "asset", asset("patch-panel", name="Panel A", ports="24").row)
    assert identity_of(panel, shown_names(labels.template("patch-panel"), labels.stock("TZe-231"))) == ""
    assert identity_of(panel, shown_names(labels.template("asset"), labels.stock("L7160"))) == "TI000001"


def test_records_keep_their_order_and_deleted_ones_go(register: Register, asset: Enter) -> None:
    first, second = asset(name="uno"), asset(name="dos")
    rack = enter(register, "rack", {"name": "Rack"})
    assert [item.name for item in label_items(register, [rack, second, first])] == ["Rack", "dos", "uno"]
    delete(register, "asset", [second.id])
    assert [item.name for item in label_items(register, [rack, second, first])] == ["Rack", "uno"]


@pytest.mark.parametrize(("numbering", "lowest"), [("bottom", "1"), ("top", "5")])
def test_a_racks_units_are_scanned_from_its_own_strip(register: Register, numbering: str, lowest: str) -> None:
    rack = enter(register, "rack", {"tag": "TI000010", "name": "AD02", "units": 5, "numbering": numbering})
    template, stock = labels.template("rack-units"), labels.stock("TZe-231")
    names = shown_names(template, stock)
    [thing] = to_print(register, "rack", [rack.row], names)
    [strip] = labels.composer_for(labels.LabelJob(template, stock)).labels(thing.item)
    marks = [(shape.x if isinstance(shape, Matrix) else bounds[0], shape) for shape, bounds in flat(strip.shapes)]
    texts = [shape.content for _, shape in marks if isinstance(shape, Text)]
    assert texts == (["1", "2", "3", "4", "5"] if lowest == "1" else ["5", "4", "3", "2", "1"])  # the first cell is the lowest
    codes = [shape.data for _, shape in marks if isinstance(shape, Matrix)]
    assert [read_scan(register, code).units[0] for code in codes] == [RackUnit("TI000010", float(text)) for text in texts]
    assert identity_of(thing.item, names) == ""  # a strip is no label of the rack


def test_a_rack_without_a_tag_has_its_strip_without_codes(register: Register) -> None:
    rack = enter(register, "rack", {"name": "AD02", "units": 3})
    edit(register, "rack", [rack.id], {"tag": None})
    template, stock = labels.template("rack-units"), labels.stock("L4732")
    [thing] = to_print(register, "rack", [rack.row], shown_names(template, stock))
    made = list(labels.composer_for(labels.LabelJob(template, stock)).labels(thing.item))
    assert len(made) == 3
    assert not any(isinstance(shape, Matrix) for one in made for shape, _ in flat(one.shapes))


def test_a_panels_strip_says_which_outlet_each_port_leads_to(register: Register, asset: Enter) -> None:
    panel = asset(kind="patch-panel", name="PP-01", tag="TI000032", ports=3)
    for number in (1, 2, 3):
        enter(register, "port", {"device": "TI000032", "number": number, "name": f"PP-01:{number:02d}"})
    enter(register, "network-point", {"name": "3-012"})
    port = register.catalogue.table("port")
    with register.reading() as connection:
        second = connection.execute(sa.select(port.c.id).where(port.c.number == 2)).scalar_one()
        point = connection.execute(sa.select(register.catalogue.table("network-point").c.id)).scalar_one()
    enter(register, "cable", {"name": "C-01", "a_point": point, "b_port": second})
    (thing,) = to_print(register, "asset", [panel.row], ["each"])
    assert thing.item.each == ("01", "3-012", "03")
