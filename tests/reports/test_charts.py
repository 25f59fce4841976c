"""Charts and figures on paper: what they say is written whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from inventario.drawing.shapes import Group, Shape, Text
from inventario.reports.charts import bars, figure
from inventario.reports.figures import Count


def _texts(shapes: Iterable[Shape]) -> Iterator[Text]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _texts(shape.shapes)
        elif isinstance(shape, Text):
            yield shape


def test_a_remark_takes_two_lines_inside_its_tile() -> None:
    said = list(_texts(figure("309", "Con ofimática sin soporte", "impresoras, multifuncionales y escáneres", 41.0, 22.5)))
    assert [text.content for text in said[:2]] == ["309", "Con ofimática sin soporte"]
    assert " ".join(text.content for text in said[2:]) == "impresoras, multifuncionales y escáneres"
    assert len(said) == 4 and all(text.y < 22 for text in said)


def test_names_of_bars_are_whole_and_do_not_touch_the_next() -> None:
    names = ["Multifuncional inyección de tinta", "Canon imageFORMULA DR-C225 II", "HP LaserJet Pro MFP M428fdw"]
    labels = [text for text in _texts(bars([Count(name, 3) for name in names], 80.0, 19.2, whole=9)) if not text.content[0].isdigit()]
    assert " ".join(text.content for text in labels) == " ".join(names)
    assert all(after.y - before.y > 2.4 for before, after in pairwise(labels))
