"""Carrying out a plan of racks, from the command line: scans, ticks, the way back, what was found otherwise; its papers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.errors import KnownError
from ..core.formats import count_of
from .context import Session
from .rack_plans import plan_document, plan_lines
from .rack_units import Unit
from .spanish import Whole, command

if TYPE_CHECKING:
    from ..racks.plans import Plan
    from ..store.register import Register


@command(
    "step",
    "Hace los pasos de un plan con el lector: primero la etiqueta del equipo, después la de la unidad donde queda. PLAN es su número "
    "o su nombre; con - los códigos se leen de la entrada, uno por línea. Sin códigos dice qué paso sigue.",
    "rack step 1",
    "rack step 1 TI000951 TI000894.U22",
    "rack step 1 --back 2",
)
@click.argument("plan", metavar="PLAN")
@click.argument("codes", nargs=-1, metavar="[CÓDIGO]...")
@click.option("--tick", "ticked", is_flag=True, help="Da por hecho el paso que sigue, sin leer nada.")
@click.option("--back", type=Whole(0, 10_000), metavar="N", help="Vuelve a como estaba después del paso N; 0 es el comienzo.")
@click.option("--replan", "again", is_flag=True, help="Calcula de nuevo los pasos que faltan, desde lo que hay ahora.")
@click.option("--found", metavar="ETIQUETA", help="Un equipo que se encontró en otra parte: con --rack y --unit, o fuera de los racks.")
@click.option("--rack", "where", metavar="RACK", help="En qué rack se encontró.")
@click.option("--unit", type=Unit(), metavar="U", help="En qué unidad se encontró.")
@click.option("--face", type=click.Choice(["front", "rear"]), default="front", metavar="CARA", help="En qué cara; delante si no se dice.")
@click.option("--pdf", metavar="ARCHIVO.pdf", type=click.Path(path_type=Path), help="La lista de pasos para llevar al rack, con dibujos.")
@click.option(
    "--labels", metavar="ARCHIVO.pdf", type=click.Path(path_type=Path), help="Las etiquetas que cambian, un archivo por plantilla."
)
@click.option(
    "--stock", metavar="MEDIDA", help="Con --labels, todas en un archivo y en el orden de los pasos, en esa cinta u hoja; auto la elige."
)
@click.option("--drop", "dropped", is_flag=True, help="Deja el plan; lo hecho queda hecho.")
@click.pass_obj
def step(session: Session, /, **options: Any) -> int:
    return _Stepping(session, _Asked(**options)).run()


@dataclass(frozen=True)
class _Asked:
    """The line as it was typed."""

    plan: str
    codes: Sequence[str]
    ticked: bool
    back: int | None
    again: bool
    found: str | None
    where: str | None
    unit: float | None
    face: str
    dropped: bool
    pdf: Path | None
    labels: Path | None
    stock: str | None


class _Stepping:
    """One call of `rack step`."""

    def __init__(self, session: Session, asked: _Asked) -> None:
        self.session, self.asked = session, asked

    def run(self) -> int:
        """Do what was asked for, one thing at a time."""
        asked = self.asked
        wanted = [bool(asked.codes), asked.ticked, asked.back is not None, asked.again, asked.found is not None, asked.dropped]
        if sum(wanted) + bool(asked.pdf) + bool(asked.labels) > 1:
            raise click.UsageError("Pida una sola cosa a la vez: códigos, --tick, --back, --replan, --found, --drop, --pdf o --labels.")
        if (asked.where or asked.unit is not None) and asked.found is None:
            raise click.UsageError("--rack y --unit dicen dónde se encontró un equipo; falta --found ETIQUETA.")
        if asked.stock and not asked.labels:
            raise click.UsageError("--stock dice en qué se imprimen las etiquetas; falta --labels ARCHIVO.pdf.")
        with self.session.open() as register:
            if asked.codes:
                return self._scan(register)
            if asked.pdf:
                self._write_pdf(register, asked.pdf)
            elif asked.labels:
                self._write_labels(register, asked.labels)
            else:
                self._answer(register, self._changed(register))
        return 0

    def _write_pdf(self, register: Register, out: Path) -> None:
        from ..core.files import write_file
        from ..network.reading import read_plant
        from ..racks.plan_paper import plan_pdf
        from ..racks.plans import find_plan
        from ..register.report_records import origin_of

        data = plan_pdf(find_plan(register, self.asked.plan), read_plant(register), origin_of(register))
        write_file(out, data)
        self.session.answer({"file": str(out), "bytes": len(data)}, f"Lista de pasos: {out}")

    def _write_labels(self, register: Register, out: Path) -> None:
        from ..racks.plan_label_files import write_plan_labels, write_plan_run
        from ..racks.plans import find_plan

        plan, stock = find_plan(register, self.asked.plan), self.asked.stock
        files = [write_plan_run(register, plan, out, "" if stock == "auto" else stock)] if stock else write_plan_labels(register, plan, out)
        document = [{"template": one.template or None, "stock": one.stock, "labels": one.labels, "file": str(one.path)} for one in files]
        lines = [f"{one.title}, en {one.stock}: {count_of(one.labels, 'etiqueta', 'etiquetas')}: {one.path}" for one in files]
        self.session.answer(document, lines)

    def _changed(self, register: Register) -> Plan:
        from ..racks.carrying import drop_plan, roll_back, tick
        from ..racks.plans import find_plan
        from ..racks.replanning import replan

        plan = find_plan(register, self.asked.plan)
        if self.asked.ticked:
            return tick(register, plan)
        if self.asked.back is not None:
            return roll_back(register, plan, self.asked.back)
        if self.asked.found is not None:
            return self._take_in(register, plan, self.asked.found)
        if self.asked.dropped:
            return drop_plan(register, plan)
        return replan(register, plan) if self.asked.again else plan

    def _take_in(self, register: Register, plan: Plan, tag: str) -> Plan:
        from ..racks.geometry import Face, Spot
        from ..racks.mounting import find_device, find_rack
        from ..racks.replanning import take_in

        spot = Spot(find_rack(register, self.asked.where).id, self.asked.unit or None, Face(self.asked.face)) if self.asked.where else None
        return take_in(register, plan, find_device(register, tag).id, spot)

    def _answer(self, register: Register, plan: Plan) -> None:
        from ..network.reading import read_plant
        from ..racks.carrying import drift
        from ..racks.scans import expected

        plant = read_plant(register)
        changed = drift(register, plan) if plan.state in ("ready", "running") else []
        document = {**plan_document(plan, plant), "expected": expected(register, plan), "drift": changed}
        self.session.answer(document, [*plan_lines(plan, plant), *changed, expected(register, plan)])

    def _scan(self, register: Register) -> int:
        from ..racks.plans import find_plan
        from ..racks.scans import Outcome, scan

        plan = find_plan(register, self.asked.plan)
        codes = (line.strip() for line in sys.stdin) if tuple(self.asked.codes) == ("-",) else iter(self.asked.codes)
        document, lines, failed = [], [], False
        for code in filter(None, codes):
            for answer in scan(register, plan, code):
                plan = answer.plan
                document.append({"code": answer.code, "outcome": answer.outcome.value, "sentence": answer.sentence, "done": plan.done})
                lines.append(answer.sentence)
                failed = answer.outcome not in (Outcome.DEVICE, Outcome.TICKED, Outcome.FINISHED)
        self.session.answer(document, lines)
        if failed:
            raise KnownError("La última lectura no era la que el plan espera; lea lo que se pide.")
        return 0
