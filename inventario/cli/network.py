"""The network, from the command line: where a point leads, and what hangs on a device or a rack."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..core.errors import KnownError
from ..core.formats import count_of
from ..core.kinds import count_of_kind
from .context import Session
from .spanish import command

if TYPE_CHECKING:
    from uuid import UUID

    from ..network.hanging import Hanging, HangingPort
    from ..network.port_vlans import PortVlans
    from ..network.tracing import Hop, Trace
    from ..store.register import Register

_STATES = {"used": "en uso", "free": "libre", "faulty": "malo"}


def commands() -> list[click.Command]:
    """This file's commands."""
    from .points import points

    return [trace, hangs, points, port_vlan]


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
    from ..network.nearby import nearby
    from ..network.reporting import read_network

    with session.open() as register:
        near = nearby(register, point) if out is None else None  # the picture shows the neighbours too
        if near is not None:
            found = near[0].trace(near[1])
        else:
            network = read_network(register)
            found = network.trace(find_start(network, point))
        if out is not None:
            from ..network.papers import write_trace
            from ..register.report_records import origin_of

            write_trace(out, network, found, origin_of(register), reverse=reverse)
    hops = found.turned() if reverse else found.hops
    session.answer(found.plain() | {"hops": [hop.plain() for hop in hops]}, _trace_lines(found, hops))


def _trace_lines(found: Trace, hops: Sequence[Hop]) -> list[str]:
    from ..network.tracing import links_text

    head = f"{found.asked.called}: {'completo' if found.complete else 'se corta'}, {count_of(len(hops), 'tramo', 'tramos')}."
    rows = [
        (str(hop.number), (hop.cable.name or "—") if hop.cable else "—", hop.start.address, hop.end.address, _words(hop)) for hop in hops
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    lines = [f"  {n:>{widths[0]}}  {c:<{widths[1]}}  {a:<{widths[2]}} → {b:<{widths[3]}}  {words}".rstrip() for n, c, a, b, words in rows]
    told = [*(each.sentence for each in found.breaks), *found.notes, *filter(None, [links_text(found.links)])]
    return [head, *lines, *(f"  {sentence}" for sentence in told)]


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


@command(
    "port-vlan",
    "Muestra qué VLAN llevan unos puertos, o las cambia: con --access dan acceso a una; con --trunk son troncales y llevan esas, y "
    "--native dice cuál va sin etiqueta. Una troncal sin lista las deja pasar todas.",
    "port-vlan SW-P3-1:12",
    "port-vlan SW-P3-1:12 SW-P3-1:13 --access 30",
    "port-vlan SW-P3-1:48 --trunk 10,20,30-34 --native 10",
)
@click.argument("ports", metavar="PUERTO...", nargs=-1, required=True)
@click.option("--access", default=None, metavar="VLAN", help="De acceso, con esa VLAN: su número o su nombre.")
@click.option("--trunk", default=None, metavar="VLANS", help="Troncal con esas, como 10,20,30-34; «todas» son las del registro.")
@click.option("--native", default=None, metavar="VLAN", help="La que va sin etiqueta en la troncal.")
@click.pass_obj
def port_vlan(session: Session, ports: Sequence[str], access: str | None, trunk: str | None, native: str | None) -> None:
    from ..network.port_vlans import read_port_vlans, set_port_vlans

    if access is not None and (trunk is not None or native is not None):
        raise KnownError("Un puerto es de acceso o troncal; deje una sola de las dos.")
    if native is not None and trunk is None:
        raise KnownError("Con --native va --trunk, que dice qué VLAN lleva la troncal.")
    with session.open() as register:
        ids = _ports_named(register, ports)
        if access is not None or trunk is not None:
            set_port_vlans(register, list(ids), _wanted(register, access, trunk, native))
        found = read_port_vlans(register, list(ids))
    document = [
        {
            "port": called, "mode": found[row_id].mode or None, "vlan": vlan.number if (vlan := found[row_id].vlan) else None,
            "carried": [each.number for each in found[row_id].carried],
        }
        for row_id, called in ids.items()
    ]  # fmt: skip
    session.answer(document, [f"{called}: {_vlan_words(found[row_id])}" for row_id, called in ids.items()])


def _ports_named(register: Register, texts: Sequence[str]) -> dict[UUID, str]:
    """The ports of those texts, with how each was called."""
    from ..network.naming import ports_called
    from ..network.reporting import read_network

    network, found = read_network(register), {}
    for text in texts:
        ports = ports_called(network, text)
        if len(ports) != 1:
            many = f"«{text}» es de {len(ports)} puertos a la vez; indique la etiqueta del equipo y el número, como TI000412:12."
            raise KnownError(many if ports else f"No hay un puerto «{text}»; escríbalo como SW-P3-1:12.")
        found[ports[0].id] = text
    return found


def _wanted(register: Register, access: str | None, trunk: str | None, native: str | None) -> PortVlans:
    from ..network.port_vlans import ACCESS, TRUNK, PortVlans, read_vlans, vlans_said

    vlans = read_vlans(register)
    own = vlans_said(vlans, access if access is not None else native or "")
    if len(own) > 1 or (access is not None and not own):
        raise KnownError("De acceso o sin etiqueta va una sola VLAN; indique su número.")
    return PortVlans(TRUNK if trunk is not None else ACCESS, own[0] if own else None, tuple(vlans_said(vlans, trunk or "")))


def _vlan_words(found: PortVlans) -> str:
    from ..network.port_vlans import ACCESS, TRUNK, numbers_of

    if found.mode == TRUNK:
        native = f", sin etiqueta la {found.vlan.number}" if found.vlan is not None else ""
        return f"troncal, {f'lleva {numbers_of(found.carried)}' if found.carried else 'lleva todas'}{native}."
    vlan = found.vlan.title if found.vlan is not None else "sin VLAN anotada"
    return f"{'acceso, ' if found.mode == ACCESS else ''}{vlan}."
