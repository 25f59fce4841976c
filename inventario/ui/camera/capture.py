"""A camera that reads codes: its pictures are looked at off the UI thread, one at a time, those that come meanwhile are let go."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from ..audits.sounds import multimedia
from ..tasks import Tasks
from .decoding import Steady, codes_in


class CameraReader(QObject):
    """`read` tells a code that was read twice on end; `seen` gives each picture, for who shows it."""

    read = Signal(str)
    seen = Signal(QImage)
    failed = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._steady = Steady()
        self._busy = False
        self._parts: tuple[Any, ...] = ()

    @property
    def running(self) -> bool:
        """Whether it looks."""
        return bool(self._parts)

    def start(self) -> bool:
        """Begin to look with the system's first camera; false where there is none."""
        module = multimedia()
        if module is None or not module.QMediaDevices.videoInputs():
            return False
        if self.running:
            return True
        camera = module.QCamera(module.QMediaDevices.defaultVideoInput(), self)
        session = module.QMediaCaptureSession(self)
        sink = module.QVideoSink(self)
        session.setCamera(camera)
        session.setVideoSink(sink)
        sink.videoFrameChanged.connect(lambda frame: self.look(frame.toImage()))
        camera.errorOccurred.connect(lambda *_: self._fail())
        camera.start()
        self._parts = (camera, session, sink)
        self._steady = Steady()
        return True

    def _fail(self) -> None:
        self.stop()
        self.failed.emit(QCoreApplication.translate("Counting", "La cámara no respondió; revise que otro programa no la esté usando."))

    def stop(self) -> None:
        """Look no more."""
        for part in self._parts[:1]:
            part.stop()
        for part in self._parts:
            part.deleteLater()
        self._parts = ()

    def look(self, image: QImage) -> None:
        """Look at a picture unless the one before is still being looked at."""
        if image.isNull():
            return
        self.seen.emit(image)
        if self._busy:
            return
        self._busy = True
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        data, width, height, stride = bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine()
        self._tasks.run(lambda _: codes_in(data, width, height, stride), self._looked)

    def _looked(self, codes: tuple[str, ...]) -> None:
        self._busy = False
        for code in self._steady.see(codes, time.monotonic() * 1000):
            self.read.emit(code)
