"""The network, from the command line: where a point leads, and what hangs on a device or a rack."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..core.formats import count_of
from ..core.kinds import count_of_kind
from .context import Session
from .spanish import command

if TYPE_CHECKING:
    from ..network.hanging import Hanging, HangingPort
    from ..network.tracing import Hop, Trace

_STATES = {"used": "en uso", "free": "libre", "faulty": "malo"}


def commands() -> list[click.Command]:
    """This file's commands."""
    from .points import points

    return [trace, hangs, points]


@command(
    "trace",
    "Sigue el camino de un punto de red: del equipo al punto, al panel, al switch, a su VLAN y hasta el switch central; o dice dónde se "
    "corta y por qué. PUNTO es el número de un punto, un puerto («Panel P3-A:12» o «3TA.P3-20:12»), la etiqueta de un equipo o un "
    "cable. Con un archivo deja además el dibujo del camino.",
    "trace 3-12",
    "trace 'Edificio Fiscal / EF-03'",
    "trace SW-P3-1:11 --reverse",
    "trace 3-12 camino.pdf",
)
@click.argument("point", metavar="PUNTO")
@click.argument("out", metavar="ARCHIVO.(pdf|svg)", required=False, type=click.Path(path_type=Path))
@click.option("--reverse", is_flag=True, help="Del switch hacia el puesto.")
@click.pass_obj
def trace(session: Session, point: str, out: Path | None, reverse: bool) -> None:
    from ..network.naming import find_start
    from ..network.papers import write_trace
    from ..network.reporting import read_network
    from ..register.report_records import origin_of

    with session.open() as register:
        network = read_network(register)
        found = network.trace(find_start(network, point))
        if out is not None:
            write_trace(out, network, found, origin_of(register), reverse=reverse)
    hops = found.turned() if reverse else found.hops
    session.answer(found.plain() | {"hops": [hop.plain() for hop in hops]}, _trace_lines(found, hops))


def _trace_lines(found: Trace, hops: Sequence[Hop]) -> list[str]:
    head = f"{found.asked.called}: {'completo' if found.complete else 'se corta'}, {count_of(len(hops), 'tramo', 'tramos')}."
    rows = [
        (str(hop.number), (hop.cable.name or "—") if hop.cable else "—", hop.start.address, hop.end.address, _words(hop)) for hop in hops
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    lines = [f"  {n:>{widths[0]}}  {c:<{widths[1]}}  {a:<{widths[2]}} → {b:<{widths[3]}}  {words}".rstrip() for n, c, a, b, words in rows]
    return [head, *lines, *(f"  {each.sentence}" for each in found.breaks), *(f"  {note}" for note in found.notes)]


def _cable(hop: Hop) -> str:
    return (hop.cable.name if hop.cable else "") or "—"


def _words(hop: Hop) -> str:
    labels = {"both": "", "one": ", falta un rótulo", "none": ", sin rótulos", "": ""}[hop.labels]
    return f"{hop.words}{labels}"


@command(
    "hangs",
    "Muestra qué cuelga de un switch, un panel o un rack, puerto por puerto. De un switch del que cuelgan otros se cuenta también lo "
    "de ellos.",
    "hangs SW-P3-1",
    "hangs 'Rack Piso 3'",
)
@click.argument("device", metavar="EQUIPO")
@click.pass_obj
def hangs(session: Session, device: str) -> None:
    from ..network.hanging import hanging_in, hanging_on
    from ..network.naming import find_device, find_rack
    from ..network.reporting import read_network

    with session.open() as register:
        network = read_network(register)
        rack = find_rack(network.plant, device)
        found = hanging_in(network, rack.id) if rack else [hanging_on(network, find_device(network.plant, device))]
    document = [each.plain() for each in found] if rack else found[0].plain()
    session.answer(document, [line for each in found for line in _hanging_lines(each)])


def _hanging_lines(found: Hanging) -> list[str]:
    where = f"  {found.address}" if found.address else ""
    lines = [f"{found.device.title}  {found.device.tag}{where}".rstrip()]
    counts = [count_of_kind(kind, amount) for kind, amount in found.kinds]
    told = [count_of(len(found.points), "punto de red", "puntos de red")] if found.points else []
    lines.append(f"  Cuelgan {', '.join([*told, *counts])}." if told or counts else "  No cuelga nada.")
    if found.beneath:
        lines.append(f"  A través de él: {', '.join(found.beneath)}.")
    faulty = f", malos: {', '.join(map(str, found.faulty))}" if found.faulty else ""
    lines.append(f"  Puertos: {found.used} en uso, {found.free} libres{faulty}.")
    return [*lines, *(_port_line(port) for port in found.ports)]


def _port_line(port: HangingPort) -> str:
    leads = f"{port.tag or port.leads}" + (f" {port.leads}" if port.tag and port.leads != port.tag else "")
    leads += f":{port.port}" if port.port is not None else ""
    parts = [port.cable, port.via, leads, port.vlan, "hacia arriba" if port.uplink else "", port.broken]
    return f"  {port.number:>3}  {_STATES[port.state]:<6}  {'  '.join(part for part in parts if part)}".rstrip()
