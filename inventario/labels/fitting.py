"""A pattern of modules put into a box: module width in whole printer dots, quiet zones and height as the norms ask.

No bar is under 0.25 mm nor under 2 dots (203 dpi: 2 dots, 300: 3, 600: 6, 180: 2); the squares of a matrix have at least 3 dots, as
blur eats them from four sides.  At even resolutions from 600 dpi on the number is even, so that a 300 dpi printer gives whole dots too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from inventario.core.errors import KnownError
from inventario.core.formats import format_decimal
from inventario.core.text import shorten
from inventario.drawing.grid import dots_per_mm, snap
from inventario.drawing.shapes import Anchor, Bars, Matrix

from .symbols import (
    LINEAR_HEIGHT_MM,
    LINEAR_HEIGHT_SHARE,
    LINEAR_QUIET,
    LINEAR_QUIET_MM,
    LinearPattern,
    MatrixPattern,
    Pattern,
    Symbology,
    encode,
)

Size = tuple[float, float]
"""Width and height in millimetres."""
LEAST_MODULE_MM = 0.25
_LEAST_DOTS = {True: 2, False: 3}  # of bars, of a matrix
_NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Box:
    """Where a symbol may stand, quiet zones included, in millimetres; `ladder` turns a linear symbol by a quarter."""

    x: float
    y: float
    width: float
    height: float
    align: Anchor = Anchor.MIDDLE
    ladder: bool = False


class SymbolTooLarge(KnownError):
    """The data do not fit their box; `larger` names stock on which they would, `narrower` and `qr` say what else would help."""

    def __init__(self, data: str, need: Size, have: Size, *, narrower: bool, qr: bool, larger: tuple[str, ...] = ()) -> None:
        self.data, self.need, self.have = data, need, have
        self.narrower, self.qr, self.larger = narrower, qr, larger
        ways = ["un código más angosto"] if narrower else []
        ways += ["un código QR"] if qr else []
        ways += [f"una etiqueta más grande, como {' o '.join(larger[:2])}"] if larger else []
        advice = "use " + ", o ".join(ways) if ways else "acorte el código o use una etiqueta más grande"
        room = f"necesita {_size(need)} mm y en esta etiqueta tiene {_size(have)} mm"
        super().__init__(f"El código de «{shorten(data, 40)}» {room}; {advice}.")

    def on_larger(self, larger: tuple[str, ...]) -> SymbolTooLarge:
        """The same fault, naming stock that is large enough."""
        return SymbolTooLarge(self.data, self.need, self.have, narrower=self.narrower, qr=self.qr, larger=larger)


def _size(size: Size) -> str:
    return f"{format_decimal(size[0], 1)} × {format_decimal(size[1], 1)}"


def least_dots(dpi: int, linear: bool = True) -> int:
    """The fewest dots a module of bars, or of a matrix, may have at that resolution."""
    dots = max(_LEAST_DOTS[linear], math.ceil(LEAST_MODULE_MM * dots_per_mm(dpi) - _NEARLY))
    return dots + dots % _step(dpi)


def _step(dpi: int) -> int:
    return 2 if dpi >= 600 and dpi % 2 == 0 else 1


def quiet_zone(pattern: Pattern, module: float) -> float:
    """Blank millimetres that the symbol needs at each side."""
    if isinstance(pattern, LinearPattern):
        return max(LINEAR_QUIET * module, LINEAR_QUIET_MM)
    return pattern.quiet * module


def needed(pattern: Pattern, module: float) -> Size:
    """Width and height in millimetres, quiet zones included, of the smallest symbol with that module width."""
    quiet = quiet_zone(pattern, module)
    if isinstance(pattern, LinearPattern):
        length = pattern.modules * module
        return length + 2 * quiet, max(LINEAR_HEIGHT_MM, LINEAR_HEIGHT_SHARE * length)
    return len(pattern.rows[0]) * module + 2 * quiet, len(pattern.rows) * module + 2 * quiet


def fit_symbol(pattern: Pattern, box: Box, dpi: int, *, most: float = 0.5, wanted: float = 0.0, narrow: bool = False) -> Bars | Matrix:
    """The pattern as a shape in its box: the widest whole-dot module up to `most` mm that fits, or exactly `wanted` mm (to the dot).

    `narrow` allows less than `wanted`, down to the least allowed.  Raises SymbolTooLarge when it does not fit."""
    per_mm, step, least = dots_per_mm(dpi), _step(dpi), least_dots(dpi, isinstance(pattern, LinearPattern))
    widest = max(least, int((wanted or most) * per_mm + 0.01) // step * step)
    narrowest = widest if wanted and not narrow else least
    slack = 2 / per_mm  # the symbol moves to whole dots on the label and on the page, half a dot each, and keeps its quiet zone
    room = (box.height - slack, box.width) if box.ladder else (box.width - slack, box.height)
    for dots in range(widest, narrowest - 1, -step):
        if _fits(needed(pattern, dots / per_mm), room):
            return _placed(pattern, box, room, dots / per_mm, per_mm)
    small = needed(pattern, least / per_mm)
    narrower = narrowest > least and _fits(small, room)
    qr = _qr_fits(pattern, room, least_dots(dpi, linear=False) / per_mm)
    raise SymbolTooLarge(pattern.data, needed(pattern, narrowest / per_mm), room, narrower=narrower, qr=qr)


def _fits(need: Size, room: Size) -> bool:
    return need[0] <= room[0] + _NEARLY and need[1] <= room[1] + _NEARLY


def _qr_fits(pattern: Pattern, room: Size, module: float) -> bool:
    if isinstance(pattern, MatrixPattern) and pattern.symbology is Symbology.QR:
        return False
    try:
        return _fits(needed(encode(Symbology.QR, pattern.data), module), room)
    except KnownError:
        return False


def _placed(pattern: Pattern, box: Box, room: Size, module: float, per_mm: float) -> Bars | Matrix:
    quiet = quiet_zone(pattern, module)
    share = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[box.align]
    if isinstance(pattern, MatrixPattern):
        width, height = needed(pattern, module)
        x = snap(box.x + quiet + 1 / per_mm + (box.width - 2 / per_mm - width) * share, per_mm)
        y = snap(box.y + quiet + (box.height - height) / 2, per_mm)
        return Matrix(x, y, module, pattern.rows, pattern.data, pattern.symbology.value, pattern.level)
    length = pattern.modules * module
    along = quiet + 1 / per_mm + (room[0] - length - 2 * quiet) * share
    height = math.floor(room[1] * per_mm + _NEARLY) / per_mm
    bars = Bars(0.0, 0.0, height, module, pattern.runs, pattern.data, box.ladder)
    if box.ladder:
        return replace(bars, x=snap(box.x, per_mm), y=snap(box.y + along, per_mm))
    return replace(bars, x=snap(box.x + along, per_mm), y=snap(box.y, per_mm))


def refilled(shape: Bars | Matrix, pattern: Pattern) -> Bars | Matrix:
    """Another pattern of as many modules in the place of one that was fitted: what is worked out once serves a whole run."""
    if isinstance(shape, Bars):
        assert isinstance(pattern, LinearPattern)
        return Bars(shape.x, shape.y, shape.height, shape.module, pattern.runs, pattern.data, shape.ladder)
    assert isinstance(pattern, MatrixPattern)
    return Matrix(shape.x, shape.y, shape.module, pattern.rows, pattern.data, pattern.symbology.value, pattern.level)
