"""The table of stock, and labels on paper where the table says."""

from __future__ import annotations

import json
from io import BytesIO

import pypdfium2
import pytest

from inventario import labels
from inventario.core.errors import KnownError
from inventario.labels.reading import read_json
from inventario.labels.stock import read_stock

from .samples import asset

# part: page, columns, rows, width, height, left, top, pitch x, pitch y; millimetres
TABLE = {
    "L7160": ((210, 297), 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1),
    "L7163": ((210, 297), 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
    "L7651": ((210, 297), 5, 13, 38.1, 21.2, 4.70, 10.90, 40.6, 21.2),
    "L4732": ((210, 297), 5, 16, 35.6, 16.9, 11, 13, 38.1, 16.9),
    "L4770": ((210, 297), 4, 10, 45.7, 25.4, 10, 22, 48.5, 25.4),
    "5160": ((215.9, 279.4), 3, 10, 66.675, 25.4, 3.97, 12.7, 70.64, 25.4),
    "5161": ((215.9, 279.4), 2, 10, 101.6, 25.4, 3.97, 12.7, 106.36, 25.4),
    "5163": ((215.9, 279.4), 2, 5, 101.6, 50.8, 4.13, 12.7, 106.36, 50.8),
    "5167": ((215.9, 279.4), 4, 20, 44.45, 12.7, 7.14, 12.7, 52.39, 12.7),
}
DOTS = {
    "ZEBRA-50x25": (203, 400, 200),
    "ZEBRA-2x1": (203, 406, 203),
    "DK-11209": (300, 696, 271),
    "DK-11201": (300, 991, 306),
    "DK-22205": (300, 696, 0),
    "TZe-211": (180, 0, 32),
    "TZe-221": (180, 0, 50),
    "TZe-231": (180, 0, 70),
    "TZe-241": (180, 0, 112),
    "TZe-251": (180, 0, 128),
}


def test_the_table_holds_every_sheet() -> None:
    sheets = {stock.name: stock for stock in labels.stocks() if stock.form is labels.Form.SHEET}
    assert sheets.keys() == TABLE.keys()
    for name, (page, columns, rows, width, height, left, top, pitch_x, pitch_y) in TABLE.items():
        stock = sheets[name]
        assert (stock.page_width, stock.page_height) == page
        assert (stock.columns, stock.rows, stock.width, stock.height) == (columns, rows, width, height)
        assert (stock.left, stock.top, stock.pitch_x, stock.pitch_y) == (left, top, pitch_x, pitch_y)


@pytest.mark.parametrize("name", DOTS)
def test_rolls_and_tapes_print_the_dots_their_heads_have(name: str) -> None:
    from inventario.drawing.grid import dots_per_mm

    dpi, across, down = DOTS[name]
    stock = labels.stock(name)
    width, height = stock.printable
    assert stock.dpi == dpi
    assert (round(width * dots_per_mm(dpi)), round(height * dots_per_mm(dpi))) == (across, down)


def test_every_dymo_size_is_there() -> None:
    sizes = {name: {labels.stock(name).width, labels.stock(name).height} for name in ("99012", "99010", "11354", "11352")}
    assert sizes == {"99012": {36, 89}, "99010": {28, 89}, "11354": {57, 32}, "11352": {25, 54}}


@pytest.mark.parametrize("name", TABLE)
def test_symbols_on_the_page_stand_within_a_tenth_of_a_millimetre_of_the_table(name: str) -> None:
    """Measured on the PDF: the first bar of each label, less where the same label has it alone, is the table's corner."""
    page, columns, rows, _, _, left, top, pitch_x, pitch_y = TABLE[name]
    stock = labels.stock(name)
    template = labels.template("asset" if stock.width > 44.6 else "blank")
    per_page = columns * rows
    data = labels.print_pdf([asset()] * per_page, template, stock)
    document = pypdfium2.PdfDocument(BytesIO(data))
    assert len(document) == 1
    sheet = document[0]
    assert sheet.get_size() == pytest.approx([length * 72 / 25.4 for length in page], abs=0.01)
    places = sorted({(round(y, 3), round(x, 3)) for x, y in symbol_corners(sheet, page[1])})
    assert len(places) == per_page
    first = places[0][1] - left, places[0][0] - top
    for position, (y, x) in enumerate(places):
        row, column = divmod(position, columns)
        assert x - first[0] == pytest.approx(left + column * pitch_x, abs=0.1)
        assert y - first[1] == pytest.approx(top + row * pitch_y, abs=0.1)


def symbol_corners(sheet: pypdfium2.PdfPage, height: float) -> list[tuple[float, float]]:
    """Upper left corners, in millimetres, of the symbols: the only filled paths of these templates."""
    import pypdfium2.raw as pdfium

    corners = []
    for piece in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, _, _, upper = piece.get_bounds()
        corners.append((left * 25.4 / 72, height - upper * 25.4 / 72))
    return corners


def test_first_label_of_a_sheet_stands_where_the_table_says() -> None:
    from inventario.labels.printing import composed, job_pages

    job = labels.LabelJob(labels.template("asset"), labels.stock("L7160"), start=5)
    page = next(iter(job_pages([asset()], job)))
    [group] = page.shapes
    assert (group.dx, group.dy) == pytest.approx((7.21 + 66.04, 15.15 + 38.1))
    assert group.shapes == next(iter(composed([asset()], job))).shapes


@pytest.mark.parametrize("name", ["l7160", "Avery L7160", " L7160"])
def test_stock_is_found_as_people_write_it(name: str) -> None:
    assert labels.stock(name.strip()).name == "L7160"


def test_unknown_stock_is_told_with_some_that_exist() -> None:
    with pytest.raises(KnownError, match=r"No se conoce la hoja o el rollo «L9999».*L7160"):
        labels.stock("L9999")


SHEET: dict[str, object] = {
    "name": "Propia", "form": "sheet", "page": "A4", "columns": 3, "rows": 7, "width": 63.5, "height": 38.1,
    "left": 7, "top": 15, "pitch_x": 66, "pitch_y": 38.1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"pitch_x": 60}, "se montan unas sobre otras a lo ancho"),
        ({"pitch_y": 30}, "se montan unas sobre otras a lo alto"),
        ({"left": 20}, "se salen de la página por la derecha"),
        ({"rows": 8}, "se salen de la página por abajo"),
        ({"width": 1}, "«width» debe estar entre 3 y"),
        ({"columns": 0}, "«columns» debe estar entre 1 y 100"),
        ({"columns": 2.5}, "número entero"),
        ({"page": "A7"}, "«page» debe ser una de estas palabras"),
        ({"colour": "red"}, "«colour» no se conoce"),
        ({"height": None}, "«height» debe ser un número"),
        ({"height": float("nan")}, "debe ser un número"),
        ({"name": ""}, "«name» debe ser un texto"),
    ],
)
def test_a_size_that_cannot_be_is_refused_with_a_sentence(change: dict[str, object], says: str) -> None:
    with pytest.raises(KnownError, match=says):
        read_stock(read_json(json.dumps(SHEET | change), "La medida"))


def test_a_sheet_of_the_persons_own_is_taken() -> None:
    own = read_stock(read_json(json.dumps(SHEET | {"page": "own", "page_width": 210, "page_height": 300}), "La medida"), own=True)
    assert (own.page_height, own.per_page, own.own) == (300, 21, True)
    assert labels.print_pdf([asset()], labels.template("asset"), own)
