"""Racks, from the command line: what stands in them, mounting, plans and their steps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.formats import format_decimal
from .context import Session
from .rack_plans import plan, plans_
from .rack_steps import step
from .rack_units import Unit, plain_unit
from .spanish import Group, command

if TYPE_CHECKING:
    from ..racks.figures import Gauge
    from ..racks.reading import Mounted, RackView
    from ..store.register import Register


def commands() -> list[click.Command]:
    """The group with all its commands, those of plans as well."""
    group = Group("rack", help="Racks: qué hay en cada unidad, montar equipos, y reordenar paso a paso.")
    group.context_settings["help_option_names"] = ["-h", "--help"]
    for each in (show, mount_, unmount_, plan, plans_, step):
        group.add_command(each)
    return [group]


_PICTURES = (".pdf", ".svg")


@command(
    "show",
    "Muestra qué hay en cada unidad de un rack, o lo dibuja a escala, por delante y por detrás, en un archivo PDF o SVG. Varios racks se "
    "dibujan uno al lado del otro.",
    "rack show 'Rack Central'",
    "rack show 'Rack Central' central.pdf",
    "rack show 'Rack Piso 1' 'Rack Piso 2' pisos.svg",
)
@click.argument("racks", nargs=-1, required=True, metavar="RACK... [ARCHIVO]")
@click.pass_obj
def show(session: Session, racks: Sequence[str]) -> None:
    from ..racks.mounting import find_rack
    from ..racks.reading import rack_views

    out = Path(racks[-1]) if len(racks) > 1 and Path(racks[-1]).suffix.lower() in _PICTURES else None
    with session.open() as register:
        views = rack_views(register, [find_rack(register, name).id for name in (racks[:-1] if out else racks)])
        if out:
            session.answer({"file": str(out), "racks": [view.title for view in views]}, f"{_draw(register, views, out)}: {out}")
            return
    documents = [rack_document(view) for view in views]
    lines = [line for view in views for line in (*rack_lines(view), "")]
    session.answer(documents[0] if len(documents) == 1 else documents, lines[:-1])


def _draw(register: Register, views: Sequence[RackView], out: Path) -> str:
    """Draw racks in a file; gives what it shows."""
    from ..core.files import write_file
    from ..network.reading import read_plant
    from ..racks.papers import rack_pdf, rack_svg, states_of
    from ..register.report_records import origin_of

    states = states_of(read_plant(register), views)
    svg = out.suffix.lower() == ".svg"
    data = rack_svg(views, states).encode("utf-8") if svg else rack_pdf(views, states, origin_of(register))
    write_file(out, data)
    return ", ".join(view.title for view in views)


def rack_document(view: RackView) -> dict[str, Any]:
    """A rack as JSON."""
    from ..racks.figures import rack_figures

    figures = rack_figures(view)
    return {
        "rack": view.title, "tag": view.tag or None, "name": view.name or None, "place": view.place or None, "units": view.units,
        "numbering": "top" if view.from_top else "bottom",
        "mounts": [
            {
                "tag": one.device.tag or None, "name": one.device.name or None, "kind": one.device.kind, "unit": plain_unit(one.spot.unit),
                "height": plain_unit(one.device.body.height), "face": one.spot.face.value, "full_depth": one.device.body.full_depth,
                "height_known": one.device.height_known,
            }
            for one in view.mounted
        ],
        "free_units": plain_unit(figures.units.left), "largest_free": plain_unit(figures.largest),
        "weight_kg": figures.weight.used, "load_kg": figures.weight.limit, "power_w": figures.power.used,
        "power_limit_w": figures.power.limit,
    }  # fmt: skip


def rack_lines(view: RackView) -> list[str]:
    """A rack as text, from the top down as one stands before it; free stretches in one line."""
    from ..racks.figures import rack_figures

    figures = rack_figures(view)
    head = f"{view.title}{f'  {view.tag}' if view.tag and view.name else ''}  {view.units}U" + (f"  {view.place}" if view.place else "")
    lines = [head, *_unit_lines(view)]
    lines += [f"   0U  {_called(one)}" for one in view.mounted if one.placed.span is None]
    lines.append(f"Libres: {_number(figures.units.left)}U, la mayor seguida de {_number(figures.largest)}U")
    for name, gauge, unit in (("Peso", figures.weight, "kg"), ("Potencia", figures.power, "W")):
        lines.append(f"{name}: {_gauge(gauge, unit)}")
    return lines


def _unit_lines(view: RackView) -> list[str]:
    from ..racks.geometry import Face, free_spans, height_from_floor
    from ..racks.wording import span_text

    entries: list[tuple[int, str]] = []
    for one in view.mounted:
        if (span := one.placed.span) is not None:
            entries.append((height_from_floor(span, view.room), f"{span_text(span):>10}  {_called(one)}"))
    for span in free_spans(view.room, view.placed, Face.FRONT):
        entries.append((height_from_floor(span, view.room), f"{span_text(span):>10}  —"))
    return [text for _, text in sorted(entries, key=lambda entry: -entry[0])]


def _called(one: Mounted) -> str:
    marks = [one.device.tag, "atrás" if one.spot.face.value == "rear" and one.spot.unit is not None else ""]
    return "  ".join(filter(None, [one.device.name or one.device.model or one.device.kind, *marks]))


def _number(number: float | None) -> str:
    return "—" if number is None else format_decimal(number)


def _gauge(gauge: Gauge, unit: str) -> str:
    said = f"{_number(round(gauge.used, 1))} {unit}" + (f" de {_number(gauge.limit)} {unit}" if gauge.limit else "")
    return said + (f", sin contar {gauge.unknown} que no se sabe" if gauge.unknown else "")


@command(
    "mount",
    "Monta un equipo en un rack, o lo mueve si ya estaba en uno. La unidad es el número más bajo que ocupa.",
    "rack mount 'Rack Central' TI000897 --unit 6",
    "rack mount 'Rack Central' TI001115 --unit 8 --face rear",
)
@click.argument("rack", metavar="RACK")
@click.argument("tag", metavar="ETIQUETA")
@click.option("--unit", type=Unit(), metavar="U", help="La unidad más baja que ocupa; no se dice de lo que no ocupa unidades (0U).")
@click.option("--face", type=click.Choice(["front", "rear"]), metavar="CARA", help="front (delante) o rear (atrás); delante si no se dice.")
@click.pass_obj
def mount_(session: Session, rack: str, tag: str, unit: float | None, face: str | None) -> None:
    from ..racks.geometry import Face, Spot
    from ..racks.mounting import find_device, find_rack, mount
    from ..racks.wording import spot_text

    with session.open() as register:
        found, device = find_rack(register, rack), find_device(register, tag)
        usual = Face.FRONT if unit else Face.REAR  # what takes no unit hangs down the back
        spot = Spot(found.id, unit or None, Face(face) if face else usual)
        changed = mount(register, device.id, spot)
    document = {"tag": device["tag"], "rack": found.title, "unit": plain_unit(spot.unit), "face": spot.face.value, "changed": changed}
    said = f"{device.title}: {spot_text(spot, str(found['name'] or found['tag']))}."
    session.answer(document, said if changed else f"{said} Ya estaba ahí.")


@command(
    "unmount",
    "Saca un equipo de su rack, sin cambiar nada más de él.",
    "rack unmount TI000412",
)
@click.argument("tag", metavar="ETIQUETA")
@click.pass_obj
def unmount_(session: Session, tag: str) -> None:
    from ..racks.mounting import find_device, unmount

    with session.open() as register:
        device = find_device(register, tag)
        changed = unmount(register, device.id)
    session.answer(
        {"tag": device["tag"], "changed": changed}, f"{device.title}: {'fuera del rack' if changed else 'no estaba en un rack'}."
    )
