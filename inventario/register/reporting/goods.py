"""Homogeneous goods: items of one kind, maker and model counted together, with what they cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from ...core.fields import Kind, Value
from ...core.formats import count_of
from ...reports.amounts import noted_sum
from ...reports.parts import Add, Chart, Figure, Part, PartsReport
from ...reports.records import ListColumn
from ...store.register import Register
from ..report_records import Scope, origin_of
from .items import NO_DEPARTMENT, Item, read_items, scope_words, states, tally

_NUMBER = partial(ListColumn, kind=Kind.INTEGER, total=True)
_MONEY = partial(ListColumn, kind=Kind.MONEY)
TITLE = "Bienes homogéneos"


def homogeneous_report(register: Register, scope: Scope) -> PartsReport:
    """Items that are alike, as groups: how many, where they stand, what one costs and what all do."""
    items = read_items(register, scope)
    filters = scope_words(register, scope)
    if not items:
        return PartsReport(origin_of(register), TITLE, (), filters=filters, empty="No hay bienes que mostrar.")
    groups = [some for _, some in tally(items, _alike)]
    groups.sort(key=lambda some: (some[0].kind_label.casefold(), -len(some), some[0].what.casefold()))
    parts = (_goods(groups), _by_kind(items), _by_department(items))
    costs = [item.cost for item in items if item.cost is not None]
    lead = f"Hay {count_of(len(items), 'bien', 'bienes')} de {count_of(len(groups), 'clase', 'clases')} por tipo, marca y modelo."
    figures = (
        Figure("Bienes", len(items), part=0, column=3),
        Figure("Clases", len(groups), "por tipo, marca y modelo", part=0, column=1, add=Add.COUNT),
        Figure("Costo registrado", noted_sum(costs), f"de {count_of(len(costs), 'bien', 'bienes')} con costo", Kind.MONEY, 0, 9),
    )  # fmt: skip
    charts = (Chart("Bienes por tipo", 1, 0, 2), Chart("Bienes por dirección", 2, 0, 2))
    return PartsReport(origin_of(register), TITLE, parts, lead, filters, figures, charts)


def _alike(item: Item) -> str:
    return "\0".join((item.kind, item.maker.casefold(), item.model.casefold()))


def _goods(groups: Sequence[Sequence[Item]]) -> Part:
    columns = (
        ListColumn("Tipo"), ListColumn("Marca"), ListColumn("Modelo"), _NUMBER("Cantidad"), _NUMBER("En uso"), _NUMBER("En bodega"),
        _NUMBER("En reparación"), _NUMBER("Falta"), _MONEY("Costo medio"), _MONEY("Costo total", total=True), ListColumn("Compras"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for some in groups:
        first = some[0]
        costs = [item.cost for item in some if item.cost is not None]
        mean = round(sum(costs) / len(costs)) if costs else None
        rows.append((first.kind_label, first.maker or "Sin marca", first.model or "Sin modelo", len(some), *states(some), mean,
                     sum(costs) if costs else None, _years(some)))  # fmt: skip
    return Part("Bienes homogéneos", columns, rows, noun=("clase", "clases"), group_by=0)


def _years(some: Sequence[Item]) -> str:
    """`2019`, `2016-2022`: when they were bought."""
    years = sorted({item.acquired_on.year for item in some if item.acquired_on})
    return "" if not years else str(years[0]) if years[0] == years[-1] else f"{years[0]}-{years[-1]}"


def _by_kind(items: Sequence[Item]) -> Part:
    columns = (ListColumn("Tipo"), _NUMBER("Clases"), _NUMBER("Bienes"), _MONEY("Costo total", total=True))
    rows: list[tuple[Value, ...]] = [
        (name, len({_alike(item) for item in some}), len(some), sum(item.cost or 0 for item in some))
        for name, some in tally(items, lambda item: item.kind_label)
    ]
    return Part("Por tipo", columns, rows, noun=("tipo", "tipos"))


def _by_department(items: Sequence[Item]) -> Part:
    columns = (ListColumn("Dirección"), ListColumn("Lo que más tiene"), _NUMBER("Bienes"), _MONEY("Costo total", total=True))
    rows: list[tuple[Value, ...]] = []
    for name, some in tally(items, lambda item: item.department or NO_DEPARTMENT):
        [(kind, number)] = Counter(item.kind_label for item in some).most_common(1)
        rows.append((name, f"{kind}: {number}", len(some), sum(item.cost or 0 for item in some)))
    return Part("Por dirección", columns, rows, noun=("dirección", "direcciones"))
