"""A person's own size from a form: every wrong number has its sentence under its field, and what is kept is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventario import labels
from inventario.core.errors import FieldFault, KnownError
from inventario.drawing.bounds import flat
from inventario.labels import Form
from inventario.labels.own import load_own, save_stock
from inventario.labels.typed_stock import outline, typed_stock, typed_texts

SHEET = {"name": "Bodega 24", "width": "70", "height": "37", "columns": "3", "rows": "7", "left": "2,5", "top": "9,75"}


def test_a_sheet_is_typed_kept_and_printed(tmp_path: Path) -> None:
    stock = typed_stock(Form.SHEET, "Letter", SHEET)
    assert (stock.per_page, stock.pitch_x, stock.pitch_y, stock.page_width) == (21, 70, 37, 215.9)
    save_stock(stock, tmp_path)
    (kept,) = load_own(tmp_path).stocks
    assert (kept.width, kept.left, kept.top, kept.pitch_x, kept.own) == (70, 2.5, 9.75, 70, True)
    assert labels.template("asset").suits(kept)
    assert typed_stock(kept.form, kept.page, typed_texts(kept)).corner(20) == kept.corner(20)


def test_a_roll_and_a_tape() -> None:
    roll = typed_stock(Form.ROLL, "Letter", {"name": "Rollo 40x30", "width": "40", "height": "30"})
    assert (roll.dpi, roll.size_text) == (203, "40 × 30 mm")
    tape = typed_stock(Form.TAPE, "Letter", {"name": "Cinta 36", "tape": "36", "dpi": "360"})
    assert (tape.width, tape.height, tape.dpi) == (0.0, 36.0, 360)
    assert labels.template("rack-units").suits(tape)


@pytest.mark.parametrize(
    ("key", "text", "says"),
    [
        ("name", " ", "nombre de 1 a 40"),
        ("name", "l7160", "ya está en la tabla"),
        ("width", "ancho", "entre 3 y 1.500 mm"),
        ("width", "2", "entre 3 y 1.500 mm"),
        ("columns", "2,5", "entre 1 y 100."),
        ("rows", "0", "entre 1 y 100."),
        ("left", "-1", "entre 0 y 500 mm"),
    ],
)
def test_what_is_wrong_is_said_under_its_field(key: str, text: str, says: str) -> None:
    with pytest.raises(FieldFault, match=says) as fault:
        typed_stock(Form.SHEET, "Letter", SHEET | {key: text})
    assert fault.value.field == key


@pytest.mark.parametrize(
    ("key", "text", "says"), [("pitch_x", "69", "se montan unas sobre otras a lo ancho"), ("rows", "8", "se salen de la página por abajo")]
)
def test_labels_that_overlap_or_leave_the_page_are_refused(key: str, text: str, says: str) -> None:
    with pytest.raises(KnownError, match=says):
        typed_stock(Form.SHEET, "Letter", SHEET | {key: text})


def test_the_outline_shows_every_label_on_its_page() -> None:
    stock = typed_stock(Form.SHEET, "A4", SHEET | {"left": "0"})
    page = outline(stock)
    assert (page.width, page.height) == (210.0, 297.0)
    places = [bounds for _, bounds in flat(page.shapes)]
    assert len(places) == 21
    assert max(right for _, _, right, _ in places) <= 210.2
