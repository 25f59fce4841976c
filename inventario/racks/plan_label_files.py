"""The labels of a plan as files, each noted among what was printed: one run in the order of the steps on a stock that suits them all, or a
file for each template, so that a stock is put into the printer once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .. import labels as engine
from ..core.errors import KnownError
from ..network.reading import read_plant
from ..register.printing.log import Run, log_print
from ..store.register import Register
from .plan_labels import PlanLabel, by_template, plan_labels
from .plans import Plan


@dataclass(frozen=True, slots=True)
class LabelFile:
    """A file of labels: its template's name and title, the stock it is laid out for, and how many labels it holds."""

    template: str
    title: str
    stock: str
    labels: int
    path: Path


def write_plan_labels(register: Register, plan: Plan, out: Path) -> list[LabelFile]:
    """Write `NAME-template.pdf` beside `out` for every template; raises KnownError when the plan changes no label."""
    groups = by_template(_changing(register, plan))
    found: list[LabelFile] = []
    for name, things in groups.items():
        template = engine.template(name)
        job = engine.LabelJob(template, engine.usual_stock(template, out.suffix))
        path = out.with_name(f"{out.stem}-{name}{out.suffix}")
        printed = engine.write_file((thing.item for thing in things), job, path)
        log_print(register, things, job, Run(output=out.suffix.lstrip(".").lower(), printer=path.name, purpose=plan.name))
        found.append(LabelFile(name, template.title, job.stock.name, printed.labels, path))
    return found


def run_stocks(some: Sequence[PlanLabel]) -> tuple[engine.Stock, ...]:
    """The stock on which all of them can be printed in one run, tapes first; empty when there is none."""
    return engine.common_stocks(engine.template(name) for name in by_template(some))


def write_plan_run(register: Register, plan: Plan, out: Path, stock: str = "") -> LabelFile:
    """Write all labels of a plan into one file, in the order of its steps, on that stock or the first tape that suits them all.

    Raises KnownError when the plan changes no label, or some of them cannot be printed on the stock."""
    some = _changing(register, plan)
    fitting = run_stocks(some)
    if stock:
        chosen = engine.stock(stock)
        for name in by_template(some):
            engine.check_suits(engine.template(name), chosen)
    elif fitting:
        chosen = fitting[0]
    else:
        raise KnownError("No hay una cinta ni una hoja que sirva para todas las etiquetas del plan; imprímalas por plantilla.")
    job = engine.LabelJob(engine.template(some[0].template), chosen)
    printed = engine.write_file((engine.Piece(one.thing.item, engine.template(one.template)) for one in some), job, out)
    for name, things in by_template(some).items():
        done = replace(job, template=engine.template(name))
        log_print(register, things, done, Run(output=out.suffix.lstrip(".").lower(), printer=out.name, purpose=plan.name))
    return LabelFile("", "En el orden de los pasos", chosen.name, printed.labels, out)


def _changing(register: Register, plan: Plan) -> list[PlanLabel]:
    """The labels that change; raises KnownError when none does."""
    if not (some := plan_labels(register, plan, read_plant(register))):
        raise KnownError("El plan no cambia ninguna etiqueta; no hay nada que imprimir.")
    return some
