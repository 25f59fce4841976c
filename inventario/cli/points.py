"""Network points, from the command line: their list by building and floor, wiring them in blocks, and lists from spreadsheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.formats import count_of
from .context import Session
from .exchange import import_counts
from .spanish import Whole, group

if TYPE_CHECKING:
    from ..network.points import FloorCount, PointLine
    from ..network.runs import Preview

_SHOWN = 20
_OUT = click.Path(path_type=Path)


@group("points", "Puntos de red: cuántos hay por piso, cablear muchos de una vez, y listas en planillas.")
def points() -> None:
    pass


def _declare(name: str, text: str, *examples: str) -> Callable[[Callable[..., Any]], click.Command]:
    epilog = "\n".join(f"  inventario points {example}" for example in examples)
    return points.command(name, help=text, short_help=text.partition(".")[0] + ".", epilog=epilog)


@_declare("list", "Cuenta los puntos por edificio y piso: en uso, libres, malos y sin rótulo. Con --json, uno por uno.",
          "list", "list --place 'Edificio Consistorial / Piso 3' --json")  # fmt: skip
@click.option("--place", default="", metavar="LUGAR", help="Solo los de ese lugar, con lo que hay dentro.")
@click.pass_obj
def list_(session: Session, place: str) -> None:
    from ..network.points import count_floors

    lines = _lines(session, place)
    session.answer([_document(line) for line in lines], [_floor(floor) for floor in count_floors(lines)] or ["No hay puntos de red."])


def _lines(session: Session, place: str) -> list[PointLine]:
    from ..network.points import lines_within, point_lines
    from ..network.reporting import read_network
    from ..register.report_records import find_record

    with session.open() as register:
        network = read_network(register)
        return lines_within(network, find_record(register, "place", place).id) if place.strip() else point_lines(network)


def _document(line: PointLine) -> dict[str, Any]:
    return {
        "name": line.name, "site": line.site or None, "floor": line.floor or None, "room": line.room or None, "place": line.place or None,
        "plate": line.plate or None, "state": line.state, "labelled": line.labelled, "panel": line.panel_tag or line.panel or None,
        "panel_port": line.panel_port, "address": line.panel_address or None, "switch": line.switch_tag or line.switch or None,
        "switch_port": line.switch_port, "vlan": line.vlan, "mode": line.mode or None, "device": line.device_tag or line.device or None,
        "complete": line.complete, "broken": line.broken or None,
    }  # fmt: skip


def _floor(floor: FloorCount) -> str:
    where = " / ".join(filter(None, (floor.site or "Sin lugar", floor.floor)))
    faulty = count_of(floor.faulty, "malo", "malos")
    parts = (f"{floor.used} en uso", count_of(floor.free, "libre", "libres"), faulty, f"{floor.unlabelled} sin rótulo")
    return f"{where}: {count_of(floor.total, 'punto', 'puntos')}, {', '.join(parts)}."


@_declare("export", "Escribe la lista de puntos con su panel, switch, VLAN y equipo en CSV, XLSX o JSON lines. Se puede importar de nuevo.",
          "export puntos.xlsx", "export piso3.csv --place 'Edificio Consistorial / Piso 3'")  # fmt: skip
@click.argument("out", metavar="ARCHIVO", type=_OUT)
@click.option("--place", default="", metavar="LUGAR", help="Solo los de ese lugar, con lo que hay dentro.")
@click.pass_obj
def export(session: Session, out: Path, place: str) -> None:
    from ..network.pointlist import write_point_list

    amount = write_point_list(out, _lines(session, place))
    session.answer({"rows": amount, "file": str(out)}, f"{count_of(amount, 'punto', 'puntos')} en {out}.")


@_declare("import", "Importa una lista de puntos con su cableado. Cada fila crea o corrige el punto, su tendido al panel, el cordón al "
          "switch y la VLAN; lo que choca con otro cable se deja fuera. Se deshace de una vez con undo.",
          "import puntos.xlsx --dry-run", "import puntos.csv")  # fmt: skip
@click.argument("file", metavar="ARCHIVO", type=_OUT)
@click.option("--sheet", metavar="HOJA", help="Qué hoja del libro.")
@click.option("--dry-run", is_flag=True, help="Solo dice qué pasaría.")
@click.pass_obj
def import_(session: Session, file: Path, sheet: str | None, dry_run: bool) -> None:
    from ..network.pointlist import check_list, import_list, read_list
    from ..network.runs import Action

    table = read_list(file, sheet)
    with session.open_or_create() as register:
        result = check_list(register, table) if dry_run else import_list(register, table)
    created, changed, same = (result.counted(action) for action in (Action.CREATE, Action.CHANGE, Action.SAME))
    document = {
        "created": created, "updated": changed, "unchanged": same, "rejected": result.rejected, "rows": result.rows,
        "cables": len(result.preview.creates.get("cable", ())), "ignored": list(result.ignored),
        "faults": [{"row": row, "reason": sentence} for row, sentence in result.faults],
    }  # fmt: skip
    head = "Puntos de red, si se importara" if dry_run else "Puntos de red"
    lines = [f"{head}: {import_counts(created, changed, same, result.rejected)}."]
    lines += [f"  No se usó: {', '.join(result.ignored)}."] if result.ignored else []
    lines += [f"  fila {row}: {sentence}" for row, sentence in result.faults[:_SHOWN]]
    left = len(result.faults) - _SHOWN
    session.answer(document, [*lines, *([f"  … y {count_of(left, 'falla', 'fallas')} más."] if left > 0 else [])])


@_declare("wire", "Cablea una serie de puntos de una vez: puntos nuevos o que ya están, a los puertos de un panel y de un switch. "
          "Lo que falta se crea, los nombres que no se dicen se proponen, y si algo choca no se hace nada. Se deshace de una vez con undo.",
          "wire 3-01..3-24 --panel 'Panel P3-A' --ports 1-24 --switch SW-P3-1 --switch-ports 1-24",
          "wire --count 4 --place 'Edificio Consistorial / Piso 3 / Oficina 12' --panel 'Panel P3-E' --vlan 30 --dry-run")  # fmt: skip
@click.argument("series", metavar="PUNTOS", default="")
@click.option("--count", "amount", default=None, type=Whole(1, 2000), metavar="N", help="Cuántos puntos nuevos; sus nombres se proponen.")
@click.option("--place", default="", metavar="LUGAR", help="Dónde están; se crea si no existe.")
@click.option("--panel", default="", metavar="PANEL", help="A qué panel llegan.")
@click.option("--ports", default="", metavar="PUERTOS", help="A qué puertos del panel, como 1-24; si no, los primeros libres.")
@click.option("--switch", default="", metavar="SWITCH", help="A qué switch se conectan.")
@click.option("--switch-ports", default="", metavar="PUERTOS", help="A qué puertos del switch; si no, los primeros libres.")
@click.option("--vlan", default="", metavar="VLAN", help="Número o nombre de la VLAN de esos puertos del switch.")
@click.option("--dry-run", is_flag=True, help="Solo dice qué pasaría.")
@click.pass_obj
def wire(session: Session, /, dry_run: bool, **options: Any) -> int:
    from ..network.wiring import Block, preview_block, wire_block

    block = Block(
        options["series"], options["amount"] or 0, options["panel"], options["ports"], options["switch"], options["switch_ports"],
        options["place"], options["vlan"],
    )  # fmt: skip
    with session.open() as register:
        preview = preview_block(register, block) if dry_run else wire_block(register, block)
    session.answer(_preview_document(preview), _preview_lines(preview, dry_run))
    return 1 if preview.clashes else 0


def _preview_document(preview: Preview) -> dict[str, Any]:
    return {
        **{action.value: amount for action, amount in preview.counts.items()}, "ports_added": dict(preview.before),
        "rows": [
            {
                "point": row.run.point, "action": row.action.value,
                "items": [
                    {"what": item.what, "name": item.called, "action": item.action.value, "reason": item.sentence or None}
                    for item in row.items
                ],
            }
            for row in preview.rows
        ],
    }  # fmt: skip


def _preview_lines(preview: Preview, dry_run: bool) -> list[str]:
    new, changed, same, clashing = (preview.counts[action] for action in preview.counts)
    head = "Si se cableara" if dry_run else "Cableado"
    same_text, clashing_text = count_of(same, "igual", "iguales"), count_of(clashing, "que choca", "que chocan")
    lines = [f"{head}: {count_of(new, 'punto nuevo', 'puntos nuevos')}, {changed} con cambios, {same_text}, {clashing_text}."]
    lines += [f"  {title}: se agregan {count_of(amount, 'puerto', 'puertos')}." for title, amount in preview.before]
    for row in preview.rows[:_SHOWN]:
        cables = ", ".join(item.called for item in row.items if item.what != "point")
        lines.append(f"  {row.run.point}  {_ACTIONS[row.action.value]}  {cables}".rstrip())
        lines += [f"    {sentence}" for sentence in row.clashes]
    left = len(preview.rows) - _SHOWN
    return [*lines, *([f"  … y {count_of(left, 'punto', 'puntos')} más."] if left > 0 else [])]


_ACTIONS = {"create": "nuevo", "change": "cambia", "same": "igual", "clash": "choca"}
