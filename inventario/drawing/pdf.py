"""Shapes on PDF: vector, with embedded fonts; bars and modules land on whole dots when the printer's resolution is given.

A painter collects PDF operators and hands them to reportlab's canvas once a page: a symbol of thirty bars is then one path in
module units instead of thirty calls, which keeps files small and long runs fast.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO, Protocol

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .fonts import MM, metrics, pdf_font, printable
from .grid import dark_bars, dark_runs, snap
from .pictures import open_picture
from .shapes import Anchor, Bars, DocumentInfo, Group, Image, Line, Matrix, Page, Path, Polyline, Rect, Role, Shape, Text

Glyphs = list[tuple[str, str]]
"""A text as pairs of embedded font and literal string."""

_CACHED_TEXTS = 4096
_ESCAPES = tuple(f"\\{chr(code)}" if chr(code) in "()\\" else chr(code) if 32 <= code < 127 else f"\\{code:03o}" for code in range(256))
_KAPPA = 0.5523  # how far the control points of a quarter circle stand from its ends
_ANCHORED = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


class Writing(Protocol):
    """What takes a finished file."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes; gives how many."""


def write_pdf(
    pages: Iterable[Page],
    stream: BinaryIO,
    info: DocumentInfo,
    *,
    dots_per_mm: float | None = None,
    on_page: Callable[[int], None] | None = None,
) -> int:
    """Write the pages as one PDF and return how many there were.

    `on_page` is told each page's number as it is done and may raise to stop; nothing reaches the stream before the last page."""
    canvas = open_canvas(stream, info)
    number = 0
    painter = PdfPainter(canvas, 0, dots_per_mm)
    for number, page in enumerate(pages, 1):
        canvas.setPageSize((page.width * MM, page.height * MM))
        painter.turn_page(page.height)
        painter.paint(page.shapes)
        canvas.showPage()
        if on_page is not None:
            on_page(number)
    canvas.save()
    return number


def open_canvas(stream: BinaryIO | Writing, info: DocumentInfo) -> Canvas:
    """A reportlab canvas that states title, language and "print at actual size"; reports draw on it too."""
    font = pdf_font(Role.REGULAR).fontName  # else reportlab names its Helvetica on every page, which is not embedded
    canvas = Canvas(stream, pageCompression=1, invariant=1, lang=info.language, initialFontName=font)  # type: ignore[arg-type]
    canvas.setTitle(info.title)
    canvas.setAuthor(info.author)
    canvas.setSubject(info.subject)
    canvas.setCreator("Inventario")
    canvas.setProducer("Inventario")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas


class PdfPainter:
    """Paints shapes on one page of a canvas, whose upper left corner is the shapes' origin."""

    def __init__(self, canvas: Canvas, page_height: float, dots_per_mm: float | None = None) -> None:
        self._canvas = canvas
        self._top = page_height * MM
        self._dots = dots_per_mm
        self._operators: list[str] = []
        self._fill: str | None = None
        self._forms: dict[bytes, tuple[str, int, int]] = {}
        self._texts: dict[tuple[Role, str], tuple[Glyphs, float]] = {}
        self._paint = {
            Rect: self._rect, Line: self._line, Text: self._text, Bars: self._bars, Matrix: self._matrix,
            Polyline: self._polyline, Path: self._path, Image: self._image, Group: self._group,
        }  # fmt: skip

    def turn_page(self, page_height: float) -> None:
        """Go on with the canvas's next page, of that height in millimetres."""
        self._top = page_height * MM

    def paint(self, shapes: Sequence[Shape], dx: float = 0.0, dy: float = 0.0) -> None:
        """Draw the shapes with their origin at (dx, dy) millimetres from the page's upper left corner."""
        self._fill = None
        self._draw(shapes, dx, dy)
        self._flush()

    def _draw(self, shapes: Sequence[Shape], dx: float, dy: float) -> None:
        for shape in shapes:
            self._paint[type(shape)](shape, dx, dy)  # type: ignore[operator]

    def _flush(self) -> None:
        if self._operators:
            self._canvas.addLiteral("\n".join(self._operators))
            self._operators.clear()

    def _ink(self, fill: str) -> None:
        if fill != self._fill:
            self._operators.append(f"{_colour(fill)} {'g' if fill == '#000000' else 'rg'}")
            self._fill = fill

    def _y(self, y: float) -> float:
        return self._top - y * MM

    def _rect(self, shape: Rect, dx: float, dy: float) -> None:
        x, y = (shape.x + dx) * MM, self._y(shape.y + dy + shape.height)
        width, height = shape.width * MM, shape.height * MM
        if shape.radius > 0:
            outline = _rounded(x, y, width, height, min(shape.radius * MM, width / 2, height / 2))
        else:
            outline = f"{x:.3f} {y:.3f} {width:.3f} {height:.3f} re"
        self._outline(outline, shape.fill, shape.stroke, shape.stroke_width)

    def _outline(self, outline: str, fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...] = ()) -> None:
        if fill is not None:
            self._ink(fill)
        if stroke is not None:
            lengths = " ".join(f"{length * MM:.3f}" for length in dash)
            self._operators.append(f"{_colour(stroke)} {'G' if stroke == '#000000' else 'RG'} {width * MM:.3f} w [{lengths}] 0 d")
        how = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}[fill is not None, stroke is not None]
        self._operators.append(f"{outline} {how}")

    def _line(self, shape: Line, dx: float, dy: float) -> None:
        ends = ((shape.x1 + dx, shape.y1 + dy), (shape.x2 + dx, shape.y2 + dy))
        self._outline(self._points(ends), None, shape.stroke, shape.width, shape.dash)

    def _points(self, points: Sequence[tuple[float, float]]) -> str:
        steps = [f"{x * MM:.3f} {self._y(y):.3f} {'l' if i else 'm'}" for i, (x, y) in enumerate(points)]
        return " ".join(steps)

    def _polyline(self, shape: Polyline, dx: float, dy: float) -> None:
        outline = self._points([(x + dx, y + dy) for x, y in shape.points]) + (" h" if shape.closed else "")
        self._outline(outline, shape.fill, shape.stroke, shape.width, shape.dash)

    def _path(self, shape: Path, dx: float, dy: float) -> None:
        steps = []
        for letter, *numbers in shape.steps:
            values = [float(number) for number in numbers]
            pairs = [f"{(x + dx) * MM:.3f} {self._y(y + dy):.3f}" for x, y in zip(values[::2], values[1::2], strict=True)]
            steps.append(" ".join([*pairs, {"M": "m", "L": "l", "C": "c", "Z": "h"}[str(letter)]]))
        self._outline(" ".join(steps), shape.fill, shape.stroke, shape.width)

    def _text(self, shape: Text, dx: float, dy: float) -> None:
        if not shape.content:
            return
        glyphs, width = self._glyphs(shape.role, shape.content)
        size = shape.size * MM
        x, y = (shape.x + dx) * MM, self._y(shape.y + dy)
        shift = width * size * _ANCHORED[shape.anchor]
        if shape.angle:
            turn = math.radians(-shape.angle)
            cos, sin = math.cos(turn), math.sin(turn)
            place = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {x - shift * cos:.3f} {y - shift * sin:.3f} Tm"
        else:
            place = f"{x - shift:.2f} {y:.2f} Td"
        self._ink(shape.fill)
        shows = " ".join(f"{font} {size:.2f} Tf ({letters}) Tj" for font, letters in glyphs)
        self._operators.append(f"BT {place} {shows} ET")

    def _glyphs(self, role: Role, content: str) -> tuple[Glyphs, float]:
        """The text as strings of embedded font subsets, and its width at size 1."""
        known = self._texts.get((role, content))
        if known is None:
            if len(self._texts) >= _CACHED_TEXTS:
                self._texts.clear()
            text = printable(content, role)
            font, document = pdf_font(role), self._canvas._doc  # type: ignore[attr-defined]
            parts = font.splitString(text, document)
            glyphs = [(font.getSubsetInternalName(part, document), "".join([_ESCAPES[code] for code in codes])) for part, codes in parts]
            known = self._texts[role, content] = glyphs, metrics(role).width(text)
        return known

    def _bars(self, shape: Bars, dx: float, dy: float) -> None:
        x, y = snap(shape.x + dx, self._dots), snap(shape.y + dy, self._dots)
        module, height = shape.module * MM, shape.height * MM
        if shape.ladder:
            place = f"0 {-module:.6f} {height:.4f} 0 {x * MM:.4f} {self._y(y):.4f} cm"
        else:
            place = f"{module:.6f} 0 0 {-height:.4f} {x * MM:.4f} {self._y(y):.4f} cm"
        self._symbol(place, " ".join([f"{start} 0 {width} 1 re" for start, width in dark_bars(shape.runs)]), shape.fill)

    def _matrix(self, shape: Matrix, dx: float, dy: float) -> None:
        x, y = snap(shape.x + dx, self._dots), snap(shape.y + dy, self._dots)
        module = shape.module * MM
        place = f"{module:.6f} 0 0 {-module:.6f} {x * MM:.4f} {self._y(y):.4f} cm"
        squares = [f"{start} {row} {width} 1 re" for row, line in enumerate(shape.rows) for start, width in dark_runs(line)]
        self._symbol(place, " ".join(squares), shape.fill)

    def _symbol(self, place: str, squares: str, fill: str) -> None:
        """One path in module units, so that neighbours meet without a seam."""
        self._ink(fill)
        self._operators.append(f"q {place} {squares} f Q")

    def _image(self, shape: Image, dx: float, dy: float) -> None:
        """The picture is kept in the file once, as a form, however often it is drawn."""
        self._flush()
        name, width, height = self._form_of(shape.data)
        scale = min(shape.width * MM / width, shape.height * MM / height)
        x = (shape.x + dx + shape.width / 2) * MM - width * scale / 2
        y = self._y(shape.y + dy + shape.height / 2) - height * scale / 2
        self._canvas.saveState()
        self._canvas.transform(scale, 0, 0, scale, x, y)
        self._canvas.doForm(name)
        self._canvas.restoreState()

    def _form_of(self, data: bytes) -> tuple[str, int, int]:
        if data not in self._forms:
            reader = ImageReader(open_picture(data))
            width, height = reader.getSize()
            name = f"image{len(self._forms)}"
            self._canvas.beginForm(name, 0, 0, width, height)
            self._canvas.drawImage(reader, 0, 0, width, height, mask="auto")
            self._canvas.endForm()
            self._forms[data] = name, width, height
        return self._forms[data]

    def _group(self, shape: Group, dx: float, dy: float) -> None:
        if not shape.angle:
            self._draw(shape.shapes, dx + shape.dx, dy + shape.dy)
            return
        turn = math.radians(-shape.angle)
        cos, sin = math.cos(turn), math.sin(turn)
        x, y = (shape.dx + dx) * MM, self._y(shape.dy + dy)
        self._operators.append(f"q {cos:.6f} {sin:.6f} {-sin:.6f} {cos:.6f} {x:.4f} {y:.4f} cm")
        outside, top, self._fill, self._top = self._fill, self._top, None, 0.0
        self._draw(shape.shapes, 0.0, 0.0)
        self._fill, self._top = outside, top
        self._operators.append("Q")


def _colour(colour: str) -> str:
    """`#RRGGBB` as numbers for `rg`; black as a single `0` for `g`."""
    if colour == "#000000":
        return "0"
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A rectangle with round corners, as an outline."""
    right, upper, pull = x + width, y + height, radius * (1 - _KAPPA)
    corners = (
        (right - pull, y, right, y + pull, right, y + radius, right, upper - radius),
        (right, upper - pull, right - pull, upper, right - radius, upper, x + radius, upper),
        (x + pull, upper, x, upper - pull, x, upper - radius, x, y + radius),
    )
    steps = [f"{x + radius:.3f} {y:.3f} m {right - radius:.3f} {y:.3f} l"]
    for corner in corners:
        numbers = [f"{number:.3f}" for number in corner]
        steps.append(f"{' '.join(numbers[:6])} c {' '.join(numbers[6:])} l")
    steps.append(f"{x:.3f} {y + pull:.3f} {x + pull:.3f} {y:.3f} {x + radius:.3f} {y:.3f} c h")
    return " ".join(steps)
