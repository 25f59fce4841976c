"""The record of the report `renewal`: the pyramid of ages, what to replace by year and department, systems without support."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_date, format_integer
from ..core.kinds import COMPUTERS
from ..register.report_records import Scope, origin_of
from ..reports.amounts import noted_sum
from ..reports.parts import Add, Chart, Figure, Part, PartsReport
from ..reports.records import ListColumn
from ..store.register import Register
from .renewal import HORIZON, Aging, Renewal, read_renewal

_NUMBER = partial(ListColumn, kind=Kind.INTEGER, total=True)
_TITLE = "Renovación de equipos"
_ITEMS = ("equipo", "equipos")


def renewal_report(register: Register, scope: Scope) -> PartsReport:
    """What to replace, of a department or of all."""
    renewal, origin = read_renewal(register, scope), origin_of(register)
    if not renewal.items:
        return PartsReport(origin, _TITLE, (), filters=renewal.about, empty="No hay equipos propios que renovar.")
    planned, past, late = renewal.planned, renewal.past, renewal.unsupported
    parts = (_by_year(renewal), _by_age(renewal), _by_department(renewal), _by_kind(renewal), _planned(renewal), _unsupported(renewal))
    last = renewal.today.year + HORIZON
    figures = (
        Figure("Equipos propios", len(renewal.items), "en uso o en bodega", part=3, column=2),
        Figure("Vida útil cumplida", len(past), "a la fecha", part=3, column=3, weight="warn" if past else "plain"),
        Figure("Por renovar", len(planned), f"hasta {last}", part=0, column=1),
        Figure("Costo estimado", noted_sum(item.cost for item in planned), f"hasta {last}", Kind.MONEY, part=0, column=2),
        Figure("Sin soporte", len(late), "sistema operativo", part=5, column=1, add=Add.COUNT, weight="bad" if late else "plain"),
        Figure("Sin fecha de compra", len(renewal.undated), "no están en el plan", part=3, column=4),
    )  # fmt: skip
    charts = (
        Chart("Computadores por antigüedad", 1, 0, 1, "años desde la compra", True, "años"),
        Chart("Por renovar cada año", 0, 0, 1, "equipos de todo tipo", True, "año"),
    )
    return PartsReport(origin, _TITLE, parts, _lead(renewal), renewal.about, figures, charts)


def _lead(renewal: Renewal) -> str:
    now, planned = len(renewal.by_year()[renewal.today.year]), renewal.planned
    return (
        f"{count_of(len(renewal.past), 'equipo cumplió', 'equipos cumplieron')} su vida útil. En {renewal.today.year} corresponde renovar "
        f"{format_integer(now)}, y hasta {renewal.today.year + HORIZON} son {format_integer(len(planned))}."
    )


def _note(renewal: Renewal) -> str:
    """Which costs are not their own, and what the plan leaves out."""
    estimated, costless = sum(item.estimated for item in renewal.planned), sum(item.cost is None for item in renewal.planned)
    said = [
        f"{count_of(estimated, 'costo es', 'costos son')} el promedio de su tipo, porque el propio no está anotado." if estimated else "",
        f"{count_of(costless, 'equipo no tiene', 'equipos no tienen')} costo anotado ni lo tiene otro de su tipo." if costless else "",
        f"{count_of(renewal.borrowed, 'equipo arrendado o en comodato', 'equipos arrendados o en comodato')} no se cuentan aquí."
        if renewal.borrowed else "",
    ]  # fmt: skip
    return " ".join(filter(None, said))


def _by_year(renewal: Renewal) -> Part:
    columns = (ListColumn("Año"), _NUMBER("Equipos"), ListColumn("Costo estimado", Kind.MONEY, True))
    rows: list[tuple[Value, ...]] = [
        (str(year), len(some), noted_sum(item.cost for item in some)) for year, some in renewal.by_year().items()
    ]
    return Part("Por año", columns, rows, noun=("año", "años"), said=_note(renewal))


def _by_age(renewal: Renewal) -> Part:
    rows: list[tuple[Value, ...]] = [(_age(years), many) for years, many in renewal.ages(COMPUTERS)]
    return Part("Computadores por antigüedad", (ListColumn("Años"), _NUMBER("Computadores")), rows, noun=("grupo", "grupos"))


def _age(years: int | None) -> str:
    return "sin fecha" if years is None else "<1" if years == 0 else "8 o más" if years == 8 else str(years)


def _by_department(renewal: Renewal) -> Part:
    years = list(renewal.by_year())
    found: dict[str, Counter[int]] = defaultdict(Counter)
    costs: dict[str, list[int | None]] = defaultdict(list)
    for year, some in renewal.by_year().items():
        for item in some:
            found[item.department][year] += 1
            costs[item.department].append(item.cost)
    columns = (
        ListColumn("Dirección"), *(_NUMBER(str(year)) for year in years), _NUMBER("Total"),
        ListColumn("Costo estimado", Kind.MONEY, True),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (name, *(many[year] or None for year in years), many.total(), noted_sum(costs[name])) for name, many in sorted(found.items())
    ]
    return Part("Por dirección y año", columns, rows, noun=("dirección", "direcciones"))


def _by_kind(renewal: Renewal) -> Part:
    by_kind: dict[str, list[Aging]] = defaultdict(list)
    for item in renewal.items:
        by_kind[item.kind_label].append(item)
    columns = (
        ListColumn("Tipo"), ListColumn("Vida útil", Kind.INTEGER, unit="años"), _NUMBER("Equipos"), _NUMBER("Cumplida"),
        _NUMBER("Sin fecha de compra"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (kind, some[0].life, len(some), sum(item.due is not None and item.due <= renewal.today for item in some),
         sum(item.due is None for item in some))
        for kind, some in sorted(by_kind.items())
    ]  # fmt: skip
    return Part("Vida útil por tipo", columns, rows, noun=("tipo", "tipos"))


def _planned(renewal: Renewal) -> Part:
    columns = (
        ListColumn("Año"), ListColumn("Dirección"), ListColumn("Etiqueta", Kind.TAG), ListColumn("Nombre"), ListColumn("Tipo"),
        ListColumn("Modelo"), ListColumn("Comprado", Kind.DATE), ListColumn("Cumple", Kind.DATE), ListColumn("Costo", Kind.MONEY, True),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (str(item.year(renewal.today)), item.department, item.tag, item.name, item.kind_label, item.model, item.acquired_on, item.due,
         item.cost)
        for item in renewal.planned
    ]  # fmt: skip
    return Part("Qué renovar", columns, rows, group_by=0, noun=_ITEMS)


def _unsupported(renewal: Renewal) -> Part:
    columns = (
        ListColumn("Sistema"), ListColumn("Etiqueta", Kind.TAG), ListColumn("Nombre"), ListColumn("Dirección"), ListColumn("Lugar"),
        ListColumn("Anotado como"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (f"{item.system.name}, sin soporte desde el {format_date(item.system.ends_on)} ({item.system.source})", item.tag, item.name,
         item.department, item.place, item.os)
        for item in renewal.unsupported if item.system is not None
    ]  # fmt: skip
    return Part("Sistemas sin soporte", columns, rows, group_by=0, noun=_ITEMS)
