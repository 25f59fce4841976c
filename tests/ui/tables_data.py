"""Rows for tests of tables, which count what is fetched."""

from __future__ import annotations

from collections.abc import Sequence

from inventario.core.fields import Choice, Field, Kind, Value
from inventario.ui.tables import Column, Look, Values
from inventario.ui.theme import STATES


class CountingRows:
    """Rows made from their number; remembers each fetch."""

    def __init__(self) -> None:
        self.fetches: list[tuple[list[int], list[str]]] = []
        self.suffix = ""

    def fetch(self, rows: Sequence[int], names: Sequence[str]) -> list[tuple[Value, ...]]:
        self.fetches.append((list(rows), list(names)))
        return [tuple(self._value(row, name) for name in names) for row in rows]

    def _value(self, row: int, name: str) -> Value:
        values: dict[str, Value] = {
            "tag": f"TI{row:06d}",
            "name": f"DIDECO-PC-{row:03d}{self.suffix}",
            "place": f"Edificio Consistorial / Piso 2 / Oficina {row} de la Dirección de Obras",
            "status": "repair" if row % 4 == 3 else "in-use",
            "cost": 489_990,
            "conflict": row == 2,
        }
        return values[name]

    @property
    def asked(self) -> int:
        return sum(len(rows) for rows, _ in self.fetches)


def columns() -> list[Column]:
    choices = (Choice("in-use", "En uso"), Choice("repair", "En reparación"))

    def status(values: Values) -> Look:
        return Look(state=STATES["conflict" if values["conflict"] else str(values["status"])])

    return [
        Column(Field("Etiqueta", Kind.TAG, name="tag"), width=92),
        Column(Field("Nombre", name="name"), width=140, strong=True),
        Column(Field("Lugar", Kind.REFERENCE, name="place"), width=120, flex=1, middle=True),
        Column(Field("Estado", Kind.CHOICE, choices=choices, name="status"), width=124, look=status, needs=("conflict",)),
        Column(Field("Costo", Kind.MONEY, name="cost"), width=90, hidden=True),
    ]
