"""A page or a label on the window, as it will be printed, as large as its room allows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.drawing.shapes import Page

from ..theme import Theme
from ..widgets.painting import Painted, begin, box
from .painter import crisp_scale, paint_page

_EDGE = "line2"  # paper itself is white by night too


class PageView(Painted):
    """Shows a page: white paper on the ground around it, fitted to width and height at any device pixel ratio.

    `radius` (mm) rounds the corners, as on labels; `crisp` makes it a little smaller when the code then falls on whole pixels.
    Subclasses paint over it in `paint_over` and find places with `paper`, `scale`, `to_mm` and `to_view`."""

    def __init__(
        self,
        theme: Theme,
        page: Page | None = None,
        *,
        radius: float = 0.0,
        margin: int = 8,
        crisp: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._page, self._radius, self._margin, self._crisp = page, radius, margin, crisp
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(48, 32)

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    def set_page(self, page: Page | None) -> None:
        """Show another page, or nothing."""
        old, self._page = self._page, page
        if page is None or old is None or (page.width, page.height) != (old.width, old.height):
            self.updateGeometry()
        self.update()

    def scale(self) -> float:
        """Pixels of the widget in a millimetre; 0 when nothing is shown."""
        if self._page is None:
            return 0.0
        room = self.width() - 2 * self._margin, self.height() - 2 * self._margin
        most = max(0.1, min(room[0] / self._page.width, room[1] / self._page.height))
        ratio = self.devicePixelRatioF()
        return crisp_scale(self._page.shapes, most * ratio) / ratio if self._crisp else most

    def paper(self) -> QRectF:
        """Where the page lies in the widget; empty when nothing is shown."""
        if self._page is None:
            return QRectF()
        scale = self.scale()
        width, height = self._page.width * scale, self._page.height * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def to_mm(self, point: QPointF) -> QPointF:
        """A point of the widget in millimetres from the page's corner."""
        corner, scale = self.paper().topLeft(), self.scale() or 1.0
        return QPointF((point.x() - corner.x()) / scale, (point.y() - corner.y()) / scale)

    def to_view(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A box of the page, in millimetres, in the widget."""
        corner, scale = self.paper().topLeft(), self.scale()
        return QRectF(corner.x() + x * scale, corner.y() + y * scale, width * scale, height * scale)

    def hasHeightForWidth(self) -> bool:
        return self._page is not None

    def heightForWidth(self, width: int) -> int:
        if self._page is None:
            return self.minimumHeight()
        return round((width - 2 * self._margin) * self._page.height / self._page.width) + 2 * self._margin

    def sizeHint(self) -> QSize:
        width = 320
        return QSize(width, self.heightForWidth(width))

    def paint_over(self, painter: QPainter) -> None:
        """For subclasses: marks over the paper, in the widget's pixels."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        if self._page is not None:
            paper, scale = self.paper(), self.scale()
            radius = self._radius * scale
            painter.save()
            outline = QPainterPath()
            outline.addRoundedRect(paper, radius, radius)
            painter.fillPath(outline, Qt.GlobalColor.white)
            if radius:
                painter.setClipPath(outline)
            paint_page(painter, self._page, scale, paper.x(), paper.y())
            painter.restore()
            box(painter, paper.adjusted(-1, -1, 1, 1), radius + 1 if radius else 0, None, self.theme.color(_EDGE))
        self.paint_over(painter)
