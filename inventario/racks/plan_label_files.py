"""The labels of a plan as files: one for each template, so that a stock is put into the printer once; each noted among what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .. import labels as engine
from ..core.errors import KnownError
from ..network.reading import read_plant
from ..register.printing.log import Run, log_print
from ..store.register import Register
from .plan_labels import by_template, plan_labels
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
    groups = by_template(plan_labels(register, plan, read_plant(register)))
    if not groups:
        raise KnownError("El plan no cambia ninguna etiqueta; no hay nada que imprimir.")
    found: list[LabelFile] = []
    for name, things in groups.items():
        template = engine.template(name)
        job = engine.LabelJob(template, engine.usual_stock(template, out.suffix))
        path = out.with_name(f"{out.stem}-{name}{out.suffix}")
        printed = engine.write_file((thing.item for thing in things), job, path)
        log_print(register, things, job, Run(output=out.suffix.lstrip(".").lower(), printer=path.name, purpose=plan.name))
        found.append(LabelFile(name, template.title, job.stock.name, printed.labels, path))
    return found
