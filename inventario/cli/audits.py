"""Audits, from the command line: opening one, scanning, closing, what it came to, its papers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ..core.errors import KnownError
from ..core.formats import count_of, format_percent
from ..core.text import fold
from .audit_papers import AUDIT, paper_commands
from .context import Session
from .days import Day
from .spanish import command, group

if TYPE_CHECKING:
    from ..audits.progress import Node, Progress
    from ..audits.records import Accuracy, Campaign, Outcome
    from ..store.register import Register


def commands() -> list[click.Command]:
    """This file's commands."""
    audit = group("audit", "Auditorías: abrir una, leer códigos, cerrarla, ver en qué quedó y hacer sus actas.")(lambda: None)
    for each in (start, list_, scan, show, close, *paper_commands()):
        audit.add_command(each)
    return [audit]


@command(
    "start",
    "Abre una auditoría de lugares o direcciones y escribe su código. Lo que se espera queda fijo desde ese momento. "
    "A ciegas, quien cuenta no ve lo que se espera.",
    "audit start --place 'Edificio Consistorial / Piso 2'",
    "audit start --department DIDECO --name 'Toma de inventario 2024' --blind",
)
@click.option("--place", "places", multiple=True, metavar="LUGAR", help="Qué lugar, con lo que hay dentro; puede repetirse.")
@click.option("--department", "departments", multiple=True, metavar="DIRECCIÓN", help="De qué dirección; puede repetirse.")
@click.option("--blind", is_flag=True, help="A ciegas.")
@click.option("--name", default="", metavar="NOMBRE", help="Cómo se llama; si falta, el lugar y la fecha.")
@click.option("--as-of", "as_of", type=Day(), metavar="FECHA", help="Según el registro al final de ese día; si falta, ahora.")
@click.option("--second-of", "second_of", default="", metavar="AUDITORÍA", help="Segunda vuelta, sobre las diferencias de otra.")
@click.pass_obj
def start(
    session: Session, places: Sequence[str], departments: Sequence[str], blind: bool, name: str, as_of: date | None, second_of: str
) -> None:
    from ..audits.campaigns import Plan, find_campaign, rooms_of, start_campaign
    from ..audits.second import start_second

    if second_of and (places or departments or as_of):
        raise click.UsageError("Una segunda vuelta cubre las diferencias de la primera; no lleva lugar, dirección ni fecha.")
    with session.open() as register:
        if second_of:
            campaign = start_second(register, find_campaign(register, second_of), name=name, blind=blind)
        else:
            campaign = start_campaign(register, Plan(places, departments, name, blind, as_of))
        rooms = len(rooms_of(register, campaign))
    document = {"audit": campaign.code, "id": str(campaign.id), "name": campaign.name, "rooms": rooms, "blind": campaign.blind}
    session.answer(document, f"{campaign.code}  {campaign.name}  {count_of(rooms, 'sala', 'salas')}")


@command("list", "Muestra las auditorías, la más nueva primero.", "audit list")
@click.pass_obj
def list_(session: Session) -> None:
    from ..audits.campaigns import list_campaigns

    with session.open() as register:
        found = list_campaigns(register)
    session.answer([_campaign(campaign) for campaign in found], [_campaign_line(campaign) for campaign in found] or ["No hay auditorías."])


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "audit": campaign.code, "id": str(campaign.id), "name": campaign.name, "state": "open" if campaign.open else "closed",
        "blind": campaign.blind, "scope": campaign.scope, "started_at": campaign.started_at.isoformat(), "started_by": campaign.started_by,
        "closed_at": campaign.closed_at.isoformat() if campaign.closed_at else None, "as_of": campaign.as_of.isoformat(),
    }  # fmt: skip


def _campaign_line(campaign: Campaign) -> str:
    return f"{campaign.code}  {campaign.name}  {'abierta' if campaign.open else 'cerrada'}"


@command(
    "scan",
    "Cuenta códigos: etiquetas, series, códigos de puertas y órdenes de la tarjeta, cada uno guardado antes de responder. "
    "Con - los lee de la entrada, uno por línea. Sigue en la sala donde quedó; si la auditoría cubre un solo lugar, empieza en él.",
    "audit scan A24-7KQ3 ECP202 TI000160 TI000161",
    "audit scan A24-7KQ3 --room 'Edificio Consistorial / Piso 2 / Oficina 21' TI000160",
    "audit scan A24-7KQ3 - < lecturas.txt",
)
@AUDIT
@click.argument("codes", nargs=-1, required=True, metavar="CÓDIGO...|-")
@click.option("--room", default="", metavar="LUGAR", help="En qué sala; si falta, la última.")
@click.pass_obj
def scan(session: Session, audit: str, codes: Sequence[str], room: str) -> int:
    from ..audits.campaigns import find_campaign
    from ..audits.counting import Counting
    from ..register.report_records import find_record

    document: list[dict[str, Any]] = []
    refusal = ""
    with session.open() as register, Counting(register, find_campaign(register, audit)) as counting:
        if room:
            counting.enter(find_record(register, "place", room).id)
        try:
            for code in _lines() if list(codes) == ["-"] else codes:
                for outcome in counting.scan(code):
                    document.append(_outcome(outcome))
                    if not session.json:
                        session.write(_outcome_line(outcome))
        except KnownError as failure:
            refusal = str(failure)
    if session.json:
        session.answer(document, "")
    if refusal:
        session.warn(refusal)
    return 1 if refusal else 0


def _lines() -> Iterator[str]:
    return (line.strip() for line in sys.stdin if line.strip())


def _outcome(outcome: Outcome) -> dict[str, Any]:
    item = outcome.item
    return {
        "code": outcome.code, "tag": item.tag if item else None, "outcome": outcome.found.value, "sent": outcome.sent,
        "room": outcome.room.path if outcome.room else None, "belongs": item.place_path if item else None,
        "differs": sorted(outcome.differs), "item": item.title if item else None, "serial": item.serial if item else None,
        "custodian": item.custodian if item else None, "earlier": outcome.earlier.place_path if outcome.earlier else None,
        "command": outcome.command.name.lower().replace("_", "-") if outcome.command else None, "note": outcome.note or None,
    }  # fmt: skip


_WORDS = {
    "in-place": "en su lugar", "elsewhere": "en otro lugar", "unknown": "sin registro", "written-off": "de baja",
    "unreadable": "ilegible", "repeated": "ya leído", "room": "sala", "command": "orden",
}  # fmt: skip


def _outcome_line(outcome: Outcome) -> str:
    said = [f"{outcome.code:<12}", f"{_WORDS[outcome.found.value]:<13}"]
    if outcome.found.value == "room" and outcome.room:
        said.append(outcome.room.path)
    elif outcome.command:
        said.append(outcome.command.label)
    elif outcome.item:
        said.append(outcome.item.title)
        if outcome.found.value == "elsewhere" and "place" in outcome.differs:
            said.append(f"es de {outcome.item.place_path or 'ningún lugar'}")
        if outcome.earlier:
            said.append(f"en {outcome.earlier.place_path}")
    return "  ".join((*said, *([outcome.note] if outcome.note else []))).rstrip()


@command("show", "Muestra en qué va una auditoría: cuentas, exactitud, también por dirección, y salas.", "audit show A24-7KQ3")
@AUDIT
@click.pass_obj
def show(session: Session, audit: str) -> None:
    from ..audits.campaigns import find_campaign

    with session.open() as register:
        document, lines = _state(register, find_campaign(register, audit))
    session.answer(document, lines)


@command(
    "close",
    "Cierra una auditoría: lo que no se vio queda como faltante, y cada bien visto queda con su fecha. Si quedan salas por terminar, "
    "lo pregunta cuando se escribe en un terminal, y en un script lo dice.",
    "audit close A24-7KQ3",
)
@AUDIT
@click.option("--yes", is_flag=True, help="Sin preguntar, aunque queden salas por terminar.")
@click.pass_obj
def close(session: Session, audit: str, yes: bool) -> int:
    from ..audits.campaigns import find_campaign
    from ..audits.closing import close_campaign
    from ..audits.progress import read_progress

    with session.open() as register:
        campaign = find_campaign(register, audit)
        left = _left(read_progress(register, campaign)) if campaign.open and not yes else ""
        if left and not session.json and _in_terminal() and not _agreed(f"{left} ¿Cerrarla igual? [s/n]"):
            session.warn("La auditoría sigue abierta; no se anotó nada.")
            return 1
        document, lines = _state(register, close_campaign(register, campaign))
    session.answer(document, [*lines, *([left] if left else [])])
    return 0


def _in_terminal() -> bool:
    return sys.stdin.isatty()


def _agreed(question: str) -> bool:
    return fold(click.prompt(question, default="n", show_default=False)).startswith("s")


def _left(progress: Progress) -> str:
    """What is told of rooms that nobody finished; empty when there is none."""
    left = progress.rooms - progress.finished
    if not left:
        return ""
    missing = count_of(progress.pending, "bien que no se vio queda como faltante", "bienes que no se vieron quedan como faltantes")
    unseen = f": {missing}" if progress.pending else ""
    return f"{count_of(left, 'sala no se terminó', 'salas no se terminaron')}{unseen}."


def _state(register: Register, campaign: Campaign) -> tuple[dict[str, Any], list[str]]:
    from ..audits.exactness import read_exactness
    from ..audits.records import Accuracy

    progress, departments, exact_rooms = read_exactness(register, campaign)
    by_room = {each.room.id: each.accuracy for each in exact_rooms}
    document = {
        **_campaign(campaign), "counts": progress.counts.as_json(), "expected": progress.counts.expected, "pending": progress.pending,
        **_exact(progress.accuracy), "departments": [{"department": name, **_exact(accuracy)} for name, accuracy in departments],
        "rooms": [_room(node, by_room.get(node.room.id, Accuracy())) for node in progress.nodes() if node.counted or node.room.outside],
    }  # fmt: skip
    return document, [*_state_lines(progress), *(f"  {name}: {_shares_text(accuracy)}" for name, accuracy in departments)]


def _exact(accuracy: Accuracy) -> dict[str, Any]:
    """The accuracy and completeness of a campaign, a department or a room."""
    shares = {"existence": accuracy.existence, "place": accuracy.place, "custodian": accuracy.custodian}
    return {"accuracy": shares, "completeness": accuracy.completeness, "counted": accuracy.counted}


def _room(node: Node, accuracy: Accuracy) -> dict[str, Any]:
    return {
        "place": node.room.path, "state": node.state.value, "team": node.team or None, "outside": node.room.outside,
        "expected": node.counts.expected, "counts": node.counts.as_json(), **_exact(accuracy),
    }  # fmt: skip


def _shares_text(accuracy: Accuracy) -> str:
    """`existencia 98,0 %, lugar 91,8 %, …`."""
    shares = (
        ("existencia", accuracy.existence), ("lugar", accuracy.place), ("responsable", accuracy.custodian),
        ("registro completo", accuracy.completeness),
    )  # fmt: skip
    return ", ".join(f"{name} {format_percent(share, 1) if share is not None else '—'}" for name, share in shares)


def _state_lines(progress: Progress) -> list[str]:
    campaign, counts = progress.campaign, progress.counts
    pending = f", {progress.pending} de ellos en salas sin terminar" if progress.pending else ""
    return [
        _campaign_line(campaign),
        f"Salas terminadas: {progress.finished} de {progress.rooms}",
        f"Esperados {counts.expected}, en su lugar {counts.in_place}, en otro lugar {counts.elsewhere}, faltan {counts.missing}{pending}",
        f"Sin registro {counts.surplus}, de baja {counts.written_off}, ilegibles {counts.unreadable}, "
        f"no accesibles {counts.not_accessible}",
        f"Exactitud: {_shares_text(progress.accuracy)}",
    ]
