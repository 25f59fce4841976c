"""The same shapes on PDF, SVG and pixels."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from inventario.drawing.bounds import bounds_of, flat
from inventario.drawing.grid import dots_per_mm
from inventario.drawing.pdf import write_pdf
from inventario.drawing.raster import png, render
from inventario.drawing.shapes import (
    Anchor,
    Bars,
    DocumentInfo,
    Group,
    Line,
    Matrix,
    Page,
    Path,
    Polyline,
    Rect,
    Role,
    Shape,
    Text,
)
from inventario.drawing.shapes import (
    Image as Picture,
)
from inventario.drawing.svg import svg

INFO = DocumentInfo("Prueba de ñandú", subject="Formas")
BARS = Bars(5.0, 30.0, 8.0, 0.254, (2, 1, 1, 2, 3, 2), "x")
MATRIX = Matrix(60.0, 30.0, 0.508, (b"\1\0\1", b"\0\1\0", b"\1\1\1"), "y")


def _picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 20), "#1A6E3C").save(stream, "PNG")
    return stream.getvalue()


SHAPES: list[Shape] = [
    Rect(5, 5, 30, 15, fill="#E3F0F8", stroke="#0B5C8A", radius=2),
    Rect(70, 5, 5, 5, fill="#000000"),
    Line(5, 23, 40, 23, dash=(1, 1)),
    Line(42, 5, 50, 20, stroke="#B3261E", width=0.8),
    Text(20, 14, "Ñandú ¿¡«»", 3, Role.BOLD, Anchor.MIDDLE),
    Text(78, 44, "TI000123", 4, Role.MONO, Anchor.END),
    Text(52, 30, "hacia abajo", 3, angle=90),
    Text(48, 58, "hacia arriba", 3, angle=270),
    Group((Text(0, 0, "al revés", 4), Rect(0, 2, 5, 3, fill="#6B3FA0")), 68, 20, 180),
    Group((Group((Rect(0, 0, 2, 2, fill="#B3261E"),), 1, 1),), 70, 50),
    BARS,
    Bars(20, 30, 8, 0.254, (2, 1, 1, 2, 3, 2), "x", ladder=True),
    MATRIX,
    Polyline(((5, 55), (10, 48), (15, 55)), closed=True, fill="#1A6E3C"),
    Path((("M", 20, 55), ("C", 22, 45, 28, 45, 30, 55), ("Z",)), fill="#FFB938", stroke="#6B3FA0"),
    Picture(32, 48, 10, 8, _picture()),
]
PAGE = Page(80, 60, SHAPES)


def as_pdf(page: Page = PAGE, dpi: int = 300) -> bytes:
    stream = BytesIO()
    assert write_pdf([page], stream, INFO, dots_per_mm=dots_per_mm(dpi)) == 1
    return stream.getvalue()


def test_pdf_and_pixels_show_the_same() -> None:
    ours = render(PAGE, 300, colour=True)
    theirs = pypdfium2.PdfDocument(as_pdf())[0].render(scale=300 / 72).to_pil().convert("RGB").resize(ours.size)
    difference = ImageChops.difference(ours.filter(ImageFilter.GaussianBlur(3)), theirs.filter(ImageFilter.GaussianBlur(3))).convert("L")
    assert difference.getextrema()[1] < 90  # edges within a pixel
    assert sum(difference.histogram()[30:]) < 0.004 * ours.width * ours.height


def test_the_pdf_states_title_subject_and_language_and_embeds_its_fonts() -> None:
    data = as_pdf()
    document = pypdfium2.PdfDocument(data)
    about = document.get_metadata_dict()
    assert (about["Title"], about["Subject"], about["Producer"]) == ("Prueba de ñandú", "Formas", "Inventario")
    assert b"/Lang (es-CL)" in data and b"/DisplayDocTitle true" in data
    assert data.count(b"/FontFile2") == 3
    text = document[0].get_textpage().get_text_range()
    assert all(words in text for words in ("Ñandú ¿¡«»", "TI000123", "hacia abajo", "al revés"))


def test_symbols_in_a_pdf_are_vectors_on_whole_dots() -> None:
    import pypdfium2.raw as pdfium

    page = pypdfium2.PdfDocument(as_pdf(Page(80, 60, [Group((BARS,), 0.11, 0.17)])))[0]
    [piece] = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])
    left, _, right, upper = piece.get_bounds()
    for place in (left * 300 / 72, right * 300 / 72, (60 * 72 / 25.4 - upper) * 300 / 72):
        assert place == pytest.approx(round(place), abs=0.01)
    assert (right - left) * 25.4 / 72 == pytest.approx(9 * 0.254, abs=0.001)  # the last run is a space


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_bars_are_hard_black_in_whole_pixels(dpi: int) -> None:
    module = 3 / dots_per_mm(dpi)
    page = Page(40, 20, [Group((Bars(5.013, 5.07, 8, module, (2, 1, 1, 2, 3, 2), "x"),), 0.03, 0.02)])
    level = round(8 * dots_per_mm(dpi))
    row = list(render(page, dpi).crop((0, level, round(20 * dots_per_mm(dpi)), level + 1)).tobytes())
    assert set(row) == {0, 255}
    runs, last = [], None
    for value in row:
        if value == last:
            runs[-1] += 1
        else:
            runs.append(1)
        last = value
    assert runs[1:-1] == [6, 3, 3, 6, 9]  # the last run is a space


def test_a_png_states_its_resolution() -> None:
    with Image.open(BytesIO(png(Page(50, 25, []), 203))) as picture:
        assert picture.size == (400, 200) and picture.info["dpi"][0] == pytest.approx(203.2, abs=0.1)


def test_svg_is_well_formed_with_title_language_and_true_size() -> None:
    root = ElementTree.fromstring(svg(PAGE, INFO))
    space = "{http://www.w3.org/2000/svg}"
    assert (root.get("width"), root.get("height"), root.get("viewBox"), root.get("lang")) == ("80mm", "60mm", "0 0 80 60", "es-CL")
    assert root.findtext(f"{space}title") == "Prueba de ñandú"
    assert {element.text for element in root.iter(f"{space}text")} >= {"Ñandú ¿¡«»", "TI000123", "hacia arriba"}
    symbols = [element for element in root.iter(f"{space}path") if element.get("shape-rendering") == "crispEdges"]
    assert symbols[0].get("d") == "M0 0h2v1h-2zM3 0h1v1h-1zM6 0h3v1h-3z"
    assert root.find(f".//{space}image") is not None


def test_svg_escapes_what_markup_would_take_as_its_own() -> None:
    text = svg(Page(10, 10, [Text(1, 5, "<&>\"'", 3)]), DocumentInfo("<título>"))
    assert "<&>" not in text
    assert [element.text for element in ElementTree.fromstring(text).iter() if element.tag.endswith("text")] == ["<&>\"'"]


def test_nothing_reaches_the_stream_when_a_page_fails() -> None:
    stream = BytesIO()

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pdf([PAGE, PAGE], stream, INFO, on_page=stop)
    assert stream.getvalue() == b""


def test_bounds_take_groups_apart() -> None:
    [(shape, bounds)] = flat([SHAPES[9]])
    assert isinstance(shape, Rect) and bounds == (71, 51, 73, 53)
    assert bounds_of(SHAPES[9]) == (71, 51, 73, 53)
    assert bounds_of(Bars(1, 2, 8, 0.5, (2, 1, 1), ladder=True)) == (1, 2, 9, 4)
    with pytest.raises(ValueError, match="turned"):
        list(flat([SHAPES[8]]))


def test_203_dpi_heads_have_eight_dots_a_millimetre() -> None:
    assert (dots_per_mm(203), dots_per_mm(300)) == (8.0, pytest.approx(11.811, abs=0.001))
