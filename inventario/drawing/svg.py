"""Shapes as SVG in millimetres; text keeps the width it was laid out with, whatever font the viewer has."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from .fonts import font_family, printable, text_width
from .grid import dark_bars, dark_runs
from .shapes import Anchor, Bars, DocumentInfo, Group, Image, Line, Matrix, Page, Path, Polyline, Rect, Role, Shape, Text

_WEIGHTS = {Role.BOLD: ' font-weight="600"', Role.ITALIC: ' font-style="italic"'}
_FALLBACKS = {Role.MONO: "monospace"}


def svg(page: Page, info: DocumentInfo) -> str:
    """The page as a complete SVG document with title and language."""
    size = f'width="{_n(page.width)}mm" height="{_n(page.height)}mm" viewBox="0 0 {_n(page.width)} {_n(page.height)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} xml:lang="{escape(info.language)}" lang="{escape(info.language)}">'
    white = f'<rect width="{_n(page.width)}" height="{_n(page.height)}" fill="#FFFFFF"/>'
    return "\n".join([head, f"<title>{escape(info.title)}</title>", white, *_elements(page.shapes), "</svg>", ""])


def _elements(shapes: Sequence[Shape]) -> list[str]:
    return [element for shape in shapes for element in _element(shape)]


def _element(shape: Shape) -> list[str]:
    if isinstance(shape, Group):
        turn = f" rotate({_n(shape.angle)})" if shape.angle else ""
        return [f'<g transform="translate({_n(shape.dx)} {_n(shape.dy)}){turn}">', *_elements(shape.shapes), "</g>"]
    if isinstance(shape, Text):
        return _text(shape)
    if isinstance(shape, (Bars, Matrix)):
        return [_symbol(shape)]
    if isinstance(shape, Rect):
        radius = f' rx="{_n(shape.radius)}"' if shape.radius else ""
        return [f"<rect {_box(shape)}{radius}{_look(shape.fill, shape.stroke, shape.stroke_width)}/>"]
    if isinstance(shape, Line):
        ends = f'x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}"'
        return [f"<line {ends}{_look(None, shape.stroke, shape.width, shape.dash)}/>"]
    if isinstance(shape, Polyline):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
        name = "polygon" if shape.closed else "polyline"
        return [f'<{name} points="{points}"{_look(shape.fill, shape.stroke, shape.width, shape.dash)}/>']
    if isinstance(shape, Path):
        steps = " ".join(" ".join([str(letter), *(_n(float(number)) for number in numbers)]) for letter, *numbers in shape.steps)
        return [f'<path d="{steps}"{_look(shape.fill, shape.stroke, shape.width)}/>']
    return [_image(shape)]


def _n(number: float) -> str:
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _box(shape: Rect | Image) -> str:
    return f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'


def _look(fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...] = ()) -> str:
    look = f' fill="{fill or "none"}"'
    if stroke is not None:
        look += f' stroke="{stroke}" stroke-width="{_n(width)}"'
    if dash:
        look += f' stroke-dasharray="{" ".join(map(_n, dash))}"'
    return look


def _text(shape: Text) -> list[str]:
    content = printable(shape.content, shape.role)
    if not content.strip():
        return []
    family = f"{font_family(shape.role)}, {_FALLBACKS.get(shape.role, 'sans-serif')}"
    anchor = f' text-anchor="{shape.anchor.value}"' if shape.anchor is not Anchor.START else ""
    turn = f' transform="rotate({_n(shape.angle)} {_n(shape.x)} {_n(shape.y)})"' if shape.angle else ""
    length = f' textLength="{_n(text_width(content, shape.role, shape.size))}" lengthAdjust="spacingAndGlyphs"'
    font = f'font-family="{family}" font-size="{_n(shape.size)}"{_WEIGHTS.get(shape.role, "")}'
    return [f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" {font}{anchor}{length}{turn} fill="{shape.fill}">{escape(content)}</text>']


def _symbol(shape: Bars | Matrix) -> str:
    """One path in module units with hard edges."""
    if isinstance(shape, Bars):
        steps = "".join(f"M{start} 0h{width}v1h-{width}z" for start, width in dark_bars(shape.runs))
        scale = f"{_n(shape.module)} {_n(shape.height)}"
        turn = f"matrix(0 {_n(shape.module)} {_n(shape.height)} 0 {_n(shape.x)} {_n(shape.y)})"
        place = turn if shape.ladder else f"translate({_n(shape.x)} {_n(shape.y)}) scale({scale})"
    else:
        runs = [(row, run) for row, line in enumerate(shape.rows) for run in dark_runs(line)]
        steps = "".join(f"M{start} {row}h{width}v1h-{width}z" for row, (start, width) in runs)
        place = f"translate({_n(shape.x)} {_n(shape.y)}) scale({_n(shape.module)})"
    return f'<path transform="{place}" d="{steps}" fill="{shape.fill}" shape-rendering="crispEdges"/>'


def _image(shape: Image) -> str:
    kind = "png" if shape.data.startswith(b"\x89PNG") else "jpeg"
    data = base64.b64encode(shape.data).decode("ascii")
    return f'<image {_box(shape)} href="data:image/{kind};base64,{data}"/>'
