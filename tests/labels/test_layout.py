"""What stands on labels: texts, ends of cables, strips at the true pitch, what is left out when data are missing."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from inventario import labels
from inventario.core.errors import KnownError
from inventario.drawing.bounds import flat
from inventario.drawing.shapes import Bars, Image, Line, Matrix, Text
from inventario.labels.layout import Label
from inventario.labels.printing import composed

from .samples import ITEMS, asset, label
from .test_logo import LOGO


def texts(one: Label) -> list[str]:
    return [shape.content for shape, _ in flat(one.shapes) if isinstance(shape, Text)]


def all_labels(template: str, stock: str, item: labels.LabelItem | None = None) -> list[Label]:
    return list(composed([item or ITEMS[template]], labels.LabelJob(labels.template(template), labels.stock(stock))))


def test_an_asset_label_says_whose_it_is_its_tag_and_its_name() -> None:
    assert texts(label("asset", "L7160")) == ["Municipalidad de Tomé · Informática", "TI000441", "DIDECO-PC-441 · DIDECO"]


def test_what_is_not_known_leaves_no_dangling_separator() -> None:
    assert texts(label("asset", "L7160", replace(asset(), name="", office=""))) == ["Municipalidad de Tomé", "TI000441", "DIDECO"]
    assert texts(label("asset", "L7160", labels.LabelItem(tag="TI000441"))) == ["TI000441"]


def test_a_logo_takes_the_place_of_the_institutions_name() -> None:
    with_logo = label("asset", "L7160", logo=LOGO)
    assert "Municipalidad de Tomé · Informática" not in texts(with_logo)
    assert [type(shape) for shape, _ in flat(with_logo.shapes)].count(Image) == 1


def test_long_texts_shrink_then_are_cut_and_told() -> None:
    long = replace(asset(), name="Computador de la secretaria de la Dirección", department="Desarrollo Comunitario")
    shrunk = label("asset", "L7160", long)
    assert texts(shrunk)[-1].startswith("Computador") and not shrunk.cut
    endless = label("asset", "L7160", replace(asset(), name="Computador " * 20))
    assert texts(endless)[-1].endswith("…")
    report = labels.check_job([replace(asset(), name="Computador " * 20)], labels.LabelJob(labels.template("asset"), labels.stock("L7160")))
    assert [fault.sentence for fault in report.faults] == ["El texto «Computador Computador Computador Comput…» no cabe entero."]


@pytest.mark.parametrize("template", ["cable-flag", "cable-wrap"])
def test_a_cable_gets_a_label_for_each_end_with_near_and_far_reversed(template: str) -> None:
    near, far = all_labels(template, labels.template(template).stock)
    assert texts(near)[:2] == ["4BK01-55:50", "→ DC.C03-14:04"]
    assert texts(far)[:2] == ["DC.C03-14:04", "→ 4BK01-55:50"]


def test_a_cable_whose_ends_are_not_known_is_refused() -> None:
    with pytest.raises(KnownError, match="«TI000001» no dice qué une"):
        label("cable-flag", "TZe-231", labels.LabelItem(tag="TI000001", near="4BK01-55:50"))


def test_a_flag_is_two_flags_and_the_cables_circumference_long() -> None:
    flag = label("cable-flag", "TZe-231")
    assert flag.width == pytest.approx(78.85, abs=0.005)  # 30 mm flags on 6 mm
    left, right = [bounds[0] for shape, bounds in flat(flag.shapes) if isinstance(shape, Line)]
    assert right - left == pytest.approx(30 + math.pi * 6)


def test_a_wrap_prints_no_higher_than_the_cables_circumference() -> None:
    for diameter in (3.0, 4.5, 6.0, 12.0):
        wrap = label("cable-wrap", "ZEBRA-50x25", replace(ITEMS["cable-wrap"], diameter=diameter))
        lowest = max(bounds[3] for _, bounds in flat(wrap.shapes))
        assert lowest <= math.pi * diameter + 0.01


@pytest.mark.parametrize("diameter", [0.0, -3.0, 900.0])
def test_a_cable_that_cannot_be_is_refused(diameter: float) -> None:
    with pytest.raises(KnownError, match="diámetro entre 0,5 y 200 mm"):
        label("cable-wrap", "TZe-251", replace(ITEMS["cable-wrap"], diameter=diameter))


def test_flags_that_a_thick_cable_leaves_no_room_for_are_refused() -> None:
    with pytest.raises(KnownError, match="no quedan banderas para un cable de 25 mm"):
        label("cable-flag", "L7160", replace(ITEMS["cable-flag"], diameter=25.0))


def test_a_panels_strip_follows_its_ports_pitch() -> None:
    [strip] = all_labels("patch-panel", "TZe-231", replace(ITEMS["patch-panel"], pitch=15.24))
    names = [(shape.content, shape.x) for shape, _ in flat(strip.shapes) if isinstance(shape, Text) and shape.content.startswith("D")]
    ports = [(name, x) for (name, _), x in zip(names, centres(strip, "D"), strict=True)]
    assert [name for name, _ in ports] == [f"D{number:02d}" for number in range(1, 25)]
    assert [x for _, x in ports] == pytest.approx([15.24 * (number + 0.5) for number in range(24)])
    assert strip.width == pytest.approx(24 * 15.24)


def centres(strip: Label, prefix: str) -> list[float]:
    return [(b[0] + b[2]) / 2 for shape, b in flat(strip.shapes) if isinstance(shape, Text) and shape.content.startswith(prefix)]


def test_a_racks_strip_has_a_number_every_rack_unit_from_the_bottom_and_is_parted_at_whole_units() -> None:
    strips = all_labels("rack-units", "TZe-231")
    assert [one.width for one in strips] == pytest.approx([22 * 44.45, 20 * 44.45])
    assert [text for one in strips for text in texts(one)] == [str(unit) for unit in range(1, 43)]
    marks = [bounds[0] for shape, bounds in flat(strips[0].shapes) if isinstance(shape, Line)]
    assert marks == pytest.approx([44.45 * unit - 0.15 for unit in range(22)])


def test_a_strip_without_places_is_refused() -> None:
    with pytest.raises(KnownError, match="no dice cuántos puestos tiene"):
        all_labels("patch-panel", "TZe-231", asset())


def test_rooms_and_points_without_a_tag_carry_their_code_or_name() -> None:
    coded = labels.LabelItem(name="Oficina 12", extra={"code": "P3-012"})
    named = labels.LabelItem(name="P3-012A", far="AD02-35:05")
    for template, item, data in (("room", coded, "P3-012"), ("room", named, "P3-012A"), ("network-point", named, "P3-012A")):
        [code] = [shape.data for shape, _ in flat(label(template, "L7160", item).shapes) if isinstance(shape, Matrix)]
        assert code == data


def test_a_template_that_does_not_suit_the_stock_is_refused_by_both_names() -> None:
    with pytest.raises(KnownError, match="«Tira de patch panel» no cabe en la hoja L7651"):
        all_labels("patch-panel", "L7651")


def test_the_symbol_can_be_exchanged_for_the_whole_job() -> None:
    for symbol in labels.Symbology:
        report = labels.check_job([asset()], labels.LabelJob(labels.template("asset"), labels.stock("L7160"), symbol=symbol))
        assert (report.read, report.faults) == (1, ())


def test_the_sample_of_the_design_has_ten_dots_a_bar_at_600_dpi() -> None:
    [bars] = [shape for shape, _ in flat(label("asset", "L7160").shapes) if isinstance(shape, Bars)]
    assert bars.module == pytest.approx(0.4233, abs=0.0001)
