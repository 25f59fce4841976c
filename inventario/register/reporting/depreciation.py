"""The report of depreciation: what each item is worth by the books on a day, by account and by kind, and by which tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from ...core.errors import KnownError
from ...core.fields import Kind, Value
from ...core.formats import count_of, format_date, format_decimal, format_money
from ...core.kinds import ASSET_KINDS
from ...reports.parts import Add, Chart, Figure, Part, PartsReport
from ...reports.records import ListColumn
from ...store.register import Register
from ..report_records import Scope, origin_of
from .items import NO_DEPARTMENT, Item, read_items, scope_words
from .lives import Life, Rules, Worth, read_rules, straight_line

TITLE = "Depreciación"
_NUMBER = partial(ListColumn, kind=Kind.INTEGER, total=True)
_MONEY = partial(ListColumn, kind=Kind.MONEY, total=True)
_GOODS = ("bien", "bienes")
_SUMS = (_NUMBER("Bienes"), _MONEY("Costo"), _MONEY("Depreciación anual"), _MONEY("Depreciación acumulada"), _MONEY("Valor libro"),
         _MONEY("Valor libro acelerado"))  # fmt: skip


_Sums = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    item: Item
    life: Life
    worth: Worth
    fast: Worth  # by the accelerated life, where the kind has one

    @property
    def sums(self) -> _Sums:
        """Cost, depreciation of a year while any is left, all of it, value by the books, the same by the accelerated life."""
        done = self.worth.months >= 12 * self.life.years
        return self.item.cost or 0, 0 if done else self.worth.yearly, self.worth.accumulated, self.worth.book, self.fast.book


def depreciation_report(register: Register, scope: Scope) -> PartsReport:
    """Straight-line depreciation of what the register has now, to the end of a day (today unless said otherwise)."""
    day = scope.as_of or scope.until or register.clock.today()
    items = [item for item in read_items(register, scope) if item.acquired_on is None or item.acquired_on <= day]
    rules = read_rules(register)
    origin = replace(origin_of(register), as_of=day)
    filters = " · ".join(filter(None, (f"Lineal, al {format_date(day)}", scope_words(register, scope))))
    if not items:
        return PartsReport(origin, TITLE, (), filters=filters, empty="No hay bienes que depreciar.")
    if day > register.clock.today().replace(year=register.clock.today().year + 50):
        raise KnownError(f"El {format_date(day)} está demasiado lejos; elija otra fecha.")
    lines, small, unknown = _sorted_out(items, rules, day)
    parts = (
        _summed("Por cuenta", "Cuenta", lines, lambda line: " ".join((line.life.account, line.life.account_name))),
        _summed("Por tipo", "Tipo", lines, lambda line: line.item.kind_label),
        _summed("Por año de compra", "Año", lines, _year, by_name=True),
        _each(lines), _expenses(small, rules), _unknown(unknown), _lives_used(items, rules), _limits_used(rules),
    )  # fmt: skip
    return PartsReport(origin, TITLE, parts, _lead(lines, day), filters, _figures(lines, unknown), _CHARTS)


_CHARTS = (Chart("Valor libro por tipo", 1, 0, 5), Chart("Bienes por año de compra", 2, 0, 1, upright=True))


def _sorted_out(items: Iterable[Item], rules: Rules, day: date) -> tuple[list[_Line], list[Item], list[Item]]:
    """What depreciates, what was an expense when it was bought, and what lacks its cost or its day."""
    lines: list[_Line] = []
    small, unknown = [], []
    for item in items:
        if item.acquired_on is None or item.cost is None:
            unknown.append(item)
            continue
        limit, life = rules.limit_at(item.acquired_on), rules.lives[item.kind]
        if limit is not None and item.cost < limit.pesos:
            small.append(item)
        else:
            normal, fast = (
                straight_line(item.cost, item.acquired_on, years, life.residual, day)
                for years in (life.years, life.fast_years or life.years)
            )
            lines.append(_Line(item, life, normal, fast))
    return lines, small, unknown


def _lead(lines: Sequence[_Line], day: date) -> str:
    if not lines:
        return "Ningún bien que se deprecie tiene anotados su costo y su fecha de compra."
    done = sum(line.worth.months >= 12 * line.life.years for line in lines)
    cost, _, _, book, _ = _sum(lines)
    said = f"{count_of(len(lines), *_GOODS)} que costaron {format_money(cost)} valen {format_money(book)} en libros al {format_date(day)}"
    return f"{said}; {count_of(done, 'ya cumplió', 'ya cumplieron')} su vida útil."


def _year(line: _Line) -> str:
    return str(line.item.acquired_on.year) if line.item.acquired_on else ""


def _sum(lines: Iterable[_Line]) -> _Sums:
    sums = [0, 0, 0, 0, 0]
    for line in lines:
        for place, value in enumerate(line.sums):
            sums[place] += value
    return sums[0], sums[1], sums[2], sums[3], sums[4]


def _figures(lines: Sequence[_Line], unknown: Sequence[Item]) -> tuple[Figure, ...]:
    cost, yearly, accumulated, book = _sum(lines)[:4] if lines else (None, None, None, None)
    return (
        Figure("Bienes depreciables", len(lines), part=0, column=1), Figure("Costo", cost, kind=Kind.MONEY, part=0, column=2),
        Figure("Depreciación anual", yearly, "de lo que aún se deprecia", Kind.MONEY, 0, 3),
        Figure("Depreciación acumulada", accumulated, kind=Kind.MONEY, part=0, column=4),
        Figure("Valor libro", book, kind=Kind.MONEY, part=0, column=5),
        Figure("Sin costo o sin fecha", len(unknown), "no se pueden depreciar", part=5, column=1, add=Add.COUNT, weight="warn"),
    )  # fmt: skip


def _summed(title: str, head: str, lines: Sequence[_Line], key: Callable[[_Line], str], *, by_name: bool = False) -> Part:
    groups: dict[str, list[_Line]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    order = sorted(groups, key=lambda name: name if by_name else (-_sum(groups[name])[0], name))
    rows: list[tuple[Value, ...]] = [(name, len(groups[name]), *_sum(groups[name])) for name in order]
    return Part(title, (ListColumn(head), *_SUMS), rows, noun=(head.lower(), f"{head.lower()}s"), nothing="Ningún bien se deprecia.")


def _each(lines: Sequence[_Line]) -> Part:
    columns = (
        ListColumn("Cuenta"), ListColumn("Etiqueta", Kind.TAG), ListColumn("Tipo"), ListColumn("Nombre"), ListColumn("Marca y modelo"),
        ListColumn("Dirección"), ListColumn("Comprado", Kind.DATE), ListColumn("Vida útil", Kind.INTEGER, unit="años"),
        ListColumn("Meses", Kind.INTEGER), *_SUMS[1:],
    )  # fmt: skip
    order = sorted(lines, key=lambda line: (line.life.account, line.item.kind_label.casefold(), line.item.tag))
    rows: list[tuple[Value, ...]] = [
        (f"{line.life.account} {line.life.account_name}", line.item.tag or "sin etiqueta", line.item.kind_label, line.item.name,
         line.item.what,
         line.item.department or NO_DEPARTMENT, line.item.acquired_on, line.life.years, line.worth.months, *line.sums)
        for line in order
    ]  # fmt: skip
    return Part("Bienes", columns, rows, noun=_GOODS, group_by=0, nothing="Ningún bien se deprecia.",
                said="Meses: los que lleva en servicio, a lo más su vida útil. "
                     "Acelerado: lo mismo con la vida acelerada de su tipo.")  # fmt: skip


def _expenses(items: Sequence[Item], rules: Rules) -> Part:
    columns = (
        ListColumn("Etiqueta", Kind.TAG), ListColumn("Tipo"), ListColumn("Nombre"), ListColumn("Marca y modelo"), ListColumn("Dirección"),
        ListColumn("Comprado", Kind.DATE), ListColumn("Umbral de entonces", Kind.MONEY), _MONEY("Costo"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for item in items:
        assert item.acquired_on is not None
        limit = rules.limit_at(item.acquired_on)
        rows.append((item.tag or "sin etiqueta", item.kind_label, item.name, item.what, item.department or NO_DEPARTMENT, item.acquired_on,
                     limit.pesos if limit else None, item.cost))  # fmt: skip
    without = "No hay ningún umbral anotado: todo lo que tiene costo se deprecia."
    nothing = "Ningún bien costó menos que el umbral." if rules.limits else without
    return Part("Bajo el umbral", columns, rows, noun=_GOODS, nothing=nothing,
                said="Cuando se compraron costaban menos que el umbral: son gasto y no se deprecian.")  # fmt: skip


def _unknown(items: Sequence[Item]) -> Part:
    columns = (
        ListColumn("Tipo"), ListColumn("Etiqueta", Kind.TAG), ListColumn("Nombre"), ListColumn("Marca y modelo"), ListColumn("Dirección"),
        ListColumn("Comprado", Kind.DATE), ListColumn("Costo", Kind.MONEY), ListColumn("Falta"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for item in sorted(items, key=lambda item: (item.kind_label.casefold(), item.tag)):
        lacks = " y ".join(word for word, value in (("la fecha", item.acquired_on), ("el costo", item.cost)) if value is None)
        rows.append((item.kind_label, item.tag or "sin etiqueta", item.name, item.what, item.department or NO_DEPARTMENT,
                     item.acquired_on, item.cost, lacks))  # fmt: skip
    return Part("Sin datos", columns, rows, noun=_GOODS, group_by=0, nothing="Todos los bienes tienen su fecha de compra y su costo.")


_SAID = (
    "Se cambian en la lista Vidas útiles. Lo que aquí es de costumbre, con el código de su cuenta, no se cotejó con un documento oficial: "
    "confírmelo con Contabilidad antes de firmar."
)


def _lives_used(items: Sequence[Item], rules: Rules) -> Part:
    columns = (
        ListColumn("Tipo"), ListColumn("Vida útil", Kind.INTEGER, unit="años"), ListColumn("Acelerada", Kind.INTEGER, unit="años"),
        ListColumn("Valor residual", Kind.DECIMAL, unit="%"), ListColumn("Cuenta", Kind.CODE), ListColumn("Nombre de la cuenta"),
        ListColumn("De dónde sale"),
    )  # fmt: skip
    there = {item.kind for item in items}
    rows: list[tuple[Value, ...]] = [
        (choice.label, life.years, life.fast_years or None, life.residual * 100, life.account, life.account_name,
         "Tabla del registro" if life.own else "De costumbre")
        for choice in ASSET_KINDS if choice.code in there for life in (rules.lives[choice.code],)
    ]  # fmt: skip
    return Part("Vidas útiles", columns, rows, noun=("tipo", "tipos"), said=_SAID)


def _limits_used(rules: Rules) -> Part:
    columns = (
        ListColumn("Desde", Kind.DATE), ListColumn("Valor de la UTM", Kind.MONEY), ListColumn("Cuántas UTM", Kind.DECIMAL),
        ListColumn("Umbral", Kind.MONEY),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [(limit.since, limit.utm, limit.times, limit.pesos) for limit in rules.limits]
    nothing = f"No hay ninguno anotado; lo usual son {format_decimal(3.0)} UTM. Se anotan en la lista Umbrales de activación."
    return Part("Umbral de activación", columns, rows, noun=("umbral", "umbrales"), nothing=nothing)
