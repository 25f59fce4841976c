"""The institution's picture on labels."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from inventario import labels
from inventario.core.errors import KnownError
from inventario.labels.logo import prepared_logo

from .samples import asset


def _picture(width: int = 600, height: int = 150) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), "#0B5C8A").save(stream, "PNG")
    return stream.getvalue()


LOGO = _picture()


def test_the_picture_is_kept_once_however_many_labels() -> None:
    choices = labels.template("asset"), labels.stock("L7160")
    one, many = (labels.print_pdf([asset()] * count, *choices, logo=LOGO) for count in (1, 200))
    assert many.count(b"/Subtype /Image") == one.count(b"/Subtype /Image") > 0
    assert len(many) < len(one) + 200 * 200


def test_it_is_seen_at_the_head_of_the_label() -> None:
    data = labels.print_pdf([asset()], labels.template("asset"), labels.stock("L7160"), logo=LOGO)
    picture = pypdfium2.PdfDocument(data)[0].render(scale=4).to_pil().convert("RGB")
    x, y = 7.21 + 31.75, 15.15 + 5.2
    scale = 4 * 72 / 25.4
    assert picture.getpixel((round(x * scale), round(y * scale))) == (11, 92, 138)


def test_large_pictures_are_made_small() -> None:
    assert Image.open(BytesIO(prepared_logo(_picture(4000, 500)))).size == (1000, 125)


@pytest.mark.parametrize("data", [b"", b"no picture", LOGO[:60]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(KnownError, match="no es una imagen"):
        labels.print_pdf([asset()], labels.template("asset"), labels.stock("L7160"), logo=data)
