"""Chapter 2: computers by building, by unit and by type, printers and scanners."""

from __future__ import annotations

from collections import Counter

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_integer, format_percent
from ..core.kinds import ASSET_KINDS, COMPUTERS, PRINTERS
from ..core.queries import Filter, Match
from ..core.text import natural_key
from ..reports.booklet_records import Chapter, Chart, Comparison, Part, PlanColumn, PlanTable
from .reading import HELD, NO_SITE, Town, by_amount

COMPUTER = Filter("kind", Match.IS, tuple(sorted(COMPUTERS)))
PRINTER = Filter("kind", Match.IS, tuple(sorted(PRINTERS)))
AMOUNT = PlanColumn("Cantidad", Kind.INTEGER, total=True)

_LABELS = {choice.code: choice.label for choice in ASSET_KINDS} | {"computer": "Computador de escritorio"}
_NO_COMPUTERS = "El registro no tiene computadores."
_NO_PRINTERS = "El registro no tiene impresoras ni escáneres."
_NO_DEPARTMENT, _NO_MODEL = "Sin dirección registrada", "Sin modelo registrado"
_DIDECO, _SHARES = "DIDECO", {"SECPLA": "computers_share_secpla_percent", "DAF": "computers_share_daf_percent"}


def equipment_chapter(town: Town) -> Chapter:
    """The chapter."""
    return Chapter(2, "Equipamiento computacional", (_by_site(town), _by_unit(town), _by_kind(town), _printers(town)))


def shared(amount: int) -> PlanColumn:
    """A column with the share of the total that column number `amount` has."""
    return PlanColumn("Porcentaje", share_of=amount)


def _by_site(town: Town) -> Part:
    sites: Counter[str] = Counter()
    for (site, _), number in town.by_site(town.tally("asset", "place", HELD, COMPUTER)).items():
        sites[site] += number
    total = sum(sites.values())
    rows = [(site or NO_SITE, number) for site, number in by_amount(sites)]
    table = PlanTable(
        "Computadores por edificio", (PlanColumn("Edificio"), AMOUNT, shared(1)), [(*row, None) for row in rows], _NO_COMPUTERS,
        chart=Chart("Computadores por edificio", (0,), (1,)),
        comparisons=town.printed.beside("computers_total", "computadores", total),
    )  # fmt: skip
    known = [row for row in rows if row[0] != NO_SITE]
    lead = f"El municipio tiene {count_of(total, 'computador', 'computadores')}" if total else ""
    if known:
        most = f"{known[0][0]} reúne {format_integer(known[0][1])} ({format_percent(known[0][1] / total)})"
        lead += f" en {count_of(len(known), 'edificio', 'edificios')}: {most}."
    elif total:
        lead += ", sin lugar registrado."
    return Part("Computadores por edificio", lead, (table,))


def _by_unit(town: Town) -> Part:
    units = _units(town)
    total = sum(number for _, _, number in units)
    rows: list[tuple[Value, ...]] = [(code, name, number, None) for code, name, number in units]
    table = PlanTable(
        "Computadores por dirección", (PlanColumn("Sigla"), PlanColumn("Dirección"), AMOUNT, shared(2)), rows, _NO_COMPUTERS,
        chart=Chart("Computadores por dirección", (1,), (2,)), comparisons=_unit_comparisons(town, units, total),
        notes=("Cada dirección incluye las unidades que dependen de ella.",) if rows else (),
    )  # fmt: skip
    lead = f"Las tres direcciones con más computadores: {_named(units[:3], total)}." if len(units) > 3 else ""
    return Part("Computadores por unidad", lead, (table,))


def _named(units: list[tuple[str, str, int]], total: int) -> str:
    said = [f"{code or name} con {format_integer(number)} ({format_percent(number / total)})" for code, name, number in units]
    return f"{', '.join(said[:-1])} y {said[-1]}"


def _unit_comparisons(town: Town, units: list[tuple[str, str, int]], total: int) -> tuple[Comparison, ...]:
    held = {code: number for code, _, number in units}
    found = town.printed.beside("computers_dideco", f"computadores de {_DIDECO}", held.get(_DIDECO, 0))
    for code, name in _SHARES.items():
        found += town.printed.beside(name, f"de los computadores en {code}", round(100 * held.get(code, 0) / total) if total else 0, "%")
    return found


def _units(town: Town) -> list[tuple[str, str, int]]:
    """Code, name and number of computers of each direction with all beneath it, the greatest first; what is in none comes last."""
    found = []
    for top in town.records("department", Filter("parent", Match.EMPTY)):
        number = town.amount("asset", HELD, COMPUTER, Filter("department", Match.BENEATH, (top.id,)))
        if number:
            found.append((top.text("code"), top.text("name"), number))
    found.sort(key=lambda one: (-one[2], natural_key(one[1])))
    rest = town.amount("asset", HELD, COMPUTER) - sum(number for _, _, number in found)
    return [*found, ("", _NO_DEPARTMENT, rest)] if rest else found


def _by_kind(town: Town) -> Part:
    kinds = town.tally("asset", "kind", HELD, COMPUTER)
    total = sum(kinds.values())
    desktops = kinds["computer"] + kinds["all-in-one"]
    rows: list[tuple[Value, ...]] = [(_LABELS[kind], number, None) for kind, number in by_amount(kinds)]
    table = PlanTable(
        "Computadores por tipo", (PlanColumn("Tipo"), AMOUNT, shared(1)), rows, _NO_COMPUTERS,
        chart=Chart("Computadores por tipo", (0,), (1,)),
        comparisons=town.printed.beside("computers_desktop", "computadores de escritorio", desktops),
    )  # fmt: skip
    share = f" ({format_percent(desktops / total)})" if total else ""
    lead = f"De {count_of(total, 'computador', 'computadores')}, {format_integer(desktops)} son de escritorio{share}." if total else ""
    return Part("Computadores por tipo", lead, (table,))


def _printers(town: Town) -> Part:
    kinds = town.tally("asset", "kind", HELD, PRINTER)
    total = sum(kinds.values())
    of_kind: list[tuple[Value, ...]] = [(_LABELS[kind], number, None) for kind, number in by_amount(kinds)]
    first = PlanTable(
        "Impresoras y escáneres por tipo", (PlanColumn("Tipo"), AMOUNT, shared(1)), of_kind, _NO_PRINTERS,
        chart=Chart("Impresoras y escáneres por tipo", (0,), (1,)),
        comparisons=town.printed.beside("printers_and_scanners_total", "impresoras y escáneres", total),
    )  # fmt: skip
    models = {
        (kind, model): number
        for kind in PRINTERS
        for model, number in town.tally("asset", "model", HELD, Filter("kind", Match.IS, (kind,))).items()
    }
    ordered = sorted(models.items(), key=lambda one: (_LABELS[one[0][0]], not one[0][1], -one[1], natural_key(one[0][1])))
    of_model: list[tuple[Value, ...]] = [(_LABELS[kind], model or _NO_MODEL, number) for (kind, model), number in ordered]
    second = PlanTable(
        "Impresoras y escáneres por marca y modelo", (PlanColumn("Tipo"), PlanColumn("Marca y modelo"), AMOUNT), of_model, _NO_PRINTERS,
    )  # fmt: skip
    lead = f"Hay {format_integer(total)} entre impresoras, multifuncionales y escáneres, de {count_of(len(models), 'modelo', 'modelos')}."
    return Part("Impresoras y escáneres", lead if total else "", (first, second))
