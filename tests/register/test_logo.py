"""The institution's logo, kept in the register."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from inventario.core.errors import FieldFault, KnownError
from inventario.core.paths import Folders
from inventario.register.logo import read_logo, set_logo
from inventario.register.preferences import edit_preferences, read_preferences
from inventario.register.report_records import origin_of
from inventario.reports.records import Paper
from inventario.store.register import Register
from inventario.store.undo import undo


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.create(tmp_path / "r.inventario", author="Paula", folders=Folders.beneath(tmp_path / "home")) as register:
        yield register


def picture(kind: str = "PNG") -> bytes:
    """A blue band on white paper with a wide margin."""
    drawn = Image.new("RGB", (800, 400), "white")
    drawn.paste("#0B5C8A", (200, 150, 600, 250))
    stream = BytesIO()
    drawn.save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF"])
def test_a_logo_is_kept_without_its_margin(register: Register, kind: str) -> None:
    assert read_logo(register) is None
    assert set_logo(register, picture(kind))
    logo = read_logo(register)
    assert logo is not None
    width, height = Image.open(BytesIO(logo)).size
    assert abs(width - 400) < 12 and abs(height - 100) < 12
    assert not set_logo(register, picture(kind))  # the same again
    assert read_preferences(register).institution == ""  # the others are read without it


def test_it_is_taken_away_and_brought_back(register: Register) -> None:
    set_logo(register, picture())
    kept = read_logo(register)
    assert set_logo(register, None)
    assert read_logo(register) is None
    undo(register)
    assert read_logo(register) == kept


def test_a_photograph_is_made_light_enough_to_travel(register: Register) -> None:
    stream = BytesIO()
    Image.frombytes("RGB", (1200, 900), random.Random(7).randbytes(1200 * 900 * 3)).save(stream, "PNG")
    set_logo(register, stream.getvalue())
    logo = read_logo(register)
    assert logo is not None and len(logo) <= 70_000


@pytest.mark.parametrize(("data", "said"), [(b"nada", "no es una imagen"), (b"", "no es una imagen")])
def test_what_is_no_picture_is_refused(register: Register, data: bytes, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        set_logo(register, data)


def test_white_on_white_is_refused(register: Register) -> None:
    stream = BytesIO()
    Image.new("RGBA", (50, 50), (255, 255, 255, 0)).save(stream, "PNG")
    with pytest.raises(KnownError, match="no se ve nada"):
        set_logo(register, stream.getvalue())


def test_papers_and_reports_carry_the_logo_and_the_sheet_that_was_settled(register: Register) -> None:
    assert (origin_of(register).logo, origin_of(register).paper) == (b"", Paper.LETTER)
    set_logo(register, picture())
    edit_preferences(register, {"paper": "A4"})
    assert (origin_of(register).logo, origin_of(register).paper) == (read_logo(register), Paper.A4)
    with pytest.raises(FieldFault, match="Elija Carta o A4"):
        edit_preferences(register, {"paper": "oficio"})
