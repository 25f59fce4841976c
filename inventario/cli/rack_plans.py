"""Plans of racks, from the command line: worked out from a file, carried out by scans."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from ..core.errors import KnownError
from ..core.formats import count_of
from .context import Session
from .racks import Unit, plain_unit
from .spanish import Whole, command

if TYPE_CHECKING:
    from ..network.plant import Plant
    from ..racks.drafts import Draft
    from ..racks.geometry import Spot
    from ..racks.plan_file import Wanted
    from ..racks.plans import Plan
    from ..racks.steps import Work
    from ..store.register import Register


@command(
    "plan",
    "Planifica un nuevo orden de uno o varios racks y escribe los pasos. ARCHIVO es una planilla con las columnas tag, rack, unit y "
    "face: dónde queda cada equipo. Lo que no figura se queda donde está; un rack vacío retira el equipo. Nada se mueve todavía: los "
    "pasos se hacen con rack step.",
    "rack plan 'Rack Central' orden.csv",
    "rack plan 'Rack Piso 1' 'Rack Piso 2' orden.xlsx --name 'Orden de marzo'",
)
@click.argument("racks", nargs=-1, required=True, metavar="RACK...")
@click.argument("file", metavar="ARCHIVO", type=click.Path(path_type=Path))
@click.option("--name", metavar="NOMBRE", help="Cómo se llama el plan; el del archivo si no se dice.")
@click.option("--keep", "keep", multiple=True, metavar="ETIQUETA", help="Un equipo que no debe apagarse; puede repetirse.")
@click.pass_obj
def plan(session: Session, racks: Sequence[str], file: Path, name: str | None, keep: Sequence[str]) -> int:
    from ..network.reading import read_plant
    from ..racks.mounting import find_device, find_rack
    from ..racks.plan_file import draft_from, read_wanted
    from ..racks.plans import create_plan

    with session.open() as register:
        found = {text: find_rack(register, text).id for text in racks}
        wanted = read_wanted(register, file)
        draft = draft_from(register, list(found.values()), wanted)
        draft = draft.kept_up([item.device.id for item in draft.items if item.keep_up] + [find_device(register, tag).id for tag in keep])
        if problems := draft.impossible():
            impossible = [{"tag": one.device.tag if one.device else None, "reason": one.sentence} for one in problems]
            session.answer({"plan": None, "steps": [], "impossible": impossible}, [one.sentence for one in problems])
            session.warn("El plan no se puede hacer; corrija la planilla y repita.")
            return 1
        made = create_plan(register, name or file.stem, draft)
        names = _names(draft, found, wanted)
        plant = read_plant(register)
        session.answer({**plan_document(made, plant, names), "impossible": []}, plan_lines(made, plant))
    return 0


def _names(draft: Draft, found: Mapping[str, UUID], wanted: Iterable[Wanted]) -> dict[UUID, str]:
    """How each rack is called in what is printed: as the person called it."""
    names = {view.id: view.title for view in draft.racks}
    names.update((one.spot.rack, one.rack_text) for one in wanted if one.spot is not None)
    names.update((rack_id, text) for text, rack_id in found.items())
    return names


def plan_document(plan: Plan, plant: Plant, names: Mapping[UUID, str] | None = None) -> dict[str, Any]:
    """A plan as JSON, with what each step takes."""
    from ..racks.plans import works_of
    from ..racks.step_text import StepWords

    called = names or {view.id: view.title for view in plan.racks}
    words = StepWords.of(plan, plant)
    works = works_of(plan, plant)
    steps = []
    for step, work in zip(plan.steps, works, strict=True):
        item = plan.item_of.get(step.move.key) if step.move else None
        steps.append(
            {
                "step": step.number, "kind": step.kind, "tag": item.device.tag or None if item else None,
                "name": item.device.name or None if item else None, "from": _spot(step.move.start if step.move else None, called),
                "to": _spot(step.move.goal if step.move else None, called), "done": step.done, "text": words.title(step),
                **_work(work, plant, words, keep_up=bool(item and item.keep_up)),
            }
        )  # fmt: skip
    return {"plan": plan.row, "name": plan.name, "state": plan.state, "done": plan.done, "steps": steps}


def _spot(spot: Spot | None, names: Mapping[UUID, str]) -> dict[str, Any]:
    if spot is None:
        return {"rack": None, "unit": None, "face": None}
    return {"rack": names.get(spot.rack), "unit": plain_unit(spot.unit), "face": spot.face.value}


def _work(work: Work, plant: Plant, words: Any, *, keep_up: bool) -> dict[str, Any]:
    return {
        "unplug": [words.cable(cable) for cable in work.unplug], "plug": [words.cable(cable) for cable in work.plug],
        "runs": [words.cable(cable) for cable in work.runs],
        "points_down": sorted(plant.points[point].name for point in work.lost.points), "keep_up": keep_up,
        "warning": words.warning(work, keep_up=keep_up) or None,
    }  # fmt: skip


def plan_lines(plan: Plan, plant: Plant) -> list[str]:
    """A plan as text: its steps, what each takes, and how long points are without service."""
    from ..racks.outages import Service
    from ..racks.plans import works_of
    from ..racks.step_text import StepWords
    from ..racks.steps import outages

    words, works, served = StepWords.of(plan, plant), works_of(plan, plant), Service(plant).served
    moves = count_of(len(plan.steps), "paso", "pasos")
    lines = [f"Plan {plan.row}, {plan.name}: {moves}, {plan.done} hechos"]
    for step, work in zip(plan.steps, works, strict=True):
        item = plan.item_of.get(step.move.key) if step.move else None
        lines.append(f"{'✓' if step.done else ' '} {step.number:>3}. {words.title(step)}")
        if not step.done:
            notes = words.notes(work)
            warning = words.warning(work, keep_up=bool(item and item.keep_up), served=served)
            lines += [f"        {note}." for note in [*notes, warning] if note]
    return lines + [words.outage(outage) for outage in outages(works)[:3]]


@command("plans", "Lista los planes de racks que no están terminados.")
@click.option("--all", "all_states", is_flag=True, help="También los terminados y los dejados.")
@click.pass_obj
def plans_(session: Session, all_states: bool) -> None:
    from ..racks.plans import plans

    with session.open() as register:
        found = plans(register, all_states=all_states)
    document = [
        {"plan": one.row, "name": one.name, "state": one.state, "steps": len(one.steps), "done": one.done,
         "racks": [view.title for view in one.racks]}
        for one in found
    ]  # fmt: skip
    lines = [f"{one.row}  {one.name}  {one.done} de {len(one.steps)} pasos  {', '.join(view.title for view in one.racks)}" for one in found]
    session.answer(document, lines or ["No hay planes de racks por hacer."])


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
@click.option("--drop", "dropped", is_flag=True, help="Deja el plan; lo hecho queda hecho.")
@click.pass_obj
def step(session: Session, /, **options: Any) -> int:
    return _Stepping(session, **options).run()


class _Stepping:
    """One call of `rack step`."""

    def __init__(self, session: Session, *, plan: str, codes: Sequence[str], ticked: bool, back: int | None, again: bool,
                 found: str | None, where: str | None, unit: float | None, face: str, dropped: bool) -> None:  # fmt: skip
        self.session, self.plan, self.codes = session, plan, codes
        self.ticked, self.back, self.again, self.dropped = ticked, back, again, dropped
        self.found, self.where, self.unit, self.face = found, where, unit, face

    def run(self) -> int:
        """Do what was asked for, one thing at a time."""
        asked = [bool(self.codes), self.ticked, self.back is not None, self.again, self.found is not None, self.dropped]
        if sum(asked) > 1:
            raise click.UsageError("Pida una sola cosa a la vez: códigos, --tick, --back, --replan, --found o --drop.")
        if (self.where or self.unit is not None) and self.found is None:
            raise click.UsageError("--rack y --unit dicen dónde se encontró un equipo; falta --found ETIQUETA.")
        with self.session.open() as register:
            if self.codes:
                return self._scan(register)
            self._answer(register, self._changed(register))
        return 0

    def _changed(self, register: Register) -> Plan:
        from ..racks.carrying import drop_plan, roll_back, tick
        from ..racks.plans import find_plan
        from ..racks.replanning import replan

        plan = find_plan(register, self.plan)
        if self.ticked:
            return tick(register, plan)
        if self.back is not None:
            return roll_back(register, plan, self.back)
        if self.found is not None:
            return self._take_in(register, plan, self.found)
        if self.dropped:
            return drop_plan(register, plan)
        return replan(register, plan) if self.again else plan

    def _take_in(self, register: Register, plan: Plan, tag: str) -> Plan:
        from ..racks.geometry import Face, Spot
        from ..racks.mounting import find_device, find_rack
        from ..racks.replanning import take_in

        spot = Spot(find_rack(register, self.where).id, self.unit or None, Face(self.face)) if self.where else None
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

        plan = find_plan(register, self.plan)
        codes = (line.strip() for line in sys.stdin) if tuple(self.codes) == ("-",) else iter(self.codes)
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
