"""What each element draws by itself, so that one that does not fit hides no other and can be pointed at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inventario.core.errors import KnownError
from inventario.drawing.shapes import Shape
from inventario.labels import LabelItem, Stock, Template
from inventario.labels.layout import Composer, Style, cell_data
from inventario.labels.stock import Form
from inventario.labels.templates import AnyElement, Layout

from .boxes import Size

_KNOWN = 400
_ENDLESS = 1e6


@dataclass(frozen=True, slots=True)
class Piece:
    """One element's shapes; none when its data are missing, and then `fault` may say why; `cut` when text was left out."""

    shapes: tuple[Shape, ...] = ()
    fault: KnownError | None = None
    cut: bool = False

    @property
    def absent(self) -> bool:
        """Whether nothing of it is printed."""
        return not self.shapes and self.fault is None


class Pieces:
    """Draws elements one by one on a label of a size; what was drawn once is known again while size, item and style stay."""

    def __init__(self) -> None:
        self._about: tuple[object, ...] = ()
        self._known: dict[AnyElement, Piece] = {}

    def piece(self, element: AnyElement, size: Size, item: LabelItem, style: Style) -> Piece:
        """What the element draws."""
        about = (size, id(item), item.title, style)
        if about != self._about or len(self._known) > _KNOWN:
            self._about, self._known = about, {}
        piece = self._known.get(element)
        if piece is None:
            piece = self._known[element] = drawn(element, size, item, style)
        return piece


def drawn(element: AnyElement, size: Size, item: LabelItem, style: Style) -> Piece:
    """The element alone, laid out by the engine on a label of that size."""
    width, height = size
    layout = Layout(width, height, (element,), 0.0, _ENDLESS, 0.0, _ENDLESS)
    stock = Stock("", "", Form.ROLL, width, height, style.dpi)
    try:
        label = next(iter(Composer(Template("", "", (layout,)), stock, style).labels(in_cell(item))))
    except KnownError as fault:
        return Piece(fault=fault)
    return Piece(label.shapes, cut=bool(label.cut))


def in_cell(item: LabelItem) -> LabelItem:
    """The item as the first cell of its strip sees it."""
    return replace(item, extra={**cell_data(item, 0, item.each[0] if item.each else "1"), **item.extra})
