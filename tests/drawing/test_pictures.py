"""Pictures from outside: known formats, bounded pixels, and nothing but the errors that callers await."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from inventario.drawing.pictures import UNREADABLE, open_picture


def _png(width: int, height: int, data: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _jpeg() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 30), "#0B5C8A").save(stream, "JPEG")
    return stream.getvalue()


def test_a_picture_is_opened_with_its_pixels() -> None:
    picture = open_picture(_jpeg())
    assert (picture.size, picture.mode) == ((40, 30), "RGB")
    assert open_picture(BytesIO(_jpeg())).size == (40, 30)


@pytest.mark.parametrize("side", [8_000, 12_000, 50_000])
def test_one_that_would_fill_the_memory_is_refused_unread(side: int) -> None:
    bomb = _png(side, side, zlib.compress(bytes(1000)))
    with pytest.raises(UNREADABLE):
        open_picture(bomb)


@pytest.mark.parametrize("kind", ["TIFF", "PPM", "ICO", "TGA"])
def test_formats_that_nobody_asked_for_are_no_pictures(kind: str) -> None:
    stream = BytesIO()
    Image.new("RGB", (16, 16)).save(stream, kind)
    with pytest.raises(UNREADABLE):
        open_picture(stream.getvalue())


@pytest.mark.parametrize("original", [_jpeg(), _png(2, 2, zlib.compress(bytes(14)))], ids=["jpeg", "png"])
def test_broken_ones_fail_as_callers_await(original: bytes) -> None:
    chance = random.Random(20261130)
    for _ in range(150):
        broken = bytearray(original[: chance.randrange(4, len(original) + 1)])
        for _ in range(chance.randrange(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            open_picture(bytes(broken))
        except UNREADABLE:
            continue
