"""The photo of the last inspection of a cell, small; a click opens the inspection with all of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent, QPixmap

from inventario.core.records import Record
from inventario.register.attachments import attached_to, picture_path

from ...detail.photos import thumbnail
from ...shell.contract import Shell
from ...theme import Size
from ...widgets.painting import Painted, begin, box

_SIDE = 72  # pixels


class SpotPhoto(Painted):
    """Hidden while there is none, or its bytes are not on this machine."""

    clicked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.theme)
        self._shell = shell
        self._of: Record | None = None
        self._picture: QPixmap | None = None
        self.setFixedSize(_SIDE, _SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Foto de la última inspección"))
        self.setToolTip(self.tr("Ver la ficha con sus fotos"))
        self.hide()

    def show_of(self, inspection: Record | None) -> None:
        """Read it off the UI thread, and show it if the cell is still the same."""
        self._of = inspection
        self.hide()
        if inspection is None:
            return
        register, side = self._shell.register, round(_SIDE * self.devicePixelRatioF())

        def read(_: object) -> QImage:
            pictures = [picture_path(register, file) for file in attached_to(register, inspection) if file.is_image]
            there = [picture for picture in pictures if picture.exists()]
            return thumbnail(there[-1], side) if there else QImage()

        def show(image: QImage) -> None:
            if self._of is inspection and not image.isNull():
                self._picture = QPixmap.fromImage(image)
                self.update()
                self.show()

        self._shell.tasks.run(read, show)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        box(painter, QRectF(self.rect()), Size.RADIUS, self.theme.color("hover"), self.theme.color("line"))
        if self._picture is not None:
            painter.drawPixmap(1, 1, _SIDE - 2, _SIDE - 2, self._picture)
