"""The camera's picture in a corner, with the frame into which a label is to be held."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ..theme import Size, Theme
from ..widgets.painting import CENTER, Painted, begin, box


class CameraView(Painted):
    """Shows the newest picture."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._image = QImage()
        self.setMinimumHeight(160)
        self.setAccessibleName(self.tr("Imagen de la cámara"))

    def show_image(self, image: QImage) -> None:
        """Another picture."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 220)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self.theme
        rect = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(rect, Size.CARD_RADIUS, Size.CARD_RADIUS)
        painter.setClipPath(path)
        painter.fillRect(rect, theme.color("#10171D"))
        if self._image.isNull():
            painter.setPen(theme.color("#FFFFFF"))
            painter.setFont(theme.font(15, 500))
            painter.drawText(rect, CENTER, self.tr("Abriendo la cámara…"))
            return
        shown = self._image.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.FastTransformation)
        painter.drawImage(
            rect, shown, QRectF((shown.width() - rect.width()) / 2, (shown.height() - rect.height()) / 2, rect.width(), rect.height())
        )
        painter.setPen(QPen(theme.color("#FFFFFF"), 2, Qt.PenStyle.DashLine))
        box(
            painter,
            rect.adjusted(28, rect.height() * 0.28, -28, -rect.height() * 0.28),
            6,
            None,
            theme.color("#FFFFFF"),
            2,
            Qt.PenStyle.DashLine,
        )
