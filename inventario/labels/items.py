"""What a label is made of: a plain record, filled in by whoever knows the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from inventario.core.text import natural_key

FIELDS: Mapping[str, str] = {
    "tag": "Etiqueta",
    "code": "Código (la etiqueta o, sin ella, el código de la sala o el nombre)",
    "name": "Nombre",
    "kind": "Tipo",
    "department": "Dirección",
    "place": "Dependencia",
    "serial": "N° de serie",
    "manufacturer": "Marca",
    "model": "Modelo",
    "institution": "Institución",
    "office": "Oficina que la pone",
    "near": "Este extremo",
    "far": "Otro extremo",
    "site": "Recinto",
    "floor": "Piso",
    "room": "Sala",
    "rack": "Rack",
    "unit": "Unidad del rack",
    "units": "Unidades",
    "height_u": "Alto en unidades",
    "ports": "Puertos",
    "number": "Número en la tira",
    "each": "Nombre en la tira",
    "unit_code": "Código de la unidad (en una regleta de rack)",
    "hostname": "Nombre en la red",
    "ip": "Dirección IP",
    "mac": "Dirección MAC",
    "custodian": "Responsable",
    "status": "Estado",
    "ownership": "Propiedad",
    "acquired_on": "Fecha de compra",
    "warranty_until": "Garantía hasta",
    "cost": "Valor",
    "purchase_order": "Orden de compra",
    "battery": "Batería",
    "battery_on": "Fecha de la batería",
    "runtime": "Autonomía",
    "va": "Potencia en VA",
    "vlan": "VLAN",
    "switch": "Switch",
    "port": "Puerto",
    "panel": "Panel",
    "cable": "Cable",
    "length": "Largo",
    "band": "Banda",
    "ssid": "Red inalámbrica",
    "phone": "Teléfono de ayuda",
    "notes": "Notas",
}
"""Every datum that a template may ask for, and its name in Spanish; what a LabelItem has no attribute for stands in `extra`."""


@dataclass(frozen=True, slots=True)
class LabelItem:
    """One thing to be labelled.  All texts are as they shall be read (dates and numbers already in es-CL).

    `near` and `far` name a cable's ends; `each` names the cells of a strip in order (a panel's ports), `count` how many there are
    when they have no names (a rack's units); `diameter` is a cable's, in millimetres."""

    tag: str = ""
    name: str = ""
    kind: str = ""
    department: str = ""
    place: str = ""
    serial: str = ""
    manufacturer: str = ""
    model: str = ""
    institution: str = ""
    office: str = ""
    near: str = ""
    far: str = ""
    each: tuple[str, ...] = ()
    count: int = 0
    pitch: float | None = None  # of a strip's cells, in millimetres; None takes the template's
    diameter: float = 6.0
    extra: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """A datum by the name templates use; empty when the item has none."""
        if name == "code":  # rooms and network points have no tag
            return self.tag or self.extra.get("code", "") or self.name
        if name in _ATTRIBUTES:
            return str(getattr(self, name)) or self.extra.get(name, "")
        return self.extra.get(name, "")

    @property
    def title(self) -> str:
        """How a sentence names it."""
        return self.tag or self.name or self.near or "sin etiqueta"


class Order(StrEnum):
    """In which order labels are printed."""

    GIVEN = "given"
    PLACE = "place"
    TAG = "tag"
    NAME = "name"

    @property
    def called(self) -> str:
        """In Spanish, for a list of choices."""
        return {"given": "Como vienen", "place": "Por lugar", "tag": "Por etiqueta", "name": "Por nombre"}[self.value]


def in_order(items: Iterable[LabelItem], order: Order) -> list[LabelItem]:
    """The items in that order, numbers in names counted as numbers; by place, then by department and name."""
    return list(items) if order is Order.GIVEN else sorted(items, key=lambda item: order_key(item, order))


def order_key(item: LabelItem, order: Order) -> list[list[tuple[int, int, str]]]:
    """By what an item is sorted in that order, for lists of things that have items."""
    texts = (item.place, item.department, item.name, item.tag) if order is Order.PLACE else (item.value(order.value),)
    return [natural_key(text) for text in texts]


_ATTRIBUTES = frozenset(one.name for one in fields(LabelItem)) - {"each", "count", "pitch", "diameter", "extra"}
