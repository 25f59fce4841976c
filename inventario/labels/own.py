"""The person's own templates and stock sizes: a folder with a file each, so that they can be copied to another laptop."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from inventario.core.errors import KnownError
from inventario.core.files import reading, write_file
from inventario.core.text import fold
from inventario.drawing.grid import dots_per_mm

from .reading import read_json
from .stock import Form, Stock, builtin_stocks, read_stock, validated
from .template_format import builtin_templates, dump_template, load_template, parse_template
from .templates import Template

_TEMPLATES, _STOCKS = "plantillas", "hojas"
_GEOMETRY = ("page", "page_width", "page_height", "columns", "rows", "left", "top", "pitch_x", "pitch_y")


@dataclass(frozen=True, slots=True)
class Own:
    """What the folder holds; `faults` are sentences about files that could not be taken."""

    templates: tuple[Template, ...]
    stocks: tuple[Stock, ...]
    faults: tuple[str, ...]


def load_own(folder: Path) -> Own:
    """Everything in the folder; a file with a fault is passed over and told, so that one bad file hides no other."""
    templates: list[Template] = []
    stocks: list[Stock] = []
    faults: list[str] = []
    for path in sorted((folder / _TEMPLATES).glob("*.json")):
        try:
            templates.append(load_template(path, own=True))
        except KnownError as fault:
            faults.append(str(fault))
    for path in sorted((folder / _STOCKS).glob("*.json")):
        try:
            stocks.append(load_stock(path))
        except KnownError as fault:
            faults.append(str(fault))
    return Own(tuple(templates), tuple(stocks), tuple(faults))


def load_stock(path: Path) -> Stock:
    """One size from its file; raises KnownError."""
    try:
        with reading(path):
            text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise KnownError(f"«{path.name}» no es un archivo de medidas; elija otro.") from None
    return read_stock(read_json(text, f"La medida «{path.name}»"), own=True)


def save_template(template: Template, folder: Path) -> Path:
    """Keep the person's template, over an older one of that name; raises KnownError when its name is a built-in one's or not valid."""
    if any(fold(template.name) == fold(one.name) for one in builtin_templates()):
        raise KnownError(f"«{template.name}» es una plantilla del programa; guarde la suya con otro nombre.")
    text = dump_template(template)
    parse_template(text, template.name)  # what is saved can be read again
    return _write(folder / _TEMPLATES, template.name, text)


def save_stock(stock: Stock, folder: Path) -> Path:
    """Keep the person's size; raises KnownError when its labels overlap or leave the page, or its name is a built-in one's."""
    if any(fold(stock.name) == fold(one.name) for one in builtin_stocks()):
        raise KnownError(f"«{stock.name}» ya está en la tabla del programa; guarde la suya con otro nombre.")
    text = dump_stock(validated(stock))
    read_stock(read_json(text, "La medida"))
    return _write(folder / _STOCKS, stock.name, text)


def dump_stock(stock: Stock) -> str:
    """The size as text of its file format; a roll's unprintable margin is written as printable dots."""
    keys: tuple[str, ...] = ("name", "title", "form", "width", "height", "dpi")
    if stock.form is Form.SHEET:
        keys += _GEOMETRY
    value = {key: getattr(stock, key) for key in keys}
    if stock.form is Form.SHEET and stock.page != "own":
        del value["page_width"], value["page_height"]
    if stock.form is Form.TAPE:
        value |= {"free": "height" if stock.width else "width", "longest": stock.longest}
    per_mm = dots_per_mm(stock.dpi)
    for key, size, margin in (("dots_x", stock.width, stock.margin_x), ("dots_y", stock.height, stock.margin_y)):
        if margin and size:
            value[key] = round((size - 2 * margin) * per_mm)
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def delete_own(thing: Template | Stock, folder: Path) -> None:
    """Forget a template or size of the person's; nothing happens when it is gone already."""
    path = _path(folder / (_TEMPLATES if isinstance(thing, Template) else _STOCKS), thing.name)
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise KnownError(f"No se pudo borrar «{thing.name}»; revise que la carpeta de etiquetas no sea de solo lectura.") from None


def as_own(template: Template, name: str, title: str) -> Template:
    """A copy to be changed under a name of its own: where a design begins."""
    return replace(template, name=name, title=title, own=True)


def _write(folder: Path, name: str, text: str) -> Path:
    path = _path(folder, name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise KnownError(f"No se pudo crear la carpeta «{folder}»; revise los permisos.") from None
    write_file(path, text)
    return path


def _path(folder: Path, name: str) -> Path:
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    if not plain:
        raise KnownError("Falta el nombre; escriba uno con letras o cifras.")
    return folder / f"{plain}.json"
