"""How the format's words are called in the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inventario.labels.items import FIELDS
from inventario.labels.stock import Form
from inventario.labels.symbols import Symbology
from inventario.labels.templates import AnyElement, CodeElement, LineElement, LogoElement, Mode, RectElement, TextElement
from inventario.labels.wording import compile_wording

from ...words import worded


@dataclass(frozen=True, slots=True)
class KindWords:
    """An element's name and icon."""

    name: str
    icon: str


KINDS: Mapping[type[AnyElement], KindWords] = {
    TextElement: KindWords("Texto", "format-text"),
    CodeElement: KindWords("Código", "barcode"),
    LineElement: KindWords("Línea", "vector-line"),
    RectElement: KindWords("Cuadro", "rectangle-outline"),
    LogoElement: KindWords("Logo", "image-outline"),
}

PROPERTIES: Mapping[str, str] = {
    "x": "Desde la izquierda",
    "y": "Desde arriba",
    "width": "Ancho",
    "height": "Alto",
    "text": "Qué dice",
    "data": "Qué se lee",
    "size": "Letra",
    "min_size": "Letra mínima",
    "role": "Tipo de letra",
    "align": "A lo ancho",
    "valign": "A lo alto",
    "lines": "Líneas",
    "angle": "Giro",
    "symbol": "Símbolo",
    "level": "Corrección del QR",
    "module": "Barra fina fija",
    "most": "Barra fina máxima",
    "ladder": "Girar un cuarto de vuelta",
    "thickness": "Grosor",
    "filled": "Lleno",
    "radius": "Radio de esquinas",
    "when": "Solo si hay",
    "unless": "Solo si no hay",
}
"""By the key of the file format."""

HINTS: Mapping[str, str] = {
    "text": "Los datos van entre llaves; lo que va entre corchetes se omite cuando le falta un dato.",
    "data": "Los datos van entre llaves.",
    "size": "Altura de la letra en milímetros; se achica sola hasta la mínima antes de cortarse.",
    "lines": "Con más de una, el texto se reparte antes de achicarse.",
    "module": "0 usa la más ancha que cabe.",
    "most": "La barra más fina no pasa de esta medida, aunque sobre espacio.",
    "level": "Cuánto daño aguanta: L poco, H mucho.",
}

CHOICE_WORDS: Mapping[str, Mapping[str, str]] = {
    "role": {"regular": "Normal", "bold": "Negrita", "italic": "Cursiva", "mono": "Ancho fijo"},
    "align": {"start": "Izquierda", "middle": "Centro", "end": "Derecha"},
    "valign": {"top": "Arriba", "middle": "Al medio", "bottom": "Abajo"},
    "symbol": {one.value: one.called for one in Symbology},
    "angle": {"0": "Derecho", "90": "Un cuarto →", "180": "Cabeza abajo", "270": "Un cuarto ←"},
}

MODES: Mapping[Mode, str] = {
    Mode.PLAIN: "Una vez",
    Mode.STRIP: "Una celda por puerto o unidad",
    Mode.EACH: "Una etiqueta por puerto o unidad",
    Mode.FLAG: "Dos banderas, para cable",
    Mode.WRAP: "Envuelve el cable",
}
FORMS: Mapping[Form, str] = {Form.SHEET: "Hojas", Form.ROLL: "Rollos", Form.TAPE: "Cintas"}
SUBJECTS: Mapping[str, str] = {
    "asset": "Equipos",
    "rack": "Racks",
    "cable": "Cables",
    "network-point": "Puntos de red",
    "place": "Lugares",
}
"""What a template can be for, by KIND."""


def datum(name: str) -> str:
    """A datum as a choice reads: `Etiqueta`; the logo is one too. What its name explains in brackets is left out."""
    return worded("Logo" if name == "logo" else FIELDS[name]).partition(" (")[0]


def spoken(source: str) -> str:
    """A text with its data by name: `{name} · {department}` -> `Nombre · Dirección`."""
    try:
        sections = compile_wording(source).sections
    except ValueError:
        return source
    return "".join(datum(text) if is_field and text in FIELDS else text for section in sections for is_field, text in section.pieces)


def title_of(element: AnyElement) -> str:
    """What an element is called where there is no room for it: its text, or its kind."""
    if isinstance(element, TextElement):
        return spoken(element.text)
    return worded(KINDS[type(element)].name)
