"""A room counted with a camera: pictures of our own labels come as a camera's do, through the sink of Qt's session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import ClassVar

import pytest
from PIL import Image
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from inventario.audits.records import Means
from inventario.labels import LabelItem, LabelJob, png_pages, stock, template
from inventario.ui.audits.tones import Sound
from inventario.ui.camera import capture
from inventario.ui.shell.window import Window

from .scanning import Key
from .test_counting import OTHER, Floor, audited, open_counting

__all__ = ["audited", "open_counting"]


class _Frame:
    """A picture on its way from the camera."""

    def __init__(self, image: QImage) -> None:
        self._image = image

    def toImage(self) -> QImage:
        return self._image


class _Camera(QObject):
    """What stands for Qt's camera where there is none."""

    errorOccurred = Signal(int, str)
    made: ClassVar[list[_Camera]] = []

    def __init__(self, device: object, parent: QObject) -> None:
        super().__init__(parent)
        self.running = False
        type(self).made.append(self)

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False


class _Session(QObject):
    def setCamera(self, camera: _Camera) -> None: ...

    def setVideoSink(self, sink: _Sink) -> None: ...


class _Sink(QObject):
    videoFrameChanged = Signal(object)
    made: ClassVar[list[_Sink]] = []

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        type(self).made.append(self)


class _Media:
    """A laptop with a camera."""

    QCamera, QMediaCaptureSession, QVideoSink = _Camera, _Session, _Sink

    class QMediaDevices:
        @staticmethod
        def videoInputs() -> list[str]:
            return ["cámara"]

        @staticmethod
        def defaultVideoInput() -> str:
            return "cámara"


class Lens:
    """What the camera of a floor being counted has before it; time passes as a test says."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.now = floor, 100.0
        self._pictures: dict[tuple[str, ...], QImage] = {}

    def show(self, *tags: str, frames: int = 1, turned: float = 7) -> None:
        """Labels held before it for so many pictures, fifteen a second, askew as a hand holds them."""
        for _ in range(frames):
            self.now += 1 / 15
            _Sink.made[-1].videoFrameChanged.emit(_Frame(self._picture(tags, turned)))
            self.floor.settle()

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def _picture(self, tags: tuple[str, ...], turned: float) -> QImage:
        if tags not in self._pictures:
            picture = Image.new("RGB", (1280, 720), (96, 104, 112))
            for number, tag in enumerate(tags):
                item = LabelItem(tag=tag, name="DIDECO-PC-041", institution="Municipalidad", department="DIDECO")
                page = next(iter(png_pages([item], LabelJob(template("asset"), stock("ZEBRA-50x25")))))
                picture.paste(_label(page).rotate(turned, expand=True, fillcolor=(96, 104, 112)), (120, 60 + 330 * number))
            self._pictures[tags] = QImage(picture.tobytes(), 1280, 720, 3 * 1280, QImage.Format.Format_RGB888).copy()
        return self._pictures[tags]


@pytest.fixture
def lens(open_counting: Callable[[], Window], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lens]:
    _Camera.made, _Sink.made = [], []
    monkeypatch.setattr(capture, "multimedia", lambda: _Media)
    lens = Lens(Floor(open_counting(), qtbot))
    monkeypatch.setattr(capture.time, "monotonic", lambda: lens.now)
    yield lens


def _label(page: bytes) -> Image.Image:
    """The label as a camera sees it at arm's length."""
    label = Image.open(BytesIO(page)).convert("RGB")
    width = 560
    return label.resize((width, round(label.height * width / label.width)))


def means(floor: Floor, tag: str) -> list[str]:
    """How each reading of an item that was kept came."""
    with floor.register.reading() as connection:
        return list(connection.exec_driver_sql("SELECT means FROM audit_step WHERE code = ? ORDER BY id", (tag,)).scalars())


def test_a_label_counts_when_two_pictures_on_end_say_the_same(lens: Lens) -> None:
    floor, tag = lens.floor, lens.floor.missing[0].tag
    floor.press(Key.Key_F11)
    assert _Camera.made[0].running and floor.page.head.camera.isVisible()
    lens.show(tag)
    assert means(floor, tag) == [] and floor.amount("in-place") == 0  # once is nothing yet
    lens.show(tag)
    assert floor.word == "En su lugar" and floor.page.card.verdict.code == tag and floor.heard[-1] is Sound.IN_PLACE
    lens.show(tag, frames=20)
    assert means(floor, tag) == [Means.CAMERA.value] and floor.amount("in-place") == 1  # as long as it is held there
    lens.wait(2)
    lens.show(tag, frames=2)
    assert floor.word == "Ya leído" and len(means(floor, tag)) == 2


def test_two_labels_in_sight_a_door_and_the_scanner_beside_it(lens: Lens) -> None:
    floor = lens.floor
    first, second, third = (item.tag for item in floor.missing[:3])
    floor.press(Key.Key_F11)
    lens.show(first, second, frames=2)
    assert floor.amount("in-place") == 2
    floor.scan(third)  # the scanner is heard all the same
    assert floor.amount("in-place") == 3
    lens.show(floor.rooms[OTHER].code, frames=2, turned=180)
    assert floor.page.head.title.text() == OTHER
    other = floor.missing[0].tag
    lens.show(other)
    lens.wait(2)  # what was seen once long ago confirms nothing
    lens.show(other)
    assert means(floor, other) == []
    lens.show(other)
    assert means(floor, other) == [Means.CAMERA.value]


def test_f11_again_esc_and_a_camera_that_fails_stop_it(lens: Lens) -> None:
    floor, tag = lens.floor, lens.floor.missing[0].tag
    floor.press(Key.Key_F11)
    floor.press(Key.Key_F11)
    assert not _Camera.made[0].running and floor.page.head.camera.isHidden()
    floor.press(Key.Key_F11)
    assert _Camera.made[1].running
    _Camera.made[1].errorOccurred.emit(1, "busy")
    assert not _Camera.made[1].running and "otro programa" in floor.page.card.verdict.note
    floor.press(Key.Key_F11)
    lens.show(tag, frames=2)
    assert floor.word == "En su lugar"
    floor.press(Key.Key_Escape)  # away from the page it looks at nothing
    assert not _Camera.made[2].running
