"""Shapes on a QPainter: the window's previews and the system's print dialog show what PDF and ZPL print.

Symbols are hard black on whole device pixels when a module has one and a half of them, or just one; smaller ones are drawn by their
coverage, so that no bar is lost.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from inventario.drawing.fonts import metrics, printable
from inventario.drawing.grid import dark_bars, dark_runs
from inventario.drawing.shapes import Anchor, Bars, Group, Image, Line, Matrix, Page, Path, Polyline, Rect, Shape, Text

from .typefaces import PIXELS, typeface

_ANCHORED = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
_SHARP_MODULE = 1.5  # device pixels from which a symbol's edges go to whole pixels
_WHOLE = 0.02
_MOST_LOST = 0.85  # of its size that a view gives up for whole pixels
_PICTURES = 8
Box = tuple[float, float, float, float]
"""Left, top, width, height."""


def paint_page(painter: QPainter, page: Page, scale: float, x: float = 0.0, y: float = 0.0) -> None:
    """Paint the page's shapes, `scale` units of the painter to a millimetre, its corner at (x, y); nothing leaves the page."""
    painter.save()
    painter.translate(x, y)
    painter.scale(scale, scale)
    painter.setClipRect(QRectF(0, 0, page.width, page.height), Qt.ClipOperation.IntersectClip)
    ShapePainter(painter).paint(page.shapes)
    painter.restore()


def crisp_scale(shapes: Iterable[Shape], most: float) -> float:
    """The largest scale (device pixels a millimetre) up to `most` at which the first symbol's modules are whole pixels.

    `most` itself when there is no symbol, or when the picture would become much smaller for it."""
    module = next((symbol.module for symbol in _symbols(shapes)), 0.0)
    if not module:
        return most
    scale = math.floor(most * module + _WHOLE) / module
    return min(scale, most) if scale >= most * _MOST_LOST else most


def _symbols(shapes: Iterable[Shape]) -> Iterator[Bars | Matrix]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _symbols(shape.shapes)
        elif isinstance(shape, (Bars, Matrix)):
            yield shape


class ShapePainter:
    """Paints shapes on a painter whose unit is the millimetre (`QPainter.scale`) and whose origin is theirs."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)

    def paint(self, shapes: Sequence[Shape]) -> None:
        """Draw the shapes in order."""
        for shape in shapes:
            _PAINT[type(shape)](self, shape)  # type: ignore[operator]

    def _look(self, fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...] = ()) -> None:
        """Pen and brush; no stroke is thinner than a device pixel."""
        self._painter.setBrush(QColor(fill) if fill is not None else Qt.BrushStyle.NoBrush)
        if stroke is None:
            self._painter.setPen(Qt.PenStyle.NoPen)
            return
        width = max(width, 1 / self._per_mm())
        pen = QPen(QColor(stroke), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
        if dash:
            lengths = dash if len(dash) % 2 == 0 else dash * 2
            pen.setDashPattern([length / width for length in lengths])
        self._painter.setPen(pen)

    def _per_mm(self) -> float:
        """Device pixels in a millimetre."""
        device = self._painter.deviceTransform()
        return math.hypot(device.m11(), device.m12()) or 1.0

    def _group(self, shape: Group) -> None:
        self._painter.save()
        self._painter.translate(shape.dx, shape.dy)
        if shape.angle:
            self._painter.rotate(shape.angle)
        self.paint(shape.shapes)
        self._painter.restore()

    def _rect(self, shape: Rect) -> None:
        self._look(shape.fill, shape.stroke, shape.stroke_width)
        radius = min(shape.radius, shape.width / 2, shape.height / 2)
        self._painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.width, shape.height), radius, radius)

    def _line(self, shape: Line) -> None:
        self._look(None, shape.stroke, shape.width, shape.dash)
        self._painter.drawLine(QLineF(shape.x1, shape.y1, shape.x2, shape.y2))

    def _polyline(self, shape: Polyline) -> None:
        self._look(shape.fill, shape.stroke, shape.width, shape.dash)
        points = QPolygonF([QPointF(x, y) for x, y in shape.points])
        if shape.closed:
            self._painter.drawPolygon(points)
        else:
            self._painter.drawPolyline(points)

    def _path(self, shape: Path) -> None:
        path = QPainterPath()
        for letter, *rest in shape.steps:
            numbers = [float(number) for number in rest]
            if letter == "M":
                path.moveTo(*numbers)
            elif letter == "L":
                path.lineTo(*numbers)
            elif letter == "C":
                path.cubicTo(*numbers)
            else:
                path.closeSubpath()
        path.setFillRule(Qt.FillRule.WindingFill)
        self._look(shape.fill, shape.stroke, shape.width)
        self._painter.drawPath(path)

    def _text(self, shape: Text) -> None:
        content = printable(shape.content, shape.role)
        if not content.strip():
            return
        painter, scale = self._painter, shape.size / PIXELS
        shift = metrics(shape.role).width(content) * shape.size * _ANCHORED[shape.anchor]
        painter.save()
        painter.translate(shape.x, shape.y)
        if shape.angle:
            painter.rotate(shape.angle)
        painter.translate(-shift, 0)
        painter.scale(scale, scale)
        painter.setFont(typeface(shape.role))
        painter.setPen(QColor(shape.fill))
        painter.drawText(QPointF(0, 0), content)
        painter.restore()

    def _bars(self, shape: Bars) -> None:
        boxes: list[Box] = [(start, 0.0, width, shape.height / shape.module) for start, width in dark_bars(shape.runs)]
        if shape.ladder:
            boxes = [(y, x, height, width) for x, y, width, height in boxes]
        self._symbol(shape, boxes)

    def _matrix(self, shape: Matrix) -> None:
        self._symbol(shape, [(start, row, width, 1) for row, line in enumerate(shape.rows) for start, width in dark_runs(line)])

    def _symbol(self, shape: Bars | Matrix, boxes: Sequence[Box]) -> None:
        """The dark boxes, given in modules from the symbol's corner."""
        painter = self._painter
        module = shape.module * self._per_mm()
        whole = abs(module - round(module)) <= _WHOLE and module > 0.5
        upright = painter.deviceTransform().type().value <= QTransform.TransformationType.TxScale.value
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shape.fill))
        if upright and (whole or module >= _SHARP_MODULE):
            self._sharp(shape, boxes, round(module) if whole else module)
        else:
            path = QPainterPath()  # one path, so that neighbours meet without a seam
            path.setFillRule(Qt.FillRule.WindingFill)
            for x, y, width, height in boxes:
                path.addRect(shape.x + x * shape.module, shape.y + y * shape.module, width * shape.module, height * shape.module)
            painter.drawPath(path)
        painter.restore()

    def _sharp(self, shape: Bars | Matrix, boxes: Sequence[Box], module: float) -> None:
        """Boxes with their edges on whole device pixels, counted from the pixel on which the symbol's own corner falls."""
        painter = self._painter
        device = painter.deviceTransform()
        corner = device.map(QPointF(shape.x, shape.y))
        left, top = round(corner.x()), round(corner.y())
        back, invertible = device.inverted()
        if not invertible:
            return
        edges = (
            (left + round(x * module), top + round(y * module), left + round((x + width) * module), top + round((y + height) * module))
            for x, y, width, height in boxes
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawRects([back.mapRect(QRectF(x1, y1, x2 - x1, y2 - y1)) for x1, y1, x2, y2 in edges])

    def _image(self, shape: Image) -> None:
        picture = _picture(shape.data)
        if picture.isNull():
            return
        scale = min(shape.width / picture.width(), shape.height / picture.height())
        width, height = picture.width() * scale, picture.height() * scale
        box = QRectF(shape.x + (shape.width - width) / 2, shape.y + (shape.height - height) / 2, width, height)
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(box, picture)
        self._painter.restore()


# Not a table of bound methods: that would be a cycle, which keeps the QPainter beyond its paint event.
_PAINT = {
    Rect: ShapePainter._rect, Line: ShapePainter._line, Text: ShapePainter._text, Bars: ShapePainter._bars, Matrix: ShapePainter._matrix,
    Polyline: ShapePainter._polyline, Path: ShapePainter._path, Image: ShapePainter._image, Group: ShapePainter._group,
}  # fmt: skip


@lru_cache(maxsize=_PICTURES)
def _picture(data: bytes) -> QImage:
    return QImage.fromData(data)
