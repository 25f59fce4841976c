"""What labels say of the register's items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..core.records import Record
from ..labels.items import FIELDS, LabelItem
from ..store.register import Register
from .preferences import read_preferences

# Where a label's datum has another name than the field it shows.
_OTHER_NAMES: Mapping[str, str] = {"va": "power_va", "runtime": "runtime_min", "battery": "battery_type"}
_OWN = frozenset({"tag", "name", "kind", "department", "place", "serial", "manufacturer", "model", "institution", "office"})


def label_items(register: Register, records: Sequence[Record]) -> list[LabelItem]:
    """The records as labels show them: texts in es-CL, the place by its path."""
    preferences = read_preferences(register)
    return [_item(record, preferences.institution) for record in records]


def _item(record: Record, institution: str) -> LabelItem:
    def text(name: str) -> str:
        return record.text(name) if record.subject.has(name) else ""

    path = text("place").split(" / ")
    extra = {name: value for name in FIELDS if name not in _OWN and (value := text(_OTHER_NAMES.get(name, name)))}
    if path[0]:
        extra |= {"site": path[0], "room": path[-1]} | ({"floor": path[1]} if len(path) > 2 else {})
    units = record.values.get("units")
    return LabelItem(
        tag=text("tag"), name=text("name"), kind=text("kind") or record.subject.singular.capitalize(), department=text("department"),
        place=text("place"), serial=text("serial"), manufacturer=text("manufacturer"), model=text("model"), institution=institution,
        count=int(units) if isinstance(units, int) else 0, extra=extra,
    )  # fmt: skip
