"""Plans of racks, from the command line: worked out from a file, told step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from ..core.formats import count_of
from .context import Session
from .rack_units import plain_unit
from .spanish import command

if TYPE_CHECKING:
    from ..network.plant import Plant
    from ..racks.drafts import Draft
    from ..racks.geometry import Spot
    from ..racks.plan_file import Wanted
    from ..racks.plans import Plan
    from ..racks.steps import Work


@command(
    "plan",
    "Planifica un nuevo orden de uno o varios racks y escribe los pasos. ARCHIVO es una planilla con las columnas tag, rack, unit y "
    "face: dónde queda cada equipo. Lo que no figura se queda donde está; un rack vacío retira el equipo (fate y place dicen a qué: spare, "
    "disused o elsewhere). Una fila con cord, from y to cambia un cordón de puerto. Nada se mueve todavía: los pasos se hacen con "
    "rack step.",
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
        names = _names(draft, found, wanted.devices)
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
                "fate": (item.fate or "spare") if item is not None and step.kind == "remove" else None,
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
