"""NetBox device types: the community's YAML descriptions of equipment, read as models for the register."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..core.errors import KnownError
from ..core.files import check_readable, reading
from ..core.text import clean, shorten
from .yaml_nodes import Node, parse_documents, refusal

_LARGEST_FILE = 2 << 20  # bytes; the longest of the public library has some 150 KB
_LONGEST_TEXT = 200
_MOST_UNITS = 60
_KILOGRAMS = {"kg": 1.0, "g": 0.001, "lb": 0.45359237, "oz": 0.028349523125}
_TRUE, _FALSE = frozenset({"true", "yes", "on", "y", "si", "sí"}), frozenset({"false", "no", "off", "n"})
_VIRTUAL = frozenset({"virtual", "bridge", "lag"})
_FEWEST_OF_A_SWITCH = 5  # wired ports


@dataclass(frozen=True, slots=True)
class Interface:
    """A network port as the maker names it; `type` is NetBox's code, such as `1000base-t`."""

    name: str
    type: str
    management: bool = False
    poe: bool = False

    @property
    def wireless(self) -> bool:
        """Whether it is a radio."""
        return self.type.startswith("ieee802.11") or self.type == "other-wireless"

    @property
    def wired(self) -> bool:
        """Whether it is a socket that carries traffic: neither radio nor virtual, nor for management alone."""
        return not self.wireless and not self.management and self.type not in _VIRTUAL


@dataclass(frozen=True, slots=True)
class DeviceType:
    """What a maker says of a model.

    `power_w` adds up the allocated draws; where only maximum draws are given it is the greatest of them, since several power
    supplies are usually redundant.  `ports` counts the sockets that carry traffic, on a patch panel its front ones.  `kind` is the
    asset kind that the components tell, empty when they do not."""

    manufacturer: str
    model: str
    slug: str
    part_number: str
    u_height: float
    is_full_depth: bool
    weight_kg: float | None
    power_w: int | None
    ports: int
    interfaces: tuple[Interface, ...]
    kind: str
    file: str


@dataclass(frozen=True, slots=True)
class DeviceTypes:
    """What a file or folder had: the models, and a sentence for each file that could not be understood."""

    types: tuple[DeviceType, ...]
    faults: tuple[str, ...]


def read_device_types(path: Path | str, progress: Callable[[int, int], None] | None = None) -> DeviceTypes:
    """The device types of a YAML file, or of all those in a folder and beneath it; `progress` counts files.

    A single file that is malformed raises its KnownError; in a folder it is one of the faults and the rest is read."""
    path = Path(path)
    if not path.is_dir():
        return DeviceTypes(read_file(path, path.name), ())
    with reading(path):
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() in (".yaml", ".yml") and file.is_file())
    if not files:
        raise KnownError(f"La carpeta «{path.name}» no tiene archivos .yaml; elija otra.")
    types: list[DeviceType] = []
    faults: list[str] = []
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files))
        try:
            types += read_file(file, file.relative_to(path).as_posix())
        except KnownError as fault:
            faults.append(str(fault))
    return DeviceTypes(tuple(types), tuple(faults))


def read_file(path: Path, name: str) -> tuple[DeviceType, ...]:
    """The device types of a file, called `name` in what is said of it; raises KnownError with the line that is wrong."""
    if check_readable(path) > _LARGEST_FILE:
        raise KnownError(f"«{name}» es demasiado grande para ser un modelo; elija otro archivo.")
    with reading(path):
        raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    types = tuple(_device_type(_Reader(name, node)) for node in parse_documents(text, name) if node.content is not None)
    if not types:
        raise KnownError(f"«{name}» está vacío; elija otro archivo.")
    return types


@dataclass(frozen=True, slots=True)
class _Reader:
    """A mapping of a file, whose values are taken by key and told by line when they are wrong."""

    file: str
    node: Node

    def get(self, key: str) -> Node | None:
        content = self.node.content
        if not isinstance(content, dict):
            raise refusal(self.file, self.node.line, "se esperaba una lista de «nombre: valor»; revise la sangría")
        found = content.get(key)
        return None if found is None or found.content is None else found

    def wrong(self, node: Node, key: str, what: str) -> KnownError:
        shown = f" «{shorten(clean(node.content), 40)}»" if isinstance(node.content, str) else ""
        return refusal(self.file, node.line, f"{key}{shown} {what}")

    def text(self, key: str, required: bool = False) -> str:
        node = self.get(key)
        value = clean(node.content) if node and isinstance(node.content, str) else ""
        if node and not isinstance(node.content, str):
            raise self.wrong(node, key, "debe ser un texto; escríbalo en la misma línea")
        if required and not value:
            raise refusal(self.file, self.node.line, f"falta {key}; agréguelo")
        if node and len(value) > _LONGEST_TEXT:
            raise self.wrong(node, key, f"es muy largo; admite {_LONGEST_TEXT} caracteres")
        return value

    def number(self, key: str, most: float) -> float | None:
        node = self.get(key)
        if node is None:
            return None
        try:
            value = float(node.content) if isinstance(node.content, str) else math.nan
        except ValueError:
            value = math.nan
        if not 0 <= value <= most:  # false for nan as well
            raise self.wrong(node, key, f"debe ser un número entre 0 y {most:g}; corríjalo")
        return value

    def flag(self, key: str, default: bool) -> bool:
        node = self.get(key)
        if node is None:
            return default
        word = node.content.lower() if isinstance(node.content, str) else ""
        if word not in _TRUE | _FALSE:
            raise self.wrong(node, key, "debe ser true o false; corríjalo")
        return word in _TRUE

    def items(self, key: str) -> list[_Reader]:
        node = self.get(key)
        if node is None:
            return []
        if not isinstance(node.content, list):
            raise self.wrong(node, key, "debe ser una lista; ponga un guion antes de cada elemento")
        return [_Reader(self.file, each) for each in node.content]


def _device_type(read: _Reader) -> DeviceType:
    interfaces = tuple(
        Interface(each.text("name", required=True), each.text("type"), each.flag("mgmt_only", False), bool(each.get("poe_mode")))
        for each in read.items("interfaces")
    )
    front = len(read.items("front-ports"))
    height = read.number("u_height", _MOST_UNITS)
    units = read.get("u_height")
    if height is not None and units is not None and height * 2 % 1:
        raise read.wrong(units, "u_height", "debe ir de media en media unidad; corríjalo")
    wired = sum(each.wired for each in interfaces)
    return DeviceType(
        manufacturer=read.text("manufacturer", required=True),
        model=read.text("model", required=True),
        slug=read.text("slug"),
        part_number=read.text("part_number"),
        u_height=1.0 if height is None else height,
        is_full_depth=read.flag("is_full_depth", True),
        weight_kg=_weight(read),
        power_w=_power(read),
        ports=wired or front,
        interfaces=interfaces,
        kind=_kind(read, interfaces, wired, front),
        file=read.file,
    )


def _weight(read: _Reader) -> float | None:
    weight = read.number("weight", 100_000)
    unit = read.text("weight_unit").lower() or "kg"
    if unit not in _KILOGRAMS:
        raise read.wrong(read.get("weight_unit") or read.node, "weight_unit", "debe ser kg, g, lb u oz; corríjalo")
    return None if weight is None else round(weight * _KILOGRAMS[unit], 3)


def _power(read: _Reader) -> int | None:
    ports = read.items("power-ports")
    allocated = [draw for port in ports if (draw := port.number("allocated_draw", 1_000_000)) is not None]
    greatest = [draw for port in ports if (draw := port.number("maximum_draw", 1_000_000)) is not None]
    return round(sum(allocated)) if allocated else round(max(greatest)) if greatest else None


def _kind(read: _Reader, interfaces: tuple[Interface, ...], wired: int, front: int) -> str:
    if read.items("power-outlets"):
        return "ups" if "ups" in read.text("model").lower() or "ups" in read.text("slug").lower() else "pdu"
    if front and not wired:
        return "patch-panel"
    if any(each.wireless for each in interfaces):
        return "access-point" if wired < _FEWEST_OF_A_SWITCH else "router"
    return "switch" if wired >= _FEWEST_OF_A_SWITCH else ""
