"""From a template, a stock and an item to shapes: the one layout from which PDF, ZPL, PNG and the preview are painted."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from inventario.core.errors import KnownError
from inventario.core.formats import format_decimal
from inventario.core.label_codes import rack_unit_code
from inventario.core.text import shorten
from inventario.drawing.shapes import BLACK, Bars, Group, Image, Line, Matrix, Rect, Shape
from inventario.drawing.textbox import SetText, TextBox, set_text

from .fitting import Box, fit_symbol, refilled
from .items import LabelItem
from .stock import Stock
from .symbols import LinearPattern, Symbology, encode
from .templates import AnyElement, CodeElement, LineElement, LogoElement, Mode, RectElement, Template, TextElement
from .wording import compile_wording

_KNOWN_TEXTS = 256
_LEAST_FLAG = 10.0  # millimetres
Value = Callable[[str], str]
Draw = Callable[[LabelItem, Value, list[Shape], list[str]], None]


@dataclass(frozen=True, slots=True)
class Style:
    """What a job decides about every label: resolution, symbol in place of the template's, leave to narrow it, logo (PNG or JPEG), and
    in millimetres the distance of ports and the cable's diameter, 0 for the item's own."""

    dpi: int
    symbol: Symbology | None = None
    narrow: bool = False
    logo: bytes | None = None
    pitch: float = 0.0
    diameter: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """One label, laid out: its full size in millimetres, its shapes, and the texts that had to be cut."""

    item: LabelItem
    width: float
    height: float
    shapes: tuple[Shape, ...]
    cut: tuple[str, ...] = ()


class Composer:
    """Lays out items on one template and stock; what does not change from item to item is worked out once.

    Raises KnownError when no layout of the template suits the stock."""

    def __init__(self, template: Template, stock: Stock, style: Style) -> None:
        self.template, self.stock, self.style = template, stock, style
        self.layout = template.layout_for(stock)
        self._drawn: dict[tuple[float, float], list[Draw]] = {}

    def labels(self, item: LabelItem) -> Iterator[Label]:
        """The labels of an item: one; one for each end of a cable; or as many as a long strip takes.

        Raises KnownError when its data cannot be put on this stock (see `fitting.SymbolTooLarge`)."""
        item = self._measured(item)
        _check_measures(item)
        ends = [item]
        if self.template.ends == 2:
            if not (item.near and item.far):
                raise KnownError(f"«{shorten(item.title, 40)}» no dice qué une; anote sus dos extremos antes de imprimir.")
            ends.append(replace(item, near=item.far, far=item.near))
        for one in ends:
            if self.layout.mode is Mode.STRIP:
                yield from self._strip(one)
            elif self.layout.mode is Mode.EACH:
                yield from self._each(one)
            else:
                yield self._single(one)

    def cell(self, item: LabelItem) -> tuple[float, float]:
        """Width and height in millimetres of what the design fills once: the printable label, a flag of it, a cell of a strip."""
        around = math.pi * item.diameter
        width, height = self._size(around)
        if self.layout.mode is Mode.STRIP:
            return item.pitch or self.layout.pitch, self.stock.printable[1] or self.layout.height
        return ((width - around) / 2 if self.layout.mode is Mode.FLAG else width), height

    def _single(self, item: LabelItem) -> Label:
        around = math.pi * item.diameter
        width, height = self._size(around)
        shapes: list[Shape] = []
        cut: list[str] = []
        if self.layout.mode is Mode.FLAG:
            flag, _ = self.cell(item)
            if flag < _LEAST_FLAG:
                cable = f"un cable de {format_decimal(item.diameter)} mm"
                raise KnownError(f"En {self.stock.name} no quedan banderas para {cable}; use una cinta o una etiqueta más larga.")
            for x in (0.0, width - flag):
                self._fill(item, item.value, flag, height, x, shapes, cut)
        else:
            self._fill(item, item.value, width, height, 0.0, shapes, cut)
        return self._label(item, width, height, shapes, cut)

    def _size(self, around: float) -> tuple[float, float]:
        """Printable width and height of one label; where the tape is free, as long as the design asks for."""
        layout = self.layout
        width, height = self.stock.printable
        if layout.mode is Mode.WRAP:
            height = min(height or around, around)
        if layout.mode is Mode.FLAG and not width:
            width = 2 * layout.width + around
        if not width:
            width = min(max(layout.width * height / layout.height, layout.min_width), layout.max_width)
        if not height:
            height = min(max(layout.height * width / layout.width, layout.min_height), layout.max_height)
        return width, height

    def _measured(self, item: LabelItem) -> LabelItem:
        """The item with the measures that the job gives in place of its own."""
        style = self.style
        if not style.pitch and not style.diameter:
            return item
        return replace(item, pitch=style.pitch or item.pitch, diameter=style.diameter or item.diameter)

    def _each(self, item: LabelItem) -> Iterator[Label]:
        width, height = self._size(0.0)
        for index, name in enumerate(_places(item)):
            shapes: list[Shape] = []
            cut: list[str] = []
            self._fill(item, _with(item, cell_data(item, index, name)), width, height, 0.0, shapes, cut)
            yield self._label(item, width, height, shapes, cut)

    def _strip(self, item: LabelItem) -> Iterator[Label]:
        names = _places(item)
        pitch, height = self.cell(item)
        width, _ = self.stock.printable
        room = width or self.stock.longest
        most = int(room / pitch + 1e-6)
        if most < 1:
            raise KnownError(f"En {self.stock.name} no cabe ni un puesto de {format_decimal(pitch)} mm; use una cinta.")
        for first in range(0, len(names), most):
            shapes: list[Shape] = []
            cut: list[str] = []
            cells = names[first : first + most]
            for index, name in enumerate(cells):
                own = _with(item, cell_data(item, first + index, name))
                self._fill(item, own, pitch, height, index * pitch, shapes, cut)
            yield self._label(item, width or len(cells) * pitch, height, shapes, cut)

    def _fill(self, item: LabelItem, value: Value, width: float, height: float, dx: float, shapes: list[Shape], cut: list[str]) -> None:
        key = (width, height)
        if key not in self._drawn:
            sx, sy = width / self.layout.width, height / self.layout.height
            self._drawn[key] = [self._compile(element, sx, sy) for element in self.layout.elements]
        first = len(shapes)
        for draw in self._drawn[key]:
            draw(item, value, shapes, cut)
        if dx:
            shapes[first:] = [Group(tuple(shapes[first:]), dx)]

    def _label(self, item: LabelItem, width: float, height: float, shapes: list[Shape], cut: list[str]) -> Label:
        stock = self.stock
        margin_x, margin_y = stock.margin_x, stock.margin_y
        if margin_x or margin_y:
            shapes = [Group(tuple(shapes), margin_x, margin_y)]
        full_height = stock.height or height + 2 * margin_y
        return Label(item, stock.width or width + 2 * margin_x, full_height, tuple(shapes), tuple(cut))

    def _compile(self, element: AnyElement, sx: float, sy: float) -> Draw:
        """The element's box on this label, as a function that draws an item in it."""
        draw = self._compile_kind(element, sx, sy)
        when, unless = element.when, element.unless
        if not when and not unless:
            return draw
        logo = self.style.logo is not None

        def conditional(item: LabelItem, value: Value, shapes: list[Shape], cut: list[str]) -> None:
            if (not when or _there(when, value, logo)) and not (unless and _there(unless, value, logo)):
                draw(item, value, shapes, cut)

        return conditional

    def _compile_kind(self, element: AnyElement, sx: float, sy: float) -> Draw:
        x, y, width, height = element.x * sx, element.y * sy, element.width * sx, element.height * sy
        if isinstance(element, TextElement):
            return _text(element, x, y, width, height, min(sx, sy))
        if isinstance(element, CodeElement):
            return self._code(element, Box(x, y, width, height, element.align, element.ladder))
        if isinstance(element, LogoElement):
            logo = self.style.logo
            return _constant(Image(x, y, width, height, logo) if logo is not None else None)
        if isinstance(element, LineElement):
            return _constant(Line(x, y, x + width, y + height, BLACK, element.thickness))
        assert isinstance(element, RectElement)
        fill, stroke = (BLACK, None) if element.filled else (None, BLACK)
        return _constant(Rect(x, y, width, height, fill, stroke, element.thickness, element.radius))

    def _code(self, element: CodeElement, box: Box) -> Draw:
        wording, style = compile_wording(element.data), self.style
        symbology, of_tag = style.symbol or element.symbol, "tag" in wording.names
        wanted = element.module if style.symbol in (None, element.symbol) else 0.0
        most = element.most if symbology is element.symbol else max(element.most, 0.8)

        fitted: dict[tuple[bool, int], Bars | Matrix] = {}  # symbols of as many modules stand and look alike

        def draw(item: LabelItem, value: Value, shapes: list[Shape], cut: list[str]) -> None:
            if of_tag:
                check_tag(item.tag)
            pattern = encode(symbology, wording.text(value), element.level)
            key = (isinstance(pattern, LinearPattern), pattern.modules)
            if key not in fitted:
                fitted[key] = fit_symbol(pattern, box, style.dpi, most=most, wanted=wanted, narrow=style.narrow)
            shapes.append(refilled(fitted[key], pattern))

        return draw


def _places(item: LabelItem) -> tuple[str, ...]:
    names = item.each or tuple(str(number) for number in range(1, item.count + 1))
    if not names:
        raise KnownError(f"«{shorten(item.title, 40)}» no dice cuántos puestos tiene; anótelos antes de imprimir su tira.")
    return names


def cell_data(item: LabelItem, index: int, name: str) -> dict[str, str]:
    """What the cell of a port or unit shows of its own: its name, its number, and the code of a rack's unit."""
    data = {"each": name, "number": str(index + 1)}
    if item.tag and name.isdecimal() and 0 < int(name) < 100:
        data["unit_code"] = rack_unit_code(item.tag, int(name))
    return data


def check_tag(tag: str) -> None:
    """Refuse a tag that readers garble, whatever the symbol; raises KnownError."""
    if not tag.strip():
        raise KnownError("Hay un elemento sin número de etiqueta; asígnele uno antes de imprimir.")
    shown = shorten(tag, 40)
    foreign = next((char for char in tag if not " " <= char <= "~"), "")
    if foreign:
        seen = f"la letra {foreign}" if foreign.isprintable() else "un carácter invisible"
        raise KnownError(f"La etiqueta «{shown}» lleva {seen}, que los lectores no leen bien; use solo letras de la A a la Z y cifras.")
    if tag != tag.upper():
        raise KnownError(f"La etiqueta «{shown}» lleva minúsculas, que el lector puede cambiar; escríbala en mayúsculas.")


def _check_measures(item: LabelItem) -> None:
    if not 0.5 <= item.diameter <= 200:
        raise KnownError(f"Un cable de {format_decimal(item.diameter)} mm no es posible; escriba un diámetro entre 0,5 y 200 mm.")
    if item.pitch is not None and not 3 <= item.pitch <= 500:
        raise KnownError(f"Los puestos no pueden estar a {format_decimal(item.pitch)} mm; escriba una distancia entre 3 y 500 mm.")


def _there(name: str, value: Value, logo: bool) -> bool:
    return logo if name == "logo" else bool(value(name))


def _with(item: LabelItem, own: dict[str, str]) -> Value:
    return lambda name: own[name] if name in own else item.value(name)


def _constant(shape: Shape | None) -> Draw:
    def draw(item: LabelItem, value: Value, shapes: list[Shape], cut: list[str]) -> None:
        if shape is not None:
            shapes.append(shape)

    return draw


def _text(element: TextElement, x: float, y: float, width: float, height: float, scale: float) -> Draw:
    wording = compile_wording(element.text)
    size, least = element.size * scale, min(element.min_size, element.size * scale)
    set_in = (element.role, element.align, element.valign, element.lines, element.angle)
    known: dict[str, SetText] = {}  # the institution and the department stand on label after label

    def draw(item: LabelItem, value: Value, shapes: list[Shape], cut: list[str]) -> None:
        content = wording.text(value)
        if content:
            done = known.get(content)
            if done is None:
                if len(known) >= _KNOWN_TEXTS:
                    known.clear()
                done = known[content] = set_text(TextBox(x, y, width, height, content, size, least, *set_in))
            shapes.extend(done.texts)
            if done.cut:
                cut.append(content)

    return draw
