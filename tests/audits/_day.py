"""The scripted day (tests/audits/day): its register, its campaign, and driving it."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from inventario.app import all_hooks
from inventario.audits.campaigns import Plan, start_campaign
from inventario.audits.counting import Counting
from inventario.audits.entering import link_code
from inventario.audits.items import search_items
from inventario.audits.records import Campaign, Item, Outcome
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.core.scans import ScanSettings
from inventario.register.lists import by_field
from inventario.store.register import Register

DAY = Path(__file__).parent / "day"
TODAY = date(2024, 3, 12)
PLACES = (
    "Edificio Consistorial / Oficina de Partes", "Edificio Consistorial / Piso 1", "Centro Cultural", "Delegación de Dichato",
    "Delegación de Rafael", "Edificio Fiscal", "Gimnasio Municipal", "Estadio Municipal", "Gimnasio Dichato",
    "Programa OPD / Recepción", "Programa OPD / Coordinación", "Programa SENDA/Jóvenes", "Bodega Municipal / Mesón de Bodega",
    "Bodega Municipal / Aseo y Ornato",
)  # fmt: skip
SETTINGS = ScanSettings(prefix="]C1", suffix="~E")


@dataclass(frozen=True)
class Reading:
    """A line of the script."""

    at: float
    room: str
    action: str
    sent: str
    target: str
    outcomes: tuple[str, ...]
    tags: tuple[str, ...]


def script() -> list[Reading]:
    """The whole day."""
    with (DAY / "script.csv").open(encoding="utf-8", newline="") as file:
        return [
            Reading(
                float(row["at"]), row["room"], row["action"], row["sent"], row["target"],
                tuple(filter(None, row["outcome"].split("+"))), tuple(filter(None, row["tag"].split("+"))),
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def rooms() -> dict[str, dict[str, str]]:
    """What each room must come to, by its code."""
    with (DAY / "rooms.csv").open(encoding="utf-8", newline="") as file:
        return {row["room"]: row for row in csv.DictReader(file)}


def totals() -> Any:
    """What the campaign must come to."""
    return json.loads((DAY / "totals.json").read_text("utf-8"))


def open_day(demo: Path, folder: Path, author: str = "Paula") -> Register:
    """A copy of the demonstration register with the day's four peculiarities."""
    path = folder / "dia.inventario"
    shutil.copyfile(demo, path)
    folders = Folders.beneath(folder / "home")
    with Register.open(path, author=author, clock=Clock(TODAY), folders=folders) as bare:  # a repeated tag needs the rules out of the way
        with bare.transact("test", "preparar") as transaction:
            odd = by_field(bare, "asset", "tag", _third("DR01"))[0]
            transaction.update("asset", odd.id, {"serial": "SN-44/7"})
        twin = by_field(bare, "asset", "tag", "TI001349")[0]
        with bare.transact("test", "repetir") as transaction:
            transaction.update("asset", twin.id, {"tag": _third("EF02", 0)})
    return Register.open(path, author=author, clock=Clock(TODAY), folders=folders, hooks=all_hooks())


def _third(room: str, number: int = 2) -> str:
    tags = [reading.tags[0] for reading in script() if reading.room == room and reading.outcomes == ("in-place",)]
    return tags[number]


def start_day(register: Register) -> Campaign:
    """The day's campaign."""
    return start_campaign(register, Plan(places=PLACES, name="Auditoría 2024"))


class Day:
    """Drives a counting session through the script, at the script's own time."""

    def __init__(self, register: Register, campaign: Campaign) -> None:
        self.register = register
        self.campaign = campaign
        self.now = 0.0
        self.counting = Counting(register, campaign, SETTINGS, monotonic=lambda: self.now)

    def item(self, tag: str) -> Item:
        """What a person finds by its tag."""
        return search_items(self.register, tag)[0]

    def do(self, reading: Reading) -> tuple[Outcome, ...]:
        """One line of the script."""
        self.now = reading.at
        counting = self.counting
        match reading.action:
            case "scan" | "scan-over":
                return counting.scan(reading.sent)
            case "no-label":
                return (counting.no_label(self.item(reading.target)),)
            case "not-accessible":
                return (counting.not_accessible(self.item(reading.target)),)
            case "serial":
                return (counting.remark(serial=reading.sent),)
            case "custodian":
                return (counting.remark(custodian=self.somebody_else(reading.target)),)
            case "link":
                step, room = counting.recent(1)[0].step, counting.room
                assert step and room
                link_code(self.register, self.campaign, reading.sent, step, self.item(reading.target), room)
                return ()
        raise ValueError(reading.action)

    def somebody_else(self, tag: str) -> UUID:
        """A person who does not answer for the item."""
        item = by_field(self.register, "asset", "tag", tag)[0]
        with self.register.reading() as connection:
            person = self.register.catalogue.table("person")
            return next(row.id for row in connection.execute(person.select()) if row.id != item.values["custodian"])
