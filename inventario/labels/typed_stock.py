"""A person's own size as it is typed into a form: texts become a stock, or a sentence under the field that is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from inventario.core.errors import FieldFault
from inventario.core.formats import format_decimal
from inventario.core.text import clean, fold
from inventario.drawing.shapes import Page, Polyline, Shape

from .stock import PAGES, Form, Stock, builtin_stocks, validated

_LONGEST_NAME = 40
_LENGTH = re.compile(r"\d{1,4}([.,]\d{1,3})?")
_USUAL_DPI = {Form.SHEET: 600, Form.ROLL: 203, Form.TAPE: 180}


@dataclass(frozen=True, slots=True)
class Asked:
    """One number of a size: how it is called, its limits in millimetres (or whole things), and for which forms it is asked."""

    title: str
    least: float
    most: float
    forms: frozenset[Form]
    whole: bool = False
    usual: str = ""


_SHEET, _ROLL, _TAPE = (frozenset({form}) for form in Form)
NUMBERS: Mapping[str, Asked] = {
    "width": Asked("Ancho de la etiqueta", 3, 1500, _SHEET | _ROLL),
    "height": Asked("Alto de la etiqueta", 3, 1500, _SHEET | _ROLL),
    "tape": Asked("Ancho de la cinta", 3, 300, _TAPE),
    "columns": Asked("Columnas", 1, 100, _SHEET, whole=True),
    "rows": Asked("Filas", 1, 100, _SHEET, whole=True),
    "left": Asked("Margen izquierdo", 0, 500, _SHEET),
    "top": Asked("Margen de arriba", 0, 500, _SHEET),
    "pitch_x": Asked("Paso entre columnas", 0, 1500, _SHEET, usual="width"),
    "pitch_y": Asked("Paso entre filas", 0, 1500, _SHEET, usual="height"),
    "dpi": Asked("Puntos por pulgada", 100, 2400, _ROLL | _TAPE, whole=True),
}
"""What is asked, in the order of a form; `usual` names the field whose number stands for an empty one."""


def typed_stock(form: Form, page: str, texts: Mapping[str, str]) -> Stock:
    """The size that the texts say, by the names of NUMBERS and `name`; raises FieldFault, and KnownError when the labels do not fit
    the page. `page` is a name of PAGES."""
    name = clean(texts.get("name", ""))
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise FieldFault("name", f"Escriba un nombre de 1 a {_LONGEST_NAME} letras.")
    if any(fold(name) in {fold(word) for word in (one.name, one.title)} for one in builtin_stocks()):
        raise FieldFault("name", f"«{name}» ya está en la tabla del programa; use otro nombre.")
    found: dict[str, float] = {}
    for key, asked in NUMBERS.items():
        if form in asked.forms:
            text = texts.get(key, "").strip()
            found[key] = found[asked.usual] if not text and asked.usual else _number(key, asked, text, form)
    dpi = int(found.get("dpi", _USUAL_DPI[form]))
    if form is Form.TAPE:
        return Stock(name, name, form, 0.0, found["tape"], dpi, longest=1000.0, own=True)
    if form is Form.ROLL:
        return validated(Stock(name, name, form, found["width"], found["height"], dpi, own=True))
    page_width, page_height = PAGES[page]
    return validated(
        Stock(
            name, name, form, found["width"], found["height"], dpi, columns=int(found["columns"]), rows=int(found["rows"]),
            left=found["left"], top=found["top"], pitch_x=found["pitch_x"], pitch_y=found["pitch_y"], page=page,
            page_width=page_width, page_height=page_height, own=True,
        )
    )  # fmt: skip


def _number(key: str, asked: Asked, text: str, form: Form) -> float:
    if not text and key == "dpi":
        return _USUAL_DPI[form]
    number = float(text.replace(",", ".")) if _LENGTH.fullmatch(text) else -1.0
    if not asked.least <= number <= asked.most or (asked.whole and number != int(number)):
        unit = "" if asked.whole else " mm"
        raise FieldFault(key, f"Escriba entre {format_decimal(asked.least)} y {format_decimal(asked.most)}{unit}.")
    return number


def typed_texts(stock: Stock) -> dict[str, str]:
    """A size as the form shows it, to be changed."""
    values = {key: getattr(stock, key) for key in NUMBERS if key != "tape"} | {"tape": stock.height or stock.width}
    texts = {key: format_decimal(round(value, 3)).replace(".", "") for key, value in values.items() if stock.form in NUMBERS[key].forms}
    return texts | {"name": stock.name}


def outline(stock: Stock) -> Page:
    """Where the labels stand on their page, to be looked at; of a tape, a stretch of it."""
    if stock.form is not Form.SHEET:
        width, height = stock.width or 3 * stock.height, stock.height or stock.width
        return Page(width, height, [_frame(0, 0, width, height)])
    shapes: list[Shape] = [_frame(*stock.corner(position), stock.width, stock.height) for position in range(stock.per_page)]
    return Page(stock.page_width, stock.page_height, shapes)


def _frame(x: float, y: float, width: float, height: float) -> Polyline:
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Polyline(corners, closed=True, stroke="#0B5C8A", width=0.3)
