"""Templates: where texts, codes, lines and the logo stand on a label.  The file format is in `template_format`.

A template has one or more layouts, drawn in millimetres at a size of their own; printing takes the first that suits the stock and
stretches its boxes to the label.  Texts and symbols are then fitted to their boxes: a symbol is never stretched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from inventario.core.errors import KnownError
from inventario.core.text import fold
from inventario.drawing.shapes import Anchor, Role
from inventario.drawing.textbox import Valign

from .stock import Form, Stock
from .symbols import Symbology


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A box on the label; it is left out when the datum `when` is missing or the datum `unless` is there (`logo` is one too)."""

    x: float
    y: float
    width: float
    height: float
    when: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextElement(Element):
    """Text with data in it, shrunk or wrapped to its box."""

    text: str
    size: float
    min_size: float = 1.5
    role: Role = Role.REGULAR
    align: Anchor = Anchor.START
    valign: Valign = Valign.MIDDLE
    lines: int = 1
    angle: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeElement(Element):
    """A symbol, the largest that fits the box with its quiet zones; `module` asks for one width, `most` limits it (mm)."""

    data: str = "{tag}"
    symbol: Symbology = Symbology.CODE128
    level: str = "M"
    module: float = 0.0
    most: float = 0.5
    align: Anchor = Anchor.MIDDLE
    ladder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineElement(Element):
    """A stroke from the box's upper left corner to its lower right one."""

    thickness: float = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class RectElement(Element):
    """A frame, or a filled box."""

    thickness: float = 0.25
    filled: bool = False
    radius: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoElement(Element):
    """The institution's picture, when there is one."""


AnyElement = TextElement | CodeElement | LineElement | RectElement | LogoElement


class Mode(StrEnum):
    """How a layout fills its label."""

    PLAIN = "plain"  # once
    STRIP = "strip"  # a cell for every port or unit, side by side at a fixed pitch
    EACH = "each"  # a label for every port or unit
    FLAG = "flag"  # twice, with the cable's circumference between
    WRAP = "wrap"  # once, no higher than the cable's circumference


@dataclass(frozen=True, slots=True)
class Layout:
    """A design at one size, and the range of label sizes (printable, mm) that it suits.

    In mode STRIP the size is that of one cell and `pitch` its width; in mode FLAG that of one flag."""

    width: float
    height: float
    elements: tuple[AnyElement, ...]
    min_width: float
    max_width: float
    min_height: float
    max_height: float
    mode: Mode = Mode.PLAIN
    pitch: float = 0.0
    forms: frozenset[Form] = frozenset(Form)

    @property
    def repeats(self) -> bool:
        """Whether it shows the ports or units of a thing, one after the other, so that a thing may have many labels."""
        return self.mode in (Mode.STRIP, Mode.EACH)

    def suits(self, stock: Stock) -> bool:
        """Whether it can be printed on that stock."""
        width, height = stock.printable
        return (
            stock.form in self.forms
            and (not width or self.min_width <= width <= self.max_width)
            and (not height or self.min_height <= height <= self.max_height)
        )


@dataclass(frozen=True, slots=True)
class Template:
    """A named design.  `ends` is 2 when each item gives a label for each end of a cable; `subjects` are the KINDs it is meant for."""

    name: str
    title: str
    layouts: tuple[Layout, ...]
    description: str = ""
    subjects: tuple[str, ...] = ()
    stock: str = ""  # the usual one
    ends: int = 1
    own: bool = False

    def layout_for(self, stock: Stock) -> Layout:
        """The first layout that suits the stock; raises KnownError when none does."""
        for layout in self.layouts:
            if layout.suits(stock):
                return layout
        where = f"{stock.form.called} {stock.name} ({stock.size_text})"
        raise KnownError(f"La plantilla «{self.title}» no cabe en {where}; elija otra plantilla u otra medida.")

    def suits(self, stock: Stock) -> bool:
        """Whether some layout of it can be printed on that stock."""
        return any(layout.suits(stock) for layout in self.layouts)


def find_template(name: str, templates: Iterable[Template]) -> Template:
    """The template of that name or title; raises KnownError when there is none."""
    known = tuple(templates)
    for template in known:
        if fold(name) in (fold(template.name), fold(template.title)):
            return template
    raise KnownError(f"No hay una plantilla «{name}»; use una de estas: {', '.join(template.name for template in known)}.")
