"""What the window shows of a page is what is printed: sharp codes that read, texts as wide as measured, nothing off the paper."""

from __future__ import annotations

import math
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image as Pictures
from PySide6.QtCore import QBuffer, QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from inventario import labels
from inventario.drawing.fonts import metrics
from inventario.drawing.raster import render
from inventario.drawing.shapes import Anchor, Group, Image, Line, Page, Path, Polyline, Rect, Role, Shape, Text
from inventario.ui.drawing import PageView, crisp_scale, paint_page
from inventario.ui.drawing.typefaces import PIXELS, typeface
from inventario.ui.theme import Theme

ITEM = labels.LabelItem(tag="TI000441", name="DIDECO-PC-063", department="DIDECO", institution="Municipalidad de Tomé")


def picture(page: Page, scale: float, ratio: float = 1.0) -> QImage:
    image = QImage(math.ceil(page.width * scale * ratio), math.ceil(page.height * scale * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_page(painter, page, scale)
    painter.end()
    return image


def pillow(image: QImage) -> Pictures.Image:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Pictures.open(BytesIO(buffer.data().data())).convert("L")


def label_page(template: str = "asset") -> Page:
    design = labels.template(template)
    label = next(iter(labels.composer_for(labels.LabelJob(design, labels.usual_stock(design))).labels(ITEM)))
    return Page(label.width, label.height, label.shapes)


def shade(image: QImage, x: float, y: float) -> int:
    return image.pixelColor(int(x), int(y)).lightness()


@pytest.mark.parametrize("role", list(Role))
def test_text_is_as_wide_as_the_layout_measured(qtbot: QtBot, role: Role) -> None:
    for content in ("TI000441", "Municipalidad de Tomé · Informática", "AVATAR Ñandú"):
        assert QFontMetricsF(typeface(role)).horizontalAdvance(content) == pytest.approx(metrics(role).width(content) * PIXELS, rel=0.01)


@pytest.mark.parametrize("template", ["asset", "small-asset"])
@pytest.mark.parametrize(("scale", "ratio"), [(5, 1), (4.4, 1.25), (3.3, 1.5), (6, 2), (20, 1)])
def test_codes_on_the_screen_read(qtbot: QtBot, template: str, scale: float, ratio: float) -> None:
    read = zxingcpp.read_barcodes(pillow(picture(label_page(template), scale, ratio)))
    assert [code.text for code in read] == ["TI000441"]


def test_a_code_at_a_whole_scale_is_black_and_white_only(qtbot: QtBot) -> None:
    page = label_page()
    bars = next(shape for shape in page.shapes if hasattr(shape, "runs"))
    for scale in (3 / bars.module, 7.3 / bars.module):
        image = picture(page, scale)
        row = int((bars.y + bars.height / 2) * scale)
        assert {shade(image, x, row) for x in range(image.width())} == {0, 255}


def test_it_looks_as_the_printer_will_put_it(qtbot: QtBot) -> None:
    page = label_page("do-not-move")
    ours, theirs = pillow(picture(page, 12)), render(page, 305)
    assert ours.size[0] == theirs.size[0]
    small = [one.resize((63, 38), Pictures.Resampling.BOX) for one in (ours, theirs)]
    apart = [abs(a - b) for a, b in zip(small[0].tobytes(), small[1].tobytes(), strict=True)]
    assert max(apart) < 90 and sum(apart) / len(apart) < 8


def test_every_shape_is_drawn_where_it_stands(qtbot: QtBot) -> None:
    logo = BytesIO()
    Pictures.new("RGB", (20, 10), "#FF0000").save(logo, "PNG")
    shapes: list[Shape] = [
        Rect(1, 1, 4, 4, fill="#000000"),
        Line(1, 10, 9, 10, width=1),
        Polyline(((12, 1), (18, 1), (12, 7)), closed=True, fill="#000000"),
        Path((("M", 22, 1), ("C", 22, 6, 28, 6, 28, 1), ("Z",)), fill="#000000"),
        Image(30, 1, 8, 8, logo.getvalue()),
        Group((Rect(0, 0, 6, 2, fill="#000000"),), 20, 12, angle=90),
        Text(30, 20, "I", 8, Role.BOLD, Anchor.MIDDLE),
    ]
    image = picture(Page(40, 24, shapes), 10)
    assert shade(image, 30, 30) == shade(image, 50, 100) == shade(image, 135, 25) == shade(image, 250, 25) == 0
    assert image.pixelColor(340, 50).red() == 255 and image.pixelColor(340, 50).green() == 0
    assert shade(image, 340, 15) == 255  # the picture keeps its proportions
    assert shade(image, 190, 150) == 0 and shade(image, 230, 130) == 255  # a quarter turn clockwise about (20, 12)
    assert min(shade(image, x, 170) for x in range(285, 315)) < 60


def test_nothing_is_drawn_off_the_page(qtbot: QtBot) -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_page(painter, Page(10, 10, [Rect(-5, -5, 40, 40, fill="#000000")]), 5, 20, 20)
    painter.end()
    assert shade(image, 45, 45) == 0
    assert shade(image, 10, 10) == shade(image, 75, 45) == 255


def test_a_bad_picture_leaves_its_place_blank(qtbot: QtBot) -> None:
    assert shade(picture(Page(10, 10, [Image(0, 0, 10, 10, b"no picture")]), 4), 20, 20) == 255


def test_the_scale_gives_way_a_little_for_whole_pixels() -> None:
    shapes = label_page().shapes
    module = next(shape.module for shape in shapes if hasattr(shape, "module"))
    assert crisp_scale(shapes, 2.1 / module) == pytest.approx(2 / module)
    assert crisp_scale(shapes, 1.9 / module) == pytest.approx(1.9 / module)  # half the size would be too much to give
    assert crisp_scale([], 5.5) == 5.5


def test_a_view_fits_its_page_and_knows_where_it_is(qtbot: QtBot, theme: Theme) -> None:
    view = PageView(theme, Page(60, 30, ()), margin=10)
    qtbot.addWidget(view)
    view.resize(320, 400)
    assert view.heightForWidth(320) == 170
    assert view.scale() == pytest.approx(5)
    assert view.to_mm(view.paper().center()) == QPointF(30, 15)
    assert view.to_view(0, 0, 60, 30) == view.paper()
    image = view.grab().toImage()
    assert image.pixelColor(160, 200) == QColor("white") and image.pixelColor(160, 20) != QColor("white")
    view.set_page(None)
    assert view.paper().isEmpty() and view.scale() == 0
    view.grab()
