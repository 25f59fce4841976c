"""One item for each built-in template, as the register would hand it over."""

from __future__ import annotations

from inventario import labels
from inventario.labels.layout import Label
from inventario.labels.printing import composed

INSTITUTION = "Municipalidad de Tomé"


def _item(**values: object) -> labels.LabelItem:
    return labels.LabelItem(institution=INSTITUTION, office="Informática", **values)  # type: ignore[arg-type]


def asset(number: int = 441) -> labels.LabelItem:
    return _item(tag=f"TI{number:06d}", name=f"DIDECO-PC-{number:03d}", department="DIDECO", place="Edificio Consistorial / Piso 1")


SWITCH = {"hostname": "SW-P4-01", "ip": "10.30.4.2", "mac": "00:1A:2B:3C:4D:5E", "rack": "AD02", "unit": "35", "room": "Sala TI"}
ITEMS = {
    "asset": asset(),
    "small-asset": asset(),
    "rack": _item(tag="TI000012", name="1TA.AD02", place="Edificio Consistorial / Piso 4 / Sala de telecomunicaciones"),
    "rack-units": _item(tag="TI000012", name="1TA.AD02", count=42),
    "switch": _item(tag="TI000500", name="Switch piso 4", place="Piso 4 / Sala TI", extra=SWITCH),
    "patch-panel": _item(tag="TI000501", name="AD02-35", each=tuple(f"D{number:02d}" for number in range(1, 25))),
    "network-point": _item(tag="P3012A", name="P3-012A", far="AD02-35:05", place="Piso 3 / Oficina 12"),
    "cable-flag": _item(near="4BK01-55:50", far="DC.C03-14:04", extra={"cable": "C-0012", "length": "3 m"}),
    "cable-wrap": _item(near="4BK01-55:50", far="DC.C03-14:04"),
    "ups": _item(tag="TI000700", name="UPS sala TI", extra={"va": "3.000 VA", "battery_on": "12-03-2024", "runtime": "25 min"}),
    "access-point": _item(tag="TI000800", name="AP-P3-02", place="Piso 3 / Pasillo norte", extra={"switch": "SW-P3-01", "port": "12"}),
    "room": _item(tag="SALA0312", name="Oficina 12", place="Edificio Consistorial / Piso 3 / Oficina 12"),
    "do-not-move": asset(),
    "blank": _item(tag="TI000900"),
}


def label(template: str, stock: str, item: labels.LabelItem | None = None, **choices: object) -> Label:
    """The first label of an item on that template and stock."""
    job = labels.LabelJob(labels.template(template), labels.stock(stock), **choices)  # type: ignore[arg-type]
    return next(iter(composed([item or ITEMS[template]], job)))
