"""Doing what a verdict offers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from inventario.labels import Symbology
from inventario.labels.fitting import SymbolTooLarge
from inventario.labels.templates import AnyElement, CodeElement

from .boxes import Size
from .design import Design
from .library import Library
from .verdict import Offer, Remedy

_QR_MOST = 0.8  # millimetres a square of a QR may have


def apply(offer: Offer, design: Design, library: Library) -> None:
    """Do it; what changes the design can be undone. Raises KnownError."""
    if offer.remedy is Remedy.STOCK:
        stock = next((one for one in library.stocks if one.name == offer.value), None)
        if stock is not None:
            design.show_stock(stock)
    elif offer.remedy is Remedy.LAYOUT:
        design.add_layout(_tr("Agregar un diseño"), _room(design))
    elif offer.remedy is Remedy.RANGE:
        _widen(design)
    else:
        _mend_codes(offer.remedy, design)


def _room(design: Design) -> Size:
    """What the stock in sight lets print; on tape, as long as the design's proportions ask."""
    width, height = design.stock.printable
    layout = design.stored
    return width or layout.width * height / layout.height, height or layout.height * width / layout.width


def _widen(design: Design) -> None:
    """Let the layout in sight be taken for the stock in sight too."""
    layout, stock = design.stored, design.stock
    width, height = stock.printable
    layout = replace(
        layout, forms=layout.forms | {stock.form},
        min_width=min(layout.min_width, width or layout.min_width), max_width=max(layout.max_width, width),
        min_height=min(layout.min_height, height or layout.min_height), max_height=max(layout.max_height, height),
    )  # fmt: skip
    design.change_layout(_tr("Usar también en {0}").format(stock.name), layout)


def _mend_codes(remedy: Remedy, design: Design) -> None:
    def mended(place: int, element: AnyElement) -> AnyElement:
        if not isinstance(element, CodeElement) or not isinstance(design.piece(place).fault, SymbolTooLarge):
            return element
        if remedy is Remedy.NARROWER:
            return replace(element, module=0.0)
        return replace(element, symbol=Symbology.QR, module=0.0, most=max(element.most, _QR_MOST), ladder=False)

    text = _tr("Usar QR") if remedy is Remedy.QR else _tr("Usar barras más finas")
    design.change(text, [mended(place, element) for place, element in enumerate(design.elements)])


def _tr(text: str) -> str:
    return QCoreApplication.translate("Remedies", text)
