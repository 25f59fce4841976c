"""The geometry of symbols on a label, measured on its shapes: module width, height and the white around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inventario.core.formats import format_decimal
from inventario.drawing.bounds import Bounds, flat
from inventario.drawing.grid import dots_per_mm
from inventario.drawing.shapes import Bars, Matrix, Shape

from .layout import Label
from .symbols import DATAMATRIX_QUIET, LINEAR_HEIGHT_MM, LINEAR_HEIGHT_SHARE, LINEAR_QUIET, LINEAR_QUIET_MM, QR_QUIET, Symbology

_NEARLY = 0.01


def symbols_of(shapes: Iterable[Shape]) -> Iterator[tuple[Bars | Matrix, Bounds]]:
    """Each symbol with its bounds on the label, quiet zones left out."""
    for shape, bounds in flat(shapes):
        if isinstance(shape, (Bars, Matrix)):
            yield shape, bounds


def blank_around(symbol: Bars | Matrix, bounds: Bounds, label: Label) -> float:
    """Millimetres of white from the symbol to whatever is nearest: another shape or the label's edge.

    For bars only along the symbol, where the norm asks for it; for a matrix on all sides."""
    others = [other for shape, other in flat(label.shapes) if shape is not symbol and not _frames(other, bounds)]
    left, top, right, bottom = bounds
    edges = [left, label.width - right] if not _ladder(symbol) else [top, label.height - bottom]
    if isinstance(symbol, Matrix):
        edges = [left, top, label.width - right, label.height - bottom]
    gaps = [_gap(symbol, bounds, other) for other in others]
    return min(edges + gaps)


def _ladder(symbol: Bars | Matrix) -> bool:
    return isinstance(symbol, Bars) and symbol.ladder


def _frames(other: Bounds, bounds: Bounds) -> bool:
    """Whether a shape goes round the symbol, as the label's own frame does."""
    return other[0] < bounds[0] and other[1] < bounds[1] and other[2] > bounds[2] and other[3] > bounds[3]


def _gap(symbol: Bars | Matrix, bounds: Bounds, other: Bounds) -> float:
    across = max(other[0] - bounds[2], bounds[0] - other[2])
    down = max(other[1] - bounds[3], bounds[1] - other[3])
    if isinstance(symbol, Matrix):
        return max(across, down)
    along, aside = (down, across) if symbol.ladder else (across, down)
    return along if aside < 0 else float("inf")  # what is above or below bars does not disturb them


def geometry_faults(symbol: Bars | Matrix, blank: float, dpi: int) -> list[str]:
    """What the norms find wrong with a symbol that has so much white around it."""
    sentences = []
    dots = symbol.module * dots_per_mm(dpi)
    if abs(dots - round(dots)) > 0.001 or round(dots) < 2:
        sentences.append("Sus barras no caen en puntos enteros de la impresora.")
    if isinstance(symbol, Bars):
        quiet = max(LINEAR_QUIET * symbol.module, LINEAR_QUIET_MM)
        if symbol.height < max(LINEAR_HEIGHT_MM, LINEAR_HEIGHT_SHARE * symbol.length) - _NEARLY:
            sentences.append("Sus barras son demasiado bajas.")
    else:
        quiet = (QR_QUIET if symbol.symbology == Symbology.QR else DATAMATRIX_QUIET) * symbol.module
    if blank < -_NEARLY:
        sentences.append("El código se monta sobre otra cosa o se sale de la etiqueta; sepárelos o achíquelo.")
    elif blank < quiet - _NEARLY:
        have, need = format_decimal(round(max(blank, 0), 2)), format_decimal(round(quiet, 2))
        sentences.append(f"Al código le falta margen blanco: tiene {have} mm y necesita {need} mm.")
    return sentences
