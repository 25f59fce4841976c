"""What labels are printed on: sheets, die-cut rolls and tapes of any length, as data in `resources/labels/stock.json`.

All measures are in millimetres; `width` and `height` are those of a label as it is read.  On a tape one of them is 0: it is free.
Sources disagree by up to 1.5 mm on some sheets and printers by more, hence `calibration`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from inventario.core.errors import KnownError
from inventario.core.formats import format_decimal
from inventario.core.resources import resource
from inventario.core.text import fold
from inventario.drawing.grid import dots_per_mm

from .reading import Reader, read_json

PAGES: Mapping[str, tuple[float, float]] = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4), "Oficio": (216.0, 330.0)}
_TOLERANCE = 0.01  # the tables round to hundredths


class Form(StrEnum):
    """How stock comes."""

    SHEET = "sheet"
    ROLL = "roll"
    TAPE = "tape"

    @property
    def called(self) -> str:
        """In Spanish, with its article."""
        return {"sheet": "la hoja", "roll": "el rollo", "tape": "la cinta"}[self.value]


@dataclass(frozen=True, slots=True)
class Stock:
    """One kind of stock.  `margin_x`, `margin_y` are what the printer cannot reach at each side of a roll's or tape's label."""

    name: str
    title: str
    form: Form
    width: float
    height: float
    dpi: int
    columns: int = 1
    rows: int = 1
    left: float = 0.0
    top: float = 0.0
    pitch_x: float = 0.0
    pitch_y: float = 0.0
    page: str = ""
    page_width: float = 0.0
    page_height: float = 0.0
    margin_x: float = 0.0
    margin_y: float = 0.0
    longest: float = 0.0  # of a tape: how long one label may be
    own: bool = False
    names: tuple[str, ...] = ()

    @property
    def per_page(self) -> int:
        """Labels on a sheet; 1 on rolls and tapes."""
        return self.columns * self.rows

    @property
    def printable(self) -> tuple[float, float]:
        """Width and height that can be printed; 0 where the tape is free."""
        width = self.width - 2 * self.margin_x if self.width else 0.0
        return width, self.height - 2 * self.margin_y if self.height else 0.0

    @property
    def size_text(self) -> str:
        """`63,5 × 38,1 mm`, `cinta de 12 mm`."""
        if not self.width or not self.height:
            return f"cinta de {format_decimal(self.width or self.height)} mm"
        return f"{format_decimal(self.width)} × {format_decimal(self.height)} mm"

    def corner(self, position: int) -> tuple[float, float]:
        """Upper left corner, on its page, of the label at a position that counts from 0 along rows."""
        row, column = divmod(position, self.columns)
        return self.left + column * self.pitch_x, self.top + row * self.pitch_y


@lru_cache(maxsize=1)
def builtin_stocks() -> tuple[Stock, ...]:
    """The table of `resources/labels/stock.json`, validated."""
    reader = read_json(resource("labels/stock.json").read_text("utf-8"), "La tabla de hojas y rollos")
    return tuple(read_stock(one) for one in reader.objects("stock", "fila"))


def find_stock(name: str, stocks: Iterable[Stock] | None = None) -> Stock:
    """The stock of that part number, in any case and with or without its maker; raises KnownError when it is not known."""
    wanted, known = fold(name), tuple(stocks) if stocks is not None else builtin_stocks()
    for stock in known:
        if wanted in {fold(word) for word in (stock.name, stock.title, *stock.names)}:
            return stock
    names = ", ".join(stock.name for stock in known[:6])
    raise KnownError(f"No se conoce la hoja o el rollo «{name}»; use por ejemplo {names}.")


def read_stock(reader: Reader, *, own: bool = False) -> Stock:
    """One entry of a stock file; raises KnownError when a value is missing or labels would overlap or leave the page."""
    name = reader.text("name")
    reader.who = f"{reader.who} ({name})"
    form = Form(reader.choice("form", [form.value for form in Form]))
    free = reader.choice("free", ["", "width", "height"], "")
    width = reader.number("width", 0.0 if free == "width" else None, least=0.0 if free == "width" else 3, most=1500)
    height = reader.number("height", 0.0 if free == "height" else None, least=0.0 if free == "height" else 3, most=1500)
    dpi = reader.integer("dpi", 600 if form is Form.SHEET else None, least=100, most=2400)
    title = reader.text("title", name)
    names = tuple(word.strip() for word in reader.text("names", "").split(",") if word.strip())
    if form is Form.SHEET:
        stock = _read_sheet(reader, Stock(name, title, form, width, height, dpi, own=own, names=names))
    else:
        stock = Stock(
            name, title, form, width, height, dpi, own=own, names=names,
            margin_x=_margin(reader, "dots_x", width, dpi), margin_y=_margin(reader, "dots_y", height, dpi),
            longest=reader.number("longest", 1000.0, least=20.0) if form is Form.TAPE else 0.0,
        )  # fmt: skip
    reader.finish()
    return validated(stock)


def _margin(reader: Reader, key: str, size: float, dpi: int) -> float:
    """What stays blank at each side, from the number of dots the head prints across that size."""
    dots = reader.integer(key, 0)
    return max(0.0, (size - dots / dots_per_mm(dpi)) / 2) if dots and size else 0.0


def _read_sheet(reader: Reader, stock: Stock) -> Stock:
    page = reader.choice("page", [*PAGES, "own"])
    known = PAGES.get(page)
    return replace(
        stock,
        page=page,
        page_width=known[0] if known else reader.number("page_width", least=30),
        page_height=known[1] if known else reader.number("page_height", least=30),
        columns=reader.integer("columns", least=1, most=100),
        rows=reader.integer("rows", least=1, most=100),
        left=reader.number("left"),
        top=reader.number("top"),
        pitch_x=reader.number("pitch_x", stock.width),
        pitch_y=reader.number("pitch_y", stock.height),
    )


def validated(stock: Stock) -> Stock:
    """The stock itself when its geometry holds; raises KnownError when labels overlap, leave the page or have no size."""
    if stock.form is not Form.TAPE and not (stock.width >= 3 and stock.height >= 3):
        raise KnownError(f"Las etiquetas de «{stock.name}» son demasiado chicas; el ancho y el alto parten en 3 mm.")
    if stock.form is not Form.SHEET:
        return stock
    if stock.columns > 1 and stock.pitch_x < stock.width - _TOLERANCE:
        raise KnownError(f"Las etiquetas de «{stock.name}» se montan unas sobre otras a lo ancho; aumente la distancia entre columnas.")
    if stock.rows > 1 and stock.pitch_y < stock.height - _TOLERANCE:
        raise KnownError(f"Las etiquetas de «{stock.name}» se montan unas sobre otras a lo alto; aumente la distancia entre filas.")
    right, bottom = stock.corner(stock.per_page - 1)
    if right + stock.width > stock.page_width + _TOLERANCE:
        raise KnownError(f"Las etiquetas de «{stock.name}» se salen de la página por la derecha; revise margen, columnas y ancho.")
    if bottom + stock.height > stock.page_height + _TOLERANCE:
        raise KnownError(f"Las etiquetas de «{stock.name}» se salen de la página por abajo; revise margen, filas y alto.")
    return stock
