"""ZPL read back by a grammar of the subset that is written, and compared with the layout it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest

from inventario import labels
from inventario.core.errors import KnownError
from inventario.drawing.bounds import flat
from inventario.drawing.grid import dots_per_mm
from inventario.drawing.shapes import Bars, Matrix, Text
from inventario.labels.printing import composed
from inventario.labels.zpl import field_data

from .samples import ITEMS, asset, label
from .test_logo import LOGO

FORMAT = re.compile(r"\^XA\^CI28\^PW(\d+)\^LL(\d+)\^LH0,0((?:\^FO.*?\^FS)*)(?:\^PQ(\d+))?\^XZ\n", re.S)
FIELD = re.compile(r"\^FO(\d+),(\d+)(.*?)\^FS", re.S)
BODIES = {
    "text": r"\^A0([NRIB]),(\d+),(\d+)\^FB(\d+),1,0,([LCR])(\^FH)?\^FD(.*)",
    "bars": r"\^BY(\d+),3,(\d+)\^BC([NR]),(\d+),N,N,N,A(\^FH)?\^FD(.*)",
    "qr": r"\^BY2,3,1\^BQN,2,(\d+)(\^FH)?\^FD([LMQH])A,(.*)",
    "datamatrix": r"\^BXN,(\d+),200(\^FH)?\^FD(.*)",
    "box": r"\^GB(\d+),(\d+),(\d+)(?:,B,[0-8])?",
    "diagonal": r"\^GD(\d+),(\d+),(\d+),B,[LR]",
    "graphic": r"\^GFA,(\d+),(\d+),(\d+),([0-9A-F]+)",
}


@dataclass(frozen=True)
class Field:
    kind: str
    x: int
    y: int
    values: tuple[str | None, ...]

    @property
    def data(self) -> str:
        text = self.values[-1] or ""
        return re.sub(r"_([0-9A-F]{2})", lambda hit: chr(int(hit[1], 16)), text) if "^FH" in self.values else text


@dataclass(frozen=True)
class Parsed:
    width: int
    height: int
    copies: int
    fields: tuple[Field, ...]

    def of(self, kind: str) -> list[Field]:
        return [field for field in self.fields if field.kind == kind]


def parse(text: str) -> list[Parsed]:
    """The formats of a ZPL text; fails on anything outside the grammar."""
    end, formats = 0, []
    while end < len(text):
        match = FORMAT.match(text, end)
        assert match, text[end : end + 200]
        width, height, body, copies = match.groups()
        fields = tuple(_field(one) for one in FIELD.finditer(body))
        formats.append(Parsed(int(width), int(height), int(copies or 1), fields))
        end = match.end()
    return formats


def _field(match: re.Match[str]) -> Field:
    x, y, body = match.groups()
    for kind, pattern in BODIES.items():
        if hit := re.fullmatch(pattern, body, re.S):
            return Field(kind, int(x), int(y), hit.groups())
    raise AssertionError(body)


def printed(template: str, stock: str, item: labels.LabelItem | None = None, **choices: object) -> list[Parsed]:
    job = labels.LabelJob(labels.template(template), labels.stock(stock), **choices)  # type: ignore[arg-type]
    return parse("".join(labels.zpl_formats([item or ITEMS[template]], job)))


ROLLS = [(t.name, s.name) for t in labels.templates() for s in labels.stocks() if s.form is not labels.Form.SHEET and t.suits(s)]


@pytest.mark.parametrize(("template", "stock"), ROLLS)
def test_every_label_is_within_the_grammar_and_its_symbols_stand_where_the_layout_has_them(template: str, stock: str) -> None:
    job = labels.LabelJob(labels.template(template), labels.stock(stock))
    per_mm = dots_per_mm(job.resolution)
    laid_out = list(composed([ITEMS[template]], job))
    formats = printed(template, stock)
    assert len(formats) == len(laid_out)
    for one, made in zip(laid_out, formats, strict=True):
        assert (made.width, made.height) == (round(one.width * per_mm), round(one.height * per_mm))
        for shape, (left, top, _, _) in flat(one.shapes):
            corner = round(left * per_mm), round(top * per_mm)
            module = str(round(shape.module * per_mm)) if isinstance(shape, (Bars, Matrix)) else ""
            if isinstance(shape, Bars):
                [field] = made.of("bars")
                assert (field.x, field.y, field.values[0], field.data) == (*corner, module, shape.data)
                assert field.values[1] == field.values[3] == str(round(shape.height * per_mm))
            elif isinstance(shape, Matrix) and shape.symbology == "qr":
                [field] = made.of("qr")
                assert (field.x, field.y + 1, field.values[0], field.values[2], field.data) == (*corner, module, shape.level, shape.data)
            elif isinstance(shape, Matrix):
                [field] = [one for one in made.of("datamatrix") if one.data == shape.data]
                assert (field.x, field.y, field.values[0]) == (*corner, module)


@pytest.mark.parametrize(("template", "stock"), ROLLS)
def test_texts_are_all_there_and_stay_on_the_label(template: str, stock: str) -> None:
    made = printed(template, stock)[0]
    one = label(template, stock)
    expected = [shape.content for shape, _ in flat(one.shapes) if isinstance(shape, Text)]
    assert [field.data for field in made.of("text")] == expected
    for field in made.of("text"):
        long, high = int(field.values[3] or 0), int(field.values[1] or 0)
        width, height = (long, high) if field.values[0] in "NI" else (high, long)
        assert field.x + width <= made.width + 2 and field.y + height <= made.height + 2


def test_the_zebra_label_is_400_by_200_dots_with_bars_of_two() -> None:
    [made] = printed("asset", "ZEBRA-50x25")
    assert (made.width, made.height) == (400, 200)
    assert made.of("bars")[0].values[0] == "2"


def test_copies_are_left_to_the_printer() -> None:
    assert [made.copies for made in printed("asset", "ZEBRA-50x25", copies=3)] == [3]


def test_the_calibration_moves_everything() -> None:
    [plain], [moved] = printed("asset", "50x25"), printed("asset", "50x25", calibration=labels.Calibration(1.0, -0.5))
    assert {(b.x - a.x, b.y - a.y) for a, b in zip(plain.fields, moved.fields, strict=True)} == {(8, -4)}


@pytest.mark.parametrize("text", ["A^B", "a~b_c", "50 % ^XZ", "Ñuñoa «á»", "C:\\x", "100_2"])
def test_characters_with_a_meaning_survive(text: str) -> None:
    [made] = printed("asset", "50x25", replace(asset(), name=text, department=""))
    assert made.of("text")[-1].data.replace("\\\\", "\\") == text
    assert "^" not in field_data(text).removeprefix("^FH").removeprefix("^FD").removesuffix("^FS")


def test_the_logo_goes_as_a_graphic_of_the_length_it_states() -> None:
    [made] = printed("asset", "50x25", logo=LOGO)
    [graphic] = made.of("graphic")
    total, again, row, data = graphic.values
    assert total == again == str(len(data or "") // 2) and int(total or 0) % int(row or 1) == 0
    assert set(data or "") & set("F")


def test_sheets_are_refused_with_a_sentence() -> None:
    with pytest.raises(KnownError, match="hojas L7160 no van en impresoras de etiquetas"):
        printed("asset", "L7160")
