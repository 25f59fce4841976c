"""The file format of templates: JSON, described for people in `docs/manual/plantillas.md`, read with every value checked, and written back.

Numbers are millimetres; unknown keys, boxes that leave the label and data that do not exist are refused with a sentence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from inventario.core.errors import KnownError
from inventario.core.files import check_readable, reading
from inventario.core.resources import resource
from inventario.drawing.shapes import Anchor, Role
from inventario.drawing.textbox import Valign

from .items import FIELDS
from .reading import Reader, read_json
from .stock import Form
from .symbols import Symbology
from .templates import AnyElement, CodeElement, Layout, LineElement, LogoElement, Mode, RectElement, Template, TextElement
from .wording import compile_wording

FORMAT = 1
TYPES: Mapping[str, type[AnyElement]] = {
    "text": TextElement, "code": CodeElement, "line": LineElement, "rect": RectElement, "logo": LogoElement,
}  # fmt: skip
"""Elements by the word that names them in a file."""
CONDITIONS = ("", "logo", *FIELDS)
"""What `when` and `unless` may name."""
LEVELS = "LMQH"
"""Error correction of a QR, the least first."""
MOST_LINES = 20
MOST_LETTERS = 500
_MOST_ELEMENTS, _MOST_LAYOUTS = 200, 40
_LARGEST_FILE = 1_000_000
_SLACK = 0.01


@lru_cache(maxsize=1)
def builtin_templates() -> tuple[Template, ...]:
    """The templates of `resources/labels/templates`, in the order of their file names."""
    return tuple(load_template(path) for path in sorted(resource("labels/templates").glob("*.json")))


def load_template(path: Path, *, own: bool = False) -> Template:
    """Read a template's file; raises KnownError when it cannot be read or is not valid."""
    try:
        if check_readable(path) > _LARGEST_FILE:
            raise KnownError(f"«{path.name}» es demasiado grande para ser una plantilla; elija otro archivo.")
        with reading(path):
            text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise KnownError(f"«{path.name}» no es un archivo de plantilla; elija otro.") from None
    return parse_template(text, path.name, own=own)


def parse_template(text: str, called: str = "nueva", *, own: bool = False) -> Template:
    """Read a template; raises KnownError, whose sentence names the element and key at fault."""
    reader = read_json(text, f"La plantilla «{called}»")
    if reader.integer("format") != FORMAT:
        raise KnownError(f"La plantilla «{called}» es de una versión más nueva; actualice el programa para usarla.")
    template = Template(
        name=reader.text("name"),
        title=reader.text("title"),
        description=reader.text("description", ""),
        subjects=tuple(reader.text("subjects", "").split()),
        stock=reader.text("stock", ""),
        ends=reader.integer("ends", 1, least=1, most=2),
        layouts=tuple(_layout(one) for one in reader.objects("layouts", "diseño", most=_MOST_LAYOUTS)),
        own=own,
    )
    reader.finish()
    return template


def _layout(reader: Reader) -> Layout:
    width, height = reader.number("width", least=3, most=500), reader.number("height", least=3, most=500)
    layout = Layout(
        width=width,
        height=height,
        elements=tuple(_element(one, width, height) for one in reader.objects("elements", "elemento", most=_MOST_ELEMENTS)),
        min_width=reader.number("min_width", width),
        max_width=reader.number("max_width", width),
        min_height=reader.number("min_height", height),
        max_height=reader.number("max_height", height),
        mode=Mode(reader.choice("mode", [mode.value for mode in Mode], "plain")),
        pitch=reader.number("pitch", 0.0, most=500),
        forms=frozenset(_forms(reader)),
    )
    for side in ("width", "height"):
        if getattr(layout, f"max_{side}") < getattr(layout, f"min_{side}"):
            raise reader.fault(f"max_{side}", f"debe ser al menos «min_{side}»")
    if layout.mode is Mode.STRIP and not layout.pitch:
        raise reader.fault("pitch", "falta: una tira necesita la distancia entre celdas")
    reader.finish()
    return layout


def _forms(reader: Reader) -> list[Form]:
    words = reader.text("forms", " ".join(form.value for form in Form)).split()
    known = [form.value for form in Form]
    if not words or any(word not in known for word in words):
        raise reader.fault("forms", f"debe juntar palabras de estas: {', '.join(known)}")
    return [Form(word) for word in words]


def _element(reader: Reader, width: float, height: float) -> AnyElement:
    kind = TYPES[reader.choice("type", TYPES)]
    values: dict[str, Any] = {}
    for one in fields(kind):
        default = None if one.default is MISSING else one.default
        values[one.name] = _read_value(reader, one.name, default)
    reader.finish()
    if values["x"] + values["width"] > width + _SLACK or values["y"] + values["height"] > height + _SLACK:
        raise reader.fault("x", "deja parte del elemento fuera de la etiqueta; muévalo o achíquelo")
    return kind(**values)


CHOICES: Mapping[str, type[StrEnum]] = {"role": Role, "align": Anchor, "valign": Valign, "symbol": Symbology}
"""Keys whose value is one of a few words."""
NUMBERS: Mapping[str, tuple[float, float]] = {
    "x": (0, 500), "y": (0, 500), "width": (0, 500), "height": (0, 500), "size": (0.8, 100), "min_size": (0.8, 100),
    "module": (0, 5), "most": (0.25, 5), "thickness": (0.05, 5), "radius": (0, 50),
}  # fmt: skip
"""Least and most of each number, in millimetres."""


def _read_value(reader: Reader, key: str, default: Any) -> Any:
    if key in NUMBERS:
        least, most = NUMBERS[key]
        return reader.number(key, default, least=least, most=most)
    if key in CHOICES:
        return CHOICES[key](reader.choice(key, [one.value for one in CHOICES[key]], default))
    if key in ("when", "unless"):
        return reader.choice(key, CONDITIONS, default)
    if key == "level":
        return reader.choice(key, LEVELS, default)
    if key == "lines":
        return reader.integer(key, default, least=1, most=MOST_LINES)
    if key == "angle":
        return _angle(reader, default)
    if key in ("filled", "ladder"):
        return reader.flag(key, default)
    return _wording(reader, key, default)


def _angle(reader: Reader, default: int) -> int:
    angle = reader.integer("angle", default, most=359)
    if angle % 90:
        raise reader.fault("angle", "debe ser 0, 90, 180 o 270")
    return angle


def _wording(reader: Reader, key: str, default: str | None) -> str:
    text = reader.text(key, default)
    if len(text) > MOST_LETTERS:
        raise reader.fault(key, f"es demasiado largo; escriba hasta {MOST_LETTERS} letras")
    try:
        unknown = sorted(compile_wording(text).names - FIELDS.keys())
    except ValueError:
        raise reader.fault(key, "tiene llaves o corchetes sin su pareja") from None
    if unknown:
        raise reader.fault(key, f"pide el dato «{unknown[0]}», que no existe")
    return text


def dump_template(template: Template) -> str:
    """The template as text of its file format; values that are the usual ones are left out."""
    value: dict[str, Any] = {"format": FORMAT, "name": template.name, "title": template.title}
    value |= {key: text for key in ("description", "stock") if (text := getattr(template, key))}
    if template.subjects:
        value["subjects"] = " ".join(template.subjects)
    if template.ends != 1:
        value["ends"] = template.ends
    value["layouts"] = [_dump_layout(layout) for layout in template.layouts]
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _dump_layout(layout: Layout) -> dict[str, Any]:
    value: dict[str, Any] = {key: getattr(layout, key) for key in ("width", "height", "min_width", "max_width", "min_height", "max_height")}
    if layout.mode is not Mode.PLAIN:
        value["mode"] = layout.mode.value
    if layout.pitch:
        value["pitch"] = layout.pitch
    if layout.forms != frozenset(Form):
        value["forms"] = " ".join(sorted(layout.forms))
    names = {kind: name for name, kind in TYPES.items()}
    value["elements"] = [{"type": names[type(element)], **_dump_element(element)} for element in layout.elements]
    return value


def _dump_element(element: AnyElement) -> dict[str, Any]:
    return {
        one.name: getattr(element, one.name)
        for one in fields(element)
        if one.default is MISSING or getattr(element, one.name) != one.default
    }
