"""Shapes in millimetres: what a label, a rack elevation or a chart is before it meets a device.

The origin is the top left corner, x grows to the right and y downwards; angles are in degrees, clockwise as seen.  Colours
are `#RRGGBB`; None paints nothing.  Painters (`pdf`, `svg`, `raster`, and the window's own) draw shapes in order, later ones on top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

BLACK = "#000000"


class Role(StrEnum):
    """The typefaces of papers and labels; `fonts.font_file` gives the file of each."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    MONO = "mono"  # fixed width with a marked zero: tags, serials, IP, MAC


class Anchor(StrEnum):
    """Which point of a line of text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; `radius` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 0.2
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke; `dash` gives lengths on and off in millimetres."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str = BLACK
    width: float = 0.2
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text whose baseline passes through (x, y); `size` is the em in millimetres, the angle turns it about that point."""

    x: float
    y: float
    content: str
    size: float
    role: Role = Role.REGULAR
    anchor: Anchor = Anchor.START
    fill: str = BLACK
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Bars:
    """A linear symbol: `runs` are the widths, in modules, of bar, space, bar ...; `module` is in millimetres.

    (x, y) is the corner of the first bar, without quiet zone.  Upright bars run along x; `ladder` turns the symbol by a quarter,
    so that it runs downwards and `height` is measured along x.  `data` is what a reader must read."""

    x: float
    y: float
    height: float
    module: float
    runs: tuple[int, ...]
    data: str = ""
    ladder: bool = False
    fill: str = BLACK

    @property
    def modules(self) -> int:
        """Length in modules."""
        return sum(self.runs)

    @property
    def length(self) -> float:
        """Length in millimetres, without quiet zones."""
        return self.modules * self.module


@dataclass(frozen=True, slots=True)
class Matrix:
    """A two-dimensional symbol: `rows` hold one byte a module, 1 for dark; (x, y) is its corner without quiet zone."""

    x: float
    y: float
    module: float
    rows: tuple[bytes, ...]
    data: str = ""
    symbology: str = "qr"
    level: str = ""
    fill: str = BLACK

    @property
    def width(self) -> float:
        """In millimetres, without quiet zones."""
        return len(self.rows[0]) * self.module

    @property
    def height(self) -> float:
        """In millimetres, without quiet zones."""
        return len(self.rows) * self.module


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight strokes through points; closed, a polygon that may be filled."""

    points: tuple[tuple[float, float], ...]
    closed: bool = False
    fill: str | None = None
    stroke: str | None = BLACK
    width: float = 0.2
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Curves: steps are ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) and ("Z",), with absolute coordinates."""

    steps: tuple[tuple[str | float, ...], ...]
    fill: str | None = None
    stroke: str | None = BLACK
    width: float = 0.2


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (the bytes of a PNG or JPEG file) that keeps its proportions, centred in its box."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes with an origin of their own at (dx, dy), turned about it by `angle`."""

    shapes: tuple[Shape, ...]
    dx: float = 0.0
    dy: float = 0.0
    angle: float = 0.0


Shape = Rect | Line | Text | Bars | Matrix | Polyline | Path | Image | Group


@dataclass(frozen=True, slots=True)
class Page:
    """A page, or a label on a roll, with its shapes."""

    width: float
    height: float
    shapes: Sequence[Shape]


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a document says of itself."""

    title: str
    author: str = ""
    subject: str = ""
    language: str = "es-CL"
