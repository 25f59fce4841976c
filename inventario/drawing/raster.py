"""Shapes as pixels (Pillow): what a printer of that resolution puts on paper; symbols are hard black on whole pixels, never smoothed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from .curves import flattened
from .fonts import font_file, metrics, printable
from .grid import dark_bars, dark_runs, dots_per_mm, snap
from .pictures import open_picture
from .shapes import Anchor, Bars, Group, Image, Line, Matrix, Page, Path, Polyline, Rect, Role, Shape, Text

_ANCHORED = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a group's own millimetres lie on the page: turned by `angle` degrees clockwise about its origin at (x, y)."""

    x: float = 0.0
    y: float = 0.0
    angle: float = 0.0

    def place(self, x: float, y: float) -> Point:
        if not self.angle:
            return self.x + x, self.y + y
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        return self.x + x * cos - y * sin, self.y + x * sin + y * cos

    def within(self, group: Group) -> _Frame:
        return _Frame(*self.place(group.dx, group.dy), self.angle + group.angle)


def render(page: Page, dpi: int, *, colour: bool = False) -> Pictures.Image:
    """The page as a picture at that resolution, grey unless `colour`."""
    per_mm = dots_per_mm(dpi)
    size = max(1, round(page.width * per_mm)), max(1, round(page.height * per_mm))
    picture = Pictures.new("RGB" if colour else "L", size, "white")
    RasterPainter(picture, per_mm).paint(page.shapes)
    return picture


def png(page: Page, dpi: int, *, colour: bool = False) -> bytes:
    """The page as a PNG file that states its resolution."""
    stream = BytesIO()
    render(page, dpi, colour=colour).save(stream, "PNG", dpi=(dots_per_mm(dpi) * 25.4,) * 2, optimize=False, compress_level=6)
    return stream.getvalue()


class RasterPainter:
    """Paints shapes on a picture with so many pixels a millimetre."""

    def __init__(self, picture: Pictures.Image, per_mm: float) -> None:
        self._picture = picture
        self._draw = ImageDraw.Draw(picture)
        self._per_mm = per_mm
        self._paint = {
            Rect: self._rect, Line: self._line, Text: self._text, Bars: self._bars, Matrix: self._matrix,
            Polyline: self._polyline, Path: self._path, Image: self._image,
        }  # fmt: skip

    def paint(self, shapes: Sequence[Shape], frame: _Frame | None = None) -> None:
        """Draw the shapes in order."""
        frame = frame or _Frame()
        for shape in shapes:
            if isinstance(shape, Group):
                self.paint(shape.shapes, frame.within(shape))
            else:
                self._paint[type(shape)](shape, frame)  # type: ignore[operator]

    def _points(self, frame: _Frame, points: Sequence[Point]) -> list[Point]:
        placed = (frame.place(x, y) for x, y in points)
        return [(x * self._per_mm, y * self._per_mm) for x, y in placed]

    def _stroke(self, width: float) -> int:
        return max(1, round(width * self._per_mm))

    def _rect(self, shape: Rect, frame: _Frame) -> None:
        right, bottom = shape.x + shape.width, shape.y + shape.height
        corners = self._points(frame, [(shape.x, shape.y), (right, shape.y), (right, bottom), (shape.x, bottom)])
        width = self._stroke(shape.stroke_width) if shape.stroke else 0
        if frame.angle % 90:
            self._outline(corners, True, shape.fill, shape.stroke, width)
            return
        (x1, y1), (x2, y2) = self._box(corners)
        radius = shape.radius * self._per_mm
        self._draw.rounded_rectangle((x1, y1, x2 - 1, y2 - 1), radius, fill=shape.fill, outline=shape.stroke, width=max(1, width))

    def _box(self, corners: Sequence[Point]) -> tuple[tuple[int, int], tuple[int, int]]:
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        x1, y1 = round(min(xs)), round(min(ys))
        return (x1, y1), (max(x1 + 1, round(max(xs))), max(y1 + 1, round(max(ys))))

    def _outline(self, points: list[Point], closed: bool, fill: str | None, stroke: str | None, width: int) -> None:
        if fill is not None:
            self._draw.polygon(points, fill=fill)
        if stroke is not None:
            self._draw.line([*points, points[0]] if closed else points, fill=stroke, width=width, joint="curve")

    def _line(self, shape: Line, frame: _Frame) -> None:
        ends = self._points(frame, [(shape.x1, shape.y1), (shape.x2, shape.y2)])
        if not shape.dash:
            self._draw.line(ends, fill=shape.stroke, width=self._stroke(shape.width))
            return
        (x1, y1), (x2, y2) = ends
        length, position, index = math.hypot(x2 - x1, y2 - y1), 0.0, 0
        while position < length:
            step = max(0.5, shape.dash[index % len(shape.dash)] * self._per_mm)
            if index % 2 == 0:
                start, end = position / length, min(1.0, (position + step) / length)
                stretch = [(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part) for part in (start, end)]
                self._draw.line(stretch, fill=shape.stroke, width=self._stroke(shape.width))
            position, index = position + step, index + 1

    def _polyline(self, shape: Polyline, frame: _Frame) -> None:
        points = self._points(frame, shape.points)
        self._outline(points, shape.closed, shape.fill, shape.stroke, self._stroke(shape.width))

    def _path(self, shape: Path, frame: _Frame) -> None:
        for points, closed in flattened(shape):
            placed = self._points(frame, points)
            self._outline(placed, closed, shape.fill, shape.stroke, self._stroke(shape.width))

    def _text(self, shape: Text, frame: _Frame) -> None:
        content = printable(shape.content, shape.role)
        if not content.strip():
            return
        size = shape.size * self._per_mm
        width = metrics(shape.role).width(content) * size
        font = _font(shape.role, round(size, 2))
        length = font.getlength(content)
        if length > width * 1.005:  # letters advance by whole pixels here; the line must not outgrow its place
            font = _font(shape.role, round(size * width / length, 2))
            length = font.getlength(content)
        shift = length * _ANCHORED[shape.anchor]
        [(x, y)] = self._points(frame, [(shape.x, shape.y)])
        angle = (shape.angle + frame.angle) % 360
        if not angle:
            self._draw.text((x - shift, y), content, font=font, fill=shape.fill, anchor="ls")
            return
        side = 2 * math.ceil(max(width, size) + size)  # a square stamp with the anchor in its middle, turned and pasted
        stamp = Pictures.new("L", (side, side), 0)
        ImageDraw.Draw(stamp).text((side / 2 - shift, side / 2), content, font=font, fill=255, anchor="ls")
        stamp = stamp.rotate(-angle, Pictures.Resampling.BICUBIC if angle % 90 else Pictures.Resampling.NEAREST)
        self._picture.paste(shape.fill, (round(x - side / 2), round(y - side / 2)), stamp)

    def _bars(self, shape: Bars, frame: _Frame) -> None:
        for start, width in dark_bars(shape.runs):
            along, wide = start * shape.module, width * shape.module
            box = (0.0, along, shape.height, wide) if shape.ladder else (along, 0.0, wide, shape.height)
            self._module(shape, frame, *box)

    def _matrix(self, shape: Matrix, frame: _Frame) -> None:
        for row, line in enumerate(shape.rows):
            for start, width in dark_runs(line):
                self._module(shape, frame, start * shape.module, row * shape.module, width * shape.module, shape.module)

    def _module(self, shape: Bars | Matrix, frame: _Frame, dx: float, dy: float, width: float, height: float) -> None:
        """A dark box of a symbol, its corner on the dot where the symbol's own corner falls."""
        if frame.angle:
            x, y = shape.x + dx, shape.y + dy
            corners = self._points(frame, [(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
            if frame.angle % 90:
                self._draw.polygon(corners, fill=shape.fill)
                return
            (x1, y1), (x2, y2) = self._box(corners)
        else:
            x, y = (snap(value, self._per_mm) for value in frame.place(shape.x, shape.y))
            x1, y1 = round((x + dx) * self._per_mm), round((y + dy) * self._per_mm)
            x2, y2 = round((x + dx + width) * self._per_mm), round((y + dy + height) * self._per_mm)
        self._draw.rectangle((x1, y1, x2 - 1, y2 - 1), fill=shape.fill)

    def _image(self, shape: Image, frame: _Frame) -> None:
        picture = open_picture(shape.data).convert("RGBA")
        scale = min(shape.width * self._per_mm / picture.width, shape.height * self._per_mm / picture.height)
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        picture = picture.resize(size, Pictures.Resampling.LANCZOS).rotate(-frame.angle, expand=True)
        [(x, y)] = self._points(frame, [(shape.x + shape.width / 2, shape.y + shape.height / 2)])
        self._picture.paste(picture, (round(x - picture.width / 2), round(y - picture.height / 2)), picture)


@lru_cache(maxsize=64)
def _font(role: Role, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_file(role)), pixels, layout_engine=ImageFont.Layout.BASIC)
