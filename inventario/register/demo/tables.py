"""The tables the demonstration is made from: `resources/demo/published` as the municipality printed them, the rest made up."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime

from ...core.resources import resource

Line = dict[str, str]


def made_up(name: str) -> list[Line]:
    """The lines of a made-up table, `resources/demo/NAME.csv`."""
    return _read(f"demo/{name}.csv")


def published(name: str) -> list[Line]:
    """The lines of a published table, in the order of the document."""
    return _read(f"demo/published/{name}.csv")


def published_totals() -> dict[str, int]:
    """The totals that the document prints, by name."""
    totals = json.loads(resource("demo/published/totals.json").read_text("utf-8"))
    return {name: value for name, value in totals.items() if isinstance(value, int)}


def _read(name: str) -> list[Line]:
    with resource(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(text: str) -> int | None:
    """A cell's whole number; None when it is blank."""
    return int(text) if text else None


def number(text: str) -> float | None:
    """A cell's number; None when it is blank."""
    return float(text) if text else None


def day(text: str) -> date | None:
    """A cell's ISO date; None when it is blank."""
    return date.fromisoformat(text) if text else None


def yes(text: str) -> bool | None:
    """A cell's yes or no; None when it is blank."""
    return {"yes": True, "no": False}.get(text)


def moment(text: str) -> datetime | None:
    """A cell's instant in ISO 8601; None when it is blank."""
    return datetime.fromisoformat(text) if text else None
