"""Codes read from pictures that were made, not taken: labels straight, turned, small; and when one counts."""

from __future__ import annotations

import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from inventario.ui.camera.capture import CameraReader
from inventario.ui.camera.decoding import Steady, codes_in
from inventario.ui.tasks import SyncTasks

_FRAME = (640, 480)


def frame(*codes: str, turned: float = 0, format: str = "Code128") -> Image.Image:
    """A grey picture with labels on it, as a camera would see them."""
    picture = Image.new("L", _FRAME, 150)
    for number, code in enumerate(codes):
        symbol = zxingcpp.create_barcode(code, getattr(zxingcpp.BarcodeFormat, format))
        height, width = memoryview(symbol.to_image(scale=2, add_quiet_zones=True)).shape
        label = Image.frombytes("L", (width, height), bytes(memoryview(symbol.to_image(scale=2, add_quiet_zones=True))))
        label = label.rotate(turned, expand=True, fillcolor=255)
        picture.paste(label, (60, 40 + number * (label.height + 30)))
    return picture


def read(picture: Image.Image) -> tuple[str, ...]:
    return codes_in(picture.tobytes(), *picture.size)


def test_labels_are_read_whichever_way_they_are_held() -> None:
    assert read(frame("TI000123")) == ("TI000123",)
    assert read(frame("TI000123", turned=180)) == ("TI000123",)
    assert read(frame("TI000123", turned=90)) == ("TI000123",)
    assert read(frame("TI000123", turned=8)) == ("TI000123",)
    assert set(read(frame("TI000123", "TI000124"))) == {"TI000123", "TI000124"}
    assert read(frame("TI000123", format="QRCode")) == ("TI000123",)


def test_a_picture_of_nothing_has_no_code() -> None:
    assert read(Image.new("L", _FRAME, 150)) == ()


def test_lines_wider_than_the_picture_are_passed_over() -> None:
    picture = frame("TI000123")
    wide = Image.new("L", (_FRAME[0] + 24, _FRAME[1]), 0)
    wide.paste(picture, (0, 0))
    rows = b"".join(wide.tobytes()[line * wide.width : (line + 1) * wide.width] for line in range(wide.height))
    assert "TI000123" in codes_in(rows, *_FRAME, stride=wide.width)


def test_two_equal_reads_on_end_count_and_then_no_more_until_it_was_away() -> None:
    steady = Steady()
    assert steady.see(("A",), 0) == ()
    assert steady.see(("A",), 60) == ("A",)
    assert [steady.see(("A",), at) for at in range(120, 3_000, 60)] == [()] * 48
    assert steady.see((), 3_060) == ()
    assert steady.see(("A",), 5_000) == ()
    assert steady.see(("A",), 5_060) == ("A",)


def test_a_read_in_between_of_something_else_confirms_nothing() -> None:
    steady = Steady()
    assert [steady.see(codes, at) for at, codes in enumerate([("A",), ("B",), ("A",), (), ("A",)])] == [()] * 5


@given(st.lists(st.tuples(st.sets(st.sampled_from("ABC"), max_size=2), st.integers(20, 900)), max_size=40))
def test_nothing_counts_that_the_picture_before_did_not_show_too(pictures: list[tuple[set[str], int]]) -> None:
    steady, at, before = Steady(), 0.0, set[str]()
    for codes, pause in pictures:
        at += pause
        counted = steady.see(tuple(sorted(codes)), at)
        assert set(counted) <= codes & before
        before = codes


def test_the_reader_says_a_code_once_from_pictures_that_come(qtbot: QtBot) -> None:
    reader = CameraReader(SyncTasks())
    read_codes: list[str] = []
    reader.read.connect(read_codes.append)
    picture = frame("TI000123").convert("RGB")
    image = QImage(picture.tobytes(), picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
    for _ in range(5):
        reader.look(image)
    reader.look(QImage())
    assert read_codes == ["TI000123"]


def test_without_a_camera_it_does_not_start(qtbot: QtBot) -> None:
    reader = CameraReader(SyncTasks())
    assert not reader.start()
    assert not reader.running
