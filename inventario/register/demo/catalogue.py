"""Models of the demonstration, what was bought when, and serial numbers in each maker's manner."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ...core.fields import Value
from ...core.kinds import NETWORK_DEVICES
from ...store.derived import model_label
from .draft import Draft, dice, row_id
from .tables import Line, made_up, number, whole, yes

_TOKEN = re.compile(r"\{[YW]+\}|.")
_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # makers leave out what is mistaken for a digit


@dataclass(frozen=True)
class DemoModel:
    """A model and what an item of it has from the factory."""

    id: UUID
    label: str
    kind: str
    serial: str  # pattern: # digit, * letter or digit, {Y} {YY} year, {WW} week
    cost: int | None
    warranty_years: int
    networked: bool
    ports: int | None
    height_u: float | None
    factory: dict[str, Value]  # fields of the item that follow from the model


@dataclass(frozen=True)
class Purchase:
    """One item's part of a purchase order."""

    model: DemoModel
    date: date
    order: str | None
    supplier: str | None


def add_models(draft: Draft) -> dict[str, DemoModel]:
    """Add the models; gives them by maker and name together, as the tables print them."""
    models = (_add_model(draft, line) for line in made_up("models"))
    return {model.label: model for model in models}


def _add_model(draft: Draft, line: Line) -> DemoModel:
    label = model_label(line["manufacturer"], line["name"])
    row = draft.add(
        "model",
        label,
        manufacturer=line["manufacturer"] or None,
        name=line["name"],
        kind=line["kind"],
        part_number=line["part_number"] or None,
        height_u=number(line["height_u"]),
        full_depth=yes(line["full_depth"]),
        weight_kg=number(line["weight_kg"]),
        power_w=whole(line["power_w"]),
        ports=whole(line["ports"]),
        useful_life=whole(line["useful_life"]),
    )
    factory: dict[str, Value] = {
        "processor": line["processor"] or None,
        "memory_gb": number(line["memory_gb"]),
        "disk": line["disk"] or None,
        "os": line["os"] or None,
        "office": line["office"] or None,
        "print_technology": line["print_technology"] or None,
        "power_va": whole(line["power_va"]),
        "battery_type": line["battery_type"] or None,
        "battery_count": whole(line["battery_count"]),
        "battery_volts": number(line["battery_volts"]),
        "battery_ah": number(line["battery_ah"]),
        "topology": line["topology"] or None,
    }
    if line["height_u"]:  # what stands in racks carries its own geometry and ports
        factory |= {"height_u": number(line["height_u"]), "ports": whole(line["ports"]) if line["kind"] in NETWORK_DEVICES else None}
    return DemoModel(
        row_id(row),
        label,
        line["kind"],
        line["serial"],
        whole(line["cost"]),
        int(line["warranty_years"] or 0),
        bool(line["networked"]),
        whole(line["ports"]),
        number(line["height_u"]),
        factory,
    )


class Purchases:
    """What was bought and is not yet placed."""

    def __init__(self, models: dict[str, DemoModel]) -> None:
        self._left: dict[str, list[Purchase]] = defaultdict(list)
        for line in made_up("purchases"):
            bought = Purchase(models[line["model"]], date.fromisoformat(line["date"]), line["order"] or None, line["supplier"] or None)
            self._left[line["model"]].extend([bought] * int(line["quantity"]))

    def take(self, model: str) -> Purchase:
        """The oldest of a model that is left; raises IndexError when none is."""
        return self._left[model].pop(0)

    def take_all(self, *kinds: str) -> list[Purchase]:
        """Everything that is left of some kinds, oldest first."""
        taken: list[Purchase] = []
        for label, left in self._left.items():
            if left and left[0].model.kind in kinds:
                taken += left
                self._left[label] = []
        return sorted(taken, key=lambda bought: (bought.date, bought.model.label))

    @property
    def left(self) -> int:
        """How many items were bought and never placed."""
        return sum(len(items) for items in self._left.values())


class Serials:
    """Makes serial numbers, none twice."""

    def __init__(self) -> None:
        self._chance: random.Random = dice("serials")
        self._made: set[str] = set()

    def make(self, pattern: str, made_on: date) -> str:
        """A serial of that pattern for something made shortly before that day."""
        while True:
            serial = "".join(self._symbol(token, made_on) for token in _TOKEN.findall(pattern))
            if serial not in self._made:
                self._made.add(serial)
                return serial

    def _symbol(self, token: str, made_on: date) -> str:
        if token == "#":
            return self._chance.choice(_DIGITS)
        if token == "*":
            return self._chance.choice(_DIGITS + _LETTERS)
        if token.startswith("{Y"):
            return str(made_on.year)[-(len(token) - 2) :]
        if token == "{WW}":
            return f"{made_on.isocalendar().week:02d}"
        return token
