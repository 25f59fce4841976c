"""Every template on every stock that suits it, printed at 203, 300 and 600 dpi, damaged as labels are, and read.

By default each pair is tried at one of the resolutions, in turn; with INVENTARIO_FULL set, at all three.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
import zxingcpp

from inventario import labels
from inventario.drawing.bounds import flat
from inventario.drawing.shapes import Bars, Matrix
from inventario.labels.check import check, picture_of
from inventario.labels.printing import composed

from .damage import damaged
from .samples import ITEMS

RESOLUTIONS = (203, 300, 600)
FULL = "INVENTARIO_FULL" in os.environ
FEW = 3  # units of a rack that are tried


def pairs() -> Iterator[tuple[str, str, int]]:
    number = 0
    for template in labels.templates():
        for stock in labels.stocks():
            if template.suits(stock):
                number += 1
                for dpi in RESOLUTIONS if FULL else (RESOLUTIONS[number % 3],):
                    yield template.name, stock.name, dpi


@pytest.mark.parametrize(("template", "stock", "dpi"), list(pairs()))
def test_every_label_reads_when_it_is_tilted_blurred_and_dirty(template: str, stock: str, dpi: int) -> None:
    job = labels.LabelJob(labels.template(template), labels.stock(stock), dpi=dpi)
    item = ITEMS[template] if FULL else replace(ITEMS[template], count=min(FEW, ITEMS[template].count))
    printed = list(composed([item], job))
    report = check(printed, dpi)
    assert [fault.sentence for fault in report.faults] == []
    for number, label in enumerate(printed):
        codes = [shape.data for shape, _ in flat(label.shapes) if isinstance(shape, (Bars, Matrix))]
        if codes:
            picture = damaged(picture_of(label, dpi), seed=number, blur=1.0, tilt=2.0 if dpi != 300 else -2.0)
            assert sorted(found.text for found in zxingcpp.read_barcodes(picture)) == codes


@pytest.mark.parametrize(("template", "stock", "dpi"), list(pairs()))
def test_nothing_leaves_its_label(template: str, stock: str, dpi: int) -> None:
    job = labels.LabelJob(labels.template(template), labels.stock(stock), dpi=dpi)
    margin_x, margin_y = job.stock.margin_x, job.stock.margin_y
    for label in composed([ITEMS[template]], job):
        for shape, (left, top, right, bottom) in flat(label.shapes):
            assert left >= margin_x - 0.2 and top >= margin_y - 0.2, shape
            assert right <= label.width - margin_x + 0.2 and bottom <= label.height - margin_y + 0.2, shape


@pytest.mark.parametrize(("template", "stock", "dpi"), list(pairs()))
def test_no_text_stands_on_a_code_or_on_another_text(template: str, stock: str, dpi: int) -> None:
    from inventario.drawing.shapes import Text

    job = labels.LabelJob(labels.template(template), labels.stock(stock), dpi=dpi)
    for label in composed([ITEMS[template]], job):
        placed = [(shape, bounds) for shape, bounds in flat(label.shapes) if isinstance(shape, (Text, Bars, Matrix))]
        for index, (one, a) in enumerate(placed):
            for other, b in placed[index + 1 :]:
                apart = a[2] <= b[0] + 0.05 or b[2] <= a[0] + 0.05 or a[3] <= b[1] + 0.3 or b[3] <= a[1] + 0.3
                assert apart, (one, other)


def test_every_template_has_stock_and_its_usual_one_suits() -> None:
    for template in labels.templates():
        assert template.suits(labels.usual_stock(template)), template.name


def test_every_stock_has_a_template() -> None:
    for stock in labels.stocks():
        assert any(template.suits(stock) for template in labels.templates()), stock.name


def test_the_templates_a_technician_needs_are_there() -> None:
    assert [template.name for template in labels.templates()] == [
        "asset", "small-asset", "rack", "rack-units", "switch", "patch-panel", "network-point", "cable-flag", "cable-wrap", "ups",
        "access-point", "room", "do-not-move", "blank",
    ]  # fmt: skip
