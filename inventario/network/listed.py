"""A line of a list of outlets, understood: what its texts mean on this network."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from ..core.errors import KnownError
from ..core.fields import Field, Kind, Value
from ..core.text import fold
from ..models.registry import Catalogue
from ..register.making import Making
from .naming import find_device, find_vlan, ports_called
from .plant import Plant
from .runs import CableWish, Run
from .tracing import Network

_DEVICE = Field("Equipo", Kind.REFERENCE, target="asset", name="device")
_JOINED = re.compile(r"(.+?)\s*[:/]\s*(\d{1,4})")


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of the file: its number and its values by field, references still as their texts."""

    number: int
    values: Mapping[str, Value]

    def text(self, name: str) -> str:
        """A cell's text, empty when there is none."""
        value = self.values.get(name)
        return str(value).strip() if value is not None else ""


class Understanding:
    """Looks up what rows say, each distinct text once; panels and ports may be written as `TI000977:12` or `3TA.P3-20:12` too."""

    def __init__(self, plant: Plant, making: Making, catalogue: Catalogue, port_pattern: str = "") -> None:
        self._network = Network(plant, port_pattern)
        self._making = making
        self._place = catalogue.subject("network-point").field("place")
        self._known: dict[tuple[str, str], UUID] = {}
        self._seen: dict[tuple[str, str], int] = {}

    def run(self, row: ListedRow) -> Run:
        """What the row wants; raises KnownError for what it names and is not there."""
        point = row.text("point")
        if not point:
            raise KnownError("Falta el número del punto; escríbalo.")
        self._once(point, row)
        panel, panel_port = self._port(row, "panel", passive=True)
        switch, switch_port = self._port(row, "switch", passive=False)
        vlan, device = self._vlan(row), self._device(row)
        place = self._place_of(row)  # last, so that nothing is made for a row that is refused
        labelled = row.values.get("labelled")
        length = row.values.get("length")
        return Run(
            row.number, point, place, row.text("plate"), row.text("state"), labelled if isinstance(labelled, bool) else None,
            panel, panel_port, switch, switch_port, vlan, row.text("mode"), device,
            CableWish(row.text("run"), "horizontal", row.text("category"), "", float(length) if isinstance(length, (int, float)) else None),
            CableWish(row.text("patch"), "patch"), CableWish(row.text("cord"), "patch"), row.text("notes"),
        )  # fmt: skip

    def _once(self, point: str, row: ListedRow) -> None:
        site = row.text("place").split(" / ")[0]
        first = self._seen.setdefault((fold(point), fold(site)), row.number)
        if first != row.number:
            raise KnownError(f"El punto {point} ya viene en la fila {first}; deje una sola.")

    def _place_of(self, row: ListedRow) -> UUID | None:
        text = row.text("place")
        return self._find("place", text, lambda: self._making.plan(self._place, text)) if text else None

    def _port(self, row: ListedRow, what: str, *, passive: bool) -> tuple[UUID | None, int | None]:
        text, number = row.text(what), row.values.get(f"{what}_port")
        if not text:
            if number is not None:
                raise KnownError(f"Dice el puerto {number} y no de qué {what}; escríbalo.")
            return None, None
        if number is None:
            joined = _JOINED.fullmatch(text)
            ports = ports_called(self._network, text)
            if len(ports) == 1:
                return ports[0].device, ports[0].number
            if joined is None:
                raise KnownError(f"Falta el puerto de {text}; escríbalo.")
            text, number = joined[1], int(joined[2])
        device = self._find(what, text, lambda: find_device(self._network.plant, text, passive=passive).id)
        return device, int(str(number))

    def _vlan(self, row: ListedRow) -> UUID | None:
        text = row.text("vlan")
        return self._find("vlan", text, lambda: find_vlan(self._network.plant, text).id) if text else None

    def _device(self, row: ListedRow) -> UUID | None:
        text = row.text("device")
        return self._find("device", text, lambda: self._making.references.require(_DEVICE, text)) if text else None

    def _find(self, what: str, text: str, look: Callable[[], UUID]) -> UUID:
        key = (what, fold(text))
        if key not in self._known:
            self._known[key] = look()
        return self._known[key]
