"""Ways of printing by name, and what a laptop remembers by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from inventario import labels
from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.queries import Order as SortedBy
from inventario.labels import Order
from inventario.register.printing.laptop import LaptopPrinting
from inventario.register.printing.presets import Preset, default_preset, delete_preset, find_preset, presets, save_preset, set_default
from inventario.register.printing.selection import Only
from inventario.store.register import Register
from inventario.store.undo import undo

SHEET, ROLL = labels.stock("L7160"), labels.stock("ZEBRA-50x25")


def test_a_preset_comes_back_as_it_was_saved(register: Register) -> None:
    query = ListQuery(
        "asset",
        (Filter("acquired_on", Match.AT_LEAST, (date(2023, 1, 1),)), Filter("department", Match.BENEATH, (uuid4(),)),
         Filter("cost", Match.AT_MOST, (500_000,)), Filter("custodian", Match.EMPTY)),
        "notebook", (SortedBy("place"), SortedBy("tag", True)),
    )  # fmt: skip
    saved = save_preset(
        register,
        Preset("  Compra  2023 ", "asset", "ZEBRA-50x25", Order.TAG, 2, "qr", True, query, Only.NEVER, "network", "10.30.3.40"),
    )
    assert saved.name == "Compra 2023"
    assert presets(register) == [saved]
    assert find_preset(register, "COMPRA 2023") == saved


def test_a_name_is_saved_over(register: Register) -> None:
    save_preset(register, Preset("Racks", "rack", "L7163"))
    save_preset(register, Preset("racks", "rack", "L7160"))
    assert [(preset.name, preset.stock) for preset in presets(register)] == [("racks", "L7160")]


def test_one_is_the_usual_one(register: Register) -> None:
    save_preset(register, Preset("Zapatillas", "asset", "L7160", default=True))
    save_preset(register, Preset("Antenas", "access-point", "L4770"))
    assert [preset.name for preset in presets(register)] == ["Zapatillas", "Antenas"]
    set_default(register, "antenas")
    assert default_preset(register).name == "Antenas"  # type: ignore[union-attr]
    assert [preset.default for preset in presets(register)] == [True, False]
    save_preset(register, Preset("Nuevo", "asset", "L7160", default=True))
    assert default_preset(register).name == "Nuevo"  # type: ignore[union-attr]
    set_default(register, "")
    assert default_preset(register) is None


def test_a_deleted_one_can_come_back(register: Register) -> None:
    save_preset(register, Preset("Racks", "rack", "L7163"))
    delete_preset(register, "racks")
    assert presets(register) == []
    undo(register)
    assert [preset.name for preset in presets(register)] == ["Racks"]


def test_what_makes_no_sense_is_told(register: Register) -> None:
    with pytest.raises(KnownError, match="El nombre del ajuste va de 1 a 80 letras"):
        save_preset(register, Preset(" ", "asset", "L7160"))
    with pytest.raises(KnownError, match="Las copias son al menos una"):
        save_preset(register, Preset("x", "asset", "L7160", copies=0))
    with pytest.raises(KnownError, match="No hay un ajuste de impresión «x»; guarde uno"):
        find_preset(register, "x")
    save_preset(register, Preset("Racks", "rack", "L7163"))
    with pytest.raises(KnownError, match="No hay un ajuste de impresión «x»; use «Racks»"):
        delete_preset(register, "x")


def test_what_another_program_wrote_does_no_harm(register: Register) -> None:
    save_preset(register, Preset("Racks", "rack", "L7163"))
    with register.transact("x", "x") as transaction:
        (row,) = transaction.connection.execute(transaction.catalogue.table("label-preset").select()).all()
        transaction.update("label-preset", row.id, {"filter": "{", "sorting": "sideways"})
    assert (find_preset(register, "Racks").order, find_preset(register, "Racks").query) == (Order.PLACE, None)


@pytest.fixture
def laptop(tmp_path: Path) -> LaptopPrinting:
    return LaptopPrinting(Folders.beneath(tmp_path / "home"))


def test_the_half_used_sheet_goes_on(laptop: LaptopPrinting, tmp_path: Path) -> None:
    assert laptop.start(SHEET) == 1
    laptop.remember_start(SHEET, labels.next_start(5, SHEET, 1))
    assert LaptopPrinting(Folders.beneath(tmp_path / "home")).start(SHEET) == 6
    assert laptop.start(labels.stock("L7163")) == 1
    laptop.remember_start(SHEET, labels.next_start(16, SHEET, 6))  # to the sheet's end
    assert laptop.start(SHEET) == 1


def test_a_printer_keeps_its_correction(laptop: LaptopPrinting) -> None:
    measured = labels.Calibration(0.4, -0.25, 1.002, 0.998)
    laptop.remember_calibration(" HP Oficina 21 ", measured)
    assert laptop.calibration("HP Oficina 21") == measured
    assert laptop.calibration("Otra") == labels.Calibration()
    assert laptop.printers() == ["HP Oficina 21"]
    laptop.remember_calibration("HP Oficina 21", labels.Calibration())
    assert laptop.printers() == []
    with pytest.raises(KnownError, match="Falta el nombre de la impresora"):
        laptop.remember_calibration(" ", measured)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"starts": [], "calibrations": 3}', '{"starts": {"L7160": "6"}, "calibrations": {"HP": {"offset_x": 900}}}',
     '{"starts": {"L7160": 22}, "calibrations": {"HP": {"offset_x": 90, "offset_y": 0, "scale_x": 1, "scale_y": 1}}}'],
)  # fmt: skip
def test_a_spoilt_file_costs_no_printing(laptop: LaptopPrinting, tmp_path: Path, text: str) -> None:
    file = tmp_path / "home" / "state" / "printing.json"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    assert (laptop.start(SHEET), laptop.calibration("HP")) == (1, labels.Calibration())
    laptop.remember_start(SHEET, 3)
    assert laptop.start(SHEET) == 3


def test_a_roll_has_one_position(laptop: LaptopPrinting) -> None:
    laptop.remember_start(ROLL, 7)
    assert laptop.start(ROLL) == 1
