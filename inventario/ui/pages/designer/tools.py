"""What can be put on a label: a name, a key, and the element it makes in a box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from inventario.drawing.shapes import Anchor, Role
from inventario.labels import Symbology
from inventario.labels.templates import AnyElement, CodeElement, LineElement, LogoElement, RectElement, TextElement

from .boxes import Box, Size, tidy

_NOWHERE: Any = {"x": 0.0, "y": 0.0, "width": 0.0, "height": 0.0}
_SMALLEST = 2.0
"""A box drawn smaller than this, in millimetres, was a click: the usual size is meant."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that can be placed; `usual` is its size when nobody drew one."""

    name: str
    text: str
    icon: str
    key: str
    usual: Size
    make: Callable[[Box], AnyElement]


def datum_tool(name: str) -> Tool:
    """Places a datum of the item by itself."""
    role = Role.MONO if name in ("tag", "serial", "ip", "mac") else Role.REGULAR
    return Tool("datum", "Dato", "database-outline", "D", (30, 5), lambda box: _text(box, f"{{{name}}}", role))


def tools() -> tuple[Tool, ...]:
    """All of them, in the order of the bar."""
    return (
        datum_tool("name"),
        Tool("text", "Texto", "format-text", "T", (30, 5), lambda box: _text(box, "Texto")),
        Tool("code", "Código", "barcode", "C", (50, 12), lambda box: _in(box, CodeElement(**_NOWHERE))),
        Tool("qr", "QR", "qrcode", "Q", (16, 16), lambda box: _in(box, CodeElement(**_NOWHERE, symbol=Symbology.QR, most=0.8))),
        Tool("line", "Línea", "vector-line", "L", (30, 0), _line),
        Tool("rect", "Cuadro", "rectangle-outline", "R", (30, 10), lambda box: _in(box, RectElement(**_NOWHERE))),
        Tool("logo", "Logo", "image-outline", "G", (20, 8), lambda box: _in(box, LogoElement(**_NOWHERE))),
    )


def made(tool: Tool, box: Box, size: Size) -> AnyElement:
    """The tool's element in the box drawn, or at its usual size where it was clicked."""
    left, top, width, height = box
    if width < _SMALLEST and height < _SMALLEST:
        width, height = min(tool.usual[0], size[0]), min(tool.usual[1], size[1])
        left, top = min(left, size[0] - width), min(top, size[1] - height)
    return tool.make((left, top, width, height))


def centred(tool: Tool, size: Size) -> AnyElement:
    """The tool's element at its usual size in the middle of the label, on whole millimetres."""
    width, height = min(tool.usual[0], size[0]), min(tool.usual[1], size[1])
    left, top = (size[0] - width) / 2, (size[1] - height) / 2
    return tool.make((float(int(left)), float(int(top)), width, height))


def _in(box: Box, element: AnyElement) -> AnyElement:
    return replace(element, x=tidy(box[0]), y=tidy(box[1]), width=tidy(box[2]), height=tidy(box[3]))


def _text(box: Box, text: str, role: Role = Role.REGULAR) -> TextElement:
    """Letters as high as a line of them leaves room for, within what reads well."""
    height = max(box[3], 1.5)
    return TextElement(
        x=tidy(box[0]), y=tidy(box[1]), width=tidy(max(box[2], 3.0)), height=tidy(height),
        text=text, size=tidy(min(max(height * 0.7, 1.5), 6.0)), role=role, align=Anchor.START,
    )  # fmt: skip


def _line(box: Box) -> AnyElement:
    """Upright or level when it was drawn nearly so."""
    left, top, width, height = box
    if width and height and min(width, height) < _SMALLEST:
        width, height = (width, 0.0) if width >= height else (0.0, height)
    return _in((left, top, width, height), LineElement(**_NOWHERE))
