"""The print log as a report: every run of labels of a period, and what they add up to by person and by stock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from ...core.fields import Kind, Value
from ...core.formats import MONTHS, count_of, format_date
from ...models.printing import OUTPUTS
from ...reports.parts import Add, Chart, Figure, Part, PartsReport
from ...reports.records import ListColumn
from ...store.register import Register
from ..past import period_of
from ..printing.log import Batch, batches
from ..report_records import Scope, origin_of

TITLE = "Etiquetas impresas"
_ALL = 1_000_000
_NUMBER = partial(ListColumn, kind=Kind.INTEGER, total=True)
_OUTPUTS = {choice.code: choice.label for choice in OUTPUTS}


def print_log_report(register: Register, scope: Scope) -> PartsReport:
    """The runs of a period, since the year began unless said otherwise."""
    since, until = period_of(register, scope)
    runs = [run for run in batches(register, _ALL) if since <= _day(run) <= until]
    runs.reverse()
    filters = f"Entre el {format_date(since)} y el {format_date(until)}"
    if not runs:
        return PartsReport(origin_of(register), TITLE, (), filters=filters, empty="No se imprimieron etiquetas en esas fechas.")
    labels, broken = sum(run.labels for run in runs), sum(not run.done for run in runs)
    parts = (_runs(runs), _by("Por persona", "Quién", runs, [run.author or "Sin nombre" for run in runs]),
             _by("Por hoja o rollo", "Hoja o rollo", runs, [run.stock for run in runs]),
             _by("Por mes", "Mes", runs, [_month(run) for run in runs]))  # fmt: skip
    figures = (
        Figure("Etiquetas", labels, part=0, column=5), Figure("Impresiones", len(runs), part=0, column=0, add=Add.COUNT),
        Figure("Hojas", sum(run.pages for run in runs), part=0, column=7), Figure("Cortadas a medias", broken, weight="warn"),
    )  # fmt: skip
    lead = f"Se imprimieron {count_of(labels, 'etiqueta', 'etiquetas')} en {count_of(len(runs), 'vez', 'veces')}."
    return PartsReport(
        origin_of(register),
        TITLE,
        parts,
        lead,
        filters,
        figures,
        (Chart("Etiquetas por mes", 3, 0, 1, upright=True), Chart("Etiquetas por persona", 1, 0, 1)),
    )


def _day(run: Batch) -> date:
    return run.printed_at.astimezone().date()


def _month(run: Batch) -> str:
    return f"{MONTHS[_day(run).month - 1]} de {_day(run).year}"


def _runs(runs: Sequence[Batch]) -> Part:
    columns = (
        ListColumn("N°", Kind.CODE), ListColumn("Cuándo", Kind.MOMENT), ListColumn("Quién"), ListColumn("Qué"), _NUMBER("Pedidas"),
        _NUMBER("Impresas"), ListColumn("Copias", Kind.INTEGER), _NUMBER("Hojas"), ListColumn("Plantilla"), ListColumn("Hoja o rollo"),
        ListColumn("Salida"), ListColumn("Cómo terminó"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (str(run.row), run.printed_at, run.author, run.purpose, run.wanted, run.labels, run.copies, run.pages, run.template, run.stock,
         " · ".join(filter(None, (_OUTPUTS.get(run.output, run.output), run.printer))),
         "Completa" if run.done else f"Se cortó antes de la {run.stopped_at}")
        for run in runs
    ]  # fmt: skip
    return Part("Impresiones", columns, rows, noun=("impresión", "impresiones"))


def _by(title: str, head: str, runs: Sequence[Batch], keys: Sequence[str]) -> Part:
    labels: Counter[str] = Counter()
    times, pages = Counter(keys), Counter[str]()
    for run, key in zip(runs, keys, strict=True):
        labels[key] += run.labels
        pages[key] += run.pages
    order = list(labels) if head == "Mes" else sorted(labels, key=lambda key: (-labels[key], key))
    rows: list[tuple[Value, ...]] = [(key, labels[key], times[key], pages[key]) for key in order]
    return Part(title, (ListColumn(head), _NUMBER("Etiquetas"), _NUMBER("Impresiones"), _NUMBER("Hojas")), rows, noun=("línea", "líneas"))
