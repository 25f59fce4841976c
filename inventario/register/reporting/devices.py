"""Reports of printers and scanners, and of operating systems and office suites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from ...core.fields import Kind, Value
from ...core.formats import count_of, format_date, format_integer, format_percent, lowered
from ...core.kinds import COMPUTERS, PRINTERS
from ...reports.parts import Add, Chart, Figure, Part, PartsReport
from ...reports.records import ListColumn
from ...store.register import Register
from ..preferences import read_preferences
from ..report_records import Scope, origin_of
from ..systems import System, end_of_support, systems
from .items import NO_DATA, NO_DEPARTMENT, Item, mean_age, read_items, scope_words, states, tally

_STATES = ("En uso", "En bodega", "En reparación", "Falta")
_NUMBER = partial(ListColumn, kind=Kind.INTEGER, total=True)
_COMPUTERS, _PRINTERS = ("computador", "computadores"), ("equipo", "equipos")


def printers_report(register: Register, scope: Scope) -> PartsReport:
    """Printers, multifunctions and scanners: by model, by department, and each one."""
    items = read_items(register, scope, PRINTERS)
    today, life = register.clock.today(), read_preferences(register).useful_life_years
    late = [item for item in items if (age := item.age(today)) is not None and age >= life]
    title, filters = "Impresoras y escáneres", scope_words(register, scope)
    if not items:
        return PartsReport(origin_of(register), title, (), filters=filters, empty="No hay impresoras ni escáneres que mostrar.")
    kinds = Counter(item.kind for item in items)
    parts = (_by_kind(items), _by_model(items, today, life), _by_department(items, PRINTERS), _each_printer(items, today))
    figures = (
        Figure("Equipos", len(items), "impresoras, multifuncionales y escáneres", part=3, column=1, add=Add.COUNT),
        Figure("Impresoras", kinds["printer"]), Figure("Multifuncionales", kinds["multifunction"]), Figure("Escáneres", kinds["scanner"]),
        Figure("Por renovar", len(late), f"con {count_of(life, 'año', 'años')} o más", part=1, column=6, weight="warn"),
        Figure("Modelos distintos", len(parts[1].rows), "cada uno con sus tóneres y repuestos"),
    )  # fmt: skip
    charts = (Chart("Por tipo y tecnología", 0, 0, 1), Chart("Los modelos más comunes", 1, 1, 4), Chart("Por dirección", 2, 0, 4))
    return PartsReport(origin_of(register), title, parts, _printers_lead(items, parts[1]), filters, figures, charts)


def _printers_lead(items: Sequence[Item], models: Part) -> str:
    commonest = models.rows[0]
    share = format_percent(int(str(commonest[4])) / len(items))
    devices, sorts = count_of(len(items), "equipo", "equipos"), count_of(len(models.rows), "modelo", "modelos")
    return f"Hay {devices} de impresión y digitalización, de {sorts}; el más común, {commonest[1]}, es el {share}."


def _by_kind(items: Sequence[Item]) -> Part:
    groups = tally(items, lambda item: " ".join(filter(None, (item.kind_label, _technology(item)))))
    columns = (ListColumn("Tipo y tecnología"), _NUMBER("Total"), *map(_NUMBER, _STATES))
    return Part("Por tipo", columns, [(name, len(some), *states(some)) for name, some in groups], noun=("tipo", "tipos"))


def _technology(item: Item) -> str:
    return lowered(item.technology)


def _by_model(items: Sequence[Item], today: date, life: int) -> Part:
    columns = (
        ListColumn("Tipo"), ListColumn("Marca y modelo"), ListColumn("Tecnología"), _NUMBER("En uso"), _NUMBER("Total"),
        ListColumn("Años en promedio", Kind.DECIMAL), _NUMBER("Por renovar"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for _, some in tally(items, lambda item: "\0".join((item.kind, item.what, item.technology))):
        late = sum((age := item.age(today)) is not None and age >= life for item in some)
        rows.append((some[0].kind_label, some[0].what, some[0].technology, states(some)[0], len(some), mean_age(some, today), late))
    return Part("Por modelo", columns, rows, noun=("modelo", "modelos"))


def _by_department(items: Sequence[Item], kinds: Iterable[str]) -> Part:
    """How many of each kind every department has."""
    order = [kind for kind in ("computer", "notebook", "all-in-one", "printer", "multifunction", "scanner") if kind in kinds]
    labels = {"computer": "Computadores", "notebook": "Notebooks", "all-in-one": "Todo en uno", "printer": "Impresoras",
              "multifunction": "Multifuncionales", "scanner": "Escáneres"}  # fmt: skip
    columns = (ListColumn("Dirección"), *(_NUMBER(labels[kind]) for kind in order), _NUMBER("Total"))
    rows: list[tuple[Value, ...]] = []
    for name, some in tally(items, lambda item: item.department or NO_DEPARTMENT):
        found = Counter(item.kind for item in some)
        rows.append((name, *(found[kind] for kind in order), len(some)))
    return Part("Por dirección", columns, rows, noun=("dirección", "direcciones"))


def _each_printer(items: Sequence[Item], today: date) -> Part:
    columns = (
        ListColumn("Dirección"), ListColumn("Etiqueta", Kind.TAG), ListColumn("Tipo"), ListColumn("Marca y modelo"),
        ListColumn("N° de serie", Kind.CODE), ListColumn("Lugar"), ListColumn("Responsable"), ListColumn("IP", Kind.IP),
        ListColumn("Estado"), ListColumn("Años", Kind.INTEGER),
    )  # fmt: skip
    rows = [
        (item.department or NO_DEPARTMENT, item.tag or "sin etiqueta", item.kind_label, item.what, item.serial, item.place, item.custodian,
         item.ip, item.status_label, item.age(today))
        for item in sorted(items, key=lambda item: (not item.department, item.department.casefold(), item.place.casefold(), item.tag))
    ]  # fmt: skip
    return Part("Equipos", columns, rows, noun=_PRINTERS, group_by=0)


def systems_report(register: Register, scope: Scope) -> PartsReport:
    """Operating systems and office suites of the computers: how many of each, until when they are supported, who has the old ones."""
    items = read_items(register, scope, COMPUTERS)
    today = register.clock.today()
    title, filters = "Sistemas operativos y ofimática", scope_words(register, scope)
    if not items:
        return PartsReport(origin_of(register), title, (), filters=filters, empty="No hay computadores que mostrar.")
    ends = systems()
    old = [item for item in items if _over(item.os, ends, today) or _over(item.office, ends, today)]
    parts = (
        _counted("Sistemas operativos", "Sistema operativo", items, [item.os for item in items], ends, today),
        _counted("Suites de ofimática", "Suite de ofimática", items, [item.office for item in items], ends, today),
        _crossed(items), _systems_by_department(items), _old_ones(old, ends, today),
    )  # fmt: skip
    without = sum(_over(item.os, ends, today) for item in items)
    suites = sum(_over(item.office, ends, today) for item in items)
    figures = (
        Figure("Computadores", len(items), part=0, column=4), Figure("Sistemas operativos", len(_named(parts[0]))),
        Figure("Con sistema sin soporte", without, format_percent(without / len(items)), weight="bad"),
        Figure("Con ofimática sin soporte", suites, format_percent(suites / len(items)), weight="warn"),
        Figure("Sin sistema anotado", sum(not item.os for item in items), weight="warn"),
        Figure("Sin ofimática anotada", sum(not item.office for item in items)),
    )  # fmt: skip
    charts = (Chart("Sistemas operativos", 0, 0, 4), Chart("Suites de ofimática", 1, 0, 4))
    return PartsReport(origin_of(register), title, parts, _systems_lead(len(items), without, suites), filters, figures, charts)


def _systems_lead(whole: int, without: int, suites: int) -> str:
    said = f"De {count_of(whole, 'computador', 'computadores')}, "
    if not without and not suites:
        return said + "todos los que tienen su sistema y su ofimática anotados usan versiones con soporte de su fabricante."
    systems = count_of(without, "usa un sistema operativo", "usan un sistema operativo")
    return said + f"{systems} y {format_integer(suites)} una ofimática que su fabricante ya no corrige."


def _named(part: Part) -> list[Sequence[Value]]:
    return [row for row in part.rows if row[0] != NO_DATA]


_SAID = (
    "Soporte hasta: el último día de correcciones que anunció el fabricante, como lo trae esta versión del programa. "
    "Confírmelo con el fabricante antes de comprar."
)


def _counted(title: str, head: str, items: Sequence[Item], values: Sequence[str], ends: tuple[System, ...], today: date) -> Part:
    columns = (
        ListColumn(head), _NUMBER("Computadores"), _NUMBER("Notebooks"), _NUMBER("Todo en uno"), _NUMBER("Total"),
        ListColumn("Soporte hasta", Kind.DATE), ListColumn("Situación"),
    )  # fmt: skip
    groups: dict[str, Counter[str]] = {}
    for item, value in zip(items, values, strict=True):
        groups.setdefault(value, Counter())[item.kind] += 1
    rows: list[tuple[Value, ...]] = []
    for name in sorted(groups, key=lambda name: (not name, -groups[name].total(), name.casefold())):
        kinds, end = groups[name], end_of_support(name, ends)
        standing = "" if end is None else "Sin soporte" if end < today else "Con soporte"
        rows.append((name or NO_DATA, kinds["computer"], kinds["notebook"], kinds["all-in-one"], kinds.total(), end, standing))
    return Part(title, columns, rows, noun=("versión", "versiones"), said=_SAID)


def _crossed(items: Sequence[Item]) -> Part:
    """Each operating system with each suite."""
    pairs = Counter((item.os or NO_DATA, item.office or NO_DATA) for item in items)
    suites = [name for name, _ in tally(items, lambda item: item.office)]
    columns = (ListColumn("Sistema operativo"), *map(_NUMBER, suites), _NUMBER("Total"))
    rows: list[tuple[Value, ...]] = [
        (name, *(pairs[name, suite] for suite in suites), len(some)) for name, some in tally(items, lambda item: item.os)
    ]
    return Part("Ofimática por sistema", columns, rows, noun=("sistema operativo", "sistemas operativos"))


def _systems_by_department(items: Sequence[Item]) -> Part:
    systems = [name for name, _ in tally(items, lambda item: item.os)]
    columns = (ListColumn("Dirección"), *map(_NUMBER, systems), _NUMBER("Total"))
    rows: list[tuple[Value, ...]] = []
    for name, some in tally(items, lambda item: item.department or NO_DEPARTMENT):
        found = Counter(item.os or NO_DATA for item in some)
        rows.append((name, *(found[system] for system in systems), len(some)))
    return Part("Por dirección", columns, rows, noun=("dirección", "direcciones"))


def _old_ones(items: Sequence[Item], ends: tuple[System, ...], today: date) -> Part:
    columns = (
        ListColumn("Dirección"), ListColumn("Etiqueta", Kind.TAG), ListColumn("Nombre"), ListColumn("Tipo"), ListColumn("Lugar"),
        ListColumn("Responsable"), ListColumn("Sistema operativo"), ListColumn("Ofimática"), ListColumn("Qué no tiene soporte"),
    )  # fmt: skip
    order = sorted(items, key=lambda item: (not item.department, item.department.casefold(), item.name.casefold(), item.tag))
    rows = [
        (item.department or NO_DEPARTMENT, item.tag or "sin etiqueta", item.name, item.kind_label, item.place, item.custodian, item.os,
         item.office, _without(item, ends, today))
        for item in order
    ]  # fmt: skip
    return Part("Sin soporte", columns, rows, noun=_COMPUTERS, group_by=0, nothing="Ningún computador usa una versión sin soporte.")


def _without(item: Item, ends: tuple[System, ...], today: date) -> str:
    """`Windows 7 Pro desde el 14-01-2020`, for each product of the item that is not supported any more."""
    found = ((name, end_of_support(name, ends)) for name in (item.os, item.office))
    return "; ".join(f"{name} desde el {format_date(end)}" for name, end in found if end is not None and end < today)


def _over(name: str, ends: tuple[System, ...], today: date) -> bool:
    end = end_of_support(name, ends) if name else None
    return end is not None and end < today
