"""The demonstration's rows, made once for all its tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from inventario.register.demo.draft import DemoRow
from inventario.register.demo.rows import demo_rows

Rows = dict[str, list[DemoRow]]


@pytest.fixture(scope="session")
def rows() -> Rows:
    return demo_rows()


@pytest.fixture(scope="session")
def by_id(rows: Rows) -> dict[Any, DemoRow]:
    return {row["id"]: row for some in rows.values() for row in some}


@pytest.fixture(scope="session")
def where(by_id: dict[Any, DemoRow]) -> Callable[[Any], tuple[str, str, str]]:
    """A place as site, floor number (blank when none is claimed) and room (blank when it is a site or floor)."""

    def resolve(place: UUID) -> tuple[str, str, str]:
        names = {"site": "", "floor": "", "room": ""}
        row: DemoRow | None = by_id[place]
        while row:
            names[str(row["kind"])] = str(row["name"])
            row = by_id[row["parent"]] if "parent" in row else None
        return names["site"], names["floor"].removeprefix("Piso "), names["room"]

    return resolve


@pytest.fixture(scope="session")
def model_of(by_id: dict[Any, DemoRow]) -> Callable[[DemoRow], str]:
    """Maker and name of an item's model, as the tables print them; blank without one."""

    def resolve(asset: DemoRow) -> str:
        if "model" not in asset:
            return ""
        model = by_id[asset["model"]]
        return " ".join(str(model[part]) for part in ("manufacturer", "name") if part in model)

    return resolve
