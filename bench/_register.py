"""A made-up register of many assets, written through the store as the program writes; kept between runs, for it takes minutes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from inventario.app import create_register
from inventario.core.fields import Value
from inventario.register.preferences import write_preference

_BATCH = 20_000
_PLACES, _MODELS, _PEOPLE = 400, 60, 300


def register_of(assets: int) -> Path:
    """The file of a register with that many assets, in the system's temporary folder; made when it is not there yet."""
    path = Path(tempfile.gettempdir()) / f"inventario-bench-{assets}.inventario"
    if not path.exists():
        draft = Path(tempfile.mkdtemp(prefix="inventario-bench-")) / path.name  # two benches may be making the same one
        with create_register(draft, "bench") as register, register.transact("bench", "llenar") as transaction:
            write_preference(transaction, "demonstration", True)  # it needs no backups
            places = transaction.create_many("place", [{"name": f"Oficina {number}", "kind": "room"} for number in range(_PLACES)])
            models = transaction.create_many(
                "model", [{"manufacturer": "HP", "name": f"ProDesk {number}", "kind": "computer"} for number in range(_MODELS)]
            )
            people = transaction.create_many("person", [{"name": f"Persona {number}"} for number in range(_PEOPLE)])
            for some in _pieces(assets, places, models, people):
                transaction.create_many("asset", some)
        draft.rename(path)
        shutil.rmtree(draft.parent)
    return path


def _pieces(assets: int, places: list[UUID], models: list[UUID], people: list[UUID]) -> Iterator[list[dict[str, Value]]]:
    for start in range(0, assets, _BATCH):
        yield [
            {
                "tag": f"TI{number:08d}", "kind": ("computer", "notebook", "printer", "phone")[number % 4], "name": f"DIDECO-PC-{number}",
                "serial": f"SN{number * 2654435761 % 2**32:08X}", "status": "in-use", "model": models[number % len(models)],
                "place": places[number * 7 % len(places)], "custodian": people[number * 13 % len(people)],
                "acquired_on": date(2012 + number % 12, number % 12 + 1, number % 28 + 1), "cost": number % 900_000, "os": "Windows 11 Pro",
                "ip": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}", "seen_on": date(2024, 1, number % 28 + 1),
            }
            for number in range(start, min(assets, start + _BATCH))
        ]  # fmt: skip
