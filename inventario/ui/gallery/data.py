"""Equipment made up from its row number, and the table that shows it; the bench uses them too."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from inventario.core.fields import Choice, Field, Kind, Value

from ..tables import Column, Look, RowChoice, TableModel, TableView, Values
from ..theme import STATES, Theme

_STATUS = ("in-use", "in-use", "in-use", "repair", "conflict", "in-use", "in-use", "in-use", "lost", "in-use", "stored", "in-use")
_MODELS = ("HP ProDesk 400 G6", "Lenovo ThinkCentre M70q", "Lenovo V14 G2", "Dell OptiPlex 3080")
_ICONS = ("desktop-tower", "laptop", "monitor", "printer-outline")


class FakeRows:
    """Equipment made up from its row number."""

    def fetch(self, rows: Sequence[int], names: Sequence[str]) -> list[tuple[Value, ...]]:
        """See `RowSource`."""
        return [tuple(self._value(row, name) for name in names) for row in rows]

    @staticmethod
    def _value(row: int, name: str) -> Value:
        values: dict[str, Value] = {
            "tag": f"TI{row % 1_000_000:06d}",
            "name": f"DIDECO-PC-{row % 997:03d}",
            "kind": _ICONS[row % 7 % 4],
            "model": _MODELS[row % 4],
            "place": f"Edificio Consistorial / Piso {row % 5 + 1} / Oficina {row % 37}",
            "seen": "hoy" if row % 3 else "3 días",
            "status": _STATUS[row % 12],
            "cost": 489_990 + row % 100 * 1000,
        }
        return values[name]


def columns() -> list[Column]:
    """The columns of the equipment list."""
    choices = tuple(Choice(state.name, state.word) for state in STATES.values() if state.name in _STATUS)

    def named(values: Values) -> Look:
        return Look(str(values["name"]), icon=str(values["kind"]))

    def status(values: Values) -> Look:
        return Look(state=STATES[str(values["status"])])

    return [
        Column(Field("Etiqueta", Kind.TAG, name="tag"), width=92),
        Column(Field("Nombre", name="name"), width=152, strong=True, look=named, needs=("kind",)),
        Column(Field("Modelo", name="model"), width=180, flex=2),
        Column(Field("Lugar", Kind.REFERENCE, name="place"), width=120, flex=2, middle=True),
        Column(Field("Visto hace", name="seen"), width=88, token="text2"),
        Column(Field("Estado", Kind.CHOICE, choices=choices, name="status"), width=124, look=status),
        Column(Field("Costo", Kind.MONEY, name="cost"), width=96, hidden=True),
    ]


def table(theme: Theme, count: int = 1337) -> TableView:
    """The equipment list."""
    view = TableView(theme, TableModel(FakeRows(), columns()))
    view.show_rows(array("q", range(398, 398 + count)))
    view.rows.set_choice(RowChoice([(1, 2), (3, 5)]))
    view.go_to(4)
    view.header.show_sort("place", False)
    return view
