"""What a plan changes, as one run in the order of its steps: devices, rack units, a panel's strip, both ends of a cord."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from inventario import labels
from inventario.core.errors import KnownError
from inventario.register.entry import delete, enter
from inventario.register.printing.asked import Ask, asked_things
from inventario.register.printing.log import Run, batches
from inventario.store.register import Register

from ..conftest import Enter


@pytest.fixture
def asks(register: Register, asset: Enter) -> list[Ask]:
    """A switch, the units of its rack, its panel's strip and a cord."""
    switch = asset(kind="switch", name="SW-01", tag="TI000031")
    panel = asset(kind="patch-panel", name="PP-01", tag="TI000032", ports=6)
    rack = enter(register, "rack", {"tag": "TI000010", "name": "AD02", "units": 3})
    cord = enter(register, "cable", {"name": "C-01", "a_asset": "TI000031", "b_asset": "TI000032"})
    return [
        Ask("asset", switch.id, "switch"), Ask("rack", rack.id, "rack-units"), Ask("asset", panel.id, "patch-panel"),
        Ask("cable", cord.id), Ask("asset", panel.id),
    ]  # fmt: skip


def test_one_run_in_the_order_of_the_steps_on_one_tape(register: Register, asks: list[Ask], tmp_path: Path) -> None:
    asked = asked_things(register, asks)
    assert [template.name for _, template in asked.things] == ["switch", "rack-units", "patch-panel", "cable-flag", "asset"]
    tape = next(one for one in labels.common_stocks(asked.templates) if one.name == "TZe-231")
    job = labels.LabelJob(asked.templates[0], tape)
    printed = labels.write_file(asked.pieces, job, tmp_path / "plan.png")
    assert printed.labels == 6  # the cord has two
    pages = [tmp_path / "plan.png", *(tmp_path / f"plan-{n}.png" for n in range(2, 7))]
    read = [sorted(code.text for code in zxingcpp.read_barcodes(Image.open(page))) for page in pages]
    units = ["TI000010.U01", "TI000010.U02", "TI000010.U03"]
    assert read == [["TI000031"], units, [], [], [], ["TI000032"]]
    assert labels.check_job(asked.pieces, job).ok


def test_it_is_noted_by_template(register: Register, asks: list[Ask]) -> None:
    asked = asked_things(register, asks)
    job = labels.LabelJob(asked.templates[0], labels.stock("TZe-231"))
    labels.write_pdf(asked.pieces, job, io.BytesIO())
    noted = asked.log(register, job, Run(purpose="Plan del rack"))
    assert [batch.template for batch in noted] == ["switch", "rack-units", "patch-panel", "cable-flag", "asset"]
    assert {batch.purpose for batch in batches(register)} == {"Plan del rack"}


def test_what_is_gone_is_left_out_and_a_template_that_is_not_there_is_told(register: Register, asks: list[Ask]) -> None:
    delete(register, "cable", [asks[3].id])
    assert len(asked_things(register, asks).things) == 4
    with pytest.raises(KnownError, match="No hay una plantilla «otra»"):
        asked_things(register, [Ask("asset", asks[0].id, "otra")])
