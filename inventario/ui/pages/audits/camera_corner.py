"""The camera on the counting page: its picture above what is missing, its codes counted like those of a scanner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from inventario.audits.records import Means

from ...audits.facing import no_camera_verdict
from ...camera.capture import CameraReader
from ...camera.view import CameraView

if TYPE_CHECKING:
    from .counting_page import CountingPage


class CameraCorner(QObject):
    """Made with the page; the camera itself is touched only when it is asked for."""

    def __init__(self, page: CountingPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._view: CameraView | None = None
        self._picture = QImage()
        self.reader = CameraReader(page.shell.tasks, self)
        self.reader.read.connect(lambda code: page.work.scan(code, Means.CAMERA))
        self.reader.seen.connect(self._seen)
        self.reader.failed.connect(self._failed)

    def picture(self) -> QImage:
        """What the camera sees now; null when it does not look."""
        return self._picture

    def toggle(self) -> None:
        """Look, or look no more."""
        if self.reader.running:
            self.stop()
            return
        if not self.reader.start():
            self._failed(self.tr("Este equipo no tiene cámara, o falta el componente que la usa: «pipx inject inventario PySide6-Addons»."))
            return
        if self._view is None:
            self._view = CameraView(self._page.shell.theme)
            self._page.add_below(self._view)
        self._view.show_image(QImage())
        self._view.show()
        self._page.head.camera.show()

    def stop(self) -> None:
        """Look no more."""
        self.reader.stop()
        self._picture = QImage()
        self._page.head.camera.hide()
        if self._view is not None:
            self._view.hide()

    def _seen(self, image: QImage) -> None:
        self._picture = image
        if self._view is not None:
            self._view.show_image(image)

    def _failed(self, sentence: str) -> None:
        self.stop()
        self._page.show_verdict(no_camera_verdict(sentence))
